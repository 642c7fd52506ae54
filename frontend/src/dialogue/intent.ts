/**
 * What a message wants where its words follow no rule: a linear model over words and pairs of words,
 * trained by `npm run train-intents`.
 */

import { plain } from "./language";
import { isSlipOf } from "./slips";
import { DECADES, GENRE } from "./vocabulary";

/** What a message can want; "talk" is said of films, "chat" of anything else. */
export const INTENTS = [
  "talk",
  "chat",
  "wish",
  "more",
  "why",
  "seen",
  "refuse",
  "likeThat",
  "surprise",
  "skip",
  "forget",
  "undo",
  "reset",
  "help",
  "thanks",
  "frustrated",
] as const;

export type Intent = (typeof INTENTS)[number];

/** Intents that ask for films: which of them it is matters less than that it is one. */
const ASKING: ReadonlySet<Intent> = new Set(["wish", "more", "surprise"]);

/** The likeliest intent of a message, and its probability; that of any that asks for films, if it does. */
export interface IntentFound {
  readonly intent: Intent;
  readonly chance: number;
}

/** By feature, a weight for each of INTENTS, in quarters, as characters: "P" is zero. */
export type IntentModel = Readonly<Record<string, string>>;

/** The weight that the nth character stands for. */
const weightOf = (codes: string, n: number): number => (codes.charCodeAt(n) - ZERO) / 4;

/** The character that stands for a weight, to a quarter, from -5 to 5. */
export const codeOf = (weight: number): string =>
  String.fromCharCode(ZERO + Math.round(4 * Math.max(-5, Math.min(5, weight))));

const ZERO = 80;

/** Read a message. */
export function intentOf(text: string, model: IntentModel): IntentFound {
  const words = Object.keys(model).filter((one) => /^\w{4,}$/.test(one));
  const known = [...featuresOf(text, words)].flatMap((feature) => model[feature] ?? []);
  const scores = INTENTS.map((_, n) =>
    known.reduce((total, codes) => total + weightOf(codes, n), 0),
  );
  const shares = softmax(scores);
  const highest = Math.max(...shares);
  const intent = INTENTS[shares.indexOf(highest)] ?? "talk";
  const chance = ASKING.has(intent)
    ? shares.reduce((sum, share, n) => (ASKING.has(INTENTS[n] ?? "talk") ? sum + share : sum), 0)
    : highest;
  return { intent, chance };
}

/** Probabilities in proportion to the exponents of scores. */
export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const exponents = scores.map((score) => Math.exp(score - highest));
  const sum = exponents.reduce((total, one) => total + one, 0);
  return exponents.map((one) => one / sum);
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b(?:${GENRE})\\b`, "g"), " genre "],
  [new RegExp(`\\b(?:(?:18|19|20)?\\d0'?s|(?:18|19|20)\\d\\d|${Object.keys(DECADES).join("|")})\\b`, "g"), " year "],
  [/(?:#|\b(?:number|no\.?|nr\.?) ?)\d\b|\b(?:first|second|third|fourth|fifth|last|top|middle|bottom|1st|2nd|3rd|4th|5th)\b|(?<![\d/])\b[1-5]\b(?![\d/])/g, " nth "],
]; // prettier-ignore

/**
 * The features of a message: its words, pairs of words and first word; genres, years and places as such.
 *
 * @param known Words that others may be slips of: "anothr".
 */
export function featuresOf(text: string, known: readonly string[] = []): ReadonlySet<string> {
  const read = KINDS.reduce((words, [kind, name]) => words.replace(kind, name), plain(text));
  const typed = read.replace(/(\w)'(\w)/g, "$1$2").match(/[a-z]+|[?]/g) ?? [];
  const meant = typed.map((word) =>
    word.length < 4 || known.includes(word)
      ? word
      : (known.find((one) => isSlipOf(word, one)) ?? word),
  );
  const words = ["^", ...meant, "$"];
  const pairs = words.slice(1).map((word, n) => `${words[n] ?? ""} ${word}`);
  return new Set([...words, ...pairs]);
}
