"""Download an archive once: resumable, with a progress bar, verified, moved into place whole."""

import hashlib
import http.client
import shutil
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from tqdm import tqdm

_CHUNK = 1 << 16
_TIMEOUT_S = 30


class DownloadError(Exception):
    """A download failed or is not what it should be. The message says what to do."""


def fetch_archive(
    url: str, md5_url: str | None, files: Mapping[str, str | None], folder: Path
) -> None:
    """Download the ZIP file at `url` and put `files` from it into the new `folder`.

    `files` are found in the archive by their base name; each is checked against its SHA-256 where
    one is given, the archive against the MD5 that `md5_url` states. An interrupted download is
    taken up where it stopped. Raises DownloadError; `folder` then does not exist.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    archive = folder.with_suffix(".zip.part")
    try:
        _download(url, archive)
        if md5_url is not None:
            _check_md5(archive, md5_url)
        _unpack(archive, files, folder)
    except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
        raise DownloadError(f"{url}: {error}. Try again to go on where it stopped.") from error
    archive.unlink()


def _download(url: str, path: Path) -> None:
    """Append to `path` what the server has beyond it; start over if it can't send a part."""
    done = path.stat().st_size if path.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={done}-"} if done else {})  # noqa: S310 (addresses are the registry's own)
    try:
        response = urllib.request.urlopen(request, timeout=_TIMEOUT_S)  # noqa: S310
    except urllib.error.HTTPError as error:
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            return  # nothing is left to fetch; the checks judge what is there
        raise
    with response:
        resumed = response.status == http.client.PARTIAL_CONTENT
        _save(response, path, done if resumed else 0)


def _save(response: http.client.HTTPResponse, path: Path, done: int) -> None:
    left = response.length
    total = None if left is None else done + left
    with (
        path.open("ab" if done else "wb") as file,
        tqdm(total=total, initial=done, unit="B", unit_scale=True, desc=path.stem) as bar,
    ):
        while chunk := response.read(_CHUNK):
            file.write(chunk)
            bar.update(len(chunk))
    if total is not None and path.stat().st_size != total:
        raise OSError(f"the connection closed after {path.stat().st_size:,} of {total:,} bytes")


def _check_md5(archive: Path, md5_url: str) -> None:
    """Compare with the publisher's MD5, stated bare, as `MD5 (file) = ...` or as `... file`."""
    with urllib.request.urlopen(md5_url, timeout=_TIMEOUT_S) as response:  # noqa: S310
        stated = response.read(_CHUNK).decode(errors="replace").lower().split()
    with archive.open("rb") as content:
        actual = hashlib.file_digest(content, lambda: hashlib.md5(usedforsecurity=False))
    if actual.hexdigest() not in stated:
        archive.unlink()
        raise DownloadError(f"{archive.name} differs from what {md5_url} states. Try again.")


def _unpack(archive: Path, files: Mapping[str, str | None], folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        draft = Path(name) / "draft"
        draft.mkdir()
        try:
            with zipfile.ZipFile(archive) as opened:
                members = {PurePosixPath(member).name: member for member in opened.namelist()}
                for file, sha256 in files.items():
                    _extract(opened, members[file], draft / file, sha256)
        except (zipfile.BadZipFile, KeyError, ValueError) as error:
            archive.unlink()
            raise DownloadError(f"{archive.name} is not the expected archive: {error}") from error
        draft.replace(folder)


def _extract(opened: zipfile.ZipFile, member: str, path: Path, sha256: str | None) -> None:
    with opened.open(member) as content, path.open("wb") as file:
        shutil.copyfileobj(content, file)
    if sha256 is not None and hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise ValueError(f"{path.name} has another SHA-256")
