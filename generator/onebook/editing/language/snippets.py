"""Pieces of YAML with places to fill in: what stands in a file when somebody has chosen a field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onebook.model.leaves import Leaf
from onebook.model.shape import Either, Field, FreeMapping, Many, Record, Reference, Type


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill in, with what is proposed for it."""

    words: str = ""


Pieces = tuple[str | Blank, ...]


def as_snippet(pieces: Pieces) -> str:
    """Pieces in the writing of LSP, where one jumps from blank to blank."""
    number = 0
    found: list[str] = []
    for piece in pieces:
        if isinstance(piece, Blank):
            number += 1
            words = re.sub(r"([\\$}])", r"\\\1", piece.words)
            found.append(f"${{{number}:{words}}}" if words else f"${number}")
        else:
            found.append(re.sub(r"([\\$}])", r"\\\1", piece))
    return "".join(found)


def as_text(pieces: Pieces) -> str:
    """Pieces up to the first blank that somebody has to fill, for editors without such blanks."""
    found = ""
    for piece in pieces:
        if isinstance(piece, Blank) and not piece.words:
            break
        found += piece.words if isinstance(piece, Blank) else piece
    return found


def field_pieces(field: Field, indent: int) -> Pieces:
    """A field from its name on, with what is required in it."""
    return tuple(_joined(_field(field, indent)))


def item_pieces(type_: Type, indent: int) -> Pieces:
    """An item of a list, with its dash."""
    return tuple(_joined(["- ", *_inside(type_, indent + 2)]))


def fields_pieces(fields: Iterable[Field], indent: int) -> Pieces:
    """Several fields below one another."""
    return tuple(_joined(_below_one_another(fields, indent)))


def _below_one_another(fields: Iterable[Field], indent: int) -> Iterator[str | Blank]:
    for number, field in enumerate(fields):
        if number:
            yield "\n" + " " * indent
        yield from _field(field, indent)


def _field(field: Field, indent: int) -> Iterator[str | Blank]:
    type_ = field.type.options[0] if isinstance(field.type, Either) else field.type
    below = "\n" + " " * (indent + 2)
    if isinstance(type_, Many) and not (type_.or_one and isinstance(type_.item, Reference)):
        yield f"{field.name}:{below}- "
        yield from _inside(type_.item, indent + 4)
    elif isinstance(type_, Record):
        yield f"{field.name}:{below}"
        yield from _inside(type_, indent + 2)
    elif isinstance(type_, FreeMapping):
        yield f"{field.name}:{below}"
        yield Blank()
    elif isinstance(type_, Leaf) and type_.is_markdown:
        yield f"{field.name}: |{below}"
        yield Blank()
    else:
        yield f"{field.name}: "
        yield Blank()


def _inside(type_: Type, indent: int) -> Iterator[str | Blank]:
    type_ = type_.options[0] if isinstance(type_, Either) else type_
    if isinstance(type_, Record):
        yield from _below_one_another([one for one in type_.fields if one.required] or type_.fields[:1], indent)
    else:
        yield Blank()


def _joined(pieces: Iterable[str | Blank]) -> Iterator[str | Blank]:
    text = ""
    for piece in pieces:
        if isinstance(piece, Blank):
            if text:
                yield text
            yield piece
            text = ""
        else:
            text += piece
    if text:
        yield text
