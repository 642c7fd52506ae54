"""Recommendations with exact reasons, and films like a film."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import NamedTuple

import numpy as np

from recommender.artifact import Artifact
from recommender.errors import MovieNotFoundError
from recommender.filters import ANY, Filter, Shelf
from recommender.ranking import Ranker, Ranking
from recommender.reasons import Reasons
from recommender.scoring import Rows, Taste
from releases import Movie

_GENRES_ALIKE = np.float32(0.4)
"""What the same genres add to the likeness of two films; in a page, taste alone decides."""
_MEMORY = 64 << 20
"""Bytes for similarities computed at the start: those of the 3,444 most-rated of 9,742 films."""


@dataclass(frozen=True)
class Wish:
    """What a person rated (film id → -1..1, not 0) and asks for; None means the default."""

    ratings: Mapping[int, float] = field(default_factory=dict)
    exclude: Sequence[int] = ()
    filter: Filter = ANY
    count: int = 10
    popularity: float | None = None
    diversity: float | None = None


class Recommendation(NamedTuple):
    """A film; `score` is `prior` plus all `contributions`.

    `reasons` are numbers that `Recommender.reasons` explains, one for each rating that moved the
    score, and `contributions` what each added, the largest first: parallel lists of plain numbers,
    because a long page has 100,000 of them.
    """

    movie: Movie
    score: float
    prior: float
    reasons: list[int]
    contributions: list[float]


@dataclass(frozen=True)
class Page:
    """Recommendations in the order to show them, and what of the wish counted.

    `ignored` are ids, rated or excluded, that the release lacks; `prior_only` says that no rating
    counted.
    """

    recommendations: list[Recommendation]
    ignored: list[int]
    prior_only: bool


class Recommender:
    """Answers wishes from one release; safe to share between threads."""

    def __init__(self, artifact: Artifact) -> None:
        self._movies, self._settings = artifact.movies, artifact.settings
        self._row = {movie.id: row for row, movie in enumerate(artifact.movies)}
        self._shelf = Shelf(artifact.movies)
        self.reasons = Reasons(artifact.movies, self._shelf.genres)
        titles = [movie.title for movie in artifact.movies]
        counts = np.array([movie.rating_count for movie in artifact.movies])
        often = np.argsort(-counts, kind="stable")[: _MEMORY // (2 * len(titles))]
        self._ranker = Ranker(artifact.factors, artifact.settings, titles, often)

    @property
    def genres(self) -> list[str]:
        """Every genre in the catalogue, in alphabetical order."""
        return self._shelf.genres

    def recommend(self, wish: Wish) -> Page:
        """Recommend films that the person has neither rated nor excluded.

        Where no rating counts, the prior alone ranks, whatever the popularity asked for.
        """
        taste = self._taste(wish.ratings)
        prior_only = not len(taste.rows)
        popularity = 1 if prior_only else _default(wish.popularity, self._settings.popularity)
        diversity = _default(wish.diversity, self._settings.diversity)
        excluded = [self._row[id_] for id_ in wish.exclude if id_ in self._row]
        barred = [taste.rows, np.array(excluded, np.intp), self._shelf.failing(wish.filter)]
        ranking = self._ranker.page(
            taste, np.concatenate(barred), wish.count, popularity, diversity
        )
        ignored = [id_ for id_ in (*wish.ratings, *wish.exclude) if id_ not in self._row]
        return Page(self._explain(ranking, taste.rows), list(dict.fromkeys(ignored)), prior_only)

    def similar(self, movie_id: int, count: int) -> list[Recommendation]:
        """Return the films most like one film, by who liked both and by the genres they share.

        Raises MovieNotFoundError when the release lacks the film.
        """
        if movie_id not in self._row:
            raise MovieNotFoundError(movie_id)
        row = self._row[movie_id]
        likeness = _GENRES_ALIKE * self._shelf.genre_cosines(row)
        return self._explain(self._ranker.similar(row, count, likeness), np.array([row]))

    def _taste(self, ratings: Mapping[int, float]) -> Taste:
        known = {self._row[id_]: value for id_, value in ratings.items() if id_ in self._row}
        rows = np.fromiter(known.keys(), np.intp, len(known))
        values = np.fromiter(known.values(), np.float32, len(known))
        return self._ranker.scorer.weigh(rows, values)

    def _explain(self, ranking: Ranking, rated: Rows) -> list[Recommendation]:
        """Give each film the ratings that moved its score, the largest contribution first."""
        order = np.argsort(-ranking.contributions, axis=1, kind="stable")
        films = np.arange(len(order))[:, None]
        contributions = ranking.contributions[films, order]
        reasons = self.reasons.number(ranking.rows, rated)[films, order]
        columns = (ranking.rows, ranking.scores, ranking.priors, reasons, contributions)
        return list(map(self._recommendation, *(column.tolist() for column in columns)))

    def _recommendation(
        self, row: int, score: float, prior: float, reasons: list[int], contributions: list[float]
    ) -> Recommendation:
        """Put a film and its reasons together; a rating that did not move the score is none."""
        if not all(contributions):
            reasons = list(compress(reasons, contributions))
            contributions = list(filter(None, contributions))
        return Recommendation(self._movies[row], score, prior, reasons, contributions)


def _default(wanted: float | None, default: float) -> float:
    return default if wanted is None else wanted
