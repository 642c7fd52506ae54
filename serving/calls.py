"""The one interceptor: everything that happens around a call of a service.

It reads and parses the message itself, so that a malformed one gets a typed answer and a call that
never sends one ends by itself; admits no more calls than the server can carry; caps their time;
turns exceptions into statuses (nothing else aborts a call); logs and counts.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import grpc
from google.protobuf.message import DecodeError, Message

from serving.errors import (
    INTERNAL,
    ErrorStatus,
    InvalidRequestError,
    OverloadedError,
    find_status,
    status_message,
)
from serving.logs import CallLog, request_id
from serving.metrics import Metrics

REQUEST_ID = "x-request-id"
_REQUEST_ID_SHAPE = re.compile(r"[A-Za-z0-9._-]{1,64}")

if TYPE_CHECKING:
    Context = grpc.aio.ServicerContext[Any, Any]
    Handler = grpc.RpcMethodHandler[Any, Any]


@dataclass(frozen=True)
class Method:
    """A unary method of a service: its name, its parser of requests and its code."""

    name: str
    parse: Callable[[bytes], Message]
    behavior: Callable[[Message, Context], Awaitable[Message]]


_log = logging.getLogger(__name__)


class CallInterceptor(grpc.aio.ServerInterceptor):
    """Wraps the unary methods of one service."""

    def __init__(
        self,
        service: str,
        errors: Mapping[type[Exception], ErrorStatus],
        metrics: Metrics,
        log: CallLog,
        max_concurrent: int,
        timeout_s: float,
    ) -> None:
        self._prefix = f"/{service}/"
        self._errors, self._metrics, self._log = errors, metrics, log
        self._max_concurrent, self._timeout_s = max_concurrent, timeout_s
        self._wrapped: dict[str, Handler] = {}

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[Handler | None]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Handler | None:
        """Return the handler of the method called, wrapped if it is the service's."""
        handler = await continuation(handler_call_details)
        method = handler_call_details.method
        if handler is None or not method.startswith(self._prefix):
            return handler
        if method not in self._wrapped:
            self._wrapped[method] = self._wrap(handler, method.removeprefix(self._prefix))
        return self._wrapped[method]

    def _wrap(self, handler: Handler, name: str) -> Handler:
        """Present a unary method as one that reads a stream of requests.

        The bytes on the wire are the same. But gRPC calls a unary handler only once the message is
        there, which a hostile caller may never send, and parses it where nothing can catch errors.
        """
        method = Method(
            name, cast("Any", handler.request_deserializer), cast("Any", handler.unary_unary)
        )

        return grpc.stream_unary_rpc_method_handler(
            partial(self._answer, method),
            request_deserializer=None,
            response_serializer=handler.response_serializer,
        )

    async def _answer(self, method: Method, _: AsyncIterator[bytes], context: Context) -> Message:
        started = time.perf_counter()
        identity = _identify(context)
        token = request_id.set(identity)
        context.set_trailing_metadata(((REQUEST_ID, identity),))
        code = grpc.StatusCode.CANCELLED
        self._metrics.in_progress += 1
        try:
            response = await self._admit(method, context)
            code = grpc.StatusCode.OK
            return response
        except Exception as error:
            status = find_status(error, self._errors)
            code = status.code
            await _abort(context, error, status, identity)
            raise
        finally:
            self._metrics.in_progress -= 1
            # The answer goes first.
            loop = asyncio.get_running_loop()
            loop.call_soon(self._record, method.name, code, time.perf_counter() - started)
            request_id.reset(token)

    async def _admit(self, method: Method, context: Context) -> Message:
        if self._metrics.in_progress > self._max_concurrent:
            raise OverloadedError
        async with asyncio.timeout(self._timeout_s):
            request = _parse(await context.read(), method)
            return await method.behavior(request, context)

    def _record(self, method: str, code: grpc.StatusCode, seconds: float) -> None:
        self._metrics.finish(method, code.name, seconds)
        self._log.write(method, code.name, seconds)


def _identify(context: Context) -> str:
    """Return the request id that the edge gave the call, or a new one."""
    for key, value in context.invocation_metadata() or ():
        if key == REQUEST_ID and isinstance(value, str) and _REQUEST_ID_SHAPE.fullmatch(value):
            return value
    return os.urandom(16).hex()


def _parse(message: object, method: Method) -> Message:
    if not isinstance(message, bytes):
        raise InvalidRequestError([("request", "the call carried no message")])
    try:
        return method.parse(message)
    except DecodeError as error:
        problem = "is not a valid protobuf message of the method's request type (text is UTF-8)"
        raise InvalidRequestError([("request", problem)]) from error


async def _abort(context: Context, error: Exception, status: ErrorStatus, identity: str) -> None:
    if status is INTERNAL:
        _log.error("unexpected error", exc_info=error)
    message = status_message(error, status)
    trailers = (
        (REQUEST_ID, identity),
        ("grpc-status-details-bin", message.SerializeToString()),
    )
    await context.abort(status.code, message.message, trailing_metadata=trailers)
