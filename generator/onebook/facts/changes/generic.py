"""What is said of any field that has no way of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from onebook.facts.changes.phrase import SINGULAR, ChangePhrase, be, does, include, label_of, quoted, says
from onebook.facts.changes.sayer import Sayer, field_of
from onebook.facts.dates import day_of
from onebook.model.diff.changes import Changed
from onebook.model.diff.normal import is_nothing, leaf_of, same
from onebook.model.shape import Type
from onebook.model.values import DateRange, Ref
from onebook.text.paragraphs import Paragraph, paragraphs

_PASSED_ON = frozenset({("position",), ("position", "department"), ("department", "position")})
"""References to people: they pass from one to another."""
_PARAGRAPHS = 4
"""So many paragraphs are told one by one."""


def of_value(sayer: Sayer, change: Changed, label: str = "") -> ChangePhrase:
    """A field with another value."""
    step = change.way[-1]
    owner = owner_of(sayer, change)
    field = field_of(owner, step.field)
    label = label or label_of(step.field)
    if field is None:
        return _of_own(label, step.before, step.after)
    before, after, type_ = step.before, step.after, field.type
    if isinstance(after, tuple) and isinstance(before, tuple | None):
        return of_list(sayer, label, before or (), after, type_)
    if isinstance(before, tuple) and after is None:
        return of_list(sayer, label, before, (), type_)
    if isinstance(before or after, date | DateRange) and _are_days(before, after):
        return moved(sayer, before, after, label)
    if _is_person(before) and _is_person(after):
        return passes(sayer, label, before, after)
    if isinstance(before or after, str) and _is_long(type_):
        return of_text(sayer, label, str(before or ""), str(after or ""))
    return of_plain(sayer, label, before, after, type_)


def _of_own(label: str, before: Any, after: Any) -> ChangePhrase:
    """A field of the book's own, whose values are shown as they are written."""
    new, old = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in (after, before))
    if after is None:
        return says(f"{label} is no longer told, was {quoted(old) if isinstance(before, str) else old}")
    shown = quoted(new, old) if isinstance(after, str) else new
    if before is None:
        return says(f"{label} is now {shown}")
    return says(f"{label} is now {shown}, was {quoted(old, new) if isinstance(before, str) else old}")


def of_plain(sayer: Sayer, label: str, before: Any, after: Any, type_: Type | None) -> ChangePhrase:
    """`direction is now down, was up`."""
    if is_nothing(after):
        return says(f"{label} {be(label)} no longer told, {be(label, past=True)} {sayer.value(before, type_)}")
    if is_nothing(before):
        return says(f"{label} {be(label)} now {sayer.value(after, type_)}")
    new, old = sayer.value(after, type_, before), sayer.value(before, type_, after)
    if new == old:
        return says(f"{label} stays {new}, and is now told here")
    return says(f"{label} {be(label)} now {new}, {be(label, past=True)} {old}")


def of_list(
    sayer: Sayer, label: str, before: tuple[Any, ...], after: tuple[Any, ...], type_: Type | None
) -> ChangePhrase:
    """`audiences now include Visitors and no longer Islanders`."""
    come, gone = differing(after, before), differing(before, after)
    verb = include(label)
    told = []
    if come:
        told.append(f"now {verb} {sayer.value(tuple(come), type_)}")
    if gone:
        told.append(f"no longer {'' if come else f'{verb} '}{sayer.value(tuple(gone), type_)}")
    return says(f"{label} {' and '.join(told)}") if told else says(f"{label} stay as they are, and are now told here")


def differing(one: Iterable[Any], other: Iterable[Any]) -> list[Any]:
    """What stands in one list and not in the other."""
    left = list(other)
    found = []
    for item in one:
        place = next((number for number, it in enumerate(left) if same(item, it, None)), None)
        if place is None:
            found.append(item)
        else:
            del left[place]
    return found


def passes(sayer: Sayer, label: str, before: Ref[Any] | None, after: Ref[Any] | None) -> ChangePhrase:
    """`owner passes from A to B`."""
    if before is None and after is not None:
        return says(f"{label} is now {sayer.title(after)}")
    if after is None and before is not None:
        if label.startswith("accountable"):
            return says(f"nobody is {label} any more, {sayer.title(before)} was")
        return says(f"no {label} is named any more, it was {sayer.title(before)}")
    if before == after and after is not None:
        return says(f"{label} stays {sayer.title(after)}, and is now told here")
    return says(f"{label} passes from {sayer.title(before)} to {sayer.title(after)}" if before and after else label)


