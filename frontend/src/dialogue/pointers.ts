/** Turns what points at films by their places into mentions of them: "4 is cute", "loved the first two", "both". */

import type { Draft } from "./draft";
import { AHEAD, THEN } from "./grammar";
import type { Match, Mention } from "./movies";
import { apposed, chosenBy, KIND, NOUN } from "./qualifiers";
import { recalled } from "./recalled";
import { asTitle, isCalled } from "./search";
import { overlap, spanOf } from "./spans";

const ORDINALS = "first|second|third|fourth|fifth";
const NUMBERS = "one|two|three|four|five";
const PLACE = `${ORDINALS}|[1-5](?:st|nd|rd|th)|former|latter|last`;
const ENDS = "top|middle|bottom";
const ONES = "(?: (?:ones?|films?|movies?|picks?)\\b(?! (?:that )?(?:i|we)\\b))";

const POINTER = new RegExp(
  [
    `\\bthe (?<mentioned>${ORDINALS}|last)(?: one| film| movie)? (?:that )?i (?:mentioned|said|named|listed|told you(?: about)?|brought up|started with)\\b`,
    `\\b(?:the )?(?<end>first|last) (?<few>${NUMBERS})\\b${ONES}?`,
    `\\b(?:the|this|that) (?<place>${PLACE}|(?:${ENDS})(?=${ONES}))(?:${ONES}|(?=${THEN}))`,
    `(?<!\\bone )\\b(?<bare>${PLACE}|${ENDS})(?: one\\b|(?= (?:was|is)\\b|:))`,
    `(?<=\\b(?:${ORDINALS}),? (?:and|or|n|&) )(?<other>${PLACE})\\b`,
    `(?:numbers? |(?<=${AHEAD}))(?<from>[1-9])(?: ?[-–] ?| to )(?<to>[1-9])(?=${THEN})`,
    `(?:#|\\b(?:numbers?|no\\.?(?= ?\\d)|nr\\.?) ?)(?<number>\\d|${NUMBERS})\\b`,
    `(?<=${AHEAD})(?<digit>[1-9])(?!\\w|['’]s)(?=${THEN})`,
    `\\b(?<all>(?:all|both|every one|each(?: one)?)(?: (?<n>${NUMBERS}))?(?: of)? (?:them|['’]?em|these|those|(?<m>${NUMBERS}))${ONES}?|(?<!\\bof )(?:them|em) (?:both|all))\\b`,
    `(?<!\\b(?:we|us|you|they|i)(?: (?:are|were|have|had|do|did|really|will|would))? )\\b(?<both>both)\\b${ONES}?(?! (?:my|our|his|her|their|your|the|of|kids|boys|girls|times|bored|(?:lov|lik|hat|enjoy|ador)|th[oi]))`,
    "\\bthe (?<year>(?:18|19|20)\\d\\d) (?:one|film|movie)\\b",
    `\\bthe (?<others>others|rest(?! of)|other(?: (?:${NUMBERS})|${ONES}))\\b`,
  ].join("|"),
  "giu",
);

const COMPARED = /\b(?:than|beats|as \w+ as)\s$/i;

type Target = Omit<Mention, "span">;

/** The titles found in a text, and as such also what points at films shown, spoken of last, or named before it. */
export function withPointers(draft: Draft, text: string, titles: readonly Mention[]): Mention[] {
  const { focus, ratings, shown } = draft.state;
  const cards = shown.map(({ movie }) => movie.id);
  const numbered = listed(draft, cards);
  // One film spoken of since leaves the list shown before it in sight.
  const near = focus.length > 1 ? listed(draft, focus) : numbered;
  const mentions = [...(namesakes(text, titles) ?? titles)];
  for (const match of text.matchAll(POINTER)) {
    // "Better than the first one" says nothing of that.
    if (COMPARED.test(text.slice(0, match.index))) continue;
    const span = spanOf(text, match.index, match[0]);
    const rival = mentions.find((one) => overlap(one.span, span));
    // "The Others" is a film, "the others" are not where others were spoken of.
    if (rival?.points === true) continue;
    if (rival !== undefined && (rival.quoted || /\p{L} \p{Lu}/u.test(rival.title))) continue;
    const before = mentions.filter((one) => one !== rival && one.span.end <= span.start);
    const groups = match.groups ?? {};
    const told = groups.place ?? groups.year;
    if (told !== undefined && titles.some((one) => apposed(text, one.span, span))) continue;
    const isNumber =
      (groups.number ?? groups.digit ?? groups.from) !== undefined && numbered.length > 0;
    const mentioned = groups.mentioned?.toLowerCase();
    const targets =
      mentioned === undefined
        ? pointed(groups, before, isNumber ? numbered : near)
        : listed(
            draft,
            ratings.map(({ movieId }) => movieId),
          )
            .slice(placeOf(mentioned))
            .slice(0, 1);
    if (targets.length === 0) continue;
    if (rival !== undefined) mentions.splice(mentions.indexOf(rival), 1);
    mentions.push(...targets.map((target) => ({ ...target, span, points: true })));
  }
  return mentions.sort((a, b) => a.span.start - b.span.start);
}

