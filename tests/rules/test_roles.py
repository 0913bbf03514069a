"""RACI and PLAY: who answers, who is there, and what is left alone."""

from __future__ import annotations

import pytest
from tests.conftest import BookMaker
from tests.rules.clean_book import CLEAN, found, problems

VACANT = "title: Night baker\ndepartment: bakery\nholders: []\n"
NIGHT = """title: Night
activities:
  - {title: Light the oven, keywords: [oven], accountable: night-baker, responsible: night-baker}
  - {title: Order flour, keywords: [flour], accountable: head-baker, responsible: night-baker}
"""


@pytest.mark.parametrize(
    ("position", "codes"),
    [
        (VACANT, ["RACI015"]),
        (VACANT + "backup: head-baker\n", []),
        (VACANT + "backup: day-baker\n", ["RACI015"]),
        (VACANT + "backup: night-baker\n", ["RACI015"]),
        (VACANT.replace("holders: []\n", ""), []),
        (VACANT.replace("[]", "[{name: Ann}]"), []),
    ],
    ids=["nobody", "a backup", "a vacant backup", "its own backup", "not told", "held"],
)
def test_a_vacant_position_is_told_once(book: BookMaker, position: str, codes: list[str]) -> None:
    files = {
        "roles/positions/night-baker.yml": position,
        "roles/positions/day-baker.yml": VACANT,
        "roles/raci/night.yml": NIGHT,
    }
    assert found(book, files) == codes


def test_a_vacant_position_without_activities_is_left_alone(book: BookMaker) -> None:
    assert found(book, {"roles/positions/night-baker.yml": VACANT}) == []


def test_a_department_stands_for_its_lead(book: BookMaker) -> None:
    files = {
        "roles/positions/shop-manager.yml": CLEAN["roles/positions/shop-manager.yml"] + "holders: []\n",
        "roles/raci/daily-work.yml": CLEAN["roles/raci/daily-work.yml"].replace(
            "responsible: shop-manager", "responsible: shop"
        ),
    }
    assert found(book, files) == ["RACI015"]


@pytest.mark.parametrize(
    ("accountable", "message"),
    [
        ("[head-baker, head-baker]", "'head-baker' stands twice as accountable for 'Light the oven'"),
        (
            "[head-baker, head-baker, shop-manager]",
            "2 positions are accountable for 'Light the oven': 'head-baker' and 'shop-manager'",
        ),
    ],
)
def test_accountable_positions_are_counted_once(book: BookMaker, accountable: str, message: str) -> None:
    night = NIGHT.replace("accountable: night-baker", f"accountable: {accountable}").replace(
        "night-baker", "head-baker"
    )
    told = [one for one in problems(book, {"roles/raci/night.yml": night}) if one.code == "RACI001"]
    assert [one.message for one in told] == [message]


def test_limits_come_from_the_settings(book: BookMaker) -> None:
    activity = "  - {{title: A{0}, keywords: [k{0}], accountable: head-baker, responsible: shop-manager}}\n"
    matrix = "title: Many\nactivities:\n" + "".join(activity.format(number) for number in range(12))
    assert found(book, {"roles/raci/many.yml": matrix}) == ["RACI016"]
    settings = CLEAN["mkdocs.yml"] + "      limits: {accountable: 13}\n"
    assert found(book, {"roles/raci/many.yml": matrix, "mkdocs.yml": settings}) == []


def test_the_first_beyond_the_limit_of_consulted_is_marked(book: BookMaker) -> None:
    matrix = """title: Slow
activities:
  - title: Change the bread
    keywords: [bread]
    accountable: head-baker
    responsible: head-baker
    consulted:
      - shop
      - shop-manager
"""
    settings = CLEAN["mkdocs.yml"] + "      limits: {consulted: 1}\n"
    (told,) = problems(book, {"roles/raci/slow.yml": matrix, "mkdocs.yml": settings})
    assert (told.code, told.span.line, told.span.column) == ("RACI017", 9, 9)


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ("acountable: 3", "there is no limit `acountable`"),
        ("consulted: 0", "the limit `consulted` cannot be 0"),
    ],
)
def test_a_limit_that_does_not_exist_is_a_problem(book: BookMaker, limits: str, message: str) -> None:
    told = problems(book, {"mkdocs.yml": CLEAN["mkdocs.yml"] + f"      limits:\n        {limits}\n"})
    assert [(one.code, one.path, one.span.line, one.span.column, one.message) for one in told] == [
        ("SET005", "mkdocs.yml", 10, 9, message)
    ]


