"""Scorecards for the tests: goals as companies keep them in a workbook."""

from __future__ import annotations

from datetime import date

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from tests.imports.workbooks import fill, saved


def scorecard() -> bytes:
    """Title rows, German heads, merged objectives, shares, decimal commas, quarters, figures that are none, notes below."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Scorecard 2027"
    sheet["A1"] = "Inselbäckerei: unsere Ziele 2027"
    sheet.merge_cells("A1:K1")
    sheet["A2"] = "Stand der Planung: Januar"
    heads = [
        "Perspektive",
        "Ziel",
        "Schlüsselergebnis",
        "Verantwortlich",
        "Zeitraum",
        "Ausgangswert",
        "Zielwert",
        "Ist",
        "Stand",
        "Einheit",
        "Fällig",
        "Ampel",
    ]
    fill(
        sheet,
        [
            heads,
            [
                "Kunden",
                "Frisches Brot für alle",
                "Stammkunden",
                "Head baker",
                "Q3 2027",
                "1.250,5",
                1500,
                None,
                None,
                "Kunden",
                date(2027, 9, 30),
                "grün",
            ],
            [
                None,
                None,
                "Reklamationen",
                None,
                None,
                "12,5 %",
                "4 %",
                0.071,
                date(2027, 3, 31),
                None,
                "30.09.2027",
                "A",
            ],
            [
                "Finanzen",
                "Weniger wegwerfen",
                "Waste",
                "Head baker",
                "FY2027",
                None,
                "3,5 %",
                "4,25 %",
                "31.01.2027",
                None,
                "bald",
                "R",
            ],
            [
                "Finanzen",
                "Weniger wegwerfen",
                "Abholungen am Abend",
                "Chef der Tafel",
                "FY2028",
                None,
                "< 3",
                "offen",
                None,
                None,
                None,
                None,
            ],
            ["Team", "Neue Leute finden", None, "Frau Unbekannt", "irgendwann", None, 5, None, None, None, None, None],
            ["Team", None, None, "Head baker"],
        ],
        4,
    )
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("B5:B6")
    sheet["H6"].number_format = "0.0%"
    sheet["B11"] = "* Ampel nach Gefühl"
    sheet["A13"] = "Quelle: Kasse"
    return saved(made)
