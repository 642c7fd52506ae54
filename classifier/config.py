"""The settings of the classifier."""

import os
from dataclasses import dataclass

from serving.config import ServerConfig, setting


@dataclass(frozen=True)
class ClassifierConfig(ServerConfig):
    """What can be set on the classifier."""

    threads: int = setting(
        max(1, (os.cpu_count() or 1) // 2), "processor threads for one text", minimum=1
    )
    max_batch: int = setting(8, "texts handed to the model together at most", minimum=1)
    max_queue: int = setting(
        512, "texts waiting for the model above which calls are refused", minimum=1
    )
