"""Checks of requests against the limits of the contract."""

from moviechat.lookup.v1 import lookup_service_pb2 as pb

from lookup.catalog import Catalog
from lookup.resolve import read_imdb_id
from serving.validation import Violations

MAX_QUERY = 200
MAX_TEXT = 2_000
MAX_CANDIDATES = 100
MAX_REFERENCES = 5_000
MAX_IDS = 1_000
YEARS = range(1870, 2101)


def check_answer(request: pb.DisambiguateMoviesRequest, catalog: Catalog) -> None:
    """Require a reply and films on offer that the catalogue has, none twice."""
    violations = Violations()
    violations.text("reply", request.reply, MAX_TEXT)
    ids = request.candidate_ids
    violations.count("candidate_ids", len(ids), 1, MAX_CANDIDATES)
    for place, movie_id in enumerate(ids[:MAX_CANDIDATES]):
        field = f"candidate_ids[{place}]"
        if movie_id in ids[:place]:
            violations.add(field, f"{movie_id} is given twice")
        elif movie_id not in catalog:
            violations.add(field, f"there is no film {movie_id} in this catalogue")
    violations.check()


def check_references(request: pb.ResolveMoviesRequest) -> None:
    """Require references that say something."""
    violations = Violations()
    violations.count("references", len(request.references), 1, MAX_REFERENCES)
    for place, reference in enumerate(request.references[:MAX_REFERENCES]):
        _check_reference(violations, f"references[{place}]", reference)
    violations.check()


def check_ids(request: pb.BatchGetMoviesRequest) -> None:
    """Require ids, all of them positive."""
    violations = Violations()
    violations.count("movie_ids", len(request.movie_ids), 1, MAX_IDS)
    for place, movie_id in enumerate(request.movie_ids[:MAX_IDS]):
        violations.positive(f"movie_ids[{place}]", movie_id)
    violations.check()


def _check_reference(violations: Violations, field: str, reference: pb.MovieReference) -> None:
    has_title = bool(reference.title.strip())
    if not (has_title or reference.imdb_id or reference.HasField("tmdb_id")):
        violations.add(field, "must have a title, an IMDb id or a TMDb id")
    if has_title:
        violations.text(f"{field}.title", reference.title, MAX_QUERY)
    if reference.HasField("year") and reference.year not in YEARS:
        violations.add(f"{field}.year", f"must be from {YEARS[0]} to {YEARS[-1]}")
    if reference.imdb_id and read_imdb_id(reference.imdb_id) is None:
        violations.add(f"{field}.imdb_id", 'must be digits, with or without "tt" before them')
    if reference.HasField("tmdb_id"):
        violations.positive(f"{field}.tmdb_id", reference.tmdb_id)
