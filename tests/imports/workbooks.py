"""Workbooks for the tests, made by openpyxl: what companies keep, and what nobody should send."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[Sequence[Any]]
BOLD = Font(bold=True)


def workbook(sheets: Mapping[str, Cells], change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """A workbook of some sheets, each from A1."""
    made = openpyxl.Workbook()
    assert isinstance(made.active, Worksheet)
    made.remove(made.active)
    for name, rows in sheets.items():
        fill(made.create_sheet(name), rows)
    if change is not None:
        change(made)
    return saved(made)


def fill(sheet: Worksheet, rows: Cells, first_row: int = 1, first_column: int = 1) -> None:
    for row, cells in enumerate(rows, first_row):
        for column, value in enumerate(cells, first_column):
            if value is not None:
                sheet.cell(row, column, value)


def saved(made: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read_back(data: bytes) -> dict[str, list[list[object]]]:
    """What another program finds in a workbook."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = openpyxl.load_workbook(io.BytesIO(data))
    return {one.title: [[cell.value for cell in row] for row in one.iter_rows()] for one in made.worksheets}


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes] | bytes, *, again: bool = False) -> bytes:
    """The same file with another text in one of its parts, or with one more part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            is_meant = one == name and not again
            text = old.read(one)
            new.writestr(one, (change if isinstance(change, bytes) else change(text)) if is_meant else text)
        if name not in old.namelist() or again:
            assert isinstance(change, bytes)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that a name is there twice
                new.writestr(name, change)
    return out.getvalue()


def who_does_what() -> bytes:
    """Merged titles, blank columns and rows, bold letters, S of RASCI, a remark below, hidden and old sheets, comments."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Zuständigkeiten"
    sheet["B1"] = "Wer macht was in der Backstube"
    sheet.merge_cells("B1:G1")
    sheet["B2"] = "Stand: März 2027"
    heads = ["Nr.", "Aufgabe", None, "Backmeister", "Geselle", "Laden", "Bemerkung"]
    rows: Cells = [
        ["Vor Sonnenaufgang"],
        [1, "Ofen heizen", None, "R", "R", None, "leise"],
        [2, "Teig kneten", None, "I", "R", "S"],
        [],
        ["Am Tag"],
        [3, "Laden öffnen", None, "-", "C", "R"],
        [4, "Brot ausfahren", None, "R", None, "wer will"],
    ]
    fill(sheet, [heads, *rows], 4, 2)
    sheet.merge_cells("E11:F11")
    for place in ("E6", "F7", "G10", "E11"):
        sheet[place].font = BOLD
    sheet["B13"] = "Legende: R = macht es, fett = verantwortlich"
    sheet["G6"].comment = Comment("Bitte prüfen", "Chef")
    sheet.row_dimensions[11].hidden = True
    words = made.create_sheet("Begriffe")
    fill(
        words,
        [["Begriff", "Bedeutung", "Nicht sagen", None], ["Krume", "Das Innere.", "Mitte | sagt keiner"], ["Kruste"]],
    )
    old = made.create_sheet("Alt")
    fill(old, [["Begriff", "Bedeutung"], ["Brot", "Veraltet."]])
    old.sheet_state = "hidden"
    fill(made.create_sheet("Urlaub"), [["Wer", "Tage offen"], ["Anna", 12]])
    return saved(made)


def figures_and_dates() -> bytes:
    """Days as text and as days since 1904, shares, two tables beside and one below, formulas and errors."""
    made = openpyxl.Workbook()
    made.epoch = CALENDAR_MAC_1904
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Tabelle1"
    sheet["A1"] = "Kennzahlen 1. Quartal"
    sheet.merge_cells("A1:C1")
    fill(
        sheet,
        [
            ["Kennzahl", "Stand", "Ist"],
            ["Loaves sold", date(2027, 1, 31), 1250.5],
            ["Loaves sold", "28.02.2027", "1.310,25"],
            ["Waste", datetime(2027, 1, 31), 0.0425],
            ["Waste", date(2027, 2, 28), "#REF!"],
            ["Waste", date(2027, 3, 31), "=C4*2"],
            ["Umsatz", date(2027, 3, 31), 7],
        ],
        2,
    )
    sheet["C5"].number_format = "0.00%"
    sheet["C6"].data_type = "e"
    fill(
        sheet,
        [
            ["Veranstaltung", "Datum", "Ort"],
            ["Backfest", datetime(2027, 5, 1, 14, 30), "Hafen"],
            ["Messe", "bald", None],
        ],
        2,
        5,
    )
    fill(
        sheet,
        [["Stelle", "Abteilung", "Inhaber"], ["Geselle", "Bakery", "Nora New"], ["Lehrling", "Backstube", "-"]],
        12,
    )
    fill(sheet, [["* Werte vorläufig"]], 17)
    return saved(made)


def year_plan() -> bytes:
    """What has grown for years: titles over titles, blank and hidden columns, letters in every way, days that are bare numbers.

    No cell of it is formatted as a day, decimal commas stand in texts, and notes hang below and beside the tables.
    """
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "RACI final_v3 (2)"
    sheet["A1"] = "Jahresplan 2027"
    sheet.merge_cells("A1:J1")
    sheet["A2"] = "Verantwortlichkeiten Vertrieb"
    sheet.merge_cells("A2:J3")
    fill(
        sheet,
        [
            [
                "lfd.\nNr.",
                None,
                "Tätigkeit ",
                None,
                "Backmeister",
                "alt: Chef",
                "Geselle\n(2 Personen)",
                None,
                "Laden",
                "bis wann?",
            ],
            [1, None, "Messestand buchen", None, "R/A", "A", "r", None, "C, I", 46477],
            [2, None, "Preisliste prüfen", None, "A", None, "R / A", None, "R", "KW 12"],
            [3, None, "Aushang drucken", None, "I", None, "(R)", None, "A*", "laufend"],
            [4, None, "Kasse zählen", None, "x", None, "R", None, "A/R", None],
            [],
            ["Summe", None, None, None, 3, None, 4, None, 4, None],
            ["* nur samstags"],
        ],
        5,
    )
    sheet["G7"].font = BOLD
    sheet.column_dimensions["F"].hidden = True
    figures = made.create_sheet("Kennzahlen ")
    fill(
        figures,
        [
            ["Kennzahlen (vorläufig!)"],
            [None, None, None, None, "Quelle: Kasse"],
            [None, "Kennzahl", None, "Stichtag", "Ist-Wert", "Kommentar"],
            [None, "Loaves sold", None, 46418, "1.250,5", "Schnee"],
            [None, "loaves  sold ", None, "28.2.27", "1310,25 St.", None],
            [None, "Waste", None, 46418, "4,25 %", None],
            [None, "Waste", None, 46446, "k. A.", None],
            [None, "Summe", None, None, "2.565,00", None],
        ],
    )
    figures.merge_cells("A1:F1")
    days = made.create_sheet("Termine")
    fill(
        days,
        [
            ["Was", "Wann", "Kanal", "wo?", None, "Jan", "Feb", "Mär"],
            ["Backfest", 46508, "Aushang", "Hafen", None, "x"],
            ["Tag der offenen Tür", "Sa., 12. Juni 2027", None, "Backstube", None, None, "x"],
            ["Sommeraktion", "Juli", None, None],
            ["Inventur", "31.12.2027", None, None],
            [],
            ["Stand 3.1., bitte nicht mehr ändern!!"],
        ],
    )
    return saved(made)
