"""Run the classifier: `python -m classifier --help` explains its settings."""

import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from moviechat.classifier.v1 import classifier_service_pb2 as pb
from moviechat.classifier.v1 import classifier_service_pb2_grpc as pb_grpc

from classifier.artifact import load_artifact
from classifier.batching import Batcher
from classifier.config import ClassifierConfig
from classifier.model import Reading
from classifier.reader import OpinionReader
from classifier.servicer import ERRORS, ClassifierServicer, describe_model
from releases import Release
from serving import Service, run


def start(config: ClassifierConfig, release: Release) -> Service:
    """Build the service from a verified release."""
    artifact = load_artifact(release, config.threads)
    batcher = Batcher[Reading](
        artifact.model, ThreadPoolExecutor(1, "model"), config.max_batch_tokens, config.max_queue
    )
    reader = OpinionReader(artifact.tokenizer, artifact.settings, artifact.intents, batcher.submit)
    servicer = ClassifierServicer(reader, describe_model(release, artifact))
    return Service(
        pb.DESCRIPTOR.services_by_name["ClassifierService"],
        partial(pb_grpc.add_ClassifierServiceServicer_to_server, servicer),
        ERRORS,
    )


if __name__ == "__main__":
    sys.exit(run("classifier", ClassifierConfig, start))
