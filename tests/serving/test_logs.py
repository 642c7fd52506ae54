import json
import logging
import time
from datetime import datetime

from serving.logs import FIELDS, CallLog, JsonFormatter, request_id


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


def test_the_line_of_a_call_is_one_that_a_logger_would_write(capsys):
    token = request_id.set("abc")
    began = time.time()
    try:
        CallLog("lookup", "INFO").write("GetMovie", "NOT_FOUND", 0.0015)
        logged = line("call", fields={"method": "GetMovie", "code": "NOT_FOUND", "ms": 1.5})
    finally:
        request_id.reset(token)
    written = json.loads(capsys.readouterr().err)
    spelled = datetime.fromisoformat(written.pop("time")).timestamp()
    assert began - 0.001 <= spelled <= time.time()
    del logged["time"]
    assert written == {**logged, "logger": "serving.logs"}


def test_calls_are_not_logged_where_only_warnings_are_wanted(capsys):
    CallLog("lookup", "WARNING").write("GetMovie", "OK", 0.1)
    assert capsys.readouterr().err == ""
