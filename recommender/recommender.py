"""Recommendations with exact reasons, and films like a film."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from recommender.artifact import Artifact
from recommender.diversity import arrange, number_series
from recommender.errors import MovieNotFoundError
from recommender.filters import Filter, Mask, Shelf
from recommender.scoring import Doubles, Rows, Scorer, Taste
from releases import Movie

_CANDIDATES = 5
"""How many times the films asked for are looked at when a page is made diverse."""


@dataclass(frozen=True)
class Wish:
    """What a person rated (film id → -1..1, not 0) and asks for; None means the default."""

    ratings: Mapping[int, float] = field(default_factory=dict)
    exclude: Sequence[int] = ()
    filter: Filter = field(default_factory=Filter)
    count: int = 10
    popularity: float | None = None
    diversity: float | None = None


@dataclass(frozen=True)
class Reason:
    """What one rated film added to a score, and the genres it shares with the film scored."""

    movie_id: int
    contribution: float
    shared_genres: tuple[str, ...]


@dataclass(frozen=True)
class Recommendation:
    """A film; `score` is `prior` plus the contributions of all `reasons`."""

    movie: Movie
    score: float
    prior: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Page:
    """Recommendations in the order to show them, and what of the wish counted.

    `ignored` are ids, rated or excluded, that the release lacks; `prior_only` says that no rating
    counted.
    """

    recommendations: list[Recommendation]
    ignored: list[int]
    prior_only: bool


@dataclass(frozen=True)
class _Ranking:
    """The best films: rows, scores and their terms, as parallel arrays."""

    rows: Rows
    totals: Doubles
    priors: Doubles
    contributions: Doubles


class Recommender:
    """Answers wishes from one release; safe to share between threads."""

    def __init__(self, artifact: Artifact) -> None:
        self._movies, self._settings = artifact.movies, artifact.settings
        self._row = {movie.id: row for row, movie in enumerate(artifact.movies)}
        self._shelf = Shelf(artifact.movies)
        self._series = number_series([movie.title for movie in artifact.movies])
        self._scorer = Scorer(artifact.factors, artifact.settings)
        norms = np.linalg.norm(artifact.factors.vectors, axis=1)
        self._directions = artifact.factors.vectors / np.maximum(norms, 1e-12)[:, None]

    @property
    def genres(self) -> list[str]:
        """Every genre in the catalogue, in alphabetical order."""
        return self._shelf.genres

    def recommend(self, wish: Wish) -> Page:
        """Recommend films that the person has neither rated nor excluded, best first."""
        popularity = _default(wish.popularity, self._settings.popularity)
        diversity = _default(wish.diversity, self._settings.diversity)
        taste = self._taste(wish.ratings)
        allowed = self._shelf.matching(wish.filter)
        allowed[taste.rows] = False
        allowed[[self._row[id_] for id_ in wish.exclude if id_ in self._row]] = False
        wanted = wish.count * (_CANDIDATES if diversity else 1)
        ranking = self._rank(taste, popularity, allowed, wanted)
        places = self._arrange(ranking, wish.count, diversity)
        ignored = [id_ for id_ in (*wish.ratings, *wish.exclude) if id_ not in self._row]
        return Page(
            [self._explain(ranking, place, taste) for place in places],
            list(dict.fromkeys(ignored)),
            len(taste.rows) == 0,
        )

    def similar(self, movie_id: int, count: int) -> list[Recommendation]:
        """Return the films most like one film; the score is the similarity.

        Raises MovieNotFoundError when the release lacks the film.
        """
        if movie_id not in self._row:
            raise MovieNotFoundError(movie_id)
        taste = Taste(np.array([self._row[movie_id]]), np.ones(1, np.float32))
        others = np.ones(len(self._movies), bool)
        others[taste.rows] = False
        ranking = self._rank(taste, 0, others, count)
        return [self._explain(ranking, place, taste) for place in range(len(ranking.rows))]

    def _taste(self, ratings: Mapping[int, float]) -> Taste:
        known = {self._row[id_]: value for id_, value in ratings.items() if id_ in self._row}
        rows = np.fromiter(known.keys(), np.intp, len(known))
        return self._scorer.weigh(rows, np.fromiter(known.values(), np.float32, len(known)))

    def _rank(self, taste: Taste, popularity: float, allowed: Mask, count: int) -> _Ranking:
        """Find the best films allowed; ordered by the exact sums of their terms, then by id."""
        rows = _best(self._scorer.scores(taste, popularity), allowed, count)
        priors = self._scorer.priors(rows, popularity)
        contributions = self._scorer.contributions(rows, taste, popularity)
        totals = priors + contributions.sum(axis=1)
        order = np.lexsort((rows, -totals))
        return _Ranking(rows[order], totals[order], priors[order], contributions[order])

    def _arrange(self, ranking: _Ranking, count: int, diversity: float) -> list[int]:
        directions, series = self._directions[ranking.rows], self._series[ranking.rows]
        return arrange(ranking.totals, directions @ directions.T, series, count, diversity)

    def _explain(self, ranking: _Ranking, place: int, taste: Taste) -> Recommendation:
        movie, contributions = self._movies[ranking.rows[place]], ranking.contributions[place]
        reasons = []
        for i in np.argsort(-contributions, kind="stable"):
            if contributions[i]:
                rated = self._movies[taste.rows[i]]
                shared = tuple(genre for genre in movie.genres if genre in rated.genres)
                reasons.append(Reason(rated.id, float(contributions[i]), shared))
        score, prior = float(ranking.totals[place]), float(ranking.priors[place])
        return Recommendation(movie, score, prior, tuple(reasons))


def _best(scores: NDArray[np.float32], allowed: Mask, count: int) -> Rows:
    """Return the rows of the `count` best films allowed; ties go to the lower row."""
    rows = np.flatnonzero(allowed)
    if len(rows) > count:
        ranked = -scores[rows]
        worst = np.partition(ranked, count - 1)[count - 1]
        rows = rows[ranked <= worst]
    order = np.argsort(-scores[rows], kind="stable")[:count]
    return rows[order]


def _default(wanted: float | None, default: float) -> float:
    return default if wanted is None else wanted
