"""What is added in one place is complete: a kind, a rule and an export, each dropped into a copy of the package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from tests.conftest import REPOSITORY, BookMaker

KIND = '''
"""Risks: what may keep us from our goals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onebook.model.entity import Entity
from onebook.model.kind import kind
from onebook.model.values import Day, Markdown, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What we do about a risk."""

    title: str
    """What is done."""
    by: Day | None = None
    """Until when."""
    who: Ref[Literal["position"]] | None = None
    """Who does it."""


@kind("risk", "plan/risks")
@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Entity):
    """What may keep us from a goal."""

    likelihood: Literal["low", "high"]
    """How likely it is."""
    goals: tuple[Ref[Literal["goal"]], ...] = ()
    """The goals that it touches."""
    answers: tuple[Answer, ...] = ()
    """What we do about it."""
    story: Markdown | None = None
    """How it may come."""
'''

RISKS = """\
risks:
  - id: oven-fails
    title: The big oven fails
    summary: One oven bakes two thirds of all loaves.
    likelihood: high
    goals: [fresh-bread]
    story: It is **nineteen** years old. See [[goal:fresh-bread]].
    answers:
      - title: Keep a spare burner in stock
        by: 2027-03-01
        who: head-baker
"""

RULE = '''
"""Rules about words that shout."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.rules.rule import Finding, Spot, Weight, entry_rule


@entry_rule("ZZZ001", "shouted-title", Weight.DOUBT)
def shouted_title(entry: Entry, book: Book) -> Iterator[Finding]:
    """No title is written in capitals alone."""
    if entry.value.title.isupper():
        message = f"the title '{entry.value.title}' shouts"
        yield Finding(spot=Spot(entry=entry, pointer=("title",)), message=message, hint="write it in small letters")
'''

RULE_PAGE = """\
# ZZZ001 shouted-title

No title is written in capitals alone.

## Why

Who shouts is not heard better.

## Example

Wrong:

```yaml plan/pillars/loud.yml
title: LOUD  # ZZZ001@8 the title 'LOUD' shouts
```

Right:

```yaml plan/pillars/loud.yml
title: Loud
```
"""

EXPORT = '''
"""Titles, one a line."""

from __future__ import annotations

from onebook.outputs.exports import export
from onebook.rules.run import CheckedBook


@export("titles")
def titles(book: CheckedBook) -> str:
    """The title of every entity."""
    return "".join(f"{book.entity(ref).title}\\n" for ref in book.refs)
'''


class Package:
    """A copy of the package, and its command."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "onebook"
        shutil.copytree(REPOSITORY / "generator" / "onebook", self.folder, ignore=shutil.ignore_patterns("__pycache__"))

    def run(self, root: Path, *arguments: str) -> str:
        """What a command prints; fails where the command does."""
        environment = os.environ | {"PYTHONPATH": str(self.folder.parent), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, "-m", "onebook", "-C", str(root), *arguments],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def package(tmp_path: Path) -> Package:
    return Package(tmp_path / "copy")


def test_a_kind_is_one_file(package: Package, book: BookMaker, starter: dict[str, str]) -> None:
    (package.folder / "model" / "kinds" / "risk.py").write_text(KIND, "utf-8")
    root = book(starter | {"plan/risks.yml": RISKS, "pages/more.md": "# More\n\nMind [[risk:oven-fails]].\n"})

    found = json.loads(package.run(root, "show", "risk:oven-fails", "--format", "json"))
    assert {one["ref"] for one in found["points_to"]} == {"goal:fresh-bread", "position:head-baker"}
    assert "likelihood (required): How likely it is." in package.run(root, "explain", "risks")
    asked = json.loads(package.run(root, "ask", "spare", "burner", "--format", "json"))
    assert asked["results"][0]["ref"] == "risk:oven-fails"
    exported = json.loads(package.run(root, "export", "json"))
    assert "risk:oven-fails" in {one["ref"] for one in exported["entities"]}

    package.run(root, "handout", "--edition", "book", "-o", str(root / "book.pdf"))
    with pypdfium2.PdfDocument(root / "book.pdf") as pdf:
        printed = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    for said in ("Risks", "The big oven fails", "Likelihood", "Keep a spare burner", "Head baker"):
        assert said in printed

    package.run(root, "build", "-o", str(root / "site"))
    page = (root / "site" / "risks" / "oven-fails.html").read_text("utf-8")
    for said in ("The big oven fails", "Likelihood", "<strong>nineteen</strong>", "Keep a spare burner", "Head baker"):
        assert said in page
    assert "oven-fails.html" in (root / "site" / "risks" / "index.html").read_text("utf-8")
    assert 'href="risks/oven-fails.html"' in (root / "site" / "more.html").read_text("utf-8")
    assert "risks/index.html" in (root / "site" / "index.html").read_text("utf-8")
    assert "oven-fails" in (root / "site" / "goals" / "fresh-bread.html").read_text("utf-8")


def test_a_rule_is_one_function_and_its_page(package: Package, book: BookMaker, starter: dict[str, str]) -> None:
    (package.folder / "rules" / "shouting.py").write_text(RULE, "utf-8")
    (package.folder / "rules" / "pages" / "ZZZ001.md").write_text(RULE_PAGE, "utf-8")
    root = book(starter | {"plan/pillars/loud.yml": "title: LOUD\n"})
    (problem,) = [
        one
        for one in json.loads(package.run(root, "check", "--format", "json"))["diagnostics"]
        if one["code"] == "ZZZ001"
    ]
    assert (problem["path"], problem["line"], problem["column"]) == ("plan/pillars/loud.yml", 1, 8)
    assert "Who shouts" in package.run(root, "explain", "ZZZ001")


def test_an_export_is_one_file(package: Package, book: BookMaker, starter: dict[str, str]) -> None:
    (package.folder / "outputs" / "titles.py").write_text(EXPORT, "utf-8")
    root = book(starter)
    assert "Fresh bread before seven\n" in package.run(root, "export", "titles")
    assert "The title of every entity." in package.run(root, "export", "--help")
