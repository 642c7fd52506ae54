import { describe, expect, it } from "vitest";

import { Talk } from "../testing/world";

function after(...said: readonly string[]): Talk {
  const talk = new Talk();
  for (const text of said) talk.say(text);
  return talk;
}

describe("films told apart", () => {
  it("hears the opinion at the end of what is told of the other one", () => {
    const talk = after(
      'I loved "Titanic"',
      "1997",
      "hmm, gran chose the other one and that was so dull",
    );
    expect(talk.ratings).toEqual({ "Titanic (1997)": 1, "Titanic (1953)": -1 });
  });

  it("takes an opinion of another film of the name settled last", () => {
    const talk = after('I loved "Titanic"', "1997", "the 1953 one was boring");
    expect(talk.ratings).toEqual({ "Titanic (1997)": 1, "Titanic (1953)": -1 });
    talk.say("actually the 1997 one was bad");
    expect(talk.ratings).toEqual({ "Titanic (1997)": -1, "Titanic (1953)": -1 });
  });

  it("takes up another film of the name when asked about one", () => {
    const talk = after('I saw "Titanic"', "1997");
    expect(talk.asked).toBe("opinion");
    talk.say("the other one was great");
    expect(talk.ratings).toEqual({ "Titanic (1953)": 1 });
  });

  it("confirms the film that is settled already", () => {
    const talk = after('I loved "Titanic"', "1997");
    expect(talk.say("just to be sure: I mean the 1997 one")).toContain("Titanic (1997)");
    expect(talk.ratings).toEqual({ "Titanic (1997)": 1 });
  });

  it("hears what is thought of the film chosen", () => {
    expect(after('I loved "Titanic"', "the 1953 one was awful").ratings).toEqual({
      "Titanic (1953)": -1,
    });
  });

  it("takes what is said of the first and of the second", () => {
    const talk = after(
      "I saw Heat and Ronin",
      "loved the first one. the second one was bad, awful",
    );
    expect(talk.ratings).toEqual({ "Heat (1995)": 1, "Ronin (1998)": -1 });
    expect(talk.asked).toBeUndefined();
  });

  it("leaves parts of one film alone", () => {
    const talk = after(
      "I loved Heat and Ronin",
      "the first half was boring, the second half great",
    );
    expect(talk.ratings).toEqual({ "Heat (1995)": 1, "Ronin (1998)": 1 });
  });
});

describe("questions that wait", () => {
  it("takes the answer and what is said of another film", () => {
    const talk = after("I saw Heat", "it was rubbish. Ronin was great");
    expect(talk.ratings).toEqual({ "Heat (1995)": -1, "Ronin (1998)": 1 });
  });

  it("names every film heard", () => {
    expect(after().say("I saw Heat and Ronin")).toMatch(/Heat .*Ronin/);
    expect(after("I saw Heat").say("I saw Ronin")).toContain("Ronin");
  });

  it("asks nobody who is tired of questions", () => {
    const talk = after("I saw Heat", "just give me a film");
    expect(talk.asked).toBeUndefined();
    expect(talk.state.shown).not.toEqual([]);
    expect(after("I saw Heat", "stop asking me questions").asked).toBeUndefined();
  });

  it("finds the title in an answer with more words", () => {
    const talk = after("I hated it", "it was fargo, the one with the snow");
    expect(talk.ratings).toEqual({ "Fargo (1996)": -1 });
  });
});

describe("titles that are none", () => {
  it("asks nothing about a place beside opinions", () => {
    const talk = after("I am from Alien. I loved Heat");
    expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
    expect(talk.asked).toBeUndefined();
  });

  it("takes a wish for none of a genre for no opinion", () => {
    const talk = after("I loved Cats", "no musicals tonight, my wife can't stand them");
    expect(talk.ratings).toEqual({ "Cats (2019)": 1 });
    expect(talk.state.wish.excludeGenres).toEqual(["Musical"]);
  });
});

describe("films shown", () => {
  it.each([["they look boring"], ["those are all bad"], ["the second one looks bad"]])(
    "takes %j for no opinion of films seen",
    (text) => {
      const talk = after("I loved Heat", "what should I watch?", text);
      expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
    },
  );

  it("takes opinions of films shown that were seen", () => {
    const talk = after("I loved Heat", "what should I watch?", "I loved the second one");
    expect(Object.keys(talk.ratings)).toHaveLength(2);
  });
});

