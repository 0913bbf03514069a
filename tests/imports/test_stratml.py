"""StratML plans that nobody here wrote come in whole, compared by another parser; what is no plan is refused."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.imports.stratml_checks import (
    assert_it_holds_together,
    counts_of,
    elements_of,
    items,
    lost,
    name_of,
    of_kind,
    results_in,
    said_within,
)

from onebook.imports.drafts import ImportRefused
from onebook.imports.place import files
from onebook.imports.stratml import read

WELL_FORMED = (
    "real/OntoInsights.xml",
    "real/PMOAI-white-house-office-of-american-innovation.part1.xml",
    "real/SMLC2011-annual-report.prefixed.pretty-bom.xml",
    "real/SMLC2011-annual-report.prefixed.xml",
    "samples/blank-part1-strategic-plan.xml",
    "samples/blank-part2-performance-plan.xml",
    "samples/blank-part2-strategic-plan.xml",
)
NOT_WELL_FORMED = "samples/sample_estratml.not-well-formed.xml"


def recorded(name: str) -> bytes:
    """A recorded document; where the data does not lie beside the repository, the test is skipped."""
    path = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "stratml" / name
    if not path.is_file():
        pytest.skip(f"the recorded real-world data is not here: {path}")
    return path.read_bytes()


# Real documents


@pytest.mark.parametrize("name", WELL_FORMED)
def test_everything_is_counted(name: str) -> None:
    data = recorded(name)
    counts, imported = counts_of(data), read(data)
    goals = of_kind(imported, "goal")
    assert sum(goal.fields["level"] == "goal" for goal in goals) == counts["Goal"]
    assert sum(goal.fields["level"] == "objective" for goal in goals) == counts["Objective"]
    assert len(of_kind(imported, "measure")) == counts["PerformanceIndicator"]
    assert sum(results_in(measure) for measure in of_kind(imported, "measure")) == counts["results"]
    assert len(of_kind(imported, "organization")) == 1


@pytest.mark.parametrize("name", WELL_FORMED)
def test_nothing_is_lost(name: str) -> None:
    data = recorded(name)
    assert lost(data, read(data)) == []


@pytest.mark.parametrize("name", WELL_FORMED)
def test_the_book_holds_together(name: str) -> None:
    assert_it_holds_together(read(recorded(name)))


@pytest.mark.parametrize("name", WELL_FORMED)
def test_the_same_file_gives_the_same_bytes(name: str) -> None:
    data = recorded(name)
    assert files(read(data)) == files(read(data))


def test_layout_of_the_xml_changes_nothing() -> None:
    pretty = read(recorded("real/SMLC2011-annual-report.prefixed.pretty-bom.xml"))
    dense = read(recorded("real/SMLC2011-annual-report.prefixed.xml"))
    assert [(draft.kind, draft.id) for draft in pretty.drafts] == [(draft.kind, draft.id) for draft in dense.drafts]


@pytest.mark.parametrize("name", WELL_FORMED)
def test_every_named_role_stands_in_its_matrix(name: str) -> None:
    data = recorded(name)
    imported = read(data)
    matrices = {str(draft.fields["about"]): draft for draft in of_kind(imported, "raci")}
    aims = [element for element in elements_of(data) if name_of(element) in ("Goal", "Objective")]
    for element, goal in zip(aims, of_kind(imported, "goal"), strict=True):
        told = [text for stakeholder in element.iterchildren("{*}Stakeholder") for text in role_types(stakeholder)]
        matrix = matrices.get(f"goal:{goal.id}")
        (activity,) = items(matrix.fields["activities"]) if matrix else ({},)
        assert ("Performer" in told) == ("responsible" in activity)
        assert ("Beneficiary" in told) == ("informed" in activity)


def role_types(stakeholder: etree._Element) -> list[str]:
    """The types of a stakeholder's roles; of one without any name there is nobody to speak of."""
    names = [said_within(name) for name in stakeholder.iter("{*}Name")]
    return [said_within(kind) for kind in stakeholder.iter("{*}RoleType")] if any(names) else []


