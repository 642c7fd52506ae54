"""Texts as token ids."""

from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer as FastTokenizer


@dataclass(frozen=True)
class Tokens:
    """The token ids of a text, without special tokens, and where each token starts in the text."""

    ids: list[int]
    starts: list[int]

    def at(self, position: int) -> int:
        """Return the number of the token that stands at or after `position`, or the last one."""
        later = (n for n, start in enumerate(self.starts) if start >= position)
        return next(later, max(0, len(self.ids) - 1))


class Tokenizer:
    """The tokenizer of a release."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = FastTokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._first, self._last = self._id("[CLS]"), self._id("[SEP]")

    def tokenize(self, text: str) -> Tokens:
        """Split a text into tokens."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return Tokens(encoding.ids, [start for start, _ in encoding.offsets])

    def knows(self, token: str) -> bool:
        """Tell whether `token` is one token of the vocabulary."""
        return self._tokenizer.token_to_id(token) is not None

    def frame(self, ids: list[int]) -> list[int]:
        """Put the special tokens around the ids of one window."""
        return [self._first, *ids, self._last]

    def _id(self, token: str) -> int:
        number: int | None = self._tokenizer.token_to_id(token)
        if number is None:
            raise ValueError(f"the tokenizer has no {token}")
        return number
