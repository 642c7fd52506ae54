/** Reads what kind of films somebody wants: "something scary from the 90s, no musicals". */

import { plain } from "./language";
import { ANYTHING, type Wish } from "./movies";

const GENRES: readonly (readonly [string, string])[] = [
  ["Action", "action(?:-packed)?|explosions?|fights?"],
  ["Adventure", "adventur(?:e|es|ous)|quests?"],
  ["Animation", "animat(?:ed|ion|ions)|cartoons?|anime|pixar"],
  ["Children", "(?:for )?(?:the |my )?(?:kids?|children)|child-friendly|family|family-friendly"],
  ["Comedy", "comed(?:y|ies)|funny|hilarious|light-?hearted|makes? me laugh|to laugh|laughs?|romcoms?|rom-coms?"],
  ["Crime", "crime|gangsters?|mafia|mobsters?|heists?"],
  ["Documentary", "documentar(?:y|ies)|docs?"],
  ["Drama", "dramas?|dramatic|sad|serious|moving|tear-?jerkers?"],
  ["Fantasy", "fantas(?:y|ies)|magic(?:al)?|fairy ?tales?"],
  ["Film-Noir", "(?:film[- ])?noirs?"],
  ["Horror", "horrors?|scary|scares?|spooky|frightening|creepy|terrifying|slashers?|ghosts?"],
  ["IMAX", "imax"],
  ["Musical", "musicals?|singing"],
  ["Mystery", "myster(?:y|ies|ious)|whodunn?its?|detectives?"],
  ["Romance", "romances?|romantic|love stor(?:y|ies)|romcoms?|rom-coms?|date night"],
  ["Sci-Fi", "sci-?fi|sci fi|science[- ]fiction|scifi|space|aliens?|robots?|futuristic"],
  ["Thriller", "thrillers?|thrilling|suspense(?:ful)?|tense|exciting|edge of (?:my|the|your) seat"],
  ["War", "wars?|soldiers?|military"],
  ["Western", "westerns?|cowboys?"],
]; // prettier-ignore

/** The genres that people can ask for, until the catalogue's own are known. */
export const KNOWN_GENRES: readonly string[] = GENRES.map(([genre]) => genre);

const NOT =
  "(?:no|not|nothing|without|except|but no|not too|nothing too|none of (?:the|those)|hate|dislike|can't stand|don't like|no more|anything but|avoid|skip|isn't|aren't|don't (?:want|like)|other than)";
const FILLER =
  "(?:(?:too|very|any|a|an|the|that|which|is|are|want|like|so|more|films?|movies?|about|with) )*";
const DECADES: Readonly<Record<string, number>> = {
  twenties: 1920, thirties: 1930, forties: 1940, fifties: 1950,
  sixties: 1960, seventies: 1970, eighties: 1980, nineties: 1990,
}; // prettier-ignore

