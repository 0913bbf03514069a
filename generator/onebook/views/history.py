"""What changed, as the main line of the book's history tells it: by day for everybody, for one thing, as a feed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from onebook.facts.past_days import day_of
from onebook.facts.standing import standing
from onebook.model.book import index, query
from onebook.model.entity import Entity
from onebook.model.history import PastCommit, PastLine, PastThing
from onebook.model.kinds.department import Department
from onebook.rules.run import CheckedBook
from onebook.views.links import PageLink, address_of, link_to

ADDRESS = "changes.html"
FEED = "feeds/changes.atom"
MOST_ROWS = 400
"""So many things are told on the page; what is older is counted."""
MOST_ENTRIES = 100
"""So many entries a feed has at most: who asks once a week misses none."""
MOST_OF_ONE = 8
"""So many of its last changes stand on the page of a thing."""
MOST_ON_HOME = 8
"""Rows that home carries. A visitor's first load is to stay small."""
EACH_ON_HOME = 2
"""So many of them for one department, before others have theirs."""
_SHORT = 70
SHOWN_LINES = 5
"""Sentences about one thing that are seen before somebody asks for the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRow:
    """What one commit changed of one thing."""

    moment: datetime
    day: date
    link: PageLink | None
    """None where the thing is gone."""
    ref: str
    """As the book called it then."""
    title: str
    """As it is called now; where it is gone, as it was called."""
    kind: str
    lines: tuple[str, ...]
    departments: tuple[str, ...]
    """Their ids."""
    why: str
    commit: str

    @property
    def came(self) -> int:
        """The moment in seconds, as scripts compare it."""
        return seconds(self.moment)

    @property
    def shown(self) -> tuple[str, ...]:
        """The sentences that are seen at once: all, where few would be left."""
        return self.lines if len(self.lines) <= SHOWN_LINES + 1 else self.lines[:SHOWN_LINES]

    @property
    def short(self) -> str:
        """What home says of it."""
        line = self.lines[0]
        return line if len(line) <= _SHORT else f"{line[:_SHORT].rpartition(' ')[0]} …"

    @property
    def rest(self) -> tuple[str, ...]:
        """The others."""
        return self.lines[len(self.shown) :]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStep:
    """One commit."""

    short: str
    why: str
    more: str
    note: str
    rows: tuple[PastRow, ...]


@dataclass(frozen=True, slots=True)
class PastDay:
    """A day on which something changed."""

    day: date
    steps: tuple[PastStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPage:
    """What the page *What changed* says of the history."""

    days: tuple[PastDay, ...]
    departments: tuple[PageLink, ...]
    """Those that something concerned."""
    feeds: tuple[tuple[str, str], ...]
    """What each feed is for, and its address."""
    is_shallow: bool
    older: int
    """Things that changed before and are not told here."""
    is_cut: bool
    begins: date | None
    """The first day that is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEntry:
    """An entry of a feed."""

    id: str
    title: str
    moment: datetime
    address: str
    """From the site's root."""
    why: str
    lines: tuple[str, ...]
    departments: tuple[str, ...]
    """Their titles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFeed:
    """A feed of what changed."""

    id: str
    address: str
    title: str
    about: str
    """The page that says the same, from the site's root."""
    author: str
    site: str
    """Where the site stands on the web; empty where nobody knows."""
    moment: datetime
    entries: tuple[PastEntry, ...]


def has_history(book: CheckedBook) -> bool:
    """Whether there is anything to tell."""
    return book.history is not None and bool(book.history.commits)


def seconds(moment: datetime) -> int:
    """The moment in seconds from 1970 on."""
    return int(moment.timestamp())


@query
def past_page(book: CheckedBook) -> PastPage:
    """What changed, by day."""
    history = book.history
    assert history is not None
    days: dict[date, list[PastStep]] = {}
    told = older = 0
    concerned: set[str] = set()
    for commit in history.commits:
        rows = tuple(_rows(book, commit, only_news=True))
        if told and told + len(rows) > MOST_ROWS:
            older += len(rows)
            continue
        told += len(rows)
        concerned.update(name for row in rows for name in row.departments)
        if rows or commit.note:
            step = PastStep(short=commit.commit[:10], why=commit.why, more=commit.more, note=commit.note, rows=rows)
            days.setdefault(day_of(book, commit.moment), []).append(step)
    houses = [one for one in book.of(Department) if one.status != "dropped"]
    return PastPage(
        days=tuple(PastDay(day, tuple(steps)) for day, steps in days.items()),
        departments=tuple(link_to(one) for one in houses if one.id in concerned),
        feeds=(("Everything", FEED), *((one.title, feed_address(one.id)) for one in houses)),
        is_shallow=history.is_shallow,
        older=older,
        is_cut=history.is_cut,
        begins=min(days, default=None),
    )


