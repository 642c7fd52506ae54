"""Recommendations as messages.

An answer mostly repeats what never changes: films, and a rated film with the genres that it shares.
These parts are encoded once and kept; between them go the numbers. To parse the whole takes a
third of the time of setting it field by field.
"""

import struct
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain

from moviechat.recommender.v1 import recommender_service_pb2 as pb

from recommender.reasons import Reason
from recommender.recommender import Recommendation
from releases import Movie
from serving.movies import movie_message

_KEPT_REASONS = 1 << 16
"""How many reasons are kept; some 200 bytes each."""

_double = struct.Struct("<d").pack
_numbers = struct.Struct("<cdcd").pack


def _tag(field: int, wire_type: int) -> bytes:
    return _varint(field << 3 | wire_type)


@lru_cache
def _varint(number: int) -> bytes:
    """Encode a length or a tag: seven bits a byte, the lowest first."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


_NUMBER, _MESSAGE = 1, 2  # wire types: of a double, and of what tells its length
_SCORE = _tag(pb.Recommendation.SCORE_FIELD_NUMBER, _NUMBER)
_PRIOR = _tag(pb.Recommendation.PRIOR_FIELD_NUMBER, _NUMBER)
_REASONS = _tag(pb.Recommendation.REASONS_FIELD_NUMBER, _MESSAGE)
_CONTRIBUTION = _tag(pb.Reason.CONTRIBUTION_FIELD_NUMBER, _NUMBER)


class Messages:
    """Writes recommendations into answers."""

    def __init__(self, explain: Callable[[int], Reason]) -> None:
        """Take what tells the reason that a number stands for."""
        self._movies: dict[int, bytes] = {}
        self._reasons = _EncodedReasons(explain)

    def write(
        self,
        found: Iterable[Recommendation],
        response: pb.RecommendResponse | pb.ListSimilarMoviesResponse,
    ) -> None:
        """Add recommendations to an answer."""
        tag = _tag(response.RECOMMENDATIONS_FIELD_NUMBER, _MESSAGE)
        parts: list[bytes] = []
        for movie, score, prior, reasons, contributions in found:
            known = map(self._reasons.__getitem__, reasons)
            why = chain.from_iterable(zip(known, map(_double, contributions), strict=True))
            message = b"".join([self._movie(movie), _numbers(_SCORE, score, _PRIOR, prior), *why])
            parts += tag, _varint(len(message)), message
        response.MergeFromString(b"".join(parts))

    def _movie(self, movie: Movie) -> bytes:
        """Return the film of a recommendation, encoded when it is first shown."""
        if movie.id not in self._movies:
            message = pb.Recommendation(movie=movie_message(movie))
            self._movies[movie.id] = message.SerializeToString()
        return self._movies[movie.id]


class _EncodedReasons(OrderedDict[int, bytes]):
    """Reasons by their numbers, encoded up to the contribution, whose eight bytes come last.

    The oldest goes when there are too many: to drop all at once would hold up a call.
    """

    def __init__(self, explain: Callable[[int], Reason]) -> None:
        super().__init__()
        self._explain = explain

    def __missing__(self, number: int) -> bytes:
        if len(self) >= _KEPT_REASONS:
            self.popitem(last=False)
        movie_id, genres = self._explain(number)
        reason = pb.Reason(movie_id=movie_id, shared_genres=genres)
        known = reason.SerializeToString() + _CONTRIBUTION
        return self.setdefault(number, _REASONS + _varint(len(known) + len(_double(0))) + known)
