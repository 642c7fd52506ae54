"""ClassifierService: from messages to the domain and back, and nothing else."""

from collections.abc import Mapping, Sequence

import grpc
from moviechat.classifier.v1 import classifier_service_pb2 as pb
from moviechat.classifier.v1 import classifier_service_pb2_grpc as pb_grpc

from classifier.artifact import MODEL, Artifact
from classifier.errors import QueueFullError
from classifier.intent import Intent
from classifier.mask import Span, find_problems
from classifier.opinion import Opinion, Sentiment
from classifier.reader import OpinionReader, Opinions, Passage
from releases import Release
from serving.errors import ErrorStatus
from serving.validation import Violations

MAX_TEXT = 2_000
MAX_MENTIONS = 32
MAX_BATCH = 64

ERRORS: Mapping[type[Exception], ErrorStatus] = {
    QueueFullError: ErrorStatus(
        grpc.StatusCode.RESOURCE_EXHAUSTED, "QUEUE_FULL", retry_after_s=0.5
    ),
}

_SENTIMENTS = {
    sentiment: pb.Sentiment.Value(f"SENTIMENT_{sentiment.name}") for sentiment in Sentiment
}
_INTENTS = {intent: pb.Intent.Value(f"INTENT_{intent.name}") for intent in Intent}

Context = grpc.ServicerContext


class ClassifierServicer(pb_grpc.ClassifierServiceServicer):
    """Answers the calls of ClassifierService."""

    def __init__(self, reader: OpinionReader, model: pb.GetModelResponse) -> None:
        self._reader, self._model = reader, model

    async def Classify(self, request: pb.ClassifyRequest, context: Context) -> pb.ClassifyResponse:
        """Classify one text."""
        violations = Violations()
        _check(violations, "", request)
        violations.check()
        (response,) = await self._classify([request])
        return response

    async def BatchClassify(
        self, request: pb.BatchClassifyRequest, context: Context
    ) -> pb.BatchClassifyResponse:
        """Classify several texts, all or none."""
        violations = Violations()
        violations.count("requests", len(request.requests), 1, MAX_BATCH)
        for number, single in enumerate(request.requests[:MAX_BATCH]):
            _check(violations, f"requests[{number}].", single)
        violations.check()
        responses = await self._classify(request.requests)
        return pb.BatchClassifyResponse(responses=responses, release=self._model.release)

    async def GetModel(self, request: pb.GetModelRequest, context: Context) -> pb.GetModelResponse:
        """Describe the model."""
        return self._model

    async def _classify(self, requests: Sequence[pb.ClassifyRequest]) -> list[pb.ClassifyResponse]:
        opinions = await self._reader.read([Passage(r.text, _spans(r)) for r in requests])
        return [_response(found, self._model.release) for found in opinions]


def describe_model(release: Release, artifact: Artifact) -> pb.GetModelResponse:
    """Return the answer to GetModel for the sentiment part of `release`."""
    part, calibration = release.part("sentiment"), artifact.settings.calibration
    return pb.GetModelResponse(
        id=release.part_id("sentiment/"),
        sha256=release.manifest.files[MODEL],
        labels=[_SENTIMENTS[label] for label in calibration.labels],
        trained_on=[data_set.name for data_set in part.data_sets],
        metrics=part.metrics,
        thresholds={"unsure_below": calibration.unsure_below},
        release=release.id,
        intents=[
            _INTENTS[intent] for intent in (artifact.intents.intents if artifact.intents else ())
        ],
    )


def _spans(request: pb.ClassifyRequest) -> list[Span]:
    return [(mention.start, mention.end) for mention in request.mentions]


def _check(violations: Violations, prefix: str, request: pb.ClassifyRequest) -> None:
    violations.text(f"{prefix}text", request.text, MAX_TEXT)
    violations.count(f"{prefix}mentions", len(request.mentions), 0, MAX_MENTIONS)
    if len(request.mentions) <= MAX_MENTIONS:
        for number, problem in find_problems(request.text, _spans(request)).items():
            violations.add(f"{prefix}mentions[{number}]", problem)


def _response(opinions: Opinions, release: str) -> pb.ClassifyResponse:
    return pb.ClassifyResponse(
        overall=_message(opinions.overall),
        mentions=map(_message, opinions.mentions),
        release=release,
        intents=[
            pb.IntentProbability(intent=_INTENTS[intent], probability=probability)
            for intent, probability in opinions.intents
        ],
    )


def _message(opinion: Opinion) -> pb.Opinion:
    return pb.Opinion(
        sentiment=_SENTIMENTS[opinion.sentiment],
        confidence=opinion.confidence,
        strength=opinion.strength,
        probabilities=[
            pb.ClassProbability(sentiment=_SENTIMENTS[sentiment], probability=probability)
            for sentiment, probability in opinion.probabilities.items()
        ],
    )
