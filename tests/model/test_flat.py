"""An entity as a row: what goes out in a cell comes back as the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.model.flat import EMPTY, NotTaken, cell_of, columns_of, plain_of, value_of
from onebook.model.kind import kinds
from onebook.model.kinds.term import Avoided, Term
from onebook.model.values import Quoted
from onebook.model.values.habits import Habits
from onebook.text.sheets import csv_table, safe_cell, taken_back, written_csv

SIGNS = st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="\x85\u2028\u2029")
WORDS = st.text(SIGNS, min_size=1, max_size=20).map(str.strip).filter(lambda text: bool(text) and text != EMPTY)
COLUMNS = {column.name: column for column in columns_of(kinds()["term"])}


def there_and_back(term: Term, name: str) -> Any:
    """What the book would be told after a way through a spreadsheet."""
    column = COLUMNS[name]
    _, row = csv_table(written_csv([["said", "more"], [cell_of(term, column), "x"]])).rows
    return value_of(row.cells[0], column.type, Habits(), lambda text, allowed: text)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_a_list_comes_back(words: list[str]) -> None:
    term = Term(id="x", title="X", synonyms=tuple(map(Quoted, words)))
    assert there_and_back(term, "synonyms") == words


@given(st.lists(st.tuples(WORDS, st.none() | WORDS), min_size=1, max_size=3))
def test_items_with_fields_of_their_own_come_back(items: list[tuple[str, str | None]]) -> None:
    avoided = tuple(Avoided(phrase=Quoted(phrase), because=Quoted(why) if why else None) for phrase, why in items)
    wanted = plain_of(avoided, COLUMNS["avoid"].type)
    assert there_and_back(Term(id="x", title="X", avoid=avoided), "avoid") == wanted


@given(st.text(SIGNS, max_size=30))
def test_a_cell_is_no_formula_and_comes_back(text: str) -> None:
    assert taken_back(safe_cell(text)) == text


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("a, b, c", ["a", "b", "c"]),
        ("a, b; c", ["a, b", "c"]),
        ("a\nb", ["a", "b"]),
        (r"a\, b", ["a, b"]),
        (r"a\; b; c\\d", ["a; b", r"c\d"]),
        ("; ;", []),
        (EMPTY, []),
    ],
)
def test_lists_as_people_write_them(text: str, items: list[str]) -> None:
    assert value_of(text, COLUMNS["synonyms"].type, Habits(), lambda said, allowed: said) == items


def test_an_item_without_what_it_must_say_is_not_taken() -> None:
    with pytest.raises(NotTaken, match="does not say its phrase"):
        value_of("| because", COLUMNS["avoid"].type, Habits(), lambda said, allowed: said)


@pytest.mark.parametrize("name", ["department", "event", "position", "term"])
def test_every_field_has_a_column(name: str) -> None:
    told = {column.path[0].name for column in columns_of(kinds()[name])}
    assert told == {item.name for item in kinds()[name].record.fields}
