"""The organisation that keeps the book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from onebook.model.entity import Contact, Entity
from onebook.model.facets import FileFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import OneOrMany, expected
from onebook.model.stray import Also
from onebook.model.values import DayOfYear, Moment

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyValue:
    """Something the organisation holds to."""

    called: ClassVar[str] = "value"
    identity: ClassVar[tuple[str, ...]] = ("title",)

    title: Annotated[str, Also("name, value, Wert")]
    """The value in a word or two."""
    text: Annotated[str | None, Also("description, meaning, Beschreibung, Bedeutung")] = None
    """What it means in a day's work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """Days, or hours of a day, in which the organisation does not work."""

    start: Annotated[Moment, Also("date, day, from, Datum, von, Tag")]
    """The first day, with the hour from which it is closed where that is not the whole day."""
    end: Annotated[Moment | None, Also("to, until, bis, Ende")] = None
    """The last day, with the hour where work begins again on it; left out, the first is the only one."""
    title: Annotated[str | None, Also("reason, why, name, Grund, Anlass")] = None
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

    mission: Annotated[str | None, Also("purpose, Auftrag, Zweck, Leitbild")] = expected("PLAN006")
    """What we are there for, in a sentence or two."""
    vision: Annotated[str | None, Also("Zielbild")] = None
    """What will be different when we have done it."""
    values: Annotated[tuple[CompanyValue, ...], Also("core values, principles, Werte, Grundsätze")] = ()
    """What we hold to."""
    positioning: Annotated[str | None, Also("Positionierung")] = None
    """What we are for whom, and against which alternatives."""
    fiscal_year_start: Annotated[DayOfYear, Also("fiscal year, business year, financial year, Geschäftsjahr")] = (
        DayOfYear("01-01")
    )
    """Month and day on which the fiscal year begins, like 02-01."""
    fiscal_year_named_by: Literal["end", "start"] = "end"
    """Whether FY2027 is the year that ends or the year that starts in 2027."""
    language: Annotated[str, Also("lang, locale, Sprache")] = "en"
    """The language of the book, like en, en-GB or de."""
    country: Annotated[str | None, Also("Land")] = None
    """Whose public holidays count, like DE or US-CA."""
    working_days: Annotated[tuple[Weekday, ...], OneOrMany(), Also("workdays, work days, Arbeitstage")] = (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
    )
    """The days of the week on which we work."""
    week_begins: Annotated[
        Weekday | None, Also("week starts, first day of the week, first weekday, Wochenbeginn, Wochenanfang")
    ] = None
    """The day on which a week begins in the calendar; left out, it is the usual one of the country."""
    closed: Annotated[tuple[Closed, ...], Also("holidays, closing days, Betriebsferien, Schließtage, geschlossen")] = ()
    """Days on which we are closed, or hours of a day, beyond public holidays."""
    timezone: Annotated[str, Also("time zone, tz, Zeitzone")] = "UTC"
    """The time zone of every time in the book, like Europe/London."""
    logo: str | None = None
    """An image file under `pages/`."""
    contact: Annotated[Contact | None, Also("Kontakt")] = None
    """How to reach the organisation about this book."""
