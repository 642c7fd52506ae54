"""The opinions of a release's model, read as the server reads them."""

import asyncio
from collections.abc import Sequence

from classifier.artifact import load_artifact
from classifier.mask import Span
from classifier.model import Reading
from classifier.reader import OpinionReader, Opinions, Passage
from releases import Release


class ReleasedModel:
    """Reads texts one at a time; what it has read once, it remembers."""

    def __init__(self, release: Release) -> None:
        artifact = load_artifact(release, threads=1)
        self._model = artifact.model
        self._known: dict[tuple[int, ...], Reading] = {}
        self._reader = OpinionReader(
            artifact.tokenizer, artifact.settings, artifact.intents, self._ask
        )

    def read(self, text: str, mentions: Sequence[Span] = ()) -> Opinions:
        """Return the opinions in a text."""
        (opinions,) = asyncio.run(self._reader.read([Passage(text, mentions)]))
        return opinions

    async def _ask(self, texts: Sequence[Sequence[int]]) -> Sequence[Reading]:
        for text in texts:
            key = tuple(text)
            if key not in self._known:
                (self._known[key],) = self._model([text])
        return [self._known[tuple(text)] for text in texts]
