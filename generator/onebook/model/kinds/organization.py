"""The organisation that keeps the book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from onebook.model.entity import Contact, Entity
from onebook.model.facets import FileFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import OneOrMany, expected
from onebook.model.values import Day, DayOfYear

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Something the organisation holds to."""

    identity: ClassVar[tuple[str, ...]] = ("title",)

    title: str
    """The value in a word or two."""
    text: str | None = None
    """What it means in a day's work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """Days on which the organisation does not work."""

    start: Day
    """The first day."""
    end: Day | None = None
    """The last day; left out, the first is the only one."""
    title: str | None = None
    """Why."""


@kind(
    "organization",
    "plan/organization.yml",
    address="index.html",
    singular="organisation",
    also="organisation, company, firm, business, Unternehmen, Firma, Betrieb, Verein",
    search=SearchFacet(rank=19, weight=90),
    file=FileFacet(is_alone=True),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Entity):
    """The organisation that keeps the book: who we are, what for, and by which calendar we work."""

    mission: str | None = expected("PLAN006")
    """What we are there for, in a sentence or two."""
    vision: str | None = None
    """What will be different when we have done it."""
    values: tuple[Value, ...] = ()
    """What we hold to."""
    positioning: str | None = None
    """What we are for whom, and against which alternatives."""
    fiscal_year_start: DayOfYear = DayOfYear("01-01")
    """Month and day on which the fiscal year begins, like 02-01."""
    fiscal_year_named_by: Literal["end", "start"] = "end"
    """Whether FY2027 is the year that ends or the year that starts in 2027."""
    language: str = "en"
    """The language of the book, like en, en-GB or de."""
    country: str | None = None
    """Whose public holidays count, like DE or US-CA."""
    working_days: Annotated[tuple[Weekday, ...], OneOrMany()] = ("monday", "tuesday", "wednesday", "thursday", "friday")
    """The days of the week on which we work."""
    closed: tuple[Closed, ...] = ()
    """Days on which we are closed, beyond public holidays."""
    timezone: str = "UTC"
    """The time zone of every time in the book, like Europe/London."""
    logo: str | None = None
    """An image file under `pages/`."""
    contact: Contact | None = None
    """How to reach the organisation about this book."""
