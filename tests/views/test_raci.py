"""Matrices and answer cards: who does it, who answers for it, in which words people ask."""

from __future__ import annotations

from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.model.kinds.department import Department
from onebook.model.kinds.raci import Raci
from onebook.model.values import read_ref
from onebook.outputs.ask import text
from onebook.outputs.handout.data.sheets import department_sheet
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.answers import answered
from onebook.views.ask import ask_page, cards
from onebook.views.asked import asked_of
from onebook.views.handout.department import own_cards
from onebook.views.raci import matrix_lines, matrix_page
from onebook.views.search import answer

FILES = {
    "roles/positions/seller.yml": "title: Seller\nholders: []\nbackup: head-baker\n",
    "roles/departments/shop.yml": "title: Shop\n",
    "roles/raci/bread.yml": """\
title: Bread
summary: Who bakes what.
about: goal:fresh-bread
owner: head-baker
activities:
  - title: Order flour
    keywords: [flour, sacks]
    ask_when: [We are out of flour!, Who orders flour?]
    bring: The count.
    start_at: https://flour.example/form
    answer_within: 1 day
    accountable: head-baker
    responsible: [seller, bakery]
    consulted: [shop]
    informed: [seller]
  - title: Bake a cake
    accountable: head-baker
  - title: Nobody cares
""",
    "roles/raci/table.yml": """\
title: Table
order: 1
matrix:
  columns: [seller, head-baker]
  rows:
    - {title: Lay, cells: "AR I"}
""",
    "roles/raci/empty.yml": "title: Empty\n",
    "roles/questions.yml": """\
questions:
  - {title: Where is the flour?, finds: raci:bread#order-flour, aliases: [flour-where], also_called: [sacks missing]}
  - {title: Who bakes?, finds: department:bakery}
""",
}


def read(book: BookMaker, starter: dict[str, str], **more: str) -> CheckedBook:
    checked = check_book(book(starter | FILES | {f"roles/raci/{name}.yml": text for name, text in more.items()}))
    assert checked.book is not None, checked.problems
    return checked.book


def matrix(found: CheckedBook, name: str) -> Raci:
    return next(one for one in found.of(Raci) if one.id == name)


def test_columns_are_those_of_the_table_else_in_order_of_appearance(book: BookMaker, starter: dict[str, str]) -> None:
    found = read(book, starter)
    page = matrix_page(found, matrix(found, "table"))
    assert [one.link.title for one in page.columns] == ["Seller", "Head baker"]
    assert page.rows[0].cells == (("A", "R"), ("I",))
    page = matrix_page(found, matrix(found, "bread"))
    # the department bakery stands for its lead, so it has no column of its own; the shop has no lead
    assert [one.link.title for one in page.columns] == ["Head baker", "Seller", "Shop"]
    assert [row.cells for row in page.rows] == [
        (("A", "R"), ("R", "I"), ("C",)),
        (("A",), (), ()),
        ((), (), ()),
    ]
    assert page.rows[0].holding("R") == (0, 1)


def test_columns_of_one_department_stand_together(book: BookMaker, starter: dict[str, str]) -> None:
    files = {
        "roles/positions/clerk.yml": "title: Clerk\ndepartment: shop\n",
        "roles/positions/miller.yml": "title: Miller\ndepartment: bakery\n",
        "roles/raci/mixed.yml": "title: Mixed\nmatrix:\n  columns: [clerk, head-baker, seller, miller, shop]\n"
        '  rows:\n    - {title: Lay, cells: "A R C I I"}\n',
    }
    found = read(book, starter | files)
    page = matrix_page(found, matrix(found, "mixed"))
    assert [one.link.title for one in page.columns] == ["Clerk", "Shop", "Head baker", "Miller", "Seller"]
    assert page.rows[0].cells == (("A",), ("I",), ("R",), ("I",), ("C",))
    assert [(group.department and group.department.title, group.columns) for group in page.groups] == [
        ("Shop", (0, 1)),
        ("Bakery", (2, 3)),
        (None, (4,)),
    ]


def test_the_list_of_matrices_counts_activities(book: BookMaker, starter: dict[str, str]) -> None:
    lines = matrix_lines(read(book, starter))
    assert [(line.link.title, len(line.activities)) for line in lines] == [("Table", 1), ("Bread", 3), ("Empty", 0)]
    assert lines[1].about is not None
    assert lines[1].about.title == "Fresh bread before seven"
    assert lines[1].owner is not None
    assert [(link.title, link.note) for link in lines[1].answers] == [("Head baker", "2")]
    assert lines[2].answers == ()


