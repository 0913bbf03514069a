"""What is waived does not break what is made: the book that the check accepts is built and printed, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import BookMaker
from tests.rules.base_book import TODAY
from tests.rules.examples import AROUND, PAGES, Example, read_page
from tests.site.links import broken, read_site

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.model.field_reference import fields_of
from onebook.model.kind import kinds
from onebook.model.kinds.department import Department
from onebook.outputs.handout.data import document
from onebook.outputs.handout.options import EDITIONS, Options
from onebook.outputs.site.site import files, lines
from onebook.rules.rule import rules
from onebook.rules.run import CheckedBook
from onebook.views.report import report

NOT_ACCEPTED = {"SCH053", "SET001", "SET002"}
"""Their wrong examples are settings, and cannot be read while they are wrong."""
THE_SAME_IN_EVERY_BOOK = ("rules/", "reference/")
WAIVABLE = [code for code, rule in rules().items() if not rule.is_firm and code not in NOT_ACCEPTED]


def options(book: CheckedBook) -> Iterator[Options]:
    for edition in EDITIONS:
        if edition == "department":
            yield from (Options(edition=edition, department=one.id) for one in book.of(Department))
        elif edition != "person":
            yield Options(edition=edition)


def make(book: CheckedBook) -> None:
    """Everything that is made of a book, as far as no browser and no press is needed."""
    for line in lines(book):
        if not line.address.startswith(THE_SAME_IN_EVERY_BOOK):
            line.page(book)
    assert list(files(book))
    report(book)
    for one in options(book):
        document(book, one)


def write(folder: Path, contents: dict[str, str]) -> Path:
    for path, text in contents.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    return folder


def by_setting(contents: dict[str, str], code: str) -> dict[str, str]:
    settings = contents["mkdocs.yml"].rstrip()
    return contents | {"mkdocs.yml": f'{settings}\n      severity: {{{code}: "off"}}\n'}


def by_comment(contents: dict[str, str], example: Example, code: str) -> dict[str, str]:
    """A comment above each line on which the rule has found something."""
    found = dict(contents)
    promised = {(one.path, one.line) for one in example.promises if one.code == code}
    for path, number in sorted(promised, reverse=True):
        above = found[path].splitlines(keepends=True)
        line = above[number - 1]
        indent = line[: len(line) - len(line.lstrip())]
        front = path.endswith(".md") and number > found[path].count("\n", 0, found[path].find("\n---", 3)) + 1
        is_markdown = path.endswith(".md") and (front or not found[path].startswith("---"))
        mark = (
            f"<!-- onebook: ignore {code} for the test -->" if is_markdown else f"# onebook: ignore {code} for the test"
        )
        found[path] = "".join([*above[: number - 1], f"{indent}{mark}\n", *above[number - 1 :]])
    return found


@pytest.mark.parametrize("code", WAIVABLE)
def test_a_waived_finding_breaks_neither_site_nor_handout(code: str, tmp_path: Path) -> None:
    example = read_page((PAGES / f"{code}.md").read_text("utf-8")).wrong
    contents = AROUND | example.files
    commented = check_book(write(tmp_path / "comment", by_comment(contents, example, code)), TODAY)
    if commented.book is not None:
        make(commented.book)
        return
    checked = check_book(write(tmp_path / "setting", by_setting(contents, code)), TODAY)
    assert checked.book is not None, checked.problems
    make(checked.book)


OFF = 'severity: {REF: "off", SCH: "off", PLAN: "off", RACI: "off", CAL: "off", MSG: "off", ASK: "off", LINK: "off"}'


def full_of_holes(starter: dict[str, str]) -> dict[str, str]:
    """One of each kind with every field that it can have, each of whose references leads nowhere."""
    found = starter | {"mkdocs.yml": starter["mkdocs.yml"].rstrip() + f"\n      {OFF}\n"}
    for kind in kinds().values():
        if not kind.file.is_alone:
            left_out = ("id", "status", "aliases", "activities" if kind.name == "raci" else "")
            texts = ["\n".join(field.example) for field in fields_of(kind) if field.name not in left_out]
            found[f"{kind.path}/whole.yml"] = "\n".join(texts) + "\n"
    return found


def test_a_book_in_which_every_reference_leads_nowhere_is_made(book: BookMaker, starter: dict[str, str]) -> None:
    checked = check_book(book(full_of_holes(starter)))
    assert checked.book is not None
    assert not checked.read.unread
    make(checked.book)


@pytest.mark.parametrize("gone", ["position", "department", "goal", "measure", "channel", "campaign", "release"])
def test_a_book_that_has_lost_a_kind_is_made(book: BookMaker, gone: str) -> None:
    folder = kinds()[gone].path
    left = {path: text for path, text in AROUND.items() if not path.startswith((f"{folder}/", f"{folder}.yml"))}
    checked = check_book(book(left | {"mkdocs.yml": AROUND["mkdocs.yml"].rstrip() + f"\n      {OFF}\n"}), TODAY)
    assert checked.book is not None, checked.problems
    make(checked.book)


WAIVED = {
    "plan/goals/later.md": """\
---
title: Later
# onebook: ignore REF001 the position comes in spring
owner: baker-of-cakes
contributions:
  # onebook: ignore REF001 the department comes in spring
  - department: cakes
    how: Bakes them.
    needs:
      # onebook: ignore REF001 so does this one
      - from: nobody-at-all
        what: Flour
---
<!-- onebook: ignore REF001 it comes in spring -->
Ask [[position:baker-of-cakes]], [[raci:cakes#bake|whoever bakes]] or [[term:cake]].
""",
    "pages/later.md": """\
# Later

<!-- onebook: ignore REF001 it comes in spring -->
See [[goal:cakes]].

<!-- onebook: ignore LINK003 the picture comes in spring -->
![A cake](cake.png)
""",
}


def test_a_waived_reference_is_built_with_its_handouts_and_leads_nowhere(
    book: BookMaker, starter: dict[str, str]
) -> None:
    settings = starter["mkdocs.yml"].rstrip() + "\n      handout: [book, allstaff]\n"
    root = book(starter | WAIVED | {"mkdocs.yml": settings})
    assert run(["-C", str(root), "-q", "build"]) == 0
    assert run(["-C", str(root), "-q", "handout", "--edition", "book", "-o", str(root / "book.pdf")]) == 0
    assert (root / "book.pdf").read_bytes().startswith(b"%PDF")
    site = root / "site"
    assert (site / "handout" / "allstaff.pdf").is_file()
    assert [one for one in broken(site, read_site(site)) if "cake.png" not in str(one)] == []
    said = (site / "goals" / "later.html").read_text("utf-8")
    assert "baker-of-cakes" in said
    assert "whoever bakes" in said
