import { describe, expect, it } from "vitest";

import { Talk } from "../testing/world";

function after(...said: readonly string[]): Talk {
  const talk = new Talk();
  for (const text of said) talk.say(text);
  return talk;
}

describe("films told apart", () => {
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

describe("taking back", () => {
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
