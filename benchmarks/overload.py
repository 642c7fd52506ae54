"""Five times as many calls as a service can answer: what becomes of those that are let in.

Ratios of one run on one machine, which servers, edge and callers share: the callers' own work takes
part of what is measured.
"""

import asyncio
import tempfile
from pathlib import Path

import numpy as np
from moviechat.classifier.v1 import classifier_service_pb2 as classifier
from moviechat.lookup.v1 import lookup_service_pb2 as lookup
from moviechat.recommender.v1 import recommender_service_pb2 as recommender

from tests.support.edge import running_edge
from tests.support.grpc_web import method_path
from tests.support.mesh import running_mesh
from tests.support.openloop import Callers, Outcomes

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
SECONDS = 5


def p99(seconds: list[float]) -> float:
    """The 99th percentile, in milliseconds."""
    return float(np.percentile(seconds, 99)) * 1000 if seconds else float("nan")


async def measure(callers: Callers) -> dict[str, float]:
    """Unloaded, at capacity, at five times that, and just after."""
    await callers.one_by_one(8, 2)
    unloaded = await callers.one_by_one(1, SECONDS)
    full = await callers.one_by_one(8, SECONDS)
    capacity = full.count("0") / SECONDS
    flood = await callers.at_rate(FACTOR * capacity, SECONDS)
    after = await callers.one_by_one(1, 5)
    return describe(unloaded, capacity, flood, after)


def describe(
    unloaded: Outcomes, capacity: float, flood: Outcomes, after: Outcomes
) -> dict[str, float]:
    """The figures, by name."""
    admitted, usual = flood.seconds.get("0", []), p99(unloaded.seconds["0"])
    refused = [seconds for status in ("8", "14") for seconds in flood.seconds.get(status, [])]
    total = sum(map(len, flood.seconds.values()))
    return {
        "unloaded p99 (ms)": usual,
        "capacity (calls/s)": capacity,
        "offered / capacity": total / SECONDS / capacity,
        "answered / capacity": len(admitted) / SECONDS / capacity,
        "p99 of the answered / unloaded": p99(admitted) / usual,
        "p99 of the refusals (ms)": p99(refused),
        "refused otherwise": total - len(admitted) - len(refused),
        "p99 in the 5 s after / unloaded": p99(after.seconds["0"]) / usual,
        "not answered in the 5 s after": sum(map(len, after.seconds.values())) - after.count("0"),
    }


def main() -> None:
    """Print a table: one column a service."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_mesh(Path(folder)) as mesh,
        running_edge(Path(folder), mesh) as edge,
    ):
        rows = {}
        for service, (method, message) in CALLS.items():
            path = method_path(service, method)
            callers = Callers(edge.address, path, message.SerializeToString())
            rows[service] = asyncio.run(measure(callers))
    print("| |" + "|".join(rows) + "|\n|---|" + "---:|" * len(rows))
    for name in rows["lookup"]:
        print(f"| {name} |" + "|".join(f" {row[name]:.3g} " for row in rows.values()) + "|")


if __name__ == "__main__":
    main()
