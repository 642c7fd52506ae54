import json
import logging

from serving.logs import FIELDS, JsonFormatter, request_id


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
