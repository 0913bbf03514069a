"""What changed lately, as far as the book itself knows: dates that moved, figures, decisions, reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import add_days, say_short, say_week_day
from onebook.facts.freshness import is_settled, last_reviews
from onebook.facts.progress import goal_progress
from onebook.facts.slips import moves
from onebook.model.book import query
from onebook.model.entity import Entity
from onebook.model.kinds.agreement import Agreement
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.release import Release
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, SaidRow
from onebook.views.goals import Mark, mark
from onebook.views.links import PageLink, link_to
from onebook.views.releases import MOVED, SLIPPED

LATELY = 45
"""Days. What is older is no news; measures that are read once a month have their newest value in it."""
MOST = 6
"""So many news are told one by one; the older ones are counted."""
NAMED = 3
"""So many of those that stand together are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something that changed."""

    day: date
    link: PageLink
    words: str
    """What happened to it; follows its title."""
    mark: Mark | None
    why: str

    @property
    def says(self) -> str:
        """Its title and what happened to it in one line; what is a sentence of its own is set apart."""
        if not self.words:
            return self.link.title
        return SaidRow(": " if self.words[:1].isupper() else " ", (self.link.title, self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Several things to which the same happened."""

    words: str
    """`New figures for`."""
    title: str
    """`New figures`."""
    anchor: str
    links: tuple[PageLink, ...]
    """The newest."""
    others: tuple[PageLink, ...]

    @property
    def more(self) -> int:
        """How many others there are."""
        return len(self.others)


@dataclass(frozen=True, slots=True)
class Lately:
    """What changed."""

    news: tuple[News, ...]
    """The newest."""
    older: tuple[News, ...]
    together: tuple[Together, ...]

    @property
    def more(self) -> int:
        """How many older ones there are."""
        return len(self.older)

    @property
    def is_empty(self) -> bool:
        """Nothing that the book knows of."""
        return not (self.news or self.together)


_WAS = {
    "On track": Said("was on track"),
    "At risk": Said("was at risk"),
    "Off track": Said("was off track"),
    "Not started": Said("was not started"),
    "Open": Said("was open"),
    "No figures yet": Said("was no figures yet"),
}


@query
def lately(book: CheckedBook) -> Lately:
    """The newest first."""
    since = add_days(book.today, -LATELY)
    changed = [*_moved(book), *_states(book), *_there(book), *_steps(book), *_decided(book)]
    news = sorted((one for one in changed if since <= one.day <= book.today), key=_newest)
    read, reviewed = _read(book, since), _reviewed(book, since)
    together = (
        _together(Said("New figures for"), Said("New figures"), "page--figures", read),
        _together(Said("Looked at again:"), Said("Looked at again"), "page--reviewed", reviewed),
    )
    return Lately(tuple(news[:MOST]), tuple(news[MOST:]), tuple(one for one in together if one.links))


def _newest(news: News) -> tuple[int, str, str]:
    return -news.day.toordinal(), news.link.ref, news.words


def _moved(book: CheckedBook) -> Iterator[News]:
    """Releases whose date moved, and where to."""
    for release in book.of(Release):
        for move in moves(release) if release.status != "dropped" else ():
            if move.to is not None:
                mark_of_move = SLIPPED if move.is_slip else MOVED
                words = Said(
                    "moved from {first} to {last}",
                    first=_say(move.slip.was, book.today),
                    last=_say(move.to, book.today),
                )
                yield News(
                    day=move.slip.changed,
                    link=link_to(release),
                    words=words,
                    mark=mark_of_move,
                    why=move.slip.why or "",
                )


def _say(day: date, today: date) -> str:
    return say_week_day(day) if day.year == today.year else say_short(day)


def _states(book: CheckedBook) -> Iterator[News]:
    """Goals that the newest value has brought into another state."""
    for goal in book.of(Goal):
        days = [
            actual.date
            for measure in book.all(Measure, goal.measures)
            for actual in measure.actuals
            if actual.date is not None and actual.date <= book.today
        ]
        if goal.status != "active" or not days or max(days) <= add_days(book.today, -LATELY):
            continue
        before = goal_progress(book, goal, add_days(max(days), -1)).state
        now = goal_progress(book, goal).state
        if "no-data" not in (before, now) and before != now:
            was = mark(goal.status, before).word
            yield News(
                day=max(days),
                link=link_to(goal),
                words=_WAS[was],
                mark=mark(goal.status, now),
                why="",
            )


def _there(book: CheckedBook) -> Iterator[News]:
    for release in book.of(Release):
        if release.stage == "shipped" and release.date is not None and release.status != "dropped":
            yield News(
                day=release.date,
                link=link_to(release),
                words=Said("is there"),
                mark=Mark(shape="done", word=Said("Shipped")),
                why=release.summary or "",
            )


def _steps(book: CheckedBook) -> Iterator[News]:
    """Milestones that were reached."""
    for work in book.of(Initiative):
        for step in work.milestones if work.status != "dropped" else ():
            if step.done is not None:
                yield News(
                    day=step.done,
                    link=link_to(work),
                    words=step.title,
                    mark=Mark(shape="done", word=Said("Done")),
                    why="",
                )


def _decided(book: CheckedBook) -> Iterator[News]:
    """What was agreed."""
    settled: list[Agreement | Campaign] = [*book.of(Agreement), *book.of(Campaign)]
    for one in settled:
        if one.agreed is not None and not is_settled(one):
            yield News(
                day=one.agreed, link=link_to(one), words="", mark=Mark(shape="tick", word=Said("Agreed")), why=""
            )
    for goal in book.of(Goal):
        agreed = [
            (part.agreed, department.title)
            for part in goal.contributions
            if part.agreed is not None and (department := book.find(part.department)) is not None
        ]
        if agreed and not is_settled(goal):
            last = max(day for day, _ in agreed)
            names = [title for day, title in agreed if day == last]
            words = (
                Said("{who} agreed its part", who=names[0])
                if len(names) == 1
                else Said("{names} agreed their part", names=_listed(names))
            )
            yield News(day=last, link=link_to(goal), words=words, mark=Mark(shape="tick", word=Said("Agreed")), why="")


def _listed(names: list[str]) -> str:
    if len(names) > NAMED:
        return Said("{names} and {n} more", names=", ".join(names[: NAMED - 1]), n=len(names) - NAMED + 1)
    return Said("{a} and {b}", a=", ".join(names[:-1]), b=names[-1])


def _read(book: CheckedBook, since: date) -> list[Entity]:
    """Measures with a value of these days, the newest first."""
    found = [
        (max(days), measure)
        for measure in book.of(Measure)
        if (days := [one.date for one in measure.actuals if one.date is not None and since <= one.date <= book.today])
    ]
    return [measure for _, measure in sorted(found, key=lambda each: (-each[0].toordinal(), each[1].ref))]


def _reviewed(book: CheckedBook, since: date) -> list[Entity]:
    """What somebody looked at again in these days, the newest first."""
    return [entity for entity, day in last_reviews(book) if since <= day <= book.today]


def _together(words: str, title: str, anchor: str, entities: Iterable[Entity]) -> Together:
    links = [link_to(entity) for entity in entities]
    return Together(words=words, title=title, anchor=anchor, links=tuple(links[:NAMED]), others=tuple(links[NAMED:]))
