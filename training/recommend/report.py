"""What the evaluation found, as JSON, tables and plots."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.recommend.algorithm import Variant
from training.recommend.nested import MAIN, PROTOCOLS, Outcome
from training.recommend.plots import plot_knobs, plot_protocols
from training.recommend.summary import Figure, Method, figure, summarize, summarize_cases, thirds

SHIPPED = "shipped"
KNOBS = f"{MAIN}-knobs"
NAMED = f"{MAIN}-named"
RATING_ERROR = "rating-error"

Table = dict[str, dict[str, Method]]
"""Protocol → method → metric → {mean, se}."""

_COLUMNS = (
    "ndcg@10",
    "paired_difference",
    "recall@10",
    "hit_rate@10",
    "coverage",
    "coverage_all_users",
    "mean_popularity",
    "intra_list_diversity",
    "novelty",
)


@dataclass(frozen=True)
class Results:
    """What was measured.

    Attributes:
        outcomes: Method → one entry an outer fold: protocol → outcome.
        variants: Method → the variant chosen in each outer fold.
        rmse: Rating model → the error of each fold in stars.
        chosen: The shipped method's variant that is chosen on all users.
        served: What of it the run file serves.
        films: How many films the catalogue has.
    """

    outcomes: dict[str, list[dict[str, Outcome]]]
    variants: dict[str, list[Variant]]
    rmse: dict[str, list[float]]
    chosen: Variant
    served: Variant
    films: int


def knobs_name(popularity: float, diversity: float) -> str:
    """Return the name of a setting of the shipped method's knobs."""
    return f"popularity={popularity:g} diversity={diversity:g}"


def write_report(out: Path, results: Results) -> None:
    """Write `recommend.json`, `recommend.md` and two plots into `out`."""
    table = tabulate(results)
    out.mkdir(parents=True, exist_ok=True)
    (out / "recommend.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    text = "\n".join([*_protocol_tables(table), *_settings(results)])
    (out / "recommend.md").write_text(text + "\n", encoding="utf-8")
    plot_protocols(table, out / "recommend-quality.svg")
    plot_knobs(table[MAIN], table[KNOBS], out / "recommend-coverage.svg")


def tabulate(results: Results) -> Table:
    """Return every figure."""
    reference = _pick(results, SHIPPED, MAIN)
    table: Table = {
        protocol: {
            method: summarize(
                _pick(results, method, protocol), _pick(results, SHIPPED, protocol), results.films
            )
            for method in results.outcomes
        }
        for protocol in PROTOCOLS
    }
    for part, kept in thirds(reference).items():
        table[f"{NAMED}-{part}"] = {
            method: summarize_cases(_pick(results, method, MAIN), reference, kept)
            for method in results.outcomes
        }
    table[KNOBS] = {
        name: summarize(_pick(results, SHIPPED, name), reference, results.films)
        for name in results.outcomes[SHIPPED][0]
        if name not in PROTOCOLS
    }
    table[RATING_ERROR] = {
        name: {"rmse": figure(np.array(errors))} for name, errors in results.rmse.items()
    }
    return table


def _pick(results: Results, method: str, protocol: str) -> list[Outcome]:
    return [fold[protocol] for fold in results.outcomes[method]]


def _protocol_tables(table: Table) -> Iterator[str]:
    yield "# Recommend: figures\n"
    yield "Written by `make evaluate`. Each figure is a mean ± its standard error."
    yield "`paired_difference` is NDCG@10 of the shipped method minus that of the method, by user."
    for protocol, methods in table.items():
        columns = [name for name in (*_COLUMNS, "rmse") if name in next(iter(methods.values()))]
        yield f"\n## {protocol}\n"
        yield from _rows("method", columns)
        ordered = sorted(methods, key=lambda name: -_quality(methods[name]))
        for name in methods if protocol == KNOBS else ordered:
            yield f"| {name} | {' | '.join(_cell(methods[name][c]) for c in columns)} |"


def _settings(results: Results) -> Iterator[str]:
    yield "\n## Settings chosen on inner folds\n"
    yield "One line for each outer fold; methods without a choice are left out."
    for method, variants in results.variants.items():
        if variants[0]:
            yield f"\n{method}:\n"
            yield from (f"- {_describe(variant)}" for variant in variants)
    yield "\n## What ships\n"
    yield f"- chosen on all users: {_describe(results.chosen)}"
    yield f"- in the run file: {_describe(results.served)}"


def _rows(first: str, columns: Sequence[str]) -> Iterator[str]:
    yield f"| {first} | {' | '.join(columns)} |"
    yield f"|---|{'---|' * len(columns)}"


def _cell(value: Figure) -> str:
    digits = 1 if abs(value["mean"]) >= 20 else 4
    return f"{value['mean']:.{digits}f} ± {value['se']:.{digits}f}"


def _describe(variant: Variant) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in variant.items())


def _quality(method: Method) -> float:
    return method["ndcg@10"]["mean"] if "ndcg@10" in method else 0.0
