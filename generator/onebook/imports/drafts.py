"""What an import makes: entities to be written, and a report in plain words of what a person should look at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from onebook.text.emit import Plain
from onebook.text.slug import LIMIT, shortened, slug

Value: TypeAlias = Plain
"""The value of a field. A day is a `date`, so that it is written without quotes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One entity to be written, with the fields of its kind in the order in which they are written."""

    kind: str
    """The kind as the content model names it: `goal`, `measure`, `department`."""
    id: str
    fields: Mapping[str, Value]
    body: str = ""
    """Its long text in Markdown."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One thing that a person should know about the import."""

    text: str
    line: int | None
    """Where in the source it comes from, counted from 1."""


@dataclass(frozen=True, slots=True)
class Imported:
    """Everything that a source holds."""

    drafts: tuple[Draft, ...]
    report: tuple[ReportLine, ...]


class ImportRefused(Exception):
    """The source cannot be imported: why, in one plain sentence, and where when that is known."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


@dataclass(slots=True)
class SlugMaker:
    """Gives ids that are unique within one kind: the slug of a name, with `-2`, `-3` when it is in use."""

    in_use: set[str] = field(default_factory=set)
    _next: dict[str, int] = field(default_factory=dict)

    @classmethod
    def avoiding(cls, kind: str, taken: Iterable[str]) -> "SlugMaker":
        """A maker of ids of one kind, for a book that has these entities already (`goal:grow`)."""
        return cls({ref.removeprefix(f"{kind}:") for ref in taken if ref.startswith(f"{kind}:")})

    def make(self, name: str, fallback: str) -> str:
        """An id for the name; for one without a letter or digit of the Latin alphabet, an id of the fallback."""
        base = slug(name) or slug(fallback) or "untitled"
        made = base
        while made in self.in_use or made == "index":
            number = self._next.get(base, 2)
            self._next[base] = number + 1
            made = f"{shortened(base, LIMIT - len(str(number)) - 1)}-{number}"
        self.in_use.add(made)
        return made
