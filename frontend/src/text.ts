/** All text of the page, ready for translation. `{names}` stand for words, films or lists of films. */

/** What the chat says. Where there are several phrases, the conversation's seed chooses one. */
export const PHRASES = {
  greeting: [
    "Hi! Tell me about films you've seen, what you liked and what you didn't, and I'll find you something to watch. For example: I loved “Spirited Away”, but not “Titanic”.",
    "Hello! Which films have you enjoyed, and which not? A few are enough for me to suggest more. For example: “Fargo” was great, “Gigli” wasn't.",
    "Welcome! Talk to me about films: the ones you love, the ones you couldn't finish. Then ask me what to watch. For example: I really enjoyed “The Matrix”.",
  ],
  liked: ["Got it: you liked {liked}.", "Noted: you liked {liked}.", "Lovely, you liked {liked}."],
  disliked: [
    "Got it: you didn't like {disliked}.",
    "Noted: you didn't like {disliked}.",
    "Understood: {disliked} is not for you; you didn't like it.",
  ],
  dislikedMany: ["Got it: you didn't like {disliked}.", "Noted: you didn't like {disliked}."],
  likedNotDisliked: [
    "Got it: you liked {liked}, not {disliked}.",
    "Noted: you liked {liked}, not {disliked}.",
  ],
  okay: ["{okay}: okay, neither for nor against.", "So {okay} was okay for you, no more."],
  changedLiked: ["Changed: you liked {film} after all.", "All right, {film} counts as liked now."],
  changedDisliked: [
    "Changed: you didn't like {film}.",
    "All right, {film} counts as not liked now.",
  ],
  changedOkay: ["Changed: {film} was okay for you."],
  insteadOf: ["So I've taken {film} off again.", "{film} is off your list again."],
  forgotten: ["Forgotten: {films}.", "I've taken {films} off your list."],
  nothingToForget: ["{title} isn't on your list, so there is nothing to forget."],
  listLiked: ["You liked {liked}."],
  listOkay: ["You found okay: {okay}."],
  listDisliked: ["You didn't like {disliked}."],
  listEmpty: ["Your list is empty so far. Tell me about a film you've seen, and it goes on it."],
  undone: ["Undone. Back as it was before: {films}."],
  undoneNothing: ["Undone. It's as it was before."],
  nothingToUndo: ["There is nothing to undo."],
  switchedOff: ["Without {film}, the list would be:"],
  switchedOn: ["With {film} back in, the list is:"],
  toggledOff: ["I'm leaving {film} out of the account for now."],
  toggledOn: ["{film} counts again."],
  which: [
    "Which “{title}” do you mean?",
    "There are several films called “{title}”. Which one?",
    "“{title}” could be one of these. Which do you mean?",
  ],
  whichAssumed: [
    "There are several films called “{title}”; I took {film}. Is that the one?",
    "I took “{title}” for {film}, though there are others. Is that the one?",
  ],
  whichAgain: ["And which “{title}” did you mean?", "Back to “{title}”: which one is it?"],
  whichOf: ["Which one do you mean?", "Which of these?"],
  later: ["Noted, I'll come to “{title}” in a moment.", "“{title}” comes right after."],
  guess: [
    "“{title}” I don't know. Did you mean {film}?",
    "I don't know “{title}”. Did you mean {film}?",
  ],
  guessAgain: ["And “{title}”: did you mean {film}?"],
  unknown: [
    "I don't know a film called “{title}”.",
    "“{title}” isn't in my catalogue, I'm afraid.",
    "I couldn't find a film called “{title}”.",
  ],
  dropped: ["All right, none of those. Let's leave “{title}” out."],
  howWas: [
    "How did you like {film}?",
    "And {film}: did you like it?",
    "What did you think of {film}?",
  ],
  unsure: [
    "I'm not sure whether you liked {film}. Did you?",
    "I can't quite tell if you liked {film}. Did you?",
  ],
  unsureYet: [
    "I'm not quite sure about {film}, though. Did I get that right?",
    "Did I understand you right about {film}? I'm not quite sure.",
  ],
  skipped: ["All right, I won't count {film}.", "Fine, let's leave {film} out."],
  whichFilm: [
    "Which film do you mean? Its title is enough.",
    "Which film is that about? Just tell me the title.",
  ],
  dismissed: ["I won't suggest {film} again.", "{film} is off the list."],
  recommend: [
    "You might enjoy these:",
    "Here is what I would watch in your place:",
    "From what you told me, try these:",
  ],
  recommendWish: ["Here is what I found ({wish}):", "As you asked ({wish}):"],
  recommendMore: ["A few more:", "And these:"],
  recommendUnknownTaste: [
    "I don't know your taste yet, so these are films that many people liked: {wish}.",
  ],
  similar: ["If you like {film}, look at these:", "Films like {film}:"],
  similarWish: ["Like {film}, and {wish}:"],
  nothingFound: [
    "I found nothing like that ({wish}). Shall we drop a condition? Try “anything goes”.",
  ],
  nothingMore: ["That was all I have for this. Tell me about another film, and I'll look again."],
  needRatings: [
    "Gladly! First tell me about one film you've seen and whether you liked it.",
    "I'd love to. Tell me about one film you liked or didn't, then I can.",
  ],
  firstThis: ["Gladly, right after this:", "With pleasure, just one thing first:"],
  oneByOne: ["{films}: noted, one after the other."],
  letGo: ["Never mind, let's leave that open.", "All right, we'll leave that for now."],
  offer: [
    "I have a fair idea of your taste now. Shall I recommend something?",
    "I think I can suggest something already. Would you like that?",
  ],
  offerDeclined: [
    "No problem, just ask when you like.",
    "All right. Tell me more, or ask any time.",
  ],
  why: [
    "Why {film}? Mostly because of {films}. Each bar is one of your films and how much it counts:",
  ],
  whyPrior: ["{film} is here because many people liked it; your films hardly moved it."],
  noReasons: ["I haven't recommended anything yet, so there is nothing to explain."],
  noFocus: ["Which film do you mean? Just tell me its title."],
  resetAsk: [
    "Shall I forget everything and start afresh?",
    "Do you want me to clear all your films and start again?",
  ],
  resetKept: ["Good, everything stays as it is."],
  thanks: ["You're welcome! Any other film on your mind?", "My pleasure. Enjoy the film!"],
  hello: [
    "Hello! Which film did you see last, and how was it?",
    "Hi there! Tell me about a film you saw.",
  ],
  bye: ["Goodbye, and enjoy the film! Your list stays here.", "See you at the movies!"],
  help: [
    "Tell me in your own words what you thought of films: I loved Fargo, but “Gigli” was awful. Then ask what to watch, and narrow it: something scary from the 90s, no musicals, more like the second one, surprise me, why? You can also say seen it, forget Fargo, my list, undo and reset.",
  ],
  frustrated: [
    "I'm sorry, I'd like to do better. Name one film and say whether you liked it; with its title in “quotes” I can't miss it.",
    "Sorry about that. Let's try again: one film, and whether you liked it. “Undo” takes the last thing back.",
  ],
  rude: [
    "I'd rather talk about films. Which one annoyed you less than I do?",
    "Fair enough. Let's get back to films: which one did you enjoy last?",
  ],
  facts: [
    "{film}: {genres}. {mean} of 5 stars on average, from {count} ratings. More I can't tell.",
    "What I know of {film}: {genres}, {mean} of 5 stars on average, from {count} ratings.",
  ],
  unseen: [
    "Then {film} is still ahead of you: {genres}, {mean} of 5 stars on average.",
    "I'll keep {film} in mind as not seen yet. It has {mean} of 5 stars on average ({genres}).",
  ],
  wrong: ["Sorry, I misunderstood. “Undo” takes it back; or just tell me how it really was."],
  chatter: [
    "I'm all ears. Which film did you see last, and how was it?",
    "Whenever you like: tell me about a film, or ask me what to watch.",
  ],
  whoAreYou: [
    "I'm a program that knows about ten thousand films and listens to what you make of them. Which one did you see last?",
  ],
  howAreYou: ["Very well, thank you, and ready for films. Seen a good one lately?"],
  beyond: [
    "Actors, directors, languages, length and the like are beyond me: I know genres, years and how well known a film is.",
    "I can't choose by people, language or length, I'm afraid; genres, years and fame I can.",
  ],
  offTopic: [
    "I only know about films, I'm afraid. Which one did you see last?",
    "That's beyond me, I only speak film. Seen a good one lately?",
  ],
  notUnderstood: [
    "I didn't find a film in that. Which one did you see, and how was it? With its title in “quotes” I can't miss it.",
    "Sorry, I didn't catch a film there. Try its title in “quotes”, or ask me what to watch.",
  ],
  settledAlready: ["That is settled already."],
  alreadyKnown: ["Yes, that is what I have: {films}."],
  noPendingAnswer: ["Yes to what? Tell me about a film, or ask me what to watch."],
  noPendingRefusal: ["All right. Tell me about another film whenever you like."],
  lookupGone: [
    "I can't look up titles right now. I've kept your message and will answer it as soon as I can. Recommendations from what I already know still work.",
  ],
  keptToo: ["That is kept, too.", "I've kept that as well."],
  classifierGone: [
    "I can't tell opinions from words right now, so please use the buttons; the rest works.",
  ],
  recommenderGone: [
    "I can't look for recommendations right now. I'll try again by myself; meanwhile you can go on telling me about films.",
  ],
  refused: ["I couldn't make sense of that: {detail}"],
  backAgain: ["There we are again. About “{said}”:"],
  imported: ["I've taken in {count} films from your list."],
  importedSome: ["I've taken in {count} films from your list; {missing} I don't know."],
  importedNone: ["I found none of the films in that list."],
} as const satisfies Record<string, readonly [string, ...string[]]>;

