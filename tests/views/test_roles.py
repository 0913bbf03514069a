"""Departments and positions: who they are, their part in the plan, and what to ask them."""

from __future__ import annotations

from datetime import date

from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.model.values import read_ref
from onebook.rules.run import CheckedBook
from onebook.views.asked import asked_of
from onebook.views.positions import PositionPage, position_page
from onebook.views.roles import DepartmentPage, department_page, department_tree, position_groups

ROLES = {
    "roles/departments/bakery.yml": "title: Bakery\nlead: head-baker\npurpose: Bakes.\n",
    "roles/departments/shop.yml": "title: Shop\nparent: bakery\nhub: bakery\ncontact: {email: shop@bread.example}\n",
    "roles/positions/head-baker.yml": "title: Head baker\ndepartment: bakery\nholders: [{name: Ada Crumb}]\n",
    "roles/positions/night-baker.yml": """\
title: Night baker
department: bakery
holders: []
backup: head-baker
order: 1
""",
    "roles/positions/seller.yml": "title: Seller\ndepartment: shop\nbackup: night-baker\n",
    "roles/positions/auditor.yml": "title: Auditor\n",
    "roles/raci/bread.yml": """\
title: Bread
activities:
  - title: Bake a cake
    accountable: head-baker
    responsible: night-baker
    informed: shop
  - title: Sell a cake
    accountable: head-baker
    responsible: shop
    consulted: [night-baker]
""",
    "roles/agreements/trays.yml": """\
title: Trays by six
from: bakery
to: shop
gives: Full trays
within: 1 hour after five
""",
    "plan/goals/fresh-bread.yml": """\
title: Fresh bread before seven
owner: head-baker
period: 2027
success: Every shop has bread.
contributions:
  - department: bakery
    how: Bakes at night.
    needs: [{from: shop, what: Orders by noon, by: 2027-02-01, agreed: 2027-01-02}]
""",
    "plan/goals/old.yml": "title: Old\nstatus: dropped\norder: 1\ncontributions: [{department: bakery, how: Baked.}]\n",
    "plan/channels/board.yml": """\
title: Board
medium: offline
owner: head-baker
watched_by: seller
lead_time: 1 week
""",
    "plan/calendar.yml": """\
calendar:
  - {title: Rye week, date: 2027-02-01, channel: board, owner: seller}
  - {title: Late, date: 2027-06-01, channel: board}
  - {title: Early, date: 2027-05-01, channel: board, order: 9}
  - {title: Not ours, date: 2027-02-02}
  - {title: Past, date: 2027-01-02, owner: night-baker}
  - {title: By hand, date: 2027-01-20, owner: night-baker}
""",
    "plan/meetings.yml": """\
meetings:
  - {title: Tasting, date: 2026-12-01, repeat: every week, departments: [bakery], open_to: [shop]}
  - {title: Open day, date: 2027-03-01, open_to: all}
  - {title: Over, date: 2026-03-01, departments: [bakery]}
""",
    "plan/playbooks/fire.yml": "title: Fire\napplies_to: all\nsteps: [{title: Ring, by: everyone}]\n",
    "plan/playbooks/crust.yml": "title: Crust\napplies_to: [bakery]\nsteps: [{title: Look, by: [seller]}]\n",
    "plan/playbooks/till.yml": "title: Till\nowner: night-baker\nsteps: [{title: Count, by: [shop]}]\n",
}


def read(book: BookMaker, files: dict[str, str]) -> CheckedBook:
    checked = check_book(book(files))
    assert checked.book is not None, checked.problems
    return checked.book


def department(found: CheckedBook, identifier: str) -> DepartmentPage:
    entity = found.get(Department, read_ref(identifier, ("department",)))
    assert entity is not None
    return department_page(found, entity)


def position(found: CheckedBook, identifier: str) -> PositionPage:
    entity = found.get(Position, read_ref(identifier, ("position",)))
    assert entity is not None
    return position_page(found, entity)


