"""How to tell that a part does its work, seen from outside."""

import http.client

import grpc
from grpc_health.v1 import health_pb2

_TIMEOUT_S = 1.0
_EMPTY_MESSAGE = bytes(5)
"""The gRPC-web frame of a message without fields."""
_GRPC_WEB = {"Content-Type": "application/grpc-web+proto"}


def serves_grpc(address: str) -> bool:
    """Whether the gRPC server at `address` reports SERVING."""
    with grpc.insecure_channel(address) as channel:
        check = channel.unary_unary(
            "/grpc.health.v1.Health/Check",
            request_serializer=health_pb2.HealthCheckRequest.SerializeToString,
            response_deserializer=health_pb2.HealthCheckResponse.FromString,
        )
        try:
            reply = check(health_pb2.HealthCheckRequest(), timeout=_TIMEOUT_S)
        except grpc.RpcError:
            return False
    return bool(reply.status == health_pb2.HealthCheckResponse.SERVING)


def serves_page(address: str) -> bool:
    """Whether the HTTP server at `address` answers `/` with a page."""
    status, _ = _request(address, "GET", "/")
    return status == http.HTTPStatus.OK


def serves_grpc_web(address: str, method: str) -> bool:
    """Whether `method` ("/package.Service/Method") answers an empty message over gRPC-web."""
    _, body = _request(address, "POST", method)
    return b"grpc-status:0\r\n" in body


def _request(address: str, verb: str, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(address, timeout=_TIMEOUT_S)
    message, headers = (_EMPTY_MESSAGE, _GRPC_WEB) if verb == "POST" else (None, {})
    try:
        connection.request(verb, path, message, headers)
        response = connection.getresponse()
        return response.status, response.read()
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        connection.close()
