"""The exact new text that a page of the site writes is the one that `onebook edit` and `onebook apply` write."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.conftest import REPOSITORY, STARTER, BookMaker
from tests.editing.desk import FILES

from onebook.compile import check_book
from onebook.model.entry import Entry
from onebook.model.kind import kinds
from onebook.model.rewriting import fields_said, new_text, with_fields
from onebook.model.setting import CannotSet
from onebook.outputs import forms
from onebook.outputs.forms.written import type_data, written
from onebook.rules.run import CheckedBook

SCRIPT = Path(forms.__file__).parent / "assets/exact.js"
WORDS = (
    "more", "a: b # c", "two\nlines", 'it\'s "so"', "- dash", "{brace", "x" * 120 + " end", "2027-05-05", "ja", "é→🍞", "@at",
    "Plain words, with signs (and 3)", "null", "yes", "trailing:", "long text " * 14, "a, b", "x #y", "C#", "Q1/2027", "  ",
    "\u00a0x", "back\\slash", "~", "5 %", "EUR 10", "10", "e\u0301", "tab\there", "!tag", "*star", "...", "one:two", "\u200bz",
)  # fmt: skip
UNUSUAL = STARTER | {
    "plan/goals/odd.yml": """\
# 🍞 first
goals:
  - {id: one, title: "In 'brackets'", tags: [a, "b c"], customer_need: none of it}
  - id: two
    title: >-
      Folded over
      lines 🍞🍞
    summary: 'It''s quoted'   # with a comment
    tags:
    - not
    # above
    - indented

    owner:   # nobody yet
    links:
      - title: A
        url: https://a.example  # there
      - {title: B, url: "https://b.example"}
    success: |
      First line.

      Second.
