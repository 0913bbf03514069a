"""What real files do, one case each: small documents and what becomes of them."""

from datetime import date

import pytest
from tests.imports.stratml_checks import goals, items, kept, only, plan, reported

from onebook.imports.drafts import Draft, Value
from onebook.imports.stratml import read


def measured(results: str, unit: str = "Number") -> Draft:
    """The measure of an indicator with these results."""
    indicator = f"<MeasurementDimension>Plans</MeasurementDimension><UnitOfMeasurement>{unit}</UnitOfMeasurement>"
    instance = f"<MeasurementInstance>{results}</MeasurementInstance>"
    aim = f"<Objective><PerformanceIndicator>{indicator}{instance}</PerformanceIndicator></Objective>"
    return only(plan(f"<Goal><Name>Grow</Name>{aim}</Goal>"), "measure")


# Where things stand


@pytest.mark.parametrize(
    "namespace",
    [
        "urn:ISO:std:iso:17469:tech:xsd:stratml_core",
        "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport",
        "http://www.stratml.net",
        "http://www.stratml.net/PerformancePlanOrReport",
        "http://example.org/one/that/nobody/knows",
    ],
)
def test_any_namespace_with_or_without_a_prefix(namespace: str) -> None:
    bare = f'<StrategicPlan xmlns="{namespace}"><StrategicPlanCore><Goal><Name>Grow</Name></Goal></StrategicPlanCore>'
    prefixed = f'<s:StrategicPlan xmlns:s="{namespace}"><s:StrategicPlanCore><s:Goal><s:Name>Grow</s:Name></s:Goal>'
    for data in (f"{bare}</StrategicPlan>", f"{prefixed}</s:StrategicPlanCore></s:StrategicPlan>"):
        imported = read(data.encode())
        assert [goal.id for goal in goals(imported)] == ["grow"]
        assert kept(only(imported, "organization"), "namespace") == namespace


def test_a_prefix_that_is_declared_nowhere() -> None:
    assert goals(read(b'<s:StrategicPlan x:y="z"><s:Goal><s:Name>Grow</s:Name></s:Goal></s:StrategicPlan>'))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_byte_order_marks_and_encodings(encoding: str) -> None:
    named = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{named}"?><StrategicPlan><Goal><Name>Größer</Name></Goal></StrategicPlan>'
    assert goals(read(text.encode(encoding)))[0].id == "grosser"


def test_children_out_of_order() -> None:
    imported = plan(
        "<Goal><Objective><Identifier>o1</Identifier><Name>Sell</Name></Objective><SequenceIndicator>1</SequenceIndicator>"
        "<Name>Grow</Name></Goal><Mission><Description>Bread.</Description></Mission>"
        "<Organization><Acronym>HV</Acronym><Name>Harbour</Name></Organization>"
    )
    assert [(goal.id, goal.fields.get("parent")) for goal in goals(imported)] == [("grow", None), ("sell", "grow")]
    organization = only(imported, "organization")
    assert organization.fields["mission"] == "Bread."
    assert organization.fields["also_called"] == ("HV",)


def test_wrappers_and_text_without_a_description() -> None:
    imported = read(
        b"<StrategicPlan><Mission>Bread.</Mission><Values><Value>Care</Value><Value>Speed</Value></Values>"
        b"<Goals><Goal><Name>Grow</Name><Objectives><Objective><Name>Sell</Name></Objective></Objectives></Goal></Goals>"
        b"</StrategicPlan>"
    )
    organization = only(imported, "organization")
    assert organization.fields["mission"] == "Bread."
    assert organization.fields["values"] == ({"title": "Care"}, {"title": "Speed"})
    assert [goal.id for goal in goals(imported)] == ["grow", "sell"]


SUBMITTER = "<Submitter><FirstName>Jo</FirstName><Surname>Lee</Surname><PhoneNumber>1</PhoneNumber></Submitter>"


@pytest.mark.parametrize("rest", [SUBMITTER, f"<AdministrativeInformation>{SUBMITTER}</AdministrativeInformation>"])
def test_the_submitter_in_either_place(rest: str) -> None:
    assert kept(only(plan("", rest), "organization"), "submitter") == ({"name": "Jo Lee", "phone": "1"},)


def test_stray_elements_and_attributes_are_kept_and_told() -> None:
    imported = plan(
        '<Goal lang="en"><Name>Grow</Name><Budget><Sum currency="EUR">5 million</Sum></Budget>and so on</Goal>'
    )
    assert kept(goals(imported)[0], "other") == (
        {"element": "@lang", "text": "en"},
        {"element": "text", "text": "and so on"},
        {"element": "Budget/Sum", "text": "5 million"},
        {"element": "Budget/Sum/@currency", "text": "EUR"},
    )
    assert "<Budget/Sum> of a goal has no place in a book" in reported(imported)


