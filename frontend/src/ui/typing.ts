/** Finds the title that is being typed. */

/** A part of the text, in UTF-16 units, to be replaced by the title chosen. */
export interface Typed {
  readonly start: number;
  readonly end: number;
  /** What was typed of the title. */
  readonly prefix: string;
}

const SHORTEST = 3;
const LONGEST = 60;

/** The title being typed at the caret: after an opening quote, from a capital letter, or after a verb. */
export function titleBeingTyped(text: string, caret: number): Typed | null {
  const before = text.slice(0, caret);
  return quoted(before) ?? capitalised(before) ?? liked(before);
}

/** Words that follow a verb of liking but begin no title. */
const NO_TITLE = /^(?:it|its|that|this|them|these|those|both|to|when|how|all|what|watching)\b/i;

/** "i loved spirited aw": one to four words after a verb that takes a film. */
function liked(before: string): Typed | null {
  const title =
    /\b(?:loved?|liked|enjoyed|hated?|disliked|saw|seen|watched|forget|like) (?<title>\p{L}[^\s.,!?;"“”]*(?: [^\s.,!?;"“”]+){0,3})$/iu.exec(
      before,
    )?.groups?.title;
  if (title === undefined || NO_TITLE.test(title)) return null;
  return typed(before, before.length - title.length, title, SHORTEST);
}

function quoted(before: string): Typed | null {
  const straight = before.split('"').length % 2 === 0 ? before.lastIndexOf('"') : -1;
  const curly = before.lastIndexOf("“") > before.lastIndexOf("”") ? before.lastIndexOf("“") : -1;
  const start = Math.max(straight, curly);
  return start < 0 ? null : typed(before, start, before.slice(start + 1), 2);
}

function capitalised(before: string): Typed | null {
  const last =
    /(?:^|\s)(?<title>\p{Lu}[^\s.,!?;:"“”]*(?: (?:\p{Lu}|\d|of |the |and |in |a |to )[^\s.,!?;"“”]*)*)$/u.exec(
      before,
    );
  const title = last?.groups?.title;
  if (last === null || title === undefined) return null;
  // The first word of a message has a capital of its own.
  const isFirst = before.trim() === title && !title.includes(" ");
  return isFirst ? null : typed(before, before.length - title.length, title, SHORTEST);
}

function typed(before: string, start: number, prefix: string, shortest: number): Typed | null {
  const length = prefix.trim().length;
  return length < shortest || length > LONGEST ? null : { start, end: before.length, prefix };
}
