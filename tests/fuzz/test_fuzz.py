"""A short fuzzing of all that reads what comes from outside; `make fuzz` does it at length."""

import subprocess
import sys

from tests.fuzz import targets
from tests.support.mesh import ROOT

# One for each parser: titles, texts, spans, answers, lists, a release's files.
PARSERS = [
    "lookup.SearchMovies",
    "lookup.FindMentions",
    "lookup.DisambiguateMovies",
    "lookup.ResolveMovies",
    "classifier.Classify",
    "manifest",
    "catalog",
]


def fuzz(folder, *arguments):
    line = [sys.executable, "-m", "tests.fuzz", "--folder", str(folder), *arguments]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=300)


def test_nothing_is_found_in_a_short_while(tmp_path):
    done = fuzz(tmp_path, "--runs", "150", *PARSERS)
    assert done.returncode == 0, done.stderr[-5_000:]
    assert done.stderr.count("Done ") == len(PARSERS)


def test_every_method_and_every_file_is_a_target():
    assert {"recommender.Recommend", "factors", "page-token", *PARSERS} <= set(targets.names())
    for name in targets.method_names():
        assert name.partition(".")[2] in targets.SEEDS
