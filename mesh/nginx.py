"""The folder that NGINX runs from: its configuration, temporary files and the page."""

import getpass
import os
import shutil
from pathlib import Path

from mesh.errors import MeshError

_SHIPPED_ADDRESS = "listen 127.0.0.1:8081;"


def prepare(prefix: Path, page: Path, port: int, configuration: Path) -> None:
    """Fill the folder `prefix` so that NGINX serves the built `page` on `port` from it.

    Raises MeshError when the page has not been built.
    """
    if not (page / "index.html").is_file():
        raise MeshError(f"the page is not built ({page} is missing): `make run` builds it")
    (prefix / "tmp").mkdir(parents=True, exist_ok=True)
    (prefix / "html").unlink(missing_ok=True)
    (prefix / "html").symlink_to(page)
    shutil.copy(configuration / "headers.conf", prefix)
    shipped = (configuration / "nginx.conf").read_text()
    (prefix / "nginx.conf").write_text(configure(shipped, f"127.0.0.1:{port}"))


def configure(shipped: str, address: str) -> str:
    """Return the configuration `shipped` with another address to listen on."""
    return shipped.replace(_SHIPPED_ADDRESS, f"listen {address};")


def command(prefix: Path) -> tuple[str, ...]:
    """Return the command line that runs NGINX from the folder `prefix`."""
    # Debian keeps it out of the PATH of ordinary users.
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        raise MeshError("nginx is not installed; on Debian: sudo apt-get install nginx-light")
    line = (program, "-p", f"{prefix}/", "-c", str(prefix / "nginx.conf"))
    # Started as root, NGINX would give up the right to read a checkout below /root.
    return (*line, "-g", f"user {getpass.getuser()};") if os.geteuid() == 0 else line
