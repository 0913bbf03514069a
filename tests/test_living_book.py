"""A book that is kept in memory while it is edited says the same as one that is read anew, and works out only what it must."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import REPOSITORY
from tests.rules.clean_book import CLEAN

from onebook.compile import check_book
from onebook.model.kept import Kept
from onebook.model.query import name_of
from onebook.outputs.site.page import SitePage
from onebook.outputs.site.site import files, lines
from onebook.rules.run import Checked

WORDS = ("bakery", "head-baker", "2027-03-03", "30", "A client eats bread.", "[[goal:fresh-bread]]", "- x", "id: other")


def page_of(checked: Checked) -> dict[str, SitePage | str | bytes]:
    """All pages of a book but those of the rules, and all its other files; nothing where it has errors."""
    book = checked.book
    if book is None:
        return {}
    made: dict[str, SitePage | str | bytes] = {
        line.address: line.page(book) for line in lines(book) if not line.address.startswith("rules/")
    }
    return made | {file.address: file.content for file in files(book)}


Edit = tuple[str, str, int, str]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(sorted(path for path in CLEAN if path != "mkdocs.yml")),
        st.sampled_from(("word", "line", "comment", "new line", "delete", "rename", "copy", "mend")),
        st.integers(0, 12),
        st.sampled_from(WORDS),
    ),
    min_size=1,
    max_size=6,
)


def apply(root: Path, edit: Edit) -> None:
    name, how, number, word = edit
    path = root / name
    if how == "mend":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CLEAN[name], "utf-8")
    elif not path.exists():
        return
    elif how == "delete":
        path.unlink()
    elif how == "rename":
        path.rename(path.with_stem(f"{path.stem}-{number}"))
    elif how == "copy":
        path.with_stem(f"{path.stem}-{number}").write_bytes(path.read_bytes())
    else:
        path.write_text(_edited(path.read_text("utf-8"), how, number, word), "utf-8")


def _edited(text: str, how: str, number: int, word: str) -> str:
    all_lines = text.split("\n")
    at = number % len(all_lines)
    if how == "line":
        del all_lines[at]
    elif how == "word":
        all_lines[at] = f"{all_lines[at].rpartition(' ')[0]} {word}"
    else:
        all_lines.insert(at, "# a comment" if how == "comment" else word)
    return "\n".join(all_lines)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS)
def test_a_book_kept_in_memory_equals_one_that_is_read_anew(edits: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in CLEAN.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
        kept = Kept()
        page_of(check_book(root, kept=kept))
        for edit in edits:
            apply(root, edit)
            living, fresh = check_book(root, kept=kept), check_book(root)
            assert living.problems == fresh.problems, edit
            assert page_of(living) == page_of(fresh), edit


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Kept]:
    """A copy of the sample book, all of whose pages were made once."""
    root = tmp_path_factory.mktemp("sample")
    for path in (*REPOSITORY.glob("plan/**/*"), *REPOSITORY.glob("roles/**/*"), *REPOSITORY.glob("lexicon/**/*")):
        if path.is_file():
            copy = root / path.relative_to(REPOSITORY)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (root / "mkdocs.yml").write_bytes((REPOSITORY / "mkdocs.yml").read_bytes())
    kept = Kept()
    page_of(check_book(root, kept=kept))
    return root, kept


@pytest.mark.parametrize(
    ("path", "old", "new", "entries", "pages"),
    [
        ("plan/measures/near-miss-reports.csv", "2026-10-31,", "2026-10-30,", 3, 12),
        ("lexicon/terms/t-z.yml", "avoid:", "x-note: one\n    avoid:", 20, 20),
        ("lexicon/terms/t-z.yml", "- phrase: webshop", "- phrase: webshoppe", 3, 14),
        ("plan/goals/recommended.md", "no vouchers", "no coupons", 8, 18),
        ("roles/departments/customer-care.md", "title: Customer Care", "title: Customer Help", 3, 180),
    ],
)
def test_what_is_worked_out_again_follows_what_was_touched(
    sample: tuple[Path, Kept], path: str, old: str, new: str, entries: int, pages: int
) -> None:
    root, kept = sample
    before = Counter(kept.memory.worked_out)
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")
    page_of(check_book(root, kept=kept))
    done = kept.memory.worked_out - before
    assert 0 < done["onebook.rules.run.about_entry"] <= entries
    assert 0 < sum(number for name, number in done.items() if name.startswith("onebook.outputs.site.pages")) <= pages


def test_no_question_above_the_facts_hangs_on_all_entries_or_links() -> None:
    """What a question above the facts reads of the book, it reads by a key; what is about all of it, a fact answers."""
    kept = Kept()
    checked = check_book(REPOSITORY, kept=kept)
    assert page_of(checked)
    read = {
        " ".join((name_of(asked.work), *map(str, asked.about)))
        for asked, doors in kept.memory.doors_read().items()
        if {door.name for door in doors} & {"entries", "links"}
    }
    assert read
    assert [which for which in read if not which.startswith("onebook.facts.")] == []
