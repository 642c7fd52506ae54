"""The phrases that sentences are composed from: `phrases/*.toml`, one part of them kept back."""

import random
import re
import tomllib
import zlib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "phrases"

_SHARED = 8
"""Lists shorter than this are shared by training and validation."""

_ALTERNATIVES = re.compile(r"\(([^()]*\|[^()]*)\)")


def read_phrases(folder: Path = FOLDER, *, held_out: bool) -> dict[str, Any]:
    """Read every file of `folder` under its own name, for validation (`held_out`) or training.

    An eighth of each list is for validation alone: a model is judged on ways to say something that
    it has not learned by heart.
    """
    read = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in folder.glob("*.toml")}
    phrases: dict[str, Any] = _split(read, held_out)
    return phrases


def choose(text: str, rng: random.Random) -> str:
    """Settle on one of the alternatives wherever `text` reads (one|two|)."""
    chosen = _ALTERNATIVES.sub(lambda match: rng.choice(match[1].split("|")), text)
    return re.sub(r"  +", " ", chosen).strip() if chosen != text else text


def _split(part: Any, held_out: bool) -> Any:  # noqa: ANN401 (TOML)
    if isinstance(part, dict):
        return {name: _split(inner, held_out) for name, inner in part.items()}
    if isinstance(part, list) and part and isinstance(part[0], dict):
        return [_split(inner, held_out) for inner in part]
    if not isinstance(part, list) or len(part) < _SHARED:
        return part
    # Nearest to an eighth whatever the list holds: those with the smallest hashes.
    order = sorted(part, key=lambda text: zlib.crc32(text.encode()))
    kept_back = set(order[: round(len(part) / 8)])
    return [text for text in part if (text in kept_back) == held_out]
