"""What a kind's fields may hold: the types by which a mapping is read (`hints.py` makes them of a dataclass).

A `Type` reads a node and complains about what does not fit, about everything at once, at the exact place. The same
types describe a field to JSON Schema, to the editor and to `onebook new`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from onebook.model import misread, values
from onebook.model.data import plain_data, rejoined
from onebook.model.leaves import Choice, Leaf
from onebook.model.one_line import items_of, short_texts
from onebook.model.reading import INVALID, Reading
from onebook.model.stray import Stray, level_of, meant_by
from onebook.model.values.habits import Habits
from onebook.text.near import nearest
from onebook.text.nodes import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    item: Type
    or_one: bool
    """A single mapping may stand for a list of one, as every single value may."""
    wants_one: bool = False
    """Several are read so that a rule can say what is wrong with them."""

    def read(self, node: Node, reading: Reading) -> object:
        if isinstance(node, Scalar) and isinstance(self.item, Leaf | Reference | Choice):
            parts = self._several(node.text)
            if parts and self.wants_one:
                message = f"only one can stand here, and `{node.text}` names {len(parts)}"
                hint = "keep the one that has the last word, and put the others where they belong"
                return reading.complain("SCH003", message, hint, node)
            if parts:
                message = f"`{node.text}` names {len(parts)}, and each item of a list stands by itself"
                hint = "put each on a line of its own that begins with a dash: `- value`"
                edit = (node.start, node.end, f"[{', '.join(parts)}]") if node.style not in ("|", ">") else None
                return reading.complain("SCH003", message, hint, node, edit=edit)
        if not isinstance(node, Sequence):
            if self.or_one or (isinstance(node, Scalar) and self._can_be_one(node.text)):
                value = self.item.read(node, reading)
                return INVALID if value is INVALID else (value,)
            return self._no_list(node, reading)
        items: list[object] = []
        for child in node.items:
            if isinstance(child, Scalar) and child.is_blank:
                reading.complain("SCH003", "this item of the list is empty", "fill it in, or delete the dash", child)
                items.append(INVALID)
            else:
                items.append(self.item.read(child, reading))
        return INVALID if any(item is INVALID for item in items) else tuple(items)

    def _can_be_one(self, text: str) -> bool:
        """Whether a text may stand for a list of one; what begins with a dash or bullet was meant as several."""
        return isinstance(self.item, Leaf | Reference | Choice) and not re.match(r"[-–—•·*‣▪]", text.lstrip())

    def _several(self, text: str) -> tuple[str, ...]:
        """The items that somebody wrote into one line; none where it is one item."""
        if isinstance(self.item, Leaf) and self.item.is_text:
            return short_texts(text)
        return items_of(text, lambda part: _is_one(part, self.item))

    def _no_list(self, node: Mapping | Scalar, reading: Reading) -> object:
        hint = "put each value on a line of its own that begins with a dash: `- value`"
        if isinstance(node, Scalar):
            found = misread.listed(node, reading.text)
            if found is None:
                return reading.complain("SCH003", "a list is expected here", hint, node)
            message = f"a list is expected here, and each item begins with {found[0]}"
            return reading.complain("SCH003", message, "begin it with a dash and a blank: `- `", node, edit=found[1])
        is_part = isinstance(self.item, Record) and set(node.entries) <= {field.name for field in self.item.fields}
        edit = misread.as_items(node, reading.text) if is_part else None
        if edit is None:
            return reading.complain("SCH003", "a list is expected here", hint, node)
        message, hint = "a list is expected here, and its dash is missing", "begin each part with a dash: `- `"
        return reading.complain("SCH003", message, hint, node, edit=edit)


@dataclass(frozen=True, slots=True, kw_only=True)
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
    also: tuple[str, ...] = ()
    """Other words that people use for it."""
    is_own: bool = True
    """The record tells of it itself; else it has it in common with others."""

    @property
    def need(self) -> str:
        """`required`, `expected` or empty."""
        return "required" if self.required else "expected" if self.expected else ""

    @property
    def parts(self) -> frozenset[str]:
        """The names of the fields below it."""
        waiting, found = [self.type], set[str]()
        while waiting:
            type_ = waiting.pop()
            if isinstance(type_, Record):
                found |= {field.name for field in type_.fields}
            elif isinstance(type_, Many):
                waiting.append(type_.item)
            elif isinstance(type_, Either):
                waiting += type_.options
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known fields, read into a dataclass."""

    of: type[Any]
    fields: tuple[Field, ...]

    def read(self, node: Node, reading: Reading, given: dict[str, object] | None = None) -> object:
        """The dataclass; `given` holds attributes that do not come from the node."""
        if not isinstance(node, Mapping):
            return self._no_fields(node, reading)
        node = rejoined(node)
        outer, around = reading.habits, reading.around
        reading.habits = self._with_unit(node, outer)
        names = frozenset(item.name for item in self.fields)
        reading.around = (*around, (self._called, names, frozenset(node.entries)))
        value = self._read_fields(node, reading, given)
        reading.habits, reading.around = outer, around
        return value

    @property
    def _called(self) -> str:
        kind = vars(self.of).get("kind")
        return str(getattr(kind, "singular", getattr(self.of, "called", self.of.__name__.lower())))

    def _read_fields(self, node: Mapping, reading: Reading, given: dict[str, object] | None) -> object:
        arguments: dict[str, object] = dict(given or {})
        strays = self._strays(node, reading, arguments, given or {})
        sound = not strays
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
            elif (
                item.name in node.entries
                and (edit := misread.as_comment(node.entries[item.name][1], reading.text))
                and _is_text(item.type)
            ):
                sound = False
                message = f"`{item.name}` is empty: YAML takes what begins with `#` for a comment"
                reading.complain(
                    "YAML016", message, f"put the text in quotes: {edit[2]}", node.entries[item.name][1], edit=edit
                )
            elif item.required:
                sound = False
                if item.name not in strays and item.name not in reading.misplaced:
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
        message, hint = f"`{item.name}` is missing here", f"add a line `{item.name}: ...`"
        reading.complain("SCH002", message, hint, place, lacks=item.name)

    def _strays(
        self, node: Mapping, reading: Reading, arguments: dict[str, object], given: dict[str, object]
    ) -> set[str]:
        """Complain about fields that the record does not have; the fields that were meant by them, and what else."""
        fields = [item for item in self.fields if item.attribute not in given]
        known = {item.name for item in self.fields}
        meant: set[str] = set()
        extra: dict[str, object] = {}
        before: list[str] = []
        for name, (key, value) in node.entries.items():
            if name in known:
                before.append(name)
                continue
            if name.startswith("x-") and "extra" in self.of.__dataclass_fields__:
                extra[name] = plain_data(value)
                continue
            stray = self._stray(name, value, node, fields, before, reading)
            meant.add(stray.field or name)
            replacement = stray.field if stray.is_sure else None
            reading.complain("SCH001", f"there is no field `{name}` here", stray.hint, key, replacement)
        if extra:
            arguments["extra"] = extra
        return meant

    def _stray(
        self, name: str, value: Node, node: Mapping, fields: list[Field], before: list[str], reading: Reading
    ) -> Stray:
        found = level_of(name, {item.name: item.parts for item in fields}, before)
        if found is not None:
            reading.misplaced |= {name}
            return found
        outer = reading.outer_with(name)
        if outer:
            return Stray(f"`{name}` is a field of the {outer}: put it as far to the left as the others there")
        fits = [item.name for item in fields if item.name in node.entries or _may_be(item.type, value, reading)]
        found = meant_by(name, fields, node.entries, fits)
        if found is not None:
            return found
        listed = ", ".join(sorted(item.name for item in self.fields))
        return Stray(f"a field of your own begins with `x-`; the fields that can stand here are {listed}")

    def _no_fields(self, node: Node, reading: Reading) -> object:
        """A bare value where fields are wanted; where it can be one of them alone, it is written as that."""
        required = [item for item in self.fields if item.required]
        first = required[0] if required else self.fields[0]
        message = f"something with fields of its own is expected here, beginning with `{first.name}`"
        wanted = " and ".join(f"`{item.name}: ...`" for item in required) or f"`{first.name}: ...`"
        hint = f"write {wanted} below one another, two blanks further in"
        if isinstance(node, Scalar) and len(required) <= 1:
            fields = required or [item for item in self.fields if isinstance(item.type, Leaf) and item.type.is_strict]
            right = next((item for item in fields if _can_be(item.type, node, reading)), None)
            edit = misread.below(node, right.name, reading.text) if right is not None else None
            if right is not None and edit is not None:
                return reading.complain("SCH003", message, f"write `{right.name}: {node.text}`", node, edit=edit)
        return reading.complain("SCH003", message, hint, node)


