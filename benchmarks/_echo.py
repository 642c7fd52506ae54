"""A gRPC server that answers every call with as many bytes as it is told: `_echo.py BYTES`."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable

import grpc


async def serve(answer: Callable[[bytes, grpc.ServicerContext], Awaitable[bytes]]) -> None:
    """Answer calls of any method on a free port, written to standard error as our servers do."""

    class Handler(grpc.GenericRpcHandler):
        def service(self, details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler:  # noqa: ARG002
            return grpc.unary_unary_rpc_method_handler(answer)

    server = grpc.aio.server()
    server.add_generic_rpc_handlers((Handler(),))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    print(json.dumps({"message": "serving", "port": port}), file=sys.stderr, flush=True)
    await server.wait_for_termination()


def echo(size: int) -> Callable[[bytes, grpc.ServicerContext], Awaitable[bytes]]:
    """Return a handler that answers `size` bytes."""
    answer = b"x" * size

    async def handle(request: bytes, context: grpc.ServicerContext) -> bytes:  # noqa: ARG001
        return answer

    return handle


if __name__ == "__main__":
    asyncio.run(serve(echo(int(sys.argv[1]))))
