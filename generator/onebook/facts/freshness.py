"""Until when somebody has promised that something is true."""

from __future__ import annotations

from datetime import date

from onebook.facts.dates import add_days
from onebook.facts.schedule import calendar_of
from onebook.model.book import Book, query
from onebook.model.entity import Entity


@query
def reviewed_until(book: Book, entity: Entity) -> date | None:
    """The day before the next review is due; None where no review was promised."""
    if entity.review is None:
        return None
    due = calendar_of(book.organization).add(entity.review.last, entity.review.every)
    return add_days(due, -1)


def is_settled(entity: Entity) -> bool:
    """Done or dropped: nobody has to look at it again."""
    return entity.status in ("done", "dropped")


@query
def promised_reviews(book: Book) -> tuple[tuple[Entity, date], ...]:
    """What somebody has promised to look at again, with the last day for it; the earliest first."""
    found = [
        (entry.value, until)
        for entry in book.entries
        if not is_settled(entry.value) and (until := reviewed_until(book, entry.value)) is not None
    ]
    return tuple(sorted(found, key=lambda each: (each[1], each[0].ref)))


@query
def overdue_reviews(book: Book) -> tuple[tuple[Entity, date], ...]:
    """What should have been looked at again before today, with the last day for it; the longest overdue first."""
    return tuple((entity, until) for entity, until in promised_reviews(book) if until < book.today)


@query
def last_reviews(book: Book) -> tuple[tuple[Entity, date], ...]:
    """When each thing was looked at last, the newest first; without what nobody promised to look at."""
    found = [(entry.value, entry.value.review.last) for entry in book.entries if entry.value.review is not None]
    return tuple(sorted(found, key=lambda each: (-each[1].toordinal(), each[0].ref)))