def test_a_department_says_its_part_in_the_plan(book: BookMaker, starter: dict[str, str]) -> None:
    page = department(read(book, starter | ROLES), "bakery")
    assert [(part.goal.link.title, part.how) for part in page.parts] == [
        ("Fresh bread before seven", "Bakes at night."),
        ("Old", "Baked."),  # what was dropped comes last, whatever its order
    ]
    need = page.parts[0].needs[0]
    assert need.giver is not None
    assert (need.giver.title, need.what, need.by, need.agreed) == (
        "Shop",
        "Orders by noon",
        date(2027, 2, 1),
        date(2027, 1, 2),
    )


def test_a_department_says_what_others_count_on(book: BookMaker, starter: dict[str, str]) -> None:
    found = read(book, starter | ROLES)
    bakery, shop = department(found, "bakery"), department(found, "shop")
    assert [(one.gives, one.within) for one in bakery.gives] == [("Full trays", "1 hour after five")]
    assert bakery.gives == shop.gets
    assert (bakery.gets, shop.gives) == ((), ())
    assert [(need.what, need.asker.title if need.asker else "") for need in shop.needed] == [
        ("Orders by noon", "Bakery")
    ]


def test_a_department_lists_its_people_and_what_to_ask_them(book: BookMaker, starter: dict[str, str]) -> None:
    page = department(read(book, starter | ROLES), "bakery")
    assert page.lead is not None
    assert page.lead.person is not None
    assert page.lead.person.holders == ("Ada Crumb",)
    lead, night = page.people
    assert (lead.party.link.title, lead.is_lead, night.is_lead) == ("Head baker", True, False)
    assert [link.title for link in lead.ask_about] == ["Bake a cake", "Sell a cake"]
    assert night.party.is_vacant
    assert night.party.instead is not None
    assert night.party.instead.link.title == "Head baker"
    assert night.stands_in is not None


def test_hub_and_spoke_follow_from_either_side(book: BookMaker, starter: dict[str, str]) -> None:
    found = read(book, starter | ROLES)
    bakery, shop = department(found, "bakery").hub, department(found, "shop").hub
    assert (bakery.is_hub, bakery.is_spoke, [link.title for link in bakery.spokes]) == (True, False, ["Shop"])
    assert [link.title for link in bakery.channels] == ["Board"]
    assert shop.is_spoke
    assert shop.hub is not None
    assert shop.hub.title == "Bakery"


def test_meetings_one_must_come_to_before_those_one_may(book: BookMaker, starter: dict[str, str]) -> None:
    found = read(book, starter | ROLES)
    of = {name: department(found, name).meetings for name in ("bakery", "shop")}
    assert [(line.link.title, line.is_guest) for line in of["bakery"]] == [("Tasting", False), ("Open day", True)]
    assert [(line.link.title, line.is_guest) for line in of["shop"]] == [("Open day", True), ("Tasting", True)]


def test_playbooks_apply_to_all_to_the_department_and_to_who_has_a_step(
    book: BookMaker, starter: dict[str, str]
) -> None:
    found = read(book, starter | ROLES)
    titles = {name: [line.link.title for line in department(found, name).playbooks] for name in ("bakery", "shop")}
    assert titles == {"bakery": ["Crust", "Fire"], "shop": ["Crust", "Fire", "Till"]}
    assert [one.line.link.title for one in position(found, "seller").playbooks] == ["Crust", "Fire", "Till"]
    # owning a playbook is not the same as having to follow it
    assert [one.line.link.title for one in position(found, "night-baker").playbooks] == ["Crust", "Fire"]
    assert [one.line.link.title for one in position(found, "auditor").playbooks] == ["Fire"]


def test_the_tree_shows_each_department_once(book: BookMaker, starter: dict[str, str]) -> None:
    (bakery,) = department_tree(read(book, starter | ROLES))
    assert (bakery.link.title, bakery.people, [line.link.title for line in bakery.below]) == ("Bakery", 2, ["Shop"])


