"""The settings of the classifier."""

import os
from dataclasses import dataclass

from serving.config import ServerConfig, setting


def threads_for(cores: int) -> int:
    """Return how many threads read texts: half the cores, for calls have to be taken as well."""
    return max(1, cores // 2)


@dataclass(frozen=True)
class ClassifierConfig(ServerConfig):
    """What can be set on the classifier."""

    threads: int = setting(
        threads_for(os.cpu_count() or 1), "processor threads for one run of the model", minimum=1
    )
    max_batch_tokens: int = setting(
        256, "tokens handed to the model together at most, unless one text has more", minimum=1
    )
    max_queue: int = setting(
        512, "texts waiting for the model above which calls are refused", minimum=1
    )
