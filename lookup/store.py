"""Keeping an index in files, mapped into memory: fast to start, and shared between processes."""

import logging
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from lookup.index import LookupIndex
from lookup.keys import KeyIndex
from lookup.similar import SimilarKeyIndex
from lookup.table import FilmTable
from lookup.words import WordIndex

FORMAT = 5
"""Raised whenever titles are normalised or indexed in another way."""

_log = logging.getLogger(__name__)


def load_or_build(
    cache_dir: Path | None, digest: str, build: Callable[[], LookupIndex]
) -> LookupIndex:
    """Return the index of the catalogue with this SHA-256, from the cache if it has one.

    What is damaged is built anew; a folder that can't be written only costs the time to build.
    """
    if cache_dir is None:
        return build()
    folder = cache_dir / f"lookup-{FORMAT}-{digest[:32]}"
    try:
        return load_index(folder)
    except FileNotFoundError:
        _log.info("building the index")
    except (OSError, EOFError, TypeError, ValueError):
        _log.warning("the kept index is damaged: building it anew")
        shutil.rmtree(folder, ignore_errors=True)
    index = build()
    try:
        save_index(index, folder)
        return load_index(folder)
    except OSError as error:
        _log.warning("the index can't be kept", extra={"error": str(error)})
        return index


def save_index(index: LookupIndex, folder: Path) -> None:
    """Write an index to a new folder, which appears complete or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    draft.chmod(0o755)
    for part, table in (
        ("films", index.films),
        ("keys", index.keys),
        ("beginnings", index.beginnings),
        ("words", index.words),
        ("vocabulary", index.words.vocabulary),
    ):
        _save(draft / part, table)
    try:
        draft.rename(folder)
    except OSError:  # another process was faster
        shutil.rmtree(draft)


def load_index(folder: Path) -> LookupIndex:
    """Map an index into memory.

    Raises FileNotFoundError when there is none, and EOFError, OSError, TypeError or ValueError when
    it is not whole.
    """
    if not folder.exists():
        raise FileNotFoundError(folder)
    vocabulary = KeyIndex(**_load(folder / "vocabulary"))
    return LookupIndex(
        FilmTable(**_load(folder / "films")),
        SimilarKeyIndex(**_load(folder / "keys")),
        KeyIndex(**_load(folder / "beginnings")),
        WordIndex(vocabulary, **_load(folder / "words")),
    )


def _save(folder: Path, table: FilmTable | KeyIndex | WordIndex) -> None:
    folder.mkdir()
    for field in fields(table):
        array = getattr(table, field.name)
        if isinstance(array, np.ndarray):
            np.save(folder / f"{field.name}.npy", array, allow_pickle=False)


def _load(folder: Path) -> dict[str, Any]:
    return {
        path.stem: np.load(path, mmap_mode="r", allow_pickle=False) for path in folder.glob("*.npy")
    }