describe("a question that waits", () => {
  it.each([
    ["what should we put on next? no musicals pls and nothing before 1990", { minYear: 1990 }],
    ["mate it was nearly 3 hours. got anything scarier?", { genres: ["Horror"] }],
    ["no musicals pls", { excludeGenres: ["Musical"] }],
  ])("lets %j be heard as a wish", (text, wish) => {
    const talk = after("I loved Heat", "I saw Ronin", text);
    expect(talk.state.wish).toMatchObject(wish);
    expect(talk.ratings).toEqual({ "Heat (1995)": 1 });
  });

  it("is put twice at most", () => {
    const talk = after("I saw Ronin", "hmm", "sort of");
    const asked = ({ question }: { question?: number }) => question !== undefined;
    expect(talk.state.messages.filter(asked)).toHaveLength(2);
  });
});

describe("a title named twice", () => {
  it("is asked about once", () => {
    const talk = after('we watched "Titanic". "Titanic" was boring', "1953");
    expect(talk.ratings).toEqual({ "Titanic (1953)": -1 });
    expect(talk.asked).toBeUndefined();
  });
});

describe("an opinion of several", () => {
  it.each([
    ["both great, though the second one was better", [1, 1]],
    ["loved both", [1, 1]],
    ["both boring", [-1, -1]],
    ["both great, but the second one was boring", [1, -1]],
  ])("reads %j", (text, [heat, ronin]) => {
    const talk = after("I saw Heat and Ronin", text);
    expect(talk.ratings).toEqual({ "Heat (1995)": heat, "Ronin (1998)": ronin });
  });
});

describe("a film that is not named yet", () => {
  it("keeps its opinion for the title", () => {
    const talk = after("ugh just watched the most boring film of my life", "Heat");
    expect(talk.ratings).toEqual({ "Heat (1995)": -1 });
  });
});

describe("a year that no film of the name is of", () => {
  it("makes it ask", () => {
    const talk = new Talk();
    const reply = talk.say("I loved Heat from 2013");
    expect(reply).toContain("Heat (2013)");
    expect(reply).toContain("Heat (1995)");
    expect(talk.asked).toBe("guess");
    talk.say("no thats a different film");
    expect(talk.ratings).toEqual({});
    expect(talk.asked).toBeUndefined();
  });

  it("may be off by one", () => {
    expect(after("I loved Heat from 1996").ratings).toEqual({ "Heat (1995)": 1 });
  });
});

describe("taking back", () => {
  it.each([
    ["sorry, undo that, it was my kids who liked it"],
    ["forget Heat, because I never saw it"],
  ])("doesn't mind the reason in %j", (text) => {
    expect(after("I loved Heat", text).ratings).toEqual({});
  });

  it("moves a rating after a polite lead-in", () => {
    const talk = after('I loved "Titanic"', "1953", "Oh, I do beg your pardon - no, the 1997 one.");
    expect(talk.ratings).toEqual({ "Titanic (1997)": 1 });
  });

  it("names what is undone, a corrected title as a whole", () => {
    const talk = after("I hated Heat", "no, I meant Ronin");
    expect(talk.ratings).toEqual({ "Ronin (1998)": -1 });
    expect(talk.say("no wait, undo that")).toMatch(/(Heat|Ronin).*(Heat|Ronin)/);
    expect(talk.ratings).toEqual({ "Heat (1995)": -1 });
  });

  it("keeps the opinion of a film named again", () => {
    expect(after("I hated Heat", "I meant Heat").ratings).toEqual({ "Heat (1995)": -1 });
  });

  it("takes back at once what was said of several", () => {
    const talk = after("I saw Heat and Ronin", "loved them both", "undo");
    expect(talk.ratings).toEqual({});
  });

  it("says a change once", () => {
    const talk = after("I loved Heat and Ronin");
    expect(talk.say("I hated Heat and Ronin").match(/Heat/g)).toHaveLength(1);
  });

  it("forgets a film also while asking about it", () => {
    const talk = after("I loved Heat", "hmm Heat", "please forget Heat, thanks");
    expect(talk.ratings).toEqual({});
  });

  it("forgets what is named after a lead-in, with a reason behind", () => {
    const talk = after("I hated Heat", "oh forget Heat, I was thinking of something else");
    expect(talk.ratings).toEqual({});
  });
});

describe("a film that somebody likes too", () => {
  it.each([
    ["I loved Ronin too", 1],
    ["Ronin too, but not Alien", -1],
  ])("takes %j by its own words first", (text, ronin) => {
    expect(after("I hated Heat", text).ratings).toMatchObject({ "Ronin (1998)": ronin });
  });

  it("asks about one that was only seen", () => {
    expect(after("I hated Heat", "I have seen Ronin too").ratings).toEqual({ "Heat (1995)": -1 });
  });
});