def test_a_card_asks_the_doer_first(book: BookMaker, starter: dict[str, str]) -> None:
    found = read(book, starter)
    flour, cake, nobody = cards(found, matrix(found, "bread"))
    assert flour.question == "We are out of flour!"
    assert flour.other_questions == ("Who orders flour?",)
    assert [(seat.party.link.title, seat.letters, seat.is_first) for seat in flour.seats] == [
        ("Seller", ("R",), True),
        ("Head baker", ("R", "A"), False),
    ]
    assert flour.first is not None
    assert flour.first.link.title == "Head baker"  # the seller's position is vacant
    assert (flour.bring, flour.answer_within) == ("The count.", "1 day")
    assert flour.start_at is not None
    assert flour.start_at.text == "flour.example/form"
    assert [link.title for link in flour.asked] == ["Shop"]
    assert cake.question == cake.link.title == "Bake a cake"
    assert [(seat.letters, seat.is_first) for seat in cake.seats] == [(("A",), True)]
    assert (nobody.seats, nobody.first) == ((), None)


def test_the_ask_page_has_every_activity_by_the_askers_words(book: BookMaker, starter: dict[str, str]) -> None:
    page = ask_page(read(book, starter))
    assert [(group.id, [card.question for card in group.cards]) for group in page.groups] == [
        ("table", ["Lay"]),
        ("bread", ["Bake a cake", "Nobody cares", "We are out of flour!"]),
    ]
    assert page.count == 4


def test_questions_lead_to_their_answer(book: BookMaker, starter: dict[str, str]) -> None:
    flour, baker = ask_page(read(book, starter)).questions
    assert (flour.id, flour.aliases, flour.words) == ("where-is-the-flour", ("flour-where",), ("sacks missing",))
    assert flour.answer is not None
    assert flour.answer.address == "raci/bread.html#order-flour"
    assert flour.whom is not None
    assert flour.whom.title == "Seller"
    assert baker.answer is not None
    assert (baker.answer.title, baker.whom) == ("Bakery", None)


def test_a_matrix_that_is_dropped_or_done_answers_nobody(book: BookMaker, starter: dict[str, str]) -> None:
    old = "title: Old\nstatus: STATUS\nactivities: [{title: Grind mustard, accountable: head-baker}]\n"
    for status, is_asked in (("active", True), ("proposed", True), ("done", False), ("dropped", False)):
        found = read(book, starter, old=old.replace("STATUS", status))
        bakery = found.get(Department, read_ref("bakery", ("department",)))
        assert bakery is not None
        assert ("old" in {group.id for group in ask_page(found).groups}) is is_asked
        assert ("Grind mustard" in {card.link.title for card in own_cards(found, bakery)}) is is_asked
        assert ("Grind mustard" in {line.link.title for line in asked_of(found)["department:bakery"]}) is is_asked
        first = answer(found, "grind mustard").results
        assert ([one.ref for one in first[:1]] == ["raci:old#grind-mustard"]) is is_asked


def test_references_in_what_people_ask_are_plain_words_wherever_no_link_can_stand(
    book: BookMaker, starter: dict[str, str]
) -> None:
    mail = "title: Letters\nowner: head-baker\nactivities:\n  - {title: Post it, accountable: head-baker, "
    mail += "ask_when: ['Does [[head-baker]] post it?'], bring: 'What [[bakery|they]] wrote.'}\n"
    position = "title: Head baker\ndepartment: bakery\ncontact: {email: b@bread.example}\n"
    found = read(book, starter | {"roles/positions/head-baker.yml": position}, mail=mail)
    shown = answer(found, "post").results[0]
    assert shown.card is not None
    assert (shown.card.card.question, shown.card.card.bring) == ("Does Head baker post it?", "What they wrote.")
    assert "Bring     What they wrote.\n" in text.render(answered(found, "post"))
    (card,) = cards(found, matrix(found, "mail"))
    assert card.report is not None
    assert "Head%20baker%20post" in card.report
    bakery = department_sheet(found, Texts(found), "bakery")
    assert [one["question"] for one in bakery["activities"] if one["title"] == "Post it"] == [
        "Does Head baker post it?"
    ]
