"""Whom one can turn to: how to reach them, and whom to ask while a position is vacant."""

from __future__ import annotations

from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.model.entity import Contact
from onebook.model.values import Phone, Url, read_ref
from onebook.views.people import Party, parties, party, ways_of

POSITIONS = """\
positions:
  - {id: a, title: A, department: d, holders: [], backup: b}
  - {id: b, title: B, department: d, holders: [], backup: a}
  - {id: c, title: C, department: d, holders: [], backup: e}
  - {id: e, title: E, department: d, holders: [], backup: f}
  - {id: f, title: F, department: d, holders: [{name: Fay Dough}], contact: {chat: "#f"}}
  - id: g
    title: G
    department: d
    holders: [{name: Gus Rye, contact: {phone: "12 34"}}]
    contact: {email: g@x.example}
  - {id: h, title: H, department: d}
  - {id: i, title: I, holders: [{name: Ian One}, {name: Ida Two}]}
"""
FILES = {
    "roles/positions.yml": POSITIONS,
    "roles/departments/d.yml": "title: D\nlead: f\ncontact: {email: d@x.example}\n",
    "roles/departments/n.yml": "title: N\ncontact: {place: Hall}\n",
}


def found(book: BookMaker, starter: dict[str, str], name: str) -> Party:
    files = {path: text for path, text in starter.items() if not path.startswith(("roles/positions", "plan/goals"))}
    bakery = {"roles/departments/bakery.yml": "title: Bakery\n"}
    checked = check_book(book(files | bakery | FILES))
    assert checked.book is not None, checked.problems
    one = party(checked.book, read_ref(name, ("position", "department")))
    assert one is not None
    return one


def test_a_vacant_position_names_the_first_backup_who_is_there(book: BookMaker, starter: dict[str, str]) -> None:
    one = found(book, starter, "position:c")
    assert one.is_vacant
    assert one.instead is not None
    assert one.instead.link.title == "F"
    assert one.instead.first_name == "Fay"


def test_where_all_backups_are_vacant_the_departments_lead_is_asked(book: BookMaker, starter: dict[str, str]) -> None:
    one = found(book, starter, "position:a")
    assert one.instead is not None
    assert one.instead.link.title == "F"


def test_a_position_without_holders_is_not_vacant_but_not_told(book: BookMaker, starter: dict[str, str]) -> None:
    one = found(book, starter, "position:h")
    assert not one.is_vacant
    assert one.instead is None
    assert one.first_name is None
    assert [way.text for way in one.ways] == ["d@x.example"]  # its department's


def test_ways_are_filled_up_from_the_only_holder(book: BookMaker, starter: dict[str, str]) -> None:
    one = found(book, starter, "position:g")
    assert [(way.sort, way.text, way.address) for way in one.ways] == [
        ("email", "g@x.example", "mailto:g@x.example"),
        ("phone", "12 34", "tel:1234"),
    ]


def test_two_holders_have_no_first_name_in_common(book: BookMaker, starter: dict[str, str]) -> None:
    one = found(book, starter, "position:i")
    assert one.first_name is None
    assert one.ways == ()
    assert one.department is None


def test_a_department_is_its_lead_or_itself(book: BookMaker, starter: dict[str, str]) -> None:
    led = found(book, starter, "department:d")
    assert led.link.title == "F"
    assert led.stands_for is not None
    assert led.stands_for.title == "D"
    lost = found(book, starter, "department:n")
    assert (lost.link.title, lost.person, lost.stands_for) == ("N", None, None)
    assert [(way.sort, way.text, way.address) for way in lost.ways] == [("place", "Hall", None)]


def test_each_party_is_named_once(book: BookMaker, starter: dict[str, str]) -> None:
    checked = check_book(book(starter))
    assert checked.book is not None
    refs = [read_ref(text, ()) for text in ("position:head-baker", "department:bakery", "position:nobody")]
    assert [one.link.ref for one in parties(checked.book, refs)] == ["position:head-baker"]


def test_ways_that_cannot_be_clicked_are_text() -> None:
    contact = Contact(phone=Phone("ask the desk"), chat="#desk", url=Url("https://www.bread.example/"), hours="9 to 5")
    assert [(way.text, way.address) for way in ways_of(contact)] == [
        ("ask the desk", None),
        ("bread.example", "https://www.bread.example/"),
        ("#desk", None),
        ("9 to 5", None),
    ]
    assert [way.address for way in ways_of(Contact(phone=Phone("+44 (113) 496-01 ext. 9")))] == ["tel:+4411349601"]
    assert ways_of(None) == ways_of(Contact()) == ()
