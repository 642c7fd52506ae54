"""What people type to a movie chat, each message with what it wants: `intents/*.tsv`.

A line holds the intent, a tab and a message, in which {a} to {d} stand for films. Every fifth
message is kept back to judge by.
"""

import random
import re
from collections.abc import Sequence
from pathlib import Path

from classifier.intent import Intent
from training.sentiment.compose import TITLE
from training.sentiment.wording import FILMS
from training.sentiment.written import read_written

FOLDER = Path(__file__).parent / "intents"

_KEPT_BACK = 5
_POINTER = re.compile(
    r"\b(?:(?:number|no\.?|nr\.?) ?\d|(?:the )?(?:first|second|third|fourth|fifth|last|top|bottom"
    r"|middle|1st|2nd|3rd|4th|5th)(?: one| film| movie)?|that (?:one|film|movie))(?![\w'])|#\d\b",
    re.IGNORECASE,
)

Message = tuple[str, Intent]
"""A text, films masked, and what it wants."""


def read_intents(folder: Path = FOLDER, *, held_out: bool) -> list[Message]:
    """Read the messages to judge by (`held_out`), none of them in training, or those for training.

    Raises ValueError for a line that is none.
    """
    messages = read_all(folder)
    training = [message for n, message in enumerate(messages) if (n + 1) % _KEPT_BACK]
    if not held_out:
        return training
    known = {text.lower() for text, _ in training}
    kept_back = messages[_KEPT_BACK - 1 :: _KEPT_BACK]
    return [message for message in kept_back if message[0].lower() not in known]


def read_all(folder: Path = FOLDER) -> list[Message]:
    """Read all messages. Raises ValueError for a line that is none."""
    return [
        _read(line)
        for path in sorted(folder.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def read_opinions(count: int, seed: int) -> list[Message]:
    """Draw texts for training that name films, say something of them and want nothing."""
    texts = [text for text, _ in read_written(held_out=False)]
    return [(_mask(text), Intent.TALK) for text in random.Random(seed).sample(texts, count)]


def name_films(messages: Sequence[Message]) -> list[Message]:
    """Return those that point at a film - "the second one" - with its title in place of that."""
    named = [(_POINTER.sub(TITLE, text, count=1), intent) for text, intent in messages]
    return [one for one, message in zip(named, messages, strict=True) if one != message]


def _read(line: str) -> Message:
    name, _, text = line.partition("\t")
    if not text:
        raise ValueError(f"no intent and message: {line}")
    return _mask(text), Intent(name)


def _mask(text: str) -> str:
    for film in FILMS:
        text = text.replace(film, TITLE)
    return text
