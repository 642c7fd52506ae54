/** Reads what kind of films somebody wants: "something scary from the 90s, no musicals". */

import { countIn } from "./counts";
import { plain } from "./language";
import { ANYTHING, type Wish } from "./movies";
import { isSlipOf } from "./slips";
import { BLANK } from "./spans";
import { ASKING, ASKS, BEYOND, DECADES, DESIRES, FILLER, GENRES, NOT, SHORT, SLIPS, TASTE_LEFT, TOLD, WISHING, WITH_PERSON } from "./vocabulary"; // prettier-ignore

/** The genres that people can ask for, until the catalogue's own are known. */
export const KNOWN_GENRES: readonly string[] = GENRES.map(([genre]) => genre);

/** What a message asks to be recommended. */
export interface WishFound {
  readonly wish: Wish;
  /** Whether it changes the wish before, rather than being a wish of its own. */
  readonly refines: boolean;
  /** Whether the films are to be like one spoken of before. */
  readonly alike: boolean;
  /** Whether others are wanted than those shown. */
  readonly others?: boolean;
}

/**
 * The wish in a message, null when it asks for no recommendation.
 *
 * @param genres The catalogue's genres: others are not asked for.
 */
export function findWish(text: string, genres: readonly string[]): WishFound | null {
  const words = wordsOf(text);
  const { wanted, unwanted, rest } = findGenres(text, genres);
  const wish = readConditions(text, genres);
  const says = !isOpen(wish) || wish.popularity !== undefined || wish.count !== undefined;
  const asks =
    ASKS.test(words.replace(TOLD, "")) || (says && (ASKING.test(words) || DESIRES.test(words)));
  const open =
    /^(anything( goes| at all| is fine)?|whatever( you (think|like|want))?|you (choose|pick|decide)|drop (the|all|that) (conditions?|filters?))$/.test(
      words,
    );
  const taste = wanted.length + unwanted.length > 0 && TASTE_LEFT.test(rest);
  const short = says && (SHORT.test(rest) || taste || isComplaint(text));
  return !asks && !short && !open
    ? null
    : {
        wish,
        refines: (!asks && !open) || (says && wanted.length === 0 && narrows(words)),
        alike: ALIKE.test(words),
        others: OTHERS.test(words),
      };
}

/** "Newer", "nah, something from the 80s": of the kind wished for before. "What should we see?" is of any. */
function narrows(words: string): boolean {
  return (
    /\b(?:old|new)er\b/.test(words) ||
    !/\b(?:surprise|what|which|recommend\w*|suggest\w*)\b/.test(words)
  );
}

/** Asks for films beside those shown. */
const OTHERS = /\b(?:more|another|others?|else|different|additional)\b/;

const ALIKE =
  /\b(?:similar|alike|(?:of|in|along) (?:the same|same|that|this|those|these) (?:type|kind|sort|genre|style|vein|lines?)|like (?:it|that|this))\b/;

/** Whether words say how films may be, and only by chance stand in a title: "less", "newer". */
export function isWishful(words: string): boolean {
  return SHORT.test(wordsOf(words));
}

/** "No musicals please", "nothing scary", "something funny": a clause that can be no opinion. */
const PLAIN_WISH =
  /^(?:(?:but|and|so|please|just|ok) )*(?:(?:something|anything|nothing|only|any)\b|(?:no|without|not|not too|no more|skip) .*(?:\w{4,}s|horror|sci-?fi|please|tonight|today|now|this time|for me)$|no .*though$|(?:an?|some) .*(?:maybe|perhaps|instead|please|then)$)/;

/** The wish in clauses of their own: "loved □, but no musicals please", "too grim. A comedy maybe?" */
export function wishBeside(masked: string, genres: readonly string[]): WishFound | null {
  const wishes = masked
    .split(/[,.;!?\n]+\s*|\s(?=(?:but|and) )/)
    .filter((clause) => !clause.includes(BLANK) && isPlainWish(wordsOf(clause)))
    .filter((clause) => findWish(clause, genres) !== null);
  const found = findWish(wishes[0] ?? "", genres);
  return found && { ...found, wish: readConditions(wishes.join(", "), genres) };
}

const isPlainWish = (words: string) =>
  PLAIN_WISH.test(words) || ASKING.test(words) || DESIRES.test(words);

/** Whether a message finds fault with the age of what was shown: "those are too old". */
export function isComplaint(text: string): boolean {
  return /^(?:(?:that|those|these|they|it|all|'s|'re|is|are|a bit|way|much) ?)*too (?:old|new|recent|modern|obscure|unknown|popular|famous|mainstream|obvious)\b(?: for \w+)?$/.test(
    wordsOf(text),
  );
}