const NAMESAKE = new RegExp(`\\bthe (?:(?<year>(?:18|19|20)\\d\\d)|${KIND})${NOUN}`, "giu");

/** "True Grit: the 2010 one was superb, the old one just okay": films of one title; null where it isn't about several. */
function namesakes(text: string, [only, another]: readonly Mention[]): Mention[] | null {
  if (only === undefined || another !== undefined) return null;
  const called = only.candidates.filter((match) => isCalled([match]));
  const found = [...text.matchAll(NAMESAKE)].flatMap(({ index, 0: words, groups = {} }) => {
    const id = chosenBy(groups, called);
    const candidates = called.filter(({ movie }) => movie.id === id);
    return id === undefined ? [] : [{ ...only, span: spanOf(text, index, words), candidates }];
  });
  return distinct(found).length > 1 ? found : null;
}

/** Films among which one can be told by its place. */
function listed({ state: { movies } }: Draft, ids: readonly number[]): Target[] {
  const films = ids.flatMap((id) => movies[id] ?? []);
  return films.length > 1 ? films.map(asTitle) : [];
}

const idOf = ({ candidates, title }: Target) => candidates[0]?.movie.id ?? title;
const without = (targets: readonly Target[], others: readonly Target[]) =>
  targets.filter((one) => !others.some((other) => idOf(other) === idOf(one)));
const distinct = (targets: readonly Target[]) =>
  targets.filter((one, index) => without([one], targets.slice(0, index)).length > 0);

/** The films that are pointed at, among those named before in the text, and those near. */
function pointed(
  groups: Readonly<Record<string, string | undefined>>,
  before: readonly Mention[],
  near: readonly Target[],
): readonly Target[] {
  const {
    end,
    few,
    from,
    to,
    place,
    bare = groups.other,
    number,
    digit,
    all,
    n,
    m,
    both,
    others,
    year,
  } = groups;
  const told = distinct(before);
  const named = distinct(before.filter(({ points }) => points !== true));
  // "Heat and Ronin. Loved the second": of those named, unless they are of those near.
  const list = named.length > 1 && without(named, near).length > 0 ? named : near;
  if (others !== undefined) return told.length > 0 ? without(list, told) : [];
  if (both !== undefined || all?.includes("both") === true) {
    if (told.length > 1) return told.slice(-2);
    return list.length === 2 ? list : [];
  }
  if (all !== undefined) {
    const count = n ?? m;
    const whole = [told, list].find(
      ({ length }) => length > 1 && (count === undefined || length === placeOf(count) + 1),
    );
    return whole ?? [];
  }
  if (year !== undefined) {
    const isOf = ({ movie }: Match) => movie.year === Number(year);
    if (before.some(({ candidates }) => candidates.some(isOf))) return [];
    const found = list.filter(({ candidates }) => candidates.some(isOf));
    return found.length === 1 ? found : [];
  }
  if (from !== undefined) return near.slice(Number(from) - 1, Number(to));
  if (few !== undefined) {
    const count = placeOf(few) + 1;
    return end?.toLowerCase() === "last" ? list.slice(-count) : list.slice(0, count);
  }
  const word = place ?? bare ?? number ?? digit ?? "";
  const of = place === undefined && bare === undefined ? near : list;
  const at = word.toLowerCase() === "middle" ? (of.length - 1) >> 1 : placeOf(word);
  const found = of.at(at);
  return found === undefined ? [] : [found];
}

/** The place that a word stands for, from 0; -1 is the last. */
function placeOf(said: string): number {
  const word = said.toLowerCase();
  const at = [ORDINALS, NUMBERS].map((words) => words.split("|").indexOf(word)).find((n) => n >= 0);
  if (at !== undefined) return at;
  return /^\d/.test(word) ? Number.parseInt(word) - 1 : /^(?:former|top)$/.test(word) ? 0 : -1;
}

/** What a text says of films known or shown, by their titles or places. */
export function knownIn(draft: Draft, text: string): readonly Mention[] {
  return withPointers(draft, text, recalled(draft, text, []));
}

/** The films that titles stand for, rather those shown. */
export function filmsOf(draft: Draft, mentions: readonly Mention[]): number[] {
  const films = mentions.flatMap(({ candidates }) => {
    const ids = candidates.map(({ movie }) => movie.id);
    const shown = ids.filter((id) => draft.shown(id) !== undefined);
    return shown.length > 0 ? shown : ids.slice(0, 1);
  });
  return [...new Set(films)];
}
