"""Plots of the evaluation, as SVG files that are the same for the same figures."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from training.recommend.summary import Method

_SIZE = (8.0, 5.0)
_STYLE = {"svg.hashsalt": "moviechat", "svg.fonttype": "none", "axes.grid": True, "grid.alpha": 0.3}
_PROTOCOLS = ("chat-1", "chat-5", "chat-20", "chat-5-tail")


def plot_protocols(table: Mapping[str, Mapping[str, Method]], path: Path) -> None:
    """Draw NDCG@10 of every method under each protocol, with standard errors."""
    methods = sorted(table["chat-5"], key=lambda name: table["chat-5"][name]["ndcg@10"]["mean"])
    with _drawing(path) as axes:
        for offset, protocol in enumerate(_PROTOCOLS):
            figures = [table[protocol][name]["ndcg@10"] for name in methods]
            axes.errorbar(
                [one["mean"] for one in figures],
                [row + (offset - 1.5) / 6 for row in range(len(methods))],
                xerr=[one["se"] for one in figures],
                fmt="o",
                label=protocol,
            )
        axes.set_yticks(range(len(methods)), methods)
        axes.set_xlabel("NDCG@10 (bars: one standard error)")
        axes.set_title("Quality of a page by the number of films named")
        axes.legend()


def plot_knobs(methods: Mapping[str, Method], knobs: Mapping[str, Method], path: Path) -> None:
    """Draw quality against coverage: every method, and the shipped one as its knobs turn."""
    with _drawing(path) as axes:
        for diversity, points in _by_diversity(knobs).items():
            coverages, qualities = zip(*(_point(one) for one in points.values()), strict=True)
            axes.plot(coverages, qualities, ".-", label=f"shipped, diversity {diversity}")
            if diversity == "0":
                for popularity, one in points.items():
                    axes.annotate(f"popularity {popularity}", _point(one), fontsize=7)
        for name, method in methods.items():
            axes.plot(*_point(method), "D" if name == "shipped" else "x", color="black")
            axes.annotate(f" {name}", _point(method), fontsize=8)
        axes.set_xlabel("share of the catalogue recommended to any of the users of a fold")
        axes.set_ylabel("NDCG@10")
        axes.set_title("Quality against coverage, five films named")
        axes.legend()


def _by_diversity(knobs: Mapping[str, Method]) -> dict[str, dict[str, Method]]:
    """Sort "popularity=… diversity=…" → figures into diversity → popularity → figures."""
    curves: dict[str, dict[str, Method]] = {}
    for name, method in knobs.items():
        popularity, diversity = (part.partition("=")[2] for part in name.split())
        curves.setdefault(diversity, {})[popularity] = method
    return curves


def _point(method: Method) -> tuple[float, float]:
    return method["coverage"]["mean"], method["ndcg@10"]["mean"]


@contextmanager
def _drawing(path: Path) -> Iterator[Axes]:
    with mpl.rc_context(_STYLE):
        figure = Figure(_SIZE, layout="constrained")
        yield figure.subplots()
        figure.savefig(path, metadata={"Date": None})
