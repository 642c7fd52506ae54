"""What can be set on the recommender."""

from dataclasses import dataclass

from serving.config import ServerConfig, setting


@dataclass(frozen=True)
class RecommenderConfig(ServerConfig):
    """Settings of every server, on the recommender's own ports."""

    port: int = setting(50053, "gRPC port; 0 for any free one", minimum=0, maximum=65535)
    metrics_port: int = setting(
        9103, "port of the Prometheus metrics; 0 for any free one", minimum=0, maximum=65535
    )
