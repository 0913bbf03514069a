"""A dataclass says what may be written, and whatever does not fit is complained about at its place, all at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

import pytest

from onebook.model.data import plain_data
from onebook.model.hints import record_of, type_of
from onebook.model.leaves import Choice
from onebook.model.reading import INVALID, Complaint, Reading
from onebook.model.shape import OneOrMany, expected, hidden
from onebook.model.values import Amount, DateRange, Day, Markdown, Moment, NamedPeriod, Number, Period, Ref, Sentence
from onebook.problem import Severity
from onebook.text.yaml import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaf:
    """A loaf of bread."""

    name: str
    """Its name."""
    weight: Number | None = None
    """In grams."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bakery:
    """A bakery with everything that a field can hold."""

    title: str
    """What people call it."""
    summary: Sentence | None = None
    """One sentence."""
    text: Markdown = Markdown("")
    """Long text."""
    opened: Day | None = None
    """The first day."""
    from_: Day | None = None
    """A name that Python wants for itself."""
    period: Period | None = None
    """A period."""
    at: Moment | DateRange | None = None
    """When."""
    price: Number | None = None
    """A number."""
    share: Amount | None = None
    """A number, or a text."""
    ovens: int | None = None
    """A whole number."""
    is_open: bool = False
    """True or false."""
    kind: Literal["small", "large"] | None = None
    """One of two words."""
    says: Day | Literal["now"] | None = None
    """A date, or now."""
    open_to: Literal["all"] | tuple[Ref[Literal["department"]], ...] | None = None
    """All, or a list."""
    owner: Ref[Literal["position"]] | None = expected("PLAN001")
    """Who answers for it."""
    supplies: tuple[Ref[Literal["department", "partner"]], ...] = ()
    """References."""
    anything: Ref[Any] | None = None
    """A reference to whatever there is."""
    signature: Loaf | None = None
    """A mapping."""
    loaves: tuple[Loaf, ...] = ()
    """A list of mappings."""
    bakers: Annotated[tuple[str, ...], OneOrMany()] = ()
    """One, or several."""
    closed_on: tuple[Day, ...] = ()
    """Days."""
    limits: dict[str, int] = field(default_factory=dict)
    """Free names."""
    extra: dict[str, object] = hidden(factory=dict)
    secret: bool = hidden(False)


def read(text: str, cls: type[Any] = Bakery) -> tuple[Any, list[Complaint]]:
    root = parse(text).root
    assert root is not None
    reading = Reading()
    return record_of(cls).read(root, reading), reading.complaints


def good(text: str) -> Any:
    value, complaints = read(text)
    assert complaints == []
    return value


def complaints(text: str) -> list[tuple[str, str]]:
    """The code of each complaint and the stretch that it marks."""
    value, found = read(text)
    assert value is INVALID
    assert all(complaint.message and complaint.hint for complaint in found)
    return [(complaint.code, text[complaint.start : complaint.end]) for complaint in found]


def sole(text: str) -> Complaint:
    _, (complaint,) = read(text)
    return complaint


@pytest.mark.parametrize(
    ("line", "attribute", "value"),
    [
        ("supplies: sales", "supplies", ("sales",)),
        ("open_to: sales", "open_to", ("sales",)),
        ("open_to: [all]", "open_to", "all"),
        ("bakers: Ann", "bakers", ("Ann",)),
        ("bakers: Ann, who bakes the bread", "bakers", ("Ann, who bakes the bread",)),
        ("closed_on: 2027-01-01", "closed_on", (date(2027, 1, 1),)),
    ],
)
def test_one_value_serves_where_a_list_may_stand(line: str, attribute: str, value: object) -> None:
    found = getattr(good(f"title: A\n{line}"), attribute)
    shown = tuple(one.id if isinstance(one, Ref) else one for one in found) if isinstance(found, tuple) else found
    assert shown == value


@pytest.mark.parametrize(
    ("line", "writing"),
    [
        ("supplies: sales, press", "[sales, press]"),
        ("supplies: sales / press", "[sales, press]"),
        ("supplies: sales and press", "[sales, press]"),
        ("open_to: sales; press; shop", "[sales, press, shop]"),
        ("bakers: Ann, Bob Baker", "[Ann, Bob Baker]"),
        ("closed_on: 2027-01-01, 2027-05-01", "[2027-01-01, 2027-05-01]"),
    ],
)
def test_several_values_in_one_line_are_mended_to_a_list(line: str, writing: str) -> None:
    found = sole(f"title: A\n{line}")
    assert found.code == "SCH003"
    assert found.edit is not None
    assert found.edit[2] == writing
    assert good(f"title: A\n{line.partition(':')[0]}: {writing}")


