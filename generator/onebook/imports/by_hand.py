"""What people bring that no import reads yet: what it is called, and how it comes into a book by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class ByHand:
    """Something without an import."""

    what: str
    """In the plural, as people call it."""
    advice: str
    """What to do instead, as something to do."""


_TERMS = (
    "save them as a table and bring it with `onebook import csv FILE`, write each term with `onebook new term`, or all of "
    "them in `lexicon/terms.yml`: `onebook explain term` shows how"
)

_BY_HAND: Mapping[str, ByHand] = {
    "xls": ByHand(
        "spreadsheets of older and other programs",
        "save them as `.xlsx` and bring that with `onebook import xlsx FILE`",
    ),
    "ics": ByHand(
        "calendars (iCalendar)",
        "write each date with `onebook new event` or `onebook new meeting`; `onebook explain event` shows how one that "
        "repeats is written",
    ),
    "vale": ByHand(
        "word lists of Vale", "write each word to avoid as `avoid:` of its term; `onebook explain term.avoid` shows how"
    ),
    "skos": ByHand("glossaries (SKOS)", _TERMS),
    "teams": ByHand(
        "lists of teams",
        "each team is a department (`onebook new department`), each job in it a position (`onebook new position`); a "
        "table of them comes in by `onebook import csv FILE`",
    ),
    "codeowners": ByHand(
        "lists of owners", "who answers for something stands in its field `owner:`, as the id of a position"
    ),
    "word": ByHand(
        "documents", "copy a text into a page, `pages/NAME.md`, or into the text below the fields of what it is about"
    ),
}
_ALSO = {
    "excel": "xls",
    "ods": "xls",
    "numbers": "xls",
    "glossary": "skos",
    "rdf": "skos",
    "ttl": "skos",
    "ical": "ics",
    "icalendar": "ics",
    "calendar": "ics",
    "owners": "codeowners",
    "team": "teams",
    "docx": "word",
    "doc": "word",
    "odt": "word",
    "md": "word",
    "markdown": "word",
    "pdf": "word",
}


def by_hand(form: str) -> ByHand | None:
    """What somebody brings under the name of a format, or as the ending of a file; None where nobody can say."""
    word = form.casefold().lstrip(".")
    if "." in word or "/" in word:
        word = PurePath(word).suffix.lstrip(".") or PurePath(word).name
    return _BY_HAND.get(_ALSO.get(word, word))
