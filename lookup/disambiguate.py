"""Understanding an answer to "which of these films do you mean?".

A reply is read for what it says of the film: its name, a number, a year, its age, words of its
title. Every such hint keeps some of the films on offer; those that all hints keep are meant.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from rapidfuzz.distance import OSA

from lookup.normalize import canonical_words, drop_article, plain_words
from lookup.search import Kind, Match
from lookup.segments import allowed_edits
from lookup.table import Film


class Outcome(Enum):
    """How an answer was understood."""

    SELECTED = auto()
    NONE = auto()
    UNRECOGNISED = auto()
    NEW_QUERY = auto()


class Answer(NamedTuple):
    """What an answer means: places in the list, or another title."""

    outcome: Outcome
    chosen: tuple[int, ...] = ()
    new_query: str = ""


Hint = frozenset[int]
"""The places that something in the reply fits."""

_NONE = re.compile(
    r"(?:oh |um+ |well )?(?:no(?:ne|pe)?|nah|neither|nothing|not any|cancel|never ?mind|forget it"
    r"|something else|another one|a different one|i (?:meant|mean) (?:something|another)\b.*)"
    r"(?: (?:of (?:these|them|those|the above|the (?:two|three|four|films|movies))|thanks?"
    r"|thank you|no|neither|is right|one|at all|really|sorry|above|please|actually))*"
)
_NOT_THESE = re.compile(
    r"(?:it|its|it is|thats|that is|they are|theyre)?\s*"
    r"not (?:any|one|either|these|those|them|in|on|here)\b.*"
    r"|(?:its |it is |thats )?(?:none|neither) .*"
)
_ALL = re.compile(
    r"(?:i (?:mean|meant|saw|like|liked|love|loved|watched) )?(?:all|both|either|any|every one)"
    r"(?: (?:of (?:them|these|those)|are fine|one|two|three|films|movies))*"
)
_NEWEST_WORDS = """
    newest newer new latest recent recently modern remake reboot remade
"""
_NEWEST = frozenset(_NEWEST_WORDS.split())
_BLACK_AND_WHITE = re.compile(r"\b(?:black[- ]and[- ]white|b ?& ?w)\b", re.IGNORECASE)
_OLDEST_WORDS = "oldest older old original originally earliest earlier classic"
_OLDEST = frozenset(_OLDEST_WORDS.split())
_LAST = frozenset({"last", "bottom", "latter"})
_POSITIONS = {f"{n}{s}": n for n in range(1, 101) for s in ("st", "nd", "rd", "th")} | {
    "top": 1,
    "former": 1,
}
_LABELS = frozenset({"number", "no", "option", "choice", "item", "nr"})
_DECADES = {
    "twenties": 1920,
    "thirties": 1930,
    "forties": 1940,
    "fifties": 1950,
    "sixties": 1960,
    "seventies": 1970,
    "eighties": 1980,
    "nineties": 1990,
}
_DECADE = re.compile(r"^((?:18|19|20)\d|\d)0s$")
_FILLER_WORDS = """
    the a an ones i im id it its is was this that that these those please pls yes yeah yep ok
    okay sure of from in with by to for and or about mean meant think guess say pick choose want
    take go film movie films movies version called named titled title made came out year my me you
    most very so just only actually definitely probably maybe sorry oh um uh well on at no not
    released release part episode number option first second list says where which be would
    obviously course does has have had seen saw watched watch loved liked love like hated
