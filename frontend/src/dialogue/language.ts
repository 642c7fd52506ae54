/** What a message asks for, told by its words alone. Titles and opinions are the services' work. */

import { BLANK } from "./spans";

/** How people write in a hurry, and how it is read. */
const HASTE: readonly (readonly [RegExp, string])[] = [
  [/\b(do|did|does|is|was|are|were|have|has|had|could|would|should|ca|wo)nt\b/g, "$1n't"],
  [/\b(i)(ve|m)\b|\b(that|what|how|who|where)(s)\b|\b(you)(re|ve)\b|\b(let)(s)\b/g, "$1$3$5$7'$2$4$6$8"],
  [/\b(why|what|how)'?d (?=(?:yo)?u\b)/g, "$1 did "],
  [/\bgimme\b/g, "give me"],
  [/\bwanna\b/g, "want to"],
  [/\b(sth|s[ou]me?thi?n?g?|smthn?g?)\b/g, "something"],
  [/\b(pl[sz]+|plea+se+)\b/g, "please"],
  [/\bu\b/g, "you"],
  [/(?<=\b(?:how|what) )bout\b/g, "about"],
  [/\bal+r+e+a?dy\b/g, "already"],
  [/\banoth[ae]\b/g, "another"],
  [/\brec+om+[ae]nd?(s|ed|ing|ations?)?\b/g, "recommend$1"],
  [/\brecs?\b/g, "recommendations"],
  [/\bthn?x\b/g, "thanks"],
  [/\brly\b/g, "really"],
]; // prettier-ignore

/** Lower case, plain apostrophes, nothing drawn out or contracted in haste. */
export function spelled(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/([eo])\1{2,}(?=[dklnpt])/g, "$1$1")
    .replace(/([a-hj-z])\1{2,}/g, "$1");
  return HASTE.reduce((read, [pattern, meant]) => read.replace(pattern, meant), words);
}

/** Words as they are spelled, with single spaces and without punctuation around. */
export function plain(text: string): string {
  return spelled(text)
    .replace(/[.!,;:…]+(?=\s|$)/g, "")
    .replace(/\s+/g, " ")
    .replace(/^[\s\-–—]+|[\s\-–—]+$/g, "");
}

/** Words before what is meant, as part of a regular expression. */
export const LEAD =
  "nah|oh+|ooh+|ah+|aw+|ok(?:ay)?|well|so|u[hm]+|er+m?|hm+|ugh+|omg|wow|lol|(?:ha)+h?|(?:(?:i am|i'm) )?(?:so |very |terribly )?sorry|oops|my bad|(?:i (?:do )?beg )?(?:your )?pardon(?: me)?|excuse me|(?:my )?apologies|actually|honestly|anyway|wait|you know what|tell you what|hey|hi(?:ya)?|hello|right|yeah|yes|yep|fine|sure|cool|and|but|also|then|btw|tbh|yo|dude|bro|man|mate|please|(?:just )?to be (?:honest|sure|clear|fair)|i(?:'m| am) afraid|i must (?:say|admit|confess)|personally|sadly|unfortunately|in my opinion|imo";

const LED_IN = new RegExp(`^(?:(?:${LEAD})(?:[\\s,.!:;…–-]+|$))+`, "i");

/** A text without what leads in to it: "ok well, …", "omg …". */
export function withoutLead(text: string): string {
  return text.trim().replace(LED_IN, "");
}

const FORGET =
  /^(forget|undo|remove|delete|drop|take (off|out|away)|erase)( about)? (?<what>.+?)(?: (?:because|since|cause|cos) .*)?( please)?$/;
