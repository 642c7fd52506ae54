"""From the data sets to what `lookup/data` holds: how ordinary words are, and weights."""

from pathlib import Path

from lookup.index import LookupIndex, build_index, read_films
from releases import Movie
from training.lookup.chats import fill_templates, is_everyday, read_templates, says_so
from training.lookup.everyday import read_reviews
from training.lookup.logistic import fit, write_weights
from training.lookup.mentions import describe_texts, ordinary_sentences
from training.lookup.mit import MarkedText, read_queries
from training.lookup.reviews import review_templates

SEED = 20
_REVIEW_TEMPLATES = 4_000


def mention_texts(data: Path, movies: list[Movie], index: LookupIndex) -> list[MarkedText]:
    """Return the texts for fitting the mention scorer."""
    reviews = data / "imdb/train.tsv.gz"
    written = review_templates(read_reviews(reviews), index.keys, _REVIEW_TEMPLATES)
    chats = read_templates("fit.txt")
    everyday = [movie for movie in movies if is_everyday(movie.title)]
    telling = [template for template in chats if says_so(template)]
    plain = [MarkedText(text, ()) for text in read_templates("ordinary_fit.txt")]
    return [
        *read_queries(data / "mit-movie/train.bio.txt", held_out=False),
        *fill_templates(chats, movies, 5_000, SEED, held_out=False),
        *fill_templates(telling, everyday, 1_000, SEED, held_out=False),
        *fill_templates(chats, everyday, 1_000, SEED, held_out=False, natural=True),
        *fill_templates(written, movies, 6_000, SEED, held_out=False),
        *ordinary_sentences(read_reviews(reviews), 9_000, SEED),
        *plain * 10,
    ]


def build_mentions(data: Path, movies: list[Movie]) -> None:
    """Fit the mention scorer."""
    index = build_index(read_films(movies))
    write_weights("mentions", fit(describe_texts(mention_texts(data, movies, index), index)))
