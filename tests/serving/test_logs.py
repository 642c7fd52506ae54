import io
import json
import logging
import time

from serving.logs import FIELDS, BatchingHandler, JsonFormatter, request_id


def line(message: str, **options) -> dict:
    record = logging.LogRecord("calls", logging.INFO, "f", 1, message, (), options.get("exc_info"))
    setattr(record, FIELDS, options.get("fields", {}))
    text = JsonFormatter("lookup").format(record)
    assert "\n" not in text
    return json.loads(text)


def test_a_line_says_when_who_and_what():
    written = line("call", fields={"method": "GetMovie", "ms": 1.5})
    assert written["service"] == "lookup"
    assert written["level"] == "INFO"
    assert (written["message"], written["method"], written["ms"]) == ("call", "GetMovie", 1.5)
    assert written["time"].endswith("+00:00")
    assert "request_id" not in written


def test_a_line_carries_the_request_in_progress():
    token = request_id.set("abc")
    try:
        assert line("call")["request_id"] == "abc"
    finally:
        request_id.reset(token)


def test_line_breaks_cannot_forge_a_line():
    assert line("one\n{}")["message"] == "one\n{}"


def test_a_warning_is_written_at_once_and_after_what_came_before():
    target = io.BytesIO()
    log = logger_to(target)
    log.info("first")
    log.warning("second")
    assert target.getvalue() == b"first\nsecond\n"


def test_a_line_is_written_soon_though_nothing_follows():
    target = io.BytesIO()
    logger_to(target).info("only")
    end = time.monotonic() + 10
    while not target.getvalue() and time.monotonic() < end:
        time.sleep(0.01)
    assert target.getvalue() == b"only\n"


def logger_to(target: io.BytesIO) -> logging.Logger:
    log = logging.Logger("calls")
    log.addHandler(BatchingHandler(io.TextIOWrapper(target, write_through=False)))
    return log
