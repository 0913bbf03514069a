"""All that a reference can name, ready to be looked through at every keystroke."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onebook.model.book import Book
from onebook.model.entity import LIVE
from onebook.model.kind import kinds
from onebook.model.kinds.raci import Raci
from onebook.text.near import without_accents


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine:
    """One thing of the book."""

    kind: str
    id: str
    title: str
    summary: str
    is_live: bool
    found_by: str
    """Its id and its title in small letters, without accents."""
    is_alone: bool
    """No other kind has something of this id."""

    @property
    def ref(self) -> str:
        """`goal:grow`."""
        return f"{self.kind}:{self.id}"


class BookNames:
    """The things of a book by kind, what somebody works on first."""

    def __init__(self, book: Book) -> None:
        owners: dict[str, set[str]] = {}
        for ref in book.refs:
            kind, _, identifier = ref.partition(":")
            owners.setdefault(identifier, set()).add(kind)
        self._owners = owners
        self._lines = {kind: tuple(self._of(book, kind)) for kind in kinds()}

    def _of(self, book: Book, kind: str) -> Iterator[NameLine]:
        parts = [(value, "", value.title, value.summary or "") for value in book.of(kinds()[kind].cls)]
        whole = sorted(parts, key=lambda part: part[0].status not in LIVE)
        for value, _, title, summary in whole:
            yield self._line(kind, value.id, title, summary, value.status in LIVE)
            if isinstance(value, Raci):
                for activity in value.activities:
                    name = f"{value.id}#{activity.id}"
                    yield self._line(kind, name, activity.title, f"in {value.title}", value.status in LIVE)

    def _line(self, kind: str, name: str, title: str, summary: str, is_live: bool) -> NameLine:
        return NameLine(
            kind=kind,
            id=name,
            title=title,
            summary=summary,
            is_live=is_live,
            found_by=without_accents(f"{name} {title}"),
            is_alone=len(self._owners.get(name.partition("#")[0], ())) == 1,
        )

    def like(self, typed: str, allowed: tuple[str, ...]) -> Iterator[tuple[str, NameLine]]:
        """What may be meant by what is typed, and what to write for it: those first whose id begins so."""
        kind, colon, rest = typed.partition(":")
        wanted = without_accents(rest if colon else typed).strip()
        among = [kind] if colon and kind in kinds() else [*(allowed or kinds())]
        later: list[tuple[str, NameLine]] = []
        for name in among:
            for line in self._lines[name]:
                if wanted in line.found_by:
                    found = (self._written(line, allowed, bool(colon)), line)
                    if line.found_by.startswith(wanted):
                        yield found
                    else:
                        later.append(found)
        yield from later

    def _written(self, line: NameLine, allowed: tuple[str, ...], says_kind: bool) -> str:
        if says_kind:
            return line.ref
        others = self._owners.get(line.id.partition("#")[0], set())
        is_clear = len(others & set(allowed)) == 1 if allowed else line.is_alone
        return line.id if is_clear else line.ref
