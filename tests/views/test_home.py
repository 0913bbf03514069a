"""Home: for everybody, with what it needs to become somebody's own."""

from __future__ import annotations

from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.model.kinds.department import Department
from onebook.rules.run import CheckedBook
from onebook.views.asked import asked_of
from onebook.views.home import HomePage, home_page
from onebook.views.meetings import meetings_of
from onebook.views.playbooks import playbooks_for
from onebook.views.roles import positions_of

FILES = {
    "roles/departments/shop.yml": "title: Shop\nlead: seller\n",
    "roles/departments/mill.yml": "title: Mill\nstatus: dropped\n",
    "roles/positions/seller.yml": "title: Seller\ndepartment: shop\n",
    "roles/positions/old.yml": "title: Old hand\ndepartment: shop\nstatus: dropped\n",
    "plan/goals/by-hand.yml": """\
title: By hand
parent: fresh-bread
contributions: [{department: shop, how: Carries.}]
""",
    "plan/goals/lonely.yml": "title: Lonely\n",
    "roles/raci/bread.yml": "title: Bread\nactivities:\n"
    + "".join(
        f"  - {{title: Bake {number}, accountable: head-baker, responsible: {'seller' if number == 3 else 'head-baker'}}}\n"
        for number in range(1, 10)
    ),
    "plan/meetings.yml": """\
meetings:
  - {title: Both, date: 2027-03-01, departments: [bakery, shop]}
  - {title: First, date: 2027-02-01, departments: [bakery]}
  - {title: Sooner, date: 2027-01-20, departments: [shop]}
  - {title: Open, date: 2027-02-01, open_to: all}
""",
    "plan/playbooks/fire.yml": "title: Fire\napplies_to: all\nsteps: [{title: Ring, by: everyone}]\n",
    "plan/playbooks/crust.yml": "title: Crust\napplies_to: [bakery]\nsteps: [{title: Look, by: [head-baker]}]\n",
}


def read(book: BookMaker, files: dict[str, str]) -> CheckedBook:
    checked = check_book(book(files))
    assert checked.book is not None, checked.problems
    return checked.book


def home(book: BookMaker, files: dict[str, str]) -> HomePage:
    return home_page(read(book, files))


def test_a_goal_knows_all_departments_with_a_part_in_it_or_below_it(book: BookMaker, starter: dict[str, str]) -> None:
    page = home(book, starter | FILES)
    assert page.contributors == {"goal:fresh-bread": ("bakery", "shop"), "goal:lonely": ()}


def test_one_may_choose_what_is_not_dropped(book: BookMaker, starter: dict[str, str]) -> None:
    page = home(book, starter | FILES)
    assert [link.title for link in page.departments] == ["Bakery", "Shop"]
    assert [(role.link.title, role.department) for role in page.roles] == [
        ("Head baker", "bakery"),
        ("Seller", "shop"),
    ]


def test_each_department_has_its_own_meetings_and_playbooks(book: BookMaker, starter: dict[str, str]) -> None:
    found = read(book, starter | FILES)
    met, applying = {}, {}
    for one in found.of(Department):
        if one.is_live:
            lines = meetings_of(found, one, positions_of(found, one))
            met[one.id] = {line.link.title for line in lines if line.coming and not line.is_guest}
            applying[one.id] = {line.link.title for line in playbooks_for(found, one, *positions_of(found, one))}
    assert met == {"bakery": {"First", "Both"}, "shop": {"Sooner", "Both"}}
    assert applying == {"bakery": {"Crust", "Fire"}, "shop": {"Fire"}}


def test_each_department_is_asked_what_it_does_or_answers_for(book: BookMaker, starter: dict[str, str]) -> None:
    asked = asked_of(read(book, starter | FILES))
    assert {f"Bake {number}" for number in range(1, 10)} <= {line.question for line in asked["department:bakery"]}
    # whoever asks the shop is sent to the seller; to the bakery, which only answers for it, it says less
    assert [line.link.title for line in asked["department:shop"]] == ["Bake 3"]


def test_what_is_dropped_is_neither_urgent_nor_asked(book: BookMaker, starter: dict[str, str]) -> None:
    triage = "triage: [{severity: Bad, looks_like: Smoke, responder: head-baker, response: Run.}]\n"
    smoke = "steps: [{title: Ring, by: everyone}]\n" + triage
    page = home(
        book,
        starter
        | {
            "plan/playbooks/smoke.yml": f"title: Smoke\n{smoke}",
            "plan/playbooks/steam.yml": f"title: Steam\nstatus: dropped\n{smoke}",
            "roles/questions.yml": "questions:\n  - {title: Who bakes?, finds: department:bakery}\n"
            "  - {title: Who kneads?, finds: department:bakery, status: dropped}\n"
            "  - {title: Who puts the steam out?, finds: playbook:steam}\n",
        },
    )
    assert [link.title for link in page.playbooks] == ["Smoke"]
    assert [link.title for link in page.questions] == ["Who bakes?"]
