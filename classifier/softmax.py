"""From logits to probabilities."""

import math
from collections.abc import Sequence


def softmax(logits: Sequence[float], temperature: float) -> list[float]:
    """Return the probability of each class, given its logit (Guo et al. 2017)."""
    highest = max(logits, default=0.0)
    exponents = [math.exp((logit - highest) / temperature) for logit in logits]
    total = sum(exponents)
    return [exponent / total for exponent in exponents]
