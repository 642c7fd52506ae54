"""The index in files."""

import threading

import numpy as np
import pytest

from lookup.index import build_index
from lookup.search import Searcher
from lookup.store import load_index, load_or_build, save_index
from lookup.table import Film

FILMS = [
    Film(1, 1999, ("The Matrix",)),
    Film(2, 1997, ("Titanic",)),
    Film(3, 1953, ("Titanic",)),
    Film(4, 1994, ("Léon: The Professional", "Léon")),
    Film(5, None, ("11'09\"01 - September 11", "")),
]


@pytest.mark.parametrize("query", ["matrix", "matirx", "titanic (1953)", "leon", "september 11"])
def test_an_index_from_files_finds_the_same(tmp_path, query):
    index = build_index(FILMS)
    save_index(index, tmp_path / "index")
    found = Searcher(load_index(tmp_path / "index")).search(query)
    assert found == Searcher(index).search(query) != []


def test_a_mapped_index_is_shared_not_read(tmp_path):
    save_index(build_index(FILMS), tmp_path / "index")
    assert isinstance(load_index(tmp_path / "index").keys.text, np.memmap)


def test_it_is_built_once_for_a_catalogue(tmp_path):
    builds = []

    def build():
        builds.append(1)
        return build_index(FILMS)

    for digest in ("a" * 64, "a" * 64, "b" * 64):
        load_or_build(tmp_path, digest, build)
    assert len(builds) == 2
    load_or_build(None, "a" * 64, build)
    assert len(builds) == 3


def test_servers_that_start_at_once_agree_on_one_folder(tmp_path):
    barrier = threading.Barrier(4)

    def start():
        barrier.wait()
        load_or_build(tmp_path, "c" * 64, lambda: build_index(FILMS))

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_damaged_cache_is_built_anew(tmp_path):
    load_or_build(tmp_path, "d" * 64, lambda: build_index(FILMS))
    (folder,) = tmp_path.iterdir()
    (folder / "keys" / "starts.npy").write_bytes(b"")
    index = load_or_build(tmp_path, "d" * 64, lambda: build_index(FILMS))
    assert Searcher(index).search("matrix")


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path):
    (tmp_path / "file").write_text("")
    index = load_or_build(tmp_path / "file", "e" * 64, lambda: build_index(FILMS))
    assert Searcher(index).search("matrix")
