"""What may stand where somebody types: fields with their help, words, days, and all that a reference can name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from pathlib import PurePosixPath
from typing import Literal

from onebook.editing.language.cursor import Cursor, cursor_at, leaves, reference_at, single
from onebook.editing.language.helps import fields_at, said_of
from onebook.editing.language.names import BookNames, NameLine
from onebook.editing.language.rows import ITEM
from onebook.editing.language.snippets import Blank, Pieces, field_pieces, fields_pieces, item_pieces
from onebook.model.entity import Entity, Kind
from onebook.model.field_reference import EXAMPLES, says_of
from onebook.model.leaves import Choice, Leaf
from onebook.model.shape import Field, Record, Reference
from onebook.text.frontmatter import is_markdown, split

OfferKind = Literal["field", "word", "reference", "day", "text", "whole"]

MOST = 200
"""So many are offered at once; who types on gets others."""

_COMMON = frozenset(Entity.__dataclass_fields__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """One thing that may stand here."""

    label: str
    kind: OfferKind
    pieces: Pieces
    """What is written when it is chosen."""
    detail: str = ""
    help: str = ""
    """More of it, as Markdown."""
    found_by: str = ""
    """What may be typed for it."""
    order: int = 5
    """The smallest comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """All that may stand at a place."""

    start: int = 0
    end: int = 0
    """The stretch that the chosen one replaces."""
    offers: tuple[Choosable, ...] = ()
    is_cut: bool = False
    """There are more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingDesk:
    """What is known besides the text."""

    names: BookNames
    today: date
    kind: Kind | None = field(default=None)
    """What the file holds; None for an ordinary page and all else."""


def offers_at(text: str, path: str, offset: int, known: WritingDesk) -> Offers:
    """What may stand at a place in a text."""
    cursor = reference_at(text, offset)
    if cursor is not None:
        return _cut(cursor, _names(known.names, cursor.typed, (), "" if text.startswith("]]", cursor.end) else "]]"))
    if known.kind is None:
        return Offers()
    if is_markdown(path) and not split(text).has_front and not text.strip(" -\r\n"):
        return Offers(start=0, end=len(text), offers=(_whole(known.kind, path, is_page=True),))
    cursor = cursor_at(text, path, known.kind, offset)
    if cursor is None:
        return Offers()
    if cursor.spot == "field":
        return _cut(cursor, _fields(cursor, known.kind, path))
    if cursor.spot == "item":
        return _cut(cursor, _items(cursor, known))
    return _cut(cursor, _values(cursor, path, known))


def _cut(cursor: Cursor, offers: Iterable[Choosable]) -> Offers:
    found = tuple(islice(offers, MOST + 1))
    return Offers(start=cursor.start, end=cursor.end, offers=found[:MOST], is_cut=len(found) > MOST)


def _fields(cursor: Cursor, kind: Kind, path: str) -> Iterator[Choosable]:
    helps = {one.name: one for one in fields_at(kind, (step for step in cursor.way if step != ITEM))}
    if cursor.is_empty and not cursor.typed and not cursor.way and not is_markdown(path):
        yield _whole(kind, path, is_page=False)
        if not kind.file.is_alone:
            pieces: Pieces = (f"{kind.folder}:\n  - ", *fields_pieces(_asked(kind, with_expected=False), 4))
            yield Choosable(label=kind.folder, kind="whole", pieces=pieces, detail=f"several {kind.plural}", order=8)
    for record in cursor.types:
        for one in record.fields if isinstance(record, Record) else ():
            if one.name in cursor.siblings or (one.name == "body" and is_markdown(path)):
                continue
            is_there = cursor.field is not None
            said = helps.get(one.name)
            yield Choosable(
                label=one.name,
                kind="field",
                pieces=(one.name,) if is_there else field_pieces(one, cursor.column),
                detail=_detail(one, said.holds if said is not None else ""),
                help=said_of(said) if said is not None else "",
                found_by=" ".join((one.name, *one.also)),
                order=_order(one, record),
            )


def _detail(one: Field, holds: str) -> str:
    return f"{one.need}: {holds}" if one.need and one.name != "id" else holds


def _order(one: Field, record: Record | object) -> int:
    if one.name == "title":
        return 0
    if one.need and one.name != "id":
        return 1 if one.required else 2
    is_of_kind = isinstance(record, Record) and hasattr(record.of, "kind")
    return 4 if is_of_kind and one.name in _COMMON else 3


def _whole(kind: Kind, path: str, *, is_page: bool) -> Choosable:
    """All that is asked of one of a kind, to be filled in."""
    asked = fields_pieces(_asked(kind, with_expected=True), 0)
    title: Pieces = ("title: ", Blank(title_of(path)))
    rest: Pieces = ("\n", *asked) if asked else ()
    pieces = ("---\n", *title, *rest, "\n---\n\n", Blank()) if is_page else (*title, *rest, "\n")
    what = f"{kind.singular} with all that is asked of it"
    return Choosable(
        label=f"new {kind.singular}", kind="whole", pieces=pieces, detail=what, help=says_of(kind), order=0
    )


def _asked(kind: Kind, *, with_expected: bool) -> list[Field]:
    return [
        one
        for one in kind.record.fields
        if one.name not in ("id", "title") and (one.required or (one.expected and with_expected))
    ]


def title_of(path: str) -> str:
    """The title that a file's name suggests."""
    return PurePosixPath(path).stem.replace("-", " ").replace("_", " ").capitalize()


