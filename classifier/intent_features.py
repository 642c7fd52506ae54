"""The features by which a text's intent is told, beside what the model makes of it: its words."""

import re
from itertools import pairwise

_POINTERS = re.compile(
    r"#\d\b|\b(?:number|no\.?|nr\.?) ?\d\b|\b(?:first|second|third|fourth|fifth|last|top|middle"
    r"|bottom|1st|2nd|3rd|4th|5th)\b|(?<![\d/])\b[1-5]\b(?![\d/])"
)
_YEARS = re.compile(r"\b(?:(?:18|19|20)?\d0'?s|(?:18|19|20)\d\d)\b")
_APOSTROPHE = re.compile(r"(?<=\w)['\u2019](?=\w)")
_WORDS = re.compile(r"\[?[a-z]+\]?|\?")


def features(text: str, mask_token: str) -> set[str]:
    """Return the words of a masked text and its pairs of neighbouring words, in lower case.

    Places in a list, years and titles count as one word each; "^" and "$" stand for the ends.
    """
    read = text.lower().replace(mask_token.lower(), " [title] ")
    read = _YEARS.sub(" [year] ", _POINTERS.sub(" [nth] ", read))
    words = ["^", *_WORDS.findall(_APOSTROPHE.sub("", read)), "$"]
    return {*words, *map(" ".join, pairwise(words))}
