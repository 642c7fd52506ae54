"""Domain objects as messages."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from moviechat.lookup.v1 import lookup_service_pb2 as pb
from moviechat.types.v1 import movie_pb2, text_span_pb2

from lookup.catalog import Catalog
from lookup.disambiguate import Outcome
from lookup.highlight import highlight
from lookup.mention import Mention
from lookup.search import Kind, Match
from serving.movies import movie_message

if TYPE_CHECKING:
    from google.protobuf.internal.containers import RepeatedCompositeFieldContainer

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

    def add(
        self, asked: str, matches: Iterable[Match], to: "RepeatedCompositeFieldContainer[pb.Match]"
    ) -> None:
        """Add the messages for films found by `asked`."""
        for match in matches:
            movie = self.movie(match.film)
            title = movie.alternative_titles[match.title - 1] if match.title else movie.title
            # Added in place: a film's message, the most of it, is copied once.
            added = to.add(
                movie=movie,
                kind=KINDS[match.kind],
                matched_title=title,
                edits=match.edits,
                score=match.score,
            )
            for start, end in highlight(asked, title):
                added.highlights.add(start=start, end=end)

    def mention(self, text: str, mention: Mention) -> pb.Mention:
        """Return the message for a title in `text`."""
        title = text[mention.start : mention.end]
        message = pb.Mention(
            span=text_span_pb2.TextSpan(start=mention.start, end=mention.end),
            title=title,
            quoted=mention.quoted,
            probability=mention.probability,
        )
        self.add(title, mention.matches[:MAX_CANDIDATES], message.candidates)
        return message