""",
    "plan/goals/dos.yml": "title: Windows\r\nowner: head-baker\r\ntags:\r\n  - a\r\n  - b # why\r\nperiod: 2027\r\nsuccess: x",
    "plan/goals/page.md": "---\ntitle: A page\nperiod: 2027 # soon\n---\n\nWords.\r\n\r\nMore 🍞.\n",
    "plan/goals/short.md": "---\ntitle: No words\n---",
}


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.set_content(f"<script>{SCRIPT.read_text('utf-8')}</script>")
    yield page
    page.close()


def changed(chance: random.Random, value: Any) -> Any:
    """The same value with something changed somewhere in it."""
    if isinstance(value, str):
        return chance.choice(WORDS)
    value = copy.deepcopy(value)
    if isinstance(value, list):
        if not value:
            return [chance.choice(WORDS)]
        place = chance.randrange(len(value))
        how = chance.choice(("add", "drop", "turn", "within"))
        if how == "add":
            value.insert(place, changed(chance, value[place]))
        elif how == "within":
            value[place] = changed(chance, value[place])
        else:
            taken = value.pop(place)
            value += [taken] if how == "turn" else []
        return value
    name = chance.choice(sorted(value))
    if len(value) > 1 and chance.random() < 0.4:
        del value[name]
    else:
        value[name] = changed(chance, value[name])
    return value


def wanted_of(chance: random.Random, entry: Entry, said: dict[str, Any]) -> dict[str, Any]:
    """What somebody may want of a thing: fields changed, taken away, and such as it has not yet."""
    found: dict[str, Any] = {}
    for _ in range(chance.choice((1, 1, 2, 3))):
        name = chance.choice([field.name for field in entry.kind.record.fields if field.name not in ("id", "aliases")])
        if name not in said and chance.random() < 0.7:
            name = chance.choice(sorted(said))
        if name != "id":
            found[name] = None if chance.random() < 0.1 else changed(chance, said.get(name, ""))
    return found


def cases(book: CheckedBook, many: int, seed: int) -> Iterator[tuple[str, str, dict[str, Any], str | None]]:
    """Path, thing and change, and the text that comes of it; None where we change nothing either."""
    chance = random.Random(seed)
    entries = [entry for entry in book.entries if written(book, entry.path) is not None]
    for _ in range(many):
        entry = chance.choice(entries)
        text, record = book.sources[entry.path].text, entry.kind.record
        wanted = wanted_of(chance, entry, fields_said(text, entry.path, entry.at, record))
        try:
            after: str | None = with_fields(text, entry.path, entry.at, record, wanted)
        except CannotSet:
            after = None
        yield entry.path, entry.ref, wanted, after


def theirs(page: Page, book: CheckedBook, asked: list[tuple[str, str, dict[str, Any], str | None]]) -> list[str | None]:
    """What the page writes."""
    files = {path: written(book, path) for path, *_ in asked}
    types = {kind.name: type_data(kind.record) for kind in kinds().values()}
    given = json.loads(json.dumps([[path, ref, wanted] for path, ref, wanted, _ in asked]))
    found: list[str | None] = page.evaluate(
        """([files, types, asked]) => asked.map(([path, ref, wanted]) =>
             onebookExact.exactText(files[path], ref, types[ref.split(":")[0]], wanted))""",
        [files, types, given],
    )
    return found


MANY = {"sample": 400, "tasks": 700, "unusual": 700, "imported": 120, "recorded": 40}
"""How many changes; the files of the last are so long that each takes its time."""


@pytest.mark.parametrize("which", MANY)
def test_any_change_is_written_alike_or_not_at_all(
    page: Page, book: BookMaker, which: str, request: pytest.FixtureRequest
) -> None:
    roots = {
        "sample": lambda: REPOSITORY,
        "tasks": lambda: book({**STARTER, **FILES}),
        "unusual": lambda: book(UNUSUAL),
    }
    root = roots[which]() if which in roots else request.getfixturevalue(f"{which}_root")
    read = CheckedBook(check_book(root).read)
    asked = list(cases(read, MANY[which], 20261130))
    found = theirs(page, read, asked)
    wrong = [(case[:3], one) for case, one in zip(asked, found, strict=True) if one is not None and one != case[3]]
    assert wrong == []
    could = [one for case, one in zip(asked, found, strict=True) if case[3] is not None]
    assert sum(one is not None for one in could) > 0.7 * len(could), "even of words as unusual as these, most are sure"


def test_a_new_file_is_written_alike(page: Page) -> None:
    chance = random.Random(7)
    read = CheckedBook(check_book(REPOSITORY).read)
    types = {kind.name: type_data(kind.record) for kind in kinds().values()}
    asked: list[tuple[str, bool, dict[str, Any]]] = []
    ours: list[str] = []
    for entry in chance.sample(list(read.entries), 150):
        said = fields_said(read.sources[entry.path].text, entry.path, entry.at, entry.kind.record)
        wanted = {**said, **wanted_of(chance, entry, said)}
        if "null" in json.dumps(wanted) or "~" in json.dumps(wanted):
            continue  # a word that says nothing stands in no new file
        path = f"x.{'md' if entry.kind.file.has_body else 'yml'}"
        asked.append((entry.kind.name, path.endswith(".md"), wanted))
        ours.append(new_text(entry.kind.record, path, wanted))
    found = page.evaluate(
        "([types, asked]) => asked.map(([kind, isPage, wanted]) => onebookExact.newText(types[kind], isPage, wanted))",
        [types, json.loads(json.dumps(asked))],
    )
    assert len(found) > 100
    assert [(one, other) for one, other in zip(ours, found, strict=True) if one != other] == []


def test_a_file_in_which_something_is_kept_back_gives_its_text_to_no_page(book: BookMaker) -> None:
    read = CheckedBook(check_book(book({**STARTER, **FILES})).read)
    path = "roles/positions/head-baker.yml"
    assert written(read, path) is not None
    settings = STARTER["mkdocs.yml"] + "      names: nowhere\n"
    hidden = CheckedBook(check_book(book({**STARTER, **FILES, "mkdocs.yml": settings})).read)
    assert written(hidden, path) is None
