"""What `onebook new` asks somebody who sits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from onebook.facts.meant import id_said, known_ids, position_of
from onebook.model.book import Book
from onebook.model.entity import Kind
from onebook.model.flat import NotTaken, value_of
from onebook.model.kind import field_help, kind_called, kinds
from onebook.model.leaves import Choice, Leaf
from onebook.model.shape import Either, Field, Many, Reference, Type
from onebook.model.values import ID_LENGTH, Ref
from onebook.model.values.habits import habits_of
from onebook.text.emit import Plain
from onebook.text.git import user_of
from onebook.text.slug import shortened, slug, slug_in
from onebook.text.visible import visible


def is_terminal() -> bool:
    """Whether somebody sits there who can answer: what is piped in or runs in a pipeline is never asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask_kind() -> str:
    """The kind of what is to be written."""
    known = [name for name, kind in kinds().items() if not kind.file.is_alone]
    while True:
        word = _ask(f"What is new? {', '.join(known)}")
        kind = kind_called(word)
        if kind is not None and not kind.file.is_alone:
            return kind.name
        _say(f"there is no kind `{word}`")


def ask_title(kind: Kind) -> str:
    """What people call it."""
    while True:
        title = _ask(f"What do people call the {kind.singular}?")
        if title.isprintable() and slug(title):
            return title
        _say("a title has letters or digits")


def free_id(kind: Kind, title: str, book: Book) -> str:
    """The id that is made of a title, with a number behind it where it is taken."""
    base = slug_in(book.organization.language, title)[:ID_LENGTH].strip("-")
    made, number = base, 1
    while made == "index" or f"{kind.name}:{made}" in book.names or _has_file(kind, made, book):
        number += 1
        made = f"{shortened(base, ID_LENGTH - len(str(number)) - 1)}-{number}"
    return made


def _has_file(kind: Kind, identifier: str, book: Book) -> bool:
    return any((book.root / f"{kind.path}/{identifier}{suffix}").exists() for suffix in (".yml", ".yaml", ".md"))


def ask_fields(kind: Kind, book: Book) -> dict[str, Plain]:
    """The required fields that a line can answer, and the owner."""
    found: dict[str, Plain] = {}
    for field in _asked(kind):
        value = _ask_field(kind, field, book)
        if value is not None:
            found[field.name] = value
    return found


def _asked(kind: Kind) -> Iterator[Field]:
    for field in kind.record.fields:
        if field.required and field.name not in ("id", "title") and _fits_a_line(field.type):
            yield field
    yield from (field for field in kind.record.fields if field.name == "owner" and field.expected)


def _fits_a_line(type_: Type) -> bool:
    if isinstance(type_, Either):
        return any(isinstance(option, Leaf | Choice) for option in type_.options)
    if isinstance(type_, Many):
        return isinstance(type_.item, Leaf | Choice | Reference)
    return isinstance(type_, Leaf | Choice | Reference)


def _ask_field(kind: Kind, field: Field, book: Book) -> Plain | None:
    organization = book.organization
    habits = habits_of(organization.language or "en", organization.country or "", book.today)
    default = _default(field, book)
    words = field_help(kind.cls).get(field.name, field.name).partition("\n")[0].rstrip(".")
    choices = _choices(field.type, book)
    question = f"{field.name.replace('_', ' ').capitalize()}: {words}{f' ({choices})' if choices else ''}"
    while True:
        text = _ask(question, default if default or field.required else "")
        if not text:
            return None
        try:
            return value_of(text, field.type, habits, lambda said, allowed: id_said(book, said, allowed))
        except NotTaken as error:
            _say(str(error))


def _default(field: Field, book: Book) -> str:
    """Today for a day; for the owner, whoever sits there."""
    if field.name == "owner":
        return position_of(book, user_of(book.root)) or ""
    options = field.type.options if isinstance(field.type, Either) else (field.type,)
    is_day = any(isinstance(option, Leaf) and option.name == "a date" for option in options)
    return book.today.isoformat() if is_day else ""


def _choices(type_: Type, book: Book) -> str:
    inner = type_.item if isinstance(type_, Many) else type_
    if isinstance(inner, Choice):
        return ", ".join(inner.words)
    if isinstance(inner, Reference):
        return ", ".join(known_ids(book, Ref(inner.kinds, inner.kinds[0] if len(inner.kinds) == 1 else "", "")))
    return ""


def _ask(question: str, default: str | None = None) -> str:
    """An answer in one line. What is empty may be left so only where there is a default."""
    shown = bool(default)
    answer = click.prompt(
        visible(question), default=default or ("" if default == "" else None), show_default=shown, err=True
    )
    return str(answer).strip()


def _say(text: str) -> None:
    click.echo(visible(f"  {text}"), err=True)