def test_comments_and_stylesheets_are_told() -> None:
    imported = read(b"<?xml-stylesheet href='a.xsl'?><StrategicPlan><!-- ask Jo --></StrategicPlan>")
    assert "xml-stylesheet href='a.xsl'" in reported(imported)
    assert "ask Jo" in reported(imported)


FORM = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Form</title><style type="text/css">a { b: c }</style>
<!-- how it looks --></head><body><h1>Strategic plan</h1>
{}
<p>Type here.</p><!-- and how it ends --></body></html>"""
ENVELOPE = """<s:Envelope xmlns:s="urn:envelope"><s:Head id="7">From Jo</s:Head><s:Body>
{}
</s:Body></s:Envelope>"""
PLAN_ALONE = """<StrategicPlan xmlns="urn:plan"><Name>A plan</Name><Budget>12</Budget>
<StrategicPlanCore><Organization><Name>Mill</Name></Organization><!-- ask Jo -->
<Goal><Name>Grow</Name></Goal></StrategicPlanCore></StrategicPlan>"""


@pytest.mark.parametrize(
    ("around", "told"),
    [
        (FORM, "The plan stands inside <html>. 5 texts around it (a form or a page) were left out; only what"),
        (ENVELOPE, "The plan stands inside <Envelope>. 2 texts around it (a form or a page) were left out; only what"),
        (
            "<wrapper><form>Type here.</form>\n{}\n</wrapper>",
            "inside <wrapper>. One text around it (a form or a page) was",
        ),
    ],
)
def test_what_stands_around_a_plan_is_left_out_and_told_in_one_line(around: str, told: str) -> None:
    alone, imported = read(PLAN_ALONE.encode()), read(around.replace("{}", PLAN_ALONE).encode())
    assert imported.drafts == alone.drafts
    assert kept(only(imported, "organization"), "other") == ({"element": "Budget", "text": "12"},)
    more = [line.text for line in imported.report if line.text not in {line.text for line in alone.report}]
    assert len(more) == 1
    assert told in more[0]
    assert "ask Jo" in reported(imported)


@pytest.mark.parametrize("around", ["<plans>{}</plans>", "<plans xmlns='urn:plans'><!-- from Jo -->{}</plans>"])
def test_a_mere_wrapper_is_not_worth_a_line(around: str) -> None:
    imported = read(around.replace("{}", PLAN_ALONE).encode())
    assert "stands inside" not in reported(imported)
    assert ("from Jo" in reported(imported)) == ("from Jo" in around)


def test_markup_within_a_text() -> None:
    imported = read(
        b"<StrategicPlan><Goal><Name>G<b>r</b>ow</Name>"
        b"<Description><p>First.</p><p>Second.</p></Description></Goal></StrategicPlan>"
    )
    assert (goals(imported)[0].id, goals(imported)[0].body) == ("grow", "First.\n\nSecond.")


# Names and ids


def test_names_that_are_blank_or_still_to_come() -> None:
    imported = plan(
        "<Goal><Name/><Objective/><Objective><Name>  </Name></Objective></Goal>"
        "<Goal><Name>[To be named]</Name></Goal><Goal><Name>TBD</Name></Goal>"
    )
    assert [goal.fields["title"] for goal in goals(imported)] == [
        "Untitled goal 1",
        "Untitled objective 1",
        "Untitled objective 2",
        "Untitled goal 2",
        "Untitled goal 3",
    ]
    assert "it is called “Untitled goal 2”" in reported(imported)
    assert "only says “[To be named]”" in reported(imported)


def test_an_organization_without_a_name_and_a_mission_still_to_come() -> None:
    imported = plan("<Mission><Description>[To be determined]</Description></Mission>")
    organization = only(imported, "organization")
    assert organization.fields["title"] == "Untitled organization"
    assert "mission" not in organization.fields
    assert "“[To be determined]”" in reported(imported)


def test_ids_come_from_names_and_identifiers_are_kept() -> None:
    imported = plan(
        "<Goal><Name>Índex</Name><Identifier>1a-2b</Identifier></Goal><Goal><Name>Grow</Name></Goal>"
        "<Goal><Name>grow!</Name></Goal><Goal><Name>目标</Name></Goal>"
    )
    assert [goal.id for goal in goals(imported)] == ["index-2", "grow", "grow-2", "goal"]
    assert kept(goals(imported)[0], "identifier") == "1a-2b"


def test_nothing_at_all_is_still_a_book() -> None:
    assert [draft.kind for draft in read(b"<StrategicPlan/>").drafts] == ["organization"]


@pytest.mark.parametrize(
    ("sequences", "orders", "kept_sequences"),
    [
        (["1", "2"], [1, 2], [None, None]),
        (["2", "1"], [2, 1], [None, None]),
        (["1.1", "1.2"], [1.1, 1.2], [None, None]),
        (["1.9", "1.10"], [1, 2], ["1.9", "1.10"]),
        (["", "1"], [1, 2], [None, "1"]),
        (["Part 1", "2"], [1, 2], ["Part 1", None]),
        (["1", "1"], [1, 2], [None, "1"]),
    ],
)
def test_the_order_of_goals(sequences: list[str], orders: list[float], kept_sequences: list[str | None]) -> None:
    named = (f"<Goal><Name>G</Name><SequenceIndicator>{text}</SequenceIndicator></Goal>" for text in sequences)
    made = goals(plan("".join(named)))
    assert [goal.fields["order"] for goal in made] == orders
    assert [kept(goal, "sequence") for goal in made] == kept_sequences


# Texts


def test_a_short_description_is_the_summary_and_a_longer_one_the_body() -> None:
    imported = plan(
        "<Goal><Name>A</Name><Description>One sentence.</Description></Goal>"
        "<Goal><Name>B</Name><Description>One^Two</Description><OtherInformation>More.</OtherInformation></Goal>"
    )
    first, second = goals(imported)
    assert (first.fields["summary"], first.body) == ("One sentence.", "")
    assert second.body == "One\n\nTwo\n\n## Other information\n\nMore."
    assert "summary" not in second.fields


def test_references_and_html_of_the_source_do_not_act() -> None:
    imported = plan(
        "<Goal><Name>See [[goal:x]]</Name><Description>[[goal:x]]. &lt;script>alert(1)&lt;/script></Description></Goal>"
    )
    goal = goals(imported)[0]
    assert goal.fields["title"] == "See \\[\\[goal:x]]"
    assert goal.body == "\\[\\[goal:x]]. \\<script>alert(1)\\</script>"


# Periods


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2011-01-01", "2011-12-31", {"start": date(2011, 1, 1), "end": date(2011, 12, 31)}),
        ("2011-01-01Z", "2011-12-31T00:00:00+01:00", {"start": date(2011, 1, 1), "end": date(2011, 12, 31)}),
        ("2011", "2012-Q1", {"start": date(2011, 1, 1), "end": date(2012, 3, 31)}),
        ("2011-12-31", "2011-01-01", None),
        ("2011-01-01", "", None),
        ("2011-02-30", "2011-12-31", None),
        ("soon", "later", None),
    ],
)
def test_the_period_of_a_plan(start: str, end: str, expected: Value) -> None:
    dates = f"<StartDate>{start}</StartDate><EndDate>{end}</EndDate>"
    core = "<Goal><Name>Grow</Name><Objective><Name>Sell</Name></Objective></Goal>"
    goal, objective = goals(plan(core, f"<AdministrativeInformation>{dates}</AdministrativeInformation>"))
    assert goal.fields.get("period") == expected
    assert "period" not in objective.fields


# Results


def test_numbers_words_and_dates_of_results() -> None:
    measure = measured(
        "<TargetResult><NumberOfUnits>1,000</NumberOfUnits><EndDate>2012-12-31</EndDate>"
        "<Description>A thousand.</Description></TargetResult>"
        "<ActualResult><NumberOfUnits>829</NumberOfUnits><EndDate>2012-01-26</EndDate><Description>Many.</Description>"
        "</ActualResult><ActualResult><Description>Some were converted.</Description></ActualResult>"
        "<ActualResult><NumberOfUnits>12.50</NumberOfUnits><StartDate>2010-01-01</StartDate><EndDate>2011</EndDate>"
        "</ActualResult><ActualResult/>"
    )
    assert measure.fields["target"] == {"value": 1000, "date": date(2012, 12, 31)}
    assert measure.fields["actuals"] == (
        {"date": date(2011, 12, 31), "value": 12.5},
        {"date": date(2012, 1, 26), "value": 829, "note": "Many."},
        {"value": "Some were converted."},
        {"value": "Not stated"},
    )
    assert measure.body == "## Targets in words\n\n- Target, 2012-12-31: A thousand."
    assert kept(measure, "results") == ({"of": "actual", "start": date(2010, 1, 1), "end": "2011"},)


@pytest.mark.parametrize(
    ("text", "unit", "value", "unit_after"),
    [
        ("45%", "", 45, "%"),
        ("45 %", "Percent", 45, "Percent"),
        ("45%", "plans", "45%", "plans"),
        ("-1,234,567.5", "EUR", -1234567.5, "EUR"),
        ("1 234", "EUR", 1234, "EUR"),
        ("12,34", "EUR", "12,34", "EUR"),
        ("about 40", "plans", "about 40", "plans"),
        ("0.12345678901234567", "x", "0.12345678901234567", "x"),
        ("1e5", "x", "1e5", "x"),
        ("[[goal:x]]", "x", "\\[\\[goal:x]]", "x"),
        ("one^two", "x", "one two", "x"),
    ],
)
def test_values(text: str, unit: str, value: Value, unit_after: str) -> None:
    measure = measured(f"<ActualResult><NumberOfUnits>{text}</NumberOfUnits></ActualResult>", unit)
    (actual,) = items(measure.fields["actuals"])
    assert (actual["value"], measure.fields.get("unit")) == (value, unit_after)
    assert type(actual["value"]) is type(value)


def test_a_percent_sign_stays_where_other_results_have_none() -> None:
    results = "".join(f"<ActualResult><NumberOfUnits>{text}</NumberOfUnits></ActualResult>" for text in ("45%", "12"))
    measure = measured(results, "")
    assert [actual["value"] for actual in items(measure.fields["actuals"])] == ["45%", 12]
    assert "unit" not in measure.fields


def test_a_result_with_a_date_alone_and_one_with_no_date_that_can_be_read() -> None:
    measure = measured("<TargetResult><EndDate>2012-12-31</EndDate></TargetResult>")
    assert measure.fields["target"] == {"value": "Not stated", "date": date(2012, 12, 31)}
    measure = measured("<TargetResult><NumberOfUnits>5</NumberOfUnits><EndDate>next year</EndDate></TargetResult>")
    assert measure.fields["target"] == {"value": 5}
    assert kept(measure, "results") == ({"of": "target", "end": "next year"},)


def test_several_targets_and_qualities() -> None:
    descriptor = "<Descriptor><DescriptorName>Grade</DescriptorName><DescriptorValue>A</DescriptorValue></Descriptor>"
    measure = measured(
        f"<TargetResult>{descriptor}</TargetResult><TargetResult><NumberOfUnits>5</NumberOfUnits></TargetResult>"
        f"<ActualResult><NumberOfUnits>4</NumberOfUnits>{descriptor}</ActualResult>"
    )
    assert measure.fields["target"] == ({"value": "Grade: A"}, {"value": 5})
    assert measure.fields["actuals"] == ({"value": 4, "note": "Grade: A"},)


def test_a_long_dimension_is_the_definition() -> None:
    long = "The share of orders that reach the customer on the promised day, counted each month over all routes we run"
    indicator = f"<PerformanceIndicator><MeasurementDimension>{long}</MeasurementDimension></PerformanceIndicator>"
    measure = only(plan(f"<Goal><Name>G</Name>{indicator}</Goal>"), "measure")
    assert measure.fields["title"] == long[:95].rsplit(" ", 1)[0] + "…"
    assert measure.fields["definition"] == long


def test_relationships_become_links() -> None:
    relation = (
        '<Relationship RelationshipType="Narrower_Than"><ReferentIdentifier>g1</ReferentIdentifier>'
        "<Name>Serves</Name></Relationship><Relationship><Identifier>elsewhere</Identifier></Relationship>"
    )
    indicator = (
        f"<PerformanceIndicator><MeasurementDimension>Plans</MeasurementDimension>{relation}</PerformanceIndicator>"
    )
    imported = plan(f"<Goal><Name>Grow</Name><Identifier>g1</Identifier>{indicator}</Goal>")
    measure = only(imported, "measure")
    assert measure.body == "## Related\n\n- Narrower than [[goal:grow]]: Serves\n- Related to elsewhere"
    assert kept(measure, "relations") == (
        {"type": "Narrower_Than", "referents": ("g1",)},
        {"identifier": "elsewhere"},
    )
    assert "points to elsewhere" in reported(imported)


# The plan itself


def test_the_plan_speaks_of_itself_in_the_organizations_body() -> None:
    imported = read(
        b'<PerformancePlanOrReport Type="Strategic_Plan"><Name>Plan # 5</Name><Description>First. Second.</Description>'
        b"<OtherInformation>More.</OtherInformation><StrategicPlanCore><Organization><Name>Harbour</Name></Organization>"
        b"</StrategicPlanCore><AdministrativeInformation><Source>https://example.org/plan.xml</Source>"
        b"<PublicationDate>2012-01-31</PublicationDate></AdministrativeInformation></PerformancePlanOrReport>"
    )
    organization = only(imported, "organization")
    assert organization.body == "## Plan # 5\n\nFirst. Second.\n\n### Other information\n\nMore."
    assert organization.fields["links"] == ({"title": "Source of the plan", "url": "https://example.org/plan.xml"},)
    assert kept(organization, "published") == date(2012, 1, 31)
    assert kept(organization, "type") == "Strategic_Plan"
