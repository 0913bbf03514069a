"""What a pillar's page says: its goals, the steps on their way, and the work that moves them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.pillar import Pillar
from onebook.rules.run import CheckedBook
from onebook.views.common import Common, common, without
from onebook.views.goals import GoalLine, PillarGroup, pillar_group
from onebook.views.shelves import MANY
from onebook.views.users import users
from onebook.views.work import WorkLine, soon, work_line


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarPage:
    """The page of a pillar."""

    entity: Pillar
    common: Common
    group: PillarGroup
    initiatives: tuple[WorkLine, ...]
    """What moves one of its goals or objectives."""
    campaigns: tuple[WorkLine, ...]


def pillar_page(book: CheckedBook, pillar: Pillar) -> PillarPage:
    """The page of a pillar."""
    group = pillar_group(book, pillar)
    refs = [line.card.link.ref for line in _all(group.goals)]
    goals = [goal for ref in refs if isinstance(goal := book.entity(ref), Goal)]
    return PillarPage(
        entity=pillar,
        common=without(common(book, pillar), set(refs)),
        group=group,
        initiatives=_lines(book, users(book, Initiative, *goals, by=("goals",))),
        campaigns=_lines(book, users(book, Campaign, *goals, by=("goals",))),
    )


def _lines(book: CheckedBook, every: Iterable[Initiative | Campaign]) -> tuple[WorkLine, ...]:
    lines = tuple(work_line(book, one) for one in every)
    return tuple(soon(lines, book.today)) if len(lines) > MANY else lines


def _all(lines: Iterable[GoalLine]) -> Iterator[GoalLine]:
    for line in lines:
        yield line
        yield from _all(line.objectives)
