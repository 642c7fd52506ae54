"""SuggestMovies' search: completing titles letter by letter, at 9,742 and 87,585 titles."""

import random
import time
from collections.abc import Sequence

import numpy as np

from benchmarks._films import each_size
from lookup.index import build_index
from lookup.suggest import Suggester
from lookup.table import Film
from training.lookup.typing import misspell

SEED = 8
TITLES = 150
COUNT = 8
"""How many films are asked for, as the page does."""


def main() -> None:
    """Print the times of completing what is typed as it should be, and with a slip in it."""
    for films in each_size():
        _measure(films)


def _measure(films: Sequence[Film]) -> None:
    suggester = Suggester(build_index(films))
    rng = random.Random(SEED)
    titles = [film.titles[0].lower() for film in rng.sample(films, TITLES)]
    print(f"{len(films):,} films")
    for name, typed in (("right", titles), ("misspelled", [misspell(t, rng) for t in titles])):
        prefixes = [text[:end] for text in typed for end in range(1, len(text) + 1)]
        cpu, clock = [], []
        for prefix in prefixes:
            start = time.thread_time(), time.perf_counter()
            suggester.suggest(prefix, COUNT)
            cpu.append(time.thread_time() - start[0])
            clock.append(time.perf_counter() - start[1])
        for kind, seconds in (("CPU", cpu), ("clock", clock)):
            p50, p99 = np.percentile(np.array(seconds) * 1000, [50, 99])
            print(f"  {name:12} {kind:5} p50 {p50:.3f} ms  p99 {p99:.3f} ms  of {len(prefixes):,}")


if __name__ == "__main__":
    main()
