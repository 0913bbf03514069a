"""Real plans come in, are checked and compiled with no hand edits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree
from tests.cli.conftest import Command
from tests.conftest import REPOSITORY

DOCUMENTS = (
    "real/OntoInsights.xml",
    "real/PMOAI-white-house-office-of-american-innovation.part1.xml",
    "real/SMLC2011-annual-report.prefixed.pretty-bom.xml",
    "real/SMLC2011-annual-report.prefixed.xml",
    "samples/blank-part1-strategic-plan.xml",
    "samples/blank-part2-performance-plan.xml",
    "samples/blank-part2-strategic-plan.xml",
)


def counted(path: Path) -> dict[str, int]:
    """Goals, objectives, indicators and results of a document, counted without Onebook."""
    found = etree.parse(str(path))

    def count(name: str) -> int:
        return len([element for element in found.iter("{*}*") if etree.QName(element).localname == name])

    return {
        "goals": count("Goal"),
        "objectives": count("Objective"),
        "indicators": count("PerformanceIndicator"),
        "targets": count("TargetResult"),
        "actuals": count("ActualResult"),
    }


def test_every_document_is_tried(shared_data: Path) -> None:
    there = {
        path.relative_to(shared_data / "stratml").as_posix() for path in (shared_data / "stratml").glob("[rs]*/*.xml")
    }
    assert there - {"samples/sample_estratml.not-well-formed.xml"} == set(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_real_plan_becomes_a_site_with_nothing_lost(
    onebook: Command, shared_data: Path, tmp_path: Path, name: str
) -> None:
    source = shared_data / "stratml" / name
    root = tmp_path / "plan"
    assert onebook("import", "stratml", source, "--into", root).status == 0
    checked = onebook("-C", root, "check")
    assert checked.status == 0, checked.out
    built = onebook("-C", root, "build")
    assert built.status == 0, built.err
    entities = json.loads(onebook("-C", root, "export", "json").out)["entities"]
    goals = [entity for entity in entities if entity["kind"] == "goal"]
    measures = [entity["fields"] for entity in entities if entity["kind"] == "measure"]
    for goal in goals:
        assert (root / "site" / goal["url"]).is_file()
    assert counted(source) == {
        "goals": sum(goal["fields"]["level"] == "goal" for goal in goals),
        "objectives": sum(goal["fields"]["level"] == "objective" for goal in goals),
        "indicators": len(measures),
        "targets": sum(len(fields.get("target", ())) for fields in measures),
        "actuals": sum(len(fields.get("actuals", ())) for fields in measures),
    }


def test_what_is_no_plan_is_one_clear_line(onebook: Command, shared_data: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.xml").write_bytes(b"")
    cases = {
        shared_data / "stratml/samples/sample_estratml.not-well-formed.xml": 1,
        tmp_path / "empty.xml": 1,
        tmp_path: 2,
        tmp_path / "missing.xml": 2,
    }
    for source, status in cases.items():
        outcome = onebook("import", "stratml", source, "--into", tmp_path / "book")
        assert outcome.status == status, source
        assert outcome.err.startswith("onebook: ")
        assert len(outcome.err.splitlines()) == 1
        assert not (tmp_path / "book").exists()


def test_nothing_is_overwritten_without_force(onebook: Command, shared_data: Path, tmp_path: Path) -> None:
    source = shared_data / "stratml" / DOCUMENTS[0]
    root = tmp_path / "plan"
    assert onebook("import", "stratml", source, "--into", root).status == 0
    (root / "plan/organization.yml").write_text("title: Mine\n")
    again = onebook("import", "stratml", source, "--into", root)
    assert again.status == 1
    assert "would be overwritten" in again.err
    assert (root / "plan/organization.yml").read_text() == "title: Mine\n"
    assert onebook("import", "stratml", source, "--into", root, "--force").status == 0
    assert (root / "plan/organization.yml").read_text() != "title: Mine\n"


def test_a_dry_run_writes_nothing(onebook: Command, shared_data: Path, tmp_path: Path) -> None:
    source = shared_data / "stratml" / DOCUMENTS[0]
    outcome = onebook("import", "stratml", source, "--into", tmp_path / "plan", "--dry-run")
    assert outcome.status == 0
    assert "would write plan/organization.yml" in outcome.out
    assert not (tmp_path / "plan").exists()


def test_an_unknown_format_is_wrong_use(onebook: Command) -> None:
    assert onebook("import", "word", REPOSITORY / "README.md").status == 2


@pytest.mark.parametrize(
    ("form", "says"),
    [
        (
            "Excel",
            ("older and other programs cannot be imported yet", "save them as `.xlsx`", "onebook import xlsx FILE"),
        ),
        ("plan.ods", ("older and other programs cannot be imported yet", "save them as `.xlsx`")),
        ("ics", ("calendars (iCalendar) cannot be imported yet", "onebook new event")),
        ("vale", ("word lists of Vale cannot be imported yet", "`avoid:`")),
        ("skos", ("glossaries (SKOS) cannot be imported yet", "onebook new term")),
        ("teams", ("lists of teams cannot be imported yet", "onebook new department")),
        ("codeowners", ("lists of owners cannot be imported yet", "`owner:`")),
        ("glossary.csv", ("name the format before the file", "onebook import csv glossary.csv")),
        ("data/teams.xlsx", ("name the format before the file", "onebook import xlsx data/teams.xlsx")),
        ("plan.docx", ("documents cannot be imported yet", "pages/NAME.md")),
        ("plan.xml", ("name the format before the file", "onebook import stratml plan.xml")),
        ("fax", ("there is no format `fax`", "onebook new KIND")),
    ],
)
@pytest.mark.parametrize("files", [(), ("x",)])
def test_what_no_import_reads_is_named_with_what_to_do(
    onebook: Command, form: str, says: tuple[str, ...], files: tuple[str, ...]
) -> None:
    done = onebook("import", form, *files)
    assert done.status == 2
    assert all(words in done.err for words in says), done.err
    assert "onebook import stratml" in done.err


@pytest.mark.parametrize("word", ["term", "term.avoid", "event"])
def test_the_help_that_is_named_is_there(onebook: Command, word: str) -> None:
    assert onebook("explain", word).status == 0


@pytest.mark.parametrize("form", ["fax", "telegram"])
def test_what_no_export_writes_is_said(onebook: Command, form: str) -> None:
    done = onebook("-C", REPOSITORY, "export", form)
    assert done.status == 2
    assert f"there is no format `{form}`. There is " in done.err
    assert "`onebook export json`" in done.err
