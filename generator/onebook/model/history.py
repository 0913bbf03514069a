"""What was told of a book before: the sentences about each commit of its main line, as plain values.

Whoever starts a build reads them (`onebook.past`) and hands them in with the snapshot, so that every page stays a pure
function of the book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

ItemPath = tuple[str, ...]
"""The way to a value: fields by name, items of lists by what tells them from the others."""


@dataclass(frozen=True, slots=True)
class PastWay:
    """Where something gave way to something else, on which an agreement may hang; or a day on which people agreed."""

    path: ItemPath


@dataclass(frozen=True, slots=True, kw_only=True)
class PastLine:
    """One sentence."""

    words: str
    """Where the title stands above it."""
    departments: tuple[str, ...]
    """`department:sales`: whom it concerns."""
    fields: tuple[str, ...]
    """The fields of the thing that changed; none for what came, went or was renamed."""
    is_news: bool = True
    """People who follow the plan want to know it."""
    ways: tuple[PastWay, ...] = ()
    sentence: str = ""
    """The same with the title in it, where an agreement may hang on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastThing:
    """All that one commit changed of one thing."""

    ref: str
    """As the book called it right after the commit; where the commit removed it, right before."""
    title: str
    kind: str
    """What people call its kind."""
    lines: tuple[PastLine, ...]
    now: str = ""
    """As the book calls it now; empty where it is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCommit:
    """One step of the main line."""

    commit: str
    moment: datetime
    why: str
    """The first line of what whoever committed it wrote; no address of anybody."""
    more: str = ""
    """What else they wrote."""
    things: tuple[PastThing, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    """The earlier and the later reference of what has another id since."""
    note: str = ""
    """Why nothing, or not all, is told of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What changed, the newest first."""

    commits: tuple[PastCommit, ...]
    is_shallow: bool = False
    """This copy of the book does not have all of its history."""
    is_cut: bool = False
    """There is more, longer ago than anybody looked."""

    @property
    def last(self) -> datetime | None:
        """When the last change came."""
        return self.commits[0].moment if self.commits else None


def with_present_names(commits: Iterable[PastCommit], there: Mapping[str, str]) -> tuple[PastCommit, ...]:
    """Every commit, the newest first, with what its things and departments are called now.

    `there`: what the book has now, by the references under which it is known.
    """
    later: dict[str, str] = {}
    found: list[PastCommit] = []

    def now(ref: str) -> str:
        return there.get(later.get(ref, ref), "")

    for commit in commits:
        things = tuple(
            replace(thing, now=now(thing.ref), lines=tuple(_of_now(line, now) for line in thing.lines))
            for thing in commit.things
        )
        found.append(replace(commit, things=things))
        # whatever had the new name before was something else
        names = {old: later.get(new, new) for old, new in commit.renamed}
        later |= {new: "" for _, new in commit.renamed} | names
    return tuple(found)


def _of_now(line: PastLine, now: Callable[[str], str]) -> PastLine:
    houses = tuple(dict.fromkeys(name for ref in line.departments if (name := now(ref))))
    ways = tuple(PastWay(tuple(_said_now(step, now) for step in way.path)) for way in line.ways)
    return replace(line, departments=houses, ways=ways)


def _said_now(step: str, now: Callable[[str], str]) -> str:
    """An item's key, with what things are called now."""
    return " | ".join(now(part) or part for part in step.split(" | "))
