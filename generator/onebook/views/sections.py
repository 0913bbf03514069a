"""Small things that are sections of a page: measures, audiences, channels, releases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onebook.facts.numbers import say_of, say_value
from onebook.facts.progress import Progress, measure_progress
from onebook.model.kinds.audience import Audience
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.release import Release
from onebook.rules.run import CheckedBook
from onebook.views.chart import Chart, chart
from onebook.views.common import Common, common
from onebook.views.goals import Mark, MeasureRow, measure_row
from onebook.views.links import PageLink, link_of, links_to
from onebook.views.users import users

_STAGES = {
    "planned": Mark("proposed", "Planned"),
    "committed": Mark("good", "Committed"),
    "shipped": Mark("done", "Shipped"),
    "cancelled": Mark("dropped", "Cancelled"),
}


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value of a measure, as people write it."""

    day: date | None
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class MeasureSection:
    """A measure with its numbers."""

    entity: Measure
    common: Common
    row: MeasureRow
    figure: str
    """`91.8 % of 95 %`."""
    chart: Chart | None
    expected: str
    targets: tuple[ValueRow, ...]
    milestones: tuple[ValueRow, ...]
    actuals: tuple[ValueRow, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class Need:
    """What an audience needs, and who heard it."""

    text: str
    heard_by: PageLink | None
    source: str


@dataclass(frozen=True, slots=True)
class AudienceSection:
    """An audience."""

    entity: Audience
    common: Common
    has: tuple[PageLink, ...]
    exclude: tuple[PageLink, ...]
    needs: tuple[Need, ...]
    channels: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class ChannelSection:
    """A channel with its checklist."""

    entity: Channel
    common: Common
    watched_by: PageLink | None
    used_by: tuple[PageLink, ...]
    audiences: tuple[PageLink, ...]
    guidelines: PageLink | None


@dataclass(frozen=True, slots=True)
class ReleaseSection:
    """A release."""

    entity: Release
    common: Common
    mark: Mark | None
    has_slipped: bool


def measure_section(book: CheckedBook, measure: Measure) -> MeasureSection:
    """A measure with its numbers."""
    progress = measure_progress(measure, book.today)
    return MeasureSection(
        measure,
        common(book, measure),
        measure_row(progress),
        _figure(progress),
        chart(progress, book.today),
        _expected(progress),
        tuple(ValueRow(one.date, say_value(one.value, measure.unit), "") for one in measure.target or ()),
        tuple(ValueRow(one.date, say_value(one.value, measure.unit), "") for one in measure.milestones),
        tuple(
            ValueRow(one.date, say_value(one.value, measure.unit), one.note or "") for one in reversed(measure.actuals)
        ),
    )


def _figure(progress: Progress) -> str:
    if progress.last is None:
        return ""
    unit = progress.measure.unit
    if progress.target is None:
        return say_value(progress.last.value, unit)
    return say_of(progress.last.value, progress.target.value, unit, progress.measure.direction)


def _expected(progress: Progress) -> str:
    if progress.expected is None or progress.measure.direction == "keep":
        return ""
    return say_value(round(progress.expected, 1), progress.measure.unit)


def audience_section(book: CheckedBook, audience: Audience) -> AudienceSection:
    """An audience, with the channels that reach it."""
    return AudienceSection(
        audience,
        common(book, audience),
        tuple(link for ref in audience.has if (link := link_of(book, ref)) is not None),
        links_to(book.all(Audience, audience.exclude)),
        tuple(Need(need.need, link_of(book, need.heard_by), need.source or "") for need in audience.needs),
        links_to(users(book, Channel, audience, by=("audiences",))),
    )


def channel_section(book: CheckedBook, channel: Channel) -> ChannelSection:
    """A channel."""
    return ChannelSection(
        channel,
        common(book, channel),
        link_of(book, channel.watched_by),
        tuple(link for ref in channel.used_by if (link := link_of(book, ref)) is not None),
        links_to(book.all(Audience, channel.audiences)),
        link_of(book, channel.guidelines),
    )


def release_section(book: CheckedBook, release: Release) -> ReleaseSection:
    """A release; slipped when its history says so."""
    stage = _STAGES[release.stage] if release.stage is not None else None
    return ReleaseSection(release, common(book, release), stage, bool(release.history))
