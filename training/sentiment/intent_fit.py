"""Fit how intents are told: a logistic regression over words and the model's hidden states."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from tqdm import tqdm

from classifier.artifact import INTENTS, MODEL, SETTINGS, TOKENIZER, read_settings, write_intents
from classifier.intent import Intent, IntentModel
from classifier.intent_features import features
from classifier.model import SentimentModel
from classifier.tokens import Tokenizer
from classifier.windows import split
from training.sentiment.calibrate import fit_temperature
from training.sentiment.compose import TITLE
from training.sentiment.intents import Message, name_films, read_intents, read_opinions

Floats = NDArray[np.float64]

_SEED = 5
_OPINIONS = 300
"""Texts that name films and want nothing: the messages hardly name any."""
_RAREST = 2
"""Messages that a feature has to stand in."""
_LEAST_WEIGHT = 0.1
"""Features with no weight of this size are left out: they take room and hardly tell anything."""
_PENALTY = 1.0
_POOLED_SCALE = 0.1
"""Of hidden states, once standardised, against words, which count as 0 or 1."""
_KEPT_BACK = 5
"""One message in so many is kept back for the temperature."""


def fit_intents(release: Path) -> None:
    """Fit the model of intents to the sentiment model in `release`, and write it beside that."""
    messages = read_intents(held_out=False)
    pooled = _Pooled(release)
    part = [message for n, message in enumerate(messages) if n % _KEPT_BACK]
    rest = messages[::_KEPT_BACK]
    partly = _fit(part, pooled, 1.0)
    scores = np.array([partly.scores(text, TITLE, pooled(text)) for text, _ in rest])
    labels = np.array([partly.intents.index(intent) for _, intent in rest])
    write_intents(release / INTENTS, _fit(messages, pooled, fit_temperature(scores, labels)))


class _Pooled:
    """What the sentiment model of a release makes of texts; what it has read, it remembers."""

    def __init__(self, release: Path) -> None:
        self._model = SentimentModel(release / MODEL, threads=1)
        self._tokenizer = Tokenizer(release / TOKENIZER)
        settings = read_settings(release / SETTINGS)
        self._mask, self._window = settings.mask_token, settings.max_tokens - 2
        self._known: dict[str, NDArray[np.float32]] = {}

    def __call__(self, text: str) -> NDArray[np.float32]:
        if text not in self._known:
            ids = self._tokenizer.tokenize(text.replace(TITLE, self._mask)).ids
            window = self._tokenizer.frame(split(ids, self._window)[0])
            self._known[text] = self._model([window])[0].pooled
        return self._known[text]


def _fit(messages: Sequence[Message], pooled: _Pooled, temperature: float) -> IntentModel:
    """Fit to messages, and to what follows from them, with a quadratic penalty."""
    examples = [*messages, *name_films(messages), *read_opinions(_OPINIONS, _SEED)]
    texts = [text for text, _ in examples]
    hidden = np.array([pooled(text) for text in tqdm(texts, "reading messages", mininterval=5)])
    scaler = StandardScaler().fit(hidden)
    words = CountVectorizer(analyzer=_features, binary=True, min_df=_RAREST)
    counts = words.fit_transform(texts).astype(float)
    rows = hstack([counts, csr_matrix(_POOLED_SCALE * scaler.transform(hidden))]).tocsr()
    intents = tuple(Intent)
    fitted = LogisticRegression(C=1 / _PENALTY, max_iter=500)
    fitted.fit(rows, [intents.index(intent) for _, intent in examples])
    word_weights, hidden_weights = np.split(fitted.coef_.T, [counts.shape[1]])
    telling = np.flatnonzero(np.abs(word_weights).max(axis=1) >= _LEAST_WEIGHT)
    pooled_weights = _POOLED_SCALE * hidden_weights / scaler.scale_[:, None]
    return IntentModel(
        intents,
        temperature,
        {str(word): row for row, word in enumerate(words.get_feature_names_out()[telling])},
        word_weights[telling],
        pooled_weights,
        fitted.intercept_ - scaler.mean_ @ pooled_weights,
    )


def _features(text: str) -> set[str]:
    return features(text, TITLE)
