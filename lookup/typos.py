"""How likely a misspelling is: of names equally far from what was typed, which one was meant.

Fingers slip to neighbouring keys, swap letters and double them; people who don't know how a name
is spelled take another vowel. What each kind of edit costs is fitted to misspelled titles, as is
what it costs that another name is less popular or leaves something out (`training.lookup.ranking`;
a noisy channel, Kernighan, Church and Gale, "A spelling correction program based on a noisy channel
model", COLING 1990). The unit is what one arbitrary wrong letter costs.
"""

from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from lookup.weights import read_weights

EDITS = frozenset(
    {
        "swap",
        "double letter",
        "extra letter",
        "extra letter, neighbour",
        "single letter",
        "missing letter",
        "wrong letter",
        "wrong letter, neighbour",
        "wrong letter, vowel",
        "wrong letter, digit",
    }
)
"""The kinds of edits. "Single" is what should be double."""

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
    """Return what the edits cost that turn `meant` into `typed`."""
    return edits_cost(read_edits(typed, meant))


def edits_cost(kinds: Iterable[str]) -> float:
    """Return what edits of these kinds cost together."""
    costs = read_weights("typos")
    return sum([costs[kind] for kind in kinds])


def read_edits(typed: str, meant: str) -> list[str]:
    """Return the kinds of the edits that turn `meant` into `typed`."""
    found: list[str] = []
    rest: tuple[int, int] | None = (0, 0)
    while rest:
        rest = _read_up_to_swap(typed, meant, *rest, found)
    return found


def _read_up_to_swap(
    typed: str, meant: str, typed_start: int, start: int, found: list[str]
) -> tuple[int, int] | None:
    """Add the edits up to two swapped letters; return the places after these, if there are any."""
    for edit in Levenshtein.editops(meant[start:], typed[typed_start:]):
        place, typed_place = edit.src_pos + start, edit.dest_pos + typed_start
        if not found and 0 in (place, typed_place):
            found.append("first letter")
        if _is_swap(typed, typed_place, meant, place):
            found.append("swap")
            return typed_place + 2, place + 2
        if edit.tag == "delete":
            found.append(_missing(meant, place))
        elif edit.tag == "insert":
            found.append(_extra(typed, typed_place))
        else:
            found.append(_wrong(typed[typed_place], meant[place]))
    return None


def _is_swap(typed: str, typed_place: int, meant: str, place: int) -> bool:
    """Tell whether the next two letters are those meant, the other way round."""
    two = meant[place : place + 2]
    return len(two) == 2 and two[0] != two[1] and typed[typed_place : typed_place + 2] == two[::-1]


def _extra(typed: str, place: int) -> str:
    """Tell whether a letter too many is doubled, slipped to as well, or out of nowhere."""
    letter = typed[place]
    around = typed[max(0, place - 1) : place] + typed[place + 1 : place + 2]
    if letter in around:
        return "double letter"
    near = any((letter, other) in _NEIGHBOURS for other in around)
    return "extra letter, neighbour" if near else "extra letter"


def _missing(meant: str, place: int) -> str:
    around = meant[max(0, place - 1) : place] + meant[place + 1 : place + 2]
    return "single letter" if meant[place] in around else "missing letter"


def _wrong(typed: str, meant: str) -> str:
    if (typed, meant) in _NEIGHBOURS:
        return "wrong letter, neighbour"
    if typed in _VOWELS and meant in _VOWELS:
        return "wrong letter, vowel"
    return "wrong letter, digit" if typed.isdecimal() != meant.isdecimal() else "wrong letter"
