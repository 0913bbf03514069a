"""CODEOWNERS: each file's line names those who answer for it, and nobody who is not in the book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import BookMaker

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.outputs.exports import exports

GOAL = "plan/goals/fresh-bread.yml"
BAKER = "roles/positions/head-baker.yml"


def exported(root: Path, **chosen: str) -> str:
    book = check_book(root).book
    assert book is not None
    return exports()["codeowners"].render(book, chosen)[""]


def owners(text: str, path: str) -> list[str]:
    """Whom a code host would ask about a file: the last line that fits wins (in GitLab, the last of each section)."""
    sections: dict[str, list[str]] = {}
    section = ""
    for pattern, names in _lines(text):
        if pattern.startswith("["):
            section = pattern
        elif _fits(pattern, path):
            sections[section] = names
    return list(dict.fromkeys(name for names in sections.values() for name in names))


def _lines(text: str) -> Iterator[tuple[str, list[str]]]:
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        pattern, *names = re.split(r"(?<!\\)\s+", line)
        assert line.startswith("[") or (names and all("@" in name for name in names)), line
        yield pattern.replace("\\ ", " "), names


def _fits(pattern: str, path: str) -> bool:
    if pattern.endswith("/"):
        return f"/{path}".startswith(pattern)
    wanted = re.escape(pattern).replace(r"\?", "[^/]").replace(r"\*", ".*")
    return re.fullmatch(wanted, f"/{path}") is not None


@pytest.fixture
def files(starter: dict[str, str]) -> dict[str, str]:
    return starter | {
        BAKER: "title: Head baker\ndepartment: bakery\ncontact:\n  handle: mia-bakes\n",
        "roles/positions/clerk.yml": (
            "title: Clerk\ndepartment: bakery\nholders:\n  - name: Ali\n    contact: {handle: '@ali'}\n"
            "  - name: Bo\n    contact: {email: bo@example.org}\n"
        ),
        "roles/positions/night.yml": "title: Night shift\ndepartment: bakery\nholders: []\nbackup: clerk\n",
        "roles/positions/guest.yml": "title: Guest baker\n",
        "plan/measures/loaves.yml": "title: Loaves\nunit: loaves\nowner: clerk\n",
        "plan/measures/loaves.csv": "date,value\n2026-12-31,4\n",
        "roles/raci/oven.yml": (
            "title: Oven\nactivities:\n  - title: Heat\n    accountable: night\n  - title: Cool\n    accountable: head-baker\n"
        ),
        "lexicon/terms.yml": "terms:\n  - title: Crumb\n    owner: clerk\n  - title: Crust\n    owner: head-baker\n",
        "plan/goals/guests.yml": "title: Guests\nowner: guest\n",
    }


@pytest.mark.parametrize("dialect", ["github", "gitlab"])
def test_each_file_asks_those_who_answer_for_it(book: BookMaker, files: dict[str, str], dialect: str) -> None:
    text = exported(book(files), dialect=dialect)
    assert owners(text, GOAL) == ["@mia-bakes"], "its owner"
    assert owners(text, "roles/departments/bakery.yml") == ["@mia-bakes"], "its lead"
    assert owners(text, "roles/positions/clerk.yml") == ["@mia-bakes"], "the lead of its department"
    assert owners(text, "plan/measures/loaves.yml") == ["@ali", "bo@example.org"], "all who hold the position"
    assert owners(text, "plan/measures/loaves.csv") == ["@ali", "bo@example.org"], "the table beside it too"
    assert owners(text, "roles/raci/oven.yml") == ["@ali", "bo@example.org", "@mia-bakes"], "of a vacant one the backup"
    assert owners(text, "lexicon/terms.yml") == ["@ali", "bo@example.org", "@mia-bakes"], "several in one file"
    assert owners(text, "pages/about.md") == []
    assert owners(text, "plan/goals/guests.yml") == []
    assert "#   position:guest\n" in text, "who is not known is told"


def test_gitlab_has_sections_and_github_has_comments(book: BookMaker, files: dict[str, str]) -> None:
    root = book(files)
    assert "\n[Goals]\n/plan/goals/fresh-bread.yml @mia-bakes\n" in exported(root, dialect="gitlab")
    assert "\n# Goals\n/plan/goals/fresh-bread.yml @mia-bakes\n" in exported(root)


def test_a_team_of_the_department_stands_in_for_its_positions(book: BookMaker, starter: dict[str, str]) -> None:
    department = "roles/departments/bakery.yml"
    root = book(starter | {department: f"{starter[department]}contact:\n  handle: island/bakers\n"})
    assert owners(exported(root), GOAL) == ["@island/bakers"]
    mailbox = f"{starter[department]}contact:\n  email: bakery@example.org\n"
    assert owners(exported(book(starter | {department: mailbox})), GOAL) == [], "a mailbox is nobody's account"


def test_the_organisation_is_asked_about_all_else(book: BookMaker, files: dict[str, str]) -> None:
    organization = f"{files['plan/organization.yml']}contact:\n  handle: island/keepers\n"
    text = exported(book(files | {"plan/organization.yml": organization}))
    assert owners(text, "mkdocs.yml") == ["@island/keepers"]
    assert owners(text, GOAL) == ["@mia-bakes"]


def test_where_the_book_names_nobody_the_file_says_what_to_add(book: BookMaker, starter: dict[str, str]) -> None:
    text = exported(book(starter))
    assert list(_lines(text)) == []
    assert "handle: your-team" in text


@pytest.mark.parametrize("handle", ["mia @everyone", "'mia\\n/mkdocs.yml'", "'#mia'", "'@'", "mia/", "-x", "mïa"])
def test_what_is_no_handle_names_nobody(book: BookMaker, files: dict[str, str], handle: str) -> None:
    baker = f"title: Head baker\ndepartment: bakery\ncontact:\n  handle: {handle}\n"
    text = exported(book(files | {BAKER: baker}))
    assert owners(text, GOAL) == []
    assert "everyone" not in text


def test_a_book_in_a_folder_of_a_repository_names_the_way_to_it(book: BookMaker, files: dict[str, str]) -> None:
    root = book({f"our book/{path}": text for path, text in files.items()})
    (root / ".git").mkdir()
    text = exported(root / "our book")
    assert "\n/our\\ book/plan/goals/fresh-bread.yml @mia-bakes\n" in text
    assert owners(text, f"our book/{GOAL}") == ["@mia-bakes"]


def test_a_strange_name_of_a_file_fits_itself_alone(book: BookMaker, files: dict[str, str]) -> None:
    root = book(files | {"plan/goals/a [b]!#.yml": "id: odd\ntitle: Odd\nowner: clerk\n"})
    assert owners(exported(root), "plan/goals/a [b]!#.yml") == ["@ali", "bo@example.org"]


def test_the_command(book: BookMaker, files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    root = book(files)
    assert run(["-C", str(root), "export", "codeowners", "--dialect", "gitlab"]) == 0
    assert capsys.readouterr().out == exported(root, dialect="gitlab")
    assert run(["-C", str(root), "export", "codeowners", "--dialect", "sourcehut"]) == 2
