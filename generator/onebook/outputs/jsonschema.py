"""JSON Schema (2020-12) of every kind, made of the kinds' own definitions, for editors that know no other help."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from onebook.model.book import Book
from onebook.model.entity import Kind
from onebook.model.field_reference import says_of
from onebook.model.kind import field_help, kinds
from onebook.model.kinds.raci import Raci
from onebook.model.leaves import MOMENT, Choice, Leaf
from onebook.model.shape import Either, Field, FreeMapping, Many, Record, Reference, Type
from onebook.model.values import ID, ID_LENGTH
from onebook.outputs.entities import dump
from onebook.outputs.exports import Chosen, ExportOption, export_files
from onebook.rules.run import CheckedBook

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_WORD = ["string", "number", "boolean"]
"""A text: what stands in a file without quotes may look like a number, as the title `2027` does."""
_ID: Schema = {
    "type": ["string", "number", "boolean"],
    "pattern": f"^{ID.pattern}$",
    "maxLength": ID_LENGTH,
    "not": {"const": "index"},
}
_LEAVES: Mapping[str, Schema] = {
    "a date": {"type": "string", "pattern": f"^{_DAY}$"},
    "month and day": {"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$"},
    "a period": {"type": ["string", "integer"], "pattern": "^(FY)?[0-9]{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?$"},
    "a number": {"type": "number"},
    "a whole number": {"type": "integer"},
    "true or false": {"type": "boolean"},
    "an address": {"type": "string"},
    "a mail address": {"type": "string"},
}
"""Small languages that a pattern can tell; what is not here is a text."""

_IDS = ExportOption(name="ids", says="With jsonschema: list the ids of the book where one can be named.")


@export_files("jsonschema", _IDS, folder="schemas")
def schemas(book: CheckedBook, chosen: Chosen) -> Mapping[str, str]:
    """What may stand in each kind's files, as JSON Schema for editors: one file a kind, in the folder `schemas`."""
    names = _Names(book) if "ids" in chosen else None
    return {f"{kind.name}.json": dump(schema_of(kind, names)) for kind in kinds().values()}


def schema_of(kind: Kind, names: _Names | None = None) -> Schema:
    """What may stand in a file of a kind, or in the front matter of one."""
    made = _Maker(names)
    one = made.ref_to(kind.record)
    document: Schema = {"$schema": DRAFT, "title": kind.singular.capitalize(), "description": says_of(kind)}
    if kind.file.is_alone:
        document |= one
    else:
        many = {"type": "array", "items": one, "description": f"All {kind.plural} of this file."}
        document |= {
            "if": {"type": "object", "required": [kind.folder]},
            "then": {
                "type": "object",
                "properties": {kind.folder: _or_nothing(many)},
                "additionalProperties": False,
            },
            "else": one,
        }
    return {**document, "$defs": dict(sorted(made.definitions.items()))}


