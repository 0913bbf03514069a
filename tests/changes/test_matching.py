"""What is the same thing in two books, what is another one, and how much is read for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.changes.history import BASE, commit, git, write
from tests.conftest import REPOSITORY, BookMaker
from tests.rules.clean_book import CLEAN

from onebook.compile import check_book, compare
from onebook.facts.changes import tell
from onebook.model import kept as kept_module
from onebook.model.book import Book
from onebook.model.diff import Added, Changed, Moved, Removed, Renamed, diff
from onebook.model.load import load
from onebook.model.read import FileContent, read_file
from onebook.text.tree import FolderTree, GitTree

TERMS = "lexicon/terms.yml"


def two(book: BookMaker, before: dict[str, str], after: dict[str, str]) -> list[object]:
    """The changes between two small books."""
    one, other = (load(book(CLEAN | files)).book for files in (before, after))
    return [*diff(one, other).changes]


def test_an_alias_makes_it_the_same_whatever_it_says(book: BookMaker) -> None:
    after = {TERMS: "terms: [{id: new, title: Other, definition: Something else., aliases: [old]}]"}
    found = two(book, {TERMS: "terms: [{id: old, title: This, definition: That.}]"}, after)
    assert found[0] == Renamed(old_ref="term:old", ref="term:new", leads_on=True)
    assert [one.field for one in found if isinstance(one, Changed)] == ["title", "definition"]


@pytest.mark.parametrize(
    ("after", "is_same"),
    [
        ("id: new, title: The crumb, definition: The inside of a loaf that is well baked.", True),
        ("id: new, title: Crumb, definition: What is left on the table.", True),
        ("id: new, title: Inside, definition: The inside of a loaf that is well baked.", True),
        ("id: new, title: Crust, definition: The outside of a loaf that is well baked.", False),
        ("id: new, title: Oven, definition: Where it is baked.", False),
    ],
)
def test_without_an_alias_it_is_the_same_if_it_says_nearly_the_same(book: BookMaker, after: str, is_same: bool) -> None:
    before = {TERMS: "terms: [{id: old, title: Crumb, definition: The inside of a loaf that is well baked.}]"}
    found = two(book, before, {TERMS: f"terms: [{{{after}}}]"})
    assert isinstance(found[0], Renamed) == is_same
    assert {type(one) for one in found} == ({Renamed, Changed} if is_same else {Added, Removed})


def test_a_reference_that_follows_a_new_id_is_no_change(book: BookMaker) -> None:
    before = {TERMS: "terms: [{id: a, title: A}, {id: b, title: B, related: [a], definition: 'See [[a]].'}]"}
    after = {TERMS: "terms: [{id: x, title: A}, {id: b, title: B, related: [x], definition: 'See [[term:x]].'}]"}
    assert two(book, before, after) == [Renamed(old_ref="term:a", ref="term:x", leads_on=False)]


def test_an_activity_in_another_matrix_has_moved(book: BookMaker) -> None:
    head, _, tail = CLEAN["roles/raci/daily-work.yml"].partition("  - title: Change a price\n")
    new = "title: New\nactivities:\n  - {title: Bake, accountable: head-baker}\n"
    before = {"roles/raci/new.yml": new}
    after = {"roles/raci/daily-work.yml": head, "roles/raci/new.yml": f"{new}  - title: Change a price\n{tail}"}
    (one,) = two(book, before, after)
    assert isinstance(one, Moved)
    assert (one.gone.ref, one.come.ref) == ("raci:daily-work", "raci:new")


PRICE = "  - {title: Change a price, accountable: head-baker}\n"
BAKE = "  - {title: Bake, accountable: head-baker}\n"
SHOP = "  - {title: Open the shop, accountable: shop-manager}\n"


def matrix(title: str, *activities: str) -> str:
    return f"title: {title}\nactivities:\n{''.join(activities)}"


@pytest.mark.parametrize(
    ("before", "after", "whole", "told"),
    [
        (
            {"a": matrix("Work", BAKE, PRICE)},
            {"a": matrix("Work", BAKE), "b": matrix("Prices", PRICE, SHOP)},
            Added("raci:b"),
            ["Prices is a new matrix.", "Prices: “Change a price” comes here from Work."],
        ),
        (
            {"a": matrix("Work", BAKE), "b": matrix("Prices", PRICE, SHOP)},
            {"a": matrix("Work", BAKE, PRICE)},
            Removed("raci:b"),
            ["Work: “Change a price” comes here from Prices.", "Prices is gone; it was a matrix."],
        ),
    ],
)
def test_an_activity_has_moved_though_one_matrix_is_new_or_gone(
    book: BookMaker, before: dict[str, str], after: dict[str, str], whole: Added | Removed, told: list[str]
) -> None:
    olds, news = ({f"roles/raci/{name}.yml": text for name, text in files.items()} for files in (before, after))
    found = diff(load(book(CLEAN | olds)).book, load(book(CLEAN | news)).book)
    assert whole in found.changes
    (moved,) = (one for one in found.changes if isinstance(one, Moved))
    assert {moved.gone.ref, moved.come.ref} == {"raci:a", "raci:b"}
    assert len(found.changes) == 2
    assert [one.sentence for one in tell(found)] == told


def test_what_is_written_twice_now_has_not_moved(book: BookMaker) -> None:
    before = {"roles/raci/a.yml": matrix("Work", BAKE, PRICE)}
    after = before | {"roles/raci/b.yml": matrix("Prices", PRICE)}
    assert two(book, before, after) == [Added("raci:b")]


def test_things_that_are_alike_in_what_they_refer_to_alone_are_not_the_same() -> None:
    now = check_book(REPOSITORY).read._snapshot
    halves = []
    for half in (0, 1):
        entries = tuple(entry for number, entry in enumerate(now.entries) if number % 2 == half)
        halves.append(Book(replace(now, entries=entries, names={entry.ref: entry for entry in entries})))
    found = Counter(type(change) for change in diff(*halves).changes)
    assert found[Renamed] <= 2
    assert found[Added] > 200
    assert found[Removed] > 200


def test_only_what_differs_is_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, BASE)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "A book")
    path = tmp_path / "plan/goals/early-ovens.yml"
    path.write_text(path.read_text("utf-8").replace("at three", "at four"), "utf-8")
    read: Counter[str] = Counter()

    def counted(source: object, *others: object) -> FileContent:
        read[source.path] += 1  # type: ignore[attr-defined]
        return read_file(source, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(kept_module, "read_file", counted)
    found = compare(GitTree(tmp_path, "HEAD"), FolderTree(tmp_path))
    assert [told.words for told in tell(found)] == [
        "Success is now “Both ovens are hot at four”, was “Both ovens are hot at three”."
    ]
    assert {name for name, times in read.items() if times > 1} == {"plan/goals/early-ovens.yml"}
