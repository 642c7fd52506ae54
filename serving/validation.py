"""Checks of requests: collect everything that is wrong, then refuse once."""

from serving.errors import InvalidRequestError


class Violations:
    """What is wrong with a request, field by field."""

    def __init__(self) -> None:
        self._found: list[tuple[str, str]] = []

    def add(self, field: str, what: str) -> None:
        """Note that `field` is wrong and what to change."""
        self._found.append((field, what))

    def text(self, field: str, value: str, max_length: int) -> None:
        """Require a text that is not blank and has at most `max_length` code points."""
        if not value.strip():
            self.add(field, "must not be empty")
        elif len(value) > max_length:
            self.add(field, f"must have at most {max_length:,} characters, has {len(value):,}")

    def count(self, field: str, count: int, minimum: int, maximum: int) -> None:
        """Require a list of `minimum` to `maximum` items."""
        if not minimum <= count <= maximum:
            self.add(field, f"must have {minimum:,} to {maximum:,} items, has {count:,}")

    def positive(self, field: str, value: int) -> None:
        """Require a number greater than 0."""
        if value <= 0:
            self.add(field, f"must be positive, is {value}")

    def page_size(self, field: str, value: int, default: int, maximum: int) -> int:
        """Return the page size in force (AIP-158): 0 means the default, too large is lowered."""
        if value < 0:
            self.add(field, f"must not be negative, is {value}")
        return min(value or default, maximum)

    def check(self) -> None:
        """Raise InvalidRequestError if anything is wrong."""
        if self._found:
            raise InvalidRequestError(self._found)
