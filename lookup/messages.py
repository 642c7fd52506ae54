"""Domain objects as messages."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from moviechat.lookup.v1 import lookup_service_pb2 as pb
from moviechat.types.v1 import movie_pb2, text_span_pb2

from lookup.catalog import Catalog
from lookup.disambiguate import Outcome
from lookup.highlight import highlight
from lookup.mention import Mention
from lookup.search import Kind, Match
from serving.movies import movie_message

MAX_CANDIDATES = 10
_CACHED_MOVIES = 1 << 14

KINDS = {kind: pb.MatchKind.Value(f"MATCH_KIND_{kind.name}") for kind in Kind}
OUTCOMES = {outcome: pb.Outcome.Value(f"OUTCOME_{outcome.name}") for outcome in Outcome}


class Messages:
    """Writes messages about the films of a catalogue; those of films are kept for reuse."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.movie = lru_cache(_CACHED_MOVIES)(self._movie)

    def _movie(self, number: int) -> movie_pb2.Movie:
        return movie_message(self._catalog.numbered(number))

    def matches(self, asked: str, matches: Iterable[Match]) -> list[pb.Match]:
        """Return the messages for films found by `asked`."""
        return [self._match(asked, match) for match in matches]

    def mention(self, text: str, mention: Mention) -> pb.Mention:
        """Return the message for a title in `text`."""
        title = text[mention.start : mention.end]
        return pb.Mention(
            span=text_span_pb2.TextSpan(start=mention.start, end=mention.end),
            title=title,
            quoted=mention.quoted,
            candidates=self.matches(title, mention.matches[:MAX_CANDIDATES]),
        )

    def _match(self, asked: str, match: Match) -> pb.Match:
        movie = self.movie(match.film)
        title = movie.alternative_titles[match.title - 1] if match.title else movie.title
        return pb.Match(
            movie=movie,
            kind=KINDS[match.kind],
            matched_title=title,
            highlights=_spans(highlight(asked, title)),
            edits=match.edits,
            score=match.score,
        )


def _spans(spans: Sequence[tuple[int, int]]) -> list[text_span_pb2.TextSpan]:
    return [text_span_pb2.TextSpan(start=start, end=end) for start, end in spans]
