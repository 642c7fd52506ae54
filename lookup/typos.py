"""How likely a misspelling is: of names equally far from what was typed, which one was meant.

Fingers slip to neighbouring keys, swap letters and double them; people who don't know how a name
is spelled take another vowel. Such edits cost less than arbitrary ones, and one to the first
letter, which people rarely get wrong, costs more. (Kukich, "Techniques for automatically
correcting words in text", ACM Computing Surveys 24(4), 1992.)
"""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiouy")


def _neighbours() -> frozenset[tuple[str, str]]:
    keys = [(row, column, key) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)]
    return frozenset(
        (key, other)
        for row, column, key in keys
        for other_row, other_column, other in keys
        if (row == other_row and abs(column - other_column) == 1)
        or (row - other_row == 1 and other_column - column in (0, 1))
        or (row - other_row == -1 and other_column - column in (0, -1))
    )


_NEIGHBOURS = _neighbours()


def typo_cost(typed: str, meant: str) -> float:
    """Return what the cheapest edits cost that turn `meant` into `typed`: about 1 for each."""
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    first = 0.3 if start == 0 else 0.0
    start = max(0, start - 1)  # the letter before tells whether one is doubled
    end = 0
    while end < min(len(typed), len(meant)) - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    return first + _align(typed[start : len(typed) - end], meant[start : len(meant) - end])


def _align(typed: str, meant: str) -> float:
    """Return the cost of the best alignment, with swaps of neighbouring letters."""
    before: list[float] = []
    row = [0.0]
    for column in range(1, len(meant) + 1):
        row.append(row[-1] + _missing(meant, column))
    for place in range(1, len(typed) + 1):
        earlier, before = before, row
        row = [before[0] + _extra(typed, place)]
        for column in range(1, len(meant) + 1):
            a, b = typed[place - 1], meant[column - 1]
            cost = min(
                before[column] + _extra(typed, place),
                row[-1] + _missing(meant, column),
                before[column - 1] + _wrong(a, b),
            )
            if place > 1 and column > 1 and a == meant[column - 2] and b == typed[place - 2]:
                cost = min(cost, earlier[column - 2] + 0.7)
            row.append(cost)
    return row[-1]


def _extra(typed: str, place: int) -> float:
    """Return the cost of a letter too many: doubled, slipped to as well, or out of nowhere."""
    letter = typed[place - 1]
    around = typed[place - 2 : place - 1] + typed[place : place + 1]
    if letter in around:
        return 0.6
    return 0.8 if any((letter, other) in _NEIGHBOURS for other in around) else 1.0


def _missing(meant: str, place: int) -> float:
    return 0.6 if place > 1 and meant[place - 1] == meant[place - 2] else 0.9


def _wrong(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    if (typed, meant) in _NEIGHBOURS:
        return 0.6
    if typed in _VOWELS and meant in _VOWELS:
        return 0.75
    return 1.2 if typed.isdecimal() != meant.isdecimal() else 1.0
