"""What customers can have from which day on: when it is, how sure that is, and what tells people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import day_of, month_key, say_short
from onebook.facts.slips import Move, moves, slipped
from onebook.model.book import query
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.event import Event
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.release import Release
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.calendar import by_day, event_mark
from onebook.views.common import Common, common, without
from onebook.views.goals import Mark
from onebook.views.links import PageLink, link_to, links_to
from onebook.views.users import users

_STAGES = {
    "planned": Mark(shape="proposed", word=Said("Planned")),
    "committed": Mark(shape="good", word=Said("Committed")),
    "shipped": Mark(shape="done", word=Said("Shipped")),
    "cancelled": Mark(shape="dropped", word=Said("Cancelled")),
}
MANY_RELEASES = 12
"""So many of a group are told below one another."""
SLIPPED, MOVED = Mark(shape="risk", word=Said("Slipped")), Mark(shape="none", word=Said("Moved"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementLine:
    """A calendar item that tells of the release."""

    link: PageLink
    day: date
    says: str
    """For which day it tells people; empty where that is the release's own."""
    is_out: bool
    """People have read it already."""
    mark: Mark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseSection:
    """A release."""

    entity: Release
    common: Common
    mark: Mark | None
    moves: tuple[Move, ...]
    """Oldest first."""
    moved: Mark | None
    """Whether the date slipped or came nearer; None where it never moved."""
    announced: tuple[AnnouncementLine, ...]
    campaigns: tuple[PageLink, ...]
    waiting: tuple[PageLink, ...]
    """The initiatives that cannot end before it."""


@dataclass(frozen=True, slots=True)
class ReleaseMonth:
    """The releases of a month."""

    day: date | None
    """Its first; None for those that have no date yet."""
    releases: tuple[ReleaseSection, ...]

    @property
    def anchor(self) -> str:
        """What it is called inside its group."""
        return month_key(self.day) if self.day is not None else "open"


@dataclass(frozen=True, slots=True)
class ReleaseGroup:
    """Releases that are to come, or that people have."""

    anchor: str
    title: str
    releases: tuple[ReleaseSection, ...]

    @property
    def months(self) -> tuple[ReleaseMonth, ...]:
        """The same by month, in their order, where they are too many to read below one another; else none."""
        if len(self.releases) <= MANY_RELEASES:
            return ()
        grouped: dict[date | None, list[ReleaseSection]] = {}
        for one in self.releases:
            day = one.entity.date
            grouped.setdefault(day.replace(day=1) if day is not None else None, []).append(one)
        return tuple(ReleaseMonth(day, tuple(found)) for day, found in grouped.items())


def release_mark(release: Release) -> Mark | None:
    """How sure a release is; None where nobody has said."""
    return _STAGES[release.stage] if release.stage is not None else None


def moved_mark(release: Release) -> Mark | None:
    """Whether a release's date slipped or came nearer; None where it never moved."""
    if not release.history:
        return None
    return SLIPPED if slipped(release) else MOVED


@query
def release_groups(book: CheckedBook) -> tuple[ReleaseGroup, ...]:
    """What comes, the next first; then what is there, the newest first; then what is not to come."""
    every = [release_section(book, release) for release in sorted(book.of(Release), key=_by_date)]
    coming = [one for one in every if one.entity.status not in ("done", "dropped")]
    there = [one for one in reversed(every) if one.entity.status == "done"]
    dropped = [one for one in every if one.entity.status == "dropped"]
    groups = (
        ("coming", Said("To come"), coming),
        ("there", Said("There already"), there),
        ("cancelled", Said("Cancelled"), dropped),
    )
    return tuple(ReleaseGroup(f"page--{name}", title, tuple(found)) for name, title, found in groups if found)


def _by_date(release: Release) -> tuple[date, str]:
    return release.date or date.max, release.id


@query
def release_section(book: CheckedBook, release: Release) -> ReleaseSection:
    """A release with everything around it."""
    announced = users(book, Event, release, by=("announces",))
    campaigns = users(book, Campaign, release, by=("releases", "offers"))
    waiting = users(book, Initiative, release, by=("depends_on",))
    return ReleaseSection(
        entity=release,
        common=without(common(book, release), {one.ref for one in (*announced, *campaigns, *waiting)}),
        mark=release_mark(release),
        moves=moves(release),
        moved=moved_mark(release),
        announced=tuple(_announcement(book, event, release) for event in sorted(announced, key=by_day)),
        campaigns=links_to(campaigns),
        waiting=links_to(waiting),
    )


def _announcement(book: CheckedBook, event: Event, release: Release) -> AnnouncementLine:
    told = next((one.says for one in event.announces if book.get(Release, one.release) is release), None)
    day = day_of(event.date)
    is_out = event.status == "done"
    return AnnouncementLine(
        link=link_to(event), day=day, says=_told(told, release, event), is_out=is_out, mark=event_mark(event)
    )


def _told(told: date | str | None, release: Release, event: Event) -> str:
    """What people are told that is not the release's date; nothing where they will not be told at all."""
    if not isinstance(told, date) or told == release.date or event.status == "dropped":
        return ""
    day = say_short(told)
    return Said("told people {day}", day=day) if event.status == "done" else Said("tells people {day}", day=day)
