"""Logs as JSON, one object a line, with the id of the request that they belong to.

Nothing that a person wrote or rated is ever logged: a call's line holds its method, status and
duration.
"""

import json
import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request in progress; empty outside of one."""

FIELDS = "fields"
"""`logger.info("…", extra={FIELDS: {…}})` adds values to the line."""


class JsonFormatter(logging.Formatter):
    """Formats a record as one line of JSON."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service
        self._encode = json.JSONEncoder(ensure_ascii=False, default=str).encode
        self._second, self._clock = 0, ""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line for `record`."""
        line = {
            "time": f"{self._read_clock(int(record.created))}.{int(record.msecs):03}+00:00",
            "level": record.levelname,
            "service": self._service,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, FIELDS, {}),
        }
        if identity := request_id.get():
            line["request_id"] = identity
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return self._encode(line)

    def _read_clock(self, second: int) -> str:
        """Spell a second out once, not for each of its lines."""
        if second != self._second:
            self._second = second
            self._clock = datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        return self._clock


def configure_logs(service: str, level: str) -> None:
    """Send all logs of the process to standard error as JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter(service))
    logging.basicConfig(level=level, handlers=[handler], force=True)
