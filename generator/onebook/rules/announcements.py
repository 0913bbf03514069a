"""CAL: a release date that others announced does not slip unseen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onebook.facts.dates import day_of, say_short
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kinds.event import Announcement, Event
from onebook.model.kinds.release import Release
from onebook.rules.rule import Finding, Spot, Weight, book_rule, entry_rule
from onebook.rules.words import who


def _announced(entry: Entry, book: Book) -> Iterator[tuple[int, Announcement, Release]]:
    event = entry.value
    assert isinstance(event, Event)
    for number, one in enumerate(event.announces):
        release = book.get(Release, one.release)
        if release is not None and release.status != "dropped":
            yield number, one, release


def _date(book: Book, release: Release) -> tuple[Spot, str]:
    return Spot(entry=book.entry(release), pointer=("date",)), f"the date of '{release.id}' is here"


@entry_rule("CAL005", "announces-another-date", Weight.BROKEN, Event, for_files=True)
def announces_another_date(entry: Entry, book: Book) -> Iterator[Finding]:
    """What announces a release says the date that the release has."""
    for number, one, release in _announced(entry, book):
        if isinstance(one.says, date) and release.date is not None and one.says != release.date and entry.value.is_live:
            message = (
                f"{who(entry.value)} says that {who(release)} comes on {say_short(one.says)}, but it comes on "
                f"{say_short(release.date)}"
            )
            hint = f"write `says: {release.date}`, and check the texts that are already made"
            spot = Spot(entry=entry, pointer=("announces", number, "says"))
            yield Finding(spot=spot, message=message, hint=hint, related=(_date(book, release),))


@entry_rule("CAL006", "says-now-too-early", Weight.BROKEN, Event, for_files=True)
def says_now_too_early(entry: Entry, book: Book) -> Iterator[Finding]:
    """Nothing says *now* before the release is there."""
    event = entry.value
    assert isinstance(event, Event)
    day = day_of(event.date)
    for number, one, release in _announced(entry, book):
        if one.says == "now" and release.date is not None and day < release.date and event.is_live:
            message = (
                f"{who(event)} says on {say_short(day)} that {who(release)} is there now, but it comes on "
                f"{say_short(release.date)}"
            )
            hint = f"move the item to {release.date} or later, or let it name the date: `says: {release.date}`"
            yield Finding(
                spot=Spot(entry=entry, pointer=("announces", number, "says")),
                message=message,
                hint=hint,
                related=(_date(book, release),),
            )


@entry_rule("CAL007", "announces-the-uncommitted", Weight.DOUBT, Event)
def announces_the_uncommitted(entry: Entry, book: Book) -> Iterator[Finding]:
    """What tells people of a release waits until its date is committed."""
    event = entry.value
    assert isinstance(event, Event)
    if event.stage == "idea" or not event.is_live:
        return
    for number, _, release in _announced(entry, book):
        if release.stage == "planned":
            message = f"{who(event)} announces {who(release)}, whose date is planned and not yet committed"
            hint = "ask the release's owner to commit the date first, or keep the item an idea until then"
            related = ((Spot(entry=book.entry(release), pointer=("stage",)), f"'{release.id}' is planned"),)
            yield Finding(
                spot=Spot(entry=entry, pointer=("announces", number, "release")),
                message=message,
                hint=hint,
                related=related,
            )


@book_rule("CAL016", "slipped-and-not-told", Weight.DOUBT)
def slipped_and_not_told(book: Book) -> Iterator[Finding]:
    """When a date that was published has slipped, an item to come tells the new one."""
    events = [entry for entry in book.entries_of("event") if entry.value.status != "dropped"]
    told = {
        release.ref
        for entry in events
        for _, one, release in _announced(entry, book)
        if entry.value.is_live and (one.says == release.date or one.says == "now")
    }
    for entry in events:
        for number, one, release in _announced(entry, book):
            if entry.value.status != "done" or release.stage == "shipped" or release.ref in told:
                continue
            said = _said(entry, one)
            if release.date is not None and release.date > max(said, book.today):
                message = (
                    f"{who(entry.value)} has told people that {who(release)} comes on {say_short(said)}; "
                    f"it now comes on {say_short(release.date)}, and no item tells them"
                )
                hint = "plan an item on the same channel that announces the new date"
                yield Finding(
                    spot=Spot(entry=entry, pointer=("announces", number, "says")),
                    message=message,
                    hint=hint,
                    related=(_date(book, release),),
                )


def _said(entry: Entry, one: Announcement) -> date:
    assert isinstance(entry.value, Event)
    return one.says if isinstance(one.says, date) else day_of(entry.value.date)
