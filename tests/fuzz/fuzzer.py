"""`python -m tests.fuzz.fuzzer TARGET CORPUS OPTION...`: one target under libFuzzer."""

import hashlib
import logging
import sys
from pathlib import Path

import atheris

OURS = ["classifier", "lookup", "recommender", "releases", "serving"]

with atheris.instrument_imports(include=OURS):
    from tests.fuzz import targets
    from tests.fuzz.messages import mutator


def main() -> None:
    """Fuzz until the options say that it is enough; never returns."""
    name, corpus = sys.argv[1:3]
    logging.disable()
    with atheris.instrument_imports(include=OURS):
        chosen = targets.target(name)
    for seed in chosen.seeds:
        (Path(corpus) / hashlib.sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)
    change = (
        mutator(chosen.message, lambda data, size: atheris.Mutate(data, size))
        if chosen.message
        else None
    )
    atheris.Setup([sys.argv[0], *sys.argv[2:]], chosen.run, custom_mutator=change)
    atheris.Fuzz()


main()
