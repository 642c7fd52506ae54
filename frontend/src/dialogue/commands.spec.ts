import { describe, expect, it } from "vitest";

import { command } from "./commands";

describe("command", () => {
  it.each([
    ["RESET", "reset"],
    ["start over", "reset"],
    ["Undo that!", "undo"],
    ["Thanks a lot!", "thanks"],
    ["hi there", "hello"],
    ["more please", "more"],
    ["Why?", "why"],
    ["I've seen it", "seen"],
    ["more please, thank you", "more"],
    ["reset please", "reset"],
    ["why this film?", "why"],
    ["undo that, it was my wife's", "undo"],
    ["not that one", "dismiss"],
    ["Yes, please", "yes"],
    ["no thanks", "no"],
    ["never mind", "skip"],
    ["this is useless", "frustrated"],
    ["you stupid bot", "rude"],
    ["who are you?", "whoAreYou"],
    ["how are you?", "howAreYou"],
    ["what can you do?", "help"],
    ["so what can you actually do? help", "help"],
    ["cheers, ta very much", "thanks"],
    ["Thank you so much, you are very kind", "thanks"],
    ["hmm neither of those", "others"],
    ["nah not that one", "dismiss"],
    ["no wait dont", "no"],
    ["no wait, undo that", "undo"],
    ["ugh, stop asking me questions", "frustrated"],
  ])("reads %j", (text, expected) => {
    expect(command(text)).toBe(expected);
  });

  it.each([
    ["I loved Heat"],
    ["“Help!” was great"],
    ["thank you for smoking"],
    ["thanks, but I hated it"],
    ["well, good. I loved Heat"],
    ["stop asking and give me a film"],
    ["no musicals"],
    ["more like Heat"],
    ["yes, I loved Heat"],
    [""],
  ])("leaves %j alone", (text) => {
    expect(command(text)).toBeNull();
  });
});
