import sys
import threading
from pathlib import Path

import pytest

from mesh.errors import MeshError
from mesh.part import Part
from mesh.supervisor import Supervisor
from tests.support.mesh import wait_until

SLEEP = "import time; time.sleep(600)"


@pytest.fixture
def part(tmp_path):
    def build(name, code, healthy=lambda: True):
        argv = (sys.executable, "-c", code)
        return Part(name, argv, "127.0.0.1:0", tmp_path / f"{name}.log", healthy)

    return build


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_part_that_dies_at_the_start_is_named_with_its_last_words(part):
    stages = [
        [part("well", SLEEP)],
        [part("ill", "import sys; sys.exit('no disk')", lambda: False)],
    ]
    with Supervisor(stages, threading.Event()) as supervisor:
        with pytest.raises(MeshError, match=r"ill exited 1(.|\n)*no disk"):
            supervisor.start()
        pids = [process.pid for process in supervisor.running]
    assert len(pids) == 2
    assert not any(is_running(pid) for pid in pids)


def test_a_program_that_does_not_exist(part, tmp_path):
    absent = Part("absent", ("/no/such/program",), "", tmp_path / "log", lambda: True)
    with Supervisor([[part("well", SLEEP)], [absent]], threading.Event()) as supervisor:
        with pytest.raises(MeshError, match="absent cannot be started"):
            supervisor.start()
        (well,) = [process.pid for process in supervisor.running]
    assert not is_running(well)


def test_a_part_that_dies_later_ends_the_watch(part):
    stages = [[part("well", SLEEP), part("brief", "import time; time.sleep(0.3)")]]
    with Supervisor(stages, threading.Event()) as supervisor:
        supervisor.start()
        with pytest.raises(MeshError, match="brief exited 0"):
            supervisor.watch(keep_going=False)


def test_going_on_ends_with_the_last_part(part):
    stages = [[part("one", "pass"), part("two", "import time; time.sleep(0.5)")]]
    with Supervisor(stages, threading.Event()) as supervisor:
        supervisor.start()
        with pytest.raises(MeshError):
            supervisor.watch(keep_going=True)
        assert all(process.has_ended() for process in supervisor.running)


def test_a_signal_during_the_start_ends_it(part):
    stopping = threading.Event()
    threading.Timer(0.3, stopping.set).start()
    with Supervisor([[part("slow", SLEEP, lambda: False)]], stopping) as supervisor:
        supervisor.start()
        supervisor.watch(keep_going=False)


def test_what_a_part_started_ends_with_it(part, tmp_path):
    note = tmp_path / "pid"
    code = (
        "import subprocess, sys, pathlib, time;"
        f"child = subprocess.Popen([sys.executable, '-c', {SLEEP!r}]);"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid)); time.sleep(60)"
    )

    def noted():
        return note.is_file() and note.read_text() != ""

    with Supervisor([[part("parent", code, noted)]], threading.Event()) as supervisor:
        supervisor.start()
    # The system takes a moment to end it.
    wait_until(lambda: not is_running(int(note.read_text())))
