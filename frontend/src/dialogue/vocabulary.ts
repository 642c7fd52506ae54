/** The words in which people wish for films, and those of commands. */

/** Genres and what they are called, as parts of regular expressions. */
export const GENRES: readonly (readonly [string, string])[] = [
  ["Action", "action(?:-packed)?|explosions?|fights?|fighting|martial arts|kung fu|car chases|super-?hero(?:es)?|adrenaline"],
  ["Adventure", "adventur(?:e|es|ous)|quests?|treasures?|pirates"],
  ["Animation", "animat(?:ed|ion|ions)|cartoons?|anime|pixar"],
  ["Children", "(?:for )?(?:the |my )?(?:kids?|children|son|daughter|little ones?|grandchildren)|(?:child|kid|family)-?(?: )?friendly|family"],
  ["Comedy", "comed(?:y|ies|ic)|funny|funnier|hilarious|light-?hearted|makes? me laugh|to laugh|laughs?|rom-?coms?|rom com|humou?r(?:ous)?|silly|screwball|lighter|feel-?good|uplifting|cheer(?:s|ing)?(?: me)? up|cheerful"],
  ["Crime", "crimes?|gangsters?|mafia|mobsters?|heists?"],
  ["Documentary", "documentar(?:y|ies)|docs?|docu"],
  ["Drama", "dramas?|dramatic|sad|sadder|serious|moving|tear-?jerkers?|emotional|(?:good|ugly) cry|to cry|makes? me cry|heart-?breaking|depressing"],
  ["Fantasy", "fantas(?:y|ies)|magic(?:al)?|dragons?|wizards?|fairy ?tales?"],
  ["Film-Noir", "(?:film[- ])?noirs?"],
  ["Horror", "horrors?|scary|scarier|scares?|spooky|frightening|creepy|terrifying|slashers?|ghosts?|zombies?|gore|gory|blood|bloody"],
  ["IMAX", "imax"],
  ["Musical", "musicals?|singing|songs?"],
  ["Mystery", "myster(?:y|ies|ious)|whodunn?its?|guess(?:ing)? who|detectives?"],
  ["Romance", "romances?|romantic|love stor(?:y|ies)|rom-?coms?|rom com|chick flicks?|kissing|date night|for a date"],
  ["Sci-Fi", "sci-?fi|sci fi|science[- ]fiction|space|aliens|alien (?:films?|movies?|invasions?)|robots?|futuristic|spaceships?|time travel|dystopian?"],
  ["Thriller", "thrillers?|thrilling|suspense(?:ful)?|tense|exciting|gripping|edge of (?:my|the|your) seat|psychological|mind-?bending|mind bending|twists?|twisty"],
  ["War", "wars?|wartime|soldiers?|military|ww2|wwii"],
  ["Western", "westerns?|cowboys?"],
]; // prettier-ignore

/** What any genre is called, as part of a regular expression. */
export const GENRE = GENRES.map(([, names]) => names).join("|");

/** The words for genres that are recognised with a slip of the finger as well. */
export const SLIPS: readonly string[] = [
  "action", "adventure", "animation", "animated", "comedy", "comedies", "documentary", "drama", "fantasy", "horror",
  "musical", "musicals", "mystery", "romance", "romantic", "thriller", "thrillers", "western", "westerns", "recommend",
  "something", "suggest",
]; // prettier-ignore

/** What turns a genre down that follows it. */
export const NOT =
  "(?:no(?! (?:idea|preference|problem|rush|worries|thank\\w*|please|one|matter)\\b)|too(?: much| many)?|not|nothing|without|except|but no|not too|nothing too|none of (?:the|those)|hates?|dislikes?|can't (?:stand|take|handle|do)|doesn't (?:like|want|do)|don't do|(?:scared|afraid) of|don't like|no more|(?:any|every)thing but|avoid|skip|not (?:a |an )?(?:big |huge |great )?(?:fan of|keen on)|isn't|aren't|don't (?:want|like)|other than|less|not into|not in the mood for|tired of|sick of|neither|nor|w\\/o|enough|don't give me|get rid of|done with|(?:had )?my fill of|can't do another|leave out|forget|scrap)";

/** What may stand between: a few words of which none begins another thought. */
export const FILLER =
  "(?:(?:any|anything|see|watch|want|like|so|more|too|an?|to) )*(?:(?!(?:but|just|only|instead|rather|more|maybe|give|show|find|something|there|i|we|he|she|they|you|let's|lets|watch|see|try|wants?|needs?|prefer|make|put)\\b)[\\w'/-]+ ){0,3}?";