"""
_FILLER = frozenset(_FILLER_WORDS.split())
_NOT = re.compile(
    r"(?:^|[,.;]?\s+)(?:and |but |certainly |definitely )?not (?:the|that|from)\b"
    r"|^(?:all|any|every ?one|everything)(?: of (?:them|these|those))? (?:but|except)(?: for)?\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(1st|top|last|bottom) (\d+)\b")
_SORRY = re.compile(
    r"^\W*(?:(?:(?:no|nope|sorry|oh|well|actually|i mean(?:t)?|it'?s|it is|it was|that'?s|was"
    r"|called|neither|none|the (?:film|movie|one) (?:is|was|called)|rather|but)\b|[,.;:\u2014-])"
    r"\s*)+",
    re.IGNORECASE,
)
_QUOTED = re.compile('["\u201c\u00ab\u201e](.+?)["\u201d\u00bb\u201c]')


class _Reply:
    """A reply, and the films it is about."""

    def __init__(self, text: str, films: Sequence[Film]) -> None:
        self.films = films
        self.plain = plain_words(re.sub(r"[#\u2116]", " number ", text))
        self.canonical = canonical_words(_drop_pronoun(self.plain))
        self.titles = [_title_words(film) for film in films]

    def hints(self) -> Iterator[Hint]:
        """Yield what each hint in the reply fits."""
        if several := _SEVERAL.search(" ".join(self.canonical)):
            yield self._read_several(several[1], int(several[2]))
            return
        numbers: set[int] = set()
        for place, word in enumerate(self.canonical):
            if position := self._read_position(place, word):
                numbers |= position
            elif (hint := self._read_word(word)) is not None:
                yield hint
        if numbers:
            yield frozenset(numbers)
        if hint := self._read_title():
            yield hint

    def named(self) -> Hint:
        """Return the films that have the reply as their whole title."""
        key = "".join(drop_article(canonical_words(self.plain)))
        return frozenset(n for n, film in enumerate(self.films) if key in _whole_keys(film))

    def _read_word(self, word: str) -> Hint | None:
        years = {n: film.year for n, film in enumerate(self.films) if film.year}
        if word in _NEWEST | _OLDEST and years and not self._in_titles(word):
            best = (max if word in _NEWEST else min)(years.values())
            return frozenset(n for n, year in years.items() if year == best)
        if (decade := _read_decade(word)) is not None:
            return frozenset(n for n, year in years.items() if decade(year)) or None
        if re.fullmatch(r"(?:18|19|20)\d\d", word) and not self._in_titles(word):
            return frozenset(n for n, year in years.items() if year == int(word))
        if re.fullmatch(r"\d\d", word) and int(word) > len(self.films):
            return frozenset(n for n, year in years.items() if year % 100 == int(word)) or None
        return None

    def _read_several(self, which: str, count: int) -> Hint:
        """Read "the first two" and "the last three"."""
        places = range(len(self.films))
        return frozenset(places[-count:] if which in _LAST else places[:count])

    def _read_position(self, place: int, word: str) -> Hint:
        """Read an ordinal, a number, or "last"; a number in some titles means those."""
        labelled = place > 0 and self.canonical[place - 1] in _LABELS
        number = _POSITIONS.get(word)
        if number is None and word.isdecimal() and len(word) < 4:
            in_title = self._in_titles(word)
            if in_title and not labelled:
                return in_title
            number = int(word)
        if word in _LAST and not self._in_titles(word):
            number = len(self.films)
        return frozenset({number - 1}) if number and 1 <= number <= len(self.films) else frozenset()

    def _in_titles(self, word: str) -> Hint:
        """Return the films with `word` in the title, if it tells them from others."""
        having = frozenset(n for n, words in enumerate(self.titles) if word in words)
        return having if len(having) < len(self.films) else frozenset()

    def _read_title(self) -> Hint:
        """Return the films that have the most of the reply's words in their title."""
        words = [w for w in self.canonical if w not in _FILLER and not w[0].isdecimal()]
        words = [w for w in words if w not in _NEWEST | _OLDEST | _LAST | _LABELS]
        having = {
            word: {n for n, title in enumerate(self.titles) if _has_word(title, word)}
            for word in words
        }
        known = [films for films in having.values() if films]
        if not known or 2 * len(known) < len(having):
            return frozenset()
        counts = [sum(n in films for films in known) for n in range(len(self.films))]
        return frozenset(n for n, count in enumerate(counts) if count == max(counts))


