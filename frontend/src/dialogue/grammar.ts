/** Where in a sentence a title stands, by the grammar of opinions. */

import { JUDGING, LEAD, value, withoutLead } from "./language";

const FELT = "(?:lov|lik|hat|enjoy|ador|bor)\\w+";

/** What follows words that stand for a film, as part of a regular expression: "the first was", "the first, …"; not "the first time". */
export const THEN = `(?: (?:(?:(?:was|were|is|are|did|does)(?:n['’]?t)?|r|and|n|or|but|not|too|i|we|my|he|she|they|looks?|sounds?|seems?|it is|sr?y|sorry|again|then|tho(?:ugh)?|tbh|ofc|so|made|with|on|when|before|already|once|yes|yep|no|nope|an? \\d|any|about|scary|(?:years|ages) ago|${FELT}|[1-9]|${JUDGING})\\b|&)|\\s?[^\\w\\s/%.]|\\.(?!\\d)|$)`;

/** What comes before such words: "seen 1 and 3", not "give me 3". */
export const AHEAD = `(?:^|[.,;:!?&(–-]\\s?|\\b(?:seen|saw|watch(?:ed)?|try|pick|know|${FELT}|like|and|n|or|but|also|not|why|y|skip|forget|drop|ok|okay|take|no to|give|gave|rate|^is|what['’]?s|[1-9]) )`;

/** What says something of films that come before, rather than which they are: "Shrek, the second one not so much". */
export const PREDICATE = "(?: (?:not|was|wasn|is|isn|were|are|didn|less|even|bored|sucked)\\b)";

/** How many words a message may have to be taken for a title as a whole. */
export const LONGEST_BARE_TITLE = 7;

