import { expect, it } from "vitest";

import { Talk } from "../testing/world";
import { read, write } from "./session";

it("brings a conversation back as it was", () => {
  const talk = new Talk();
  talk.say('I loved "Heat" and "Titanic"');
  expect(read(write(talk.state))).toEqual(talk.state);
});

it("keeps what was under way, to be answered later", () => {
  const talk = new Talk();
  talk.raise({ kind: "input", input: { kind: "text", text: 'I loved "Heat"' } });
  const back = new Talk();
  back.state = read(write(talk.state)) ?? back.state;
  expect(back.state.turn).toBeNull();
  back.do({ kind: "retry" });
  expect(back.ratings).toEqual({ "Heat (1995)": 1 });
});

it.each([
  ["not json"],
  ["null"],
  ['{"moviechat":0,"state":{}}'],
  ['{"moviechat":1,"state":{"ratings":{}}}'],
  ['{"moviechat":1}'],
])("refuses %j", (text) => {
  expect(read(text)).toBeNull();
});
