"""RACI: accountability is clear."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kinds.raci import Raci
from onebook.rules.rule import Finding, Spot, Weight, entry_rule


@entry_rule("RACI001", "several-accountable", Weight.BROKEN, Raci)
def several_accountable(entry: Entry, book: Book) -> Iterator[Finding]:
    """An activity has one position that answers for it, not several."""
    assert isinstance(entry.value, Raci)
    for number, activity in enumerate(entry.value.activities):
        positions = activity.accountable or ()
        if len(positions) > 1:
            names = " and ".join(f"'{position.id}'" for position in positions)
            message = f"{len(positions)} positions are accountable for '{activity.title}': {names}"
            hint = "keep the one that has the last word; make the others responsible or consulted"
            spots = [Spot(entry, ("activities", number, "accountable", place)) for place in range(len(positions))]
            yield Finding(spots[1], message, hint, ((spots[0], "the first one is here"),))
