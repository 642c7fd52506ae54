"""Runs an image as a pod does: its root read-only, as its user, with nothing of this machine's.

Needs root. A mount namespace takes the place of a container engine; the network is the machine's.
"""

import json
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ENTER = """
set -e
root=$1; user=$2; folder=$3; shift 3
mount --bind "$root" "$root"
mount -o remount,ro,bind "$root"
for mounted in $MOUNTED; do mount --bind "${mounted%:*}" "$root${mounted#*:}"; done
for scratch in $SCRATCH; do mount -t tmpfs -o mode=1777,size=64m tmpfs "$root$scratch"; done
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
exec setpriv --no-new-privs chroot --userspec="$user" "$root" \
    env -i -C "$folder" "$@"
"""


def storage(*arguments: str) -> str:
    """What buildah answers."""
    return subprocess.run(
        ["buildah", *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()


@dataclass(frozen=True)
class Image:
    """An image whose root is mounted."""

    root: Path
    settings: Mapping[str, Any]
    """The image's `config`: User, Env, Entrypoint, WorkingDir."""

    @contextmanager
    def running(
        self,
        log: Path,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        mounted: Mapping[Path, str] | None = None,
        scratch: Sequence[str] = ("/tmp",),
    ) -> Iterator["subprocess.Popen[bytes]"]:
        """Its process, or `arguments` instead of it; killed when the context ends."""
        variables = [*self.settings["Env"], *(f"{k}={v}" for k, v in (env or {}).items())]
        command = arguments or tuple(self.settings["Entrypoint"])
        mounts = " ".join(f"{outside}:{inside}" for outside, inside in (mounted or {}).items())
        line = ["unshare", "--mount", "bash", "-c", ENTER, "enter", str(self.root)]
        inside = [self.settings["User"], self.settings["WorkingDir"] or "/", *variables]
        with log.open("ab") as written:
            process = subprocess.Popen(
                [*line, *inside, *command],
                env={**os.environ, "MOUNTED": mounts, "SCRATCH": " ".join(scratch)},
                stdout=written,
                stderr=written,
            )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()


@contextmanager
def mounted_image(tag: str) -> Iterator[Image]:
    """The image `tag` of buildah's storage, its root mounted."""
    settings = json.loads(storage("inspect", "--type", "image", tag))["OCIv1"]["config"]
    container = storage("from", "--pull-never", tag)
    try:
        root = Path(storage("mount", container))
        yield Image(root, {"WorkingDir": "", **settings})
    finally:
        storage("rm", container)