def test_a_ring_of_parents_is_shown_once(book: BookMaker, starter: dict[str, str]) -> None:
    ring = {
        "roles/departments/a.yml": "title: A\nparent: b\n",
        "roles/departments/b.yml": "title: B\nparent: a\n",
    }
    allowed = {"mkdocs.yml": starter["mkdocs.yml"] + "      severity: {REF004: 'off'}\n"}
    roots = department_tree(read(book, starter | ring | allowed))
    assert [(root.link.title, [line.link.title for line in root.below]) for root in roots] == [
        ("Bakery", []),
        ("A", ["B"]),
    ]


def test_a_position_says_its_duties(book: BookMaker, starter: dict[str, str]) -> None:
    found = read(book, starter | ROLES)
    head, night = position(found, "head-baker"), position(found, "night-baker")
    assert [link.title for link in head.duties.answers_for] == ["Bake a cake", "Sell a cake"]
    assert [link.title for link in head.leads] == ["Bakery"]
    assert [link.title for link in head.stands_in_for] == ["Night baker"]
    assert [link.title for link in night.duties.does] == ["Bake a cake"]
    assert [link.title for link in night.duties.is_asked] == ["Sell a cake"]
    assert (night.backup.position.title if night.backup else "") == "Head baker"
    assert night.duties.does[0].address == "raci/bread.html#bake-a-cake"


def test_a_department_stands_for_its_lead(book: BookMaker, starter: dict[str, str]) -> None:
    led = {"roles/departments/shop.yml": "title: Shop\nlead: seller\n"}
    duties = position(read(book, starter | ROLES | led), "seller").duties
    assert [link.title for link in duties.does] == ["Sell a cake"]
    assert [link.title for link in duties.is_told] == ["Bake a cake"]


def test_a_position_lists_what_it_keeps_but_nothing_past(book: BookMaker, starter: dict[str, str]) -> None:
    found = read(book, starter | ROLES)
    owned = {group.title: [link.title for link in group.links] for group in position(found, "head-baker").owned}
    # an item of the calendar is kept by its channel's owner
    assert owned == {"Channels": ["Board"], "Calendar items": ["Early", "Late"]}
    # a goal says how far it is, so it does not stand among the names
    assert [card.link.title for card in position(found, "head-baker").goals] == ["Fresh bread before seven"]
    owned = {group.title: [link.title for link in group.links] for group in position(found, "night-baker").owned}
    assert owned == {"Playbooks": ["Till"], "Calendar items": ["By hand"]}
    owned = {group.title: [link.title for link in group.links] for group in position(found, "seller").owned}
    assert owned["Listens on"] == ["Board"]


def test_a_position_sees_its_own_steps_its_departments_promises_and_its_meetings(
    book: BookMaker, starter: dict[str, str]
) -> None:
    found = read(book, starter | ROLES)
    steps = {one.line.link.title: [step.title for step in one.steps] for one in position(found, "seller").playbooks}
    assert steps == {"Crust": ["Look"], "Fire": [], "Till": []}  # Till's step is the shop's, whose lead is not told
    baker = position(found, "head-baker")
    assert [promise.gives for promise in baker.gives] == ["Full trays"]
    assert [line.link.title for line in baker.meetings] == ["Tasting"]
    assert position(found, "auditor").meetings == ()


def test_a_severity_that_a_position_answers_is_its_own_step(book: BookMaker, starter: dict[str, str]) -> None:
    smoke = """\
title: Smoke
triage:
  - {severity: Bad, looks_like: Flames, responder: head-baker, within: 5 minutes}
steps:
  - {title: Tell the shop, by: [bakery], within: 1 hour}
"""
    found = read(book, starter | ROLES | {"plan/playbooks/smoke.yml": smoke})
    first = position(found, "head-baker").playbooks[0]
    assert first.line.link.title == "Smoke"
    assert [(step.title, step.within, step.is_severity) for step in first.steps] == [
        ("Bad", "5 minutes", True),
        ("Tell the shop", "1 hour", False),
    ]


