"""What people say and rate is answered, and neither logged nor kept."""

import os
import stat
from pathlib import Path

import grpc
import pytest
from moviechat.classifier.v1 import classifier_service_pb2 as classifier
from moviechat.lookup.v1 import lookup_service_pb2 as lookup
from moviechat.recommender.v1 import recommender_service_pb2 as recommender
from moviechat.types.v1 import text_span_pb2 as types

from tests.support import grpc_web
from tests.support.mesh import wait_until
from tests.support.web import request

SERVERS = ("classifier", "lookup", "recommender")
#: Words and a value that nothing else writes.
SECRETS = ("zyxwords", "0.8675309", "86753091")

CALLS = {
    "Classify": ("classifier", classifier.ClassifyRequest(text="zyxwords bored me")),
    "FindMentions": ("lookup", lookup.FindMentionsRequest(text='I loved "zyxwords"')),
    "SearchMovies": ("lookup", lookup.SearchMoviesRequest(query="zyxwords")),
    "DisambiguateMovies": (
        "lookup",
        lookup.DisambiguateMoviesRequest(reply="zyxwords", candidate_ids=[1, 2]),
    ),
    "Recommend": (
        "recommender",
        recommender.RecommendRequest(
            ratings=[recommender.Rating(movie_id=1, value=0.8675309)],
            exclude_movie_ids=[86753091],
        ),
    ),
}
#: The same in calls that are refused, whose cause is what a log would tell.
REFUSED = {
    "Classify": (
        "classifier",
        classifier.ClassifyRequest(text="zyxwords", mentions=[types.TextSpan(start=5, end=99)]),
    ),
    "SearchMovies": ("lookup", lookup.SearchMoviesRequest(query="zyxwords " * 50)),
    "Recommend": (
        "recommender",
        recommender.RecommendRequest(ratings=[recommender.Rating(movie_id=86753091, value=8.675)]),
    ),
}


@pytest.mark.parametrize(
    ("method", "code"), [(name, 0) for name in CALLS] + [(name, 3) for name in REFUSED]
)
def test_a_call_leaves_no_word_in_any_log(mesh, method, code):
    service, message = (CALLS if code == 0 else REFUSED)[method]
    reply = grpc_web.call(mesh.address, grpc_web.method_path(service, method), message)
    assert reply.code == code
    assert code in (grpc.StatusCode.OK.value[0], grpc.StatusCode.INVALID_ARGUMENT.value[0])
    identity = reply.headers["x-request-id"]
    for part in (service, "edge"):
        wait_until(lambda part=part: identity in mesh.log(part))
    for part in mesh.parts:
        assert not [secret for secret in SECRETS if secret in mesh.log(part)]


def test_addresses_are_logged_without_their_query(mesh):
    identity = request(mesh.address, "GET", "/?opinion=secret").headers["x-request-id"]
    wait_until(lambda: identity in mesh.log("edge"))
    assert "secret" not in mesh.log("edge")


@pytest.mark.parametrize("server", SERVERS)
def test_a_server_writes_to_nothing_but_its_log(mesh, server):
    process = Path("/proc") / str(mesh.parts[server]["pid"])
    written = {
        (process / "fd" / info.name).readlink()
        for info in (process / "fdinfo").iterdir()
        if is_written(process, info)
    }
    assert {path.name for path in written} <= {f"{server}.log"}


def is_written(process: Path, info: Path) -> bool:
    """Whether a descriptor is a regular file that is open for writing."""
    flags = int(info.read_text().split("flags:")[1].split()[0], 8)
    regular = stat.S_ISREG((process / "fd" / info.name).stat().st_mode)
    return regular and flags & os.O_ACCMODE != os.O_RDONLY
