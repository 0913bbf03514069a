"""What changed between two books: by what changed, with whom it concerns and where it is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onebook.facts.changes import Concern, Told, tell
from onebook.facts.changes.concern import Concerns
from onebook.facts.changes.phrase import some
from onebook.model.book import Book, any_ref
from onebook.model.diff import Diff
from onebook.model.entity import Entity
from onebook.model.kind import kinds
from onebook.model.snapshot import sort_key
from onebook.text.english import listed
from onebook.views.links import standing_of


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One sentence, and whom it concerns."""

    told: Told
    concern: Concern


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedThing:
    """All that changed of one thing."""

    ref: str
    title: str
    kind: str
    """What people call its kind."""
    address: str
    """Where it stands, from the site's root; empty where it is gone."""
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Somebody who is to be asked before."""

    title: str
    activities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed."""

    diff: Diff
    things: tuple[ChangedThing, ...]
    """By kind, in the order in which a plan is read, then by title."""
    departments: tuple[str, ...]
    """The titles of those whom it concerns."""
    to_ask: tuple[ToAsk, ...]
    unread: tuple[str, ...]
    """What could not be read in one of the books, in a sentence each."""

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return sum(len(thing.lines) for thing in self.things)


_ORDER = (
    "organization pillar goal measure initiative release campaign event message audience channel playbook department "
    "position raci agreement meeting partner term question"
).split()


def changes(diff: Diff, asked: Iterable[str] = ()) -> Changes:
    """What changed, for people. `asked` names positions, by id or title, that were asked about it already."""
    concerns = Concerns(diff)
    groups: dict[str, list[ChangeLine]] = {}
    for told in tell(diff):
        groups.setdefault(told.ref, []).append(ChangeLine(told, concerns.of(told)))
    things = [_thing(diff, ref, tuple(lines)) for ref, lines in groups.items()]
    found = [line.concern for thing in things for line in thing.lines]
    return Changes(
        diff=diff,
        things=tuple(sorted(things, key=_in_order)),
        departments=tuple(sorted({_title(diff.after, ref) for concern in found for ref in concern.departments})),
        to_ask=_to_ask(diff, found, {" ".join(name.casefold().split()) for name in asked}),
        unread=tuple(_unread(diff)),
    )


def _thing(diff: Diff, ref: str, lines: tuple[ChangeLine, ...]) -> ChangedThing:
    entry = diff.after.named(ref)
    is_there = entry is not None and entry.ref == ref
    entity: Entity | None = entry.value if entry is not None and is_there else _earlier(diff, ref)
    title = entity.title if entity is not None else ref
    kind = kinds()[ref.partition(":")[0]]
    return ChangedThing(
        ref=ref,
        title=title,
        kind=kind.singular,
        address=standing_of(diff.after, entity) if entity is not None and is_there else "",
        lines=lines,
    )


def _earlier(diff: Diff, ref: str) -> Entity | None:
    entry = diff.before.named(ref)
    return entry.value if entry is not None else None


def _in_order(thing: ChangedThing) -> tuple[int, str, str]:
    kind = thing.ref.partition(":")[0]
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER), thing.title.casefold(), thing.ref


def _title(book: Book, ref: str) -> str:
    entry = book.named(ref)
    return entry.value.title if entry is not None else ref


def _to_ask(diff: Diff, concerns: Iterable[Concern], done: set[str]) -> tuple[ToAsk, ...]:
    asked: dict[str, dict[str, None]] = {}
    for concern in concerns:
        for one in concern.asked:
            activity = diff.after.activity(any_ref(one.activity)) or diff.before.activity(any_ref(one.activity))
            asked.setdefault(one.position, {})[activity[1].title if activity is not None else one.activity] = None
    entities = sorted((diff.after.entity(ref) for ref in asked), key=sort_key)
    return tuple(
        ToAsk(entity.title, tuple(asked[entity.ref]))
        for entity in entities
        if not {entity.id, entity.ref, " ".join(entity.title.casefold().split())} & done
    )


def _unread(diff: Diff) -> Iterable[str]:
    """What may have changed and is not told, since a book does not check."""
    pairs = ((diff.before, diff.after, "was"), (diff.after, diff.before, "is"))
    for book, other, when in pairs:
        if book.unread:
            lost = [
                entry.value.title for entry in other.entries if entry.ref in book.unread and entry.ref not in book.names
            ]
            named = f": {some(sorted(lost), 5)}" if lost else ""
            yield f"part of the book as it {when} cannot be read, so what changed there is not told{named}"


def counted(things: Iterable[ChangedThing]) -> str:
    """`2 goals and 1 calendar item`."""
    counts = Counter(thing.ref.partition(":")[0] for thing in things)
    return listed(
        f"{count} {kinds()[name].singular if count == 1 else kinds()[name].plural}" for name, count in counts.items()
    )
