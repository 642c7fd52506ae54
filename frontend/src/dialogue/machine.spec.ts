import { describe, expect, it } from "vitest";

import { Talk } from "../testing/world";

describe("reviews", () => {
  it("greets first", () => {
    const talk = new Talk();
    expect(talk.state.messages).toHaveLength(1);
    expect(talk.state.messages[0]?.from).toBe("chat");
  });

  it("echoes what was understood with title and year", () => {
    const talk = new Talk();
    expect(talk.say('I loved "Heat", but I hated "Ronin".')).toContain(
      "you liked Heat (1995), not Ronin (1998)",
    );
    expect(talk.ratings).toEqual({ "Heat (1995)": 1, "Ronin (1998)": -1 });
  });

  it("asks when no opinion is stated, and takes a short answer", () => {
    const talk = new Talk();
    expect(talk.say('I saw "Heat" last night')).toContain("Heat (1995)");
    expect(talk.asked).toBe("opinion");
    talk.say("not really");
    expect(talk.ratings).toEqual({ "Heat (1995)": -1 });
  });

  it("says so when it is unsure, and asks", () => {
    const talk = new Talk();
    expect(talk.say('hmm "Heat"')).toMatch(/not sure|can't quite tell/);
    talk.say("it was great");
    expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
  });

  it("keeps an opinion for the title that follows", () => {
    const talk = new Talk();
    talk.say("I loved it");
    expect(talk.asked).toBe("title");
    talk.say("Heat");
    expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
  });

  it("keeps a title for the opinion that follows", () => {
    const talk = new Talk();
    talk.say("Heat");
    talk.say("boring");
    expect(talk.ratings).toEqual({ "Heat (1995)": -1 });
  });

  it("reads “but not …” after an opinion as its opposite", () => {
    const talk = new Talk();
    talk.say("I liked Heat");
    talk.say('but not "Ronin"');
    expect(talk.ratings).toEqual({ "Heat (1995)": 1, "Ronin (1998)": -1 });
  });

  it("says when a film is unknown", () => {
    const talk = new Talk();
    expect(talk.say('I loved "Zzyzx Road"')).toContain("Zzyzx Road");
    expect(talk.ratings).toEqual({});
  });

  it.each([
    "I loved Titanic, the 1953 one",
    "I loved Titanic (the 1953 version)",
    "I loved Titanic. The one from 1953, I mean.",
  ])("takes the film of the year that is said: %s", (text) => {
    const talk = new Talk();
    talk.say(text);
    expect(talk.ratings).toEqual({ "Titanic (1953)": 1 });
  });

  it("asks whether a near spelling was meant", () => {
    const talk = new Talk();
    expect(talk.say('I loved "Matirx"')).toContain("The Matrix (1999)");
    expect(talk.asked).toBe("guess");
    talk.say("yes");
    expect(talk.ratings).toEqual({ "The Matrix (1999)": 1 });
  });
});

describe("several films of one name", () => {
  it.each([["1953"], ["2"], ["the 1953 one"]])("understands %j", (reply) => {
    const talk = new Talk();
    talk.say('I loved "Titanic"');
    expect(talk.asked).toBe("which");
    expect(talk.say(reply)).toContain("Titanic (1953)");
    expect(talk.ratings).toEqual({ "Titanic (1953)": 1 });
  });

  it("takes a button", () => {
    const talk = new Talk();
    talk.say('I loved "Titanic"');
    const question = talk.state.questions[0]?.id ?? 0;
    const value = { kind: "movie", movieId: 3 } as const;
    talk.do({ kind: "input", input: { kind: "answer", question, value, label: "Titanic (1997)" } });
    expect(talk.ratings).toEqual({ "Titanic (1997)": 1 });
  });

  it("takes “none”", () => {
    const talk = new Talk();
    talk.say('I loved "Titanic"');
    talk.say("none");
    expect(talk.ratings).toEqual({});
    expect(talk.asked).toBeUndefined();
  });

  it("needs no question when the year stands beside the title", () => {
    const talk = new Talk();
    talk.say('I loved "Titanic" (1953)');
    expect(talk.ratings).toEqual({ "Titanic (1953)": 1 });
  });

  it("settles two unclear titles one after the other and loses nothing", () => {
    const talk = new Talk();
    talk.say('I loved "Titanic", hated "Matirx", and liked "Heat"');
    expect(talk.ratings).toEqual({ "The Matrix (1999)": -1, "Heat (1995)": 1 });
    talk.say("1997");
    expect(talk.asked).toBe("guess");
    talk.say("yes");
    expect(talk.ratings).toEqual({
      "Heat (1995)": 1,
      "Titanic (1997)": 1,
      "The Matrix (1999)": -1,
    });
  });

  it("takes another review in between and comes back to the question", () => {
    const talk = new Talk();
    talk.say('I loved "Titanic"');
    expect(talk.say('I hated "Ronin"')).toMatch(/Ronin \(1998\)[^]*Titanic/);
    talk.say("1997");
    expect(talk.ratings).toEqual({ "Ronin (1998)": -1, "Titanic (1997)": 1 });
  });

  it("corrects the choice: “no, the 1953 one”", () => {
    const talk = new Talk();
    talk.say('I loved "Titanic" (1997)');
    talk.say("no, the 1953 one");
    expect(talk.ratings).toEqual({ "Titanic (1953)": 1 });
  });
});

describe("a change of mind", () => {
  it("takes “actually I hated it”", () => {
    const talk = new Talk();
    talk.say("I liked Heat");
    talk.say("actually I hated it");
    expect(talk.ratings).toEqual({ "Heat (1995)": -1 });
  });

  it("forgets a film, and brings it back", () => {
    const talk = new Talk();
    talk.say("I liked Heat and Ronin");
    talk.say("forget Ronin");
    expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
    talk.say("undo");
    expect(talk.ratings).toEqual({ "Heat (1995)": 1, "Ronin (1998)": 1 });
  });

  it("knows “the second one”", () => {
    const talk = new Talk();
    talk.say("I liked Heat and Ronin");
    talk.say("I hated the second one");
    expect(talk.ratings).toEqual({ "Heat (1995)": 1, "Ronin (1998)": -1 });
  });
});

describe("recommendations", () => {
  it("needs one rating", () => {
    const talk = new Talk();
    expect(talk.say("recommendations please")).toMatch(/one film/);
    talk.say("I loved Heat");
    expect(talk.state.messages.at(-1)?.cards).toHaveLength(5);
  });

  it("comes without any to whoever asks twice", () => {
    const talk = new Talk();
    talk.say("what should I watch?");
    expect(talk.say("just recommend something")).toMatch(/many people/);
    expect(talk.state.shown).toHaveLength(5);
  });

  it("comes with the review when it was asked with it", () => {
    const talk = new Talk();
    talk.say('I loved "Heat". What should I watch?');
    expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
    expect(talk.state.shown).toHaveLength(5);
  });

  it("waits until open questions are settled", () => {
    const talk = new Talk();
    talk.say('I loved "Titanic". What should I watch?');
    expect(talk.state.shown).toHaveLength(0);
    talk.say("1997");
    expect(talk.state.shown).toHaveLength(5);
  });

  it("keeps to a wish and refines it", () => {
    const talk = new Talk();
    talk.say("I loved Heat");
    talk.say("something scary from the 90s");
    expect(talk.state.shown.map(({ movie }) => movie.title)).toEqual(["Scream"]);
    talk.say("anything goes");
    talk.say("no musicals");
    expect(talk.state.shown.map(({ movie }) => movie.title)).not.toContain("Cats");
  });

  it("shows others for “more”", () => {
    const talk = new Talk();
    talk.say("I loved Heat");
    talk.say("what should I watch");
    const first = talk.state.shown.map(({ movie }) => movie.id);
    talk.say("more");
    for (const { movie } of talk.state.shown) expect(first).not.toContain(movie.id);
  });

  it("explains one by its reasons", () => {
    const talk = new Talk();
    talk.say("I loved Heat");
    talk.say("what should I watch");
    talk.say("why?");
    expect(talk.state.messages.at(-1)?.why?.reasons[0]?.movieId).toBe(1);
  });

  it("asks how a film was that is said to be seen, and counts it", () => {
    const talk = new Talk();
    talk.say("I loved Heat");
    talk.say("what should I watch");
    talk.do({ kind: "input", input: { kind: "seen", movieId: 2 } });
    expect(talk.asked).toBe("opinion");
    talk.say("it was great");
    expect(talk.ratings).toEqual({ "Heat (1995)": 1, "Ronin (1998)": 1 });
  });

  it("offers by itself after three ratings, once", () => {
    const talk = new Talk();
    talk.say("I loved Heat, Ronin and Alien");
    expect(talk.asked).toBe("offer");
    talk.say("no");
    talk.say("I liked Fargo");
    expect(talk.asked).toBeUndefined();
  });

  it("leaves a film out of the account on trial", () => {
    const talk = new Talk();
    talk.say("I loved Heat and Ronin");
    talk.say("what should I watch");
    talk.do({ kind: "input", input: { kind: "toggle", movieId: 1, off: true } });
    const call = talk.calls.at(-1);
    expect(call).toMatchObject({ kind: "recommend", ratings: [{ movieId: 2 }], exclude: [1] });
  });
});

describe("reset", () => {
  it.each(["reset", "RESET", "Reset!"])("%j asks once, then greets afresh", (word) => {
    const talk = new Talk();
    talk.say("I loved Heat");
    talk.say(word);
    expect(talk.asked).toBe("reset");
    expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
    talk.say("yes");
    expect(talk.ratings).toEqual({});
    expect(talk.state.messages).toHaveLength(1);
    expect(talk.asked).toBeUndefined();
  });

  it("works while a question is open, and gives it up when declined", () => {
    const talk = new Talk();
    talk.say('I loved "Titanic" and "Heat"');
    talk.say("reset");
    talk.say("no");
    expect(talk.asked).toBe("which");
    talk.say("1997");
    expect(talk.ratings).toEqual({ "Heat (1995)": 1, "Titanic (1997)": 1 });
  });
});

describe("failures", () => {
  it("keeps what was said while Lookup is gone, and answers it later", () => {
    const talk = new Talk();
    talk.gone.add("lookup");
    expect(talk.say('I loved "Heat"')).toContain("look up");
    expect(talk.state.parked).toHaveLength(1);
    talk.do({ kind: "retry" });
    expect(talk.state.parked).toHaveLength(1);
    talk.gone.clear();
    talk.do({ kind: "retry" });
    expect(talk.state.parked).toHaveLength(0);
    expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
  });

  it("asks by buttons while the classifier is gone", () => {
    const talk = new Talk();
    talk.gone.add("classifier");
    expect(talk.say('I loved "Heat"')).toContain("buttons");
    expect(talk.asked).toBe("opinion");
    const question = talk.state.questions[0]?.id ?? 0;
    talk.do({
      kind: "input",
      input: { kind: "answer", question, value: { kind: "value", value: 1 }, label: "I liked it" },
    });
    expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
  });

  it("goes on with reviews while the recommender is gone, and recommends later", () => {
    const talk = new Talk();
    talk.gone.add("recommender");
    expect(talk.say('I loved "Heat". What should I watch?')).toContain("recommendations");
    expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
    talk.say("I hated Ronin");
    talk.gone.clear();
    talk.do({ kind: "retry" });
    expect(talk.state.shown.length).toBeGreaterThan(0);
  });

  it("backs off further with every failure", () => {
    const talk = new Talk();
    talk.gone.add("lookup");
    talk.say("Heat");
    talk.do({ kind: "retry" });
    talk.do({ kind: "retry" });
    expect(talk.state.attempts).toBe(2);
  });

  it("ignores an answer that comes after its turn", () => {
    const talk = new Talk();
    talk.raise({ kind: "input", input: { kind: "text", text: "I loved Heat" } });
    const turn = talk.state.turn?.id ?? 0;
    while (talk.answerNext());
    const before = talk.state;
    talk.raise({ kind: "reply", turn, index: 0, reply: { ok: true, result: [] } });
    expect(talk.state).toBe(before);
  });

  it("answers what was said meanwhile, in order", () => {
    const talk = new Talk();
    talk.raise({ kind: "input", input: { kind: "text", text: "I loved Heat" } });
    talk.raise({ kind: "input", input: { kind: "text", text: "I hated Ronin" } });
    while (talk.answerNext());
    expect(talk.ratings).toEqual({ "Heat (1995)": 1, "Ronin (1998)": -1 });
    expect(talk.state.inbox).toHaveLength(0);
  });
});

describe("round trips", () => {
  /** What is asked at once, in turn, until a message is answered. */
  function rounds(talk: Talk, text: string): string[] {
    talk.raise({ kind: "input", input: { kind: "text", text } });
    const asked: string[] = [];
    while (talk.waiting > 0) {
      const from = talk.calls.length;
      for (let left = talk.waiting; left > 0; left--) talk.answerNext();
      const kinds = talk.calls.slice(from).map(({ kind }) => kind);
      asked.push([...new Set(kinds)].join(", "));
    }
    return asked;
  }

  it.each([
    ['I loved "Heat", but I hated "Ronin".', ["findMentions", "classify"]],
    ["Heat was great. Ronin bored me.", ["findMentions, search, classify", "classify"]],
    ["anything good from the nineties?", ["findMentions, classify", "recommend"]],
    ["why the second one", ["findMentions, classify"]],
    ["how did you come up with these", ["findMentions, classify"]],
    ["thanks", []],
  ])("are at most two until “%s” is understood", (text, calls) => {
    const talk = new Talk();
    talk.say("I loved Heat");
    talk.say("what should I watch?");
    expect(rounds(talk, text)).toEqual(calls);
  });

  it("are two at most for an answer to a question", () => {
    const talk = new Talk();
    talk.say("Titanic was great");
    expect(rounds(talk, "1953 please")).toEqual(["findMentions, classify", "disambiguate"]);
    talk.say('I saw "Alien"');
    expect(rounds(talk, "it scared the life out of me, what a ride")).toEqual([
      "findMentions, classify",
    ]);
  });

  it("are not made twice for the same", () => {
    const talk = new Talk();
    talk.say('I saw "Alien". It was great. Anything similar?');
    const calls = talk.calls.map((call) => JSON.stringify(call));
    expect(calls).toEqual([...new Set(calls)]);
  });

  it("are spared where a service is gone", () => {
    const talk = new Talk();
    talk.gone.add("classifier");
    expect(rounds(talk, "I watched alien, the classic")).toEqual([
      "findMentions, search, classify",
    ]);
    expect(talk.asked).toBe("opinion");
  });
});

describe("phrases", () => {
  it("are the same for the same seed", () => {
    const [one, two] = [new Talk(7), new Talk(7)];
    for (const talk of [one, two])
      for (const text of ["I loved Heat", "thanks", "help"]) talk.say(text);
    expect(one.state).toEqual(two.state);
  });
});
