"""Key results of a scorecard: measures with where they started, where they are and where they shall be."""

from __future__ import annotations

from typing import Any

from onebook.imports.sheets.actuals import add_actuals, stands
from onebook.imports.sheets.rows import both, change_entity, id_of_row, short
from onebook.imports.sheets.taking import SheetCells
from onebook.model.entry import Entry
from onebook.model.hints import record_of
from onebook.model.kinds.measure import Actual, Measure, MeasureReading
from onebook.model.setting import CannotSet
from onebook.text.emit import Plain
from onebook.text.nodes import Mapping as Fields
from onebook.text.sheets import SheetRow
from onebook.text.slug import slug

_TYPES = {item.name: item.type for item in record_of(Measure).fields}
_READING = {item.name: item.type for item in record_of(Actual).fields}
Reading = dict[str, Plain]


class KeyResults:
    """The measures of one sheet: what they become in the book when all rows are read."""

    def __init__(self, cells: SheetCells, name: str) -> None:
        self._cells, self._name = cells, name
        self._new: dict[str, dict[str, Any]] = {}
        self._targets: set[tuple[str, int]] = set()
        self._currents: dict[str, Reading] = {}

    def take(self, row: SheetRow, *, has_owner: bool) -> str:
        """The id of the measure that a row is about; what the row says of it is taken."""
        cells = self._cells
        title = cells.text(row, "key result")
        entry = cells.entry("measure", title)
        if entry is not None:
            self._change(entry, row, has_owner=has_owner)
            return entry.id
        identifier = id_of_row(cells.desk, cells.file, row, title, "")
        if identifier in self._new:
            self._once_more(identifier, title, row)
        elif identifier:
            self._new[identifier] = self._fields(identifier, title, row, has_owner=has_owner)
        return identifier

    def _once_more(self, identifier: str, title: str, row: SheetRow) -> None:
        """A measure of two objectives: the target of another day is one more, else the first row counts."""
        before = self._new[identifier]
        unit = self._unit(row, before.get("unit", ""))
        target = self._reading(row, "target", "due", unit)
        targets = before.get("target", [])
        targets = targets if isinstance(targets, list) else [targets]
        if target and target not in targets:
            days = {one.get("date") for one in targets} | {None}
            if target.get("date") in days:
                message = f"`{short(title)}` has another target further up, which counts"
                self._cells.say(row, message, "target")
            else:
                before["target"] = [*targets, target] if targets else target
        for name, field, day in (("baseline", "baseline", ""), ("current", "actuals", "as of")):
            said, told = self._reading(row, name, day, unit), before.get(field)
            if said and said != (told[0] if isinstance(told, list) else told):
                self._cells.say(row, f"`{short(title)}` stands here twice; the first counts", name)

    def finish(self) -> None:
        """Add the measures that are new."""
        for fields in self._new.values():
            self._cells.desk.add("measure", self._name, fields)

    def _unit(self, row: SheetRow, known: str = "") -> str:
        """The unit that the row names, or that its shares have."""
        told = self._cells.text(row, "unit") or known
        texts = [self._cells.text(row, name) for name in ("baseline", "target", "current")]
        return told or ("%" if any(text.endswith("%") for text in texts) else "")

    def _reading(self, row: SheetRow, value: str, day: str, unit: str) -> Reading:
        """A value with its day, as far as the row says it; nothing without a value."""
        found = self._cells.value(row, value, _READING["value"], unit)
        if found is None:
            return {}
        when = self._cells.value(row, day, _READING["date"]) if day else None
        return {**({"date": when} if when is not None else {}), "value": found}

    def _common(self, row: SheetRow, unit: str, *, has_owner: bool) -> dict[str, Any]:
        owner = self._cells.value(row, "owner", _TYPES["owner"]) if has_owner else None
        baseline = self._reading(row, "baseline", "", unit)
        found = {"owner": owner, "unit": unit, "baseline": baseline}
        return {name: value for name, value in found.items() if value}

    def _fields(self, identifier: str, title: str, row: SheetRow, *, has_owner: bool) -> dict[str, Any]:
        unit = self._unit(row)
        found = self._common(row, unit, has_owner=has_owner)
        target = self._reading(row, "target", "due", unit)
        current = self._reading(row, "current", "as of", unit)
        start, end = found.get("baseline", {}).get("value"), target.get("value")
        if isinstance(start, int | float) and isinstance(end, int | float) and end < start:
            found["direction"] = "down"
            self._cells.say(
                row, f"`{short(title)}` was taken for something that shall fall: its target is below its start"
            )
        found |= {"target": target} if target else {}
        if current:
            found["actuals"] = [current]
        own = {"id": identifier} if identifier != slug(title) else {}
        return {**own, "title": title, **found}

    def _change(self, entry: Entry, row: SheetRow, *, has_owner: bool) -> None:
        measure = entry.written
        assert isinstance(measure, Measure)
        unit = self._unit(row, measure.unit or "")
        cells = self._cells
        change_entity(cells.desk, entry, self._common(row, unit, has_owner=has_owner), row.at(), cells.file)
        try:
            target = self._reading(row, "target", "due", unit)
            if target:
                self._set_target(entry, measure.target or (), target, row)
            current = self._reading(row, "current", "as of", unit)
            if current:
                self._set_current(entry, measure.actuals, current, row)
        except CannotSet:
            cells.say(row, f"{entry.ref} is written so unusually in {entry.path} that not all of it was changed")

    def _set_target(self, entry: Entry, targets: tuple[MeasureReading, ...], said: Reading, row: SheetRow) -> None:
        """The target of that day, or the only one, becomes what the row says; else it is one more."""
        desk = self._cells.desk
        if not targets:
            desk.set(entry, {"target": said})
            return
        day = said.get("date")
        fitting = [n for n, one in enumerate(targets) if (one.date == day if day else one.value == said["value"])]
        number = fitting[0] if fitting else 0 if len(targets) == 1 else None
        if number is None and day is None:
            self._cells.say(
                row, f"{entry.ref} has several targets, and the row does not say which day it is for", "target"
            )
            return
        if number is None:
            desk.append(entry, "target", [said])
            return
        old = targets[number]
        changes = {name: value for name, value in said.items() if getattr(old, name) != value}
        if not changes:
            return
        if (entry.ref, number) in self._targets:
            self._cells.say(row, f"another row has another target for {entry.ref}; the first counts", "target")
            return
        self._targets.add((entry.ref, number))
        written = {name: getattr(old, name) for name in changes if getattr(old, name) is not None}
        if written:
            where = f"{self._cells.file}:{row.at()}: {entry.ref} has another target"
            desk.overwrites.append(f"{where}: {both(written, changes)}")
        is_single = isinstance(desk.node(entry, ("target",)), Fields)
        desk.set(entry, changes, ("target",) if is_single else ("target", number))

    def _set_current(self, entry: Entry, actuals: tuple[Actual, ...], said: Reading, row: SheetRow) -> None:
        """A value of a day is put or changed; one without a day says something only where it stands, or is the first."""
        cells = self._cells
        if self._currents.setdefault(entry.ref, said) is not said:
            if self._currents[entry.ref] != said:
                cells.say(row, f"another row has another value for {entry.ref}; the first counts", "current")
            return
        if "date" in said:
            if not stands(cells.desk, entry, said, cells.file, row.at()):
                add_actuals(cells.desk, entry, [said], cells.file)
            return
        undated = next((n for n, one in enumerate(actuals) if one.date is None), None)
        if any(one.value == said["value"] for one in actuals):
            return
        if not actuals:
            add_actuals(cells.desk, entry, [said], cells.file)
        elif undated is None:
            message = "the row does not say its day; a column `As of` (or `Stand`) says it"
            cells.say(row, f"`{said['value']}` was left out: {message}", "current")
        else:
            where = f"{cells.file}:{row.at()}: {entry.ref} has another value"
            cells.desk.overwrites.append(f"{where}: {both(str(actuals[undated].value), said['value'])}")
            cells.desk.set(entry, {"value": said["value"]}, ("actuals", undated))