const WHY =
  /^(but )?(?:why|y|what ma(?:de|kes) you)( (did |do |would )?(you )?(pick|choose|recommend|suggest|think (?:i|we)(?:'d| would)? (?:like|love|enjoy))\w*)?( is)? (?<what>.+?)( (on the list|there|here))?$/;
const LIKE =
  /\b(?:(?:more|something|anything|else|films?|movies?|ones?|others?|similar|stuff|things?|what(?:'s| is| else is) there)(?: (?:do you have|have you got|you have))?(?: that(?:'s|'re| is| are))?(?: like| similar to| (?:just )?as \w+ as)|similar to|more of(?! an? )|(?:along the lines|in the (?:vein|style|spirit|manner)) of|comparable to)\b/;
const DISMISS =
  /^(?:no,? )?(?:(?:my )?\w+ says )?(not(?: (?:interested in|keen on|in the mood for))?(?! (?:an?|so|very|really|as|my|much|that|interested|keen))|no (?:more|to)|skip|pass on|don'?t (show|suggest|recommend|want|fancy)( me)?) (?<what>.+?)( again)?$/;

/** A request about one film: what is wanted, and how the film is named. */
export interface Request {
  readonly purpose: "forget" | "why" | "similar" | "dismiss";
  readonly what: string;
  /** How many titles stand before what is wanted. */
  readonly after: number;
}

function bare(text: string): string {
  return plain(text)
    .replace(/[?!]+$/, "")
    .trim();
}

/** The request about a film that a message is, if it is one. */
export function findRequest(text: string): Request | null {
  const said = withoutLead(text);
  const words = bare(said);
  const clause = bare(said.split(/[,.;!?](?:\s|$)/)[0] ?? "");
  for (const [purpose, what] of [
    ["forget", FORGET.exec(clause)],
    ["why", WHY.exec(clause)],
    ["dismiss", DISMISS.exec(clause)],
  ] as const) {
    if (what?.groups?.what !== undefined) return { purpose, what: what.groups.what, after: 0 };
  }
  const like = LIKE.exec(words);
  // "It was similar to …" asks for nothing.
  return like === null ||
    /\b(?:is|was|are|were|felt|looked) (?:\w+ )?$/.test(words.slice(0, like.index))
    ? null
    : {
        purpose: "similar",
        what: words.slice(like.index + like[0].length).trim(),
        after: words.slice(0, like.index).split(BLANK).length - 1,
      };
}

/** Whether a text is a question, by its sign or its first word. */
export function isQuestion(text: string): boolean {
  return /\?\s*$|^\s*(who|what|when|where|how|why|which|can|could|do|does|is|are|will|would|have you|tell me)\b/i.test(
    plain(text) + (/\?\s*$/.test(text) ? "?" : ""),
  );
}

/** The rating in stars or points inside a sentence, from -1 to 1: "Heat 9/10". */
export function pointsIn(text: string): number | null {
  const [, points, most, stars] = POINTS.exec(text) ?? [];
  if (points === undefined && stars === undefined) return null;
  const given = stars === undefined ? (5 * Number(points)) / Number(most) : Number(stars);
  return given >= MIDDLING && given <= 3 ? 0 : ofStars(given);
}

const POINTS = /\b(\d+(?:\.\d)?) ?(?:\/|out of) ?(5|10)\b|\b([0-5](?:\.5)?) stars?\b/i;

/** From how many stars on a film is not bad: "5 out of 10" is neither for nor against. */
const MIDDLING = 2.5;

/** Whether a text speaks of a film named before: "I liked it". */
export function pointsBack(text: string): boolean {
  return /\b(it|it's|its|that (one|film|movie)|this (one|film|movie)|the (film|movie|one)|that was|this was|that's|him|her)\b/.test(
    plain(text),
  );
}

/** Whether a text takes something back: "actually …", "no, …", "I meant …". */
export function correction(text: string): string | null {
  const words = plain(text);
  const rest = CORRECTION.exec(words)?.groups?.rest;
  if (rest !== undefined) return correction(rest) ?? rest;
  const led = withoutLead(words);
  return led === words ? null : correction(led);
}

const CORRECTION =
  /^(no+|nope|actually|sorry|oops|wait|i meant?|not that one|rather|instead|hm+)\b[,.:;!\s-]*(?<rest>.+)$/s;

const GOOD =
  "best|fav(?:ou?rite)?s?|good|great|nice|brilliant|fantastic|excellent|amazing|awesome|perfect|superb|wonderful|beautiful|sweet|(?:a )?(?:masterpiece|classic)s?|fun|funny|lovely|cool|dope|sick|rocks|rocked|rules|ruled|slaps?";
const BAD =
  "bad|terrible|awful|horrible|boring|dull|stupid|dumb|worst|crap|trash|garbage|rubbish|shit|disappointing|overrated|sucks|sucked";
const SO_SO =
  "ok|okay|fine|all ?right|so[- ]so|meh|average|decent|mediocre|(?:ok|okay)-?ish|passable|watchable|middling|nothing special|more or less|50[/-]50";

/** Words that say what is thought of a film, as part of a regular expression. */
export const JUDGING = `${GOOD}|${BAD}|${SO_SO}`;

const IT = "(?: (?:it|that|them|this))?";
const VERY = "(?:(?:i|we|she|he|they) )?(?:really |totally |absolutely |just |so )*";

const WORDS_OF_VALUE: readonly (readonly [number, RegExp])[] = [
  [
    -1,
    new RegExp(
      `^${VERY}(?:hated?|loathed?|not lik(?:e|ed)|did(?:n't| not) (?:really |much )?(?:like|enjoy|care for)|don't (?:really )?like|disliked?|can't stand)${IT}(?: at all| much| a lot)?$|^(?:no|nope|nah|not (?:really|at all|much|so much|for me|good|great|my thing)|yuck|thumbs down|(?:👎|💩|🤮|😴|😡|🥱)+|${BAD})$`,
    ),
  ],
  [
    1,
    new RegExp(
      `^${VERY}(?:liked?|loved?|enjoyed?|adored?)${IT}(?: a lot| very much| so much| all)?$|^(?:yes|yeah|yep|yup|very much|a lot|thumbs up|(?:👍|❤️|❤|😍|🔥|💯|🥰|⭐)+|absolutely|definitely|of course|${GOOD})$`,
    ),
  ],
  [
    0,
    new RegExp(
      `^(?:(?:it|it's|its|was|is|just|only|merely|kind of|sort of|pretty) )*(?:${SO_SO}|not (?:that |so )?bad|(?:👌|😐|🤷)+)(?: (?:but )?(?:i guess|i suppose|for me|only|no more|at best|at most|enough|not great|nothing (?:more|special)))*$`,
    ),
  ],
];

/** What a short answer to "did you like it?" says, from -1 to 1; null when it takes a classifier. */
export function value(text: string): number | null {
  const words = plain(text).replace(/[?!]+$/, "");
  return valueOf(words) ?? valueOf(withoutLead(words));
}

function valueOf(words: string): number | null {
  return SCORED.test(words)
    ? pointsIn(words)
    : (WORDS_OF_VALUE.find(([, pattern]) => pattern.test(words))?.[0] ?? null);
}

/** A score and words that add nothing: "more like a 6/10", "make it 4 out of 5". */
const SCORED =
  /^(?:(?:i|i'd|would|we|it|it's|that|that's|was|is|a|an|my|give|gave|gets|say|make|more|like|of|maybe|probably|around|about|solid|strong|weak|only|just) )*(?:\d+(?:\.\d)? ?(?:\/|out of) ?(?:5|10)(?: stars)?|[0-5](?:\.5)? stars?)(?: (?:for me|from me|tbh|maybe|overall|i guess))*$/;

/** What a short clause says of its subject: "was just great", "it's pretty boring though". */
export function saidIn(text: string): number | null {
  const words = plain(text)
    .replace(
      /^(it|that|this|they|the (film|movie|\w+ one|\w+ part|sequel)|part \w+|number \w+)\b(?='s|\b)/,
      "",
    )
    .replace(/^('s|\s*(was|is|were|are|seemed|felt))\b/, "")
    .replace(
      /^(\s*(just|really|so(?!-)|very|merely|only|absolutely|pretty|quite|totally|even|simply|too|also|still|a bit|a little|kind of|kinda|sort of|rather|fairly|somewhat|honestly|a|an|such an?)\b)+/,
      "",
    )
    .replace(
      /(\s*\b(too|also|as well|though|tbh|imo|lol|actually|honestly|for me|really|overall|movie|film|one)\b)+$/,
      "",
    )
    .trim();
  return words === "" ? null : value(words === "better" || words === "best" ? "great" : words);
}

/** What sums an opinion up: "…, so-so overall", "let's say it was okay", "put it down as liked"; null where nothing does. */
export function summedUp(text: string): number | null {
  const clause = text.split(/[,.;!?]+\s+|\sbut\s|\sso\s/).findLast((one) => SUMMING.test(one));
  return clause === undefined ? null : saidIn(clause.replace(SUMMING, "").trim());
}

const SUMMING =
  /^.*\b(?:all in all|in the end|on the whole|(?:let's|let us|shall we) (?:just )?say|(?:put|call|make|count|mark|rate) (?:it|that|this|them)(?: down)?(?: as| to)?)\b(?: i thought)?|\b(?:overall|all in all|on the whole)\W*$/i;

/** The value of a rating in stars, from 0.5 to 5: 3 is neither for nor against. */
export function ofStars(stars: number): number {
  return Math.max(-1, Math.min(1, (stars - 3) / 2));
}
