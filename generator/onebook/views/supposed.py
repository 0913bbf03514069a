"""What would happen if: the change, what follows from it, what would then be wrong, and whom to tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onebook.facts.changes.consequences import Consequence, consequences
from onebook.facts.people import department_of
from onebook.model.book import Book
from onebook.problem import Problem
from onebook.views.changes import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What would follow from a change."""

    changes: Changes
    consequences: tuple[Consequence, ...]
    problems: tuple[Problem, ...]
    """What `check` would say then, and does not say now."""
    departments: tuple[str, ...]
    """The titles of those who are to be told."""
    positions: tuple[str, ...]


def what_if(found: Changes, problems: Iterable[Problem]) -> WhatIf:
    """What would follow."""
    book = found.diff.after
    follow, new = consequences(found.diff), tuple(problems)
    touched = {problem.entity for problem in new} | {one.ref for one in follow}
    people = {ref for thing in found.things for line in thing.lines for ref in line.concern.positions}
    people |= {ref for one in follow for ref in one.people}
    departments = {ref for thing in found.things for line in thing.lines for ref in line.concern.departments}
    for ref in sorted(touched):
        entry = book.named(ref)
        owner = book.find(entry.value.owner) if entry is not None else None
        people |= {owner.ref} if owner is not None else set()
        department = department_of(book, owner or (entry.value if entry is not None else None))
        departments |= {department.ref} if department is not None else set()
    departments |= {one.ref for ref in people if (one := department_of(book, book.entity(ref))) is not None}
    return WhatIf(
        changes=found,
        consequences=follow,
        problems=new,
        departments=_titles(book, departments),
        positions=_titles(book, people),
    )


def _titles(book: Book, refs: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({book.entity(ref).title for ref in refs}))
