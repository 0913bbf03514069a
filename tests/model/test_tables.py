"""Tables as spreadsheets save them and people fill them in: actuals with decimal commas, matrices with headings."""

from __future__ import annotations

import pytest
from tests.conftest import BookMaker
from tests.rules.clean_book import CLEAN, found, problems

from onebook.compile import check_book
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.raci import Raci
from onebook.problem import Problem

LOAVES = "plan/measures/loaves-a-day.csv"
PRICES = {"roles/raci/prices.yml": "title: Prices\nalso_called: [x]\n"}
HEAD = "Activity,head-baker,shop-manager,keywords"


def measured(book: BookMaker, table: str, language: str = "en") -> list[int | float | str]:
    organization = f"title: Bakery\nmission: Bread.\nlanguage: {language}\n"
    files = CLEAN | {LOAVES: table, "plan/organization.yml": organization}
    (measure,) = [one for one in check_book(book(files)).read.of(Measure) if one.id == "loaves-a-day"]
    return [actual.value for actual in measure.actuals]


def told(book: BookMaker, table: str, language: str = "en") -> list[Problem]:
    organization = f"title: Bakery\nmission: Bread.\nlanguage: {language}\n"
    files = {LOAVES: table, "plan/organization.yml": organization}
    return [one for one in problems(book, files) if one.path == LOAVES]


def rows(*values: str, between: str = ";") -> str:
    head = between.join(["date", "value"])
    return "\n".join([head, *(f"2027-01-{day:02}{between}{value}" for day, value in enumerate(values, 1))]) + "\n"


@pytest.mark.parametrize(
    ("table", "language", "values"),
    [
        (rows("1250,5", "1310,25"), "en", [1250.5, 1310.25]),
        (rows("98.000", "1250,5"), "en", [98_000, 1250.5]),
        (rows("98.000", "99.500"), "de", [98_000, 99_500]),
        (rows("1.250,75"), "en", [1250.75]),
        (rows("1 250,5", "7"), "fr", [1250.5, 7]),
        (rows("91.8", "92"), "en", [91.8, 92]),
        (rows("4,5", between="\t"), "en", [4.5]),
        (rows("91.8", "98.000", between=","), "en", [91.8, 98.0]),
    ],
)
def test_a_table_is_read_in_its_own_style_without_a_word(
    book: BookMaker, table: str, language: str, values: list[float]
) -> None:
    assert measured(book, table, language) == values
    assert told(book, table, language) == []


@pytest.mark.parametrize(
    ("table", "language"),
    [
        (rows("98.000", "99.500"), "en"),
        (rows("91.8", "98.000"), "en"),
        (rows("98.000", between=","), "de"),
        (rows('"1,000"', between=","), "de"),
    ],
)
def test_what_can_be_two_numbers_is_a_question_at_its_cell(book: BookMaker, table: str, language: str) -> None:
    assert not any(value in (98.0, 98_000, 1, 1000) for value in measured(book, table, language))
    assert {problem.code for problem in told(book, table, language)} == {"SCH020"}
    assert all(problem.fix is None for problem in told(book, table, language))


@pytest.mark.parametrize(
    ("table", "value", "writing"),
    [
        (rows('"1,000"', between=","), 1000, "1000"),
        (rows('"1250,5"', between=","), 1250.5, "1250.5"),
        (rows("50 %"), 50, "50"),
        (rows("50,5 loaves", "3,5"), 50.5, "50,5"),
        (rows("120 000", between=","), 120_000, "120000"),
        (rows("ca. 96000", between=","), 96_000, "96000"),
        (rows("−5", between="\t"), -5, "-5"),
    ],
)
def test_a_cell_with_one_reading_is_taken_and_mended_in_the_style_of_its_table(
    book: BookMaker, table: str, value: float, writing: str
) -> None:
    assert measured(book, table)[0] == value
    (problem,) = [one for one in told(book, table) if one.code == "SCH020"]
    assert problem.fix is not None
    (edit,) = problem.fix.edits
    assert edit.text == writing


def test_a_text_among_the_numbers_of_a_table_is_told(book: BookMaker) -> None:
    (problem,) = told(book, "date,value,note\n2027-01-01,400,\n2027-01-02,about half,\n")
    assert (problem.code, problem.span.line, problem.span.column) == ("PLAN030", 3, 12)
    assert told(book, "date,value,note\n2027-01-01,400,\n2027-01-02,n/a,shop closed\n") == []


def matrix(book: BookMaker, table: str) -> Raci:
    checked = check_book(book(CLEAN | PRICES | {"roles/raci/prices.csv": table}))
    return next(one for one in checked.read.of(Raci) if one.id == "prices")


def findings(book: BookMaker, table: str) -> list[str]:
    return [code for code in found(book, PRICES | {"roles/raci/prices.csv": table}) if code != "LEX009"]


@pytest.mark.parametrize("end", [",", ",,", ",,,,,"])
def test_columns_without_head_and_cells_are_passed_over(book: BookMaker, end: str) -> None:
    table = f"{HEAD}{end}\r\nRaise a price,A,R,dearer{end}\r\n,,,{end}\r\n"
    assert findings(book, table) == []
    assert len(matrix(book, table).columns) == 2


def test_an_empty_column_between_others_is_passed_over_too(book: BookMaker) -> None:
    table = "Activity,head-baker,,shop-manager,,keywords\nRaise a price,A,,R,,dearer\n"
    assert findings(book, table) == []
    assert [len(activity.responsible or ()) for activity in matrix(book, table).activities] == [1]


