"""The settings of the lookup server."""

from dataclasses import dataclass
from pathlib import Path

from serving.config import ServerConfig, setting


@dataclass(frozen=True)
class LookupConfig(ServerConfig):
    """What can be set on the lookup server."""

    port: int = setting(50052, "gRPC port; 0 for any free one", minimum=0, maximum=65535)
    metrics_port: int = setting(
        9102, "port of the Prometheus metrics; 0 for any free one", minimum=0, maximum=65535
    )
    cache_dir: Path | None = setting(
        None, "folder to keep the index in, shared between servers; none to build it at start"
    )
