"""What leaders look at first: what is alone, what waits for an agreement, what is shared without one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.rules.run import CheckedBook
from onebook.views.findings import Sentence
from onebook.views.integration import IntegrationPage, around, integration_page
from onebook.views.links import PageLink

DEPARTMENTS = ("bakery", "shop", "office", "farm", "garden")


def made(book: BookMaker, goals: str, agreements: str = "") -> IntegrationPage:
    departments = "departments:\n" + "".join(f"  - {{id: {one}, title: {one.capitalize()}}}\n" for one in DEPARTMENTS)
    files = {"mkdocs.yml": "plugins: [onebook]\n", "plan/organization.yml": "title: Bakery\n"}
    given = {"roles/departments": departments, "plan/goals": goals, "roles/agreements": agreements}
    files |= {f"{name}.yml": text for name, text in given.items() if text}
    found = check_book(book(files)).book
    assert found is not None
    checked: CheckedBook = found
    return integration_page(checked)


def said(sentence: Sentence) -> str:
    return "".join(
        part if isinstance(part, str) else part.title if isinstance(part, PageLink) else part.text for part in sentence
    )


def findings(page: IntegrationPage) -> list[tuple[str, list[str]]]:
    return [(one.mark.word, [said(sentence) for sentence in one.sentences]) for one in page.findings]


def goal(name: str, parts: str) -> str:
    return f"  - {{id: {name}, title: {name}, contributions: [{parts}]}}\n"


def test_the_most_pressing_comes_first(book: BookMaker) -> None:
    needs = (
        "{department: shop, how: S, needs: [{from: bakery, what: Bread}, {from: office, what: Coins, by: 2027-02-01}]}"
    )
    plan = "goals:\n" + goal("one", f"{needs}, {{department: bakery, how: B}}, {{department: office, how: O}}")
    plan += goal("two", "{department: shop, how: S}, {department: bakery, how: B}, {department: farm, how: F}")
    page = made(book, plan)
    assert findings(page) == [
        ("Alone", ["Garden works with nobody: no goal, no need, no meeting, no agreement."]),
        (
            "Need without an agreement",
            ["Shop needs from Office: Coins, by 1 Feb 2027.", "Shop needs from Bakery: Bread."],
        ),
        ("Shared goals, no agreement", ["Bakery and Shop share 2 goals."]),
    ]
    assert page.needs == 2
    assert [(a.title, b.title, goals) for a, b, goals in page.unagreed][:1] == [("Bakery", "Shop", 2)]


def test_what_is_agreed_is_no_finding(book: BookMaker) -> None:
    plan = "goals:\n" + goal("one", "{department: shop, how: S, needs: [{from: bakery, what: B}]}")
    plan += goal("two", "{department: shop, how: S, needs: [{from: office, what: C, agreed: 2026-01-01}]}")
    page = made(book, plan, "agreements: [{from: bakery, to: shop, gives: Bread}]\n")
    assert page.needs == 0
    assert "Need without an agreement" not in dict(findings(page))


def test_an_agreement_that_is_only_proposed_closes_no_need(book: BookMaker) -> None:
    plan = "goals:\n" + goal("one", "{department: shop, how: S, needs: [{from: bakery, what: B}]}")
    agreement = "agreements: [{from: bakery, to: shop, gives: Bread, status: STATUS}]\n"
    needs = {one: made(book, plan, agreement.replace("STATUS", one)).needs for one in ("active", "done", "proposed")}
    assert needs == {"active": 0, "done": 0, "proposed": 1}


def test_a_department_over_which_alone_others_are_reached_is_named(book: BookMaker) -> None:
    ties = (("bakery", "shop"), ("shop", "office"), ("office", "bakery"), ("office", "farm"), ("farm", "garden"))
    agreements = "agreements:\n" + "".join(f"  - {{from: {a}, to: {b}, gives: G}}\n" for a, b in ties)
    page = made(book, "", agreements)
    assert findings(page) == [
        (
            "Only way",
            [
                "Some departments reach the others only over Farm.",
                "Some departments reach the others only over Office.",
            ],
        )
    ]


def test_groups_that_do_not_reach_the_others_are_named(book: BookMaker) -> None:
    ties = (("bakery", "shop"), ("shop", "office"), ("farm", "garden"))
    agreements = "agreements:\n" + "".join(f"  - {{from: {a}, to: {b}, gives: G}}\n" for a, b in ties)
    assert findings(made(book, "", agreements))[0] == (
        "Among themselves",
        ["Farm and Garden work with each other and with nobody else."],
    )


def test_a_cell_is_fuller_the_more_is_shared(book: BookMaker) -> None:
    plan = "goals:\n" + "".join(
        goal(f"g{n}", "{department: shop, how: S}, {department: bakery, how: B}") for n in range(8)
    )
    plan += goal("h", "{department: shop, how: S}, {department: farm, how: F}")
    page = made(book, plan)
    names = [one.title for one in page.departments]
    row = dict(zip(names, page.rows[names.index("Shop")], strict=True))
    heats = {name: cell.heat for name, cell in row.items() if cell is not None}
    assert heats == {"Bakery": 4, "Farm": 1, "Garden": 0, "Office": 0}
    assert [(link.title, cell.count) for link, cell in page.partners[names.index("Shop")]] == [
        ("Bakery", 8),
        ("Farm", 1),
    ]


@given(st.dictionaries(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), st.integers(1, 40)))
def test_everyone_stands_on_the_ring_once(counts: dict[tuple[str, str], int]) -> None:
    pairs = {(a, b): count for (a, b), count in counts.items() if a < b}
    assert sorted(around("abcdefgh", pairs)) == list("abcdefgh")


def test_those_who_share_most_stand_beside_one_another() -> None:
    ring = around("abcdef", {("a", "d"): 9, ("b", "e"): 8, ("c", "f"): 7, ("a", "e"): 1, ("d", "f"): 2})
    near = {frozenset((one, ring[(place + 1) % 6])) for place, one in enumerate(ring)}
    assert {frozenset("ad"), frozenset("be"), frozenset("cf")} <= near
