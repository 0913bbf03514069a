"""StratML plans that nobody here wrote come in whole: counted and compared by another parser, and however odd they are."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from onebook.imports.drafts import Draft, Imported, ImportRefused, Value
from onebook.imports.place import files
from onebook.imports.stratml import read
from onebook.text.markdown import references, references_in_line

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
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


def plan(core: str, *, rest: str = "", root: str = "PerformancePlanOrReport") -> Imported:
    """A small document, read."""
    return read(f"<{root}><StrategicPlanCore>{core}</StrategicPlanCore>{rest}</{root}>".encode())


def of_kind(imported: Imported, kind: str) -> list[Draft]:
    return [draft for draft in imported.drafts if draft.kind == kind]


def only(imported: Imported, kind: str) -> Draft:
    (draft,) = of_kind(imported, kind)
    return draft


def reported(imported: Imported) -> str:
    return "\n".join(line.text for line in imported.report)


# What a document says, found without our reader


def elements_of(data: bytes) -> list[etree._Element]:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    return [element for element in root.iter() if isinstance(element.tag, str)]


def name_of(element: etree._Element) -> str:
    return etree.QName(element).localname


def said_within(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext()).strip()


def facts_of(data: bytes) -> Iterator[str]:
    """Every text and every attribute that is not blank."""
    for element in elements_of(data):
        yield from (text for text in (element.text, *(child.tail for child in element)) if text and text.strip())
        yield from (value for value in map(str, element.attrib.values()) if value.strip())


def counts_of(data: bytes) -> Counter[str]:
    counts = Counter(name_of(element) for element in elements_of(data))
    results = [element for element in elements_of(data) if name_of(element) in ("TargetResult", "ActualResult")]
    counts["results"] = sum(bool(said_within(element)) for element in results)
    return counts


# What came out

WORD = re.compile(r"[^\W_]+")
BLANK = {0xFEFF: ""} | dict.fromkeys(range(127, 160), " ")
"""Characters that no page can show: they are mended or replaced, and the report says so."""


def words_of(text: str) -> str:
    unescaped = re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", text).translate(BLANK)
    return f" {' '.join(re.findall(WORD, unescaped.casefold()))} "


def values_in(value: Value) -> Iterator[str | int | float | date]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from values_in(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from values_in(inner)
    else:
        yield value


def texts_out(imported: Imported) -> tuple[list[str], set[Decimal]]:
    """All texts of drafts and report as words, and all numbers."""
    values = [value for draft in imported.drafts for value in (*values_in(draft.fields), draft.body)]
    numbers = {Decimal(str(value)) for value in values if isinstance(value, (int, float))}
    texts = [*(str(value) for value in values), *(line.text for line in imported.report)]
    return [words_of(text) for text in texts], numbers


def number_in(text: str) -> Decimal | None:
    try:
        return Decimal(re.sub(r"[,%\s]", "", text))
    except InvalidOperation:
        return None


def lost(data: bytes, imported: Imported) -> list[str]:
    """What the document says and neither drafts nor report do. Role types are told by the matrices."""
    texts, numbers = texts_out(imported)
    everything = "\n".join(texts)
    missing = []
    for fact in facts_of(data):
        words = words_of(fact)
        told = words.strip() in ("", "performer", "beneficiary") or words in everything or number_in(fact) in numbers
        if not told:
            missing.append(fact)
    return missing


def assert_it_holds_together(imported: Imported) -> None:
    """What the loader of the book asks for: valid ids, once each, and references that lead somewhere."""
    ids = [(draft.kind, draft.id) for draft in imported.drafts]
    assert len(set(ids)) == len(ids)
    known = {f"{kind}:{identifier}" for kind, identifier in ids}
    for draft in imported.drafts:
        assert ID.fullmatch(draft.id)
        assert len(draft.id) <= 60
        assert draft.id != "index"
        assert draft.fields["title"]
        assert not [ref for ref in references(draft.body) if ref.target not in known]
        for value in values_in(draft.fields):
            assert not isinstance(value, str) or not list(references_in_line(value))
        assert set(referred_to(draft)) <= known
        period = draft.fields.get("period")
        assert not isinstance(period, Mapping) or str(period["start"]) <= str(period["end"])


def referred_to(draft: Draft) -> Iterator[str]:
    fields = draft.fields
    for field, kind in (("parent", "goal"), ("department", "department")):
        if field in fields:
            yield f"{kind}:{fields[field]}"
    yield from (f"measure:{value}" for value in values_in(fields.get("measures", ())))
    for contribution in items(fields.get("contributions", ())):
        yield f"department:{contribution['department']}"
    if draft.kind == "raci":
        yield str(fields["about"])
        for activity in items(fields["activities"]):
            yield from map(str, values_in((activity.get("responsible", ()), activity.get("informed", ()))))


def items(value: Value) -> Iterator[Mapping[str, Value]]:
    assert isinstance(value, tuple)
    for item in value:
        assert isinstance(item, Mapping)
        yield item


def results_in(measure: Draft) -> int:
    target = measure.fields.get("target", ())
    actuals = measure.fields.get("actuals", ())
    assert isinstance(actuals, tuple)
    return (1 if isinstance(target, Mapping) else len(list(items(target)))) + len(actuals)


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
        told = [
            said_within(kind)
            for stakeholder in element
            if isinstance(stakeholder.tag, str) and name_of(stakeholder) == "Stakeholder"
            for kind in stakeholder.iter()
            if isinstance(kind.tag, str) and name_of(kind) == "RoleType" and has_a_name(stakeholder)
        ]
        matrix = matrices.get(f"goal:{goal.id}")
        (activity,) = items(matrix.fields["activities"]) if matrix else ({},)
        assert ("Performer" in told) == ("responsible" in activity)
        assert ("Beneficiary" in told) == ("informed" in activity)


def has_a_name(stakeholder: etree._Element) -> bool:
    return any(
        name_of(child) == "Name" and said_within(child) for child in stakeholder.iter() if isinstance(child.tag, str)
    )


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
        try:
            assert_it_holds_together(read(each))
        except ImportRefused as refusal:
            assert str(refusal)


# Invented documents

NAMED = "Name Description Identifier OtherInformation "
RESULT = "StartDate EndDate NumberOfUnits Descriptor Description Value Period"
LIKELY_CHILDREN = {
    name: tuple(children.split())
    for name, children in {
        "plan": NAMED + "StrategicPlanCore StrategicPlanCore AdministrativeInformation Submitter Goal Goals Contacts",
        "StrategicPlanCore": "Organization Organization Vision Mission Value Values Goal Goal Objective PerformanceIndicator",
        "Organization": NAMED + "Acronym Stakeholder Stakeholder",
        "Vision": NAMED,
        "Mission": NAMED,
        "Value": NAMED,
        "Values": "Value Value Name",
        "Goals": "Goal Goal Name",
        "Goal": NAMED + "SequenceIndicator Stakeholder Stakeholder Objective Objective Relationship StartDate EndDate",
        "Objective": NAMED + "SequenceIndicator Stakeholder PerformanceIndicator PerformanceIndicator Objective",
        "Stakeholder": NAMED + "Role Role RoleType",
        "Role": NAMED + "RoleType RoleType",
        "PerformanceIndicator": NAMED
        + "SequenceIndicator MeasurementDimension UnitOfMeasurement Relationship MeasurementInstance MeasurementInstance Baseline",
        "MeasurementInstance": "TargetResult ActualResult TargetResult ActualResult Description",
        "TargetResult": RESULT,
        "ActualResult": RESULT,
        "Baseline": RESULT,
        "Descriptor": "DescriptorName DescriptorValue",
        "Relationship": NAMED + "ReferentIdentifier ReferentIdentifier",
        "AdministrativeInformation": "Identifier StartDate EndDate PublicationDate Source Submitter",
        "Submitter": NAMED + "GivenName Surname PhoneNumber EmailAddress",
        "Contacts": "Contact Name",
    }.items()
}
NAMES = tuple(sorted({name for children in LIKELY_CHILDREN.values() for name in children} | {"Stray", "p"}))
ATTRIBUTES = (
    "Type",
    "StakeholderTypeType",
    "ValueChainStage",
    "RelationshipType",
    "lang",
    "{http://www.w3.org/XML/1998/namespace}lang",
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12),
    st.sampled_from(
        [
            "",
            "Grow",
            "grow",
            "[To be named]",
            "TBD",
            "1",
            "2",
            "1.10",
            "12,345.5",
            "45%",
            "about 40",
            "2011-01-01",
            "2011-12-31",
        ]
        + [
            "2011",
            "2012-Q3",
            "31/12/2011",
            "Performer",
            "Beneficiary",
            "Performer",
            "Person",
            "Organization",
            "Jane Doe",
        ]
        + [
            "City Council",
            "Jane Doe",
            "CEO -- Jane, who",
            "[[goal:grow]]",
            "a^b^^c",
            "<b>bold</b>",
            "http://example.org/x",
        ]
        + ["- one\n- two", "First.\n\n   Second.", "\u0093quoted\u0094", "id-1", "id-2", "Narrower_Than", "2010-02-30"]
    ),
)


@st.composite
def trees(draw: st.DrawFn, name: str, depth: int = 0) -> etree._Element:
    """An element as the standard has it, more or less: children in any order, now and then one from elsewhere."""
    made = etree.Element(name)
    for attribute, value in draw(st.dictionaries(st.sampled_from(ATTRIBUTES), TEXTS, max_size=2)).items():
        made.set(attribute, value)
    likely = LIKELY_CHILDREN.get("plan" if depth == 0 else name, ())
    if not likely or draw(st.integers(0, 9)) == 0:
        made.text = draw(TEXTS)
    if likely and depth < 8:
        among = NAMES if draw(st.integers(0, 9)) == 0 else likely
        made.extend(draw(trees(child, depth + 1)) for child in draw(st.lists(st.sampled_from(among), max_size=5)))
    return made


documents = st.sampled_from(["StrategicPlan", "PerformancePlanOrReport"]).flatmap(trees).map(etree.tostring)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents)
def test_whatever_a_plan_holds_nothing_is_lost(data: bytes) -> None:
    imported = read(data)
    assert lost(data, imported) == []
    assert_it_holds_together(imported)
    assert files(imported)
    counts = Counter(draft.kind for draft in imported.drafts)
    assert counts["organization"] == 1
