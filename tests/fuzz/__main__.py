"""`python -m tests.fuzz [--seconds N | --runs N] [TARGET...]`: fuzz for a while.

What is found is kept in build/fuzz/TARGET/crash-…; `python -m tests.fuzz --replay FILE TARGET` runs
it again. What was tried is kept too, so that a later run goes on from there.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from tests.fuzz import targets
from tests.support.mesh import ROOT

SLOW_S = 5
"""An input that takes longer is a finding."""


def main() -> int:
    """Fuzz every target asked for, one after the other; 1 when anything was found."""
    options = _parse()
    if options.replay:
        targets.target(options.targets[0]).run(options.replay.read_bytes())
        return 0
    found = []
    for number, name in enumerate(options.targets, 1):
        sys.stderr.write(f"[{number}/{len(options.targets)}] {name}\n")
        done = subprocess.run(_line(name, options), cwd=ROOT, stderr=subprocess.PIPE, text=True)
        last = [line for line in done.stderr.splitlines() if line.startswith(("#", "Done"))][-1:]
        sys.stderr.write("".join(f"    {line}\n" for line in last))
        if done.returncode != 0:
            found.append(name)
            sys.stderr.write(done.stderr[-6_000:] + "\n")
    sys.stderr.write(f"found something in {', '.join(found)}\n" if found else "found nothing\n")
    return 1 if found else 0


def _line(name: str, options: argparse.Namespace) -> list[str]:
    folder = options.folder / name
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    bound = f"-max_total_time={options.seconds}" if options.seconds else f"-runs={options.runs}"
    fuzzer = [sys.executable, "-m", "tests.fuzz.fuzzer", name, str(folder / "corpus")]
    return [*fuzzer, bound, f"-timeout={SLOW_S}", f"-artifact_prefix={folder}/", "-seed=1"]


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(targets.names()))
    parser.add_argument("--seconds", type=int, help="how long to fuzz each target")
    parser.add_argument("--runs", type=int, default=2_000, help="or how often (default: 2000)")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="run one input again")
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "build" / "fuzz", help="default: build/fuzz"
    )
    options = parser.parse_args()
    options.targets = options.targets or targets.names()
    if unknown := set(options.targets) - set(targets.names()):
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())
