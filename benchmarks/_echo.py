"""A gRPC server that answers every call with as many bytes as it is told: `_echo.py BYTES`."""

import asyncio
import json
import sys

import grpc


async def serve(size: int) -> None:
    """Serve on a free port, written to standard error as our servers do."""
    answer = b"x" * size

    async def echo(request: bytes, context: grpc.ServicerContext) -> bytes:  # noqa: ARG001
        return answer

    class Handler(grpc.GenericRpcHandler):
        def service(self, details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler:  # noqa: ARG002
            return grpc.unary_unary_rpc_method_handler(echo)

    server = grpc.aio.server()
    server.add_generic_rpc_handlers((Handler(),))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    print(json.dumps({"message": "serving", "port": port}), file=sys.stderr, flush=True)
    await server.wait_for_termination()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
