"""Stakeholders become departments and positions, and their roles what they do for a goal."""

import pytest
from tests.imports.stratml_checks import goals, items, kept, of_kind, only, plan, reported

from onebook.imports.drafts import Imported, Value


def who(name: str, roles: str = "", kind: str = "", description: str = "") -> str:
    attribute = f' StakeholderTypeType="{kind}"' if kind else ""
    said = f"<Description>{description}</Description>" if description else ""
    return f"<Stakeholder{attribute}><Name>{name}</Name>{said}{roles}</Stakeholder>"


def role(name: str, *types: str, description: str = "") -> str:
    said = f"<Description>{description}</Description>" if description else ""
    return f"<Role><Name>{name}</Name>{said}{''.join(f'<RoleType>{each}</RoleType>' for each in types)}</Role>"


def stakeheld(*stakeholders: str) -> Imported:
    return plan(f"<Goal><Name>Grow</Name>{''.join(stakeholders)}</Goal>")


def test_performers_are_responsible_and_beneficiaries_informed() -> None:
    imported = stakeheld(
        who("Sales", role("", "Performer", "Beneficiary"), "Organization"),
        who("Jo Lee", role("Head of Care", "Beneficiary"), "Person"),
    )
    (activity,) = items(only(imported, "raci").fields["activities"])
    assert activity["responsible"] == ("department:sales",)
    assert activity["informed"] == ("department:sales", "position:head-of-care")
    assert goals(imported)[0].body == ""


def test_what_a_department_does_is_its_contribution() -> None:
    imported = stakeheld(who("Sales", role("Seller", "Performer", description="Sells bread."), "Generic_Group"))
    assert goals(imported)[0].fields["contributions"] == ({"department": "sales", "how": "Seller: Sells bread."},)
    assert kept(only(imported, "department"), "type") == "Generic_Group"


def test_people_with_one_role_share_its_position() -> None:
    imported = stakeheld(
        who("Jo Lee", role("Chair", "Performer", description="Opens."), "Person"),
        who("Al Ray", role("Chair", "Performer"), "Person"),
    )
    position = only(imported, "position")
    assert (position.id, position.fields["holders"]) == ("chair", ({"name": "Jo Lee"}, {"name": "Al Ray"}))
    assert goals(imported)[0].body == (
        "## Stakeholders\n\n- [[position:chair]] (Jo Lee): Opens.\n- [[position:chair]] (Al Ray)"
    )


@pytest.mark.parametrize(
    ("name", "description", "title", "holders"),
    [
        ("Jo Lee", "", "Jo Lee", ({"name": "Jo Lee"},)),
        ("Jo Lee", "Head of Care ~ Has led it for years.", "Head of Care", ({"name": "Jo Lee"},)),
        ("Director of Care", "", "Director of Care", None),
    ],
)
def test_persons_whose_role_has_no_name(name: str, description: str, title: str, holders: Value) -> None:
    position = only(stakeheld(who(name, kind="Person", description=description)), "position")
    assert (position.fields["title"], position.fields.get("holders")) == (title, holders)


def test_stakeholders_without_a_type_are_guessed_and_told() -> None:
    imported = stakeheld(
        who("Laurens van den Oever", role("Form Developer")),
        who("ANSI"),
        who("City Council", role("Funder", "Performer")),
    )
    assert [position.fields["title"] for position in of_kind(imported, "position")] == ["Form Developer"]
    assert [department.id for department in of_kind(imported, "department")] == ["ansi", "city-council"]
    assert "read as groups, so each is a department: ANSI, City Council" in reported(imported)


def test_a_stakeholder_without_a_name() -> None:
    imported = stakeheld(who("", role("", "Performer")), who("[To be named]", role("Treasurer", "Performer")))
    assert "without a name was left out (Performer)" in reported(imported)
    assert only(imported, "position").fields == {"title": "Treasurer"}


def test_further_organizations_are_departments() -> None:
    imported = plan(
        "<Organization><Name>Harbour</Name></Organization><Organization><Name>Vale</Name><Acronym>V</Acronym>"
        f"<Description>Sells.</Description>{who('Jo Lee', role('Chair', 'Performer'), 'Person')}</Organization>"
    )
    department = only(imported, "department")
    assert department.fields == {"title": "Vale", "also_called": ("V",), "purpose": "Sells."}
    assert department.body == "## Stakeholders\n\n- [[position:chair]], Performer"
    assert only(imported, "position").fields["department"] == "vale"
