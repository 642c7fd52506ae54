/** Takes in what is said of films named in a message. */

import { opine } from "./about";
import { tellIfUnseen } from "./asides";
import { beside, echoed } from "./beside";
import type { Draft } from "./draft";
import { pointsIn, summedUp, value } from "./language";
import { agreed } from "./enumerations";
import { meant } from "./meant";
import type { Mention, Span } from "./movies";
import { isUnsure, leaningOf, opinions, valueOf } from "./opinions";
import type { Routine } from "./routine";
import { scoresBeside } from "./scores";
import { find, guessed } from "./search";
import { BLANK, mask, remainder } from "./spans";
import type { Settled } from "./state";
import { decide, yearBeside, type Verdict } from "./titles";

/** What is said of one film. */
export interface Said {
  readonly movieId: number;
  readonly value: number;
}

/** From which probability on words are a title though nothing is said of it. */
export const SURE = 0.75;
/** The same beside a wish: "date night tomorrow, something romantic please". */
export const CERTAIN = 0.96;
/** Up to which probability what is said of words is rather said of a certain title. */
const LIKELY = 0.9;

/** Take in a message that names films, and say which are left to ask about; false when none was meant. */
export function* review(
  draft: Draft,
  text: string,
  named: readonly Mention[],
  held?: number,
  least = SURE,
): Routine<boolean> {
  const open = yield* takeIn(draft, text, named, held, least);
  if (open !== null) announce(draft, open);
  return open !== null;
}

/** Say which films are going to be asked about, unless they were judged since. */
export function announce(draft: Draft, movieIds: readonly number[]): void {
  const { questions } = draft.state;
  const asked = movieIds.filter((movieId) =>
    questions.some((one) => one.kind === "opinion" && one.movieId === movieId),
  );
  if (asked.length > 1) draft.say("oneByOne", { films: asked });
  else if (asked[0] !== undefined && (draft.question?.asked ?? 0) > 0)
    draft.say("later", { title: draft.name(asked[0]) });
}

/**
 * Take in a message that names films; gives those that nothing was said of, or null when all that
 * was taken for titles is rather something else.
 *
 * @param held An opinion stated before the title, used when the message states none.
 * @param least How likely words must be a title to be asked about.
 */
export function* takeIn(
  draft: Draft,
  text: string,
  named: readonly Mention[],
  held?: number,
  least = SURE,
): Routine<readonly number[] | null> {
  const spans = [...new Set(named.map(({ span }) => span))];
  const points = spans.length === 1 && named[0]?.points === true;
  const values = yield* valuesOf(draft, text, spans, points, held);
  const all = together(
    named,
    named.map(({ span }) => values[spans.indexOf(span)] ?? UNSAID),
  );
  const chance = displaced(named, all);
  if (chance !== undefined)
    return yield* takeIn(
      draft,
      text,
      named.filter((mention) => mention !== chance),
      held,
      least,
    );
  const judged = all.some(({ value }) => value !== undefined);
  // "Date night tonight", "I am from Brazil": nothing is said of what is hardly a film here.
  const isMeant = named.map(
    ({ probability }, index) =>
      probability >= least || (all[index]?.value !== undefined && !all[index].unsure),
  );
  if (!isMeant.includes(true)) return null;
  const mentions = named.filter((_, index) => isMeant[index]);
  const felts = all.filter((_, index) => isMeant[index]);
  const said: Said[] = [];
  const focus: number[] = [];
  const doubtful: number[] = [];
  let settled: Settled | null = null;
  for (const [index, mention] of mentions.entries()) {
    const { title, candidates } = mention;
    const { value, unsure } = felts[index] ?? UNSAID;
    const year = yearBeside(text, mention);
    const verdict =
      candidates.length > 0
        ? meant(draft, text, mention)
        : guessed(decide(yield* find(draft, title)));
    const movieId = takenFor(verdict, value);
    if (verdict.kind === "unknown") draft.say("unknown", { title });
    else if (verdict.kind !== "film") {
      const called = verdict.kind === "guess" && year !== undefined ? `${title} (${year})` : title;
      askFor(draft, verdict, called, movieId, value);
    }
    if (movieId === undefined) continue;
    focus.push(movieId);
    settled = { movieId, title, movieIds: candidates.map(({ movie }) => movie.id), value };
    const felt = value ?? settledBy(draft, movieId);
    const open = unsure || felt === undefined;
    // "2 was great, the others I haven't seen": that is taken in without a word.
    const quietly = judged && mention.points === true;
    if (open && mentions.length > 1 && tellIfUnseen(draft, text, mention, movieId, quietly))
      continue;
    // What is known is not asked again because a film is named beside another.
    if (open && judged && mentions.length > 1 && draft.valueOf(movieId) !== undefined) continue;
    if (felt === undefined) draft.enqueue({ kind: "opinion", movieId, unsure });
    else said.push({ movieId, value: felt });
    if (felt !== undefined && unsure && verdict.kind === "film") doubtful.push(movieId);
  }
  note(draft, said);
  for (const movieId of doubtful)
    draft.enqueue({ kind: "opinion", movieId, unsure: true, assumed: movieId });
  if (focus.length > 0) draft.attend([...new Set(focus)], settled);
  draft.askOf(focus);
  return focus.filter((movieId) => !said.some((one) => one.movieId === movieId));
}

