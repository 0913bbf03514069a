"""Goals as people keep them in a scorecard or a list of objectives: objectives, and key results beneath them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from onebook.imports.sheets.desk import ImportDesk
from onebook.imports.sheets.heads import KnownSheet, cell
from onebook.imports.sheets.key_results import KeyResults
from onebook.imports.sheets.rows import change_entity, id_of_row, short
from onebook.imports.sheets.taking import SheetCells
from onebook.model.entry import Entry
from onebook.model.hints import record_of
from onebook.model.kinds.goal import Goal
from onebook.model.setting import CannotSet
from onebook.text.emit import Plain
from onebook.text.sheets import SheetRow
from onebook.text.slug import slug

_TYPES = {item.name: item.type for item in record_of(Goal).fields}
_OF_KEY_RESULTS = ("baseline", "target", "current", "unit", "as of", "due")


@dataclass(slots=True)
class _Objective:
    """An objective of a sheet, with all rows that are about it."""

    title: str
    first: SheetRow
    own: list[SheetRow] = field(default_factory=list)
    """Rows without a key result."""
    results: list[SheetRow] = field(default_factory=list)

    @property
    def rows(self) -> list[SheetRow]:
        """Those of its own first."""
        return [*self.own, *self.results]


def take_goals(desk: ImportDesk, sheet: KnownSheet, file: str, name: str) -> None:
    """Objectives become goals, key results their measures; those that are there get what the sheet says of them."""
    cells = SheetCells(desk, sheet, file)
    results = KeyResults(cells, name)
    taken: set[str] = set()
    for objective in _objectives(cells):
        entry = cells.entry("goal", objective.title)
        if entry is None and _says_nothing(cells, objective):
            cells.say(objective.first, f"`{short(objective.title)}` was taken for a heading or a remark and left out")
            continue
        identifier = entry.id if entry else id_of_row(desk, file, objective.first, objective.title, "")
        if not identifier or identifier in taken:
            if identifier:
                cells.say(
                    objective.first, f"`{short(objective.title)}` has the id of another objective; it was left out"
                )
            continue
        taken.add(identifier)
        is_its_own = _owner_is_its_own(cells, objective)
        said = _said(cells, objective, has_owner=is_its_own)
        measures = [results.take(row, has_owner=bool(objective.own) or not is_its_own) for row in objective.results]
        found = list(dict.fromkeys(one for one in measures if one))
        if entry is None:
            own = {"id": identifier} if identifier != slug(objective.title) else {}
            listed: dict[str, Plain] = {"measures": list(found)} if found else {}
            desk.add("goal", name, {**own, "title": objective.title, **said, **listed})
        else:
            change_entity(desk, entry, said, objective.first.at(), file)
            _more_measures(cells, entry, found, objective.first)
    results.finish()


def _objectives(cells: SheetCells) -> Sequence[_Objective]:
    """The objectives in their order. An empty cell means the objective above; what repeats is one."""
    found: dict[str, _Objective] = {}
    now: _Objective | None = None
    for row in cells.sheet.rows:
        title, result = cells.text(row, "objective"), cells.text(row, "key result")
        if not any(cells.text(row, name) for name in cells.at):
            continue
        if title:
            now = found.setdefault(title.casefold(), _Objective(title, row))
        elif not result or now is None:
            missing = "no objective above it" if result else "no objective and no key result"
            cells.say(row, f"this row has {missing} and was left out: {short(' '.join(filter(None, row.cells)))}")
            continue
        (now.results if result else now.own).append(row)
    return list(found.values())


def _says_nothing(cells: SheetCells, objective: _Objective) -> bool:
    others = [name for name in cells.at if name != "objective"]
    return not any(cells.text(row, name) for row in objective.rows for name in others)


def _owner_is_its_own(cells: SheetCells, objective: _Objective) -> bool:
    """Whether the owner in the rows is the objective's: it has a row of its own, or its first row alone says who it is."""
    told = [cells.text(row, "owner").casefold() for row in objective.results]
    if objective.own or not any(told):
        return True
    if len({*told} - {""}) > 1:
        message = "its key results have different owners, so the goal itself has none yet"
        cells.say(objective.first, f"`{short(objective.title)}`: {message}", "owner")
        return False
    return bool(told[0])


def _said(cells: SheetCells, objective: _Objective, *, has_owner: bool) -> dict[str, Any]:
    """What the rows say of the goal itself."""
    found: dict[str, Any] = {}
    for name in ("owner", "pillar", "period", "success"):
        if name == "owner" and not has_owner:
            continue
        rows = objective.own if name == "owner" and objective.own else objective.rows
        filled = [row for row in rows if cells.text(row, name)]
        if not filled:
            continue
        value = cells.period(filled[0]) if name == "period" else cells.value(filled[0], name, _TYPES[name])
        if value is not None:
            found[name] = value
        _tell_others(cells, name, filled)
    for row in objective.own:
        for name in _OF_KEY_RESULTS:
            if text := cells.text(row, name):
                head = cell(cells.sheet.heads, cells.at[name])
                message = f"`{short(text)}` in the column `{head}` was left out: the row names no key result"
                cells.say(row, message, name)
    return found


def _tell_others(cells: SheetCells, name: str, filled: Sequence[SheetRow]) -> None:
    first = cells.text(filled[0], name)
    for row in filled[1:]:
        text = cells.text(row, name)
        if text.casefold() != first.casefold():
            message = f"`{short(text)}` was left out: the objective has `{short(first)}` further up"
            cells.say(row, message, name)


def _more_measures(cells: SheetCells, entry: Entry, found: Sequence[str], row: SheetRow) -> None:
    goal = entry.written
    assert isinstance(goal, Goal)
    has = {ref.id for ref in goal.measures}
    new = [one for one in found if one not in has]
    try:
        if new:
            cells.desk.append(entry, "measures", new)
    except CannotSet:
        cells.say(row, f"{entry.ref} is written so unusually that no measure was added to it: {', '.join(new)}")