def test_a_book_without_matrices_is_not_told_of_each_department(book: BookMaker) -> None:
    assert found(book, {"roles/raci/daily-work.yml": "title: Daily\nstatus: dropped\n"}) == []


def test_equal_titles_with_one_answer_are_fine(book: BookMaker) -> None:
    same = """title: Again
activities:
  - {title: change A  price, keywords: [sale], accountable: shop-manager, responsible: head-baker}
"""
    assert found(book, {"roles/raci/again.yml": same}) == []
    assert found(
        book, {"roles/raci/again.yml": same.replace("accountable: shop-manager", "accountable: head-baker")}
    ) == ["RACI019"]


def test_keywords_in_another_order_are_the_same(book: BookMaker) -> None:
    matrix = """title: Words
activities:
  - {title: A, keywords: [Flour, sacks], accountable: head-baker, responsible: head-baker}
  - {title: B, keywords: [sacks, flour], accountable: shop-manager, responsible: head-baker}
  - {title: C, keywords: [sacks], accountable: shop-manager, responsible: head-baker}
"""
    assert found(book, {"roles/raci/words.yml": matrix}) == ["RACI020"]


def test_a_question_leads_to_a_matrix_without_keywords(book: BookMaker) -> None:
    table = {"roles/raci/plain.yml": "title: Plain\n", "roles/raci/plain.csv": "activity,head-baker\nCount loaves,AR\n"}
    assert found(book, table) == ["RACI022"]
    question = {"roles/questions.yml": "questions:\n  - {title: Who counts?, finds: 'raci:plain#count-loaves'}\n"}
    assert found(book, table | question) == []


def test_a_social_channel_may_be_watched_by_a_stand_in(book: BookMaker) -> None:
    channel = "title: Page\nmedium: social\nowner: head-baker\nlead_time: 1 day\nwatched_by: night-baker\n"
    files = {"plan/channels/page.yml": channel, "roles/positions/night-baker.yml": VACANT + "backup: head-baker\n"}
    assert found(book, files) == []
    assert found(book, files | {"roles/positions/night-baker.yml": VACANT}) == ["PLAY007"]
    assert (
        found(
            book, {"plan/channels/page.yml": channel + "status: dropped\n", "roles/positions/night-baker.yml": VACANT}
        )
        == []
    )


TRIAGE = """title: Post
owner: head-baker
triage:
  - {{severity: Danger, looks_like: Bad, responder: head-baker, within: {0}, response: Call.}}
  - {{severity: Grumble, looks_like: Meh, responder: head-baker, within: {1}, response: Thank.}}
"""


@pytest.mark.parametrize(
    ("worst", "least", "codes"),
    [
        ("15 minutes", "1 hour", []),
        ("1 hour", "1 hour", []),
        ("1 day", "1 hour", ["PLAY008"]),
        ("2 working hours", "1 hour", ["PLAY008"]),
        ("1 day after noon", "1 hour", []),
    ],
)
def test_what_is_worse_is_answered_sooner(book: BookMaker, worst: str, least: str, codes: list[str]) -> None:
    assert found(book, {"plan/playbooks/post.yml": TRIAGE.format(worst, least)}) == codes


def test_an_overdue_playbook_is_told_by_its_own_rule(book: BookMaker) -> None:
    playbook = TRIAGE.format("1 hour", "1 day") + "review: {every: 1 month, last: 2026-11-30}\n"
    assert found(book, {"plan/playbooks/post.yml": playbook}) == ["PLAY006"]
