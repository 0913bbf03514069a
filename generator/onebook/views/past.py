"""What changed between two books, in the form in which it is kept: as one step of a history."""

from __future__ import annotations

from datetime import UTC, datetime, time

from onebook.facts.agreed import outdated
from onebook.model.diff import Changed
from onebook.model.history import History, PastCommit, PastLine, PastThing, with_present_names
from onebook.model.past_ways import ways_of
from onebook.views.changes import ChangedThing, ChangeLine, Changes
from onebook.views.digest import is_news
from onebook.views.report import OutdatedLine, outdated_lines


def past_things(found: Changes) -> tuple[PastThing, ...]:
    """All that changed, thing by thing."""
    return tuple(
        PastThing(
            ref=thing.ref,
            title=thing.title,
            kind=thing.kind,
            lines=tuple(_line(found, thing, line) for line in thing.lines),
        )
        for thing in found.things
    )


def _line(found: Changes, thing: ChangedThing, line: ChangeLine) -> PastLine:
    others = [change for one in thing.lines for change in one.told.changes]
    ways = ways_of(found.diff.after, line.told.changes, others)
    return PastLine(
        words=line.told.words,
        departments=line.concern.departments,
        fields=tuple(dict.fromkeys(one.field for one in line.told.changes if isinstance(one, Changed))),
        is_news=is_news(line),
        ways=ways,
        sentence=line.told.sentence if ways else "",
    )


def as_history(found: Changes) -> History:
    """A history of one step, which comes today: what somebody is about to change, and has not yet."""
    after = found.diff.after
    step = PastCommit(commit="", moment=datetime.combine(after.today, time(12), UTC), why="", things=past_things(found))
    there = {ref: entry.ref for ref, entry in after.names.items()}
    return History(commits=with_present_names([step], there))


def no_longer_agreed(found: Changes) -> tuple[OutdatedLine, ...]:
    """What people have agreed to and what these changes make something else."""
    known = {change for some in outdated(found.diff.before).values() for one in some for change in one.changes}
    made = found.diff.after.with_history(as_history(found))
    fresh = {
        (ref, one.pointer) for ref, some in outdated(made).items() for one in some if not known.issuperset(one.changes)
    }
    return tuple(line for line in outdated_lines(made) if (line.ref, line.pointer) in fresh)
