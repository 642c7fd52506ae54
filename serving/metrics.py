"""What a server counts, for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The metrics of one server, in a registry of their own.

    `in_progress` is how many calls are in progress.
    """

    def __init__(self, service: str, release_id: str) -> None:
        self.registry = CollectorRegistry()
        self.calls = Counter(
            "moviechat_calls", "Calls finished", ["method", "code"], registry=self.registry
        )
        self.seconds = Histogram(
            "moviechat_call_seconds",
            "Duration of calls",
            ["method"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.in_progress = 0
        in_progress = Gauge(
            "moviechat_calls_in_progress", "Calls in progress", registry=self.registry
        )
        in_progress.set_function(lambda: self.in_progress)
        release = Gauge(
            "moviechat_release",
            "1 for the release that is served",
            ["service", "release"],
            registry=self.registry,
        )
        release.labels(service, release_id).set(1)
        self._labelled: dict[tuple[str, str], tuple[Counter, Histogram]] = {}

    def finish(self, method: str, code: str, seconds: float) -> None:
        """Count a call that ended with the status `code` after `seconds`."""
        # Finding what to count costs more than counting: once is enough.
        if (method, code) not in self._labelled:
            found = self.calls.labels(method, code), self.seconds.labels(method)
            self._labelled[method, code] = found
        calls, duration = self._labelled[method, code]
        calls.inc()
        duration.observe(seconds)
