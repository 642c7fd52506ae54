"""What is fuzzed: every method of every service, and everything that reads a release's files.

A target takes bytes. What a caller or a file may rightly be told is swallowed; anything else that
is raised is a finding.
"""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from google.protobuf.message import DecodeError, Message

from classifier.artifact import read_settings
from releases import ReleaseError, open_release, read_catalog, write_manifest
from releases.manifest import MANIFEST_FILE
from serving.errors import SCAFFOLD_ERRORS
from serving.pages import decode_token
from tests.support.mesh import ROOT

SEEDS: dict[str, Sequence[dict[str, Any]]] = {
    "Classify": [
        {"text": 'I loved "Heat", but Alien was dull.', "mentions": [{"start": 8, "end": 12}]},
        {"text": "Léon 🎬 was okay\n" * 20, "mentions": [{"start": 0, "end": 4}]},
    ],
    "BatchClassify": [{"requests": [{"text": "Fine"}, {"text": "not bad at all"}]}],
    "SearchMovies": [{"query": "the matrx (1999)", "page_size": 3}, {"query": "Se7en"}],
    "SuggestMovies": [{"prefix": "lord of the", "page_size": 5}, {"prefix": "wall·e"}],
    "FindMentions": [
        {"text": 'I loved "Heat" and star wars: episode iv, not “Amélie”.'},
        {"text": "Ocean's 11, Godfather 2 & The Good, the Bad and the Ugly"},
    ],
    "DisambiguateMovies": [
        {"reply": "the second one, from 1997", "candidate_ids": [2157, 1721]},
        {"reply": "neither, I meant Ronin", "candidate_ids": [1, 2, 3]},
    ],
    "ResolveMovies": [
        {
            "references": [
                {"title": "Matrix, The (1999)", "imdb_id": "tt0133093"},
                {"title": "Heat", "year": 1995, "tmdb_id": 949},
            ]
        }
    ],
    "GetMovie": [{"movie_id": 1}],
    "BatchGetMovies": [{"movie_ids": [1, 2, 999_999]}],
    "Recommend": [
        {
            "ratings": [{"movie_id": 6, "value": 1}, {"movie_id": 1, "value": -0.5}],
            "filter": {"genres": ["Drama"], "min_year": 1990},
            "popularity": 0.5,
            "diversity": 0.3,
        }
    ],
    "ListSimilarMovies": [{"movie_id": 6, "page_size": 5}],
}


@dataclass(frozen=True)
class Target:
    """One thing to fuzz. `message` is the kind of message it takes, if it takes one."""

    run: Callable[[bytes], None]
    seeds: Sequence[bytes]
    message: type[Message] | None = None


def method_names() -> dict[str, str]:
    """ "lookup.SearchMovies" → "lookup", for every method that takes anything."""
    return {
        f"{service}.{method.name}": service
        for service in ("classifier", "lookup", "recommender")
        for method in _descriptor(service).methods
        if method.input_type.fields
    }


def names() -> list[str]:
    """Every target's name."""
    return [*method_names(), *_FILES, "page-token"]


def target(name: str) -> Target:
    """The target of that name, ready to run."""
    if service := method_names().get(name):
        return _method(service, name.partition(".")[2])
    if name in _FILES:
        return _file(*_FILES[name])
    return Target(_read_token, [b"AAAAAB1BAAAAAAAA", b"===="])


def _descriptor(service: str) -> Any:
    module = import_module(f"moviechat.{service}.v1.{service}_service_pb2")
    return module.DESCRIPTOR.services_by_name[f"{service.capitalize()}Service"]


class _Methods:
    """Takes the place of a server: notes the service's methods as they are added to it."""

    def __init__(self) -> None:
        self.handlers: dict[str, Any] = {}

    def add_generic_rpc_handlers(self, handlers: Any) -> None:
        pass

    def add_registered_method_handlers(self, _: str, handlers: dict[str, Any]) -> None:
        self.handlers.update(handlers)


def _method(service: str, method: str) -> Target:
    module = import_module(f"{service}.__main__")
    config = getattr(import_module(f"{service}.config"), f"{service.capitalize()}Config")()
    started = module.start(config, open_release(ROOT / "release"))
    methods = _Methods()
    started.register(methods)
    behavior = methods.handlers[method].unary_unary
    expected = (*SCAFFOLD_ERRORS, *started.errors)
    kind = _descriptor(service).methods_by_name[method].input_type._concrete_class
    loop = asyncio.new_event_loop()

    def run(data: bytes) -> None:
        try:
            request = kind.FromString(data)
        except DecodeError:
            return
        try:
            response = loop.run_until_complete(behavior(request, None))
        except expected:
            return
        _check(request, response)

    return Target(run, [kind(**seed).SerializeToString() for seed in SEEDS[method]], kind)


def _check(request: Any, response: Any) -> None:
    """What holds for every answer."""
    response.SerializeToString()
    fields = request.DESCRIPTOR.fields_by_name
    if response.DESCRIPTOR.name == "FindMentionsResponse":
        for mention in response.mentions:
            assert 0 <= mention.span.start < mention.span.end <= len(request.text)
            assert request.text[mention.span.start : mention.span.end] == mention.title
    if response.DESCRIPTOR.name == "ClassifyResponse":
        assert len(response.mentions) == len(request.mentions)
    if response.DESCRIPTOR.name == "ResolveMoviesResponse":
        assert len(response.results) == len(request.references)
    if "page_size" in fields and hasattr(response, "matches"):
        assert len(response.matches) <= 100


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def _open_manifest(path: Path) -> None:
    open_release(path.parent)


def _open_factors(path: Path) -> None:
    from recommender.artifact import load_artifact

    load_artifact(open_release(path.parent))


_FILES: dict[str, tuple[str, Callable[[Path], object], list[str]]] = {
    # name: the file of the release, who reads it, what must lie beside it
    "manifest": (MANIFEST_FILE, _open_manifest, []),
    "catalog": ("catalog.jsonl", read_catalog, []),
    "factors": ("factors.safetensors", _open_factors, ["catalog.jsonl"]),
    "sentiment-settings": ("sentiment/config.json", read_settings, []),
}
_SEED_BYTES = 2_000


def _file(name: str, read: Callable[[Path], object], beside: list[str]) -> Target:
    folder = _folder()
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    for other in beside:
        # As many films as a small file of factors could describe.
        lines = (ROOT / "release" / other).read_text().splitlines(keepends=True)[:2]
        (folder / other).write_text("".join(lines))

    def run(data: bytes) -> None:
        path.write_bytes(data)
        if beside:
            write_manifest(folder, {})
        try:
            read(path)
        except ReleaseError:
            return

    return Target(run, [(ROOT / "release" / name).read_bytes()[:_SEED_BYTES]])


def _read_token(data: bytes) -> None:
    try:
        decode_token(data.decode(errors="ignore"), "release", "query")
    except tuple(SCAFFOLD_ERRORS):
        return