/** Decades in words. */
export const DECADES: Readonly<Record<string, number>> = {
  twenties: 1920, thirties: 1930, forties: 1940, fifties: 1950,
  sixties: 1960, seventies: 1970, eighties: 1980, nineties: 1990,
}; // prettier-ignore

/** How many films may be asked for, from two on. */
export const NUMBER = "two|three|four|five|six|seven|eight|nine|ten|[2-9]|10";

const any = (...patterns: readonly string[]) => `(?:${patterns.join("|")})`;

/** Asks for films, whatever else it says. */
export const ASKS = new RegExp(
  `\\b${any(
    "recommend(?:ations?|ing)?",
    "suggest(?:ions?)?",
    "(?:what|which)\\b.* (?:should|can|could|shall|do|would|might|will) (?:i|we|you)\\b.* (?:watch|see|put on|recommend|suggest|like|enjoy|love|try|show|pick|choose)",
    "what(?:'s| is) (?:good|worth|on|next|popular|a must)",
    "what to (?:watch|see)",
    "(?:find|show|give|tell|get|pick|choose|bring)(?: me| us)? (?:me |us )?(?:something|some|a|an|any|another|films?|movies?|one|what|your|${NUMBER})",
    "(?:wants?|needs?|(?:would|'d) (?:really |rather )?(?:like|love|prefer)|fancy|feel like|in the mood for|looking for|up for|search(?:ing)? for)(?: to)?(?: (?:watch|see|watching|seeing))? (?:something|some|an?|any|anything|films?|movies?|one|(?:\\w+|\\w+ \\w+) (?:films?|movies?|ones|options))",
    "(?:any|got any|have you(?: got)?|do you have(?: any)?) (?:ideas?|tips?|picks?|good (?:films?|movies?|ones?)|(?:\\w+ )?(?:films?|movies?))",
    "(?:got|have you got|do you have|you have|is there|are there) (?:something|anything)",
    "(?:what|which)(?:'s| is| are)? (?:the )?(?:best|greatest|top) \\w+",
    "surprise (?:me|us)",
    "(?:something|anything) (?:new|good|else|fun|different|older|newer|recent|less|more|from|with|without|for)",
  )}(?!\\w)`,
);

/** Asks for films, if how they are to be is said. */
export const DESIRES =
  /\b(?:give|show|get|find|bring|pick|choose)(?: for)? (?:me|us)\b|\b(?:i|we) (?:want|need)\b/;

