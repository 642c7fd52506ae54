"""Every method, called with the tool that people debug with: natively and through the edge."""

import json
import subprocess
import sys

import grpc
import pytest
from moviechat.classifier.v1 import classifier_service_pb2 as classifier

from tests.support import grpc_web
from tests.support.mesh import ROOT, wait_until
from tests.support.process import resident

BUF = ROOT / ".venv" / "bin" / "buf"
SERVICES = ("classifier", "lookup", "recommender")
CALLS = {
    "classifier": {
        "Classify": {"text": "I loved it", "mentions": []},
        "BatchClassify": {"requests": [{"text": "I loved it"}, {"text": "Dull"}]},
        "GetModel": {},
    },
    "lookup": {
        "SearchMovies": {"query": "Titanic"},
        "SuggestMovies": {"prefix": "the mat"},
        "FindMentions": {"text": 'I liked "The Matrix"'},
        "DisambiguateMovies": {"reply": "neither", "candidateIds": [1721, 3404]},
        "ResolveMovies": {"references": [{"title": "Heat", "year": 1995}]},
        "GetMovie": {"movieId": 1},
        "BatchGetMovies": {"movieIds": [1, 2]},
        "GetCatalog": {},
    },
    "recommender": {
        "Recommend": {"ratings": [{"movieId": 1, "value": 1}]},
        "ListSimilarMovies": {"movieId": 1},
        "GetModel": {},
    },
}
EACH = [(service, method) for service, methods in CALLS.items() for method in methods]


def buf_curl(*arguments):
    done = subprocess.run([BUF, "curl", *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("service", SERVICES)
def test_a_server_lists_its_services(mesh, service):
    url = f"http://{mesh.parts[service]['address']}"
    listed = buf_curl("--protocol", "grpc", "--http2-prior-knowledge", "--list-services", url)
    assert f"moviechat.{service}.v1.{service.capitalize()}Service" in listed.split()
    assert "grpc.health.v1.Health" in listed.split()


@pytest.mark.parametrize(("service", "method"), EACH)
def test_a_method_answers_natively(mesh, service, method):
    url = f"http://{mesh.parts[service]['address']}{grpc_web.method_path(service, method)}"
    options = ("--protocol", "grpc", "--http2-prior-knowledge", "--reflect")
    answer = json.loads(buf_curl(*options, "-d", json.dumps(CALLS[service][method]), url))
    assert answer["release"]


@pytest.mark.parametrize(("service", "method"), EACH)
def test_a_method_answers_through_the_edge(edge, service, method):
    url = f"http://{edge}{grpc_web.method_path(service, method)}"
    options = ("--protocol", "grpcweb", "--schema", "protos")
    answer = json.loads(buf_curl(*options, "-d", json.dumps(CALLS[service][method]), url))
    assert answer["release"]


@pytest.mark.parametrize("text", [False, True])
def test_both_encodings_of_grpc_web(edge, text):
    path = grpc_web.method_path("classifier", "Classify")
    reply = grpc_web.call(edge, path, classifier.ClassifyRequest(text="Great"), text=text)
    assert reply.code == 0
    assert classifier.ClassifyResponse.FromString(reply.messages[0]).release


def test_an_error_keeps_its_details(edge):
    path = grpc_web.method_path("classifier", "Classify")
    reply = grpc_web.call(edge, path, classifier.ClassifyRequest(text=""))
    assert reply.code == grpc.StatusCode.INVALID_ARGUMENT.value[0]
    kinds = [detail.type_url.rsplit(".", 1)[-1] for detail in reply.error.details]
    assert kinds == ["BadRequest", "ErrorInfo"]


def test_a_request_id_follows_the_call_through_every_log(mesh):
    path = grpc_web.method_path("classifier", "Classify")
    opinion = classifier.ClassifyRequest(text="a secret opinion")
    reply = grpc_web.call(mesh.address, path, opinion, {"x-request-id": "made-up"})
    identity = reply.headers["x-request-id"]
    assert identity != "made-up"
    assert reply.trailers["x-request-id"] == identity
    for part in ("classifier", "edge"):
        wait_until(lambda part=part: identity in mesh.log(part))
        assert "secret" not in mesh.log(part)
        assert "made-up" not in mesh.log(part)


def is_json_object(line):
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


@pytest.mark.parametrize("part", [*SERVICES, "edge"])
def test_every_log_line_is_json(mesh, part):
    wait_until(lambda: "\n" in mesh.log(part))
    # What follows the last line break is being written.
    lines = mesh.log(part).split("\n")[:-1]
    assert [line for line in lines if not is_json_object(line)] == []


def test_all_parts_together_stay_small(mesh, capsys):
    megabytes = {name: resident(part["pid"]) / 1e6 for name, part in mesh.parts.items()}
    total = sum(megabytes.values())
    with capsys.disabled():
        sizes = ", ".join(f"{name} {size:.0f}" for name, size in megabytes.items())
        sys.stdout.write(f"\nresident memory in MB: {sizes}, together {total:.0f}\n")
    assert total < 1200
