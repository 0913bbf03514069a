"""A table saved by any spreadsheet is read, and every cell knows where it stands."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.text.table import Cell, read_rows


def texts(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_rows(text)]


def sources(text: str) -> list[list[str]]:
    return [[text[cell.start : cell.end] for cell in row] for row in read_rows(text)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_commas_semicolons_and_tabs_stand_between_cells(separator: str, line_end: str) -> None:
    text = f"date{separator}value{line_end}2026-10-31{separator}91.8{line_end}"
    assert texts(text) == [["date", "value"], ["2026-10-31", "91.8"]]


def test_the_sign_that_stands_most_often_in_the_head_decides() -> None:
    assert texts("a;b, c;d\n1;2,5;3\n") == [["a", "b, c", "d"], ["1", "2,5", "3"]]


def test_a_table_of_one_column_has_no_separator() -> None:
    assert texts("activity\nApprove\n") == [["activity"], ["Approve"]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('a,b\n"x, y",z\n', [["a", "b"], ["x, y", "z"]]),
        ('a,b\n"say ""hi""",z\n', [["a", "b"], ['say "hi"', "z"]]),
        ('a,b\n"two\nlines",z\n', [["a", "b"], ["two\nlines", "z"]]),
        ('a,b\n"",z\n', [["a", "b"], ["", "z"]]),
        ('a,b\n" x ", y \n', [["a", "b"], ["x", "y"]]),
        ('a,b\n"open,z\n', [["a", "b"], ['"open', "z"]]),
        ('a,b\nit"s,z\n', [["a", "b"], ['it"s', "z"]]),
    ],
)
def test_quotes_hold_what_a_cell_could_not_hold_without(text: str, rows: list[list[str]]) -> None:
    assert texts(text) == rows


@pytest.mark.parametrize("text", ["a,b\n1,2", "a,b\n1,2\n", "a,b\n1,2\n\n\n", "a,b\n\n,\n1,2\n", "a,b\r\n1,2\r\n"])
def test_rows_that_hold_nothing_are_passed_over(text: str) -> None:
    assert texts(text) == [["a", "b"], ["1", "2"]]


def test_an_empty_cell_at_the_end_of_a_row_counts() -> None:
    assert texts("a,b,c\n1,,\n2,3,") == [["a", "b", "c"], ["1", "", ""], ["2", "3", ""]]


@pytest.mark.parametrize("text", ["", "\n", ",,,\n", " \n\t\n"])
def test_an_empty_file_has_no_rows(text: str) -> None:
    assert texts(text) == []


def test_each_cell_knows_its_place() -> None:
    text = 'activity, head-baker ,"press, office"\r\nBake 🥐,A,"R"\r\n'
    assert sources(text) == [["activity", "head-baker", '"press, office"'], ["Bake 🥐", "A", '"R"']]
    assert read_rows(text)[1][1] == Cell("A", text.index(",A,") + 1, text.index(",A,") + 2)


cells = st.text(st.sampled_from('ab ,;"\n\r\té😀'), max_size=6)


@given(
    rows=st.lists(st.lists(cells, min_size=2, max_size=3), min_size=1, max_size=5),
    separator=st.sampled_from([",", ";", "\t"]),
    everything_quoted=st.booleans(),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_spreadsheet_writes_is_read(
    rows: list[list[str]], separator: str, everything_quoted: bool, line_end: str
) -> None:
    rows = [["head", *("column" for _ in rows[0][1:])], *rows]
    stream = io.StringIO()
    has_return = any("\r" in cell for row in rows for cell in row)  # which not every writer takes for a line end
    csv.writer(
        stream,
        delimiter=separator,
        lineterminator=line_end,
        quoting=csv.QUOTE_ALL if everything_quoted or has_return else csv.QUOTE_MINIMAL,
    ).writerows(rows)
    text = stream.getvalue()
    wanted = [[cell.strip() for cell in row] for row in rows]
    assert texts(text) == [row for row in wanted if any(row)]
    for row in read_rows(text):
        for cell in row:
            source = text[cell.start : cell.end]
            assert cell.text in (source, source[1:-1].replace('""', '"').strip())


@given(st.text(st.sampled_from('a,;"\t \r\n'), max_size=60))
def test_every_text_is_some_table(text: str) -> None:
    for row in read_rows(text):
        assert any(cell.text for cell in row)
        for cell in row:
            assert 0 <= cell.start <= cell.end <= len(text)


def test_a_large_heap_of_quotes_is_read_in_no_time() -> None:
    assert len(read_rows('"a,' * 50_001)) == 1
    assert len(read_rows('"a\n' * 50_001)) > 0
