"""What a field means, as an editor shows it beside the text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from onebook.model.entity import Kind
from onebook.model.field_reference import FieldReference, fields_of


@cache
def _of_kind(kind: Kind) -> tuple[FieldReference, ...]:
    return fields_of(kind)


def fields_at(kind: Kind, names: Iterable[str]) -> tuple[FieldReference, ...]:
    """The fields of what stands below some fields, one in the other."""
    fields = _of_kind(kind)
    for name in names:
        if name == kind.folder:
            continue
        fields = next((field.fields for field in fields if field.name == name), ())
    return fields


def field_at(kind: Kind, names: tuple[str, ...], name: str) -> FieldReference | None:
    """The field of a name below some others."""
    return next((field for field in fields_at(kind, names) if field.name == name), None)


def said_of(field: FieldReference) -> str:
    """What a field means, what may stand in it, and an example; as Markdown."""
    need = {"required": " It is required.", "expected": " A full plan says it."}.get(field.need, "")
    example = "\n".join(field.example)
    return f"{' '.join(field.says.split())}{need}\n\nHolds {field.holds}.\n\n```yaml\n{example}\n```"
