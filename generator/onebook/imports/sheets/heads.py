"""What a table holds, told by its heads: a kind's rows, the actuals of measures, or a matrix of letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onebook.model.entity import Kind
from onebook.model.flat import Column, columns_of
from onebook.model.kind import kind_called, kinds
from onebook.model.letters import ROLES, letters_of
from onebook.model.stray import said
from onebook.model.values.amounts import looks_like_a_number
from onebook.text.sheets import SheetRow, SheetTable

KINDS = ("department", "event", "position", "term")
"""The kinds whose entities are rows of a sheet."""

ACTUALS = ("measure", "date", "value", "note")
_ACTUAL_WORDS = {
    "measure": "measure, kpi, metric, indicator, key result, kennzahl, messgröße, indikator",
    "date": "date, day, month, datum, tag, monat, stichtag, stand",
    "value": "value, actual, figure, number, wert, ist, istwert, ist wert, zahl",
    "note": "note, comment, remark, notiz, anmerkung, bemerkung, kommentar",
}
_GOAL_WORDS = {
    "objective": "objective, objectives, goal, goals, strategic objective, ziel, ziele, oberziel, strategisches ziel",
    "key result": "key result, key results, kr, krs, kpi, measure, metric, indicator, schlüsselergebnis, "
    "schlüsselergebnisse, kennzahl, kennzahlen, messgröße, indikator",
    "owner": "owner, responsible, lead, accountable, verantwortlich, verantwortliche, verantwortlicher, verantwortung, "
    "zuständig",
    "pillar": "pillar, perspective, theme, perspektive, säule, handlungsfeld",
    "period": "period, quarter, year, timeframe, time frame, cycle, zeitraum, quartal, jahr, zyklus, laufzeit",
    "success": "success, success criteria, definition of done, erfolg, erfolgskriterium, erfolgskriterien",
    "baseline": "baseline, start, start value, starting value, ausgangswert, startwert, basis",
    "target": "target, target value, zielwert, soll, sollwert",
    "current": "current, current value, actual, actuals, ist, istwert, ist wert, aktuell, aktueller wert",
    "as of": "as of, date, measured on, stand, stichtag, datum",
    "unit": "unit, unit of measure, einheit",
    "due": "due, due date, deadline, fällig, fällig am, fälligkeit, termin, frist, bis",
}
_OWN_WORDS = {"actuals": _ACTUAL_WORDS, "goals": _GOAL_WORDS}
ACTIVITY_WORDS = (
    "activity, task, what, name, title, process, step, deliverable, decision, work package, aktivität, aufgabe, "
    "tätigkeit, prozess, schritt, ergebnis, entscheidung, arbeitspaket, was, thema"
)
_TITLES = {"event": ("what", "was")}
"""Heads that mean a title beside a head that tells the kind: `Was | Wann`."""
_HEADS_WITHIN = 12
"""Titles and remarks may stand above the heads."""

MORE_LETTERS = {"S": "R", "V": "C", "Q": "C"}
"""Letters of RASCI, RACI-VS and RACIQ, and the letter that the book has for them."""
_WORDS_OF_MORE = {"support": "S", "supportive": "S", "verify": "V", "verifier": "V", "unterstützt": "S"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSheet:
    """The rows of one kind below heads that are understood."""

    kind: str
    """A kind's name, `actuals` or `goals`."""
    columns: dict[int, str]
    """Which column says what."""
    strange: tuple[int, ...]
    """Columns whose heads mean nothing."""
    heads: SheetRow
    rows: tuple[SheetRow, ...]


def cell(row: SheetRow, number: int | None) -> str:
    """What stands in a column of a row."""
    return row.cells[number].strip() if number is not None and number < len(row.cells) else ""


def head_of(row: SheetRow, number: int) -> str:
    """The head of a column on one line."""
    return " ".join(cell(row, number).split())


def counted(cells: int) -> str:
    """How many cells, in words."""
    return f"{cells} cell{'' if cells == 1 else 's'}"


def letters(text: str) -> tuple[str, str] | None:
    """The letters that a cell of a matrix means, and those of other methods among them; None where it has none."""
    found = letters_of(text)
    if found is not None:
        return found, ""
    parts = "".join(_WORDS_OF_MORE.get(part, part) for part in text.replace("/", " ").replace(",", " ").split()).upper()
    parts = "".join(sign for sign in parts if sign.isalpha())
    if not parts or len(parts) > 6 or not set(parts) <= {*ROLES, *MORE_LETTERS}:
        return None
    taken = "".join(dict.fromkeys(MORE_LETTERS.get(sign, sign) for sign in parts))
    return taken, "".join(sign for sign in parts if sign in MORE_LETTERS)


