"""Calls over gRPC-web (HTTP/1.1), as a browser makes them."""

import base64
import http.client
from collections.abc import Mapping
from dataclasses import dataclass

from google.protobuf.message import Message
from google.rpc import status_pb2

_TRAILERS = 0x80


@dataclass(frozen=True)
class Reply:
    """What came back: HTTP status and headers, messages, and the trailers sent after them."""

    http_status: int
    headers: Mapping[str, str]
    messages: list[bytes]
    trailers: Mapping[str, str]

    @property
    def code(self) -> int:
        """The gRPC status code, from the trailers or, for an answer without a body, the headers."""
        return int({**self.headers, **self.trailers}["grpc-status"])

    @property
    def error(self) -> status_pb2.Status:
        """The status with its details."""
        packed = {**self.headers, **self.trailers}["grpc-status-details-bin"]
        return status_pb2.Status.FromString(base64.b64decode(packed + "=="))


def frame(message: bytes, flags: int = 0) -> bytes:
    """A message as it goes over the wire."""
    return bytes([flags]) + len(message).to_bytes(4, "big") + message


def method_path(service: str, method: str) -> str:
    """The path of a method, for "lookup", "GetMovie"."""
    return f"/moviechat.{service}.v1.{service.capitalize()}Service/{method}"


def call(
    address: str,
    path: str,
    request: Message | bytes,
    headers: Mapping[str, str] | None = None,
    *,
    text: bool = False,
    timeout: float = 60,
) -> Reply:
    """Call a method with a message, or with the given bytes as its serialized form."""
    message = request if isinstance(request, bytes) else request.SerializeToString()
    body = frame(message)
    kind = "application/grpc-web-text" if text else "application/grpc-web+proto"
    return post(
        address,
        path,
        base64.b64encode(body) if text else body,
        {"content-type": kind, "x-grpc-web": "1", **(headers or {})},
        timeout=timeout,
    )


def post(
    address: str, path: str, body: bytes, headers: Mapping[str, str], *, timeout: float = 60
) -> Reply:
    """Send `body` as it is and read the answer as gRPC-web."""
    connection = http.client.HTTPConnection(address, timeout=timeout)
    try:
        connection.request("POST", path, body, dict(headers))
        response = connection.getresponse()
        payload = response.read()
    finally:
        connection.close()
    received = {name.lower(): value for name, value in response.getheaders()}
    messages, trailers = _unframe(_decode(received.get("content-type", ""), payload))
    return Reply(response.status, received, messages, trailers)


def _decode(kind: str, payload: bytes) -> bytes:
    if not kind.startswith("application/grpc-web-text"):
        return payload if kind.startswith("application/grpc-web") else b""
    # Each part is padded on its own, so that decoding stops at the first padding.
    parts = [payload[i : i + 4] for i in range(0, len(payload), 4)]
    return b"".join(base64.b64decode(part) for part in parts)


def _unframe(payload: bytes) -> tuple[list[bytes], dict[str, str]]:
    messages: list[bytes] = []
    trailers: dict[str, str] = {}
    while payload:
        flags, size = payload[0], int.from_bytes(payload[1:5], "big")
        content, payload = payload[5 : 5 + size], payload[5 + size :]
        if flags & _TRAILERS:
            lines = content.decode().split("\r\n")
            trailers = dict(line.split(":", 1) for line in lines if line)
        else:
            messages.append(content)
    return messages, {name.strip(): value.strip() for name, value in trailers.items()}
