"""The edge replaced by a new one under load, on the same address."""

import random

from mesh import checks, envoy
from tests.e2e.test_failures import WITHOUT_ARGUMENT
from tests.support.edge import environment, start_envoy
from tests.support.load import calling
from tests.support.mesh import ROOT, wait_until
from tests.support.web import request

CALLS = 500


def test_a_hot_restart_loses_nothing(mesh, tmp_path):
    chosen = environment(mesh, trusted_proxies=1)
    configuration = envoy.configure(ROOT / "envoy", chosen)
    address, admin = (f"{host}:{port}" for host, port in (chosen.public, chosen.admin))
    shared = ("--base-id", str(random.randrange(1000, 1 << 20)))
    pace = ("--drain-time-s", "3", "--parent-shutdown-time-s", "5")
    running = [start_envoy(tmp_path, configuration, *shared, *pace, "--restart-epoch", "0")]
    try:
        wait_until(lambda: checks.serves_page(address))
        with calling(address, WITHOUT_ARGUMENT["lookup"]) as load:
            for epoch in ("1", "2"):
                new = start_envoy(tmp_path, configuration, *shared, *pace, "--restart-epoch", epoch)
                running.append(new)
                assert running[-2].wait(timeout=120) == 0
                assert new.poll() is None
            load.reach(CALLS)
        assert load.failures == []
        assert b'"restart_epoch": 2' in request(admin, "GET", "/server_info").body
    finally:
        for process in running:
            process.kill()
            process.wait()
