"""Whatever a book says is only data: every recorded hostile string prints as itself or is reported, and reads no file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import BookMaker
from tests.outputs.handout.conftest import Printer, checked, words
from tests.rules.base_book import BASE_BOOK, TODAY

from onebook.compile import check_book
from onebook.outputs.handout import glyphs, press
from onebook.outputs.handout.data import _CONTENTS as READY
from onebook.outputs.handout.fonts import stack
from onebook.outputs.handout.nodes import PaperAddresses, block
from onebook.outputs.handout.options import ON_PAPERS, Options
from onebook.rules.run import CheckedBook

OF_THE_TYPESETTER = [
    '#read("/etc/passwd")',
    '#image("/etc/passwd")',
    '#include "/etc/passwd"',
    '#import "@preview/x:1.0.0": *',
    '#eval("1 + 1")',
    "#panic()",
    "] } #panic() [ {",
    '"); #panic("',
    "$ integral x dif x $",
    "= Heading",
    "*bold* _slanted_ `raw`",
    "<label> @label",
    "\\ \\u{0041} \\n",
    "// comment /* more */",
    "#set page(width: 1pt)",
    "{{ 7 * 7 }} {% raw %}",
    "https://example.org/?a=b&c=<d>",
    "a" * 3000,
    "a\u202eb\u2066c",
    "\u0301\u0301\u0301",
    "​",
]


def hostile(shared_data: Path) -> list[str]:
    """Every recorded string, and what the typesetter would understand."""
    folder = shared_data / "torture"
    found = list(OF_THE_TYPESETTER)
    for path in sorted(folder.glob("payloads-all-the-things/**/*.md")):
        found += path.read_text("utf-8").splitlines()
    for path in sorted(folder.glob("markdown-it-fixtures/*.md")):
        found += path.read_text("utf-8").split("\n.\n")
    for path in sorted(folder.glob("yaml-test-suite/*.yaml")):
        found += [str(case.get("yaml", "")) for case in yaml.load(path.read_text("utf-8"), yaml.BaseLoader)]
    return [text for text in dict.fromkeys(found) if text.strip()]


def letters(text: str) -> str:
    """What can be compared: neither blanks nor what nobody sees, nor hyphens at a line's end."""
    return re.sub(r"[\s\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\u0301-]", "", text)


@pytest.fixture
def island(book: BookMaker, starter: dict[str, str]) -> CheckedBook:
    return checked(book(starter))


def test_every_string_prints_as_itself_as_title_text_and_table_cell(
    shared_data: Path, island: CheckedBook, print_parts: Printer
) -> None:
    strings = hostile(shared_data)
    assert len(strings) > 700
    parts: list[dict[str, Any]] = []
    for number, text in enumerate(strings):
        flat = " ".join(text.split())
        parts.append({"nodes": [{"t": "p", "c": [{"t": "text", "v": f"§{number}§ {flat}"}]}]})
        parts.append({"title": flat[:200], "rows": [[flat[:200], "x"]]})
    made = print_parts(island, parts, title=strings[0])
    assert made.flaws == ()
    known = stack(island, Options()).letters
    said = re.split(r"§\d+§", words(made.pdf))[1:]
    assert len(said) == len(strings)
    lost = []
    for text, printed in zip(strings, said, strict=True):
        if "\u202e" in text:  # printed the other way round, as it asks for
            continue
        shown = letters(glyphs.printable(text, glyphs.unprintable(text, known)))
        if shown not in letters(printed) or letters(printed).count(shown[:60]) < 3:
            lost.append((text, printed))
    assert lost == []


def test_every_string_may_be_a_body(shared_data: Path, island: CheckedBook, print_parts: Printer) -> None:
    parts = [{"title": "Next", "nodes": block(text, PaperAddresses(island))} for text in hostile(shared_data)]
    made = print_parts(island, parts)
    assert made.flaws == ()
    assert "root:" not in words(made.pdf)


def quoted(text: str) -> str:
    return json.dumps(text)


@pytest.mark.parametrize("edition", READY)
def test_an_edition_of_a_book_full_of_them_is_printed(shared_data: Path, book: BookMaker, edition: Any) -> None:
    files = dict(BASE_BOOK)
    strings = [" ".join(text.split())[:180] for text in hostile(shared_data)]
    strings = strings[: len(OF_THE_TYPESETTER)] + strings[len(OF_THE_TYPESETTER) :: 40]
    for number, text in enumerate(strings):
        title, body = quoted(text), f"\n{text}\n\n| a | {text} |\n|---|---|\n| {text} | b |\n"
        files |= {
            f"plan/goals/h{number}.md": f"---\ntitle: {title}\nsummary: {title}\nsuccess: {title}\nperiod: 2027\n---\n{body}",
            f"roles/departments/h{number}.yml": f"title: {title}\npurpose: {title}\n",
            f"roles/positions/h{number}.yml": (
                f"title: {title}\ndepartment: h{number}\npurpose: {title}\nholders: [{{name: {title}}}]\n"
            ),
            f"lexicon/terms/h{number}.yml": f"title: {title}\ndefinition: {title}\nsynonyms: [{title}]\n",
            f"plan/calendar/h{number}.yml": f"title: {title}\ndate: 2027-02-0{number % 9 + 1}\nwhere: {title}\n",
            f"plan/playbooks/h{number}.md": f"---\ntitle: {title}\nsteps: [{{title: {title}, text: {title}}}]\n---\n{body}",
            f"roles/raci/h{number}.yml": f"title: {title}\nactivities: [{{id: a, title: {title}, note: {title}}}]\n",
        }
    files["plan/organization.yml"] = (
        f"title: {quoted(strings[0])}\nmission: {quoted(strings[1])}\nvision: {quoted(strings[2])}\n"
    )
    read = check_book(book(files), TODAY).read
    assert len(read.entries) > 7 * len(strings)
    department = "h0" if edition == "department" else None
    # not every such book is without errors; what can be printed has to be strong enough for any
    position = "h0" if edition == "person" else None
    paper = ON_PAPERS[edition][0]
    made = press.make(
        CheckedBook(read), Options(edition=edition, department=department, paper=paper, position=position)
    )
    assert made.flaws == ()
    assert "root:" not in words(made.pdf)
