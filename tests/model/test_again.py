"""A book whose files were edited: read again in a moment it is what it is when it is read as a whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import BookMaker

from onebook.model.again import LastReading, stamps_of
from onebook.model.kept import Kept
from onebook.model.load import Loaded, load
from onebook.model.settings import read_settings
from onebook.model.snapshot import Snapshot

BOOK = {
    "plan/pillars/people.yml": "title: People\n",
    "plan/goals/bread.yml": (
        "title: Good bread\npillar: people\nperiod: 2027\nowner: baker\naliases: [old-bread]\n"
        "success: We bake what [[shop]] asks for.\n"
    ),
    "plan/goals/rye.yml": "title: More rye\nlevel: objective\nparent: bread\nsuccess: Half of it is rye.\n",
    "plan/measures.yml": "measures:\n  - id: loaves\n    title: Loaves a day\n  - id: crumbs\n    title: Crumbs\n",
    "plan/measures/waste.yml": "title: Waste\n",
    "plan/measures/waste.csv": "date,value,note\n2026-11-30,4,\n",
    "roles/departments/shop.yml": "title: The shop\npurpose: We sell the bread.\n",
    "roles/departments/oven.yml": "title: The oven\npurpose: We bake the bread.\n",
    "roles/positions/baker.yml": "title: Head baker\ndepartment: oven\n",
    "pages/about.md": "# About\n\nSee [[bread]].\n",
}


def read(root: Path, kept: Kept) -> LastReading:
    stamps = stamps_of(root, read_settings(root)[0])
    return LastReading(load(root, kept=kept), stamps)


def said(now: Snapshot) -> object:
    """All that a snapshot says through its doors."""
    return (
        now.entries,
        dict(now.names),
        {one: tuple(found) for one, found in now.by_id.items()},
        sorted(map(repr, now.linked.links)),
        {state: sorted(map(repr, found)) for state, found in now.linked.by_state.items()},
        {ref: now.linked.incoming.get(ref, ()) for ref in now.refs},
        {ref: now.linked.outgoing.get(ref, ()) for ref in now.refs},
        {kind: now.of_kind(kind) for kind in ("goal", "measure", "department", "position")},
        dict(now.by_path),
        now.unread,
        {path: source.text for path, source in now.sources.items()},
    )


def again(root: Path, edits: dict[str, tuple[str, str]]) -> tuple[Loaded | None, Loaded]:
    """The book after edits, read again in a moment and read as a whole."""
    kept = Kept()
    reading = read(root, kept)
    for path, (old, new) in edits.items():
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")
    return reading.again(kept), load(root, kept=Kept())


AT_ONCE = {
    "a text": {"plan/goals/bread.yml": ("what", "all that")},
    "a title": {"roles/departments/shop.yml": ("The shop", "The little shop")},
    "a reference more": {"plan/goals/rye.yml": ("Half of it", "Half of what [[oven]] makes")},
    "a reference elsewhere": {"plan/goals/bread.yml": ("[[shop]]", "[[oven]]")},
    "a reference that leads nowhere": {"plan/goals/bread.yml": ("[[shop]]", "[[nobody]]")},
    "one of several in a file": {"plan/measures.yml": ("Loaves a day", "Loaves\n    summary: All of them.")},
    "two files": {"plan/goals/bread.yml": ("Good", "Better"), "roles/positions/baker.yml": ("Head", "Chief")},
    "what nobody takes over": {"plan/goals/rye.yml": ("parent: bread", "parent: bread\nperiod: 2028")},
    "nothing": {},
}


@pytest.mark.parametrize("edits", AT_ONCE.values(), ids=AT_ONCE.keys())
def test_what_is_read_in_a_moment_is_what_is_read_as_a_whole(
    book: BookMaker, starter: dict[str, str], edits: dict[str, tuple[str, str]]
) -> None:
    quick, whole = again(book(starter | BOOK), edits)
    assert quick is not None
    assert said(quick.book.snapshot) == said(whole.book.snapshot)


LEFT = {
    "what others take their defaults from": {"plan/goals/bread.yml": ("period: 2027", "period: 2028")},
    "another name": {"plan/goals/bread.yml": ("old-bread", "older-bread")},
    "a table": {"plan/measures/waste.csv": (",4,", ",5,")},
    "a measure with a table": {"plan/measures/waste.yml": ("Waste", "All waste")},
    "a page": {"pages/about.md": ("About", "About us")},
    "the organisation": {"plan/organization.yml": ("title:", "country: DE\ntitle:")},
    "what cannot be read": {"plan/goals/bread.yml": ("title: Good bread", "title: [")},
    "one less in a file": {"plan/measures.yml": ("  - id: crumbs\n    title: Crumbs\n", "")},
}


@pytest.mark.parametrize("edits", LEFT.values(), ids=LEFT.keys())
def test_where_more_may_change_the_book_has_to_be_read_as_a_whole(
    book: BookMaker, starter: dict[str, str], edits: dict[str, tuple[str, str]]
) -> None:
    assert again(book(starter | BOOK), edits)[0] is None


def test_a_file_more_or_less_has_to_be_read_as_a_whole(book: BookMaker, starter: dict[str, str]) -> None:
    root, kept = book(starter | BOOK), Kept()
    reading = read(root, kept)
    (root / "plan/goals/new.yml").write_text("title: New\n", "utf-8")
    assert reading.again(kept) is None
    reading = read(root, kept)
    (root / "plan/goals/new.yml").unlink()
    assert reading.again(kept) is None


def test_a_text_that_costs_too_much_is_left_to_others(book: BookMaker, starter: dict[str, str]) -> None:
    deep = "> " * 400
    assert again(book(starter | BOOK), {"plan/goals/rye.yml": ("Half", f"{deep}Half")})[0] is None


def test_the_names_of_the_files_that_are_looked_at_stand_from_the_root(
    book: BookMaker, starter: dict[str, str]
) -> None:
    root = book(starter | BOOK)
    stamps = stamps_of(root, read_settings(root)[0])
    assert {"plan/goals/bread.yml", "plan/measures/waste.csv", "pages/about.md", "mkdocs.yml"} <= stamps.keys()
    assert not any(re.match(r"/|\.\.", path) for path in stamps)
