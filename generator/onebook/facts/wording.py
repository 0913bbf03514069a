"""The language of the book, and what the product says in it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from onebook.model.book import Book
from onebook.text.language import Language, lacking, language

_NAMED = 3


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The file of words that a book brings."""

    table: dict[str, Any] | None
    complaint: str
    """Why it is not taken; empty where it is, and where the settings name none."""


def own_words(book: Book) -> OwnWords:
    """The file of words that the settings name. One that says not everything is not taken."""
    name = book.site.onebook.words
    if name is None:
        return OwnWords(None, "")
    path = PurePosixPath(name)
    place = book.root / path
    if path.is_absolute() or ".." in path.parts or not place.resolve().is_relative_to(book.root.resolve()):
        return OwnWords(None, f"the file of words `{name}` lies outside the book")
    try:
        return _read(name, place.read_bytes())
    except FileNotFoundError:
        return OwnWords(None, f"there is no file of words `{name}`")
    except OSError:
        return OwnWords(None, f"the file of words `{name}` cannot be read")


@lru_cache(maxsize=8)
def _read(name: str, contents: bytes) -> OwnWords:
    """Each page asks for the words, so a file is read once as long as it says the same."""
    try:
        table = tomllib.loads(contents.decode("utf-8"))
    except (UnicodeError, tomllib.TOMLDecodeError):
        return OwnWords(None, f"the file of words `{name}` cannot be read")
    missing = lacking(table)
    if missing:
        first = ", ".join(missing[:_NAMED])
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        return OwnWords(None, f"the file of words `{name}` is not complete: it lacks {first}{more}")
    return OwnWords(table, "")


def language_of(book: Book) -> Language:
    """The language of a book, as print says it."""
    return language(book.organization.language, own_words(book).table)


def forms_language_of(book: Book) -> Language:
    """The language in which somebody edits the book: English where nobody has translated what forms say."""
    found = screen_language_of(book)
    return replace(found, words={**found.words, **found.editing}) if found.editing else language("en", None, " ")


def screen_language_of(book: Book) -> Language:
    """The language of a book, as pages say it: lines may break in a date."""
    return language(book.organization.language, own_words(book).table, " ")
