"""How long the lookup server takes from its start until it serves."""

import time

import numpy as np

from benchmarks import support

STARTS = 9


def main() -> None:
    """Print the median and the longest of several starts, on one core."""
    seconds = [_start() for _ in range(STARTS)]
    print(f"start to SERVING: median {np.median(seconds):.2f} s, longest {max(seconds):.2f} s")


def _start() -> float:
    begin = time.perf_counter()
    with support.server("lookup"):
        return time.perf_counter() - begin
