"""The kinds are those of the content model's contract, field by field, and each says in a sentence what it is for.

`contract.txt` is the part of the contract that lists the fields. Where the two differ, one of them is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onebook.model.entity import Entity, Kind
from onebook.model.hints import record_of
from onebook.model.kind import field_help, kinds
from onebook.model.leaves import Choice
from onebook.model.shape import Either, Field, Many, Record, Reference, Type

CONTRACT = (Path(__file__).parent / "contract.txt").read_text("utf-8")

BEYOND_THE_CONTRACT = {"partner": {"contact"}, "organization": {"week_begins"}}
"""Fields that the contract's table has forgotten: a partner can be reached, too, and a week begins on some day."""


@dataclass(frozen=True)
class Promise:
    """A field as the contract lists it."""

    name: str
    mark: str
    """`*` required, `+` expected, or nothing."""
    means: str
    """What the contract says about its value."""


def promises(text: str) -> Iterator[Promise]:
    """The fields in a stretch of the contract: each stands in backticks, with its mark inside or behind them."""
    for match in re.finditer(r"`([a-z_]+)([*+]?)(?::\s*([^`]*))?`([*+]?)(?:: `([^`]*)`)?", text):
        yield Promise(match[1], match[2] or match[4], match[3] or match[5] or "")


def inner(means: str) -> list[Promise]:
    """The fields of a mapping that stands in braces: `[{title*, needs: [{from*, what*}]}]`."""
    start = means.find("{")
    if start < 0:
        return []
    depth, part, parts = 0, "", []
    for sign in means[start:]:
        depth += sign in "{[("
        depth -= sign in "}])"
        if depth == 0:
            break
        if sign == "," and depth == 1:
            parts.append(part)
            part = ""
        else:
            part += sign
    found = [re.match(r"[{\s]*([a-z_]+)([*+]?)(?:: *(.*))?", one, re.DOTALL) for one in [*parts, part]]
    return [Promise(one[1], one[2], one[3] or "") for one in found if one]


@cache
def rows() -> dict[str, tuple[str, str]]:
    """Each kind of the table with its folder and its fields."""
    cells = [line.strip("| \n").split(" | ", 2) for line in CONTRACT.splitlines() if line.startswith("| ")]
    cells = [cell if len(cell) == 3 else [*cell[0:1], cell[1].rstrip(" |"), ""] for cell in cells]
    return {name: (folder.strip("`"), fields) for name, folder, fields in cells if name != "kind"}


COMMON = CONTRACT.partition("## Kinds")[0]


def common() -> dict[str, Promise]:
    """`id`, `title` and the other fields that every kind has."""
    listed = COMMON.partition("Unknown fields")[0].replace("\n", " ")
    return {promise.name: promise for promise in promises(listed)}


def contract_of(kind: Kind) -> dict[str, Promise]:
    return {promise.name: promise for promise in promises(rows()[kind.name][1])}


def mark_of(field: Field) -> str:
    return "*" if field.required else "+" if field.expected else ""


def record_in(type_: Type) -> Record | None:
    """The mapping that a field may hold, alone or in a list."""
    if isinstance(type_, Record):
        return type_
    if isinstance(type_, Many):
        return record_in(type_.item)
    if isinstance(type_, Either):
        return next((found for option in type_.options if (found := record_in(option))), None)
    return None


def choice_in(type_: Type) -> Choice | None:
    if isinstance(type_, Choice):
        return type_
    if isinstance(type_, Either):
        return next((option for option in type_.options if isinstance(option, Choice)), None)
    return None


def fields_of(kind: Kind) -> dict[str, Field]:
    return {field.name: field for field in kind.record.fields}


every_kind = pytest.mark.parametrize("kind", kinds().values(), ids=list(kinds()))


def test_the_kinds_are_those_of_the_contract() -> None:
    assert set(kinds()) == set(rows())
    assert len(rows()) == 20


def test_the_contract_is_read_as_it_is_meant() -> None:
    assert contract_of(kinds()["goal"])["contributions"].means.startswith("[{department*, how*")
    assert inner("[{a*, b: [{c+, d}], e: x / y}] or more") == [
        Promise("a", "*", ""),
        Promise("b", "", "[{c+, d}]"),
        Promise("e", "", "x / y"),
    ]
    assert contract_of(kinds()["measure"])["target"] == Promise("target", "+", "{value*, date+}")
    assert contract_of(kinds()["channel"])["medium"].mark == "*"


@every_kind
def test_a_kind_lies_in_its_folder(kind: Kind) -> None:
    assert kind.path == rows()[kind.name][0]


@every_kind
def test_a_kind_has_the_fields_of_the_contract_and_no_others(kind: Kind) -> None:
    beyond = BEYOND_THE_CONTRACT.get(kind.name, set())
    assert set(fields_of(kind)) == set(common()) | set(contract_of(kind)) | beyond


@every_kind
def test_a_kinds_own_fields_are_required_expected_or_free_as_the_contract_says(kind: Kind) -> None:
    fields = fields_of(kind)
    assert {name: mark_of(fields[name]) for name in contract_of(kind)} == {
        name: promise.mark for name, promise in contract_of(kind).items()
    }