def test_the_committees_report() -> None:
    imported = read(recorded("real/SMLC2011-annual-report.prefixed.pretty-bom.xml"))
    drafts = {f"{draft.kind}:{draft.id}": draft for draft in imported.drafts}
    organization = drafts["organization:organization"]
    assert organization.fields["title"] == "Strategy Markup Language Committee"
    assert organization.fields["vision"] == "A worldwide web of intentions, stakeholders, and results."
    assert [value["title"] for value in items(organization.fields["values"])][:2] == ["Openness", "Standards"]
    goal = drafts["goal:strategic-plans"]
    assert goal.fields["period"] == {"start": date(2011, 1, 1), "end": date(2011, 12, 31)}
    objective = drafts["goal:stratml-part-1-files"]
    assert (objective.fields["parent"], objective.fields["order"]) == ("strategic-plans", 1.2)
    (actual,) = items(drafts["measure:plans-converted"].fields["actuals"])
    assert (actual["date"], actual["value"]) == (date(2012, 1, 26), 829)
    assert str(actual["note"]).startswith("More than 800 plans")
    assert drafts["measure:approval-publication"].fields["target"] == {"value": "Publication of Part 2."}
    holders = [holder["name"] for holder in items(drafts["position:co-chair"].fields["holders"])]
    assert holders == ["Owen Ambur", "Adam Schwartz"]
    (contribution,) = items(drafts["goal:gprama"].fields["contributions"])
    assert contribution["department"] == "u-s-federal-agencies"


# Hostile and broken files

BOMB = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><StrategicPlan>&b;</StrategicPlan>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><StrategicPlan><Name>&x;</Name></StrategicPlan>'
PARAMETER = b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://example.org/e.dtd">%p;]><StrategicPlan/>'
UNKNOWN = b'<!DOCTYPE a SYSTEM "http://example.org/e.dtd"><StrategicPlan><Name>&x;</Name></StrategicPlan>'


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        (b"", "empty", None),
        (b" \n\t", "empty", None),
        (b"\xef\xbb\xbf", "no XML", 1),
        (b'{"plan": 1}', "no XML", 1),
        (b"%PDF-1.7", "no XML", 1),
        (b"<StrategicPlan>\n<Name>Grow", "<Name>, opened on line 2", 2),
        (b"<StrategicPlan><Name>A & B</Name></StrategicPlan>", "&amp;", 1),
        (b"<StrategicPlan><Name>A</Nam></StrategicPlan>", "does not fit <Name>", 1),
        (b"<StrategicPlan/><StrategicPlan/>", "follows after the end", 1),
        (BOMB, "entity of its own", 1),
        (OUTSIDE, "entity of its own", 1),
        (PARAMETER, "entity of its own", 1),
        (UNKNOWN, "`&x;`", 1),
        (b"<a>" * 300 + b"</a>" * 300, "200 levels", 1),
        (b"<html><body/></html>", "no StratML plan: it begins with <html>", 1),
        (b"<plans><StrategicPlan/>\n<StrategicPlan/></plans>", "2 plans", 2),
        (b'<?xml version="1.0" encoding="klingon"?><StrategicPlan/>', "encoding", 1),
        (b"<StrategicPlan>\x00</StrategicPlan>", "not well-formed", 1),
    ],
)
def test_what_is_no_plan_is_refused_in_one_sentence(data: bytes, words: str, line: int | None) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read(data)
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert refusal.value.line == line


def test_a_file_beyond_all_measure_is_refused() -> None:
    with pytest.raises(ImportRefused, match="larger than 50 MB"):
        read(b"<StrategicPlan>" + b" " * 50_000_000)


def test_the_recorded_broken_sample_is_refused_at_its_ampersand() -> None:
    data = recorded(NOT_WELL_FORMED)
    with pytest.raises(ImportRefused, match="not well-formed") as refusal:
        read(data)
    line, column = refusal.value.line, refusal.value.column
    assert line is not None
    assert column is not None
    assert data.decode().split("\n")[line - 1][column - 1] == "&"


def test_the_broken_sample_comes_in_when_it_is_mended() -> None:
    data = recorded(NOT_WELL_FORMED).replace(b" & ", b" &amp; ")
    counts, imported = counts_of(data), read(data)
    assert lost(data, imported) == []
    assert_it_holds_together(imported)
    assert len(of_kind(imported, "goal")) == counts["Goal"] + counts["Objective"]
    assert len(of_kind(imported, "measure")) == counts["PerformanceIndicator"]
    measure = of_kind(imported, "measure")[0]
    assert measure.fields["baseline"] == {"value": 1500, "date": date(2024, 12, 31)}
    assert measure.fields["target"] == {"value": 1800, "date": date(2025, 12, 31)}
    assert measure.fields["actuals"] == ({"date": date(2025, 6, 30), "value": 1650},)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for each in (data, b"<StrategicPlan>" + data, b"<StrategicPlan>" + data + b"</StrategicPlan>"):
        with suppress(ImportRefused):
            assert_it_holds_together(read(each))
