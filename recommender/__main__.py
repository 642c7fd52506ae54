"""Run the recommender: `python -m recommender --help` explains its settings."""

import os

# One request should not occupy every core, and takes no less time when it does.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is read

import sys
from functools import partial

from moviechat.recommender.v1 import recommender_service_pb2 as pb
from moviechat.recommender.v1 import recommender_service_pb2_grpc as pb_grpc

from recommender.artifact import load_artifact
from recommender.config import RecommenderConfig
from recommender.recommender import Recommender
from recommender.servicer import ERRORS, RecommenderServicer, describe_model
from releases import Release
from serving import Service, run


def start(_: RecommenderConfig, release: Release) -> Service:
    """Build the service from a verified release."""
    artifact = load_artifact(release)
    model = describe_model(release, artifact.settings.algorithm)
    servicer = RecommenderServicer(Recommender(artifact), model)
    return Service(
        pb.DESCRIPTOR.services_by_name["RecommenderService"],
        partial(pb_grpc.add_RecommenderServiceServicer_to_server, servicer),
        ERRORS,
    )


if __name__ == "__main__":
    sys.exit(run("recommender", RecommenderConfig, start))
