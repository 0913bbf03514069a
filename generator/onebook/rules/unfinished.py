"""What was laid down and never finished: placeholders, and copies whose words nobody changed."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator

from onebook.model.book import Book, query
from onebook.model.entry import Entry
from onebook.model.placeholders import in_body, is_placeholder
from onebook.model.walk import texts
from onebook.rules.rule import Finding, Spot, Weight, book_rule, entry_rule
from onebook.rules.words import who

_ITS_OWN = ("id", "aliases", "order", "extra")
"""What a copy has of its own."""
_LITTLE = 3
"""So many fields, the title among them, may be alike in two things that are not the same."""


@entry_rule("SCH033", "placeholder", Weight.DOUBT)
def placeholder(entry: Entry, book: Book) -> Iterator[Finding]:
    """No text is a placeholder that waits to be written."""
    for text in texts(entry.value):
        within = in_body(text.text) if text.is_markdown else (0, len(text.text)) if is_placeholder(text.text) else None
        if within is None:
            continue
        words = text.text[slice(*within)]
        shown = words if len(words) <= 60 else f"{words[:57]}..."
        message = f"`{shown}` still stands here, and would be published"
        spot = Spot(entry=entry, pointer=text.pointer, within=within if text.is_markdown else None)
        yield Finding(
            spot=spot, message=message, hint="write your own words, or delete the field as long as there are none"
        )


@book_rule("SCH032", "same-words-twice", Weight.DOUBT)
def same_words_twice(book: Book) -> Iterator[Finding]:
    """No two entities of a kind say the same in every field."""
    called: dict[tuple[str, str], list[str]] = {}
    for ref in book.refs:
        called.setdefault(_called(book, ref), []).append(ref)
    alike: dict[str, list[Entry]] = {}
    for refs in called.values():
        for ref in refs if len(refs) > 1 else ():
            if says := _says(book, ref):
                alike.setdefault(says, []).append(book.entry(ref))
    for group in alike.values():
        first = max(group, key=lambda entry: len(book.pointed_to_by(entry.value)))
        for entry in group:
            if entry is not first:
                message = f"{who(entry.value)} says the same as '{first.id}', word for word"
                hint = "delete one of the two; if it began as a copy, write what is different"
                related = ((Spot(entry=first, pointer=("title",)), "the other one is here"),)
                yield Finding(spot=Spot(entry=entry, pointer=("title",)), message=message, hint=hint, related=related)


@query
def _called(book: Book, ref: str) -> tuple[str, str]:
    """The kind and the title: who is called otherwise says something else, and nobody needs to hear what."""
    return ref.partition(":")[0], book.entry(ref).value.title


@query
def _says(book: Book, ref: str) -> str:
    """A mark of all that an entity says, without what a copy has of its own or lies in another file.

    Empty where it says little.
    """
    entry = book.entry(ref)
    value = entry.value
    elsewhere = {str(pointer[0]) for pointer in entry.derived} | {value.kind.file.table}
    fields = [field for field in dataclasses.fields(value) if field.name not in (*_ITS_OWN, *elsewhere)]
    kept = tuple((field.name, repr(getattr(value, field.name))) for field in fields)
    told = [field for field in fields if getattr(value, field.name) not in (field.default, None, (), "")]
    if len(told) <= _LITTLE:
        return ""
    return hashlib.blake2b(repr((value.kind.name, kept)).encode("utf-8"), digest_size=16).hexdigest()