@pytest.mark.parametrize(
    ("text", "value", "marked"),
    [
        ("title: A\nprice: 4,5\n", 4.5, "4,5"),
        ("{title: A, price: 4,5, ovens: 2}", 4.5, "4,5"),
        ("{title: A, price: 120,000}", 120_000, "120,000"),
        ("loaves:\n- {name: Rye, weight: 1,5}\ntitle: A", 1.5, "1,5"),
        ("title: A\nshare: 50 %\n", 50, "50 %"),
    ],
)
def test_a_number_as_people_write_it_is_taken_and_told(text: str, value: float, marked: str) -> None:
    read_value, (found,) = read(text)
    numbers = (read_value.price, read_value.share, *(loaf.weight for loaf in read_value.loaves))
    assert value in numbers
    assert (found.code, found.severity, text[found.start : found.end]) == ("SCH020", Severity.WARNING, marked)
    assert found.replacement == f"{value:g}"


def test_a_field_that_is_a_number_and_no_part_of_one_is_no_field() -> None:
    assert [code for code, _ in complaints("{title: A, price: 4, 5}")] == ["SCH001"]


@pytest.mark.parametrize(
    ("line", "attribute", "value"),
    [
        ("summary: >-\n  Fresh\n  bread,  daily.", "summary", "Fresh bread, daily."),
        ("text: |\n  *Fresh*\n", "text", "*Fresh*\n"),
        ("title: ' A '", "title", "A"),
        ("title: no", "title", "no"),
        ("opened: 2027-03-11", "opened", date(2027, 3, 11)),
        ("from: 2027-03-11", "from_", date(2027, 3, 11)),
        ("period: FY2027", "period", NamedPeriod(True, 2027, "year", 1)),
        ("period: {start: 2027-01-01, end: 2027-02-01}", "period", DateRange(date(2027, 1, 1), date(2027, 2, 1))),
        ("at: 2027-03-11", "at", date(2027, 3, 11)),
        ("at: {start: 2027-01-01, end: 2027-02-01}", "at", DateRange(date(2027, 1, 1), date(2027, 2, 1))),
        ("price: 2.5", "price", 2.5),
        ("share: 40", "share", 40),
        ("share: about a half", "share", "about a half"),
        ("ovens: 3", "ovens", 3),
        ("is_open: true", "is_open", True),
        ("kind: small", "kind", "small"),
        ("says: now", "says", "now"),
        ("says: 2027-03-11", "says", date(2027, 3, 11)),
        ("open_to: all", "open_to", "all"),
        ("open_to: [sales]", "open_to", (Ref(("department",), "department", "sales"),)),
        ("owner: baker", "owner", Ref(("position",), "position", "baker")),
        ("supplies: [sales, 'partner:mill']", "supplies", None),
        ("anything: 'raci:press#approve'", "anything", Ref((), "raci", "press", "approve")),
        ("signature: {name: Rye, weight: 500}", "signature", Loaf(name="Rye", weight=500)),
        ("loaves: [{name: Rye}, {name: Wheat}]", "loaves", (Loaf(name="Rye"), Loaf(name="Wheat"))),
        ("bakers: Ann", "bakers", ("Ann",)),
        ("bakers: [Ann, Bob]", "bakers", ("Ann", "Bob")),
        ("limits: {accountable: 12}", "limits", {"accountable": 12}),
    ],
)
def test_what_fits_is_read(line: str, attribute: str, value: object) -> None:
    bakery = good(line if line.startswith("title") else f"title: A\n{line}")
    assert bakery is not INVALID
    if attribute == "supplies":
        value = (Ref(("department", "partner"), "", "sales"), Ref(("department", "partner"), "partner", "mill"))
    assert getattr(bakery, attribute) == value


@pytest.mark.parametrize(
    ("line", "code", "marked"),
    [
        ("summary: " + "x" * 201, "SCH016", "x" * 201),
        ("opened: 2027-02-30", "SCH004", "2027-02-30"),
        ("opened: 11.3.2027", "SCH004", "11.3.2027"),
        ("opened: [2027-01-01]", "SCH003", "["),
        ("period: soon", "SCH005", "soon"),
        ("period: {start: 2027-01-01}", "SCH002", "start"),
        ("at: 2027-03-11T99:00", "SCH004", "2027-03-11T99:00"),
        ("price: two", "SCH011", "two"),
        ("ovens: 2.5", "SCH011", "2.5"),
        ("is_open: yes", "SCH003", "yes"),
        ("kind: smal", "SCH010", "smal"),
        ("kind: [small]", "SCH003", "["),
        ("says: later", "SCH004", "later"),
        ("open_to: everybody", "SCH010", "everybody"),
        ("owner: [a, b]", "SCH003", "["),
        ("supplies: sales, press", "SCH003", "sales, press"),
        ("supplies: {id: sales}", "SCH003", "{"),
        ("supplies:\n  - sales\n  -\n", "SCH003", ""),
        ("signature: Rye", "SCH003", "Rye"),
        ("signature: {weight: 5}", "SCH002", "weight"),
        ("loaves: [{name: Rye, wheight: 5}]", "SCH001", "wheight"),
        ("loaves: {name: Rye}", "SCH003", "{"),
        ("bakers: {name: Ann}", "SCH003", "{"),
        ("limits: 12", "SCH003", "12"),
        ("limits: {a: b}", "SCH011", "b"),
        ("secret: true", "SCH001", "secret"),
        ("extra: {}", "SCH001", "extra"),
        ("Title: B", "SCH001", "Title"),
    ],
)
def test_what_does_not_fit_is_complained_about_at_its_place(line: str, code: str, marked: str) -> None:
    assert complaints(f"title: A\n{line}") == [(code, marked)]