def _can_be(type_: Type, node: Node, reading: Reading) -> bool:
    """Whether a value can be read without a word of complaint."""
    trial = reading.trial()
    return type_.read(node, trial) is not INVALID and not trial.complaints


def _may_be(type_: Type, node: Node, reading: Reading) -> bool:
    """Whether a value can be read once everything is mended that can be mended for sure."""
    trial = reading.trial()
    value = type_.read(node, trial)
    sure = all(one.replacement is not None or one.edit is not None for one in trial.complaints)
    return sure and (value is not INVALID or bool(trial.complaints))


def _is_text(type_: Type) -> bool:
    return isinstance(type_, Leaf) and type_.is_text


@dataclass(frozen=True, slots=True)
class Either:
    """Two or three ways to write a value; the form of the node tells which one is meant."""

    options: tuple[Type, ...]

    def read(self, node: Node, reading: Reading) -> object:
        if isinstance(node, Scalar):
            for option in self.options:
                if isinstance(option, Choice) and node.text in option.words:
                    return node.text
            if any(isinstance(option, Record) and option.of is values.DateRange for option in self.options):
                meant = values.take_range(node.text, reading.habits)
                if meant is not None:
                    return reading.take(meant, node)
            word = self._everybody(node.text)
            if word:
                hint = f"the word for that is {word} here"
                return reading.complain("SCH010", f"`{node.text}` is not the word that stands here", hint, node, word)
        elif isinstance(node, Sequence) and len(node.items) == 1:
            only = node.items[0]
            if any(
                isinstance(option, Choice) and isinstance(only, Scalar) and only.text in option.words
                for option in self.options
            ):
                return self.read(only, reading)
        return self._option_for(node).read(node, reading)

    def _option_for(self, node: Node) -> Type:
        wanted: tuple[type[Any], ...] = {Mapping: (Record,), Sequence: (Many,), Scalar: (Leaf, Reference)}[type(node)]
        found = next((option for option in self.options if isinstance(option, wanted)), None)
        if found is None and isinstance(node, Scalar):
            choice = next((option for option in self.options if isinstance(option, Choice)), None)
            if choice is None or not nearest(node.text, choice.words, 1):
                found = next((option for option in self.options if isinstance(option, Many)), None)
        return found or self.options[0]

    def _everybody(self, text: str) -> str:
        """The field's own word for what another word says: `all` for `everyone`; empty where it says something else."""
        words = [word for option in self.options if isinstance(option, Choice) for word in option.words]
        return words[0] if len(words) == 1 and {text.casefold(), words[0]} <= _EVERYBODY else ""