def read_answer(
    text: str, films: Sequence[Film], search: Callable[[str], Sequence[Match]]
) -> Answer:
    """Read the reply `text` about `films`; `search` tells whether something else is a title."""
    text = _BLACK_AND_WHITE.sub("old", text)
    wanted, *unwanted = _NOT.split(text, maxsplit=1)
    if unwanted:
        return _read_negated(wanted, unwanted[0], films, search)
    reply = _Reply(text, films)
    if named := reply.named():
        return _select(named)
    spoken = " ".join(reply.plain)
    query = _correction(text, search)
    if _NONE.fullmatch(spoken) or (_NOT_THESE.fullmatch(spoken) and not query):
        return Answer(Outcome.NONE)
    if _ALL.fullmatch(spoken):
        return _select(range(len(films)))
    hints = list(reply.hints())
    if chosen := _agree(hints):
        return _select(chosen)
    if not hints and query:
        return Answer(Outcome.NEW_QUERY, new_query=query)
    if len(films) == 1 and re.match(
        r"(?:yes|yeah|yep|yup|sure|ok|right|correct|exactly)\b", spoken
    ):
        return _select([0])
    return Answer(Outcome.UNRECOGNISED)


def _read_negated(
    wanted: str, unwanted: str, films: Sequence[Film], search: Callable[[str], Sequence[Match]]
) -> Answer:
    """Read "the 1997 one, not the old one"; "not the old one" alone leaves all the others."""
    if any(map(str.isalnum, wanted)):
        return read_answer(wanted, films, search)
    dropped = read_answer(unwanted, films, search)
    kept = [n for n in range(len(films)) if n not in dropped.chosen]
    return _select(kept) if dropped.chosen and kept else Answer(Outcome.UNRECOGNISED)


def _agree(hints: list[Hint]) -> Hint:
    return frozenset.intersection(*hints) if hints else frozenset()


def _select(chosen: Sequence[int] | Hint | range) -> Answer:
    return Answer(Outcome.SELECTED, tuple(sorted(chosen)))


def _correction(text: str, search: Callable[[str], Sequence[Match]]) -> str:
    """Return the title in a reply that names another film, else nothing."""
    quoted = _QUOTED.search(text)
    title = quoted[1] if quoted else _SORRY.sub("", text).strip(" .,!?;:")
    if len(title) > 200 or (title.isdecimal() and not quoted):  # a place that the list lacks
        return ""
    found = search(title)[:1] if title else []
    named = any(match.kind != Kind.SUBSTRING or match.fit > 0.5 for match in found)
    says_more = not _FILLER.issuperset(plain_words(title)) or title != text.strip(" .,!?;:")
    return title if named and (quoted or says_more) else ""


def _drop_pronoun(words: list[str]) -> list[str]:
    """Drop the "one" of "the second one", which is no number."""
    counted = _LABELS | {"part", "episode", "chapter", "vol", "volume", "and"}
    return [
        word
        for place, word in enumerate(words)
        if word != "one" or place == 0 or words[place - 1] in counted
    ]


def _title_words(film: Film) -> set[str]:
    return {word for title in film.titles for word in canonical_words(plain_words(title))}


def _whole_keys(film: Film) -> set[str]:
    return {"".join(drop_article(canonical_words(plain_words(title)))) for title in film.titles[:1]}


def _has_word(title: set[str], word: str) -> bool:
    """Tell whether a title has a word, perhaps misspelled."""
    if word in title or len(word) < 4:
        return word in title
    edits = allowed_edits(len(word)) - 1 or 1
    return any(len(w) > 3 and OSA.distance(w, word, score_cutoff=edits) <= edits for w in title)


def _read_decade(word: str) -> Callable[[int], bool] | None:
    """Read "80s", "1980s" and "eighties"."""
    if word in _DECADES:
        decade = _DECADES[word]
        return lambda year: year // 10 * 10 == decade
    if match := _DECADE.match(word):
        if len(match[1]) == 1:
            return lambda year: year % 100 // 10 == int(match[1])
        return lambda year: year // 10 == int(match[1])
    return None
