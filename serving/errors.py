"""From exceptions to gRPC statuses with google.rpc details.

An exception's class decides its status, the nearest class in its method resolution order first.
The exception's message is what the caller reads, so it says what to change and nothing about the
inside. An exception of an unknown class becomes INTERNAL with a fixed text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf import any_pb2, duration_pb2
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2

DOMAIN = "moviechat"
"""The `domain` of every ErrorInfo: reasons are unique within it."""


class InvalidRequestError(Exception):
    """Fields of a request are wrong. `violations` pairs each field's path with what to change."""

    def __init__(self, violations: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{name}: {what}" for name, what in violations))
        self.violations = violations


class OverloadedError(Exception):
    """The server has as much work as it can finish in time."""

    def __init__(self) -> None:
        super().__init__("The server is busy. Try again in a moment.")


class PageTokenStaleError(Exception):
    """A page token belongs to another query or another release."""

    def __init__(self) -> None:
        super().__init__("The page token belongs to another query or release. Start at page one.")


def no_metadata(_: Any) -> dict[str, str]:  # noqa: ANN401
    """Give no values: the default of `ErrorStatus.metadata`."""
    return {}


@dataclass(frozen=True)
class ErrorStatus:
    """What callers see of one class of exceptions.

    `reason` is stable and upper case; `metadata` reads values for machines off the exception;
    `retry_after_s` is sent as RetryInfo.
    """

    code: grpc.StatusCode
    reason: str
    metadata: Callable[[Any], dict[str, str]] = no_metadata
    retry_after_s: float | None = None


INTERNAL = ErrorStatus(grpc.StatusCode.INTERNAL, "INTERNAL")
INTERNAL_TEXT = (
    "Something went wrong on the server. The request id helps its operator find out what."
)

SCAFFOLD_ERRORS: Mapping[type[Exception], ErrorStatus] = {
    InvalidRequestError: ErrorStatus(grpc.StatusCode.INVALID_ARGUMENT, "INVALID_REQUEST"),
    OverloadedError: ErrorStatus(
        grpc.StatusCode.RESOURCE_EXHAUSTED, "OVERLOADED", retry_after_s=0.5
    ),
    PageTokenStaleError: ErrorStatus(grpc.StatusCode.FAILED_PRECONDITION, "PAGE_TOKEN_STALE"),
    TimeoutError: ErrorStatus(grpc.StatusCode.DEADLINE_EXCEEDED, "TIMEOUT"),
    NotImplementedError: ErrorStatus(grpc.StatusCode.UNIMPLEMENTED, "UNIMPLEMENTED"),
}
"""Exceptions that every server knows; a service adds its own."""

_FIXED_TEXTS = {
    TimeoutError: "The server could not answer in time.",
    NotImplementedError: "The server does not offer this method.",
}


def find_status(error: Exception, table: Mapping[type[Exception], ErrorStatus]) -> ErrorStatus:
    """Return the status of the nearest class of `error`, or INTERNAL."""
    return next((table[cls] for cls in type(error).__mro__ if cls in table), INTERNAL)


def status_message(error: Exception, status: ErrorStatus) -> status_pb2.Status:
    """Build the google.rpc.Status that callers receive for `error`."""
    fixed = INTERNAL_TEXT if status is INTERNAL else _FIXED_TEXTS.get(type(error))
    result = status_pb2.Status(code=status.code.value[0], message=fixed or str(error))
    for detail in _details(error, status):
        packed = any_pb2.Any()
        packed.Pack(detail)
        result.details.append(packed)
    return result


def _details(error: Exception, status: ErrorStatus) -> list[Message]:
    details: list[Message] = []
    if isinstance(error, InvalidRequestError):
        details.append(_bad_request(error))
    details.append(
        error_details_pb2.ErrorInfo(
            reason=status.reason, domain=DOMAIN, metadata=status.metadata(error)
        )
    )
    if status.retry_after_s is not None:
        delay = duration_pb2.Duration(nanos=int(status.retry_after_s * 1e9))
        details.append(error_details_pb2.RetryInfo(retry_delay=delay))
    return details


def _bad_request(error: InvalidRequestError) -> error_details_pb2.BadRequest:
    violation = error_details_pb2.BadRequest.FieldViolation
    fields = [violation(field=name, description=what) for name, what in error.violations]
    return error_details_pb2.BadRequest(field_violations=fields)
