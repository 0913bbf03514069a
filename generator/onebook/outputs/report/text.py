"""The report as text for a terminal or a mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from onebook.facts.dates import say_day, say_short
from onebook.facts.integration import Integration, TogetherLink
from onebook.facts.numbers import say_number
from onebook.facts.progress import State
from onebook.model.values import Amount
from onebook.text.visible import visible
from onebook.views.report import ProgressLine, Report

_STATES: dict[State, str] = {
    "off-track": "off track",
    "at-risk": "at risk",
    "no-data": "no data",
    "on-track": "on track",
}
_CLOSEST = 10
_WORDS = {
    "goal": "goal",
    "need": "need",
    "initiative": "initiative",
    "campaign": "campaign",
    "meeting": "meeting",
    "agreement": "agreement",
    "raci": "activity",
}


def render(report: Report) -> str:
    """The report, one heading a part; a part with nothing to tell says so."""
    parts = (
        ("How complete the book is", _coverage(report)),
        ("How far we are", _progress(report)),
        ("Who works with whom", _integration(report.integration)),
        ("Too much for one", _overload(report)),
        ("Vacant", _vacant(report)),
        ("Overdue", _overdue(report)),
        ("How steady the plan is", _steady(report)),
        ("Agreed before it changed", (f"{one.title} ({one.ref}): {one.says}" for one in report.outdated)),
        ("Owners who touch nothing", _phantoms(report)),
        ("Used often and defined nowhere", _words(report)),
    )
    lines = [f"{report.organization}, {say_day(report.today)}"]
    for heading, content in parts:
        found = list(content)
        if found:
            lines += ["", heading, *(f"  {line}" for line in found)]
    return "".join(f"{visible(line)}\n" for line in lines)


def _coverage(report: Report) -> Iterator[str]:
    width = max((len(f"{one.have} of {one.of}") for one in report.coverage), default=0)
    for one in report.coverage:
        yield f"{f'{one.have} of {one.of}':>{width}}  {one.name}"
        if one.missing:
            yield f"{'':{width}}  not: {_listed(one.missing)}"


def _progress(report: Report) -> Iterator[str]:
    for kind, word in (("goal", "Goals"), ("measure", "Measures")):
        lines = [one for one in report.progress if one.ref.startswith(f"{kind}:")]
        counts = Counter("open" if one.is_open else one.state for one in lines)
        if lines:
            yield f"{word}: " + ", ".join(f"{counts[state]} {said}" for state, said in _STATES.items() if counts[state])
        for one in lines:
            if one.state in ("off-track", "at-risk"):
                by = f", by {_listed(one.below)}" if one.below else ""
                yield f"  {_STATES[one.state]}: {one.title} ({one.ref}){_figures(one)}{by}"


def _figures(one: ProgressLine) -> str:
    told = [
        f"{word} {say_number(_short(value))}"
        for word, value in (("now", one.value), ("planned by now", one.expected), ("target", one.target))
        if value is not None
    ]
    return f": {', '.join(told)}" if told else ""


def _short(value: Amount) -> Amount:
    """One digit behind the point where there are many."""
    return value if isinstance(value, str) or round(value, 2) == value else round(value, 1)


def _integration(found: Integration) -> Iterator[str]:
    if len(found.departments) < 2:
        yield "there are no two departments"
        return
    for measure in found.measures:
        yield f"{measure.name}: {measure.figure}. {measure.sentence}"
        top = sorted(measure.by_department.items(), key=lambda item: (-item[1], item[0]))[:3]
        if top and top[0][1] > 0:
            yield "  " + ", ".join(f"{_id(ref)} {measure.say(value)}" for ref, value in top)
    closest = sorted(found.links, key=lambda link: (-link.count, link.a, link.b))[:_CLOSEST]
    yield f"{len(found.links)} pairs of departments work together; the closest:"
    yield from (f"  {_id(link.a)} and {_id(link.b)}: {_ways(link)}" for link in closest)
    if found.alone:
        yield f"work with nobody: {_listed(map(_id, found.alone))}"
    unagreed = [f"{_id(a)} and {_id(b)}" for a, b in found.shared_goal_no_agreement]
    if unagreed:
        yield f"share a goal and have no agreement ({len(unagreed)} pairs): {_listed(unagreed)}"


def _ways(link: TogetherLink) -> str:
    return ", ".join(f"{count} {_many(_WORDS[via], count)}" for via, count in link.via.items())


def _many(word: str, count: int) -> str:
    if count == 1:
        return word
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _overload(report: Report) -> Iterator[str]:
    for one in report.overload:
        if one.what == "accountable":
            yield f"{one.ref} is accountable for {one.count} activities; the limit is {one.limit}"
        else:
            yield f"{one.count} are asked before {one.ref}; the limit is {one.limit}"


def _vacant(report: Report) -> Iterator[str]:
    for one in report.vacant:
        stands = f"{one.stand_in} stands in" if one.stand_in is not None else "nobody stands in"
        yield f"{one.title} ({one.ref}): {one.activities} {_many('activity', one.activities)}, {stands}"


def _overdue(report: Report) -> Iterator[str]:
    for one in report.overdue:
        yield f"{one.what} since {say_short(one.due)}: {one.title} ({one.ref})"


def _steady(report: Report) -> Iterator[str]:
    found = report.stability
    if found is not None and found.of:
        since = say_short(found.since)
        yield f"{found.steady} of {found.of} goals, measures and messages want what they wanted on {since}"
        for one in found.turns[:_CLOSEST]:
            yield f"  changed {_times(one.times)}, last on {say_short(one.last)}: {one.title} ({one.ref})"


def _phantoms(report: Report) -> Iterator[str]:
    for one in report.phantoms:
        yield f"{one.title} ({one.ref}): nothing since {say_short(one.last)} of {_listed(one.measures)}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _words(report: Report) -> Iterator[str]:
    if report.undefined_words:
        yield _listed(report.undefined_words)


def _id(ref: str) -> str:
    return ref.partition(":")[2]


def _listed(words: Iterable[str], most: int = 12) -> str:
    found = list(words)
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(found[:most]) + more
