"""The chat set: hand-written sentences for evaluation alone, kept out of training."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classifier.mask import Span, mask_titles

CHAT = Path(__file__).parent / "chat" / "chat.jsonl"

FILM = "[FILM]"
"""Stands for any title in a fingerprint."""

_NOISE = re.compile(r"[^\w ]")


@dataclass(frozen=True)
class ChatSentence:
    """A sentence, the phenomenon it shows, its mentions in text order and the opinion of each."""

    phenomenon: str
    text: str
    mentions: tuple[Span, ...]
    opinions: tuple[str, ...]


def read_chat_set(path: Path = CHAT) -> list[ChatSentence]:
    """Read the chat set."""
    return [_parse(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def fingerprint(text: str) -> str:
    """Reduce a text, whose films are masked by `FILM`, to its words in lower case."""
    return " ".join(_NOISE.sub("", text.lower()).split())


def read_fingerprints(path: Path = CHAT) -> set[str]:
    """Return the fingerprint of every sentence of the chat set."""
    masked = (
        mask_titles(s.text, s.mentions, [FILM] * len(s.mentions)).text for s in read_chat_set(path)
    )
    return {fingerprint(text) for text in masked}


def _parse(sentence: dict[str, Any]) -> ChatSentence:
    mentions = sentence["mentions"]
    return ChatSentence(
        sentence["phenomenon"],
        sentence["text"],
        tuple((mention["start"], mention["end"]) for mention in mentions),
        tuple(mention["opinion"] for mention in mentions),
    )
