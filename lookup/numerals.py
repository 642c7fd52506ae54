"""Numerals in one form: "Eleven", "XI" and "11" are all "11"; "Thirteenth" is "13th"."""

_UNIT_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ROMAN_WORDS = "ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"

_UNITS = {word: value for value, word in enumerate(_UNIT_WORDS.split())}
_TENS = {word: value * 10 for value, word in enumerate(_TEN_WORDS.split(), 2)}
_SMALL = _UNITS | _TENS
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_ROMAN = {word: str(value) for value, word in enumerate(_ROMAN_WORDS.split(), 2)}
_ORDINALS = {
    "first": "1st",
    "second": "2nd",
    "third": "3rd",
    "fourth": "4th",
    "fifth": "5th",
    "sixth": "6th",
    "seventh": "7th",
    "eighth": "8th",
    "ninth": "9th",
    "tenth": "10th",
    "eleventh": "11th",
    "twelfth": "12th",
    "thirteenth": "13th",
    "fourteenth": "14th",
    "fifteenth": "15th",
}
_COUNTED = frozenset({"part", "episode", "chapter", "vol", "war", "book"})
"""Words after which "I" is a number."""

ROMAN_NUMERALS = frozenset(_ROMAN)

_NUMBER_WORDS = frozenset({*_SMALL, *_SCALES, *_ROMAN, *_ORDINALS, "half"})


def has_numerals(words: list[str]) -> bool:
    """Tell whether some of the words may be numerals, which `read_numerals` would write as digits.

    Asking is much quicker, and most texts have none.
    """
    if not _NUMBER_WORDS.isdisjoint(words):
        return True
    return "i" in words and any(_is_one(words, place) for place in range(1, len(words)))


def read_numerals(words: list[str]) -> list[str]:
    """Write the numerals among folded words as digits."""
    result: list[str] = []
    position = 0
    while position < len(words):
        value, length = _read_number(words, position)
        if length:
            result.append(str(value))
            position += length
        elif words[position : position + 3] == ["and", "a", "half"] and result:
            result += ["1", "2"]  # "nine and a half" is 9 1/2
            position += 3
        else:
            result.append(_read_word(words, position))
            position += 1
    return result


def _read_word(words: list[str], position: int) -> str:
    word = words[position]
    if _is_one(words, position):
        return "1"
    return _ROMAN.get(word) or _ORDINALS.get(word, word)


def _is_one(words: list[str], position: int) -> bool:
    """Tell whether a word is "I" and a number: after "Part", or at the end of several words."""
    if words[position] != "i" or position == 0:
        return False
    return words[position - 1] in _COUNTED or position == len(words) - 1 > 1


def _read_number(words: list[str], start: int) -> tuple[int, int]:
    """Return the number that starts at a word, and how many words it takes; (0, 0) for none."""
    total, current, position = 0, 0, start
    while position < len(words):
        word = words[position]
        joins = word == "and" and position > start and words[position - 1] in _SCALES
        if joins and position + 1 < len(words) and words[position + 1] in _SMALL:
            position += 1
        elif word in _SMALL and _fits(current, _SMALL[word]):
            current += _SMALL[word]
            position += 1
        elif word in _SCALES and current:
            total, current = _scale(total, current, _SCALES[word])
            position += 1
        else:
            break
    return total + current, position - start


def _fits(current: int, value: int) -> bool:
    """Tell whether a unit or ten may follow: "twenty one" is one number, "one two" is two."""
    last = current % 100
    return last == 0 if value >= 10 or value == 0 else last == 0 or (last >= 20 and last % 10 == 0)


def _scale(total: int, current: int, scale: int) -> tuple[int, int]:
    return (total, current * scale) if scale == 100 else (total + current * scale, 0)
