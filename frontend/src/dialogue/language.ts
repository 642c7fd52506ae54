/** What a message asks for, told by its words alone. Titles and opinions are the services' work. */

/** A request that fills a whole message. */
export type Command =
  | "reset"
  | "undo"
  | "help"
  | "thanks"
  | "hello"
  | "bye"
  | "more"
  | "why"
  | "seen"
  | "dismiss"
  | "yes"
  | "no"
  | "skip"
  | "frustrated"
  | "rude"
  | "whoAreYou"
  | "howAreYou";

const COMMANDS: readonly (readonly [Command, RegExp])[] = [
  [
    "reset",
    /^((please )?(reset|restart)( (please|everything|it all|all|the chat|my (films|list|ratings)))?|start (over|again|afresh)|(forget|clear|erase|delete) (everything|it all|all( of it)?|my (films|list|ratings)|all my (films|ratings)))$/,
  ],
  [
    "undo",
    /^(please )?(undo( (that|it|this|the last( one)?))?|take (that|it) back|go back|scratch that)$/,
  ],
  [
    "help",
    /^(help( me)?|what can (you|i) (do|say|ask)( here)?|how (does|do) (this|it|you) work|what (do you|should i|do i) (do|say|type)( now)?|\?+)$/,
  ],
  [
    "thanks",
    /^((ok|okay|great|perfect|cool|nice|awesome|wonderful)[, ]+)?(many )?(thanks?( you)?|thx|ty|cheers|much appreciated)(,? that'?s all)?( (a lot|so much|very much|again|for (that|the|your|this|these).*))?$|^(great|perfect|cool|nice|awesome|wonderful|ok|okay|alright|good|fine|got it|i see)( (list|picks|choices|stuff|one))?$/,
  ],
  [
    "hello",
    /^(hi|hello|hey|hiya|howdy|good (morning|afternoon|evening)|greetings)( there| you| again| moviechat)?$/,
  ],
  [
    "bye",
    /^((good)?bye|good night|see you( later| soon)?|that'?s all( for (now|today))?|cya)( then| now)?$/,
  ],
  [
    "more",
    /^((some |a few |any )?more|show (me )?(some )?more|(anything|something|what) else|next|others?|(some )?other (ones|films|movies|ideas)|different (ones|films|movies)|more (please|films|movies|of (those|these|that|them)|ideas|recommendations|suggestions))$/,
  ],
  [
    "why",
    /^(but )?(why|how come|why (this|that|these|those|them|it|is (that|it|this)( here)?|(this|that|these|those) (one|ones|films|movies)|do you think so|did you (pick|choose|recommend|suggest) (it|that|this|those|these|them)))$/,
  ],
  [
    "seen",
    /^(i('ve| have)? )?(already )?(seen|saw|watched|know) (it|that|this|that one|this one)( already| before)?$|^seen$|^already seen( it)?$/,
  ],
  [
    "dismiss",
    /^(not (that|this)( one)?|not interested( in (it|that|this)( one)?)?|no,? not (that|this)( one)?|skip (that|this)( one)?|don'?t (show|suggest|recommend) (me )?(that|it|this)( one)?( again)?)$/,
  ],
  [
    "yes",
    /^(yes|yeah|yep|yup|sure|of course|please do|yes please|go ahead|absolutely|definitely|ok|okay|why not|right|correct|exactly|that'?s (it|right|the one)|that one|y|si|sounds good|please)( please| sure| that'?s (it|right|the one)| that one| i did| it is| do)?$/,
  ],
  [
    "no",
    /^(no|nope|nah|not really|no thanks?( you)?|not (yet|now)|n|wrong|negative|no way)( i didn'?t| it isn'?t| that'?s (wrong|not it)| not really| thanks?)?$/,
  ],
  [
    "skip",
    /^(skip( (it|that|this))?|never ?mind|forget (it|that)|no (idea|opinion)|i )?(don'?t (know|remember|care)|haven'?t seen (it|that)( yet)?|can'?t (say|remember))?( it)?( yet)?$/,
  ],
  [
    "frustrated",
    /\b(this|you|it|that)('?s| is| are|'re)? (so |really |totally |completely |just |absolutely )?(useless|not (working|helping|helpful)|broken|(a )?waste of time|hopeless|doesn'?t work|don'?t understand)\b|^(ugh+|argh+|come on|useless|nonsense|that makes no sense|you don'?t (get|understand)( it| me| anything)?|that'?s not what i (said|meant|asked)( for)?)$/,
  ],
  [
    "rude",
    /\b(you('re| are)?( an?| so| such an?)?( \w+)? ?(idiot|stupid|dumb|moron|suck|bastard|crap|fool)|stupid (bot|machine|thing|program|chatbot)|dumb (bot|machine)|shut up|(fuck|screw|damn) (you|off|this)|go to hell|piss off)\b/,
  ],
  [
    "whoAreYou",
    /^(who|what) (are|r) (you|u)$|^are you (a |an )?(bot|human|robot|real|person|machine|ai)( person| human)?$|^what'?s your name$/,
  ],
  [
    "howAreYou",
    /^(hi |hello |hey )?how (are|r) (you|u)( doing)?( today)?$|^how'?s it going$|^what'?s up$/,
  ],
];

/** Lower case, plain apostrophes, single spaces, no punctuation around. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[.!,;:…]+(?=\s|$)/g, "")
    .replace(/\s+/g, " ")
    .replace(/^[\s\-–—]+|[\s\-–—]+$/g, "");
}

/** The command that a whole message is, if it is one. */
export function command(text: string): Command | null {
  const words = plain(text).replace(/(?<=.)[?!.\s]+$/, "");
  if (words === "") return null;
  return COMMANDS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

const FORGET =
  /^(please )?(forget|remove|delete|drop|take (off|out|away)|erase)( about)? (?<what>.+)$/;
const WHY =
  /^(but )?why( did you (pick|choose|recommend|suggest))?( is)? (?<what>.+?)( (on the list|there|here))?$/;
const LIKE =
  /\b(?:(?:more|something|anything|films?|movies?|ones?|others?|similar|stuff|things?)(?: like| similar to| to)|(?:more|similar) (?:of|to))\b/;
const SEEN =
  /^(i('ve| have)? )?(already )?(seen|saw|watched|know) (?<what>.+?)( already| before)?$/;
const DISMISS =
  /^(not|no more|not interested in|skip|don'?t (show|suggest|recommend)( me)?) (?<what>.+?)( again)?$/;

/** A request about one film: what is wanted, and how the film is named. */
export interface Request {
  readonly purpose: "forget" | "why" | "similar" | "seen" | "dismiss";
  readonly what: string;
}

/** The request about a film that a message is, if it is one. */
export function findRequest(text: string): Request | null {
  const words = plain(text)
    .replace(/[?!]+$/, "")
    .trim();
  for (const [purpose, pattern] of [
    ["forget", FORGET],
    ["why", WHY],
    ["seen", SEEN],
    ["dismiss", DISMISS],
  ] as const) {
    const what = pattern.exec(words)?.groups?.what;
    if (what !== undefined) return { purpose, what };
  }
  const like = LIKE.exec(words);
  return like === null
    ? null
    : { purpose: "similar", what: words.slice(like.index + like[0].length).trim() };
}

const ORDINALS: Readonly<Record<string, number>> = {
  first: 0, "1st": 0, second: 1, "2nd": 1, third: 2, "3rd": 2, fourth: 3, "4th": 3,
  fifth: 4, "5th": 4, sixth: 5, "6th": 5, last: -1, former: 0, latter: -1,
}; // prettier-ignore

/** The positions named by "the second one", "the last", "both"; -1 is the last, null none named. */
export function positions(text: string, count: number): number[] | null {
  const words = plain(text);
  if (/\b(both|all (of )?(them|these|those)|they|them|these|those)\b/.test(words)) {
    return [...Array(count).keys()];
  }
  const several = /\b(first|last) (two|three|four)\b/.exec(words);
  if (several !== null) return ends(several[1] === "last", NUMBERS[several[2] ?? ""] ?? 0, count);
  const named = [
    ...words.matchAll(
      /\b(?:the )?(first|second|third|fourth|fifth|sixth|last|former|latter|1st|2nd|3rd|4th|5th|6th)\b(?! time)/g,
    ),
    ...words.matchAll(/\b(?:number|no\.?|#) ?(\d)\b/g),
  ];
  if (named.length === 0) return null;
  return named
    .map(([, word = ""]) => ORDINALS[word] ?? Number(word) - 1)
    .map((position) => (position < 0 ? count - 1 : position))
    .filter((position) => position < count);
}

const NUMBERS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4 };

/** The first or last few positions of a list. */
function ends(last: boolean, few: number, count: number): number[] {
  const all = [...Array(count).keys()];
  return last ? all.slice(-few) : all.slice(0, few);
}

/** Whether a text is a question, by its sign or its first word. */
export function isQuestion(text: string): boolean {
  return /\?\s*$|^\s*(who|what|when|where|how|why|which|can|could|do|does|is|are|will|would|have you|tell me)\b/i.test(
    text,
  );
}

/** The rating in stars or points inside a sentence, from -1 to 1: "Heat 9/10". */
export function pointsIn(text: string): number | null {
  const found = /\b(\d+(?:\.\d)?) ?(?:\/|out of) ?(5|10)\b|\b([0-5](?:\.5)?) stars?\b/i.exec(text);
  if (found === null) return null;
  return ofStars(
    found[3] === undefined ? (5 * Number(found[1])) / Number(found[2]) : Number(found[3]),
  );
}

/** Whether a text speaks of a film named before: "I liked it". */
export function pointsBack(text: string): boolean {
  return /\b(it|it's|its|that (one|film|movie)|this (one|film|movie)|the (film|movie|one)|that was|this was|that's|him|her)\b/.test(
    plain(text),
  );
}

/** Whether a text takes something back: "actually …", "no, …", "I meant …". */
export function correction(text: string): string | null {
  const rest =
    /^(no+|nope|actually|sorry|oops|wait|i meant?|not that one|rather|instead|hm+)\b[,.:;!\s-]*(?<rest>.+)$/s.exec(
      plain(text),
    );
  if (rest?.groups?.rest === undefined) return null;
  return correction(rest.groups.rest) ?? rest.groups.rest;
}

const WORDS_OF_VALUE: readonly (readonly [number, RegExp])[] = [
  [
    -1,
    /^(i )?(really |totally )?(hated|didn'?t like|disliked|did not like)( it| that| them)?( at all| much)?$|^(no|nope|nah|not really|not at all|bad|terrible|awful|boring|meh not for me|thumbs down|👎)$/,
  ],
  [
    1,
    /^(i )?(really |totally |absolutely )?(liked|loved|enjoyed)( it| that| them)?( a lot| very much| so much)?$|^(yes|yeah|yep|yup|good|great|very much|a lot|brilliant|fantastic|excellent|thumbs up|👍|❤️|absolutely|definitely|of course)$/,
  ],
  [
    0,
    /^(it was )?(just )?(ok|okay|fine|alright|so[- ]so|meh|average|not bad|decent|mediocre)( i guess| i suppose)?$/,
  ],
];

/** What a short answer to "did you like it?" says, from -1 to 1; null when it takes a classifier. */
export function value(text: string): number | null {
  const words = plain(text).replace(/[?!]+$/, "");
  const stars =
    /^(?:i(?:'d| would) (?:give it|say) )?(\d+(?:\.\d)?) ?(?:\/|out of) ?(5|10)(?: stars)?$/.exec(
      words,
    );
  if (stars !== null) return ofStars((5 * Number(stars[1])) / Number(stars[2]));
  const bare = /^([0-5](?:\.5)?) stars?$/.exec(words);
  if (bare !== null) return ofStars(Number(bare[1]));
  return WORDS_OF_VALUE.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** The value of a rating in stars, from 0.5 to 5: 3 is neither for nor against. */
export function ofStars(stars: number): number {
  return Math.max(-1, Math.min(1, (stars - 3) / 2));
}
