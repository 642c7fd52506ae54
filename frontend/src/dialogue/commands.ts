/** Messages that are a request as a whole, told by their words alone. */

import { plain, withoutLead } from "./language";
import { COMMANDS, UNDO_BECAUSE } from "./vocabulary";

/** A request that fills a whole message. */
export type Command =
  | "reset"
  | "undo"
  | "help"
  | "thanks"
  | "hello"
  | "bye"
  | "list"
  | "more"
  | "others"
  | "alike"
  | "why"
  | "seen"
  | "dismiss"
  | "yes"
  | "no"
  | "skip"
  | "wrong"
  | "frustrated"
  | "rude"
  | "whoAreYou"
  | "howAreYou"
  | "chatter";

const PATTERNS = COMMANDS.map(
  ([name, pattern]) => [name as Command, new RegExp(pattern, "u")] as const,
);

/** The command that a whole message is, if it is one, or that all its sentences are. */
export function command(text: string): Command | null {
  const whole = findBare(text);
  if (whole !== null) return whole;
  // Why something is taken back is not for us to judge.
  if (UNDO_BECAUSE.test(plain(withoutLead(text.replace(/[,;–-]/g, " "))))) return "undo";
  const sentences = text.split(/[.!?]+\s+/);
  if (sentences.length < 2) return null;
  const [first, ...others] = sentences.map((one) => findBare(one));
  return first !== undefined && others.every((one) => one === first) ? first : null;
}

/** With and without words that lead in or are only polite. */
function findBare(text: string): Command | null {
  return (
    find(text) ??
    find(withoutLead(text).replace(/[\s,]+(?:thanks|thank you|please|lol)[!.?]*$/i, ""))
  );
}

function find(text: string): Command | null {
  const words = plain(text)
    .replace(/,/g, "")
    .replace(/(?<=.)[?!.\s]+$/, "");
  if (words === "") return null;
  return PATTERNS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** Whether a command asks for other films than those shown. */
export function isMore(found: Command | null): boolean {
  return found === "more" || found === "others";
}

/** Whether a message agrees to what was asked: "yes", "ok", "sounds good". */
export function agrees(text: string): boolean {
  const found = command(text);
  if (found === "thanks") return !/\b(thank|thx|ty|ta|cheers|kind|helpful|you)/.test(plain(text));
  return found === "yes";
}
