"""Plans that nobody would write come in whole too: elements anywhere, texts of every sort."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.imports.stratml_checks import assert_it_holds_together, lost

from onebook.imports.place import files
from onebook.imports.stratml import read

NAMED = "Name Description Identifier OtherInformation "
RESULT = "StartDate EndDate NumberOfUnits Descriptor Description Value Period"
LIKELY_CHILDREN = {
    name: tuple(children.split())
    for name, children in {
        "plan": NAMED + "StrategicPlanCore StrategicPlanCore AdministrativeInformation Submitter Goal Goals Contacts",
        "StrategicPlanCore": "Organization Organization Vision Mission Value Values Goal Goal "
        "Objective PerformanceIndicator",
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
        + "SequenceIndicator MeasurementDimension UnitOfMeasurement Relationship MeasurementInstance "
        "MeasurementInstance Baseline",
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
ODD_TEXTS = (
    *"1 2 1.10 12,345.5 45% -5 .5 1e5 007 $5 0.1234567890123456789 2011 2011-01-01 2011-12-31 2012-Q3".split(),
    *"2010-02-30 31/12/2011 Performer Beneficiary Person Organization Narrower_Than Grow grow TBD".split(),
    *"id-1 id-2 a^b^^c 目标 [[goal:grow]] <b>bold</b> http://example.org/x \u0093quoted\u0094 … _x_ #1 [x](y)".split(),
    *(
        "",
        "[To be named]",
        "about 40",
        "1 234",
        "Jane Doe",
        "Jane Doe",
        "Bob Smith",
        "City Council",
        "CEO -- Jane, who",
    ),
    *("- one\n- two", "First.\n\n   Second.", "word " * 40, "x" * 250),
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12),
    st.sampled_from(ODD_TEXTS),
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
