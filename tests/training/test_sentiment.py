"""The sentiment build on small models of the real architectures, made here."""

import csv
import gzip
import random
from dataclasses import replace
from functools import partial

import pytest

pytest.importorskip("torch", reason="needs the train extra (make train)")
pytest.importorskip("transformers", reason="needs the train extra (make train)")
pytest.importorskip("optimum", reason="needs the train extra (make train)")

import torch
from transformers import (
    BertConfig,
    BertModel,
    BertTokenizerFast,
    DistilBertConfig,
    DistilBertForSequenceClassification,
)

from classifier.__main__ import start
from classifier.config import ClassifierConfig
from releases import open_release
from training.sentiment.batches import Batches
from training.sentiment.build import build
from training.sentiment.encoder import distil, grow, is_classifier
from training.sentiment.finetune import Finetuning
from training.sentiment.masks import MASKS, Study, Trial
from training.sentiment.reviews import Review, hold_out
from training.sentiment.run import FitConfig, Run, Stage

GOOD, BAD = ["good", "great", "fine", "lovely", "superb"], ["bad", "awful", "dull", "poor", "dire"]
FILLERS = ["the", "film", "was", "a", "very", "and", "plot", "with", "one", "of", "stories"]
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
SIZES = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2}
FIT = FitConfig(4, 256, 32, 5e-3, 0.1, 0.0, 1)


def reviews(n: int, seed: int) -> list[Review]:
    rng = random.Random(seed)
    made = []
    for _ in range(n):
        label = rng.randrange(2)
        words = rng.choices(FILLERS, k=9) + rng.choices([BAD, GOOD][label], k=2)
        made.append(Review(" ".join(words), label))
    return made


@pytest.fixture
def tokenizer(tmp_path):
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join([*SPECIAL, *GOOD, *BAD, *sorted(set(FILLERS))]))
    return BertTokenizerFast(str(path))


@pytest.fixture
def bert(tmp_path, tokenizer):
    """A folder with a small BERT encoder."""
    torch.manual_seed(1)
    config = BertConfig(vocab_size=len(tokenizer), intermediate_size=64, **SIZES)
    BertModel(config).save_pretrained(tmp_path / "bert")
    tokenizer.save_pretrained(tmp_path / "bert")
    return tmp_path / "bert"


@pytest.fixture
def distilbert(tmp_path, tokenizer):
    """A folder with a small DistilBERT classifier, as a hub checkpoint would be."""
    torch.manual_seed(1)
    labels = {0: "POSITIVE", 1: "NEGATIVE"}
    config = DistilBertConfig(
        vocab_size=len(tokenizer),
        dim=32,
        hidden_dim=64,
        n_layers=2,
        n_heads=2,
        id2label=labels,
        label2id={name: number for number, name in labels.items()},
    )
    DistilBertForSequenceClassification(config).save_pretrained(tmp_path / "distilbert")
    tokenizer.save_pretrained(tmp_path / "distilbert")
    return tmp_path / "distilbert"


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A data folder with an SST-2 and critics' lines of our own."""
    folder = tmp_path / "data"
    (folder / "sst2").mkdir(parents=True)
    (folder / "rt-reviews").mkdir()
    for split, seed in (("train", 1), ("dev", 2)):
        with (folder / "sst2" / f"{split}.tsv").open("w") as file:
            _write(file, reviews(120, seed))
    with gzip.open(folder / "rt-reviews" / "train.tsv.gz", "wt") as file:
        _write(file, reviews(200, 3))
    (folder / "subj").mkdir()
    plots = [f"he travels to city number {n}" for n in range(600)]
    (folder / "subj" / "objective.txt").write_text("\n".join(plots))
    (folder / "sst5").mkdir()
    trees = ["(4 (4 good) (2 (2 fine) (2 film)))", "(0 (0 bad) (2 (2 dull) (2 film)))"]
    (folder / "sst5" / "train.txt").write_text("\n".join(trees))
    (folder / "sst5" / "dev.txt").write_text("")
    (folder / "imdb").mkdir()
    with gzip.open(folder / "imdb" / "train.tsv.gz", "wt") as file:
        rows = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows.writerow(["label", "stars", "text"])
        good = [1, 10, "I saw it. All in all this film is good."]
        bad = [0, 1, "To be plain this movie is bad. I saw it."]
        rows.writerows([good] * 20 + [bad] * 20)
    monkeypatch.setenv("MOVIECHAT_DATA", str(folder))


def _write(file, made: list[Review]) -> None:
    rows = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    rows.writerow(["label", "sentence"])
    rows.writerows((review.label, review.text) for review in made)


def a_run(base) -> Run:
    whole = Stage({"sst2": 0, "rt-reviews": 0}, 1, FIT)
    composed = Stage({"sst2": 100, "rt-reviews": 100, "composed": 60}, 2, FIT)
    last = Stage({"sst2": 40, "composed": 40}, 1, FIT)
    return Run(7, str(base), 0.0, 60, 1000, (whole, composed, last), 64, 0.05)


def test_a_bert_becomes_a_distilbert_that_computes_the_same(bert, tokenizer):
    encoder = BertModel.from_pretrained(bert, add_pooling_layer=False).eval()
    converted = distil(encoder).eval()
    inputs = tokenizer(["the film was great", "dull"], padding=True, return_tensors="pt")
    mask = inputs["attention_mask"]
    with torch.no_grad():
        before = encoder(**inputs).last_hidden_state
        after = converted.distilbert(inputs["input_ids"], mask).last_hidden_state
    assert torch.allclose(before[mask > 0], after[mask > 0], atol=1e-5)


