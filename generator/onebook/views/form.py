"""The form of a kind: its fields as somebody fills them in, made of the kind's own definition and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass
from functools import cache
from typing import Any, Literal

from onebook.model.book import Book
from onebook.model.entity import Entity, Kind
from onebook.model.field_reference import EXAMPLES, says_of
from onebook.model.kind import field_help, kinds
from onebook.model.kinds.raci import Raci
from onebook.model.leaves import AMOUNT, MOMENT, Choice, Leaf
from onebook.model.shape import Either, Field, FreeMapping, Many, Record, Reference, Type

Control = Literal[
    "text", "markdown", "word", "number", "date", "moment", "yes-no", "choice", "reference", "list", "parts", "either"
]

_NOT_SHOWN = frozenset({"id", "aliases"})
"""They change with a rename, and all references with them."""
_FIRST = ("title", "summary")
_COMMON = frozenset(Entity.__dataclass_fields__)
_CALLED = {
    "announces": "announcement",
    "avoid": "word to avoid",
    "called_by": "department's word",
    "for": "audience's text",
    "actuals": "measured value",
    "except": "day without it",
    "proof": "claim and its proof",
    "say": "phrase to use",
    "supports": "item that it supports",
}
"""What one of many is called, where neither its definition nor the field's name tells."""
_NUMBERS = frozenset({"a number", "a whole number", "a number or a text"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field, or an item of a list, as a form shows it."""

    name: str
    label: str
    says: str
    """What it means."""
    control: Control
    need: str = ""
    """`required`, `expected` or empty."""
    example: str = ""
    is_quoted: bool = False
    """Somebody else's words stand there, or words to avoid."""
    takes_words: bool = False
    """Of a number: words may stand there too."""
    choices: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    """What people call the choices, where it is not the words that are written."""
    kinds: tuple[str, ...] = ()
    """The kinds that it can name; none where it can name any."""
    search: str = ""
    """What stands in the field before somebody searches what it can name."""
    item: FormField | None = None
    """Of a list: what each item is."""
    called: str = ""
    """Of a list: what people call an item; empty where its name does not tell."""
    adds: str = ""
    """Of a list: the words for one more."""
    fields: tuple[FormField, ...] = ()
    """Of parts: each of them."""
    options: tuple[FormField, ...] = ()
    """The ways to say it, where there are several."""
    can_be_empty: bool = False
    """An empty list says something else than none: nobody holds the position."""
    is_more: bool = False
    """It is shown on request, unless it says something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """All fields of a kind."""

    kind: str
    singular: str
    plural: str
    says: str
    is_alone: bool
    path: str
    suffix: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormName:
    """Something that a field can name."""

    kind: str
    id: str
    title: str
    status: str
    aliases: tuple[str, ...] = ()
    """Earlier ids, which nothing else may have."""


@cache
def form_of(kind: Kind) -> Form:
    """The form of a kind."""
    fields = [_field(field, kind.cls, kind) for field in kind.record.fields if field.name not in _NOT_SHOWN]
    return Form(
        kind=kind.name,
        singular=kind.singular,
        plural=kind.plural,
        says=says_of(kind),
        is_alone=kind.file.is_alone,
        path=kind.path,
        suffix=".md" if kind.file.has_body else ".yml",
        fields=tuple(sorted(fields, key=lambda field: _place(field))),
    )


def forms() -> tuple[Form, ...]:
    """The forms of all kinds."""
    return tuple(form_of(kind) for kind in kinds().values())


def form_names(book: Book) -> Iterator[FormName]:
    """All that a field can name, by kind and title."""
    for name in kinds():
        for entry in book.entries_of(name):
            entity = entry.value
            yield FormName(
                kind=name, id=entity.id, title=entity.title, status=entity.status, aliases=tuple(entity.aliases)
            )
            if isinstance(entity, Raci):
                for activity in entity.activities:
                    title, ref = activity.title, f"{entity.id}#{activity.id}"
                    yield FormName(kind=name, id=ref, title=title, status=entity.status)


def _place(field: FormField) -> tuple[int, int]:
    """Title and summary first, then what is asked for, then what else is the kind's own; what all kinds have comes last."""
    if field.name in _FIRST:
        return (0, _FIRST.index(field.name))
    needs = {"required": 1, "expected": 2}
    return (needs.get(field.need, 3 if field.name not in _COMMON else 4 if field.name == "body" else 5), 0)


def _field(field: Field, cls: type[Any], kind: Kind | None = None) -> FormField:
    default = cls.__dataclass_fields__[field.attribute].default
    is_asked = bool(field.need) or (kind is not None and field.name in kind.file.begins_with)
    return _shown(
        field.type,
        name=field.name,
        label=field.name.replace("_", " ").capitalize(),
        says=" ".join(field_help(cls).get(field.name, "").split()),
        need=field.need,
        can_be_empty=isinstance(field.type, Many) and default is None and not field.need,
        is_more=field.name in _COMMON
        and field.name not in (*_FIRST, "body")
        and not is_asked
        and default is not MISSING,
    )


def _shown(type_: Type, **known: Any) -> FormField:
    if isinstance(type_, Many):
        singular = type_.item.of.__dict__.get("called") if isinstance(type_.item, Record) else ""
        called = singular or _CALLED.get(known["name"]) or (_one_of(known["label"]) if known["name"] else "")
        adds = f"Add {'an' if called[0] in 'aeiou' else 'a'} {called}" if called else "Add one"
        item = _shown(type_.item, name="", label=called[:1].upper() + called[1:], says="")
        return FormField(control="list", item=item, called=called, adds=adds, **known)
    if isinstance(type_, Record):
        return FormField(control="parts", fields=tuple(_field(field, type_.of) for field in type_.fields), **known)
    if isinstance(type_, Either):
        options = tuple(_shown(one, name="", label=_way(one), says="") for one in type_.options)
        return FormField(control="either", options=options, **known)
    if isinstance(type_, Reference):
        names = " or ".join(kinds()[kind].singular for kind in type_.kinds if kind in kinds())
        search = f"Search a {names}" if names else "Search the book"
        return FormField(control="reference", kinds=tuple(type_.kinds), search=search, **known)
    if isinstance(type_, Choice):
        return FormField(control="choice", choices=type_.words, **known)
    if isinstance(type_, FreeMapping):
        return FormField(control="text", **known)
    return FormField(
        control=_control(type_),
        example=_example(type_),
        is_quoted=type_.is_quoted,
        takes_words=type_ is AMOUNT,
        **known,
    )


def _control(leaf: Leaf) -> Control:
    if leaf is MOMENT:
        return "moment"
    if leaf.name == "a date":
        return "date"
    if leaf.name == "true or false":
        return "yes-no"
    if leaf.name in _NUMBERS:
        return "number"
    if leaf.is_markdown:
        return "markdown"
    return "text" if leaf.is_text and not leaf.is_strict else "word"


def _example(leaf: Leaf) -> str:
    return "2027-03-11, or 2027-03-11T10:00" if leaf is MOMENT else EXAMPLES.get(leaf.name, "")


def _way(type_: Type) -> str:
    """What people call a way to say something."""
    if isinstance(type_, Choice):
        return " or ".join(type_.words)
    if isinstance(type_, Many):
        return "several"
    if isinstance(type_, Record):
        return " and ".join(field.name.replace("_", " ") for field in type_.fields if field.required) or "its parts"
    if isinstance(type_, Reference):
        return " or ".join(type_.kinds) or "anything in the book"
    return type_.name if isinstance(type_, Leaf) else "names"


def _one_of(label: str) -> str:
    """What one of many is called, where the field's name is a plural that tells."""
    word = label.lower()
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    is_plural = word.endswith("s") and not word.endswith("ss") and " on" not in word and word != "has"
    return word[:-1] if is_plural else ""
