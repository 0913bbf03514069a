"""The field reference of a kind: each field with its sentence, what may stand in it, whether it must, and an example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onebook.model.entity import Kind
from onebook.model.hints import record_of
from onebook.model.kind import field_help
from onebook.model.leaves import Choice, Leaf
from onebook.model.placeholders import ONE_SENTENCE, OWN_WORDS, id_to_come
from onebook.model.shape import Either, FreeMapping, Many, Record, Reference, Type
from onebook.text.english import with_article

EXAMPLES = {
    "a date": "2027-03-11",
    "a date, or a date and a time": "2027-03-11T10:00",
    "a period": "2027-Q1",
    "a duration": "5 working days",
    "a time limit": "1 working day",
    "a number": "12",
    "a number or a text": "12",
    "a whole number": "12",
    "how often it repeats": "every month on the 1st",
    "month and day": "02-01",
    "true or false": "true",
    "an address": "https://example.org",
    "one sentence": ONE_SENTENCE,
    "a mail address": "press@example.org",
    "a telephone number": "+44 20 7946 0000",
}
"""What may stand where a small language is wanted, by what a type calls itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldReference:
    """One field, as an editor needs to know it."""

    name: str
    says: str
    """What it means."""
    holds: str
    """What may stand in it, in plain words."""
    need: str
    """`required`, `expected` or empty."""
    example: tuple[str, ...]
    """Lines of YAML, from the field's name on."""
    fields: tuple[FieldReference, ...] = ()
    """The fields of what stands in it."""
    kinds: tuple[str, ...] = ()
    """The kinds that it can name."""


def fields_of(kind: Kind) -> tuple[FieldReference, ...]:
    """The fields of a kind, those of its own first, then those that every kind has."""
    return (*own_of(kind), *common_of(kind))


def own_of(kind: Kind) -> tuple[FieldReference, ...]:
    """The fields that only this kind has, or that mean something of their own in it."""
    return tuple(field for field in _fields(kind.cls) if field.name not in _COMMON)


def common_of(kind: Kind) -> tuple[FieldReference, ...]:
    """The fields that every kind has."""
    return tuple(field for field in _fields(kind.cls) if field.name in _COMMON)


def says_of(kind: Kind) -> str:
    """What a kind is, in a sentence."""
    return (kind.cls.__doc__ or "").partition("\n")[0]


def written_in(kind: Kind) -> str:
    """Where a kind is written, in words; paths stand between backticks."""
    path = kind.path.removesuffix(".yml")
    if kind.file.is_alone:
        return f"`{path}.yml`"
    return f"`{path}.yml`, or in `.yml` and `.md` files in the folder `{path}`"


_COMMON = frozenset("id title summary body status owner order tags also_called aliases review links".split())


def _fields(cls: type[Any]) -> Iterator[FieldReference]:
    helps = field_help(cls)
    for field in record_of(cls).fields:
        yield FieldReference(
            name=field.name,
            says=helps.get(field.name, ""),
            holds=_holds(field.type),
            need=field.need,
            example=tuple(_example(field.name, field.type)),
            fields=tuple(_inside(field.type)),
            kinds=_kinds(field.type),
        )


def _holds(type_: Type) -> str:
    if isinstance(type_, Leaf):
        return type_.name
    if isinstance(type_, Choice):
        return "one of " + ", ".join(type_.words)
    if isinstance(type_, Reference):
        return (
            f"the id of {with_article(' or '.join(type_.kinds))}" if type_.kinds else "kind:id of anything in the book"
        )
    if isinstance(type_, Many):
        one = _holds(type_.item)
        return f"a list, each {one}" + (", or one alone" if type_.or_one else "")
    if isinstance(type_, Record):
        return "fields of its own: " + ", ".join(field.name for field in type_.fields)
    if isinstance(type_, Either):
        return ", or ".join(_holds(option) for option in type_.options)
    return f"names, each with {_holds(type_.value)}"


def _kinds(type_: Type) -> tuple[str, ...]:
    if isinstance(type_, Reference):
        return tuple(type_.kinds)
    if isinstance(type_, Many):
        return _kinds(type_.item)
    if isinstance(type_, Either):
        return tuple(dict.fromkeys(name for option in type_.options for name in _kinds(option)))
    return ()


def _inside(type_: Type) -> Iterator[FieldReference]:
    if isinstance(type_, Record):
        yield from _fields(type_.of)
    elif isinstance(type_, Many):
        yield from _inside(type_.item)
    elif isinstance(type_, Either):
        for option in type_.options:
            yield from _inside(option)


def _example(name: str, type_: Type) -> list[str]:
    if isinstance(type_, Either):
        return _example(name, type_.options[0])
    if isinstance(type_, FreeMapping):
        return [f"{name}:", "  name: value"]
    if isinstance(type_, Many):
        first, *rest = _record_lines(type_.item) if isinstance(type_.item, Record) else [_word(type_.item)]
        return [f"{name}:", f"  - {first}", *(f"    {line}" for line in rest)]
    if isinstance(type_, Record):
        return [f"{name}:", *(f"  {line}" for line in _record_lines(type_))]
    return [f"{name}: {_word(type_)}"]


def _record_lines(record: Record) -> list[str]:
    shown = [field for field in record.fields if field.required] or list(record.fields[:1])
    return [line for field in shown for line in _example(field.name, field.type)]


def _word(type_: Type) -> str:
    if isinstance(type_, Either):
        return _word(type_.options[0])
    if isinstance(type_, Choice):
        return type_.words[0]
    if isinstance(type_, Reference):
        return id_to_come(type_.kinds) if type_.kinds else "term:customer"
    return EXAMPLES.get(type_.name, OWN_WORDS) if isinstance(type_, Leaf) else OWN_WORDS
