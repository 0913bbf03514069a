"""Forms are made of the kinds' own definitions."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from onebook.model.kind import kinds
from onebook.outputs.forms.data import as_json, form_data
from onebook.views.form import FormField, form_of, forms


def all_fields(fields: tuple[FormField, ...]) -> Iterator[FormField]:
    for field in fields:
        yield field
        yield from all_fields((*field.fields, *field.options, *((field.item,) if field.item else ())))


def test_every_field_of_every_kind_is_in_its_form() -> None:
    assert [form.kind for form in forms()] == list(kinds())
    for kind in kinds().values():
        form = form_of(kind)
        names = {field.name for field in kind.record.fields} - {"id", "aliases"}
        assert {field.name for field in form.fields} == names
        assert all(field.says and field.label for field in form.fields), kind.name
        assert form.fields[0].name == "title"


def test_each_control_has_what_it_needs() -> None:
    for form in forms():
        for field in all_fields(form.fields):
            assert bool(field.choices) == (field.control == "choice")
            assert (field.item is not None) == (field.control == "list")
            assert bool(field.fields) == (field.control == "parts")
            assert (len(field.options) > 1) == (field.control == "either")


def test_what_is_asked_for_comes_first_and_what_all_kinds_have_last() -> None:
    fields = [field.name for field in form_of(kinds()["goal"]).fields]
    assert fields[:2] == ["title", "summary"]
    assert fields.index("owner") < fields.index("measures") < fields.index("body") < fields.index("tags")
    more = {field.name for field in form_of(kinds()["goal"]).fields if field.is_more}
    assert more == {"status", "order", "tags", "also_called", "review", "links"}


def test_what_says_nothing_is_left_out() -> None:
    data = form_data(form_of(kinds()["term"]))
    (title,) = [field for field in data["fields"] if field["name"] == "title"]
    assert title == {
        "name": "title",
        "label": "Title",
        "says": "What people call it.",
        "control": "text",
        "need": "required",
    }


@given(st.text())
def test_no_text_ends_a_script(text: str) -> None:
    written = as_json({"text": text})
    assert "<" not in written
    assert "\u2028" not in written
