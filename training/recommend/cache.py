"""Results that took long, kept until what they depend on changes."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import recommender
import training.recommend
from training.recommend.algorithm import Algorithm

FOLDER = Path("build/training/recommend")
_BYSTANDERS = ("cache.py", "evaluate.py", "plots.py", "report.py", "summary.py")
"""Modules that results don't depend on."""
_SERVED = ("artifact", "diversity", "ranking", "scoring")
"""Modules of the recommender that the shipped method's results depend on."""


class Cache:
    """JSON files in `FOLDER`, named by what a result is and a digest of what it depends on."""

    def __init__(self, key: str) -> None:
        """Depend on `key`, which stands for data and seed."""
        self._key = key

    def once(self, name: str, owner: object, compute: Callable[[], Any]) -> Any:  # noqa: ANN401 (JSON)
        """Return the result of `compute`, from an earlier run if there is one.

        `owner` is what computes: an algorithm, or configurations.
        """
        path = FOLDER / f"{name}-{self._digest(owner)}.json"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(".draft")
            draft.write_text(json.dumps(compute(), default=np.ndarray.tolist), encoding="utf-8")
            draft.replace(path)
        return json.loads(path.read_text(encoding="utf-8"))

    def _digest(self, owner: object) -> str:
        settings = vars(owner) if isinstance(owner, Algorithm) else owner
        variants = owner.variants if isinstance(owner, Algorithm) else ()
        digest = hashlib.sha256(f"{self._key} {_plain(settings)} {list(variants)}".encode())
        for package in (training.recommend, recommender):
            for source in sorted(Path(package.__path__[0]).rglob("*.py")):
                if _matters(source, owner):
                    digest.update(source.read_bytes())
        return digest.hexdigest()[:16]


def _plain(settings: object) -> object:
    """Leave functions out, whose text holds an address."""
    if isinstance(settings, dict):
        return {name: value for name, value in settings.items() if not callable(value)}
    return settings


def _matters(source: Path, owner: object) -> bool:
    """Tell whether results depend on a module: some matter to their own algorithm alone."""
    own = type(owner).__module__.rpartition(".")[2]
    if source.parent.name == "algorithms":
        return source.stem == own
    if source.parent.name == "recommender":
        return own == "shipped" and source.stem in _SERVED
    return source.name not in _BYSTANDERS
