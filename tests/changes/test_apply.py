"""The reported changes are all there are: made to the first of two books, they give the second."""

from __future__ import annotations

import copy
import json
import random
import re
import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.changes.applying import applied, wanted
from tests.changes.history import HISTORY, git, play, write
from tests.changes.layouts import Book as Raws
from tests.changes.layouts import read, written

from onebook.facts.changes import tell
from onebook.model.diff import Diff, diff
from onebook.model.diff.normal import fields_of, is_nothing, same
from onebook.model.kept import Kept
from onebook.model.load import Loaded, load
from onebook.text.tree import GitTree

EXTRAS: dict[str, list[Any]] = {
    "owner": ["head-baker", "head-of-office"],
    "status": ["dropped", "done", "active", "proposed"],
    "summary": ["A few words.", "Other words of [[goal:fresh-bread]]."],
    "order": ["3"],
    "tags": [["new"], ["old", "new"]],
    "x-note": ["one", "2"],
    "title": ["Rye", "Shop and more"],
    "aliases": [["was"]],
    "review": [{"every": "2 weeks", "last": "2027-01-02"}],
    "contact": [{"phone": "0800 12345"}, {"place": "Here"}],
    "holders": [[], [{"name": "A"}, {"name": "B"}]],
}
ONLY = {"holders": ("positions",), "contact": ("departments", "positions", "partners")}
REQUIRED = {"id", "title", "statement", "medium", "date", "from", "to", "gives"}
FOLDERS = sorted(read().entities)
DEFAULTED = {"title", "owner", "audiences", "pillar", "period"}
"""Fields that come from others, so that they are not what was reported where a reference leads nowhere."""
Edit = tuple[str, int, str, int, int]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(FOLDERS),
        st.integers(0, 9),
        st.sampled_from(("set", "set", "set", "drop", "item", "item", "unlist", "add", "remove", "rename", "swap")),
        st.integers(0, 60),
        st.integers(0, 60),
    ),
    max_size=12,
)


def pool() -> dict[tuple[str, str], list[Any]]:
    """The values that a field of a kind may have: those that it has somewhere, and some more."""
    found: dict[tuple[str, str], list[Any]] = {}
    for folder, entities in read().entities.items():
        for one in entities:
            for name, value in {**one, **dict.fromkeys(EXTRAS)}.items():
                values = [value] if name not in EXTRAS else [*([value] if value else []), *EXTRAS[name]]
                if folder in ONLY.get(name, (folder,)) and name != "parent":  # no goal above itself
                    found.setdefault((folder, name), []).extend(values)
    return found


POOL = pool()


def edited(book: Raws, edits: list[Edit]) -> Raws:
    """The book after some edits."""
    book = copy.deepcopy(book)
    for folder, which, how, field, value in edits:
        entities = book.entities[folder]
        if entities:
            _edit(book, folder, which % len(entities), how, field, value)
    return book


def _edit(book: Raws, folder: str, which: int, how: str, field: int, value: int) -> None:
    entities = book.entities[folder]
    one = entities[which]
    names = sorted(name for of, name in POOL if of == folder and name not in ("id", "body"))
    name = names[field % len(names)]
    if how == "set":
        values = POOL[folder, name]
        one[name] = copy.deepcopy(values[value % len(values)])
    elif how == "drop" and name not in REQUIRED:
        one.pop(name, None)
    elif how == "remove":
        del entities[which]
    elif how == "add":
        entities.append({**copy.deepcopy(one), "id": f"new-{field}", "title": f"New {value}"})
    elif how == "rename":
        old, one["id"] = one["id"], f"{one['id'][:20]}-{field}"
        if value % 2:
            one["aliases"] = [old]
        else:
            book.entities = _rewritten(book.entities, old, one["id"])
    elif how == "swap":
        entities.reverse()
    else:
        _edit_item(one, how, field, value)