@query
def past_lately(book: CheckedBook) -> tuple[PastRow, ...]:
    """What changed last, for home: the newest first, and something for every department where that has room."""
    if book.history is None:
        return ()
    rows = [row for commit in book.history.commits[:MOST_ON_HOME] for row in _rows(book, commit, only_news=True)]
    counts: Counter[str] = Counter()
    first: list[int] = []
    for place, row in enumerate(rows):
        if any(counts[name] < EACH_ON_HOME for name in row.departments):
            counts.update(row.departments)
            first.append(place)
    others = [place for place in range(len(rows)) if place not in set(first)]
    return tuple(rows[place] for place in sorted([*first, *others][:MOST_ON_HOME]))


@index
def _by_ref(book: CheckedBook) -> Mapping[str, tuple[PastRow, ...]]:
    found: dict[str, list[PastRow]] = {}
    for commit in book.history.commits if book.history is not None else ():
        for row in _rows(book, commit, only_news=False):
            if row.link is not None:
                found.setdefault(row.link.ref, []).append(row)
    return {ref: tuple(rows[:MOST_OF_ONE]) for ref, rows in found.items()}


def past_of(book: CheckedBook, entity: Entity) -> tuple[PastRow, ...]:
    """The last changes of an entity, the newest first."""
    return _by_ref.at(book, entity.ref) or ()


def _rows(book: CheckedBook, commit: PastCommit, *, only_news: bool) -> Iterator[PastRow]:
    for thing in commit.things:
        lines = tuple(line for line in thing.lines if line.is_news or not only_news)
        if lines:
            yield _row(book, commit, thing, lines)


def _row(book: CheckedBook, commit: PastCommit, thing: PastThing, lines: tuple[PastLine, ...]) -> PastRow:
    entry = book.named(thing.now) if thing.now else None
    departments = dict.fromkeys(ref.partition(":")[2] for line in lines for ref in line.departments)
    return PastRow(
        moment=commit.moment,
        day=day_of(book, commit.moment),
        link=link_to(entry.value) if entry is not None else None,
        ref=thing.ref,
        title=entry.value.title if entry is not None else thing.title,
        kind=thing.kind,
        lines=tuple(line.words for line in lines),
        departments=tuple(departments),
        why=commit.why,
        commit=commit.commit,
    )


# ---- feeds


def feed_address(department: str) -> str:
    """Where the feed of a department stands, by its id."""
    return f"feeds/departments/{department}.atom"


def past_feeds(book: CheckedBook) -> Iterator[tuple[str, str]]:
    """The address of every feed, and the department that it is for; earlier ids of a department keep their address."""
    if not has_history(book):
        return
    yield FEED, ""
    for one in book.of(Department):
        if one.status != "dropped":
            for name in (one.id, *one.aliases):
                yield feed_address(name), one.ref


@query
def _all_news(book: CheckedBook) -> tuple[PastRow, ...]:
    """What all feeds choose from."""
    commits = book.history.commits if book.history is not None else ()
    return tuple(row for commit in commits for row in _rows(book, commit, only_news=True))


@query
def past_feed(book: CheckedBook, address: str, ref: str) -> PastFeed:
    """A feed: everything, or what concerns a department."""
    history = book.history
    assert history is not None
    assert history.last is not None
    house = book.entity(ref) if ref else None
    mine = (row for row in _all_news(book) if house is None or house.id in row.departments)
    entries = tuple(_entry(book, row) for row, _ in zip(mine, range(MOST_ENTRIES), strict=False))
    company = book.organization.title
    first = (*house.aliases, house.id)[0] if house is not None else ""
    return PastFeed(
        id=f"tag:{_authority(book)},2026:changes{f'/department/{first}' if first else ''}",
        address=feed_address(house.id) if house is not None else FEED,
        title=f"{company}: what changed{f' for {house.title}' if house is not None else ''}",
        about=address_of(house) if house is not None else ADDRESS,
        author=company,
        site=book.site.site_url or "",
        moment=entries[0].moment if entries else history.last,
        entries=entries,
    )


def _entry(book: CheckedBook, row: PastRow) -> PastEntry:
    count = f"{len(row.lines)} changes" if len(row.lines) > 1 else "1 change"
    houses = [book.named(f"department:{name}") for name in row.departments]
    day = _utc(row.moment).date().isoformat()
    return PastEntry(
        id=f"tag:{_authority(book)},{day}:{row.commit}/{row.ref.replace(':', '/')}",
        title=f"{row.title} ({row.kind}): {count}",
        moment=row.moment,
        address=standing(book, row.link.address) if row.link is not None else f"{ADDRESS}#c-{row.commit[:10]}",
        why=row.why,
        lines=row.lines,
        departments=tuple(one.value.title for one in houses if one is not None),
    )


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)


def _authority(book: CheckedBook) -> str:
    """Who names the entries, for `tag:` addresses (RFC 4151)."""
    try:
        name = (urlsplit(book.site.site_url or "").hostname or "").encode("idna").decode("ascii")
    except ValueError:
        name = ""
    return name if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", name) else "onebook.invalid"