@every_kind
def test_a_kinds_common_fields_are_free_but_the_title(kind: Kind) -> None:
    fields = fields_of(kind)
    marks = {name: mark_of(fields[name]) for name in common() if name not in ("id", *contract_of(kind))}
    title = "" if "title optional" in rows()[kind.name][1] else "*"
    assert marks == {name: title if name == "title" else "" for name in marks}


@every_kind
def test_mappings_inside_a_kind_have_the_fields_of_the_contract(kind: Kind) -> None:
    for name, promise in (common() | contract_of(kind)).items():
        check_inner(fields_of(kind)[name].type, promise, name)


def check_inner(type_: Type, promise: Promise, at: str) -> None:
    wanted = inner(promise.means)
    record = record_in(type_)
    if not wanted or record is None:
        assert not wanted, f"{at} is promised to be a mapping"
        return
    fields = {field.name: field for field in record.fields}
    for part in wanted:
        assert part.name in fields, f"{at}.{part.name}"
        if part.mark:
            assert mark_of(fields[part.name]) == part.mark, f"{at}.{part.name}"
        check_inner(fields[part.name].type, part, f"{at}.{part.name}")


@every_kind
def test_choices_are_the_words_of_the_contract(kind: Kind) -> None:
    for name, promise in (common() | contract_of(kind)).items():
        choice = choice_in(fields_of(kind)[name].type)
        words = re.fullmatch(r"[a-z0-9-]+(?:(?: / | \| )[a-z0-9-]+)+", promise.means)
        if choice is not None and words:
            assert set(choice.words) == set(re.split(r" / | \| ", promise.means)), name


def test_a_choice_is_read_from_the_contract() -> None:
    assert re.split(r" / ", contract_of(kinds()["audience"])["market"].means) == [
        "b2b",
        "b2c",
        "internal",
        "press",
        "partner",
    ]


def test_a_contact_is_the_same_everywhere() -> None:
    listed = re.search(r"`contact` is one mapping everywhere:\s*`\{([^}]*)\}", CONTRACT)
    assert listed
    names = [name.strip() for name in listed[1].split(",")]
    for kind in kinds().values():
        if "contact" in fields_of(kind):
            record = record_in(fields_of(kind)["contact"].type)
            assert record is not None
            assert [field.name for field in record.fields] == names


@every_kind
def test_a_reference_names_kinds_that_exist(kind: Kind) -> None:
    for record in records(kind.record):
        for field in record.fields:
            for reference in references_in(field.type):
                assert set(reference.kinds) <= set(kinds()), f"{record.of.__name__}.{field.name}"


def references_in(type_: Type) -> Iterator[Reference]:
    if isinstance(type_, Reference):
        yield type_
    elif isinstance(type_, Many):
        yield from references_in(type_.item)
    elif isinstance(type_, Either):
        for option in type_.options:
            yield from references_in(option)


def records(record: Record) -> Iterator[Record]:
    """A mapping and those inside it."""
    yield record
    for field in record.fields:
        if found := record_in(field.type):
            yield from records(found)


@every_kind
def test_every_field_says_in_a_sentence_what_it_is_for(kind: Kind) -> None:
    for record in records(kind.record):
        for field in record.fields:
            sentence = field_help(record.of).get(field.name, "")
            assert re.match(r"[A-Z0-9*`].*[.?]$", sentence, re.DOTALL), (
                f"{record.of.__name__}.{field.name}: {sentence!r}"
            )


@every_kind
def test_every_kind_and_every_mapping_inside_says_what_it_is(kind: Kind) -> None:
    for record in records(kind.record):
        sentence = record.of.__doc__ or ""
        assert not sentence.startswith(f"{record.of.__name__}("), "a dataclass writes such a line when nobody else does"
        assert re.match(r"[A-Z].*\.$", sentence.strip(), re.DOTALL), record.of.__name__


def test_a_field_without_a_sentence_is_seen() -> None:
    assert field_help(WithHelp) == {"from": "Where it begins."}


@dataclass(frozen=True)
class WithHelp:
    """Something."""

    from_: str
    """Where it begins."""
    to: str


def test_the_things_that_people_look_up_have_pages_and_the_small_ones_are_sections() -> None:
    own_page = "pillar goal department position initiative campaign message playbook raci".split()
    assert {kind.name for kind in kinds().values() if kind.has_pages} == {*own_page, "organization"}


@every_kind
def test_an_entity_has_an_address_of_its_own(kind: Kind) -> None:
    assert ("{id}" in kind.address) == (kind.name != "organization")
    assert kind.overview.endswith(".html")
    assert "#" not in kind.overview


def test_no_two_kinds_share_a_folder_or_the_key_of_its_files() -> None:
    assert len({kind.path for kind in kinds().values()}) == len(kinds())
    assert len({kind.folder for kind in kinds().values()}) == len(kinds())


@every_kind
def test_the_key_of_a_file_with_many_is_no_field_of_one(kind: Kind) -> None:
    assert kind.folder not in fields_of(kind)


@every_kind
def test_a_kind_is_found_through_its_values(kind: Kind) -> None:
    example: Any = kind.cls
    assert issubclass(example, Entity)
    assert example.kind is kind
    assert record_of(example) is kind.record