/** The conditions in a message that is known to be a wish. */
export function readConditions(text: string, genres: readonly string[]): Wish {
  const words = wordsOf(text);
  const { wanted, unwanted } = findGenres(text, genres);
  const popularity = findPopularity(words);
  const count = countIn(text);
  return {
    genres: wanted,
    excludeGenres: unwanted,
    ...findYears(words),
    ...(popularity === undefined ? {} : { popularity }),
    ...(count === undefined ? {} : { count }),
  };
}

/** Whether a message asks for what the catalogue does not tell: "with Tom Hanks", "under two hours". */
export function isBeyond(text: string): boolean {
  const words = wordsOf(text);
  return (WISHING.test(words) && BEYOND.test(words)) || WITH_PERSON.test(words);
}

/** Somebody's age or mood, which are no film's: "my 6 year old daughter", "I'm sad". */
const OF_PEOPLE =
  /\b\d+[- ](?:years?|yrs?|yo?)[- ]old\b|\b(?:i'm|i am|i feel|feeling)(?: (?:so|really|very|a bit|a little|kind of|feeling))* (?:sad|down|blue|depressed|lonely|bored|tired)\b/g;

/** The words of a message, the names of genres rightly spelled. */
function wordsOf(text: string): string {
  const words = plain(text)
    .replace(OF_PEOPLE, "")
    .replace(/\b(?:from )?(?:this|the 21st|21st) century\b/, "since 2000")
    .replace(/\b(?:the )?(?:this|last|past|recent)(?: \w+){0,3}? (?:years|decade)\b/, "recent")
    .replace(/[?!,]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return words.replace(
    /[a-z]{5,}/g,
    (word) => SLIPS.find((right) => isSlipOf(word, right)) ?? word,
  );
}

/** One wish narrowed or changed by another. */
export function refine(before: Wish, change: Wish): Wish {
  const yearsGiven = change.minYear !== undefined || change.maxYear !== undefined;
  const years = yearsGiven ? change : before;
  return {
    genres:
      change.genres.length > 0
        ? change.genres
        : before.genres.filter((g) => !change.excludeGenres.includes(g)),
    excludeGenres: [...new Set([...before.excludeGenres, ...change.excludeGenres])].filter(
      (g) => !change.genres.includes(g),
    ),
    minYear: years.minYear,
    maxYear: years.maxYear,
    popularity: change.popularity ?? before.popularity,
    like: change.like ?? before.like,
    count: change.count ?? before.count,
  };
}

/** A wish of its own; the genres turned down before stay so unless asked for, or anything goes. */
export function withLasting(before: Wish, wish: Wish): Wish {
  return { ...wish, excludeGenres: refine(before, wish).excludeGenres };
}

/** Whether a wish has any condition. */
export function isOpen(wish: Wish): boolean {
  return (
    refine(ANYTHING, wish).genres.length + wish.excludeGenres.length === 0 &&
    wish.minYear === undefined &&
    wish.maxYear === undefined &&
    wish.like === undefined
  );
}

function findGenres(text: string, genres: readonly string[]) {
  const words = wordsOf(text);
  const clauses = text.split(/[,.;!?\n]+|(?<!thing)\sbut\s(?!no )/).map(wordsOf);
  const wanted: string[] = [];
  const unwanted: string[] = [];
  let rest = words;
  for (const [genre, names] of GENRES) {
    if (!genres.includes(genre)) continue;
    const negated = new RegExp(
      `\\b${NOT} ${FILLER}(?:${names})\\b|\\b(?:${names}) (?:please )?(?:no|nope|not)$`,
    );
    const named = new RegExp(`\\b(?:${names})\\b`, "g");
    const grown = genre === "Children" && /\b(adults?|grown-?ups?)\b/.test(words);
    const refused = clauses.map((clause) => negated.test(clause));
    // "Something scary, nothing too bloody", "not so funny. Other comedies please" are wanted all the same.
    const isWanted = clauses.some(
      (clause, index) =>
        refused[index] !== true &&
        clause.search(named) >= 0 &&
        (!refused.slice(0, index).includes(true) || isAsking(clause)),
    );
    if (grown || (refused.includes(true) && !isWanted)) unwanted.push(genre);
    else if (isWanted) wanted.push(genre);
    rest = rest.replace(named, "").replace(/\s+/g, " ");
  }
  return { wanted, unwanted, rest: rest.trim() };
}

const isAsking = (clause: string) =>
  ASKING.test(clause) || /\b(?:please|instead|more|other)\b/.test(clause);

/** "Nothing before 2000", "none after that". */
const NOT_YEARS =
  /\b(?:nothing|no|not|none)(?: (?:films?|movies?|ones?|anything|made|from|released))* (?:(before|older than|earlier than)|after|newer than|later than)\b/;

function findYears(message: string): Pick<Wish, "minYear" | "maxYear"> | null {
  const words = message.replace(NOT_YEARS, (_, earlier?: string) =>
    earlier !== undefined ? "since" : "until",
  );
  const until =
    /\b(before|until|up to|earlier than|older than|prior to|pre(?=[- ]?\d)|or (?:earlier|older|before)|at the latest)\b/.test(
      words,
    );
  const since =
    /\b(after(?! all)|since|later than|newer than|post|or (?:later|newer|after|since)|onwards?|and up|\d{4} on)\b/.test(
      words,
    );
  const decades = findDecades(words);
  if (decades !== null) {
    if (until) return { maxYear: decades.minYear - 1 };
    return since ? { minYear: decades.minYear } : decades;
  }
  const range = /\b((?:18|19|20)\d\d) ?(?:-|–|to|and|until) ?((?:18|19|20)\d\d)\b/.exec(words);
  if (range !== null) return { minYear: Number(range[1]), maxYear: Number(range[2]) };
  const year = /\b((?:18|19|20)\d\d)\b/.exec(words);
  if (year !== null) return ofYear(Number(year[1]), words, until, since);
  if (
    /\b(?<!too )(old|older|too (?:new|recent|modern)|classics?|golden age|black and white)\b(?! (one|brother|sister))/.test(
      words,
    )
  )
    return { maxYear: 1979 };
  return /\b(too old|new|newer|recent|modern|latest)\b/.test(words) ? { minYear: 2010 } : null;
}

const DECADE =
  /\b(?:(?<part>early|mid|late)[- ])?(?:the )?(?:'?(?<short>\d0)'?s|years (?<years>\d0)\b|(?<long>(?:18|19|20)\d0)'?s|(?<word>\w+ties))\b/g;

/** The years of a decade, of a part of one, or from one decade to another. */
function findDecades(words: string): { minYear: number; maxYear: number } | null {
  const found = [...words.matchAll(DECADE)].flatMap(({ groups }) => {
    const start = decadeOf(groups ?? {});
    const [from, to] = PARTS[groups?.part ?? ""] ?? [0, 9];
    return start === undefined ? [] : [{ minYear: start + from, maxYear: start + to }];
  });
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) return null;
  return last.minYear < first.minYear ? first : { minYear: first.minYear, maxYear: last.maxYear };
}

const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  early: [0, 4], mid: [3, 6], late: [5, 9],
}; // prettier-ignore

function decadeOf({
  years,
  short = years,
  long,
  word,
}: Readonly<Record<string, string | undefined>>) {
  if (long !== undefined) return Number(long);
  if (short !== undefined) return Number(short) + (Number(short) <= 20 ? 2000 : 1900);
  return DECADES[word ?? ""];
}

function ofYear(year: number, words: string, until: boolean, since: boolean) {
  if (until) return { maxYear: /\b(until|up to|or|latest)\b/.test(words) ? year : year - 1 };
  if (since) return { minYear: /\b(after|later than|newer than)\b/.test(words) ? year + 1 : year };
  return { minYear: year, maxYear: year };
}

function findPopularity(said: string): number | undefined {
  // What is too much so is to be less so.
  const words = said
    .replace(/\btoo (?:obscure|unknown|unusual)/, "famous")
    .replace(/\btoo (?:popular|famous|well[- ]known|mainstream|obvious)/, "obscure");
  if (
    /\b(surprise (?:me|us)|hidden gems?|(?:nobody|no one) (?:knows|has)|obscure|overlooked|lesser[- ]known|less (known|popular|famous|mainstream|obvious)|unknown|underrated|off the beaten|unusual|not so (popular|famous))\b/.test(
      words,
    )
  )
    return GEMS;
  return /\b(popular|famous|(?:what|which)\b.*\b(?:best|greatest|top)|well[- ]known|blockbusters?|mainstream|everybody|everyone|crowd-?pleasers?)\b/.test(
    words,
  )
    ? FAMOUS
    : undefined;
}

/** The popularity of lesser-known films, and of films that everybody saw. */
export const GEMS = 0;
export const FAMOUS = 0.95;
