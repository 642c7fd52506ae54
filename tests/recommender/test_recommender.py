"""Recommendations over the embedded release: exact reasons, filters, knobs, order."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.errors import MovieNotFoundError
from recommender.filters import Filter
from recommender.recommender import Wish

MATRIX, TITANIC, STAR_WARS, GODFATHER, TOY_STORY = 2571, 1721, 260, 858, 1
IDS = st.integers(1, 5_000)
VALUES = st.floats(-1, 1).filter(bool)
SHARES = st.none() | st.floats(0, 1)


def ids(page):
    return [found.movie.id for found in page.recommendations]


@settings(max_examples=200)
@given(st.dictionaries(IDS, VALUES, max_size=40), SHARES, SHARES, st.integers(1, 30))
def test_terms_add_up_to_the_score(recommender, ratings, popularity, diversity, count):
    wish = Wish(ratings, count=count, popularity=popularity, diversity=diversity)
    page = recommender.recommend(wish)
    assert len(page.recommendations) == count
    for found in page.recommendations:
        total = found.prior + sum(found.contributions)
        assert found.score == pytest.approx(total, abs=1e-6)
        named = [recommender.reasons.explain(number).movie_id for number in found.reasons]
        assert set(named) <= ratings.keys()
        assert len(set(named)) == len(found.contributions)
        assert found.contributions == sorted(found.contributions, reverse=True)
        assert 0 not in found.contributions
    assert set(ids(page)).isdisjoint(ratings)
    assert len(set(ids(page))) == count


@settings(max_examples=50)
@given(st.dictionaries(IDS, VALUES, min_size=1, max_size=20))
def test_without_diversity_the_order_is_that_of_the_scores_and_repeatable(recommender, ratings):
    wish = Wish(ratings, diversity=0)
    page = recommender.recommend(wish)
    scores = [found.score for found in page.recommendations]
    assert scores == sorted(scores, reverse=True)
    assert page == recommender.recommend(wish)


def test_scores_are_those_of_a_plain_loop_over_films(recommender, artifact):
    """The reference: the formula of `recommender.scoring`, film by film, in double precision."""
    ratings = {MATRIX: 1.0, TITANIC: -0.5, STAR_WARS: 0.25}
    rows = {movie.id: row for row, movie in enumerate(artifact.movies)}
    vectors = artifact.factors.vectors.astype(float)
    chosen = artifact.settings
    scores = {}
    for movie in artifact.movies:
        total = 0.0
        for movie_id, value in ratings.items():
            weight = value * (chosen.dislike_weight if value < 0 else 1)
            weight *= float(artifact.factors.influence[rows[movie_id]])
            total += weight * vectors[rows[movie.id]] @ vectors[rows[movie_id]]
        total *= (1 + chosen.evidence) / (len(ratings) + chosen.evidence)
        prior = float(artifact.factors.prior[rows[movie.id]])
        scores[movie.id] = chosen.popularity * prior + (1 - chosen.popularity) * total
    expected = sorted(scores.keys() - ratings.keys(), key=lambda id_: (-scores[id_], id_))
    page = recommender.recommend(Wish(ratings, count=50, diversity=0))
    assert ids(page) == expected[:50]
    for found in page.recommendations:
        assert found.score == pytest.approx(scores[found.movie.id], abs=1e-6)


@settings(max_examples=100)
@given(st.dictionaries(IDS, VALUES, min_size=1, max_size=40), SHARES)
def test_similarities_at_hand_change_no_score(recommender, ratings, popularity):
    """A recommender that computes all anew shows films of the same scores."""
    wish = Wish(ratings, count=30, popularity=popularity, diversity=0)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("recommender.scoring._FEW", -1)
        anew = recommender.recommend(wish)
    for found, expected in zip(
        recommender.recommend(wish).recommendations, anew.recommendations, strict=True
    ):
        assert found.score == pytest.approx(expected.score, abs=1e-6)


def test_filters_come_before_ranking_so_the_page_is_full(recommender):
    condition = Filter(genres=("Film-Noir", "Western"), exclude_genres=("Comedy",), max_year=1960)
    page = recommender.recommend(Wish({MATRIX: 1.0}, filter=condition, count=40))
    assert len(page.recommendations) == 40
    for found in page.recommendations:
        assert {"Film-Noir", "Western"} & set(found.movie.genres)
        assert "Comedy" not in found.movie.genres
        assert found.movie.year <= 1960


@pytest.mark.parametrize("count", [1, 10, 100])
def test_a_filtered_page_is_the_head_of_the_filtered_catalogue(recommender, artifact, count):
    everything = Wish({MATRIX: 1.0, TITANIC: -1.0}, count=len(artifact.movies), diversity=0)
    ranked = recommender.recommend(everything).recommendations
    for genre in recommender.genres:
        wish = Wish(everything.ratings, filter=Filter((genre,)), count=count, diversity=0)
        expected = [found.movie.id for found in ranked if genre in found.movie.genres]
        assert ids(recommender.recommend(wish)) == expected[:count]


def test_a_film_without_a_year_fails_a_year_filter(recommender, artifact):
    undated = next(movie for movie in artifact.movies if movie.year is None)
    everything = Wish({}, count=len(artifact.movies), diversity=0)
    assert undated.id in ids(recommender.recommend(everything))
    for condition in (Filter(min_year=1), Filter(max_year=3000)):
        wish = Wish({}, filter=condition, count=len(artifact.movies), diversity=0)
        assert undated.id not in ids(recommender.recommend(wish))


def test_excluded_films_are_left_out_and_the_page_stays_full(recommender):
    first = ids(recommender.recommend(Wish({MATRIX: 1.0})))
    second = ids(recommender.recommend(Wish({MATRIX: 1.0}, exclude=first)))
    assert len(second) == 10
    assert set(first).isdisjoint(second)


def test_unknown_ids_are_reported_once_and_do_not_count(recommender):
    page = recommender.recommend(Wish({999_999: 1.0, MATRIX: 1.0}, exclude=(888_888, 999_999)))
    assert page.ignored == [999_999, 888_888]
    assert not page.prior_only
    assert recommender.recommend(Wish({999_999: 1.0})).prior_only


def test_without_ratings_the_prior_ranks_within_the_filter(recommender):
    page = recommender.recommend(Wish(filter=Filter(genres=("Documentary",)), diversity=0))
    assert page.prior_only
    assert len(page.recommendations) == 10
    assert all(found.reasons == found.contributions == [] for found in page.recommendations)
    assert all("Documentary" in found.movie.genres for found in page.recommendations)


def test_without_ratings_the_prior_ranks_whatever_the_popularity(recommender):
    pages = [recommender.recommend(Wish(popularity=popularity)) for popularity in (None, 0, 1)]
    assert pages[0] == pages[1] == pages[2]
    assert pages[0].recommendations[0].movie.rating_count > 300


def test_popularity_turns_from_the_obscure_to_the_famous(recommender):
    def fame(popularity):
        page = recommender.recommend(Wish({MATRIX: 1.0, GODFATHER: 1.0}, popularity=popularity))
        return np.mean([found.movie.rating_count for found in page.recommendations])

    assert fame(0) < fame(0.5) < fame(1)


def test_popularity_of_one_leaves_no_reasons(recommender):
    page = recommender.recommend(Wish({MATRIX: 1.0}, popularity=1))
    assert all(found.reasons == found.contributions == [] for found in page.recommendations)


def test_a_rating_changes_what_is_recommended(recommender):
    liked = recommender.recommend(Wish({TOY_STORY: 1.0}))
    animated = sum("Animation" in found.movie.genres for found in liked.recommendations)
    default = recommender.recommend(Wish())
    assert animated > sum("Animation" in found.movie.genres for found in default.recommendations)


def test_stronger_ratings_contribute_more(recommender):
    weak = recommender.recommend(Wish({MATRIX: 0.2}, count=100, diversity=0))
    strong = {
        f.movie.id: f for f in recommender.recommend(Wish({MATRIX: 1}, count=100)).recommendations
    }
    for found in weak.recommendations:
        if other := strong.get(found.movie.id):
            assert other.contributions[0] == pytest.approx(5 * found.contributions[0], abs=1e-6)


def test_films_nobody_rated_can_be_named_but_never_surface(recommender, artifact):
    unrated = [movie for movie in artifact.movies if movie.rating_count == 0]
    page = recommender.recommend(Wish({unrated[0].id: 1.0}, popularity=0))
    assert not page.prior_only
    assert all(found.reasons for found in page.recommendations)
    assert all(set(unrated[0].genres) & set(f.movie.genres) for f in page.recommendations)
    page = recommender.recommend(Wish({MATRIX: 1.0, TITANIC: -1.0}, count=100))
    assert min(found.movie.rating_count for found in page.recommendations) >= 5


@settings(max_examples=50)
@given(st.dictionaries(st.integers(0, 9_000), VALUES, min_size=1, max_size=20))
def test_reasons_name_the_genres_that_both_films_have(recommender, artifact, rows):
    rated = {artifact.movies[row].id: value for row, value in rows.items()}
    genres = {movie.id: set(movie.genres) for movie in artifact.movies}
    for found in recommender.recommend(Wish(rated)).recommendations:
        for movie_id, shared in (recommender.reasons.explain(number) for number in found.reasons):
            assert shared == tuple(sorted(genres[movie_id] & set(found.movie.genres)))


def test_sequels_are_not_side_by_side(recommender):
    page = recommender.recommend(Wish({STAR_WARS: 1.0, 1196: 1.0, 1291: 1.0}))
    stems = [
        found.movie.title.split(":")[0].split(" and the ")[0] for found in page.recommendations
    ]
    assert all(a != b for a, b in itertools.pairwise(stems))


def test_similar_films_explain_themselves_by_shared_genres(recommender):
    found = recommender.similar(TOY_STORY, 10)
    assert found[0].movie.title == "Toy Story 2"
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
    for film in found:
        (reason,) = (recommender.reasons.explain(number) for number in film.reasons)
        assert (reason.movie_id, film.prior) == (TOY_STORY, 0)
        assert film.contributions == pytest.approx([film.score], abs=1e-6)
        assert set(reason.shared_genres) <= set(film.movie.genres)
    assert "Animation" in recommender.reasons.explain(found[0].reasons[0]).shared_genres


def test_films_like_one_that_nobody_rated_share_its_genres(recommender, artifact):
    unrated = next(movie for movie in artifact.movies if not movie.rating_count and movie.genres)
    for film in recommender.similar(unrated.id, 5):
        assert set(film.movie.genres) == set(unrated.genres)


def test_films_like_an_unknown_film(recommender):
    with pytest.raises(MovieNotFoundError):
        recommender.similar(999_999, 10)