class _Names:
    """The names that references can have in a book."""

    def __init__(self, book: Book) -> None:
        self._titles = {ref: book.named(ref) for ref in book.names}
        self._kinds = {name: sorted(ref for ref in self._titles if ref.startswith(f"{name}:")) for name in kinds()}
        self._by_id = {identifier: tuple(book.by_id[identifier]) for identifier in book.by_id}

    def of(self, allowed: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Each name that may stand where these kinds are allowed, and the title that it leads to."""
        wanted = allowed or tuple(kinds())
        for name in wanted:
            for ref in self._kinds.get(name, ()):
                entry = self._titles[ref]
                assert entry is not None
                bare = ref.partition(":")[2]
                others = {one.kind.name for one in self._by_id.get(bare, ())} & set(wanted)
                if len(others) == 1:
                    yield bare, entry.value.title
                yield ref, entry.value.title
                if isinstance(entry.value, Raci):
                    for activity in entry.value.activities:
                        yield f"{ref}#{activity.id}", activity.title
                        if len(others) == 1:
                            yield f"{bare}#{activity.id}", activity.title


class _Maker:
    """Makes the schemas of types; what has fields, and lists of names, are defined once."""

    def __init__(self, names: _Names | None) -> None:
        self.definitions: dict[str, Schema] = {}
        self._names = names

    def ref_to(self, record: Record) -> Schema:
        """A reference to the definition of what a record holds."""
        name = _name_of(record)
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self._record(record)
        return {"$ref": f"#/$defs/{name}"}

    def _record(self, record: Record) -> Schema:
        helps = field_help(record.of)
        found: Schema = {
            "type": "object",
            "properties": {item.name: self._field(item, record, helps.get(item.name, "")) for item in record.fields},
            "additionalProperties": False,
        }
        required = [item.name for item in record.fields if item.required and not _is_id(item, record)]
        if required:
            found["required"] = required
        if "extra" in record.of.__dataclass_fields__:
            found["patternProperties"] = {"^x-": {}}
        return found

    def _field(self, item: Field, record: Record, says: str) -> Schema:
        schema = dict(_ID) if _is_id(item, record) else self.of(item.type)
        schema = schema if item.required and not _is_id(item, record) else _or_nothing(schema)
        found: Schema = {"title": item.name.replace("_", " ").capitalize()}
        if says:
            found["description"] = says.replace("\n", " ") + (" A full plan says it." if item.expected else "")
        default = record.of.__dataclass_fields__[item.attribute].default
        if isinstance(default, str | int | bool) and default != "" and not dataclasses.is_dataclass(default):
            found["default"] = default
        return found | schema

    def of(self, type_: Type) -> Schema:
        """The schema of what a type reads."""
        if isinstance(type_, Leaf):
            if type_ is MOMENT:
                return {"type": "string", "pattern": f"^{_DAY}([T ][0-9]{{1,2}}:[0-9]{{2}})?$"}
            return dict(_LEAVES.get(type_.name, {"type": _WORD}))
        if isinstance(type_, Choice):
            return {"enum": list(type_.words)}
        if isinstance(type_, Reference):
            return self._reference(type_.kinds)
        if isinstance(type_, Many):
            return self._many(type_)
        if isinstance(type_, Record):
            return self.ref_to(type_)
        if isinstance(type_, Either):
            return {"anyOf": [self.of(option) for option in type_.options]}
        assert isinstance(type_, FreeMapping)
        return {"type": "object", "additionalProperties": self.of(type_.value)}

    def _many(self, type_: Many) -> Schema:
        """A list; a single value may stand for a list of one."""
        one = self.of(type_.item)
        listed = {"type": "array", "items": one}
        may_be_one = type_.or_one or isinstance(type_.item, Leaf | Reference | Choice)
        return {"anyOf": [listed, one]} if may_be_one else listed

    def _reference(self, allowed: tuple[str, ...]) -> Schema:
        """A definition without words of its own: an editor would show those, and not what the field means."""
        name = f"id-of-{'-or-'.join(allowed) or 'anything'}"
        if name not in self.definitions:
            self.definitions[name] = self._known(allowed)
        return {"$ref": f"#/$defs/{name}"}

    def _known(self, allowed: tuple[str, ...]) -> Schema:
        if self._names is None:
            return {"type": _WORD}
        titles = dict(self._names.of(allowed))
        if not allowed:
            titles["nothing"] = "Nothing in the book"
        return {"enum": list(titles), "enumDescriptions": list(titles.values())}


def _is_id(item: Field, record: Record) -> bool:
    return item.name == "id" and hasattr(record.of, "kind")


def _name_of(record: Record) -> str:
    kind = vars(record.of).get("kind")
    return str(kind.name if isinstance(kind, Kind) else record.of.__name__)


def _or_nothing(schema: Schema) -> Schema:
    """A field that is left out may also stand there empty."""
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    if isinstance(schema.get("type"), list):
        return {**schema, "type": [*schema["type"], "null"]}
    options = schema["anyOf"] if set(schema) == {"anyOf"} else [schema]
    return {"anyOf": [*options, {"type": "null"}]}
