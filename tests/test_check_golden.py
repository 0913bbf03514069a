"""A book with ten planted mistakes is checked, and what people and programs see of it is exactly this."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.conftest import BookMaker
from tests.rules.base_book import BASE_BOOK, TODAY

from onebook.compile import check_book
from onebook.outputs.problems import json as as_json
from onebook.outputs.problems import text as as_text
from onebook.outputs.problems.report import ProblemReport

GOLDEN = Path(__file__).parent / "test_check_golden.txt"

PLANTED: dict[str, str | bytes] = {
    # 1 a text that YAML cuts, with wide letters before it
    "plan/pillars/people.yml": "title: 🥐 A place to stay #1\n",
    # 2 a misspelt field
    "plan/audiences/bakeries.yml": "title: People who run a bakery\nmarkt: b2b\n",
    # 3 a date that is none, in a spreadsheet
    "plan/measures/orders-on-the-day.csv": "date;value\n2026-11-30;84.1\n31.12.2026;85\n",
    # 4 one id twice
    "plan/channels/paper.yml": "id: newsletter\ntitle: Leaflets\nmedium: offline\nowner: head-of-sales\nlead_time: 2 weeks\n",
    # 5 a file that nobody reads
    "plan/goals/notes.docx": b"PK\x03\x04",
    # 6 a reference to nothing in a text, behind a tab and accents
    "plan/messages/near-you.md": "---\ntitle: Nähe\nstatement: One hour away.\n---\n\n"
    "-\tSo nah wie mögli\u0301ch: [[goal:on-teh-day]]\n",
    # 7 two who answer for one activity, in letters
    "roles/raci/press.yml": (
        "title: Press\nmatrix:\n  columns:\n    - head-of-sales\n    - head-of-logistics\n  rows:\n"
        '    - title: Approve a press release\n      keywords:\n        - newspaper\n      cells: "AR A"\n'
    ),
    # 8 an expected field that is missing
    "roles/partners/print-shop.yml": "title: Northern Print\ndoes: Prints our letters.\n",
    # 9 a line that is no YAML
    "lexicon/terms/drop.yml": "title: Drop\ndefinition: A delivery: one stop of a van\n",
    # 10 an unfinished merge
    "lexicon/terms/window.yml": "title: Window\n<<<<<<< HEAD\ndefinition: Two hours.\n=======\ndefinition: An hour.\n>>>>>>> b\n",
}

SPAN = {name: {"type": "integer", "minimum": 1} for name in ("line", "column", "end_line", "end_column")}


def shape(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": required | (optional or {}),
        "required": list(required),
        "additionalProperties": False,
    }


def many(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item, "minItems": 1}


TEXT = {"type": "string", "minLength": 1}
PATH = {"type": "string", "pattern": r"^[^/\\][^\\]*$"}
NUMBER = {"type": "integer", "minimum": 0}

CONTRACT = shape(
    {
        "version": {"const": 1},
        "summary": shape(
            dict.fromkeys(("errors", "warnings", "infos", "files", "entities"), NUMBER)
            | {"seconds": {"type": "number", "minimum": 0}}
        ),
        "diagnostics": many(
            shape(
                {
                    "code": {"type": "string", "pattern": r"^[A-Z0-9]+\d{3}$"},
                    "name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
                    "severity": {"enum": ["error", "warning", "info"]},
                    "path": PATH,
                    **SPAN,
                    "message": TEXT,
                    "hint": TEXT,
                },
                {
                    "entity": {"type": "string", "pattern": "^[a-z]+:[a-z0-9-]+$"},
                    "related": many(shape({"path": PATH, "line": NUMBER, "column": NUMBER, "message": TEXT})),
                    "fix": shape(
                        {
                            "applicability": {"const": "safe"},
                            "edits": many(shape({"path": PATH, **SPAN, "text": {"type": "string"}})),
                        }
                    ),
                },
            )
        ),
    }
)
"""`check --format json` as cli.md promises it."""


@pytest.fixture
def report(book: BookMaker) -> ProblemReport:
    checked = check_book(book(BASE_BOOK | PLANTED), TODAY)
    read = checked.read
    return ProblemReport(
        problems=checked.problems,
        files=len(read.sources),
        entities=len(read.entries),
        seconds=0.414,
        sources=read.sources,
    )


def test_people_see_each_mistake_underlined_with_what_to_do_about_it(report: ProblemReport) -> None:
    assert as_text.render(report) == GOLDEN.read_text("utf-8")


def test_every_planted_mistake_is_found_and_nothing_else(report: ProblemReport) -> None:
    assert sorted(problem.path for problem in report.problems) == sorted(PLANTED)


def test_the_last_line_alone_can_be_left_out(report: ProblemReport) -> None:
    *lines, last = GOLDEN.read_text("utf-8").splitlines(keepends=True)
    assert as_text.render(report, quiet=True) == "".join(lines)
    assert last.endswith(" entries.\n")


def test_colours_change_the_severity_and_nothing_else(report: ProblemReport) -> None:
    coloured = as_text.render(report, colour=True)
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert "\x1b[1;33mwarning\x1b[0m" in coloured
    for code in ("\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == as_text.render(report)


def test_programs_see_what_the_contract_promises(report: ProblemReport) -> None:
    document = json.loads(as_json.render(report))
    jsonschema.Draft202012Validator(CONTRACT).validate(document)
    assert document["summary"] == {
        "errors": sum(one["severity"] == "error" for one in document["diagnostics"]),
        "warnings": sum(one["severity"] == "warning" for one in document["diagnostics"]),
        "infos": 0,
        "files": report.files,
        "entities": report.entities,
        "seconds": 0.41,
    }
    keys = [(one["path"], one["line"], one["column"], one["code"]) for one in document["diagnostics"]]
    assert keys == sorted(keys)


def test_programs_see_the_same_places_as_people(report: ProblemReport) -> None:
    document = json.loads(as_json.render(report))
    golden = GOLDEN.read_text("utf-8")
    for one in document["diagnostics"]:
        assert (
            f"{one['path']}:{one['line']}:{one['column']}: {one['severity']} {one['code']} {one['message']}\n" in golden
        )
        assert f"  hint: {one['hint']}\n" in golden
        for other in one.get("related", ()):
            assert f"  see: {other['path']}:{other['line']}:{other['column']}: {other['message']}\n" in golden


def test_columns_count_letters_and_a_repair_replaces_exactly_them(report: ProblemReport) -> None:
    (cut,) = (one for one in json.loads(as_json.render(report))["diagnostics"] if one["code"] == "YAML003")
    assert (cut["column"], cut["end_column"]) == (8, 8 + len("🥐 A place to stay #1"))
    (edit,) = cut["fix"]["edits"]
    assert edit["text"] == '"🥐 A place to stay #1"'
    assert {name: edit[name] for name in SPAN} == {name: cut[name] for name in SPAN}


def test_the_same_book_gives_the_same_bytes(book: BookMaker) -> None:
    def rendered() -> str:
        checked = check_book(book(BASE_BOOK | PLANTED), TODAY)
        return as_json.render(
            ProblemReport(problems=checked.problems, files=1, entities=1, seconds=0.0, sources=checked.read.sources)
        )

    assert rendered() == rendered()
