"""The cells of a sheet by the names of their columns, and what is told of those that cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onebook.imports.sheets.desk import ImportDesk
from onebook.imports.sheets.heads import KnownSheet, cell
from onebook.imports.sheets.rows import short
from onebook.model.entry import Entry
from onebook.model.flat import NotTaken, value_of
from onebook.model.hints import record_of
from onebook.model.kinds.goal import Goal
from onebook.model.shape import Type
from onebook.model.values.days import range_meant
from onebook.text.emit import Plain
from onebook.text.sheets import SheetRow
from onebook.text.slug import slug

_PERIOD = next(item.type for item in record_of(Goal).fields if item.name == "period")


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A sheet that is being taken into a book."""

    desk: ImportDesk
    sheet: KnownSheet
    file: str

    @property
    def at(self) -> dict[str, int]:
        """Which column has which name."""
        return {name: number for number, name in self.sheet.columns.items()}

    def text(self, row: SheetRow, name: str) -> str:
        """What stands there; nothing where the sheet has no such column."""
        return cell(row, self.at.get(name))

    def say(self, row: SheetRow, message: str, name: str = "") -> None:
        """Tell something of a row, or of its cell in a column."""
        self.desk.say(self.file, message, row.at(self.at.get(name)) if name else row.at())

    def value(self, row: SheetRow, name: str, type_: Type, unit: str = "") -> Plain | None:
        """What a cell says, as it is written in the book; None where it says nothing, or nothing that can be taken."""
        text = self.text(row, name)
        if not text:
            return None
        try:
            return value_of(text, type_, replace(self.desk.habits, unit=unit), self.desk.resolve)
        except NotTaken as error:
            head = cell(self.sheet.heads, self.at[name])
            self.say(row, f"`{short(text)}` in the column `{head}` was left out: {error}", name)
            return None

    def period(self, row: SheetRow) -> Plain | None:
        """A year or a part of one, or a stretch of days in one cell."""
        stretch = range_meant(self.text(row, "period"), self.desk.habits)
        if stretch is not None:
            return {"start": stretch[0], "end": stretch[1]}
        return self.value(row, "period", _PERIOD)

    def entry(self, kind: str, text: str) -> Entry | None:
        """What the book has under a title that only one has, or under an id."""
        entries = self.desk.book.entries_of(kind)
        called = [one for one in entries if one.value.title.casefold() == text.casefold()]
        return called[0] if len(called) == 1 else self.desk.book.named(f"{kind}:{slug(text)}")
