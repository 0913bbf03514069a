"""From a dataclass to a reader: what a kind's fields may hold, compiled once from its type hints.

A `Type` reads a node and complains about what does not fit, about everything at once, at the exact place. The same
types describe a field to JSON Schema, to the editor and to `onebook new`.
"""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from onebook.model import values
from onebook.model.leaves import AMOUNT, LEAVES, MOMENT, NUMBER, Leaf
from onebook.model.reading import INVALID, Reading
from onebook.model.values.habits import Habits
from onebook.text.near import nearest, sole
from onebook.text.nodes import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, node: Node, reading: Reading) -> object:
        options = ", ".join(self.words[:-1]) + (" or " if len(self.words) > 1 else "") + self.words[-1]
        if not isinstance(node, Scalar):
            return reading.complain("SCH003", "one word is expected here", f"write {options}", node)
        if node.text in self.words:
            return node.text
        near = nearest(node.text, self.words, 2)
        hint = f"did you mean '{near[0]}'? It can be {options}" if near else f"it can be {options}"
        return reading.complain(
            "SCH010", f"`{node.text}` is none of the words that can stand here", hint, node, sole(node.text, near)
        )


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    item: Type
    or_one: bool
    """A single value may stand for a list of one."""

    def read(self, node: Node, reading: Reading) -> object:
        if not isinstance(node, Sequence):
            if self.or_one:
                value = self.item.read(node, reading)
                return INVALID if value is INVALID else (value,)
            hint = "put each value on a line of its own that begins with a dash: `- value`"
            return reading.complain("SCH003", "a list is expected here", hint, node)
        items: list[object] = []
        for child in node.items:
            if isinstance(child, Scalar) and child.is_blank:
                reading.complain("SCH003", "this item of the list is empty", "fill it in, or delete the dash", child)
                items.append(INVALID)
            else:
                items.append(self.item.read(child, reading))
        return INVALID if any(item is INVALID for item in items) else tuple(items)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record."""

    name: str
    """As the editor writes it."""
    attribute: str
    """As the dataclass calls it (`from_` for `from`)."""
    type: Type
    required: bool
    expected: str
    """The code of the rule that reports its absence; empty where it may be left out."""


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known fields, read into a dataclass."""

    of: type[Any]
    fields: tuple[Field, ...]

    def read(self, node: Node, reading: Reading, given: dict[str, object] | None = None) -> object:
        """The dataclass; `given` holds attributes that do not come from the node."""
        if not isinstance(node, Mapping):
            wanted = ", ".join(f"`{item.name}`" for item in self.fields if item.required) or f"`{self.fields[0].name}`"
            hint = f"write its fields below one another, two blanks further in, beginning with {wanted}"
            return reading.complain("SCH003", "a mapping with fields of its own is expected here", hint, node)
        node = _rejoined(node)
        outer = reading.habits
        reading.habits = self._with_unit(node, outer)
        value = self._read_fields(node, reading, given)
        reading.habits = outer
        return value

    def _read_fields(self, node: Mapping, reading: Reading, given: dict[str, object] | None) -> object:
        arguments: dict[str, object] = dict(given or {})
        sound = self._no_unknown(node, reading, arguments)
        for item in self.fields:
            if given is not None and item.attribute in given:
                continue
            child = node.get(item.name)
            if child is not None:
                value = item.type.read(child, reading)
                if value is INVALID:
                    sound = False
                else:
                    arguments[item.attribute] = value
            elif item.required:
                sound = False
                self._missing(item, node, reading)
        if sound and self.of is values.DateRange and str(arguments["end"]) < str(arguments["start"]):
            message = f"the end `{arguments['end']}` lies before the start `{arguments['start']}`"
            return reading.complain("SCH005", message, "check the two dates", node.entries["end"][1])
        return self.of(**arguments) if sound else INVALID

    def _with_unit(self, node: Mapping, habits: Habits) -> Habits:
        """The habits, with the unit that the record tells for the numbers in it."""
        for item in self.fields:
            unit = node.get(item.name) if item.name in ("unit", "currency") else None
            if isinstance(unit, Scalar):
                return dataclasses.replace(habits, unit=unit.text)
        return habits

    def _missing(self, item: Field, node: Mapping, reading: Reading) -> None:
        place = (
            node.entries[item.name][0]
            if item.name in node.entries
            else next(iter(node.entries.values()), (node, node))[0]
        )
        reading.complain("SCH002", f"`{item.name}` is missing here", f"add a line `{item.name}: ...`", place)

    def _no_unknown(self, node: Mapping, reading: Reading, arguments: dict[str, object]) -> bool:
        known = {item.name for item in self.fields}
        extra: dict[str, object] = {}
        sound = True
        for name, (key, value) in node.entries.items():
            if name in known:
                continue
            if name.startswith("x-") and "extra" in self.of.__dataclass_fields__:
                extra[name] = plain_data(value)
                continue
            sound = False
            free = nearest(name, known - set(node.entries), 2)
            near = free or nearest(name, known)
            hint = f"did you mean '{near[0]}'?" if near else "a field of your own begins with `x-`; "
            hint += "" if near else f"the fields that can stand here are {', '.join(sorted(known))}"
            reading.complain("SCH001", f"there is no field `{name}` here", hint, key, sole(name, free))
        if extra:
            arguments["extra"] = extra
        return sound


