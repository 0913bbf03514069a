"""Tells a difference of two books, a sentence for each thing that was done; what only follows is counted at its cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from onebook.facts.changes import own, own_calendar, own_measures, own_people
from onebook.facts.changes.generic import of_item, of_value, owner_of, prefix_of
from onebook.facts.changes.own import Item, Leaf, Prefix, Whole
from onebook.facts.changes.phrase import SILENT, ChangePhrase, does, label_of, says
from onebook.facts.changes.sayer import Sayer
from onebook.model.diff.changes import Added, Change, Changed, Diff, Follow, Moved, Removed, Renamed
from onebook.model.entity import Contact, Entity, Review
from onebook.model.kind import kinds
from onebook.model.kinds.event import Event
from onebook.model.kinds.initiative import Budget
from onebook.model.snapshot import sort_key
from onebook.text.english import listed, with_article

_MODULES = (own, own_measures, own_people, own_calendar)
LEAVES: dict[tuple[str, str], Leaf] = {name: leaf for module in _MODULES for name, leaf in module.LEAVES.items()}
ITEMS: dict[str, Item] = {name: item for module in _MODULES for name, item in module.ITEMS.items()}
PREFIXES: dict[str, Prefix] = {name: prefix for module in _MODULES for name, prefix in module.PREFIXES.items()}
WHOLES: dict[tuple[str, str], Whole] = {name: whole for module in _MODULES for name, whole in module.WHOLES.items()}

_PARTS = (Contact, Budget, Review)
"""Records that are no item of a list: their fields are told with the name of the record before it."""


_TOGETHER = 5
"""So many changes of one list are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence about what was done to one thing."""

    ref: str
    """The entity; where it is gone, as the earlier book calls it."""
    title: str
    phrase: ChangePhrase
    changes: tuple[Change, ...]
    follows: tuple[Follow, ...] = ()

    @property
    def sentence(self) -> str:
        """The whole sentence, that can stand alone."""
        return self.phrase.sentence(self.title)

    @property
    def words(self) -> str:
        """The sentence where the title stands above it."""
        words = self.phrase.words
        whole = f"{words[:1].upper()}{words[1:]}"
        return whole if whole.endswith((".", "!", "?")) else f"{whole}."


def tell(diff: Diff) -> tuple[Told, ...]:
    """Every change as a sentence, by what changed; each change stands in one of them."""
    sayer = Sayer(diff)
    found: list[Told] = []
    for changes in _by_entity(diff.changes):
        found += _about(sayer, changes)
    return tuple(found)


def _by_entity(changes: Iterable[Change]) -> Iterator[list[Change]]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(change.ref, []).append(change)
    yield from groups.values()


def _about(sayer: Sayer, changes: list[Change]) -> list[Told]:
    """All sentences about one entity. What is silent goes with the first of them."""
    found: list[Told] = []
    silent: list[Change] = []
    for some in _groups(changes):
        told = _tell(sayer, some)
        if told is None:
            silent += some
        else:
            found.append(told)
    if silent and found:
        found[0] = replace(found[0], changes=(*found[0].changes, *silent))
    elif silent:
        found.append(
            Told(
                ref=silent[0].ref,
                title=_title(sayer, silent[0].ref),
                phrase=does("is written in another way"),
                changes=tuple(silent),
            )
        )
    return found


def _groups(changes: list[Change]) -> Iterator[tuple[Change, ...]]:
    """The changes that are told together."""
    fields: dict[str, list[Changed]] = {}
    for change in changes:
        if isinstance(change, Changed):
            fields.setdefault(change.field, []).append(change)
    done: set[str] = set()
    for change in changes:
        if not isinstance(change, Changed) or (_kind_class(change.ref), change.field) not in WHOLES:
            yield (change,)
        elif change.field not in done:
            done.add(change.field)
            yield tuple(fields[change.field])


def _tell(sayer: Sayer, changes: tuple[Change, ...]) -> Told | None:
    """One sentence; None where another one says it."""
    first = changes[0]
    phrase, follows = _phrase(sayer, changes)
    if phrase is SILENT:
        return None
    count = _count(sayer, follows)
    if count:
        phrase = replace(phrase, words=f"{phrase.words}; {count}")
    return Told(ref=first.ref, title=_title(sayer, first.ref, first), phrase=phrase, changes=changes, follows=follows)


def _phrase(sayer: Sayer, changes: tuple[Change, ...]) -> tuple[ChangePhrase, tuple[Follow, ...]]:
    first = changes[0]
    if isinstance(first, Added):
        return added(sayer, first), ()
    if isinstance(first, Removed):
        return does(f"is gone; it was {_a(first.ref)}"), ()
    if isinstance(first, Renamed):
        return renamed(sayer, first), ()
    if isinstance(first, Moved):
        matrix = sayer.entity(sayer.diff.names.get(first.gone.ref, first.gone.ref))
        name = sayer.text(first.come.after.title)
        return says(f"{name} comes here from {matrix.title if matrix is not None else first.gone.ref}"), ()
    some = tuple(change for change in changes if isinstance(change, Changed))
    follows = sayer.follows.get((first.ref, first.field), ()) if len(first.way) == 1 or len(some) > 1 else ()
    whole = WHOLES.get((_kind_class(first.ref), first.field))
    phrase = whole(sayer, some) if whole is not None else None
    if phrase is None and len(some) > 1:
        return _together(sayer, some), follows
    return phrase or changed(sayer, first), follows


def _together(sayer: Sayer, changes: tuple[Changed, ...]) -> ChangePhrase:
    phrases = [changed(sayer, change) for change in changes]
    told = [phrase.words for phrase in phrases if phrase is not SILENT]
    more = [f"{len(told) - _TOGETHER} more changes"] if len(told) > _TOGETHER + 1 else []
    return says("; ".join([*(told[:_TOGETHER] if more else told), *more]))


def changed(sayer: Sayer, change: Changed) -> ChangePhrase:
    """What is said of one value or item."""
    step = change.way[-1]
    if step.is_item:
        return _item(sayer, change)
    owner = owner_of(sayer, change)
    leaf = next((LEAVES[name, step.field] for name in _class_names(owner) if (name, step.field) in LEAVES), None)
    if leaf is not None:
        phrase = leaf(sayer, change)
    elif len(change.way) > 1 and isinstance(owner, _PARTS):
        phrase = of_value(sayer, change, f"{label_of(change.way[-2].field)} {label_of(step.field)}")
    else:
        phrase = of_value(sayer, change)
    if phrase is SILENT or (type(owner), step.field) in own_people.BARE:
        return phrase
    return _within(sayer, change, phrase)


def _item(sayer: Sayer, change: Changed) -> ChangePhrase:
    step = change.way[-1]
    item = step.after if step.after is not None else step.before
    teller = next((ITEMS[name] for name in _class_names(item) if name in ITEMS), None)
    phrase = teller(sayer, change) if teller is not None else of_item(sayer, change)
    return phrase if teller is not None else _within(sayer, change, phrase, outer=1)


def _within(sayer: Sayer, change: Changed, phrase: ChangePhrase, outer: int = 0) -> ChangePhrase:
    """The phrase with what it is about: the item of a list in which the value stands."""
    steps = [step for step in change.way[: len(change.way) - max(outer, 1)] if step.is_item]
    for step in reversed(steps[-1:] if phrase.is_verb else steps):
        item = step.after if step.after is not None else step.before
        if type(item).__name__ == "Announcement":
            continue
        prefix = next((PREFIXES[name] for name in _class_names(item) if name in PREFIXES), None)
        named = step.before if step.before is not None else item
        said = prefix(sayer, named) if prefix is not None else prefix_of(sayer, item, step.field, step.before)
        phrase = phrase.after(said)
    return phrase


def _class_names(value: Any) -> tuple[str, ...]:
    """The names under which a class may be known: two classes of different kinds may have the same."""
    name = type(value).__name__
    return (
        f"{type(value).__module__.rpartition('.')[2]}.{name}",
        name,
        *(("Entity",) if isinstance(value, Entity) else ()),
    )


def _kind_class(ref: str) -> str:
    return kinds()[ref.partition(":")[0]].cls.__name__


def added(sayer: Sayer, change: Added) -> ChangePhrase:
    """Something new, with the most that one line can say of it."""
    entity = sayer.after.entity(change.ref)
    says_most = next((text for name in _TELLING if (text := getattr(entity, name, None))), None)
    more = f", {sayer.text(says_most)}" if says_most else ""
    if isinstance(entity, Event):
        more = f", on {sayer.day(entity.date)}{own_calendar.brief(sayer, entity)}"
    elif not more and entity.owner is not None:
        more = f"; {sayer.value(entity.owner, None)} answers for it"
    return does(f"is a new {entity.kind.singular}{more}")


_TELLING = ("summary", "definition", "statement", "success", "gives", "does", "purpose")


def renamed(sayer: Sayer, change: Renamed) -> ChangePhrase:
    """Another id; where the title changed too, that is told."""
    old, new = sayer.before.entity(change.old_ref), sayer.after.entity(change.ref)
    if old.title != new.title and not change.leads_on:
        return SILENT
    more = "; the old one still leads here" if change.leads_on else ""
    return does(f"has another id, “{new.id}” in place of “{old.id}”{more}")


def _title(sayer: Sayer, ref: str, change: Change | None = None) -> str:
    """What the entity is called; in the sentence that gives it another name, what it was called."""
    entity = sayer.entity(ref)
    old = sayer.earlier(ref)
    is_retitled = isinstance(change, Changed) and change.field == "title"
    shown = old if is_retitled and old is not None else entity
    return " ".join(shown.title.split()) if shown is not None and shown.title else ref


def _a(ref: str) -> str:
    return with_article(kinds()[ref.partition(":")[0]].singular)


def _count(sayer: Sayer, follows: tuple[Follow, ...]) -> str:
    """`6 calendar items follow`: what is still to come, by kind."""
    entities = [entity for ref in {follow.ref for follow in follows} if (entity := sayer.entity(ref)) is not None]
    live = [entity for entity in entities if entity.is_live]
    counts = Counter(entity.kind.name for entity in sorted(live, key=lambda one: (one.kind.name, *sort_key(one))))
    told = [
        f"{count} {kinds()[name].singular if count == 1 else kinds()[name].plural}" for name, count in counts.items()
    ]
    return f"{listed(told)} follow{'s' if sum(counts.values()) == 1 else ''}" if told else ""
