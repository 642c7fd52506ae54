import json

from training.table import write_quality, write_speed


def test_quality_and_speed_are_renewed_apart(tmp_path):
    table = tmp_path / "classify.json"
    write_quality(table, {"accuracy": {"mean": 0.8, "n": 10}, "gone": {"mean": 1, "n": 1}})
    write_speed(table, "calls", {"one": {"median": 2, "n": 3}, "gone": {"median": 1, "n": 1}})
    write_speed(table, "calls_base", {"one": {"median": 9, "n": 3}})
    write_speed(table, "calls", {"one": {"median": 1, "n": 3}})
    write_quality(table, {"accuracy": {"mean": 0.9, "n": 10}})
    assert json.loads(table.read_text()) == {
        "accuracy": {"mean": 0.9, "n": 10},
        "speed/calls/one": {"median": 1, "n": 3},
        "speed/calls_base/one": {"median": 9, "n": 3},
    }