/** What the buttons under questions say. */
export const OPTIONS = {
  none: "None of these",
  yes: "Yes",
  no: "No",
  liked: "I liked it",
  okay: "It was okay",
  disliked: "I didn't like it",
  skip: "Skip it",
  reset: "Start afresh",
  keep: "Keep my films",
  recommend: "Yes, please",
  later: "Not yet",
} as const;

/** What a pressed button on a film is shown as, as if said. */
export const SAID = {
  liked: "I liked {film}",
  disliked: "I didn't like {film}",
  okay: "{film} was okay",
  forget: "Forget {film}",
  seen: "I've seen {film}",
  dismiss: "Not {film}",
  similar: "More like {film}",
  why: "Why {film}?",
  off: "What if I hadn't seen {film}?",
  on: "Count {film} again",
  undo: "Undo",
  recommend: "What should I watch?",
} as const;

/** How a wish is put into words. */
export const WISH = {
  any: "anything",
  no: "no {genre}",
  year: "from {year}",
  between: "from {from} to {to}",
  since: "since {from}",
  until: "until {to}",
  gems: "lesser-known films",
  famous: "well-known films",
} as const;

/** Joins the last two of a list, and the others. */
export const LIST = { and: " and ", comma: ", " } as const;

/** What the page itself says. */
export const PAGE = {
  starters: [
    "I loved “Spirited Away” and “Fargo”",
    "“Titanic” bored me",
    "Something scary from the 90s",
  ],
  starterUse: "Put into the message box: {text}",
  placeholder: "Tell me about a film…",
  send: "Send",
  working: "Thinking about it…",
  waiting: "Waiting for the connection; I'll go on by myself.",
  retry: "Try again now",
  offline: "You are offline. You can go on typing: everything is kept and sent when you are back.",
  films: "Your films",
  filmsCount: "Your films ({count})",
  noFilms: "Films you tell me about appear here. You can change your mind at any time.",
  liked: "Liked",
  okay: "Okay",
  disliked: "Not liked",
  like: "Like",
  dislike: "Dislike",
  seen: "Seen it",
  similar: "More like this",
  dismiss: "Not interested",
  why: "Why?",
  remove: "Forget",
  count: "Counts",
  undo: "Undo",
  recommend: "What should I watch?",
  export: "Export",
  import: "Import",
  erase: "Erase",
  eraseAsk: "Erase all messages and films on this device?",
  importHint: "A file exported here, or the ratings CSV of Letterboxd or IMDb.",
  importFailed: "I can't read that file: {problem}",
  importTooLarge: "it is larger than 5 MB",
  importUnknown: "it is neither a moviechat export nor a ratings list of Letterboxd or IMDb",
  importOffline: "the titles can't be looked up right now",
  otherFilms: "Your other films",
  prior: "What everybody thinks of it",
  privacy:
    "Your films stay in this browser. Messages and ratings are sent only to be answered; the servers neither store nor log them.",
  and: " and ",
  because: "Because you liked {films}",
  alike: "Much like {films}",
  ratedBy: "{count} ratings",
  meanOf: "★ {mean} of 5 · {count} ratings",
  general: "Liked by many, whatever your films",
  imdb: "IMDb",
  tmdb: "TMDB",
  suggestions: "Titles",
  suggestionCount: "{count} titles; use the arrow keys to choose",
  close: "Close",
  data: "Film data: {names} (non-commercial)",
  attribution: "Films and ratings: MovieLens, by GroupLens Research, University of Minnesota.",
  terms: "For non-commercial use only.",
  you: "You said:",
  chat: "moviechat:",
} as const;
