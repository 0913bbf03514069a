"""Results that are only done or not: baseline no, target yes."""

from __future__ import annotations

import re

from onebook.model.kinds.measure import Actual, Measure, MeasureReading
from onebook.model.values import Amount

_DONE = frozenset(
    "yes y yes! true done completed complete finished reached achieved met live passed signed certified ja wahr erledigt fertig "
    "erreicht abgeschlossen erfüllt bestanden oui si sí x ✓ ✔ ☑ ✅".split()
)
_NOT = frozenset(
    "no n false open undone incomplete missing outstanding pending nein falsch offen fehlt non ✗ ✘ ☐ ❌".split()
) | {
    "not done",
    "not yet",
    "not reached",
    "not achieved",
    "not met",
    "not started",
    "in progress",
    "noch nicht",
    "nicht erledigt",
}
_UNIT = re.compile(r"\b(?:done or not|yes or no|yes/no|ja/nein|ja oder nein|done/not done|erledigt)\b", re.IGNORECASE)


def is_done(measure: Measure, last: Actual | None, target: MeasureReading | None) -> bool | None:
    """Whether what is only done or not is as its target wants; None for every other measure, and where nothing is known.

    Words for yes and no are known; other words count where baseline and target are two of them, and the value is one.
    """
    if last is None or target is None:
        return None
    wanted, now = _side(measure, target.value), _side(measure, last.value)
    if wanted is not None and now is not None:
        return now is wanted
    start = measure.baseline.value if measure.baseline is not None else None
    values = [_plain(one) for one in (start, target.value, last.value) if isinstance(one, str)]
    if len(values) < 3 or values[0] == values[1] or values[2] not in values[:2]:
        return None
    return values[2] == values[1]


def _side(measure: Measure, value: Amount) -> bool | None:
    """Whether a value says yes or no; None where it says something else."""
    if isinstance(value, str):
        word = _plain(value)
        return True if word in _DONE else False if word in _NOT else None
    return bool(value) if value in (0, 1) and measure.unit is not None and _UNIT.search(measure.unit) else None


def _plain(value: Amount) -> str:
    return " ".join(str(value).casefold().split()).rstrip(".")
