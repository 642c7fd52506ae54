"""Plots of an evaluation, as SVG that is the same every time."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib import pyplot as plt

from training.sentiment.answers import Answers

_BINS = 15
_BLUE, _ORANGE, _GREY = "#2f6f9f", "#d9822b", "#9aa5ad"
_COLOURS = (_BLUE, _ORANGE)


def draw_reliability(answers: Mapping[str, Answers], path: Path) -> None:
    """Draw accuracy over confidence, in 15 bins of equal mass for each set of answers."""
    with _figure(path, (5.2, 4.6)) as axes:
        axes.plot([0.3, 1], [0.3, 1], color=_GREY, linestyle="--", label="as it should be")
        for colour, (name, given) in zip(_COLOURS, answers.items(), strict=True):
            bins = np.array_split(np.argsort(given.confidence, kind="stable"), _BINS)
            axes.plot(
                [given.confidence[part].mean() for part in bins],
                [given.right[part].mean() for part in bins],
                marker="o",
                color=colour,
                label=f"{name} (n = {len(given.right)}, error {given.calibration_error():.3f})",
            )
        axes.set(xlabel="confidence", ylabel="share of right answers")
        axes.legend(frameon=False)


def draw_phenomena(answers: Answers, path: Path) -> None:
    """Draw answered and accuracy among the answers for each phenomenon of the chat set."""
    parts = answers.by_kind()
    places = np.arange(len(parts))
    right = [part.right[part.answered].mean() for part in parts.values()]
    given = [part.answered.mean() for part in parts.values()]
    with _figure(path, (7, 4.6)) as axes:
        axes.barh(places - 0.2, right, 0.38, color=_BLUE, label="right, of the answers given")
        axes.barh(places + 0.2, given, 0.38, color=_ORANGE, label="answered")
        axes.set_yticks(places, list(parts))
        axes.invert_yaxis()
        axes.set(xlim=(0.5, 1), xlabel="share")
        axes.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)


def draw_strengths(strengths: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """Draw the mean strength of the treebank's levels, with two standard errors."""
    with _figure(path, (5.2, 3.6)) as axes:
        axes.axhline(0, color=_GREY, linewidth=0.8)
        axes.errorbar(
            range(len(strengths)),
            [level["mean"] for level in strengths.values()],
            [2 * level["se"] for level in strengths.values()],
            color=_BLUE,
            marker="o",
            capsize=4,
        )
        axes.set_xticks(
            range(5), ["very\nnegative", "negative", "neutral", "positive", "very\npositive"]
        )
        axes.set(ylabel="mean strength", ylim=(-1, 1))


def draw_masks(table: Mapping[str, Mapping[str, float]], masks: Sequence[str], path: Path) -> None:
    """Draw, for each mask, accuracy on both sets and leakage, with standard errors over seeds."""
    figures = {
        "accuracy_composed": "accuracy, composed sentences",
        "accuracy_chat": "accuracy, chat set",
        "leakage": "leakage",
    }
    with _figure(path, (8.4, 3), columns=len(figures)) as panels:
        for axes, (figure, title) in zip(panels, figures.items(), strict=True):
            lines = [table[f"{figure}/{mask}"] for mask in masks]
            axes.errorbar(
                [line["mean"] for line in lines],
                range(len(masks)),
                xerr=[line["se"] for line in lines],
                fmt="o",
                color=_BLUE,
                capsize=3,
            )
            axes.set_yticks(range(len(masks)), masks if figure == "accuracy_composed" else [])
            axes.invert_yaxis()
            axes.margins(x=0.15, y=0.15)
            axes.set(title=title)


@contextmanager
def _figure(path: Path, size: tuple[float, float], columns: int = 1) -> Iterator[Any]:
    """Yield the axes, one or `columns` of them, of a figure that is then written to `path`."""
    with mpl.rc_context({"svg.hashsalt": path.stem, "svg.fonttype": "none"}):
        figure, axes = plt.subplots(1, columns, figsize=size, layout="constrained")
        for each in np.atleast_1d(axes):
            each.spines[["top", "right"]].set_visible(False)
        yield axes
        figure.savefig(path, metadata={"Date": None})
        plt.close(figure)
