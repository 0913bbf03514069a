"""Content where nobody reads it is said, with what saves it, and nothing else follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.conftest import BookMaker

from onebook.compile import check_book

BOOK = Path(__file__).resolve().parents[1] / "mistakes" / "book"


def files() -> dict[str, str]:
    return {path.relative_to(BOOK).as_posix(): path.read_text("utf-8") for path in BOOK.rglob("*.*")}


def found(book: BookMaker, contents: Mapping[str, str | bytes]) -> list[tuple[str, str]]:
    return [(one.path, f"{one.code} {one.message}; {one.hint}") for one in check_book(book(contents)).problems]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("plan/goals/fresh-bread.yml", "goals/fresh-bread.yml", "move it to plan/goals/"),
        ("plan/goals/fresh-bread.yml", "Ziele/fresh-bread.yml", "move it to plan/goals/"),
        ("plan/goals/fresh-bread.yml", "plan/ziele/fresh-bread.yml", "move it to plan/goals/fresh-bread.yml"),
        ("plan/goals/fresh-bread.yml", "plan/Goals/fresh-bread.yml", "move it to plan/goals/fresh-bread.yml"),
        ("plan/goals/fresh-bread.yml", "roles/goals/fresh-bread.yml", "move it to plan/goals/fresh-bread.yml"),
        ("plan/goals/fresh-bread.yml", "plan/goals/fresh-bread.yml.txt", "rename it to `fresh-bread.yml`"),
        ("plan/goals/fresh-bread.yml", "plan/goals/fresh-bread.txt", "rename it to `fresh-bread.md`"),
        ("plan/goals/fresh-bread.yml", "plan/goals/fresh-bread", "`fresh-bread.yml`"),
        ("plan/goals/fresh-bread.yml", "plan/goals/fresh-bread - Kopie.yml", "rename it to `fresh-bread.yml`"),
        ("plan/goals/wenig-rest.md", "plan/goals/wenig-rest.markdown", "rename it to `wenig-rest.md`"),
        ("plan/calendar.yml", "plan/events.yml", "move it to plan/calendar.yml"),
        ("plan/calendar.yml", "calendar.yml", "move it to plan/calendar.yml"),
        ("plan/calendar.yml", "Termine.yml", "move it to plan/calendar.yml"),
        ("lexicon/terms.yml", "lexicon/glossary.yml", "move it to lexicon/terms.yml"),
        ("lexicon/terms.yml", "Lexikon/terms.yml", "`lexicon`"),
        ("roles/departments/shop.yml", "plan/departments/shop.yml", "move it to roles/departments/shop.yml"),
        ("plan/meetings/tuesday.yml", "Plan/meetings/tuesday.yml", "move what is in it into the folder `plan/`"),
    ],
)
def test_a_file_in_another_place_is_one_finding(book: BookMaker, old: str, new: str, said: str) -> None:
    contents = files()
    contents[new] = contents.pop(old)
    (problem,) = found(book, contents)
    assert said in problem[1]
    assert new.startswith(problem[0])


@pytest.mark.parametrize(
    "name",
    [
        "{} - Copy",
        "{} - Kopie",
        "{} - Copy (2)",
        "{} (1)",
        "{} copy",
        "{} copy 2",
        "Copy of {}",
        "Kopie von {}",
        "{}-copy",
    ],
)
def test_a_copy_is_one_finding_whatever_made_it(book: BookMaker, name: str) -> None:
    contents = files()
    path = f"plan/goals/{name.format('fresh-bread')}.yml"
    contents[path] = contents["plan/goals/fresh-bread.yml"]
    ((at, said),) = found(book, contents)
    assert at == path
    assert said.startswith("SCH031 this looks like a copy of `fresh-bread.yml`")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/goals.md", "# Goals of this project\n"),
        ("goals/readme.txt", "nothing here\n"),
        ("src/calendar/index.yml", "title: x\n"),
        ("events/on_push.yml", "on: push\njobs: []\n"),
        ("messages/de.yml", "hello: Hallo\n"),
        ("site/goals/index.html", "<title>x</title>"),
        (".github/workflows/plan.yml", "title: x\n"),
        ("plan/goals/README.md", "# How we write goals\n"),
    ],
)
def test_what_only_looks_like_content_is_left_in_peace(book: BookMaker, path: str, text: str) -> None:
    assert found(book, files() | {path: text}) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("notes.docx", "`pages/`"),
        ("Protokoll März.pdf", "`protokoll-marz.md`"),
        ("table.xlsx", "`pages/`"),
        ("data.json", "move or delete this one"),
    ],
)
def test_a_file_of_an_office_program_has_a_place(book: BookMaker, name: str, said: str) -> None:
    ((_, words),) = found(book, files() | {f"plan/goals/{name}": b"PK\x03\x04"})
    assert said in words


def test_a_spreadsheet_beside_a_measure_can_be_saved_as_its_table(book: BookMaker) -> None:
    ((_, words),) = found(book, files() | {"plan/measures/loaves-left.xlsx": b"PK\x03\x04"})
    assert "save its table as `loaves-left.csv`" in words