def moved(sayer: Sayer, before: Any, after: Any, label: str = "") -> ChangePhrase:
    """`moves by 9 days to 14 March 2027`; with a label, what it is that moves."""
    joined = (lambda words: says(f"{label} {words}")) if label else does
    if before is None:
        return joined(f"is now {sayer.day(after)}" if label else f"is now on {sayer.day(after)}")
    if after is None:
        return joined(
            f"is no longer told, was {sayer.day(before)}"
            if label
            else f"has no day any more, was on {sayer.day(before)}"
        )
    days = (day_of(after) - day_of(before)).days
    if isinstance(before, DateRange) != isinstance(after, DateRange) or (isinstance(after, DateRange) and not days):
        return joined(
            f"is now {'' if label else 'on '}{sayer.day(after)}, was {'' if label else 'on '}{sayer.day(before)}"
        )
    if not days:
        day, _, time = sayer.day(after).partition(", ")
        return joined(f"stays on {day}, " + (f"now at {time}" if time else "without a time"))
    count = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return joined(
        f"moves by {count} to {sayer.day(after)}" if days > 0 else f"moves {count} earlier, to {sayer.day(after)}"
    )


def of_text(sayer: Sayer, label: str, before: str, after: str) -> ChangePhrase:
    """A Markdown text, paragraph by paragraph."""
    if not before.strip() or not after.strip():
        sort = "is new" if after.strip() else "is gone"
        return says(f"{label} {sort}, {sayer.text(' '.join(part.words for part in paragraphs(after or before)))}")
    told = list(_paragraphs(sayer, paragraphs(before), paragraphs(after)))
    more = len(told) - _PARAGRAPHS
    if more > 0:
        told = [*told[:_PARAGRAPHS], f"{more} more paragraph{'' if more == 1 else 's'} changed"]
    lead = "" if label == "long text" else f"{label}, "
    return says(lead + ("; ".join(told) or "some marks have changed"))


def _paragraphs(sayer: Sayer, olds: tuple[Paragraph, ...], news: tuple[Paragraph, ...]) -> Iterable[str]:
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, [one.look for one in olds], [one.look for one in news], autojunk=False)
    moved_on = {one.look for one in olds} & {one.look for one in news}
    for tag, i, j, k, m in found.get_opcodes():
        if tag == "equal":
            continue
        gone = [one.words for one in olds[i:j] if one.look not in moved_on]
        come = [one.words for one in news[k:m] if one.look not in moved_on]
        for old, new in zip(gone, come, strict=False):
            if old == new:
                yield f"the marks of a paragraph have changed, {sayer.text(new)}"
            else:
                yield f"a paragraph now says {sayer.text(new, old)}, before {sayer.text(old, new)}"
        yield from (f"a paragraph is new, {sayer.text(text)}" for text in come[len(gone) :])
        yield from (f"a paragraph is gone, {sayer.text(text)}" for text in gone[len(come) :])
    if moved_on and not [one for one in found.get_opcodes() if one[0] == "equal"]:
        yield "its paragraphs stand in another order"


def of_item(sayer: Sayer, change: Changed) -> ChangePhrase:
    """An item of a list that came or went."""
    step = change.way[-1]
    item = step.after if step.after is not None else step.before
    name = sayer.name_of(item)
    one = SINGULAR.get(step.field)
    if one is None or step.field in ("avoid", "called_by"):
        label = label_of(step.field)
        return says(f"{label} {'now' if step.after is not None else 'no longer'} {include(label)} {name}")
    return says(f"new {one} {name}" if step.after is not None else f"{one} {name} is gone")


def prefix_of(sayer: Sayer, item: Any, field: str, before: Any) -> str:
    """What an item is called before what is said of it: `milestone “Oven built in”`."""
    return f"{SINGULAR.get(field, label_of(field))} {sayer.name_of(before if before is not None else item)}"


def owner_of(sayer: Sayer, change: Changed) -> Any:
    """The entity or record in which a field stands."""
    if len(change.way) > 1:
        step = change.way[-2]
        return step.after if step.after is not None else step.before
    return sayer.entity(change.ref)


def _is_person(value: Any) -> bool:
    return value is None or (isinstance(value, Ref) and value.kinds in _PASSED_ON)


def _are_days(before: Any, after: Any) -> bool:
    return all(one is None or isinstance(one, date | DateRange) for one in (before, after))


def _is_long(type_: Type | None) -> bool:
    leaf = leaf_of(type_) if type_ is not None else None
    return leaf is not None and leaf.is_markdown
