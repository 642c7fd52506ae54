"""Build the parts of a release, and measure how good they are."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from releases import ReleaseError
from training.datasets import DataSetError
from training.download import DownloadError

RELEASE = Path("release")
WORK = Path("build/training")
EVALUATION = Path("docs/evaluation")
RUNS = Path(__file__).parent / "runs"

# Each command imports what it needs when it runs: --help should not wait for torch.


def build_films(arguments: argparse.Namespace) -> None:
    """Build catalogue and factors."""
    from training.films import build

    release = build(arguments.run, arguments.release, EVALUATION / "recommend.json")
    sys.stdout.write(f"release {release}\n")


def build_sentiment(arguments: argparse.Namespace) -> None:
    """Build the sentiment model."""
    from training.sentiment.build import build
    from training.sentiment.run import read_run

    run = read_run(arguments.run, arguments.base)
    sys.stdout.write(f"release {build(run, arguments.release, WORK / 'sentiment')}\n")


def build_intents(arguments: argparse.Namespace) -> None:
    """Fit how intents are told."""
    from releases import write_manifest
    from training.sentiment.intent_fit import fit_intents

    fit_intents(arguments.release)
    sys.stdout.write(f"release {write_manifest(arguments.release, {})}\n")


def build_lookup(arguments: argparse.Namespace) -> None:
    """Count words and fit the weights of looking up."""
    from training.lookup.build import build_everyday, build_weights

    build_everyday()
    build_weights(arguments.release)


def compare_masks(arguments: argparse.Namespace) -> None:
    """Compare masks for titles."""
    from training.sentiment.masks import compare_masks, read_study
    from training.sentiment.run import read_run

    study, run = read_study(arguments.run), read_run(RUNS / "sentiment.toml")
    compare_masks(study, run, arguments.release, WORK / "sentiment", arguments.out)


def evaluate_classify(arguments: argparse.Namespace) -> None:
    """Measure the sentiment model."""
    from training.sentiment.evaluate import evaluate
    from training.sentiment.run import read_run

    evaluate(arguments.release, read_run(RUNS / "sentiment.toml"), arguments.out)


def evaluate_lookup(arguments: argparse.Namespace) -> None:
    """Measure how titles are found."""
    from training.lookup.evaluate import evaluate

    evaluate(arguments.release, arguments.out)


def evaluate_recommend(arguments: argparse.Namespace) -> None:
    """Compare recommendation algorithms."""
    from training.recommend.evaluate import evaluate

    evaluate(arguments.out)


EVALUATIONS: dict[str, Callable[[argparse.Namespace], None]] = {
    "classify": evaluate_classify,
    "lookup": evaluate_lookup,
    "recommend": evaluate_recommend,
}


def evaluate(arguments: argparse.Namespace) -> None:
    """Run one evaluation, or all of them."""
    for name in EVALUATIONS if arguments.what == "all" else [arguments.what]:
        EVALUATIONS[name](arguments)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description="Build the parts of a release, and measure how good they are. Data sets come "
        "from the folder in MOVIECHAT_DATA, or are downloaded where that is possible.",
    )
    parser.add_argument(
        "--release", type=Path, default=RELEASE, help="folder of the release (default: release)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    films = commands.add_parser("films", help="build the catalogue and the factors")
    _add_run(films, RUNS / "films.toml")
    films.set_defaults(command=build_films)
    lookup = commands.add_parser("lookup", help="fit how misspellings and mentions are judged")
    lookup.set_defaults(command=build_lookup)
    sentiment = commands.add_parser("sentiment", help="build the sentiment model; resumable")
    _add_run(sentiment, RUNS / "sentiment.toml")
    sentiment.add_argument(
        "--base", help="encoder or classifier to start from, in place of the run file's"
    )
    sentiment.set_defaults(command=build_sentiment)
    intents = commands.add_parser("intents", help="fit what tells a message's intent")
    intents.set_defaults(command=build_intents)
    masks = commands.add_parser("masks", help="compare what may stand for a title; resumable")
    _add_run(masks, RUNS / "masks.toml")
    _add_out(masks)
    masks.set_defaults(command=compare_masks)
    measure = commands.add_parser("evaluate", help="measure how good the release is")
    measure.add_argument(
        "what", nargs="?", choices=[*EVALUATIONS, "all"], default="all", help="default: all"
    )
    _add_out(measure)
    measure.set_defaults(command=evaluate)
    return parser


def _add_run(parser: argparse.ArgumentParser, default: Path) -> None:
    parser.add_argument("--run", type=Path, default=default, help=f"run file ({default.name})")


def _add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=EVALUATION, help="folder of the results (docs/evaluation)"
    )


def main() -> int:
    """Run one command; return the exit status."""
    arguments = build_parser().parse_args()
    try:
        arguments.command(arguments)
    except (DataSetError, DownloadError, ReleaseError, OSError, ValueError) as error:
        sys.stderr.write(f"training: {error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\ntraining: stopped; run the same command again to go on\n")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