def _rewritten(value: Any, old: str, new: str) -> Any:
    """The same with every reference to one id leading to another."""
    if isinstance(value, dict):
        return {name: said if name == "id" else _rewritten(said, old, new) for name, said in value.items()}
    if isinstance(value, list):
        return [_rewritten(item, old, new) for item in value]
    return re.sub(rf"^((?:[a-z]+:)?){re.escape(old)}$", rf"\g<1>{new}", value)


def _edit_item(one: dict[str, Any], how: str, field: int, value: int) -> None:
    lists = sorted(name for name, found in one.items() if isinstance(found, list) and found)
    if not lists:
        return
    items = one[lists[field % len(lists)]]
    if how == "unlist":
        del items[value % len(items)]
        return
    item = items[value % len(items)]
    if isinstance(item, dict):
        texts = sorted(name for name, said in item.items() if isinstance(said, str))
        name = texts[(field + value) % len(texts)]
        others = [other[name] for other in items if name in other] + ["Something else"]
        is_word = not any(sign.isdigit() for sign in item[name]) and " " in item[name]
        item[name] = others[-1] if is_word else others[(value + 1) % (len(others) - 1)]
    items.append(copy.deepcopy(items[value % len(items)]))


def loaded(book: Raws, luck: random.Random) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), written(book, luck))
        return load(Path(folder))


def hold(found: Diff) -> None:
    """The changes made to the first give the second; lists in any order, and how things are laid out left aside."""
    made, there = applied(found), wanted(found)
    assert sorted(made) == sorted(there)
    is_whole = all(link.state == "known" for book in (found.before, found.after) for link in book.links)
    for ref, entity in there.items():
        assert json.dumps(made[ref].extra) == json.dumps(entity.extra), ref
        for field in fields_of(entity):
            one, other = getattr(made[ref], field.attribute), getattr(entity, field.attribute)
            if field.name in DEFAULTED and not is_whole:
                continue
            if field.name == "holders":
                assert (one is None) == (other is None), (ref, field.name)
            assert (is_nothing(one) and is_nothing(other)) or same(one, other, field.type), (
                ref,
                field.name,
                one,
                other,
            )


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(EDITS, EDITS, st.integers(0, 1000))
def test_the_changes_made_to_one_book_give_the_other(edits: list[Edit], more: list[Edit], seed: int) -> None:
    luck = random.Random(seed)
    first = edited(read(), edits)
    before, after = loaded(first, luck), loaded(edited(first, more), luck)
    assume(not before.book.unread and not after.book.unread)
    assume(not any(problem.code == "SCH008" for problem in (*before.problems, *after.problems)))
    found = diff(before.book, after.book)
    hold(found)
    told = tell(found)
    assert {id(change) for one in told for change in one.changes} == {id(change) for change in found.changes}
    for one in told:
        assert one.sentence[-1] in ".!?", one.sentence
        assert "  " not in one.sentence, one.sentence
        assert "None" not in one.sentence, one.sentence
        assert not {"(", "_"} & {*one.sentence.replace("_some_", "")}, one.sentence


def test_the_changes_of_each_commit_of_the_history_give_the_next(tmp_path: Path) -> None:
    assert len([*play(tmp_path)]) == len(HISTORY)
    kept = Kept()
    books = [load(GitTree(tmp_path, name), kept=kept).book for name in git(tmp_path, "rev-list", "HEAD").split()]
    for after, before in pairwise(books):
        hold(diff(before, after))
        hold(diff(after, before))
    hold(diff(books[-1], books[0]))


@pytest.mark.parametrize("count", [1, 5])
def test_a_change_that_is_not_reported_is_missed(tmp_path: Path, count: int) -> None:
    assert len([*play(tmp_path)]) == len(HISTORY)
    found = diff(load(GitTree(tmp_path, "HEAD~40")).book, load(GitTree(tmp_path, "HEAD")).book)
    with pytest.raises(AssertionError):
        hold(replace(found, changes=found.changes[:-count]))
