/** What is said of a film without an opinion: questions about it, and that it wasn't seen yet. */

import type { Draft } from "./draft";
import { isQuestion, plain, withoutLead } from "./language";
import { meant } from "./meant";
import type { Mention, Movie } from "./movies";
import { BLANK, mask } from "./spans";
import { GENRE } from "./vocabulary";

const UNSEEN = new RegExp(
  `(?:(?:haven't|have not|hasn't|never|not|yet to) (?:yet |even |actually )?(?:seen|saw|watched|watch|see|bothered with)|(?:want|wanted|plan|planning|going|hope|hoping|would like|'d like|dying|need|about) to (?:see|watch|rewatch)|should i (?:see|watch)|'ll (?:see|watch)|will (?:see|watch)|might (?:see|watch)|thinking (?:of|about) (?:seeing|watching))(?: the)?(?: film| movie)? ${BLANK}|${BLANK}.*(?:on my (?:watch ?)?list|haven't (?:seen|watched)|not seen|never (?:saw|seen|watched))`,
  "u",
);
const ABOUT = new RegExp(
  `^(?:so |and |but |ok(?:ay)? )*(?:what(?:'s| is| was) ${BLANK} (?:about|like)|who (?:directed|made|plays|played|is in|was in|stars|starred|wrote)|when (?:did|was)|have you seen|should i (?:see|watch)|is ${BLANK} (?:any )?(?:good|worth)|tell me (?:more )?about|do you (?:know|have)|how (?:long|old) is)`,
  "u",
);

/** A question without its sign. */
const ASKED = new RegExp(
  `^(?:what|who|when|where|how)(?:'s| is| are| was| did| does) |^(?:is|are|was|were|does|did) ${BLANK}`,
  "u",
);

/** "□ isn't really a comedy, is it?" */
const OF_KIND = new RegExp(
  `^${BLANK}(?: is|'s| was)?(?:n't| not) (?:really |exactly |even )?an? (?:${GENRE})(?: film| movie)?(?: is it| was it)?\\W*$`,
  "u",
);

/** "Is it weird that I never liked □?": what looks like a question says what is thought. */
const OWN = /\bi (?:\w+ ){0,6}(?:loved|liked|hated|enjoyed|disliked|adored)\b/;

/** "Ran is superb. So is □." */
const LIKEWISE = new RegExp(`(?:^|[.!;,] )(?:and )?so (?:is|was|are|were) ${BLANK}[.!]*$`, "u");

const GOES_ON = new RegExp(`^(?:and|or|what about|how about)(?: what about)? ${BLANK}\\?$`, "u");

/**
 * Answer what asks about a film or tells that it wasn't seen; false for everything else.
 */
export function aside(draft: Draft, text: string, mentions: readonly Mention[]): boolean {
  const [mention, ...others] = mentions;
  if (mention === undefined || others.length > 0) return false;
  const masked = mask(text, [mention.span]);
  const words = plain(withoutLead(masked));
  // "And □?" after an opinion is about another opinion.
  const goesOn = draft.state.settled?.value !== undefined && GOES_ON.test(plain(masked));
  const single = !/[.!;,]\s*\S/.test(masked);
  const asks =
    ABOUT.test(words) ||
    OF_KIND.test(words) ||
    (single && (ASKED.test(words) || (isQuestion(text) && /\?\s*$/.test(text))));
  const unseen = UNSEEN.test(words);
  if (LIKEWISE.test(plain(masked))) return false;
  if ((!asks && !unseen) || goesOn || OWN.test(words)) return false;
  const verdict = meant(draft, text, mention);
  if (verdict.kind !== "film") return false;
  const movie = draft.state.movies[verdict.movieId];
  if (movie === undefined) return false;
  tell(draft, movie, unseen && !text.includes("?"));
  return true;
}

/** Whether a text with other titles says of one that it wasn't seen yet; then tell of it, unless quietly. */
export function tellIfUnseen(
  draft: Draft,
  text: string,
  mention: Mention,
  movieId: number,
  quietly: boolean,
): boolean {
  const clause = mask(text, [mention.span])
    .split(/[.;!?]+\s+|,\s+(?:but|and)\s|\sbut\s/)
    .find((part) => part.includes(BLANK));
  const movie = draft.state.movies[movieId];
  if (movie === undefined || !UNSEEN.test(plain(clause ?? ""))) return false;
  if (!quietly) tell(draft, movie, true);
  return true;
}

const ABOUT_IT =
  /^(?:so |and |ok(?:ay)? |but )*(?:(?:is|was) (?:it|that|this)\b|(?:what|who|when|how long|how old|which year|what year)(?:'s)? .*|tell me (?:more )?about .*)/;

/** Answer what asks about a film spoken of before: "is it good?", "what is the second one about?". */
export function asideOnPointed(
  draft: Draft,
  text: string,
  [movieId, ...others]: readonly number[],
): boolean {
  const movie = movieId === undefined ? undefined : draft.state.movies[movieId];
  if (movie === undefined || others.length > 0) return false;
  if (!isQuestion(text) || !ABOUT_IT.test(plain(text)) || /[.!?;,]\s*\S/.test(text)) return false;
  tell(draft, movie, false);
  return true;
}

function tell(draft: Draft, movie: Movie, unseen: boolean): void {
  const { id, genres, ratingCount, meanRating } = movie;
  draft.attend([id], { movieId: id, title: movie.title, movieIds: [id] });
  draft.say(unseen ? "unseen" : "facts", {
    film: id,
    genres: genres.join(", "),
    mean: meanRating?.toFixed(1) ?? "?",
    count: String(ratingCount),
  });
}
