"""Logs as JSON, one object a line, with the id of the request that they belong to.

Nothing that a person wrote or rated is ever logged: a call's line holds its method, status and
duration.
"""

import json
import logging
import sys
import time
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request in progress; empty outside of one."""

FIELDS = "fields"
"""`logger.info("…", extra={FIELDS: {…}})` adds values to the line."""


class _Clock:
    """Spells a second out once, not for each of its lines."""

    def __init__(self) -> None:
        self._second, self._spelled = 0, ""

    def read(self, seconds: float) -> str:
        """Return the time so many seconds after 1970, to the millisecond."""
        second = int(seconds)
        if second != self._second:
            self._second = second
            self._spelled = datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        return f"{self._spelled}.{int((seconds - second) * 1000):03}+00:00"


class JsonFormatter(logging.Formatter):
    """Formats a record as one line of JSON."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service
        self._encode = json.JSONEncoder(ensure_ascii=False, default=str).encode
        self._clock = _Clock()

    def format(self, record: logging.LogRecord) -> str:
        """Return the line for `record`."""
        line = {
            "time": self._clock.read(record.created),
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


class CallLog:
    """Writes one line for each call, as the formatter does, in a fifth of a logger's time."""

    def __init__(self, service: str, level: str) -> None:
        self._wanted = logging.getLevelNamesMapping()[level] <= logging.INFO
        self._clock = _Clock()
        fields = {"level": "INFO", "service": service, "logger": __name__, "message": "call"}
        self._constant = json.dumps(fields)[1:-1]

    def write(self, method: str, code: str, seconds: float) -> None:
        """Write the line of a call that ended with `code` after `seconds`.

        Names of methods and codes, and request ids, hold nothing that JSON would write otherwise.
        """
        if self._wanted:
            line = (
                f'{{"time": "{self._clock.read(time.time())}", {self._constant}, '
                f'"method": "{method}", "code": "{code}", "ms": {seconds * 1000:.2f}, '
                f'"request_id": "{request_id.get()}"}}\n'
            )
            with suppress(OSError):  # a log that nobody takes any more ends no call
                sys.stderr.write(line)


def configure_logs(service: str, level: str) -> None:
    """Send all logs of the process to standard error as JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter(service))
    logging.basicConfig(level=level, handlers=[handler], force=True)