/** How a message begins that asks for films when it says how they are to be. */
export const ASKING =
  /^(?:(?:and|but|so|then|now|no|well|hm+|ok(?:ay)?|please|maybe|too \S+) )*(?:something|anything|nothing|(?:got |have you (?:got )?|do you have |is there |are there )?(?:any|another|other|some other)\b|(?:what|which) (?:else|about|other|\S+ (?:films?|movies?|ones?)\b)|what(?:'s| is) (?:a|an|another|some)\b|how about|can you|could you|would you|you can|show|give|find|bring|i'd (?:like|love)|we'd (?:like|love|rather)|let's)\b/;

/** Somebody's own or others' recommending, not a request. */
export const TOLD =
  /(?<!\b(?:what|which)(?: \w+)? (?:would|do|can|could|should) )\b(i|we|he|she|they|you(?= \w+ed\b)|friends?|people|somebody|someone|everyone|\w+ (mother|mom|father|dad|brother|sister|wife|husband|boss))('d| would| can| can't| cannot| wouldn't| would not| don't| won't| have| had| once| really| highly| definitely)* (recommend(ed)?|suggest(ed)?)\b(?! (me |us )?(some|one\b|a|an|any))/;

const LEAD = any(
  "(?:i )?(?:don't know|dunno)", "idk", "not sure", "whatever", "say", "like", "let me think", "probably",
  "but", "and", "or", "maybe", "only", "just", "how about", "what about", "with", "this time", "now", "ok(?:ay)?", "please",
  "(?:can you |could you )?(?:give|show|find|get|bring) (?:me|us)", "(?:i|we)(?:'d| would)? (?:really |rather |just )?(?:want|like|love|fancy|need|prefer|enjoy)(?: to (?:see|watch))?",
  "(?:do )?you have", "got", "have you got", "are there", "is there", "let's (?:do|try|go with|see)",
  "can (?:i|we) (?:have|get|see)", "actually", "hm+", "i prefer", "make it", "(?:(?:i'm|i am|we're) )?(?:looking|in the mood) for",
); // prettier-ignore

const WORDS = any(
  "something|anything|some|films?|movies?|flicks?|ones?|a|an|good|great|nice|really|the|more|less|no|not|nothing|without|only|old|older|oldies?|new|newer|recent|modern",
  "classic|classics|from|before|after|since|and|or|but|too|very|with|in|of|to|watch|please|for|me|us|between|until|up|earlier|later|than|popular|known|well-known|famous",
  `${NUMBER}|options?|ideas?|picks?|overlooked|fans?|keen|those|none`, "obscure|lesser|hidden|gems?|\\d{2,4}'?s?|set|made|out|released|century|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|early|late|mid",
  "about|also|now|kind|sort|bit|little|same|anything goes|goes|whatever|any|genre|year|years|tonight|instead|though|then|maybe|decent|solid|best|top|stuff|adults?|grown-?ups?|i|don't|want|that|is|isn't|it|so|quite|pretty|fun",
); // prettier-ignore

/** A message made of nothing but a wish, once the genres are taken out. */
export const SHORT = new RegExp(`^(?!it\\b|that|this)(?:${LEAD}(?:,? |$))*(?:${WORDS} ?)*$`);

/** "I like scary movies", by what is left once the genre is taken out: a taste that is no film's title. */
export const TASTE_LEFT =
  /^(?:(?:i|we|he|she|they|my \w+|and|but)(?:'m| am|'s| is)? ?)*(?:(?:really|just|absolutely|also|not|only) ?)*(?:likes?|loves?|enjoys?|prefers?|adores?|hates?|dislikes?|can't stand|wants?|doesn't like|(?:don't|do not) (?:really )?like|into|in the mood for)(?: (?:films?|movies?|ones|stuff|a|good|some))*$/;

/** What the catalogue can't tell: people, places to watch, languages, lengths, ratings by age, prizes. */
export const BEYOND =
  /\b(starring|featuring|directed by|director|actors?|actress(es)?|netflix|hulu|disney ?\+?|prime|hbo|streaming|(in|original) (french|german|hindi|[a-z]+(ean|ian|ish|ese))|french|german|bollywood|foreign(-language)?|(?:[a-z]+(ean|ian|ish|ese)) (films?|movies?|cinema|thrillers?|comed(y|ies)|dramas?|horrors?)|short(er)?|long(er)?|\d+ (minutes?|mins?|hours?)|(one|two|three) hours|rated (r|pg|g)|pg-?13|subtitles|dubbed|oscars?|awards?|violen(t|ce)|nud(e|ity)|true stor(y|ies)|based on a)\b/;

/** How a wish begins, rather than an opinion. */
export const WISHING =
  /^(and |but |or |ok(ay)? |maybe )*(something|anything|nothing|films?|movies?|no|not|without|less|more|in|on|under|is there|are there|any|a|an|some|give|show|find|what about|how about|with|i want|directed|starring|french|german|bollywood|foreign|[a-z]+(ean|ian|ish|ese)|shorter|longer|short|long|do you have|can you)\b/;

/** "With Tom Hanks", "something by Nolan". */
export const WITH_PERSON =
  /^(?:(?:and|but|or|something|anything|films?|movies?|ones?|any|a|some|good|great|what about|how about|maybe|else|more|give me|show me|i want) )*(?:with|starring|featuring|by|directed by) (?!(?:more|less|a|an|the|no|lots|some|lots of|good|great|many|fewer|that|it|this)\b)[a-z'.-]+(?: [a-z'.-]+){0,2}$/;

/** Words that ask for films without saying for which. */
const BESIDE =
  "(?:ok(?:ay)?|and|maybe|please|can|could|do|have|is|are|show|give|find|tell|get|wants?|need|says?|said|see|got|i|we|he|she|they|you|me|us|to|for|now|then|just|there|what|what's|that's|any|some|a|few|couple|the|even|one|(?:NUMBER)|of|these|those|that|them|like|ones?|films?|movies?|suggestions?|ideas|recommendations?|picks?|choices|options?|batch|results|something|anything|completely|entirely|totally|other)".replace(
    "NUMBER",
    NUMBER,
  );

/** Messages made of such words and some of these, or of what else says the same. */
function madeOf(words: string, also = "(?!)"): RegExp {
  return new RegExp(`^(?:${also}|(?=.*\\b(?:${words})\\b)(?:(?:${words}|${BESIDE})(?: |$))+)$`);
}

const WHOLE_MESSAGES: readonly (readonly [string, RegExp])[] = [
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

/** What fills a whole message, as sources of regular expressions, by command. */
export const COMMANDS: readonly (readonly [string, string])[] = WHOLE_MESSAGES.map(
  ([command, pattern]) => [command, pattern.source],
);

/** A command to undo that says why. */
export const UNDO_BECAUSE =
  /^(?:please |no |can you |could you )*(?:undo(?: (?:that|it|this|the last(?: one)?))?|take (?:that|it) back) (?:because|since|as|it|that|this|they|he|she|my|i|we|please)\b/;
