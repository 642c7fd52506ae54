"""What the evaluation writes, and that it keeps what it measured."""

import json

import pytest

pytest.importorskip("matplotlib", reason="needs the train extra (make train)")

from tests.training.recommend.conftest import FILMS
from training.recommend.algorithms.popularity import Popularity
from training.recommend.cache import Cache
from training.recommend.nested import PROTOCOLS, measure_fold, split
from training.recommend.report import Results, knobs_name, write_report


@pytest.fixture
def results(data):
    def measure(fold, seed):
        fitted = Popularity().fit(fold.train, seed)
        outcomes = {name: measure_fold(fitted, {}, fold, name) for name in PROTOCOLS}
        return outcomes | {knobs_name(0.5, 0.3): outcomes["chat-5"]}

    outcomes = [measure(fold, 0) for fold in split(data, 2, seed=1)]
    return Results(
        outcomes={"shipped": outcomes, "popularity": outcomes},
        variants={"shipped": [{"popularity": 0.5}] * 2, "popularity": [{}, {}]},
        rmse={"biases": [0.9, 0.8]},
        chosen={"popularity": 0.5},
        served={"popularity": 0.5},
        films=FILMS,
    )


@pytest.fixture(autouse=True)
def small_tail(monkeypatch):
    monkeypatch.setattr("training.recommend.nested.TAIL", 10)


def test_report(results, tmp_path):
    write_report(tmp_path, results)
    table = json.loads((tmp_path / "recommend.json").read_text(encoding="utf-8"))
    assert {"chat-1", "chat-5", "chat-20", "chat-5-tail", "rating-error"} <= table.keys()
    for metric in ("ndcg@10", "recall@10", "coverage", "paired_difference"):
        assert table["chat-5"]["shipped"][metric].keys() == {"mean", "se"}
    assert table["rating-error"]["biases"]["rmse"]["mean"] == pytest.approx(0.85)
    assert table["chat-5-knobs"].keys() == {"popularity=0.5 diversity=0.3"}
    assert "| popularity |" in (tmp_path / "recommend.md").read_text(encoding="utf-8")
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write_report(tmp_path, results)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
    assert sum(name.endswith(".svg") for name in first) == 2


def test_what_was_measured_is_kept_until_something_changes(tmp_path, monkeypatch):
    monkeypatch.setattr("training.recommend.cache.FOLDER", tmp_path)
    calls = []

    def compute():
        calls.append(1)
        return {"answer": len(calls)}

    algorithm = Popularity()
    assert Cache("data").once("a", algorithm, compute) == {"answer": 1}
    assert Cache("data").once("a", algorithm, compute) == {"answer": 1}
    assert Cache("other data").once("a", algorithm, compute) == {"answer": 2}
    algorithm.variants = ({"new": 1.0},)
    assert Cache("data").once("a", algorithm, compute) == {"answer": 3}


def test_a_stopped_measurement_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("training.recommend.cache.FOLDER", tmp_path)

    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Cache("data").once("a", Popularity(), stop)
    assert Cache("data").once("a", Popularity(), lambda: 7) == 7
