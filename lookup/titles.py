"""Titles as MovieLens writes them: "Matrix, The (1999)" is The Matrix, of 1999.

MovieLens moves articles to the end, in whatever language, and puts other names of a film and its
year in parentheses after the title. Parentheses also occur inside titles, where they stay.
"""

import re
from dataclasses import dataclass

_ARTICLES = (
    "the|a|an|"  # English
    "la|le|l'|les|un|une|"  # French
    "il|lo|i|gli|una|"  # Italian, with some of the above
    "el|los|las|"  # Spanish
    "o|os|as|um|uma|"  # Portuguese
    "der|die|das|ein|eine|"  # German
    "de|het|een|"  # Dutch
    "den|det|en|ett|"  # Scandinavian
    "ha-|da"  # Hebrew; slang
)
_MOVED_ARTICLE = re.compile(rf"^(.+?),\s*({_ARTICLES})(:\s.+)?$", re.IGNORECASE | re.DOTALL)
_YEAR = re.compile(r"^((?:18|19|20)\d\d)(?:\s*[-\u2013]\s*(?:(?:18|19|20)\d\d)?)?$")
_ALSO_KNOWN_AS = re.compile(r"^a\.?\s?k\.?\s?a\.?[\s:]+", re.IGNORECASE)
_SECOND_NAME = re.compile(r", (?=(?:The|A|An) \w)")
# What stands in parentheses but names no film: parts of a title, and notes about the copy.
_PART_OF_TITLE = re.compile(r"^(?:[Pp]arts? |\d+$|and |or |Or |et |[Ee]pilogue$)")
_NOTE = re.compile(r"^(?:epix|movie|movie version|original version|tv movie|\W*)$", re.IGNORECASE)


@dataclass(frozen=True)
class ParsedTitle:
    """A title as people say it, its year where given, and the film's other names."""

    title: str
    year: int | None
    alternative_titles: tuple[str, ...]


def parse_title(raw: str) -> ParsedTitle:
    """Read a title of MovieLens's `movies.csv`."""
    rest, groups = _split_groups(_balance(raw.strip()))
    year: int | None = None
    names: list[str] = []
    while groups:
        group = groups.pop()
        if match := _YEAR.match(group):
            year = year or int(match[1])
        elif not _is_name(rest, group, groups):
            rest = " ".join([rest, *(f"({text})" for text in [*groups, group])])
            break
        elif not _NOTE.match(group):
            names = _read_names(group) + names
    title = move_article(rest)
    return ParsedTitle(title, year, _distinct(names, title))


def move_article(title: str) -> str:
    """Move an article from the end to the front: "Postino, Il" → "Il Postino".

    Also from before a subtitle: "Gamers, The: Dorkness Rising" → "The Gamers: Dorkness Rising".
    """
    match = _MOVED_ARTICLE.match(title.rstrip(", "))
    if not match:
        return title.strip()
    rest, article, subtitle = match[1].strip(), match[2], match[3] or ""
    if rest.casefold().startswith(f"{article.casefold()},"):  # "Die, Mommie, Die"
        return title
    return article + ("" if article.endswith(("'", "-")) else " ") + rest + subtitle


def _balance(text: str) -> str:
    """Drop a closing parenthesis too many at the end, and set a year apart."""
    if text.endswith("))") and text.count(")") > text.count("("):
        text = text[:-1]
    return re.sub(r"(?<=\w)\(((?:18|19|20)\d\d)\)$", r" (\1)", text)


def _split_groups(text: str) -> tuple[str, list[str]]:
    """Split off the parentheses at the end, which may themselves hold parentheses."""
    groups: list[str] = []
    while (start := _last_group(text)) > 0:
        groups.insert(0, text[start + 1 : -1].strip())
        text = text[:start].rstrip()
    return text, groups


def _last_group(text: str) -> int:
    """Return where the parenthesis that ends the text opens, or 0 if it is within a word."""
    depth = 0
    for position in range(len(text) - 1, 0, -1) if text.endswith(")") else ():
        depth += {")": 1, "(": -1}.get(text[position], 0)
        if depth == 0:
            return position if text[position - 1].isspace() else 0
    return 0


def _is_name(rest: str, group: str, before: list[str]) -> bool:
    """Tell whether a group is something apart from the title, and not its last words."""
    if _ALSO_KNOWN_AS.match(group):
        return True
    continues = not before and re.search(r"(?:\bor|[:-])$", rest, re.IGNORECASE)
    return not continues and not _PART_OF_TITLE.match(group)


def _read_names(group: str) -> list[str]:
    names = _ALSO_KNOWN_AS.sub("", group)
    several = _SECOND_NAME.split(names) if names != group else [names]
    return [move_article(name.strip()) for name in several]


def _distinct(names: list[str], title: str) -> tuple[str, ...]:
    """Drop repetitions, in whatever case, of a name or of the title."""
    distinct = {name.casefold(): name for name in reversed(names) if name}
    distinct.pop(title.casefold(), None)
    return tuple(reversed(distinct.values()))