def test_everything_wrong_is_told_at_once() -> None:
    text = "sumary: A\nopened: soon\nloaves:\n  - name: Rye\n    weight: heavy\n  - weight: 5\nprice: x\n"
    assert complaints(text) == [
        ("SCH001", "sumary"),
        ("SCH002", "sumary"),
        ("SCH004", "soon"),
        ("SCH011", "x"),
        ("SCH011", "heavy"),
        ("SCH002", "weight"),
    ]


@pytest.mark.parametrize(
    ("text", "replacement", "in_hint"),
    [
        ("title: A\nsumary: B", "summary", "did you mean 'summary'?"),
        ("title: A\nTitle: B", None, "did you mean 'title'?"),
        ("title: A\nxyz: B", None, "the fields that can stand here are anything, at, bakers"),
        ("title: A\nkind: smal", "small", "did you mean 'small'? It can be small or large"),
        ("title: A\nkind: huge", None, "it can be small or large"),
    ],
)
def test_a_misspelt_word_is_mended_where_one_word_is_near(text: str, replacement: str | None, in_hint: str) -> None:
    complaint = sole(text)
    assert in_hint in complaint.hint
    if replacement is not None:
        assert complaint.replacement == replacement
    elif "Title" not in text:
        assert complaint.replacement is None


@pytest.mark.parametrize(
    "text",
    [
        "summary: B",
        "summary: B\ntitle:",
        "summary: B\ntitle: ~",
        "summary: B\ntitle: null",
        "summary: B\ntitle: ''",
        "summary: B\ntitle: ' '",
    ],
)
def test_a_required_field_must_hold_something(text: str) -> None:
    complaint = sole(text)
    assert complaint.code == "SCH002"
    assert text[complaint.start : complaint.end] == ("title" if "title" in text else "summary")


def test_an_empty_mapping_lacks_its_required_fields() -> None:
    assert [code for code, _ in complaints("{}")] == ["SCH002"]


def test_a_field_that_is_left_blank_has_its_default() -> None:
    bakery = good("title: A\nsummary:\nloaves: ~\nowner: ''\nis_open:\n")
    assert (bakery.summary, bakery.loaves, bakery.owner, bakery.is_open) == (None, (), None, False)


def test_an_empty_list_is_something_else_than_nothing() -> None:
    assert good("title: A\nopen_to: []").open_to == ()
    assert good("title: A\nopen_to:").open_to is None


def test_fields_of_ones_own_are_kept_as_plain_data() -> None:
    extra = good("title: A\nx-shop: {open: true, no: '12', since: 2011, rate: 1.5, tags: [a, ~]}\nx-note: no").extra
    assert extra == {
        "x-shop": {"open": True, "no": "12", "since": 2011, "rate": 1.5, "tags": ["a", None]},
        "x-note": "no",
    }


def test_fields_of_ones_own_stand_only_where_they_are_kept() -> None:
    assert complaints("title: A\nsignature: {name: Rye, x-a: b}") == [("SCH001", "x-a")]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a", "a"),
        ("'1'", "1"),
        ("1", 1),
        ("1.0", 1.0),
        ("true", True),
        ("False", False),
        ("~", None),
        ("no", "no"),
        ("[a, 1]", ["a", 1]),
    ],
)
def test_plain_data_is_what_yaml_1_2_says(text: str, data: object) -> None:
    root = parse(text).root
    assert root is not None
    assert plain_data(root) == data
    assert type(plain_data(root)) is type(data)


def test_what_is_given_is_not_read() -> None:
    root = parse("title: A\nsummary: B").root
    assert root is not None
    value = record_of(Bakery).read(root, Reading(), {"title": "Given", "secret": True})
    assert isinstance(value, Bakery)
    assert (value.title, value.summary, value.secret) == ("Given", "B", True)


def test_fields_know_whether_they_are_required_or_expected() -> None:
    fields = {item.name: item for item in record_of(Bakery).fields}
    assert [name for name, item in fields.items() if item.required] == ["title"]
    assert {name: item.expected for name, item in fields.items() if item.expected} == {"owner": "PLAN001"}
    assert fields["from"].attribute == "from_"
    assert not {"extra", "secret"} & set(fields)


def test_a_record_is_compiled_once() -> None:
    assert record_of(Bakery) is record_of(Bakery)


def test_a_type_that_nobody_can_read_is_refused_while_the_book_is_built() -> None:
    with pytest.raises(TypeError, match="no reader"):
        type_of(set[str])


def test_a_choice_of_one_word_reads_well() -> None:
    reading = Reading()
    node = parse("some").root
    assert node is not None
    Choice(("all",)).read(node, reading)
    assert reading.complaints[0].hint == "it can be all"
