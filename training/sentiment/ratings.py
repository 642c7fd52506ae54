"""Ratings as people type them: 8/10, 4.5 out of 5, three stars, 85%."""

import random

_SHARES = {"positive": (0.8, 1.0), "negative": (0.0, 0.4), "mixed": (0.5, 0.6)}
"""What share of the best rating says what; between these, opinions differ."""

_STARS = ("zero", "one", "two", "three", "four", "five")


def rate(label: str, rng: random.Random) -> str:
    """Return a rating that means `label` (positive, negative or mixed)."""
    lowest, highest = _SHARES[label]
    best = rng.choice((5, 10, 10, 100))
    step = {5: 0.5, 10: 0.5 if rng.random() < 0.15 else 1, 100: 5}[best]
    points = [n * step for n in range(int(best / step) + 1) if lowest <= n * step / best <= highest]
    value = f"{rng.choice(points):g}"
    if best == 5 and value.isdigit() and rng.random() < 0.5:
        value = rng.choice((value, _STARS[int(value)]))
        return f"{value} {'star' if value in ('1', 'one') else 'stars'}"
    if best == 100:
        return rng.choice((f"{value}%", f"{value}/100", f"{value} percent"))
    return rng.choice(("{}/{}", "{}/{}", "{} out of {}", "{} / {}")).format(value, best)
