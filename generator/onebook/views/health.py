"""The page for those who lead: how healthy the book is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onebook.facts.coverage import Share
from onebook.facts.dates import say_short
from onebook.facts.lateness import Late
from onebook.facts.numbers import say_number
from onebook.facts.stability import Stability
from onebook.facts.untouched import PhantomOwner
from onebook.model.book import any_ref
from onebook.model.kinds.goal import Goal
from onebook.model.values import Amount
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, SaidRow, SaidWords, how_many
from onebook.views.findings import Findings, Sentence, first_of, sentence
from onebook.views.goals import GoalCard, Mark, goal_card
from onebook.views.links import PageLink, activity_address, link_of, link_to, links_to
from onebook.views.report import ProgressLine, Report, report


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthFigure:
    """A number that tells most of a section, and where that section is."""

    number: str
    words: str
    anchor: str
    mark: str
    """The shape of a state: whether the number is good."""
    todo: str = ""
    """What to do about it next; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many goals are in a state."""

    mark: Mark
    count: int
    percent: int
    """Of the state that has most."""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How many have what they should have, and those that have not."""

    share: Share
    percent: int
    missing: tuple[PageLink, ...]
    """The first of them."""
    lacking: int
    """How many there are."""


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A goal that is not on track."""

    card: GoalCard
    value: str
    expected: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something to look at: what it is about, and a sentence."""

    link: PageLink
    text: str
    share: int | None = None
    """How much it is, in percent of the most; None where it is no amount."""
    limit: int | None = None
    """Where the limit is, in percent of the most."""
    due: date | None = None
    """The last day on which it would have been in time."""
    about: tuple[PageLink, ...] = ()
    """What it is about besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthPage:
    """How healthy the book is."""

    figures: tuple[HealthFigure, ...]
    first: tuple[Findings, ...]
    """What to look at before all else."""
    states: tuple[StateCount, ...]
    coverage: tuple[CoverageRow, ...]
    """What is least complete first."""
    goals: tuple[ProgressRow, ...]
    """Those that are not on track, the worst first."""
    behind: int
    """How many are not."""
    overdue: tuple[Note, ...]
    vacant: tuple[Note, ...]
    overload: tuple[Note, ...]
    words: tuple[str, ...]
    steady: Stability | None
    """How often the plan changed; None where nobody knows."""
    turns: tuple[Note, ...]
    """What changed at its heart, the most restless first."""
    outdated: tuple[Note, ...]
    """What people agreed to before what it hangs on changed."""
    phantoms: tuple[Note, ...]
    """Owners who touch none of their measures."""


MOST_TURNS = 12
MOST_BEHIND, MOST_MISSING = 100, 60
"""So many goals that are not on track are told, the worst first; so many of what lacks something, for each row."""
_WORST = {"off": 0, "risk": 1, "none": 2}
_STATES = ("off", "risk", "none", "good")


def health_page(book: CheckedBook) -> HealthPage:
    """How healthy the book is."""
    found = report(book)
    lines = {line.ref: line for line in found.progress if line.ref.startswith("goal:")}
    cards = [goal_card(book, goal) for goal in book.of(Goal) if goal.ref in lines]
    behind = sorted(
        (card for card in cards if card.mark.shape in _WORST), key=lambda card: (_WORST[card.mark.shape], card.link.ref)
    )
    coverage = tuple(_coverage(book, share) for share in found.coverage)
    page = HealthPage(
        figures=(),
        first=(),
        states=tuple(_states(cards)),
        coverage=tuple(sorted(coverage, key=lambda row: (row.percent, -row.lacking))),
        goals=tuple(_progress(card, lines[card.link.ref]) for card in behind[:MOST_BEHIND]),
        behind=len(behind),
        overdue=tuple(_late(book, late) for late in found.overdue),
        vacant=tuple(_vacant(book, found)),
        overload=tuple(_overload(book, found)),
        words=found.undefined_words,
        steady=found.stability,
        turns=tuple(_turns(book, found.stability)),
        outdated=tuple(Note(link=link_to(book.entity(one.ref)), text=one.says) for one in found.outdated),
        phantoms=tuple(_phantom(book, one) for one in found.phantoms),
    )
    first, _ = first_of(_first(book, found, page))
    return replace(page, figures=tuple(_figures(page, len(cards))), first=first)


def _phantom(book: CheckedBook, one: PhantomOwner) -> Note:
    return Note(
        link=link_to(book.entity(one.ref)),
        text=Said("nothing since {day}", day=say_short(one.last)),
        about=links_to(book.entity(ref) for ref in one.measures),
    )


def _turns(book: CheckedBook, found: Stability | None) -> Iterator[Note]:
    for one in found.turns[:MOST_TURNS] if found is not None else ():
        times = {1: Said("once"), 2: Said("twice")}.get(one.times, Said("{n} times", n=one.times))
        link = link_to(book.entity(one.ref))
        yield Note(link=link, text=Said("changed {times}, last on {day}", times=times, day=say_short(one.last)))


def _figures(page: HealthPage, goals: int) -> Iterator[HealthFigure]:
    on_track = sum(one.count for one in page.states if one.mark.shape == "good")
    if goals:
        yield HealthFigure(
            number=Said("{n} of {all}", n=on_track, all=goals),
            words=Said("goals and objectives on track"),
            anchor="page--progress",
            mark=page.states[0].mark.shape,
            todo=Said("Ask the owners of the others what stands in the way.") if on_track < goals else "",
        )
    have, every = (sum(getattr(row.share, name) for row in page.coverage) for name in ("have", "of"))
    if every:
        percent = 100 * have // every
        yield HealthFigure(
            number=f"{percent} %",
            words=Said("of a good book is there"),
            anchor="page--coverage",
            mark="good" if percent >= 90 else "risk",
            todo=Said("Begin with the row that lacks most.") if have < every else "",
        )
    yield _count(
        len(page.overdue), Said("overdue"), "page--overdue", Said("Do it this week, or move the day and say so.")
    )
    yield _count(len(page.vacant), Said("vacant"), "page--vacant", Said("Name a backup until it is filled."))
    yield _count(
        len(page.overload), Said("with too much on them"), "page--overload", Said("Hand some of it to others.")
    )
    yield _count(
        len(page.words),
        Said("word not explained") if len(page.words) == 1 else Said("words not explained"),
        "page--words",
        Said("Explain each in the lexicon, or write it out."),
    )


def _count(number: int, words: str, anchor: str, todo: str) -> HealthFigure:
    return HealthFigure(
        number=str(number),
        words=words,
        anchor=anchor if number else "",
        mark="risk" if number else "good",
        todo=todo if number else "",
    )


def _states(cards: Sequence[GoalCard]) -> Iterator[StateCount]:
    """The states, the worst first; each with its own word, since nothing is measured for two reasons."""
    counts = Counter(card.mark for card in cards)
    ranked = sorted(counts, key=lambda one: (_STATES.index(one.shape) if one.shape in _STATES else 9, one.word))
    most = max(counts.values(), default=1)
    yield from (StateCount(mark, counts[mark], round(100 * counts[mark] / most)) for mark in ranked)


def _first(book: CheckedBook, found: Report, page: HealthPage) -> Iterator[Findings]:
    """The few things that a leader can change today."""
    off = [row for row in page.goals if row.card.mark.shape == "off"]
    yield Findings(
        Mark(shape="off", word=Said("Off track")),
        tuple(map(_off, off[:3])),
        Said("Ask for what stands in the way, and by when."),
    )
    late = tuple(sentence("{name}: {what}.", name=note.link, what=note.text) for note in page.overdue[:2])
    yield Findings(Mark(shape="off", word=Said("Overdue")), late, Said("Do it this week, or move the day and say so."))
    alone = [(one.ref, one.activities) for one in found.vacant if one.stand_in is None]
    vacant: tuple[Sentence, ...] = tuple(
        sentence("{name}: nobody stands in, and {what}.", name=link_to_ref(book, ref), what=_activities(count))
        for ref, count in alone[:2]
    )
    yield Findings(
        Mark(shape="risk", word=Said("Vacant, and nobody stands in")), vacant, Said("Name a backup until it is filled.")
    )
    loads: tuple[Sentence, ...] = tuple(
        sentence("{name}: {what}.", name=note.link, what=note.text) for note in page.overload[:1]
    )
    yield Findings(Mark(shape="risk", word=Said("Too much for one")), loads, Said("Hand some of it to others."))
    gaps = tuple(
        sentence("{n} of {all} {what}.", n=row.share.have, all=row.share.of, what=SaidWords(row.share.name))
        for row in page.coverage[:2]
        if row.percent < 90
    )
    yield Findings(Mark(shape="none", word=Said("Least complete")), gaps, Said("Those that lack it are named below."))


def _off(row: ProgressRow) -> Sentence:
    name, owner = row.card.link, row.card.owner
    if not (row.value and row.expected):
        return (
            sentence("{name}; ask {who}.", name=name, who=owner)
            if owner is not None
            else sentence("{name}.", name=name)
        )
    figures = {"value": row.value, "expected": row.expected}
    if owner is None:
        return sentence("{name}: {value} now, {expected} planned by now.", name=name, **figures)
    return sentence("{name}: {value} now, {expected} planned by now; ask {who}.", name=name, who=owner, **figures)


def _progress(card: GoalCard, line: ProgressLine) -> ProgressRow:
    return ProgressRow(
        card,
        say_number(line.value) if line.value is not None else "",
        _rounded(line.expected),
        say_number(line.target) if line.target is not None else "",
    )


def _rounded(value: Amount | None) -> str:
    return "" if value is None else value if isinstance(value, str) else say_number(round(value, 1))


def _coverage(book: CheckedBook, share: Share) -> CoverageRow:
    percent = 100 * share.have // share.of if share.of else 100
    missing = tuple(link_to_ref(book, ref) for ref in share.missing[:MOST_MISSING])
    return CoverageRow(share, percent, missing, len(share.missing))


def _late(book: CheckedBook, late: Late) -> Note:
    what = Said("milestone “{title}”", title=late.title) if late.what == "milestone" else Said(late.what)
    return Note(
        link=link_to_ref(book, late.ref),
        text=Said("{what} was due {day}", what=what, day=say_short(late.due)),
        due=late.due,
    )


def _overload(book: CheckedBook, found: Report) -> Iterator[Note]:
    most = max((one.count for one in found.overload), default=1)
    for one in found.overload:
        if one.what == "accountable":
            text = Said("answers for {n} activities; {limit} is the limit", n=one.count, limit=one.limit)
        else:
            text = Said("{n} are asked before it; {limit} is the limit", n=one.count, limit=one.limit)
        yield Note(
            link=link_to_ref(book, one.ref),
            text=text,
            share=round(100 * one.count / most),
            limit=round(100 * one.limit / most),
        )


def _vacant(book: CheckedBook, found: Report) -> Iterator[Note]:
    for vacancy in found.vacant:
        other = link_to_ref(book, vacancy.stand_in).title if vacancy.stand_in is not None else ""
        stands = Said("{who} stands in", who=other) if other else Said("nobody stands in")
        yield Note(link=link_to_ref(book, vacancy.ref), text=SaidRow("; ", (_activities(vacancy.activities), stands)))


def _activities(count: int) -> str:
    if not count:
        return Said("no activities wait for it")
    return how_many(count, "{n} activity waits for it", "{n} activities wait for it")


def link_to_ref(book: CheckedBook, ref: str) -> PageLink:
    """A link to what a fact names; an activity is named by its title."""
    activity = book.activity(any_ref(ref))
    if activity is not None:
        matrix, one = activity
        return PageLink(
            title=one.title, address=activity_address(matrix, one), ref=ref, kind="activity", status=matrix.status
        )
    found = link_of(book, any_ref(ref))
    return found if found is not None else PageLink(title=ref, address="index.html", ref=ref, kind="", status="active")
