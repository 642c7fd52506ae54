"""Run a server as a process: config → release → service → calls, until a signal ends it."""

import argparse
import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from functools import partial

import uvloop
from prometheus_client import start_http_server

from releases import Release, ReleaseError, open_release
from serving.config import Config, ConfigError, describe_config, read_config
from serving.logs import FIELDS, CallLog, configure_logs
from serving.metrics import Metrics
from serving.server import BoundServer, Service, build_server

_log = logging.getLogger(__name__)


def run(name: str, config_type: type[Config], start: Callable[[Config, Release], Service]) -> int:
    """Run the server `name` until SIGTERM or Ctrl-C; return the exit status.

    Settings come from `MOVIECHAT_<NAME>_*`. `start` builds the service from a verified release. A
    bad setting, a bad release or a taken port ends the process with one line on standard error.
    """
    prefix = f"MOVIECHAT_{name.upper()}_"
    _explain_on_request(name, config_type, prefix)
    try:
        config = read_config(config_type, os.environ, prefix)
        configure_logs(name, config.log_level)
        release = open_release(config.release)
        uvloop.run(_serve(name, config, release, partial(start, config, release)))
    except (ConfigError, ReleaseError, OSError) as error:
        sys.stderr.write(f"{name}: {error}\n")
        return 1
    return 0


def _explain_on_request(name: str, config_type: type[Config], prefix: str) -> None:
    """Answer --help, and refuse any other argument."""
    parser = argparse.ArgumentParser(
        prog=f"python -m {name}",
        description=f"Run the {name} server. It is set up by environment variables alone.",
        epilog="settings:\n" + describe_config(config_type, prefix),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.parse_args()


async def _serve(name: str, config: Config, release: Release, start: Callable[[], Service]) -> None:
    signals = _watch_signals()
    metrics = Metrics(name, release.id)
    bound = await build_server(config, start(), metrics, CallLog(name, config.log_level))
    # What is loaded by now stays: collections need not look at it again and again.
    gc.collect()
    gc.freeze()
    exporter, _ = start_http_server(config.metrics_port, config.host, metrics.registry)
    await bound.start()
    ports = {"port": bound.port, "metrics_port": exporter.server_port}
    _log.info("serving", extra={FIELDS: {**ports, "release": release.id}})
    await signals.get()
    await _drain(bound, config, signals)


def _watch_signals() -> "asyncio.Queue[int]":
    arrived: asyncio.Queue[int] = asyncio.Queue()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, arrived.put_nowait, number)
    return arrived


async def _drain(bound: BoundServer, config: Config, signals: "asyncio.Queue[int]") -> None:
    """End without losing a call; a second signal ends the wait for the edge to notice."""
    _log.info("draining")
    await bound.refuse()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(signals.get(), config.drain_s)
    await bound.stop(config.grace_s)
    _log.info("stopped")