def test_a_department_is_asked_what_its_people_do_before_what_they_only_answer_for(
    book: BookMaker, starter: dict[str, str]
) -> None:
    led = {"roles/departments/shop.yml": "title: Shop\nlead: seller\n"}
    asked = asked_of(read(book, starter | ROLES | led))
    assert [(line.question, [who.title for who in line.whom], line.does_it) for line in asked["department:bakery"]] == [
        ("Bake a cake", ["Night baker"], True),
        ("Sell a cake", ["Head baker"], False),
    ]
    assert [(line.question, line.does_it) for line in asked["department:shop"]] == [("Sell a cake", True)]


def test_a_need_under_an_agreement_is_agreed(book: BookMaker, starter: dict[str, str]) -> None:
    back = "from: shop\nto: bakery\ngives: A call at noon\nid: noon\n"
    without = department(read(book, starter | ROLES), "bakery").needs[0]
    under = department(read(book, starter | ROLES | {"roles/agreements/noon.yml": back}), "bakery").needs[0]
    assert without.agreement is None
    assert under.agreement is not None
    assert under.agreement.ref == "agreement:noon"


def test_used_in_leaves_out_what_the_page_names_anyway(book: BookMaker, starter: dict[str, str]) -> None:
    term = {"lexicon/terms/tray.yml": "title: Tray\ndefinition: What [[department:bakery]] hands over.\n"}
    page = department(read(book, starter | ROLES | term), "bakery")
    assert [link.ref for link in page.used_in] == ["meeting:over", "term:tray"]
    assert len(page.common.used_in) > 1


def test_positions_are_grouped_by_department(book: BookMaker, starter: dict[str, str]) -> None:
    found = read(book, starter | ROLES)
    groups = position_groups(found)
    assert [group.department.title if group.department else None for group in groups] == ["Bakery", "Shop", None]
    assert [one.party.link.title for one in groups[-1].people] == ["Auditor"]


def test_names_are_hidden_everywhere_where_the_setting_says_so(book: BookMaker, starter: dict[str, str]) -> None:
    hidden = starter["mkdocs.yml"] + "      names: nowhere\n      severity: {SEC: 'off'}\n"
    ada = ROLES["roles/positions/head-baker.yml"].replace("Crumb", "Crumb, contact: {email: ada@bread.example}")
    files = starter | ROLES | {"roles/positions/head-baker.yml": ada}
    assert "Ada" in repr(department(read(book, files), "bakery").lead)
    assert "ada@" in repr(department(read(book, files), "bakery").lead)
    page = department(read(book, files | {"mkdocs.yml": hidden}), "bakery")
    assert "ada" not in repr((page.lead, page.people)).casefold()


def test_a_department_gathers_what_people_ask_its_teams_at_whatever_depth(
    book: BookMaker, starter: dict[str, str]
) -> None:
    files = {
        "roles/departments/stall.yml": "title: Stall\nparent: shop\nlead: hawker\n",
        "roles/departments/old-stall.yml": "title: Old stall\nparent: shop\nstatus: dropped\n",
        "roles/positions/hawker.yml": "title: Hawker\ndepartment: stall\n",
        "roles/raci/market.yml": """\
title: Market
activities:
  - {title: Fill a till, accountable: seller, responsible: seller}
  - {title: Put up a stall, accountable: hawker, responsible: stall}
""",
    }
    found = read(book, starter | ROLES | files)
    gathered = [
        (one.team.title, [line.question for line in one.asked]) for one in department(found, "bakery").teams_asked
    ]
    assert gathered == [("Shop", ["Fill a till"]), ("Stall", ["Put up a stall"])]
    assert department(found, "stall").teams_asked == ()
