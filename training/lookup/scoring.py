"""How well titles and mentions are found: shares with standard errors."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from lookup.mention import Mention
from lookup.search import HEAD_FIT, Match, Searcher
from releases import Movie
from training.lookup.mit import MarkedText
from training.lookup.queries import TypedTitle

Figures = Mapping[str, float]
Span = tuple[int, int]


def share(name: str, count: int, total: int) -> dict[str, float]:
    """Return a share and its standard error, named after it."""
    value = count / total if total else 0.0
    return {
        name: round(value, 4),
        f"{name}_se": round(sqrt(value * (1 - value) / max(1, total)), 4),
    }


def measure_accuracy(queries: Sequence[TypedTitle], searcher: Searcher) -> Figures:
    """Return accuracy@1 and @5. Films of just the same title count as the same."""
    ranks = [_rank(query, searcher) for query in queries]
    total = len(ranks)
    return {
        "queries": total,
        **share("accuracy_at_1", ranks.count(0), total),
        **share("accuracy_at_5", sum(0 <= rank < 5 for rank in ranks), total),
    }


def measure_namesakes(
    movies: Iterable[Movie], shorten: Callable[[str], str | None], searcher: Searcher
) -> Figures:
    """Return how often a film is the best known of those that bear its shortened title.

    More cannot come first of what was typed rightly, where better-known films come first.
    """
    named = [(name, movie) for movie in movies if (name := shorten(movie.title))]
    ranks = [_rank_by_fame(TypedTitle(*one), searcher) for one in named]
    total = len(ranks)
    return {
        "films": total,
        **share("best_known", ranks.count(0), total),
        **share("among_five", sum(0 <= rank < 5 for rank in ranks), total),
    }


def measure_rejection(unknown: Sequence[str], searcher: Searcher) -> Figures:
    """Return how often a title that the catalogue lacks finds nothing."""
    rejected = sum(not searcher.search(title) for title in unknown)
    return {"queries": len(unknown), **share("rejected", rejected, len(unknown))}


def _rank(query: TypedTitle, searcher: Searcher) -> int:
    """Return the place of the film meant among those found, or -1."""
    return _place(query.movie, searcher.search(query.query), searcher)


def _rank_by_fame(query: TypedTitle, searcher: Searcher) -> int:
    """Return the place of the film meant among all films of just this name, best known first."""
    found = searcher.search(query.query)
    bearers = [m for m in found if m.edits == 0 and (not m.short or m.fit >= HEAD_FIT)]
    return _place(query.movie, sorted(bearers, key=lambda match: match.film), searcher)


def _place(movie: Movie, matches: Iterable[Match], searcher: Searcher) -> int:
    films, title = searcher.films, movie.title.casefold()
    for place, match in enumerate(matches):
        if films.ids[match.film] == movie.id:
            return place
        if films.title(match.film, 0).casefold() == title:
            return place
    return -1


class _Counts(NamedTuple):
    right: int = 0
    wrong: int = 0
    missed: int = 0
    unknown: int = 0


def measure_mentions(
    texts: Iterable[MarkedText],
    find: Callable[[str], Sequence[Mention]],
    searcher: Searcher,
    overlooked: frozenset[str] = frozenset(),
) -> Figures:
    """Return precision, and recall of the titles that the catalogue has.

    A mention is right where it has all letters of a marked title and no other. `overlooked` are
    words, in lower case, that count as right wherever they stand.
    """
    counts = _Counts()
    for text, titles in texts:
        found = {_trim(text, (m.start, m.end)) for m in find(text)}
        marked = {_trim(text, title) for title in titles}
        also = {s for s in found - marked if text[s[0] : s[1]].lower() in overlooked}
        missed = [text[start:end] for start, end in marked - found]
        known = sum(_is_known(title, searcher) for title in missed)
        counts = _Counts(
            counts.right + len(found & marked) + len(also),
            counts.wrong + len(found - marked - also),
            counts.missed + known,
            counts.unknown + len(missed) - known,
        )
    return {
        "right": counts.right,
        "wrong": counts.wrong,
        "missed": counts.missed,
        "not_in_catalogue": counts.unknown,
        **share("precision", counts.right, counts.right + counts.wrong),
        **share("recall", counts.right, counts.right + counts.missed),
    }


def _is_known(title: str, searcher: Searcher) -> bool:
    return any(not match.short for match in searcher.search(title)[:1])


def _trim(text: str, span: Span) -> Span:
    """Leave out what is no letter or digit at the ends of a span."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end
