"""Run the lookup server: `python -m lookup --help` explains its settings."""

import sys
from functools import partial

from moviechat.lookup.v1 import lookup_service_pb2 as pb
from moviechat.lookup.v1 import lookup_service_pb2_grpc as pb_grpc

from lookup.artifact import load_artifact
from lookup.config import LookupConfig
from lookup.servicer import ERRORS, LookupServicer, describe_catalog
from releases import Release
from serving import Service, run


def start(config: LookupConfig, release: Release) -> Service:
    """Build the service from a verified release."""
    artifact = load_artifact(release, config.cache_dir)
    servicer = LookupServicer(artifact, describe_catalog(release, artifact))
    return Service(
        pb.DESCRIPTOR.services_by_name["LookupService"],
        partial(pb_grpc.add_LookupServiceServicer_to_server, servicer),
        ERRORS,
    )


if __name__ == "__main__":
    sys.exit(run("lookup", LookupConfig, start))
