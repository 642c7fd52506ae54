"""What every server needs once: `run` turns a service into a process that answers gRPC calls."""

from serving.run import run
from serving.server import Service

__all__ = ["Service", "run"]