const ASKS =
  /\b(recommend(ations?|ed|ing)?|suggest(ions?|ed)?|what (should|can|could|shall|do|would) (i|we|you)( \w+)? (watch|see|recommend|suggest)|what('s| is) (good|worth|on|next)|what to (watch|see)|something to (watch|see)|(find|show|give|tell|get|pick|choose)( me| us)? (me |us )?(something|some|a|an|any|another|films?|movies?|one|what)|i('d| would)? (want|like|love|need|feel like|fancy)( to)? (watch|see)|(i('m| am)? )?(want|need|fancy|feel like|in the mood for|looking for|up for) (to (watch|see) )?(something|some|a|an|any|anything|films?|movies?|\w+ (films?|movies?))|(any|got any|have you( got)?) (ideas?|tips?|picks?|good (films?|movies?|ones?)|(\w+ )?(films?|movies?))|your (picks|turn)|surprise me|(something|anything) (new|good|else|fun|different|older|newer|recent|less|more|from|with|without)|(let's|can i|may i|could i) (see|have|get)( me)?( some| a| your)? (films?|movies?|picks?|recommendations?|ideas?|suggestions?)|movie (night|for tonight)|for tonight|tonight)\b/;
const SHORT =
  /^((but |and |or |maybe |only |just |how about |what about |with |this time |now |ok(ay)?,? |please,? )*)((something|anything|some|films?|movies?|ones?|a|an|good|great|nice|really|the|more|less|no|not|nothing|without|only|old|older|new|newer|recent|modern|classic|classics|from|before|after|since|and|or|but|too|very|with|in|of|to|watch|please|for|me|between|until|up|earlier|later|than|popular|known|well-known|famous|obscure|lesser|hidden|gems?|\d{2,4}'?s?|set|made|out|released|century|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|early|late|mid|films?|movies?|also|kind|bit|little|same|but|anything goes|goes|whatever|any|genre|year|tonight|instead|though|then) ?)*$/;

/** "I like scary movies": a taste that is no film's title. */
const TASTE =
  /^(i|we)( \w+)? (like|love|enjoy|prefer|adore|hate|dislike|can't stand|don't like)( \w+)? [\w-]+( films| movies| ones|s)$/;

/** What a message asks to be recommended. */
export interface WishFound {
  readonly wish: Wish;
  /** Whether it changes the wish before, rather than being a wish of its own. */
  readonly refines: boolean;
}

/**
 * The wish in a message, null when it asks for no recommendation.
 *
 * @param genres The catalogue's genres: others are not asked for.
 */
export function findWish(text: string, genres: readonly string[]): WishFound | null {
  const words = plain(text)
    .replace(/[?!,]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const { wanted, unwanted, rest } = findGenres(words, genres);
  const years = findYears(words);
  const popularity = findPopularity(words);
  const says = wanted.length + unwanted.length > 0 || years !== null || popularity !== undefined;
  const asks = ASKS.test(words);
  const open =
    /^(anything( goes| at all| is fine)?|whatever|surprise me|drop (the|all|that) (conditions?|filters?))$/.test(
      words,
    );
  const taste = wanted.length + unwanted.length > 0 && TASTE.test(words);
  const short = says && (SHORT.test(rest) || taste);
  if (!asks && !short && !open) return null;
  return {
    wish: {
      genres: wanted,
      excludeGenres: unwanted,
      ...years,
      ...(popularity === undefined ? {} : { popularity }),
    },
    refines: !asks && !open,
  };
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
  };
}

/** Whether a wish has any condition. */
export function isOpen(wish: Wish): boolean {
  return (
    refine(ANYTHING, wish).genres.length + wish.excludeGenres.length === 0 &&
    wish.minYear === undefined &&
    wish.maxYear === undefined
  );
}

function findGenres(words: string, genres: readonly string[]) {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  let rest = words;
  for (const [genre, names] of GENRES) {
    if (!genres.includes(genre)) continue;
    const negated = new RegExp(`\\b${NOT} ${FILLER}(?:${names})\\b`, "g");
    const list = new RegExp(
      `\\b${NOT} ${FILLER}[\\w-]+ (?:or|and|nor) ${FILLER}(?:${names})\\b`,
      "g",
    );
    const named = new RegExp(`\\b(?:${names})\\b`, "g");
    if (negated.test(words) || list.test(words)) unwanted.push(genre);
    else if (named.test(words)) wanted.push(genre);
    rest = rest.replace(named, "").replace(/\s+/g, " ");
  }
  return { wanted, unwanted, rest: rest.trim() };
}

function findYears(words: string): Pick<Wish, "minYear" | "maxYear"> | null {
  const decade =
    /\b(?:(early|mid|late)[- ])?(?:the )?(?:'?(\d0)'?s|((?:18|19|20)\d0)'?s|(\w+ties))\b/.exec(
      words,
    );
  const start = decade === null ? undefined : decadeOf(decade);
  const until = /\b(before|until|up to|earlier than|older than|prior to)\b/.test(words);
  const since = /\b(after|since|later than|newer than)\b/.test(words);
  if (start !== undefined) {
    if (until) return { maxYear: start - 1 };
    return since ? { minYear: start } : { minYear: start, maxYear: start + 9 };
  }
  const range = /\b((?:18|19|20)\d\d) ?(?:-|–|to|and|until) ?((?:18|19|20)\d\d)\b/.exec(words);
  if (range !== null) return { minYear: Number(range[1]), maxYear: Number(range[2]) };
  const year = /\b((?:18|19|20)\d\d)\b/.exec(words);
  if (year !== null) return ofYear(Number(year[1]), words, until, since);
  if (/\b(old|older|classics?|golden age|black and white)\b(?! (one|brother|sister))/.test(words))
    return { maxYear: 1979 };
  return /\b(new|newer|recent|modern|latest)\b/.test(words) ? { minYear: 2010 } : null;
}

function decadeOf([, , short, long, word]: RegExpExecArray): number | undefined {
  if (long !== undefined) return Number(long);
  if (short !== undefined) return Number(short) + (Number(short) <= 20 ? 2000 : 1900);
  return DECADES[word ?? ""];
}

function ofYear(year: number, words: string, until: boolean, since: boolean) {
  if (until) return { maxYear: /\b(until|up to)\b/.test(words) ? year : year - 1 };
  if (since) return { minYear: /\bsince\b/.test(words) ? year : year + 1 };
  return { minYear: year, maxYear: year };
}

function findPopularity(words: string): number | undefined {
  if (
    /\b(surprise me|hidden gems?|obscure|lesser[- ]known|less (known|popular|famous|mainstream|obvious)|unknown|underrated|off the beaten|unusual|not so (popular|famous))\b/.test(
      words,
    )
  )
    return GEMS;
  return /\b(popular|famous|well[- ]known|blockbusters?|mainstream|everybody|everyone|crowd-?pleasers?)\b/.test(
    words,
  )
    ? FAMOUS
    : undefined;
}

/** The popularity of lesser-known films, and of films that everybody saw. */
export const GEMS = 0.15;
export const FAMOUS = 0.95;