/** The film that a title is taken for, if only for the time being. */
function takenFor(verdict: Verdict, value: number | undefined): number | undefined {
  if (verdict.kind === "film") return verdict.movieId;
  return verdict.kind === "unknown" || value === undefined ? undefined : verdict.assumed;
}

/** "Cowboys & Aliens. Mamma mia, horrible": what is said of hardly a film is rather said of a sure one. */
function displaced(named: readonly Mention[], values: readonly Value[]): Mention | undefined {
  const isJudged = (_: Mention, index: number) => values[index]?.value !== undefined;
  const open = named.filter((mention, index) => !isJudged(mention, index));
  if (!open.some(({ probability }) => probability >= CERTAIN)) return undefined;
  return named.filter(isJudged).find(({ probability }) => probability < LIKELY);
}

/** Ask which film a title means, unless that is asked already. */
function askFor(
  draft: Draft,
  verdict: Exclude<Verdict, { kind: "film" | "unknown" }>,
  title: string,
  assumed: number | undefined,
  value: number | undefined,
): void {
  if (joins(draft, title, value)) return;
  const waits = draft.question !== undefined && draft.question.asked > 0;
  if (waits && assumed === undefined) draft.say("later", { title });
  draft.enqueue({ ...verdict, assumed, title, purpose: "rate", value });
}

/** Add what is said of a title to the question that asks already which film it is; false when none does. */
function joins(draft: Draft, title: string, value?: number): boolean {
  const { questions } = draft.state;
  const twin = questions.find(
    (one) => one.kind === "which" && one.purpose === "rate" && one.title === title,
  );
  if (twin?.kind !== "which") return false;
  const joined = { ...twin, value: value ?? twin.value };
  draft.set({ questions: questions.map((one) => (one === twin ? joined : one)) });
  return true;
}

/** What was said of a title that could have meant this film, and now does. */
function settledBy(draft: Draft, movieId: number): number | undefined {
  const question = draft.state.questions.find(
    (one) => one.kind === "which" && one.purpose === "rate" && one.movieIds.includes(movieId),
  );
  if (question?.kind !== "which" || question.value === undefined) return undefined;
  draft.settle(question.id);
  if (question.assumed !== undefined && question.assumed !== movieId)
    draft.unrate(question.assumed);
  return question.value;
}

interface Value {
  readonly value: number | undefined;
  readonly unsure: boolean;
}

const UNSAID: Value = { value: undefined, unsure: false };

/** Where nothing sure is said of a film at one place, what is said of it at another: "Heat. It …, the first was great". */
function together(mentions: readonly Mention[], values: readonly Value[]): Value[] {
  const film = ({ candidates, title }: Mention) => candidates[0]?.movie.id ?? title;
  const isSaid = ({ value, unsure }: Value) => value !== undefined && !unsure;
  return values.map((own, index) => {
    if (isSaid(own)) return own;
    const id = mentions[index] === undefined ? "" : film(mentions[index]);
    const same = values.filter((_, at) => mentions[at] !== undefined && film(mentions[at]) === id);
    return same.findLast(isSaid) ?? own;
  });
}

