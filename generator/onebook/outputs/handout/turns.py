"""Where the columns of a chapter's last page end, so that they end together: chosen of the places that the first layout tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_LINES = 30.0
"""Points. Columns that differ by less end together."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where a column may end, and how much of the page's columns lies before it."""

    name: str
    before: float


def turns(marks: Sequence[Mapping[str, Any]]) -> list[str]:
    """The names of the places at which a column is to end early."""
    return sorted(name for flow in _flows(marks) for name in _balanced(flow))


def _flows(marks: Sequence[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """What runs in the same columns, from its first mark to its last."""
    flow: list[Mapping[str, Any]] = []
    for mark in marks:
        if mark["sort"] == "start":
            flow = []
        flow.append(mark)
        if mark["sort"] == "end":
            yield flow


def _balanced(flow: list[Mapping[str, Any]]) -> Iterator[str]:
    start, end = flow[0], flow[-1]
    if start["sort"] != "start":
        return
    top = start["y"] if start["page"] == end["page"] else start["top"]
    high = start["bottom"] - top
    places = _on_last_page(flow, top, high)
    total, across = places[-1].before, int(start["across"])
    aim = total / across
    rest, ends = list(places[:-1]), []
    for column in range(1, across):
        if not rest:
            return
        best = min(rest, key=lambda place: abs(place.before - column * aim))
        ends.append(best)
        rest = [place for place in rest if place.before > best.before]
    heights = [after - before for before, after in pairwise((0.0, *(place.before for place in ends), total))]
    if max(heights) < min(high, total) - _LINES and max(heights) <= high:
        yield from (place.name for place in ends)


def _on_last_page(flow: list[Mapping[str, Any]], top: float, high: float) -> list[_Place]:
    """The places of the last page, each with what lies before it when its columns are laid below one another."""
    marks = [mark for mark in flow if mark["page"] == flow[-1]["page"]]
    column = 0
    places = []
    # not all places before the last ones are told, so the first that is may stand in a later column
    for last, mark in pairwise([flow[0], *marks]):
        column += abs(mark["x"] - last["x"]) > _LINES
        places.append(_Place(mark["n"], column * high + mark["y"] - top))
    # what stands at the top of the page already is no place to end a column
    return [place for place in places[:-1] if place.before > _LINES] + places[-1:]
