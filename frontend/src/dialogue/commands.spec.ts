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
    ["not that one", "dismiss"],
    ["Yes, please", "yes"],
    ["no thanks", "no"],
    ["never mind", "skip"],
    ["this is useless", "frustrated"],
    ["you stupid bot", "rude"],
    ["who are you?", "whoAreYou"],
    ["how are you?", "howAreYou"],
    ["what can you do?", "help"],
  ])("reads %j", (text, expected) => {
    expect(command(text)).toBe(expected);
  });

  it.each([
    ["I loved Heat"],
    ["“Help!” was great"],
    ["no musicals"],
    ["more like Heat"],
    ["yes, I loved Heat"],
    [""],
  ])("leaves %j alone", (text) => {
    expect(command(text)).toBeNull();
  });
});
