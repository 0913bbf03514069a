"""Which departments work together, through what."""

from __future__ import annotations

import pytest
from tests.conftest import BookMaker

from onebook.facts.coverage import coverage
from onebook.facts.integration import Integration, NetworkMeasure, integration
from onebook.facts.overload import asking_many, most_accountable, vacancies
from onebook.model.book import Book
from onebook.model.load import load

DEPARTMENTS = """departments:
  - {id: bakery, title: Bakery, lead: baker}
  - {id: shop, title: Shop, lead: seller}
  - {id: office, title: Office, lead: clerk}
"""
POSITIONS = """positions:
  - {id: baker, title: Baker, department: bakery}
  - {id: seller, title: Seller, department: shop}
  - {id: clerk, title: Clerk, department: office}
"""
FILES = {
    "mkdocs.yml": "site_name: Bakery\nplugins:\n  - onebook:\n      today: 2027-01-15\n",
    "plan/organization.yml": "title: Bakery\n",
    "roles/departments.yml": DEPARTMENTS,
    "roles/positions.yml": POSITIONS,
}


def read(book: BookMaker, **files: str) -> Book:
    """A book with files of its own: `plan_goals` is plan/goals.yml."""
    return load(book(FILES | {f"{name.replace('_', '/')}.yml": text for name, text in files.items()})).book


def links(found: Integration) -> dict[str, dict[str, int]]:
    return {
        f"{one.a.partition(':')[2]}+{one.b.partition(':')[2]}": {str(via): n for via, n in one.via.items()}
        for one in found.links
    }


@pytest.mark.parametrize(
    ("file", "text", "via"),
    [
        ("plan_goals", "goals: [{title: G, owner: baker, contributions: [{department: shop, how: Sells}]}]", "goal"),
        (
            "plan_goals",
            "goals: [{title: G, contributions: [{department: shop, how: S}, {department: bakery, how: B}]}]",
            "goal",
        ),
        ("plan_initiatives", "initiatives: [{title: I, owner: baker, departments: [shop]}]", "initiative"),
        ("plan_meetings", "meetings: [{title: M, departments: [bakery, shop]}]", "meeting"),
        ("roles_agreements", "agreements: [{from: bakery, to: shop, gives: Bread}]", "agreement"),
        ("roles_raci", "raci: [{title: R, activities: [{title: A, accountable: baker, consulted: shop}]}]", "raci"),
        ("roles_raci", "raci: [{title: R, activities: [{title: A, responsible: [baker, seller]}]}]", "raci"),
    ],
)
def test_what_counts_as_working_together(book: BookMaker, file: str, text: str, via: str) -> None:
    found = integration(read(book, **{file: text}))
    assert links(found) == {"bakery+shop": {via: 1}}
    assert found.alone == ("department:office",)
    assert found.groups == (("department:bakery", "department:shop"), ("department:office",))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("roles_raci", "raci: [{title: R, activities: [{title: A, accountable: baker, informed: shop}]}]"),
        ("plan_meetings", "meetings: [{title: M, type: all-staff, departments: [bakery, shop]}]"),
        ("plan_meetings", "meetings: [{title: M, type: review, departments: [bakery, shop, office]}]"),
        (
            "plan_goals",
            "goals: [{title: G, status: dropped, owner: baker, contributions: [{department: shop, how: S}]}]",
        ),
        ("plan_goals", "goals: [{title: G, owner: baker, contributions: [{department: nowhere, how: S}]}]"),
    ],
)
def test_what_does_not_count(book: BookMaker, file: str, text: str) -> None:
    found = integration(read(book, **{file: text}))
    assert found.links == ()
    assert len(found.alone) == 3


def test_a_campaign_joins_its_owner_its_channels_and_its_voices(book: BookMaker) -> None:
    found = integration(
        read(
            book,
            plan_campaigns="campaigns: [{title: C, owner: baker, channels: [mail], message: m}]",
            plan_channels="channels: [{id: mail, title: Mail, medium: online, owner: seller}]",
            plan_messages="messages: [{id: m, title: M, statement: S, voices: [{department: office, says: Yes}]}]",
        )
    )
    assert links(found) == {key: {"campaign": 1} for key in ("bakery+office", "bakery+shop", "office+shop")}
    assert found.alone == ()