def _rejoined(node: Mapping) -> Mapping:
    """In `{value: 4,5}` the comma ends the value, and `5` is taken for a field: the two are one number."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    last = ""
    for name, (key, value) in node.entries.items():
        before = entries[last][1] if last else None
        is_tail = re.fullmatch(r"[0-9]+", name) and isinstance(value, Scalar) and value.start == value.end
        if is_tail and isinstance(before, Scalar) and before.end + 1 == key.start and before.text[-1:].isdigit():
            whole = Scalar(f"{before.text},{name}", before.start, key.end, "")
            entries[last] = (entries[last][0], whole)
        else:
            entries[name] = (key, value)
            last = name
    return Mapping(entries, node.start, node.end) if len(entries) < len(node.entries) else node


@dataclass(frozen=True, slots=True)
class Either:
    """Two or three ways to write a value; the form of the node tells which one is meant."""

    options: tuple[Type, ...]

    def read(self, node: Node, reading: Reading) -> object:
        if isinstance(node, Scalar):
            for option in self.options:
                if isinstance(option, Choice) and node.text in option.words:
                    return node.text
        wanted = {Mapping: (Record,), Sequence: (Many,), Scalar: (Leaf, Reference)}[type(node)]
        option = next((option for option in self.options if isinstance(option, wanted)), self.options[0])
        return option.read(node, reading)


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping with free names, all of whose values have one type."""

    value: Type

    def read(self, node: Node, reading: Reading) -> object:
        if not isinstance(node, Mapping):
            hint = "write `name: value` on lines of their own, two blanks further in"
            return reading.complain("SCH003", "names with values are expected here", hint, node)
        found = {name: self.value.read(value, reading) for name, (_, value) in node.entries.items()}
        return INVALID if any(value is INVALID for value in found.values()) else found


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of another entity; empty `kinds` allow any."""

    kinds: tuple[str, ...]

    def read(self, node: Node, reading: Reading) -> object:
        if not isinstance(node, Scalar):
            what = " or ".join(self.kinds) or "entity"
            return reading.complain("SCH003", f"the id of one {what} is expected here", "write one id", node)
        return values.read_ref(node.text, self.kinds)


Type = Leaf | Choice | Many | Record | Either | Table | Reference


def plain_data(node: Node) -> object:
    """An `x-` field as plain data; YAML 1.2 core decides what is a number, a truth value or nothing."""
    if isinstance(node, Mapping):
        return {key: plain_data(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain_data(item) for item in node.items]
    if node.style:
        return node.text
    if node.is_blank:
        return None
    number = values.number_of(node.text)
    words: dict[str, object] = {
        "true": True,
        "True": True,
        "TRUE": True,
        "false": False,
        "False": False,
        "FALSE": False,
    }
    return words.get(node.text, node.text if number is None else number)


@dataclass(frozen=True, slots=True)
class OneOrMany:
    """Marks a list field in which a single value may stand without a dash."""


def type_of(hint: Any) -> Type:
    """The `Type` that a type hint stands for."""
    if hint in LEAVES:
        return LEAVES[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if hasattr(hint, "__metadata__"):
        inner = type_of(arguments[0])
        return dataclasses.replace(inner, or_one=True) if isinstance(inner, Many) else inner
    if origin is Literal:
        return Choice(arguments)
    if origin is dict:
        return Table(type_of(arguments[1]))
    if origin is tuple:
        return Many(type_of(arguments[0]), False)
    if origin is values.Ref:
        return Reference(get_args(arguments[0]) if get_origin(arguments[0]) is Literal else ())
    if origin in (Union, types.UnionType):
        return _type_of_union([item for item in arguments if item is not type(None)])
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return record_of(hint)
    raise TypeError(f"no reader for the type {hint!r}")


def _type_of_union(members: list[Any]) -> Type:
    options: list[Type] = []
    left = list(members)
    for together, leaf in (((int, float, str), AMOUNT), ((int, float), NUMBER), (get_args(values.Moment), MOMENT)):
        if all(member in left for member in together):
            options.append(leaf)
            left = [member for member in left if member not in together]
    options += [type_of(member) for member in left]
    return options[0] if len(options) == 1 else Either(tuple(options))


def record_of(cls: type[Any]) -> Record:
    """The record that a dataclass stands for. Attributes whose metadata say `hidden` are no fields of the file."""
    return _record_of(cast(Hashable, cls))


@cache
def _record_of(cls: Any) -> Record:
    hints = get_type_hints(cls, include_extras=True)
    fields: list[Field] = []
    for item in dataclasses.fields(cls):
        if item.metadata.get("hidden"):
            continue
        required = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        expected = cast(str, item.metadata.get("expected", ""))
        fields.append(Field(item.name.rstrip("_"), item.name, type_of(hints[item.name]), required, expected))
    return Record(cls, tuple(fields))


def expected(code: str) -> Any:
    """The default of a field that the content model marks with `+`: None, and the rule `code` reports it."""
    return field(default=None, metadata={"expected": code})


def hidden(default: Any = None, *, factory: Callable[[], Any] | None = None) -> Any:
    """The default of an attribute that is no field of the file."""
    if factory is not None:
        return field(default_factory=factory, metadata={"hidden": True})
    return field(default=default, metadata={"hidden": True})