def letter_columns(table: SheetTable) -> int | None:
    """The row of the heads, where the table is a matrix of letters; else None."""
    best, most = None, 0
    for number, head in enumerate(table.rows[:_HEADS_WITHIN]):
        found = columns_with_letters(head, table.rows[number + 1 :])
        if 2 * sum(letters(cell(head, one)) is not None for one in found) >= len(found):
            continue  # a row of letters is no head
        if len(found) > most and sum(bool(one.strip()) for one in head.cells) > len(found):
            best, most = number, len(found)
    return best


def columns_with_letters(head: SheetRow, rows: Sequence[SheetRow]) -> list[int]:
    """The columns, but for the first, in which nearly all cells hold letters."""
    found: list[int] = []
    for number in range(1, len(head.cells)):
        told = [letters(cell(row, number)) for row in rows if cell(row, number)]
        good = [one for one in told if one is not None and one[0]]
        if cell(head, number) and good and len(good) * 10 >= len([one for one in told if one != ("", "")]) * 6:
            found.append(number)
    return found


def known_sheet(table: SheetTable, name: str) -> KnownSheet | None:
    """The rows of the kind that the heads, or else the name of the sheet, tell; None where nobody can say."""
    named = kind_called(name, may_slip=False)
    best: tuple[float, int, str, dict[int, str]] | None = None
    for number, head in enumerate(table.rows[:_HEADS_WITHIN]):
        for kind in (*KINDS, "actuals", "goals"):
            columns = _understood(kind, head)
            if not _is_enough(kind, columns) or (kind == "goals" and _has_no_words(table.rows[number + 1 :], columns)):
                continue
            is_named = named is not None and named.name == {"actuals": "measure", "goals": "goal"}.get(kind, kind)
            own = sum(1 for one in columns.values() if one not in ("id", "title", "owner", "summary", "status", "body"))
            score = len(columns) + own + (100 if is_named else 0) - number / 100
            if best is None or score > best[0]:
                best = score, number, kind, columns
    if best is None:
        return None
    _, number, kind, columns = best
    heads = table.rows[number]
    strange = tuple(at for at, text in enumerate(heads.cells) if text.strip() and at not in columns)
    return KnownSheet(kind=kind, columns=columns, strange=strange, heads=heads, rows=table.rows[number + 1 :])


def _is_enough(kind: str, columns: dict[int, str]) -> bool:
    named = set(columns.values())
    if kind == "actuals":
        return {"date", "value"} <= named
    if kind == "goals":
        return "objective" in named and (
            "key result" in named or (len(named) >= 3 and bool(named & {"pillar", "period"}))
        )
    required = {"event": {"title", "date"}}.get(kind, {"title"})
    return required <= named and len(named) >= 2


def _has_no_words(rows: Sequence[SheetRow], columns: dict[int, str]) -> bool:
    """Whether what may be objectives are figures: `Goal` and `Ziel` head the column of targets too."""
    number = next(one for one, name in columns.items() if name == "objective")
    told = [cell(row, number) for row in rows if cell(row, number)]
    return bool(told) and all(looks_like_a_number(text) for text in told)


def _understood(kind: str, head: SheetRow) -> dict[int, str]:
    """Each column whose head means something, and what; the first that means it counts."""
    names = _names_in(kind) if kind in _OWN_WORDS else _names(kind)
    found: dict[int, str] = {}
    for number, text in enumerate(head.cells):
        meant = names.get(said(text)) if text.strip() else None
        if meant is not None and meant not in found.values():
            found[number] = meant
    return found


@cache
def _names_in(what: str) -> dict[str, str]:
    told = _OWN_WORDS[what]
    return {said(word): name for name, words in told.items() for word in words.split(",")}


@cache
def _names(name: str) -> dict[str, str]:
    """Every head that means a column: its own name first, then the other words for it, own fields before common ones."""
    kind = kinds()[name]
    columns = columns_of(kind)
    found: dict[str, str] = {}
    ordered = sorted(columns, key=lambda one: not one.path[0].is_own)
    for words in ([(one, one.name) for one in columns], _others(ordered), _of_kind(kind)):
        for column, word in words:
            found.setdefault(said(word), column.name if isinstance(column, Column) else column)
    return found


def _others(columns: Iterable[Column]) -> list[tuple[Column, str]]:
    return [(column, word) for column in columns for word in column.words]


def _of_kind(kind: Kind) -> list[tuple[str, str]]:
    """The kind's own name heads the column of titles: `Department`, `Begriff`."""
    more = _TITLES.get(kind.name, ())
    return [("title", word) for word in (kind.name, kind.singular, kind.plural, *kind.also, *more)]