_EVERYBODY = frozenset("all everyone everybody anyone anybody alle jeder jedermann".split())


def _is_one(text: str, item: Type) -> bool:
    """Whether a part of a line is an item by itself."""
    if isinstance(item, Choice):
        return text in item.words
    if isinstance(item, Reference):
        return re.fullmatch(rf"(?:[a-z]+:)?{values.ID.pattern}(?:#{values.ID.pattern})?", text) is not None
    assert isinstance(item, Leaf)
    try:
        return not isinstance(item.understand(text, Habits()), values.Understood)
    except values.NotUnderstood:
        return False


@dataclass(frozen=True, slots=True)
class FreeMapping:
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
            is_list = isinstance(node, Sequence)
            edit = misread.sole_item(node, reading.text) if is_list else misread.with_kind(node, self.kinds)  # type: ignore[arg-type]
            hint = f"write `{edit[2]}`" if edit is not None else "write one id"
            return reading.complain("SCH003", f"the id of one {what} is expected here", hint, node, edit=edit)
        return values.read_ref(node.text, self.kinds)


Type = Leaf | Choice | Many | Record | Either | FreeMapping | Reference


@dataclass(frozen=True, slots=True)
class OneOrMany:
    """Marks a list field in which a single value may stand without a dash."""

    wants_one: bool = False
    """More than one is a mistake that a rule tells."""


def expected(code: str) -> Any:
    """The default of a field that the content model marks with `+`: None, and the rule `code` reports it."""
    return field(default=None, metadata={"expected": code})


def hidden(default: Any = None, *, factory: Callable[[], Any] | None = None) -> Any:
    """The default of an attribute that is no field of the file."""
    if factory is not None:
        return field(default_factory=factory, metadata={"hidden": True})
    return field(default=default, metadata={"hidden": True})
