"""Telephone numbers as people write them: what a telephone dials, and which figures in a text are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_KEYS = {
    letter: str(key) for key, letters in enumerate("ABC DEF GHI JKL MNO PQRS TUV WXYZ".split(), 2) for letter in letters
}
_OTHERS = re.compile(r"\s*(?:[;,|]|\s/\s|\bor\b|\boder\b|\bou\b)\s*", re.IGNORECASE)
_TRUNK = re.compile(r"\(\s*0\s*\)")
_EXTENSION = re.compile(
    r"\s*(?:\b(?:(?:ext(?:ension)?|extn|ap|dw|durchwahl|poste)\b\.?|x(?=\s*\d))|#)\s*:?\s*\d{1,6}\s*$", re.IGNORECASE
)
_VANITY = re.compile(r"^[\d\s().+-]*\d[\s-]*[A-Z]{3,}[A-Z\s\d-]*$")
_LEAST, _MOST = 3, 15

_APART = "[ \u00a0\u2009\u202f()/.\u2010\u2011-]"
"""What stands between the figures of a number."""
_WRITTEN = re.compile(
    rf"(?<![\w.,:/+-])(?:\+\d{{1,3}}{_APART}{{0,2}}(?:\(0\){_APART}?)?|\(?0)\d*\)?(?:{_APART}{{1,2}}\(?\d{{2,}}\)?)+(?![\w-])"
)
_EMERGENCY = re.compile(
    r"\b(?:call|ring|dial|phone|telephone|telefon|tel\.?|wählen? Sie|wähle|Notruf:?)\s+"
    r"(?P<number>000|101|11[0-9]|116117|144|1414|911|999)(?=[.,;:!?)]|\s*$|\s+(?:and|or|at|for|first|now|if|und|oder)\b)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2}")


def numbers_of(field: str) -> tuple[str, ...]:
    """The single numbers of a field that may hold more than one, as they are written."""
    parts = [part.strip() for part in _OTHERS.split(field) if part.strip()]
    return (
        tuple(parts)
        if len(parts) > 1 and all(len(re.findall(r"\d", part)) >= 5 for part in parts)
        else (field.strip(),)
    )


def dialled(number: str) -> str | None:
    """What a telephone dials: `+441134960100`, without an extension; None where that is no number."""
    plain = _EXTENSION.sub("", number)
    if _VANITY.match(plain):
        plain = "".join(_KEYS.get(letter, letter) for letter in plain)
    plain = re.split(r"[^\W\d_]", plain)[0]
    if plain.lstrip().startswith(("+", "00")):
        plain = _TRUNK.sub("", plain)
    figures = "".join(re.findall(r"[0-9]", plain))
    if not _LEAST <= len(figures) <= _MOST:
        return None
    mark = "+" if plain.lstrip(" (").startswith("+") else ""
    return mark + figures


def written_in(text: str, known: frozenset[str] = frozenset()) -> Iterator[tuple[int, int, str]]:
    """Numbers in a text, each by its place and with what a telephone dials.

    What a book names as somebody's number is one wherever it stands; else a number begins with 0 or +, as national and
    international ones do, and is no date. Figures for emergencies are only one behind a word that tells people to call.
    """
    found: dict[int, tuple[int, int, str]] = {}
    pattern = _known(known)
    for match in pattern.finditer(text) if pattern is not None else ():
        number = dialled(match[0])
        if number is not None:
            found[match.start()] = (match.start(), match.end(), number)
    for match in _WRITTEN.finditer(text):
        number = dialled(match[0])
        is_number = number is not None and 9 <= len(number.lstrip("+")) <= (13 if number.startswith("+") else 12)
        if number is not None and is_number and not _DATE.search(match[0]):
            found.setdefault(match.start(), (match.start(), match.end(), number))
    for match in _EMERGENCY.finditer(text):
        found.setdefault(match.start("number"), (*match.span("number"), match["number"]))
    end = 0
    for start, stop, number in sorted(found.values(), key=lambda each: (each[0], -each[1])):
        if start >= end:
            yield start, stop, number
            end = stop


@lru_cache(maxsize=16)
def _known(numbers: frozenset[str]) -> re.Pattern[str] | None:
    """Finds numbers however their figures are grouped."""
    every = sorted({re.sub(r"\D", "", number) for number in numbers}, key=lambda each: (-len(each), each))
    spelled = [f"{_APART}*".join(figures) for figures in every if len(figures) >= 6]
    return re.compile(rf"(?<![\d+])\+?\(?(?:{'|'.join(spelled)})(?!\d)") if spelled else None
