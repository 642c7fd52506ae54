/** Messages that are a request as a whole, told by their words alone. */

import { plain, withoutLead } from "./language";
import { NUMBER } from "./vocabulary";

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

/** Words that ask for films without saying for which. */
const ASKING =
  "(?:ok(?:ay)?|and|maybe|please|can|could|do|have|is|are|show|give|find|tell|get|wants?|need|says?|said|see|got|i|we|he|she|they|you|me|us|to|for|now|then|just|there|what|what's|that's|any|some|a|few|couple|the|even|one|(?:NUMBER)|of|these|those|that|them|like|ones?|films?|movies?|suggestions?|ideas|recommendations?|picks?|choices|options?|batch|results|something|anything|completely|entirely|totally|other)".replace(
    "NUMBER",
    NUMBER,
  );

/** Messages made of such words and some of these, or of what else says the same. */
function madeOf(words: string, also = "(?!)"): RegExp {
  return new RegExp(`^(?:${also}|(?=.*\\b(?:${words})\\b)(?:(?:${words}|${ASKING})(?: |$))+)$`);
}

const COMMANDS: readonly (readonly [Command, RegExp])[] = [
  [
    "reset",
    /^(please )?(let's |can we |i want to )?((reset|restart)( (please|everything|it all|the chat|my (films|list|ratings)))?|(start|begin) (over|again|afresh|from scratch)|(forget|clear|erase|delete|remove|wipe) (everything|it all|all( of it)?|(all )?my (films|list|ratings)))$/,
  ],
  [
    "undo",
    /^(please |oops |no |wait )*(undo( (that|it|this|the last( one)?))?|take (that|it) back|go back|scratch that|my mistake)$/,
  ],
  [
    "help",
    /^((i need )?help( me)?( please)?|what (can|do) (you|i)( \w+)? (do|say|ask)( here)?|how (does|do) (this|it|you) work|\?+)$/,
  ],
  [
    "thanks",
    /^(((very|so|really|most) )?(ok|okay|great|perfect|cool|nice|awesome|wonderful|helpful|kind)[, ]+)*(many )?(thanks?( you)?|thx|ty|ta|cheers)\b(?!.* for (?!that|the|your|this|these|everything|all|help))(?!.*\b(but|i|it|was|is|what|which|why|more|another|others?|next|show|give|got|can|any|something|films?|movies?|not|and)\b).*$|^(great|perfect|cool|nice|awesome|wonderful|ok|okay|k|alright|good|fine|got it|i see|sweet|excellent|brilliant)( (list|picks|choices|stuff|one|ideas|suggestions?))?$/,
  ],
  [
    "hello",
    /^(hi+|hello+|hey+|hiya|yo|good (morning|afternoon|evening))( there| you| again| moviechat| bot)?$/,
  ],
  [
    "bye",
    /^((good)?bye|good ?night|see (you|ya)( later)?|that's (all|it)( for (now|today))?)( then| now)?$/,
  ],
  [
    "list",
    /^(show|list|see|what('s| is| are)|give me) (me )?(on |in )?my (list|films|movies|ratings|taste|likes)( so far)?$|^what (do|did) you know( about me| of me| so far)*$|^what have i (told you|rated|liked|said)( so far)?$|^my (list|films|movies|ratings)$/,
  ],
  [
    "others",
    madeOf(
      "others?|different|better (?:ones?|films?|movies?|ideas?|suggestions?)|else|alternatives?|new (?:list|ones?|films?|movies?)|try again",
      "(no )?((none|neither) of (these|those|them|the two)( (appeal|interest|sound|look|please).*)?|not (these|those|them|any of (these|those|them))|nothing (there|here|for me)( for me)?)",
    ),
  ],
  ["more", madeOf("more|next|another|keep going|go on|continue|again")],
  [
    "alike",
    madeOf(
      "similar|alike|(?:of|in|along) (?:the same|same|that|this|those|these) (?:kind|sort|type|style|vein|lines?)|like (?:it|this|that|those|these|them)",
    ),
  ],
  [
    "why",
    /^(but )?(why( tho(ugh)?)?|how come|why (this|that|these|those|them|it|is (that|it|this)( here)?|(this|that|these|those) (ones?|films?|picks?)|(did|do|would|are|have) you (pick|choose|recommend|suggest)\w*( me)?( it| that| this| those| these| them)?( one)?)|explain( that| this| it)?|reasons?)$/,
  ],
  [
    "seen",
    /^(no )?(i('ve| have)? )?(already )?(seen|saw|watched|know) (it|that|this|that one|this one)( already| before)?$|^(already )?(seen|watched)( already)?$/,
  ],
  [
    "dismiss",
    /^((no+|nah|nope) )*(not (that|this|it)( one)?|(i'm )?not interested( in (it|that|this)( one)?)?|skip (that|this)( one)?|don't (show|suggest|recommend) (me )?(that|it|this)( one)?( again)?)$/,
  ],
  [
    "yes",
    /^(oh |well |hell )*(yes+|yeah+|yea|yep|yup|sure|of course|please do|go ahead|absolutely|definitely|certainly|ok|okay|why not|right|correct|exactly|indeed|that's (it|right|the one|correct)|that one|y|sounds good|please|i do|i did|go for it|do it|let's go|hit me)( please| sure| thing| that's (it|right|the one)| that one| i did| i do| i would| it is| do| go ahead| of course| thanks| why not)*$/,
  ],
  [
    "no",
    /^(oh |well |hell )*(no+|nope|nah|not really|not (yet|now|today|right now)|n|wrong one|negative|no way|maybe later|later|no+ (that|it)('s| is) (a |an )?(different|another|other|wrong|not that) (one|film|movie)|(wait )?(don't|do not|stop)|cancel)( i (didn't|don't|wouldn't)| it isn't| that's (wrong|not it|not the one)| not really| not (yet|now)| (wait )?(don't|do not|stop)( do (it|that))?)*$/,
  ],
  [
    "skip",
    /^(skip( (it|that|this))?|never ?mind|nvm|forget (it|that)|no (idea|opinion|clue)|(i )?(don't (know|remember|care)|dunno|forgot|haven't|not sure)( it)?( yet)?|(haven't|not) seen( it)?( yet)?|idk|pass)$/,
  ],
  [
    "wrong",
    /^(no )*(that's|that is|this is|it's|you're|you got (it|that|me)) (all |totally |completely )?(wrong|incorrect|not right|not true|not what i (said|meant))$|^(no )*(i )?(didn't|did not|never) (say|said|mean|meant) (that|it|so)$|^(no )*(not what i (said|meant)|you (misunderstood|misread)( me)?|wrong)$/,
  ],
  [
    "frustrated",
    /\b(this|you|it|that)('?s| is| are|'re)? (so |really |totally |just )?(useless|not (working|helping)|broken|doesn't work|don't (understand|get it|listen))\b|^(ugh+|useless|(please )?(stop|quit) asking( me| so many| all these| questions?)*)$/,
  ],
  [
    "rude",
    /\b(you('re| are)?( an?| so| such an?| are)?( \w+)? ?(idiot|stupid|dumb|sucks?|crap|fool|terrible|shit|trash|garbage)|(stupid|dumb|useless) (bot|machine|thing|chatbot|ai)|shut up|(fuck|screw) (you|off|this)|i hate you)\b/,
  ],
  [
    "whoAreYou",
    /^(who|what) (are|r) you$|^are you (a |an )?(bot|human|robot|real|person|machine|ai)$|^what's your (name|favou?rite (film|movie))$|^do you (like|watch) (films|movies)$/,
  ],
  [
    "howAreYou",
    /^(hi |hello |hey )?how (are|r) you( doing)?( today)?$|^how's it going$|^what's up$|^are you (ok|okay|well|fine)$/,
  ],
  [
    "chatter",
    /^((lo+l|(ha|he)+h?|wow+|omg|hm+|huh|oh+|ah+|oops|really|\p{Extended_Pictographic}\ufe0f?)[ ,.]*)+$/u,
  ],
];

const UNDO_BECAUSE =
  /^(?:please |no |can you |could you )*(?:undo(?: (?:that|it|this|the last(?: one)?))?|take (?:that|it) back) (?:because|since|as|it|that|this|they|he|she|my|i|we|please)\b/;

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
  return COMMANDS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
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
