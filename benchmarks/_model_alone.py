"""The least that a gRPC server of the model can be: token ids come in, logits go out."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import numpy as np
import uvloop

from benchmarks._echo import serve
from classifier.artifact import MODEL
from classifier.model import SentimentModel
from releases import open_release


async def main() -> None:
    """Serve on a free port."""
    model = SentimentModel(open_release(Path("release")).path(MODEL), threads=1)
    executor = ThreadPoolExecutor(1)

    def read(ids: bytes) -> bytes:
        (reading,) = model([np.frombuffer(ids, dtype=np.int64).tolist()])
        return np.array(reading.logits).tobytes()

    async def answer(request: bytes, context: grpc.ServicerContext) -> bytes:  # noqa: ARG001
        return await asyncio.get_running_loop().run_in_executor(executor, read, request)

    await serve(answer)


if __name__ == "__main__":
    uvloop.run(main())