function* valuesOf(
  draft: Draft,
  text: string,
  spans: readonly Span[],
  points: boolean,
  held?: number,
): Routine<Value[]> {
  const elliptic = ellipsis(mask(text, spans), draft.state.settled?.value);
  const known = elliptic ?? (/\p{L}{2}/u.test(remainder(text, spans)) ? undefined : held);
  if (known !== undefined) return spans.map(() => ({ value: known, unsure: false }));
  const rest = remainder(text, spans);
  const alone = spans.length === 1 ? (pointsIn(rest) ?? summedUp(rest) ?? signOf(rest)) : null;
  const scores = alone === null ? scoresBeside(text, spans) : [alone];
  if (!scores.includes(undefined)) return scores.map((value) => ({ value, unsure: false }));
  if (rest.replace(/\b(and|the|film|movie)\b|[^\p{L}\p{N}]/giu, "") === "") {
    return spans.map(() => ({ value: held, unsure: false }));
  }
  if (/^(have|did|do|and|or|what about|how about)\b[^.!;]*\?\s*$/i.test(text.trim())) {
    return spans.map(() => ({ value: undefined, unsure: false }));
  }
  const found = yield* opinions(draft, text, points ? [] : spans);
  const sentiments = points ? [found.overall] : found.mentions;
  const plainly = found.known === false ? [] : beside(text, spans);
  const values = echoed(
    text,
    spans,
    sentiments.map((one, index) => scores[index] ?? valueOf(one) ?? plainly[index]),
    draft.state.settled?.value,
  );
  return agreed(text, spans, values).map((value, index) => {
    const sure = value ?? held;
    const sentiment = sentiments[index];
    return {
      value: sure ?? leaningOf(sentiment),
      unsure: sure === undefined && isUnsure(sentiment),
    };
  });
}

/** What a sign alone says: "Heat 👍". */
function signOf(rest: string): number | null {
  return /^[\p{Extended_Pictographic}\uFE0F\s!.]+$/u.test(rest)
    ? value(rest.replace(/[\s!.]/g, ""))
    : null;
}

/** "But not □", "□ too": what was said of the film before holds, or its opposite. */
export function ellipsis(masked: string, before: number | undefined): number | undefined {
  if (before === undefined || before === 0) return undefined;
  const words = masked
    .toLowerCase()
    .replace(/[.,!;]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const titles = `${BLANK}(?: (?:and|or) ${BLANK})*`;
  if (
    new RegExp(
      `^(?:and |but |or )?(?:definitely |certainly |sadly |just )?not ${titles}(?: though| however)?$`,
      "u",
    ).test(words)
  )
    return -before;
  if (
    new RegExp(
      `^(?:and |also |plus |and also |same (?:for|with|goes for) |so (?:was|is) |likewise )+${titles}(?: too| as well)?$|^${titles} (?:too|as well|also)$`,
      "u",
    ).test(words)
  )
    return before;
  return undefined;
}

/** Rate films alike. */
export function rateAll(draft: Draft, movieIds: readonly number[], value: number): void {
  const [only = 0, ...others] = movieIds;
  if (others.length === 0) opine(draft, only, value);
  else {
    note(
      draft,
      movieIds.map((movieId) => ({ movieId, value })),
    );
    draft.attend(movieIds);
  }
}

/** Rate films and say what was understood. */
export function note(draft: Draft, said: readonly Said[]): void {
  if (said.length === 0) return;
  const last = new Map(said.map(({ movieId, value }) => [movieId, value]));
  const entries = [...last];
  const changed = entries.filter(([movieId, value]) => {
    const before = draft.valueOf(movieId);
    return before !== undefined && Math.sign(before) !== Math.sign(value);
  });
  draft.remember();
  for (const [movieId, value] of last) draft.rate(movieId, value);
  const fresh = entries.filter((entry) => !changed.includes(entry));
  for (const [film, value] of changed)
    draft.say(value > 0 ? "changedLiked" : value < 0 ? "changedDisliked" : "changedOkay", { film });
  const of = (sign: number) =>
    fresh.filter(([, value]) => Math.sign(value) === sign).map(([movieId]) => movieId);
  summarise(draft, of(1), of(-1), of(0));
}

function summarise(
  draft: Draft,
  liked: readonly number[],
  disliked: readonly number[],
  okay: readonly number[],
): void {
  if (liked.length > 0 && disliked.length > 0) draft.say("likedNotDisliked", { liked, disliked });
  else if (liked.length > 0) draft.say("liked", { liked });
  else if (disliked.length > 0)
    draft.say(disliked.length > 1 ? "dislikedMany" : "disliked", { disliked });
  if (okay.length > 0) draft.say("okay", { okay });
}