@pytest.mark.parametrize(
    ("table", "column", "place"),
    [
        ("Activity,head-baker,shop-manager,keywords,\nRaise a price,A,R,dearer,I\n", 5, (2, 26)),
        ("Activity,head-baker,,shop-manager,keywords,\nRaise a price,A,,R,dearer,I\n", 6, (2, 27)),
        ("Activity,head-baker,,shop-manager,keywords\nRaise a price,A,I,R,dearer\n", 3, (2, 17)),
    ],
)
def test_a_column_with_cells_and_without_a_head_is_told_by_its_number(
    book: BookMaker, table: str, column: int, place: tuple[int, int]
) -> None:
    (problem,) = [one for one in problems(book, PRICES | {"roles/raci/prices.csv": table}) if one.code == "SCH014"]
    assert problem.message == f"column {column} has no head"
    assert (problem.span.line, problem.span.column) == place


def test_the_tables_of_measures_have_such_columns_as_well(book: BookMaker) -> None:
    assert told(book, "date,value,,\n2027-01-01,400,,\n,,,\n") == []
    (problem,) = told(book, "date,value,\n2027-01-01,400,x\n")
    assert (problem.code, problem.message) == ("SCH014", "column 3 has no head")


@pytest.mark.parametrize("title", ["**During the season**", "Before the season:", "AT NIGHT", "# Shops", "Plain words"])
def test_a_row_without_letters_is_a_heading(book: BookMaker, title: str) -> None:
    table = f"{HEAD}\nRaise a price,A,R,dearer\n{title},,,\nLower a price,A,-,cheaper\nHold a price,A,R,same\n"
    heading = title.strip("*#: ")
    assert [one.heading for one in matrix(book, table).activities] == ["", heading, heading]
    codes = findings(book, table)
    assert codes == (["RACI030", "RACI003"] if title == "Plain words" else ["RACI003"])


def test_rows_without_letters_are_told_once_for_a_matrix(book: BookMaker) -> None:
    table = f"{HEAD}\nOne,,,\nRaise a price,A,R,dearer\nTwo,,,\nLower a price,A,R,cheaper\nThree,-,-,\n"
    (problem,) = [one for one in problems(book, PRICES | {"roles/raci/prices.csv": table}) if one.code == "RACI030"]
    assert "'One', 'Two' and 'Three'" in problem.message
    assert len(problem.related) == 2


def test_a_row_that_says_more_than_its_title_is_an_activity_that_wants_letters(book: BookMaker) -> None:
    assert findings(book, f"{HEAD}\nRaise a price,A,R,dearer\nLower a price,,,cheaper\n") == ["RACI002", "RACI003"]


def test_a_heading_in_yaml_needs_no_cells(book: BookMaker) -> None:
    text = """\
title: Prices
matrix:
  columns: [head-baker, shop-manager]
  rows:
    - title: "Before the fair:"
    - {title: Raise a price, keywords: [dearer], cells: A R}
    - {title: "*After*", cells: "- -"}
    - {title: Lower a price, keywords: [cheaper], cells: R A}
"""
    checked = check_book(book(CLEAN | {"roles/raci/prices.yml": text}))
    assert checked.problems == ()
    (prices,) = [one for one in checked.read.of(Raci) if one.id == "prices"]
    assert [(one.title, one.heading) for one in prices.activities] == [
        ("Raise a price", "Before the fair"),
        ("Lower a price", "After"),
    ]


@pytest.mark.parametrize("cell", ["A", "A/R", "AR", "a", "Accountable"])
def test_a_department_is_not_accountable_in_a_table_either(book: BookMaker, cell: str) -> None:
    table = f"Activity,head-baker,shop,keywords\nRaise a price,R,{cell},dearer\n"
    (problem,) = [one for one in problems(book, PRICES | {"roles/raci/prices.csv": table}) if one.code != "LEX009"]
    assert (problem.code, problem.span.line, problem.span.column) == ("REF003", 2, 17)
    assert "shop-manager" in problem.hint
    listed = "title: Prices\nactivities:\n- {title: Raise, keywords: [dearer], accountable: shop, responsible: shop}\n"
    (problem,) = problems(book, {"roles/raci/prices.yml": listed})
    assert (problem.code, problem.span.line) == ("REF003", 3)
    assert "shop-manager" in problem.hint


def test_a_department_may_have_every_other_letter(book: BookMaker) -> None:
    assert (
        findings(book, "Activity,head-baker,shop,keywords\nRaise,A,R,dearer\nLower,AR,C,cheap\nHold,A/R,I,same\n") == []
    )


@pytest.mark.parametrize(
    ("cell", "words"),
    [("S", "responsible"), ("V", "consulted"), ("R/S", "responsible"), ("x", "cross"), ("Z", "a cell is A")],
)
def test_other_letters_are_told_where_they_go(book: BookMaker, cell: str, words: str) -> None:
    table = f"{HEAD}\nRaise a price,A,{cell},dearer\n"
    (problem,) = [one for one in problems(book, PRICES | {"roles/raci/prices.csv": table}) if one.code == "SCH013"]
    assert (problem.span.line, problem.span.column) == (2, 17)
    assert words in problem.hint


@pytest.mark.parametrize("cell", ["AR", "A/R", "a, r", "A + R", "accountable/responsible", "(A) R", "R A"])
def test_two_letters_may_be_written_in_many_ways(book: BookMaker, cell: str) -> None:
    cell = f'"{cell}"' if "," in cell else cell
    (activity,) = matrix(book, f"{HEAD}\nRaise a price,{cell},n/a,dearer\n").activities
    assert [str(one) for one in activity.accountable or ()] == ["head-baker"]
    assert [str(one) for one in activity.responsible or ()] == ["head-baker"]
