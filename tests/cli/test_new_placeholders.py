"""What `new` lays down is what the check knows as unfinished: the two cannot disagree."""

from __future__ import annotations

import json
import re

import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.model.kind import kinds
from onebook.model.placeholders import ANYTHING, BODY, DOTS, id_to_come, is_id_to_come, is_placeholder
from onebook.problem import Problem

MORE = {
    "roles/departments/shop.yml": "title: Shop\nlead: head-baker\npurpose: Sells.\n",
    "lexicon/terms/rye.yml": "title: Rye\ndefinition: A grain.\n",
    "plan/channels/board.yml": "title: The board\nmedium: offline\nowner: head-baker\nlead_time: 2 days\n",
}
MADE = [name for name, kind in kinds().items() if not kind.file.is_alone]


def laid_down(onebook: Command, book: BookMaker, starter: dict[str, str], name: str) -> tuple[str, str]:
    """The path of a new file, and its text."""
    root = book(starter | MORE)
    assert onebook("-C", str(root), "new", name, "something").status == 0
    (path,) = (path for path in root.rglob("something.*"))
    return path.relative_to(root).as_posix(), path.read_text("utf-8")


def uncommented(text: str) -> str:
    """A new file whose hints are taken for fields: what stands behind `# ` as a field or below one."""
    lines = []
    for line in text.splitlines():
        found = re.match(r"# (\w+:.*|  .*)", line)
        lines.append(found[1].partition("    #")[0].rstrip() if found else line)
    return "\n".join([*lines, ""])


def problems(book: BookMaker, starter: dict[str, str], path: str, text: str) -> list[Problem]:
    found = check_book(book(starter | MORE | {path: text})).problems
    return [one for one in found if one.path == path]


@pytest.mark.parametrize(("language", "made"), [("de", "broetchen-backen"), ("en", "brotchen-backen")])
def test_a_new_id_is_spelled_as_in_the_language_of_the_book(
    onebook: Command, book: BookMaker, starter: dict[str, str], language: str, made: str
) -> None:
    organization = f"title: Bread\nmission: Good bread.\nlanguage: {language}\n"
    root = book(starter | {"plan/organization.yml": organization})
    assert onebook("-C", str(root), "new", "goal", "Brötchen backen").status == 0
    assert [path.stem for path in (root / "plan/goals").glob("br*")] == [made]


@pytest.mark.parametrize("name", MADE)
def test_every_word_to_be_written_is_reported_while_it_stands(
    onebook: Command, book: BookMaker, starter: dict[str, str], name: str
) -> None:
    path, text = laid_down(onebook, book, starter, name)
    told = problems(book, starter, path, uncommented(text))
    lines = uncommented(text).splitlines()
    waiting = [
        number
        for number, line in enumerate(lines, 1)
        if not line.startswith("#")
        and (re.search(rf": {re.escape(DOTS)}$", line) or BODY in line or "id-of-a" in line or ANYTHING in line)
    ]
    reported = {one.span.line for one in told if one.code in ("SCH033", "REF001")}
    again = {spot.span.line for one in told for spot in one.related}
    assert [number for number in waiting if number not in reported | again] == [], uncommented(text)


@pytest.mark.parametrize("field", ["measures", "contributions"])
def test_a_new_goal_shows_how_measures_and_contributions_are_written(
    onebook: Command, book: BookMaker, starter: dict[str, str], field: str
) -> None:
    path, text = laid_down(onebook, book, starter, "goal")
    assert f"# {field}:\n#   - " in text
    said = [one.message for one in problems(book, starter, path, uncommented(text)) if one.code == "REF001"]
    assert any("`id-of-a-" in message and "in the place of an id" in message for message in said)


def test_a_hint_names_nothing_that_is_there(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    _, text = laid_down(onebook, book, starter, "goal")
    hints = [line for line in text.splitlines() if line.startswith("# ")]
    assert not any("head-baker" in line or "bakery" in line for line in hints)


@pytest.mark.parametrize("kind", [*sorted(kinds()), ""])
def test_an_id_to_come_is_known_as_one(kind: str) -> None:
    assert is_id_to_come(id_to_come([kind] if kind else []))


@pytest.mark.parametrize("text", ["head-baker", "id-card-office", "kind", "position:head-baker", "id-of-"])
def test_an_id_is_none(text: str) -> None:
    assert not is_id_to_come(text)


@pytest.mark.parametrize("name", MADE)
def test_words_copied_from_the_field_reference_are_reported_too(
    onebook: Command, book: BookMaker, starter: dict[str, str], name: str
) -> None:
    (field,) = json.loads(onebook("explain", f"{name}.summary", "--format", "json").out)["fields"]
    assert is_placeholder(field["example"][0].removeprefix("summary: "))