def _items(cursor: Cursor, known: WritingDesk) -> Iterator[Choosable]:
    """The items that a list may have, each with its dash."""
    if cursor.typed.startswith("-"):
        return
    if any(isinstance(one, Record) for one in cursor.types):
        for one in cursor.types:
            yield Choosable(
                label="- ", kind="field", pieces=item_pieces(one, cursor.column), detail="one more", order=1
            )
        return
    for offer in _values(cursor, "", known):
        yield Choosable(
            label=offer.label,
            kind=offer.kind,
            pieces=("- ", *offer.pieces),
            detail=offer.detail,
            help=offer.help,
            found_by=offer.found_by,
            order=offer.order,
        )


def _values(cursor: Cursor, path: str, known: WritingDesk) -> Iterator[Choosable]:
    types = single(cursor.types)
    for choice in types:
        for number, word in enumerate(choice.words if isinstance(choice, Choice) else ()):
            yield Choosable(label=word, kind="word", pieces=(word,), order=number)
    if cursor.field is not None and cursor.field.name == "title" and len(cursor.way) == 1 and title_of(path):
        yield Choosable(label=title_of(path), kind="text", pieces=(title_of(path),), detail="from the file's name")
    for leaf in leaves(types):
        yield from _leaf(leaf, known.today)
    allowed = [one.kinds for one in types if isinstance(one, Reference)]
    for some in dict.fromkeys(allowed):
        yield from _names(known.names, cursor.typed, some, "")


def _leaf(leaf: Leaf, today: date) -> Iterator[Choosable]:
    if leaf.name == "true or false":
        yield from (Choosable(label=word, kind="word", pieces=(word,)) for word in ("true", "false"))
    elif leaf.name.startswith("a date"):
        for number, (day, words) in enumerate(_days(today)):
            yield Choosable(
                label=day.isoformat(),
                kind="day",
                pieces=(day.isoformat(),),
                detail=words,
                found_by=f"{day} {words}",
                order=number,
            )
    elif leaf.name == "a period":
        for number, period in enumerate(_periods(today)):
            yield Choosable(label=period, kind="day", pieces=(period,), order=number)
    elif leaf.name == "month and day":
        yield Choosable(label=f"{today:%m-%d}", kind="day", pieces=(f"{today:%m-%d}",), detail="today")
    elif not leaf.is_text and leaf.name in EXAMPLES:
        yield Choosable(label=EXAMPLES[leaf.name], kind="text", pieces=(EXAMPLES[leaf.name],), detail="an example")


def _days(today: date) -> Iterator[tuple[date, str]]:
    yield today, "today"
    yield today + timedelta(days=1), "tomorrow"
    yield today + timedelta(days=7), "in a week"
    yield today + timedelta(days=28), "in four weeks"
    yield (today.replace(day=1) + timedelta(days=31)).replace(day=1), "the first of next month"


def _periods(today: date) -> Iterator[str]:
    year, quarter = today.year, (today.month + 2) // 3
    yield from (str(year), f"{year}-Q{quarter}", str(year + 1), f"FY{year}", f"FY{year + 1}")
    yield from (f"{year}-Q{number}" for number in range(quarter + 1, 5))
    yield from (f"{year}-H{number}" for number in (1, 2) if number * 2 >= quarter)
    yield from (f"{year + 1}-Q{number}" for number in range(1, 5))


def _names(names: BookNames, typed: str, allowed: tuple[str, ...], closing: str) -> Iterator[Choosable]:
    for number, (written, line) in enumerate(names.like(typed, allowed)):
        yield _name(written, line, closing, number)


def _name(written: str, line: NameLine, closing: str, number: int) -> Choosable:
    gone = "" if line.is_live else ", not active any more"
    return Choosable(
        label=line.title,
        kind="reference",
        pieces=(f"{written}{closing}",),
        detail=line.summary or f"{line.kind} {line.id}",
        help=f"{line.summary}\n\n`{line.ref}`{gone}".strip(),
        found_by=f"{written} {line.found_by}",
        order=number if line.is_live else MOST,
    )