def test_a_shared_goal_without_an_agreement_is_named(book: BookMaker) -> None:
    goals = """goals:
  - title: G
    contributions:
      - {department: shop, how: Sells, needs: [{from: bakery, what: Bread}]}
      - {department: bakery, how: Bakes}
      - {department: office, how: Pays}
"""
    agreements = "agreements: [{from: shop, to: bakery, gives: Numbers}]"
    found = integration(read(book, plan_goals=goals, roles_agreements=agreements))
    assert links(found)["bakery+shop"] == {"goal": 1, "need": 1, "agreement": 1}
    assert found.shared_goal_no_agreement == (
        ("department:bakery", "department:office"),
        ("department:office", "department:shop"),
    )


TERMS = ("density", "components", "isolates", "degree centrality", "betweenness centrality")


def test_each_network_measure_has_a_name_in_plain_words_and_a_sentence(book: BookMaker) -> None:
    measures = integration(read(book)).measures
    assert [one.name.partition(" (")[2].rstrip(")") for one in measures] == list(TERMS)
    for one in measures:
        assert not any(term in one.name.partition(" (")[0] + one.sentence for term in TERMS)
    assert all(one.sentence.endswith(".") and len(one.sentence.split()) > 5 for one in measures)


def test_a_share_is_said_in_percent_and_a_count_as_such(book: BookMaker) -> None:
    goals = "goals:\n  - {id: a, title: A, contributions: [{department: shop, how: S}, {department: bakery, how: B}]}\n"
    found = {one.name.partition(" (")[0]: one.figure for one in integration(read(book, plan_goals=goals)).measures}
    assert found["pairs that work together"].endswith(" %")
    assert found["departments that work alone"].isdigit()
    assert NetworkMeasure(name="x", sentence="y", value=0.004, is_share=True).figure == "0 %"
    assert NetworkMeasure(name="x", sentence="y", value=1.0, is_share=True).say(0.94) == "94 %"


def test_coverage_counts_what_is_there_and_names_what_is_missing(book: BookMaker) -> None:
    goals = """goals:
  - {id: a, title: A, owner: baker, measures: [loaves], contributions: [{department: shop, how: S}]}
  - {id: a-1, title: A1, parent: a, owner: baker, contributions: [{department: bakery, how: B}]}
  - {id: b, title: B, owner: nobody, contributions: [{department: shop, how: S}]}
  - {id: c, title: C, status: done}
"""
    shares = {
        one.name: one
        for one in coverage(read(book, plan_goals=goals, plan_measures="measures: [{id: loaves, title: L}]"))
    }
    assert shares["goals with an owner"].missing == ("goal:b",)
    assert shares["goals with a measure"].missing == ("goal:a-1", "goal:b")
    assert shares["goals with two or more departments"].missing == ("goal:b",)
    assert (shares["departments with a part in a goal"].have, shares["departments with a part in a goal"].of) == (2, 3)
    assert "terms with an owner" not in shares


def test_overload_and_vacancies(book: BookMaker) -> None:
    positions = POSITIONS.replace("title: Clerk,", "title: Clerk, holders: [], backup: seller,").replace(
        "title: Seller,", "title: Seller, holders: [],"
    )
    raci = """raci:
  - id: daily
    title: Daily
    activities:
      - {title: Open, accountable: baker, responsible: shop, consulted: [clerk, seller, bakery]}
      - {title: Close, accountable: baker, responsible: clerk}
  - {title: Old, status: dropped, activities: [{title: Old, accountable: baker}]}
"""
    found = read(book, roles_positions=positions, roles_raci=raci)
    assert [(one.ref, one.count) for one in most_accountable(found, 1)] == [("position:baker", 2)]
    assert most_accountable(found, 2) == ()
    assert [(one.ref, one.count) for one in asking_many(found, 2)] == [("raci:daily#open", 3)]
    assert [(one.id, count, alone) for one, count, alone in vacancies(found)] == [
        ("clerk", 1, True),
        ("seller", 1, True),
    ]
