"""Lookup from 9,742 titles over 87,585 to 5 million generated ones: build, memory, query time.

Each size is indexed in a process of its own, kept in files, and searched by another process that
maps them into memory. Query times are of one core, in CPU time and as a clock shows them.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks._films import read_films_of_32m
from lookup import everyday
from lookup.index import build_index, read_films
from lookup.search import Searcher
from lookup.store import load_index, save_index
from lookup.table import Film
from releases import CATALOG_FILE, open_release, read_catalog
from training.lookup.typing import edit

SIZES = (9_742, 87_585, 5_000_000)
QUERIES = 3_000
SEED = 5


def main() -> None:
    """Print one line for each size."""
    print("titles     build s   build MB   files MB   resident MB   found@1   query ms")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            built = _run("build", size, folder)
            files = sum(f.stat().st_size for f in Path(folder).rglob("*.npy")) / 1e6
            found = _run("search", size, folder)
        print(
            f"{size:9,} {built['seconds']:8.1f} {built['peak_mb']:10.0f} {files:10.0f} "
            f"{found['resident_mb']:13.0f} {found['found']:9.3f}   "
            f"CPU p50 {found['cpu'][0]:.3f} p99 {found['cpu'][1]:.3f}   "
            f"clock p50 {found['clock'][0]:.3f} p99 {found['clock'][1]:.3f}"
        )


def _run(what: str, size: int, folder: str) -> dict:
    command = [sys.executable, "-m", "benchmarks.lookup_growth", what, str(size), folder]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def build(size: int, folder: Path) -> dict[str, float]:
    """Index `size` titles into `folder`."""
    films = list(_films(size))
    start = time.process_time()
    save_index(build_index(films), folder / "index")
    seconds = time.process_time() - start
    return {"seconds": seconds, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3}


def search(folder: Path) -> dict[str, object]:
    """Search an index for titles with one edit."""
    everyday.load()
    searcher = Searcher(load_index(folder / "index"))
    rng = random.Random(SEED)
    titles = [searcher.films.title(rng.randrange(len(searcher.films)), 0) for _ in range(QUERIES)]
    titles = [title for title in titles if sum(map(str.isalnum, title)) > 3]
    cpu, clock, found = [], [], 0
    for title in titles:
        query = edit(title.lower(), rng)
        start = time.thread_time(), time.perf_counter()
        matches = searcher.search(query)
        cpu.append(time.thread_time() - start[0])
        clock.append(time.perf_counter() - start[1])
        found += bool(matches) and searcher.films.title(matches[0].film, 0) == title
    # The first queries read the index from the disk.
    return {
        "found": found / len(titles),
        "cpu": np.percentile(np.array(cpu[500:]) * 1000, [50, 99]).tolist(),
        "clock": np.percentile(np.array(clock[500:]) * 1000, [50, 99]).tolist(),
        "resident_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
    }


def _films(size: int) -> Iterator[Film]:
    if size == SIZES[0]:
        yield from read_films(read_catalog(open_release(Path("release")).path(CATALOG_FILE)))
        return
    films = read_films_of_32m()
    yield from films if size == SIZES[1] else _generate([f.titles[0] for f in films], size)


def _generate(titles: list[str], size: int) -> Iterator[Film]:
    """Yield titles of the lengths of real ones, of their words, each as often as there."""
    rng = np.random.default_rng(SEED)
    lengths = np.array([len(title.split()) for title in titles])
    words = np.array([word for title in titles for word in title.split()], dtype=object)
    for number in range(1, size + 1):
        count = max(2, int(lengths[rng.integers(len(lengths))]))
        text = " ".join(words[rng.integers(len(words), size=count)])
        yield Film(number, int(rng.integers(1900, 2030)), (text,))


if __name__ == "__main__":
    what, size, folder = sys.argv[1:]
    done = build(int(size), Path(folder)) if what == "build" else search(Path(folder))
    print(json.dumps(done))
