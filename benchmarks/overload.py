"""Five times as many calls as a service can answer: what becomes of those that are let in.

Ratios within one run on one machine. The servers have half of its processors to themselves; the
edge and the callers share the others: callers that take processor time from what they measure
measure themselves (hence in C: a C compiler must be there). Each service is measured in several
rounds, in turn, and the median of each figure counts. Where the edge or the callers had to wait for
a processor, refusals are slow too.

Capacity is the answers that FULL callers get through the edge in a second, each calling again as
soon as it is answered: enough to keep the server's processor busy, too few to be refused. Unloaded
is one such caller alone. In the flood, calls are due every millisecond, several together; a call's
time counts from when it was due, not from when it could be sent, until its answer has arrived.
"""

import os
import statistics
import tempfile
from pathlib import Path

import numpy as np
from moviechat.classifier.v1 import classifier_service_pb2 as classifier
from moviechat.lookup.v1 import lookup_service_pb2 as lookup
from moviechat.recommender.v1 import recommender_service_pb2 as recommender

from benchmarks._callers import Callers, Outcomes, compiled
from tests.support.edge import running_edge
from tests.support.grpc_web import method_path
from tests.support.mesh import running_mesh

TEXT = 'I loved "Heat", but Alien and the second Godfather bored me to tears.'
CALLS = {
    "classifier": ("Classify", classifier.ClassifyRequest(text=TEXT)),
    "lookup": ("FindMentions", lookup.FindMentionsRequest(text=TEXT)),
    "recommender": (
        "Recommend",
        recommender.RecommendRequest(ratings=[recommender.Rating(movie_id=6, value=1)]),
    ),
}
FACTOR = 5
ROUNDS = 3
FULL = 8
"""Callers that keep a server busy without being refused."""
SECONDS, FLOOD_S, AFTER_S = 2, 10, 2
Figures = dict[str, float]


def p99(seconds: list[float]) -> float:
    """The 99th percentile, in milliseconds."""
    return float(np.percentile(seconds, 99)) * 1000 if seconds else float("nan")


def measure(callers: Callers) -> Figures:
    """Unloaded, at capacity, at five times that, and just after."""
    callers.one_by_one(FULL, 0.5)
    unloaded = callers.one_by_one(1, SECONDS)
    capacity = callers.one_by_one(FULL, SECONDS).count("0") / SECONDS
    flood = callers.at_rate(FACTOR * capacity, FLOOD_S)
    after = callers.one_by_one(1, AFTER_S)
    return describe(unloaded, capacity, flood, after)


def describe(unloaded: Outcomes, capacity: float, flood: Outcomes, after: Outcomes) -> Figures:
    """The figures, by name."""
    answered, usual = flood.seconds.get("0", []), p99(unloaded.seconds["0"])
    return {
        "unloaded p99 (ms)": usual,
        "capacity (calls/s)": capacity,
        "offered / capacity": flood.total() / FLOOD_S / capacity,
        "answered / capacity": len(answered) / FLOOD_S / capacity,
        "p99 of the answered / unloaded": p99(answered) / usual,
        "p99 of the refusals (ms)": p99(flood.seconds.get("8", [])),
        "neither answered nor refused": flood.total() - flood.count("0", "8"),
        f"p99 in the {AFTER_S} s after / unloaded": p99(after.seconds["0"]) / usual,
        f"not answered in the {AFTER_S} s after": after.total() - after.count("0"),
    }


def halves() -> tuple[set[int], set[int]]:
    """The processors, for the servers and for all else."""
    processors = sorted(os.sched_getaffinity(0))
    half = max(1, len(processors) // 2)
    return set(processors[:half]), set(processors[half:] or processors)


def main() -> None:
    """Print a table: one column a service."""
    whole, (theirs, ours) = os.sched_getaffinity(0), halves()
    rounds: dict[str, list[Figures]] = {service: [] for service in CALLS}
    with tempfile.TemporaryDirectory() as folder:
        program = compiled(Path(folder))
        os.sched_setaffinity(0, theirs)
        with running_mesh(Path(folder)) as mesh:
            os.sched_setaffinity(0, ours)
            with running_edge(Path(folder), mesh) as edge:
                for _ in range(ROUNDS):
                    for service, (method, message) in CALLS.items():
                        path = method_path(service, method)
                        callers = Callers(program, edge.address, path, message.SerializeToString())
                        rounds[service].append(measure(callers))
    os.sched_setaffinity(0, whole)
    print("| |" + "|".join(rounds) + "|\n|---|" + "---:|" * len(rounds))
    for name in rounds["lookup"][0]:
        medians = (statistics.median(one[name] for one in each) for each in rounds.values())
        print(f"| {name} |" + "|".join(f" {median:.3g} " for median in medians) + "|")


if __name__ == "__main__":
    main()