const OBJECT =
  /\b(?:loved?|liked?|enjoyed?|hated?|disliked?|adored?|saw|seen|watch(?:ed)?|rewatched|recommend|can'?t stand)(?: (?:very|so) much| a lot)?(?: the (?:film|movie)s?)? (?<object>(?!(?:it|that|this|them|him|her|ones?|the (?:one|film|movie|first|second|third|last)|to|a|an|films?|movies?|both|all|how|when|watching)\b)[\p{L}\p{N}][^.,!?;]*?)(?= (?:but|because|was|is|and|with (?:my|his|her|the|our|some|a)|when|again|\d+ times|twice|once|either|too|as well|though|in (?:the )?(?:cinemas?|theat(?:er|re)s?)|on (?:netflix|tv|dvd|video)|a lot|very much|so much|last|yesterday|today|tonight|to (?:any|every)(?:one|body))\b|[.,!?;]|$)/iu;

const SUBJECT =
  /^(?:though |although |while |i (?:think|thought|guess|found) |my favou?rite (?:film|movie) is )?(?<subject>(?!(?:it|its|that|this|they|these|those|i|you|he|she|we|there|here|the (?:film|movie|first|second|third|last|ending|plot|acting|story|music)|both|all|which|what|who|(?:just |finally )?(?:saw|watched|seen))\b)[\p{L}\p{N}][^.,!?;]*?)(?<! that| which) (?:(?:is|was|were|are|'s|left me|made me|bored|blew|put me|did nothing|didn'?t|felt|dragged|moved|scared|holds up|\w+ (?:me|us))\b|(?:sucks?|sucked|rocks?|rocked|rules|ruled)$)/iu;

const ASKED =
  /^(?:so |and |but )?(?:(?:is|was) (?!it\b|that\b|this\b)(?<title>[\p{L}\p{N}].*?) (?:any good|(?:really |so )?good|worth|scary|funny))\b/iu;

/** "I saw Her": a pronoun written as a title is one. */
const PRONOUN =
  /(?:\b(?:loved?|liked?|enjoyed|hated|adored|saw|seen|[Ww]atched|called) |^(?=\w+[:,]? \d))(?<title>Her|It|Us|Them|Him)\b(?! (?:and|is|was) (?:he|she|they|i)\b)/;

/** Words put in between that say nothing. */
const ASIDES = /,? (?:on the other hand|however|by the way|as well|in my opinion)\b,?/gi;

/** "It was □ I hated", "I meant □", "□, the one with …": the title that is pointed out. */
const POINTED =
  /^(?:(?:it|that|this)(?:'s| is| was)(?: called)?|i (?:mean|meant|was thinking of)|(?:think|thinking of)|(?:the )?(?:film|movie|title) (?:is|was)|called|forget) (?<title>.+?)(?= (?:that |which )?i (?:loved|liked|hated|disliked|saw|watched|meant?|mean)\b|,? (?:the one|the film|the movie|with|from|by)\b|[,.;!?(]|$)/i;

/**
 * The title that a text points out rather than judges, null for none.
 *
 * @param asked Whether it was asked for, so that "it was □" can't be an opinion.
 */
export function pointedOut(text: string, asked: boolean): string | null {
  for (const clause of text.split(/[,.;!?]+\s+/)) {
    const led = withoutLead(clause);
    const title = POINTED.exec(led)?.groups?.title ?? null;
    const plainly =
      asked || !/^(it|that|this)\b/i.test(led) || /\bi (lov|lik|hat|dislik)ed|called/i.test(led);
    if (title !== null && plainly && value(title) === null && !isPartOfFilm(title)) return title;
  }
  return null;
}

/** What an opinion is about, by the grammar: "I loved □", "□ was great", "my favourite film is □". */
export function objectOf(message: string): string | null {
  const text = withoutLead(message).replace(ASIDES, "");
  const pronoun = PRONOUN.exec(text)?.groups?.title;
  if (pronoun !== undefined) return pronoun;
  const favourite =
    /\bfavou?rite (?:film|movie)s?(?: ever| of all time)? (?:is|are|was|would be) (?<title>[^.,!?;]+)/i.exec(
      text,
    );
  const asked = ASKED.exec(text)?.groups?.title;
  const found =
    asked ??
    favourite?.groups?.title ??
    OBJECT.exec(text)?.groups?.object ??
    SUBJECT.exec(text)?.groups?.subject;
  return found?.trim() ?? null;
}

/** Words that may follow a title as well as stand in it. */
const JOINT =
  /\s(?=(?:now|that|since|so|even|from|on|at|in|for|as|after|before|too|really|though|until|cause|cos|more|less|all|to|the other|this|every)\b)/gi;

/** The beginnings of an object that may be its title, longest first: "gravity now that I think about it". */
export function cutsOf(object: string): string[] {
  return [...object.matchAll(JOINT)]
    .map(({ index }) => object.slice(0, index))
    .reverse()
    .slice(0, MOST_CUTS);
}

/** How many beginnings are looked up at most. */
const MOST_CUTS = 4;

const BEFORE = new RegExp(
  `^(?:(?:${LEAD}|no|forget|i|i'?ve|i'?m|we|not|my|fav(?:ou?rite)?s?|(?:fav(?:ou?rite)? )?(?:films|movies)|are|just|really|recently|finally|saw|seen|watched|rewatched|loved?|liked?|hated?|disliked?|enjoyed?|adored?|think|thought|about|want to (?:see|watch)|would like to (?:see|watch)|how about|what about|maybe|the (?:film|movie)|a film called|a movie called|it'?s called|called|title is)[\\s,:!.]+)+`,
  "i",
);

const AFTER = new RegExp(
  `(?:[\\s,:;-]+(?:was|is|are|were|gets?|got|a|an|the|so|very|too|really|pretty|quite|just|not|my|${JUDGING}|cool|better|underrated|film|movie|tonight|yesterday|today|last (?:night|week|weekend|month|year)|back to back|on the other hand|as well|at best|a lot|again|though|tbh|imo|lol|omg|ever|for me|yes|no|\\d+(?:\\.\\d)?\\s?(?:\\/|out of)\\s?\\d+|\\d(?:\\.5)? stars?|(?:i |we )?(?:really )?(?:lov|lik|enjoy|ador|hat|dislik)e?d? (?:it|both|them|all(?: (?:of )?(?:them|these|those|two|three|four))?)|[\\p{Emoji_Presentation}\\p{Extended_Pictographic}\\uFE0F]+))+[\\s.!?]*$`,
  "iu",
);

/** The few words of a message that may be a title, once opinions around them are left out. */
export function bareTitle(text: string): string | null {
  const words = text
    .trim()
    .replace(/[.!?\s]+$/, "")
    .replace(BEFORE, "");
  const title = words.replace(AFTER, "").trim();
  const length = title.split(/\s+/).length;
  return withoutLead(title) === "" || length > LONGEST_BARE_TITLE ? null : title;
}

/** "The most boring film of my life", "such a good movie": a film that is not named. */
const SOME_FILM =
  /^(?:the|that|this|some|an?) (?:one|film|movie|flick|thing) (?:with|where|about|in which|that|when|of)\b|^(?:(?:one of )?the (?:most|least|best|worst|\w+est)|such an?|an? (?:really|very|truly|pretty|so)) (?:[\w-]+ ){0,3}?(?:films?|movies?|flicks?|things?)\b/i;

/** Whether words name a part of a film, or point, rather than name a film: "the ending", "it". */
export function isPartOfFilm(words: string): boolean {
  return (
    SOME_FILM.test(words.trim()) ||
    /^(?:(?:the|its|his|her|their|all|most|some|that|this|every|such|a|an|so|too|what|how|also) )*(?:it|that|this|them|they|he|she|him|her|me|you|i|we|one|ones|both|all(?: three| four)?|everything|nothing|something|anything|endings?|acting|actors?|plot|story|music|score|soundtrack|cast|effects|visuals?|script|dialogues?|jokes?|characters?|villain|action|scenes?|cinematography|direction|beginning|middle|end|part|parts|first|second|third|last|rest|other|others|sequel|prequel|time|way|film|films|movie|movies|mood|kids|children|people|friends|family|everyone|everybody|mum|mom|dad|wife|husband|yes|no|ok|please|thanks|hi|hello|hey|today|yesterday|tonight|again|recommend.*|suggest.*|what.*|why.*|how.*|more.*|.* ones?|something .*|anything .*|nothing .*)$/i.test(
      words.trim(),
    )
  );
}
