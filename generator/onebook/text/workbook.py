"""A workbook (xlsx) that spreadsheet programs open: text, numbers and days.

No cell is a formula. The same rows give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from onebook.text.sheets import FORMULA, column_letters

LONGEST: Final = 32_767
"""No program holds more signs in a cell; a longer text stays out, so that it comes back uncut."""
_NAME_LENGTH: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{0,5}[1-9])?|-?[1-9][0-9]{0,2}\.[0-9]{3}0")
_TWO_WAYS: Final = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_DAY: Final = re.compile(r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2})?")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WIDEST: Final = 60
_LOOKED_AT: Final = 200

_PLAIN, _HEAD, _DATE, _TIME, _QUOTED, _TITLE, _LETTER = range(7)
_STYLES: Final = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="14"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE8ECF1"/></patternFill></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7">'
    '<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>'
    '<xf numFmtId="165" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>'
    '<xf quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf fontId="2" applyFont="1"/>'
    '<xf applyAlignment="1"><alignment horizontal="center" vertical="top"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookPage:
    """One sheet of a workbook."""

    name: str
    rows: Sequence[Sequence[str]]
    """The heads first."""
    above: Sequence[str] = ()
    """A line above the heads: what the sheet is."""


def written_workbook(pages: Sequence[WorkbookPage], title: str, day: date) -> bytes:
    """A workbook of some sheets, as of a day."""
    names = sheet_names([page.name for page in pages])
    numbers = range(1, len(pages) + 1)
    parts = {
        "[Content_Types].xml": _content_types(numbers),
        "_rels/.rels": _relations(
            [
                ("rId1", f"{_RELATIONS}/officeDocument", "xl/workbook.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _core(title, day),
        "xl/workbook.xml": _workbook(names),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *((f"rId{n}", f"{_RELATIONS}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers),
                (f"rId{len(pages) + 1}", f"{_RELATIONS}/styles", "styles.xml"),
            ]
        ),
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{n}.xml": _sheet(page) for n, page in zip(numbers, pages, strict=True)},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(entry, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return out.getvalue()


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that programs take for sheets: short, without some signs, none twice."""
    found: list[str] = []
    for name in wanted:
        short = (_NOT_IN_NAMES.sub("-", name).strip() or "Sheet")[:_NAME_LENGTH]
        made, number = short, 1
        while made.casefold() in {one.casefold() for one in found}:
            number += 1
            made = f"{short[: _NAME_LENGTH - len(str(number)) - 1]}-{number}"
        found.append(made)
    return found


def _content_types(numbers: range) -> str:
    overrides = [
        ("/xl/workbook.xml", f"{_OFFICE}.sheet.main+xml"),
        ("/xl/styles.xml", f"{_OFFICE}.styles+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        *((f"/xl/worksheets/sheet{n}.xml", f"{_OFFICE}.worksheet+xml") for n in numbers),
    ]
    told = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def _relations(told: Sequence[tuple[str, str, str]]) -> str:
    inside = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{part}"/>' for name, kind, part in told)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _core(title: str, day: date) -> str:
    stamp = f'xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z<'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_escaped(title)}</dc:title><dc:creator>Onebook</dc:creator>"
        f"<dcterms:created {stamp}/dcterms:created><dcterms:modified {stamp}/dcterms:modified></cp:coreProperties>"
    )


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(
        f"<sheet name={quoteattr(name)} sheetId={quoteattr(str(n))} r:id={quoteattr(f'rId{n}')}/>"
        for n, name in enumerate(names, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<workbook xmlns="{main}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>'


def _sheet(page: WorkbookPage) -> str:
    top = 2 if page.above else 1
    frozen = 'xSplit="1" ' if page.above else ""
    first = f"{'B' if page.above else 'A'}{top + 1}"
    width = max((len(row) for row in page.rows), default=1)
    lines = [_line(1, [(text, _TITLE) for text in page.above])] if page.above else []
    for number, row in enumerate(page.rows, top):
        lines.append(_line(number, [(text, _HEAD if number == top else _look(page, text)) for text in row]))
    reference = f"A{top}:{column_letters(width - 1)}{top + len(page.rows) - 1}"
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>'
        f'<sheetView workbookViewId="0"><pane {frozen}ySplit="{top}" topLeftCell="{first}" state="frozen" '
        f'activePane="{"bottomRight" if frozen else "bottomLeft"}"/></sheetView></sheetViews><cols>'
        f"{''.join(_widths(page.rows, width))}</cols><sheetData>{''.join(lines)}</sheetData>"
        f'<autoFilter ref="{reference}"/></worksheet>'
    )


def _look(page: WorkbookPage, text: str) -> int:
    return _LETTER if page.above and len(text) <= 2 else _PLAIN


def _line(number: int, cells: Sequence[tuple[str, int]]) -> str:
    made = (_cell(f"{column_letters(n)}{number}", text, look) for n, (text, look) in enumerate(cells))
    return f'<row r="{number}">{"".join(made)}</row>'


def _cell(place: str, text: str, look: int) -> str:
    if not text or len(text) > LONGEST:
        return f'<c r="{place}" s="{look}"/>'
    if look in (_PLAIN, _LETTER):
        if _NUMBER.fullmatch(text) and not _TWO_WAYS.fullmatch(text):
            return f'<c r="{place}" s="{look}"><v>{text}</v></c>'
        day = _day(text)
        if day is not None:
            return f'<c r="{place}" s="{_TIME if "T" in text else _DATE}"><v>{day}</v></c>'
        look = _QUOTED if FORMULA.match(text) else look
    return f'<c r="{place}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{_escaped(text)}</t></is></c>'


def _day(text: str) -> str | None:
    """A day as workbooks count it; None for what is none, or would not come back as it is written."""
    if not _DAY.fullmatch(text) or text.endswith("T00:00"):
        return None
    try:
        passed = datetime.fromisoformat(text) - datetime(1899, 12, 30)
    except ValueError:
        return None
    return None if passed.days < 61 else repr(passed.total_seconds() / 86400) if passed.seconds else str(passed.days)


def _escaped(text: str) -> str:
    return escape(_CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", text))


def _widths(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    for number in range(width):
        texts = (row[number] for row in rows[:_LOOKED_AT] if number < len(row))
        longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
        told = min(_WIDEST, longest) + 3
        yield f'<col min="{number + 1}" max="{number + 1}" width="{told}" customWidth="1"/>'
