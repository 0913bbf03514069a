"""Renaming: the references follow, and not one other byte of the book changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import REPOSITORY, BookMaker

from onebook.facts.renaming import NotRenamed, Renaming, renamed_refs, renaming
from onebook.model.book import Book
from onebook.model.load import load
from onebook.text.tree import FolderTree, OverlayTree

NEW = "zz9-a-name-of-its-own"
GOAL = "plan/goals/fresh-bread.yml"
BOOK = load(REPOSITORY).book
REFS = [ref for ref in BOOK.refs if ref != "organization:organization"]
WORD = re.compile(r"[a-z0-9-]+|[^a-z0-9-]+")


def renamed(book: Book, change: Renaming) -> Book:
    """The book as its files say it afterwards."""
    texts: dict[str, bytes | None] = {path: text.encode() for path, text in change.texts.items()}
    for old, new in change.moves.items():
        said = texts.pop(old, None)
        texts[new] = said if said is not None else (book.root / old).read_bytes()
        texts[old] = None
    return load(OverlayTree(FolderTree(book.root), texts)).book


def change_of(root: Path, ref: str, new: str) -> Renaming:
    book = load(root).book
    return renaming(book, book.entry(ref), new)


def text_after(root: Path, ref: str, new: str, path: str = GOAL) -> str:
    return change_of(root, ref, new).texts[path]


@settings(max_examples=15)
@given(st.sampled_from(REFS))
def test_all_bytes_outside_the_edits_are_the_same(ref: str) -> None:
    """Another way to say it: with the old id for the new one and without the alias, each file is what it was."""
    old = ref.partition(":")[2]
    change = renaming(BOOK, BOOK.entry(ref), NEW)
    for path, text in change.texts.items():
        words = [old if word == NEW else word for word in WORD.findall(text)]
        back, before = "".join(words), BOOK.sources[path].text
        if back != before:
            assert path == BOOK.entry(ref).path
            alias = rf"(\n *)?aliases:\n *- {re.escape(old)}(?(1)|\n *)"
            without = re.sub(alias, "", back, count=1)
            assert before in (without, re.sub(rf"id: {re.escape(old)}\n *", "", without, count=1))


@settings(max_examples=8)
@given(st.sampled_from(REFS))
def test_the_book_says_the_same_afterwards(ref: str) -> None:
    change = renaming(BOOK, BOOK.entry(ref), NEW)
    after = renamed(BOOK, change)
    assert set(after.refs) == set(renamed_refs(BOOK, change.names))
    follows = {old: f"{old.partition(':')[0]}:{new}" for old, new in change.names.items()}

    def leads(book: Book, names: dict[str, str]) -> list[tuple[str, str, str]]:
        found = [
            (names.get(one.source, one.source), names.get(one.target, one.target), one.state) for one in book.links
        ]
        return sorted((change.moves.get(source, source), target, state) for source, target, state in found)

    assert leads(after, {}) == leads(BOOK, follows)
    assert after.names[ref].ref == follows[ref], "the old id is an alias"
    written = [one for one in after.links if one.target == follows[ref] and not one.is_derived]
    assert all(one.written.id == NEW for one in written), f"{ref} is still written somewhere"


def test_a_department_that_is_used_in_many_places() -> None:
    change = renaming(BOOK, BOOK.entry("department:marketing"), "brand-and-demand")
    assert change.references >= 50
    assert len(change.texts) >= 15


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("title: Bread # daily\nid: bread\n", "title: Bread # daily\naliases:\n  - bread\nid: loaf\n"),
        ("id: 'bread'\ntitle: Bread\n", "id: 'loaf'\ntitle: Bread\naliases:\n  - bread\n"),
        ("id: bread\ntitle: Bread\naliases: [dough]\n", "id: loaf\ntitle: Bread\naliases: [dough, bread]\n"),
        ("id: bread\ntitle: Bread\naliases: []\n", "id: loaf\ntitle: Bread\naliases: [bread]\n"),
        ("id: bread\ntitle: Bread\naliases: dough\n", "id: loaf\ntitle: Bread\naliases: [dough, bread]\n"),
        ("id: bread\ntitle: Bread\naliases:\n", "id: loaf\ntitle: Bread\naliases: [bread]\n"),
        (
            "id: bread\ntitle: Bread\naliases:\n- dough # once\n",
            "id: loaf\ntitle: Bread\naliases:\n- dough # once\n- bread\n",
        ),
        ("id: bread\ntitle: Bread\naliases: [loaf, dough]\n", "id: loaf\ntitle: Bread\naliases: [bread, dough]\n"),
        ("id: bread\ntitle: >\n  Bread\n", "aliases:\n  - bread\nid: loaf\ntitle: >\n  Bread\n"),
        ("{id: bread, title: Bread}\n", "{aliases: [bread], id: loaf, title: Bread}\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("is_markdown", [False, True], ids=["yaml", "markdown"])
def test_the_old_id_stays_as_an_alias(
    book: BookMaker, starter: dict[str, str], written: str, after: str, line_end: str, is_markdown: bool
) -> None:
    def as_text(fields: str) -> str:
        text = f"---\n{fields.rstrip()}\n---\nid: bread\n" if is_markdown else fields
        return text.replace("\n", line_end)

    path = "plan/goals/other.md" if is_markdown else "plan/goals/other.yml"
    root = book(starter | {path: as_text(written)})
    change = change_of(root, "goal:bread", "loaf")
    assert change.texts[path] == as_text(after)
    assert not change.moves, "the file is not named like the goal"
    assert renamed(load(root).book, change).names["goal:bread"].id == "loaf"


def test_an_id_that_is_made_of_the_title_is_written_then(book: BookMaker, starter: dict[str, str]) -> None:
    terms = "terms:\n  - title: Crumb\n    definition: Inside.\n  - {title: Crust}\n"
    path = "lexicon/terms.yml"
    root = book(starter | {path: terms})
    assert text_after(root, "term:crumb", "soft", path) == (
        "terms:\n  - id: soft\n    title: Crumb\n    aliases:\n      - crumb\n    definition: Inside.\n  - {title: Crust}\n"
    )
    assert text_after(root, "term:crust", "hard", path).endswith("  - {id: hard, aliases: [crust], title: Crust}\n")


def test_a_file_that_is_named_like_it_moves_and_its_table_too(book: BookMaker, starter: dict[str, str]) -> None:
    files = {
        "plan/measures/loaves.yml": "title: Loaves\nunit: loaves\n",
        "plan/measures/loaves.csv": "date,value,note\n2026-12-31,4,see [[measure:loaves]] and [[loaves]]\n",
        "pages/more.md": "# More\n\nSee [the measure](../plan/measures/loaves.yml#x) and [[loaves|them]], not `[[loaves]]`.\n",
    }
    root = book(starter | files)
    change = change_of(root, "measure:loaves", "loaves-sold")
    assert change.moves == {
        "plan/measures/loaves.yml": "plan/measures/loaves-sold.yml",
        "plan/measures/loaves.csv": "plan/measures/loaves-sold.csv",
    }
    assert change.texts["plan/measures/loaves.csv"].endswith("see [[measure:loaves-sold]] and [[loaves-sold]]\n")
    assert change.texts["pages/more.md"].endswith(
        "[the measure](../plan/measures/loaves-sold.yml#x) and [[loaves-sold|them]], not `[[loaves]]`.\n"
    )
    assert len(renamed(load(root).book, change).entry("measure:loaves-sold").value.actuals) == 1  # type: ignore[attr-defined]


def test_heads_of_tables_and_matrices_follow(book: BookMaker, starter: dict[str, str]) -> None:
    files = {
        "roles/positions/baker.yml": "title: Baker\ndepartment: bakery\n",
        "roles/raci/oven.yml": (
            "title: Oven\nmatrix:\n  columns: [head-baker, 'baker']\n  rows:\n    - title: Heat\n      cells: A R\n"
        ),
        "roles/raci/shop.yml": "title: Shop\n",
        "roles/raci/shop.csv": "activity;head-baker;baker\r\nbaker;A;R\r\n",
    }
    root = book(starter | files)
    change = change_of(root, "position:baker", "oven-hand")
    assert "columns: [head-baker, 'oven-hand']" in change.texts["roles/raci/oven.yml"]
    assert change.texts["roles/raci/shop.csv"] == "activity;head-baker;oven-hand\r\nbaker;A;R\r\n"


def test_settings_that_name_the_file_follow(book: BookMaker, starter: dict[str, str]) -> None:
    one = f"      paths:\n        - glob: {GOAL} # the first\n          severity: {{PLAN: info}}\n"
    root = book(starter | {"mkdocs.yml": starter["mkdocs.yml"] + one})
    change = change_of(root, "goal:fresh-bread", "early-bread")
    assert "- glob: plan/goals/early-bread.yml # the first\n" in change.texts["mkdocs.yml"]


def test_a_bare_id_says_its_kind_where_it_could_mean_two_things(book: BookMaker, starter: dict[str, str]) -> None:
    files = {
        "lexicon/terms.yml": "terms:\n  - title: Crumb\n    definition: Of [[dough]], like [[fresh-bread]].\n  - title: Dough\n"
    }
    root = book(starter | files)
    after = text_after(root, "goal:fresh-bread", "dough", "lexicon/terms.yml")
    assert "Of [[term:dough]], like [[goal:dough]]." in after


def test_an_agreement_whose_id_is_made_of_its_departments_follows(book: BookMaker, starter: dict[str, str]) -> None:
    files = {
        "roles/departments/shops.yml": "title: Shops\nlead: head-baker\npurpose: Sells.\n",
        "roles/agreements.yml": "agreements:\n  - from: bakery\n    to: shops\n    gives: bread\n",
        "pages/more.md": "# More\n\n[[agreement:bakery-shops]]\n",
    }
    root = book(starter | files)
    change = change_of(root, "department:bakery", "oven-house")
    assert change.names == {"department:bakery": "oven-house", "agreement:bakery-shops": "oven-house-shops"}
    assert "[[agreement:oven-house-shops]]" in change.texts["pages/more.md"]
    assert renamed(load(root).book, change).names["agreement:bakery-shops"].id == "oven-house-shops"


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("Fresh Bread", "like `fresh-bread`"),
        ("index", "the name of the overview page"),
        ("x" * 61, "at most 60 characters"),
        ("fresh-bread", "has that id already"),
        ("../x", "cannot be an id"),
        ("second", "there is a goal 'second' already, in plan/goals/second.yml:1"),
        ("once", "as an earlier id of goal:second"),
        ("third", "the file plan/goals/third.yml is there already"),
        ("broken", "that cannot be read"),
    ],
)
def test_what_cannot_be_an_id_is_refused(book: BookMaker, starter: dict[str, str], new: str, says: str) -> None:
    files = {
        "plan/goals/second.yml": "title: Second\naliases: [once]\n",
        "plan/goals/third.yml": "id: number-three\ntitle: Third\n",
        "plan/goals/broken.yml": "title: [\n",
    }
    with pytest.raises(NotRenamed, match=re.escape(says)):
        change_of(book(starter | files), "goal:fresh-bread", new)
