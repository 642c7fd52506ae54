"""Clocks that jump, as when a machine's time is set right under load."""

import json
import shutil
from pathlib import Path

import pytest

from tests.e2e.test_failures import WITHOUT_ARGUMENT
from tests.support.edge import running_edge
from tests.support.load import calling
from tests.support.replicas import Replica

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
JUMPS = {"an hour back": "-1h", "a day ahead": "+1d", "right": "+0"}

pytestmark = pytest.mark.skipif(not LIBRARY, reason="apt install libfaketime")


def test_callers_notice_no_jump_of_a_servers_clock(mesh, tmp_path):
    clock, log = tmp_path / "clock", tmp_path / "lookup.log"
    clock.write_text("+0")
    faked = {
        "LD_PRELOAD": str(LIBRARY),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        # Setting a clock moves the time of day; what measures durations goes on as before.
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    replica = Replica(mesh, "lookup", log, **faked)
    try:
        with running_edge(tmp_path, mesh, lookup=[replica.address]) as edge:
            with calling(edge.address, WITHOUT_ARGUMENT["lookup"]) as load:
                for offset in JUMPS.values():
                    unfinished = clock.with_suffix(".new")
                    unfinished.write_text(offset)
                    shutil.move(unfinished, clock)
                    load.reach(load.calls + 300)
            assert load.failures == []
    finally:
        replica.kill()
    days = {json.loads(line)["time"][:10] for line in log.read_text().splitlines()}
    assert len(days) >= 2, "the clock has jumped"