def test_a_classifier_is_told_from_an_encoder(bert, distilbert):
    assert is_classifier(str(distilbert))
    assert not is_classifier(str(bert))


def test_validation_texts_are_not_trained_on_in_any_form():
    shared = "one two three four five six seven"
    sets = {
        "sst2": [Review(f"{shared} eight", 1)],
        "rt-reviews": [Review(f"Zero {shared}!", 1), *reviews(30, 5)],
    }
    split = partial(hold_out, sets["rt-reviews"], sets["sst2"])
    training, validation = split(20, random.Random(1))
    assert not set(training) & set(validation)
    assert all(shared not in review.text for review in validation)
    assert split(20, random.Random(1)) == (training, validation)
    with pytest.raises(ValueError, match="only 30"):
        split(31, random.Random(1))


def test_growing_keeps_what_a_model_knows(distilbert, tokenizer):
    model = DistilBertForSequenceClassification.from_pretrained(distilbert).eval()
    inputs = tokenizer("the film was great", return_tensors="pt")
    with torch.no_grad():
        before = model(inputs["input_ids"], inputs["attention_mask"]).logits
    grow(model, tokenizer, ["positive", "negative", "mixed"], {"[TITLE]": "film", "[OTHER]": "one"})
    with torch.no_grad():
        after = model(inputs["input_ids"], inputs["attention_mask"]).logits
    assert after.shape == (1, 3)
    assert torch.equal(before, after[:, :2])
    assert tokenizer.tokenize("a [TITLE]!")[1] == "[TITLE]"
    weights = model.get_input_embeddings().weight
    title, film = tokenizer.convert_tokens_to_ids(["[TITLE]", "film"])
    assert torch.equal(weights[title], weights[film])
    assert model.config.num_labels == 3


def test_an_epoch_deals_every_review_once(tokenizer):
    made = reviews(100, 4)
    batches = Batches(made, tokenizer, max_tokens=32, batch_tokens=64)
    dealt = batches.epoch(seed=3)
    assert sorted(sum(dealt, [])) == list(range(100))  # noqa: RUF017
    assert dealt == batches.epoch(seed=3) != batches.epoch(seed=4)
    assert all(batches.collate(batch)["input_ids"].numel() <= 64 for batch in dealt)


def finetune(tokenizer, checkpoint):
    torch.manual_seed(1)
    config = DistilBertConfig(
        vocab_size=len(tokenizer), dim=32, hidden_dim=64, n_layers=1, n_heads=2
    )
    model = DistilBertForSequenceClassification(config)
    Finetuning(model, tokenizer, FIT, seed=1, checkpoint=checkpoint).run(reviews(80, 6))
    return model.state_dict()


def test_a_run_taken_up_again_ends_as_a_whole_one(tokenizer, tmp_path, monkeypatch):
    monkeypatch.setattr("training.sentiment.finetune.SAVE_EVERY", 2)
    whole = finetune(tokenizer, tmp_path / "whole.pt")
    steps = iter(range(5))
    step = Finetuning._step
    with monkeypatch.context() as interrupted:
        interrupted.setattr(Finetuning, "_step", lambda *given: (next(steps), step(*given))[1])
        with pytest.raises(StopIteration):
            finetune(tokenizer, tmp_path / "parts.pt")
    assert (tmp_path / "parts.pt").exists()
    resumed = finetune(tokenizer, tmp_path / "parts.pt")
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)


@pytest.mark.usefixtures("data")
def test_an_encoder_becomes_a_part_of_a_release_the_same_every_time(bert, tmp_path):
    first = build(a_run(bert), tmp_path / "first", tmp_path / "work1")
    second = build(a_run(bert), tmp_path / "second", tmp_path / "work2")
    assert first == second
    part = open_release(tmp_path / "first").part("sentiment")
    assert part.metrics["sst2_dev_accuracy_int8"] > 0.9
    assert {data_set.name for data_set in part.data_sets} == {
        "SST-2",
        "Critics' one-line reviews",
        "Large Movie Review Dataset",
        "Stanford Sentiment Treebank",
        "Subjectivity data set",
    }
    start(ClassifierConfig(), open_release(tmp_path / "first"))


@pytest.mark.usefixtures("data")
def test_what_a_build_has_come_to_serves_the_same_run_alone(bert, tmp_path):
    run, work = a_run(bert), tmp_path / "work"
    build(run, tmp_path / "release", work)
    with pytest.raises(ValueError, match="another run"):
        build(replace(run, seed=8), tmp_path / "release", work)
    trial = Trial(MASKS["[UNK]"], ["Heat"], seed=1)
    trial.train(Study([1], 40, 40, 10, 1, FIT), run, reviews(40, 5), work)
    assert trial.judge(reviews(40, 6), reviews(10, 6), ["Ronin"])["leakage"] == 0


@pytest.mark.usefixtures("data")
def test_a_classifier_is_served_as_it_is(distilbert, tmp_path):
    build(a_run(distilbert), tmp_path / "release", tmp_path / "work")
    release = open_release(tmp_path / "release")
    assert release.part("sentiment").data_sets == ()
    start(ClassifierConfig(), release)


@pytest.mark.usefixtures("data")
def test_labels_that_are_no_opinions_are_refused(distilbert, tmp_path):
    model = DistilBertForSequenceClassification.from_pretrained(distilbert)
    model.config.id2label = {0: "LABEL_0", 1: "LABEL_1"}
    model.save_pretrained(distilbert)
    with pytest.raises(ValueError, match="label_0"):
        build(a_run(distilbert), tmp_path / "release", tmp_path / "work")
