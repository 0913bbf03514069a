"""REF001: what is named does not exist. Says what may have been meant, once for each name however often it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from onebook.facts.meant import Meant, known_ids, meant, raw, renamed
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kind import kinds
from onebook.model.kinds.raci import Raci
from onebook.model.placeholders import is_id_to_come
from onebook.model.snapshot import Link
from onebook.model.values import Ref
from onebook.rules.rule import Finding, Spot, Weight, book_rule
from onebook.rules.said import said_link, spot_of_link
from onebook.text.near import nearest, sole

OFTEN = 3
"""So many references to one thing that is not there have one cause, and are one finding."""

_SHOWN = 8
"""So many of the other places are listed."""


@book_rule("REF001", "unknown-reference", Weight.BROKEN, fixable=True)
def unknown_reference(book: Book) -> Iterator[Finding]:
    """What a reference names exists."""
    for group in _by_name(link for link in book.links_in_state("unknown") if not link.is_derived):
        first = group[0].written
        now = renamed(book, first) if len(group) > 1 and not first.part else None
        if now is not None:
            yield _renamed(book, now, group)
        elif len(group) >= OFTEN and not first.part:
            yield _often(book, group)
        else:
            yield from (_once(book, link) for link in group)


def _by_name(links: Iterable[Link]) -> list[list[Link]]:
    """Links that name the same thing by the same word, each group in the order of the book."""
    found: dict[tuple[str, str], list[list[Link]]] = {}
    for link in links:
        groups = found.setdefault((link.written.id, link.written.part), [])
        near = next((group for group in groups if _may_be_one(group[0].written, link.written)), None)
        if near is None:
            groups.append([link])
        else:
            near.append(link)
    return [group for groups in found.values() for group in groups]


def _may_be_one(one: Ref[Any], other: Ref[Any]) -> bool:
    """Whether one thing could stand in both places."""
    kinds_of_one, kinds_of_other = _kinds(one), _kinds(other)
    return not kinds_of_one or not kinds_of_other or bool(kinds_of_one & kinds_of_other)


def _kinds(written: Ref[Any]) -> frozenset[str]:
    return frozenset({written.kind} if written.kind else written.kinds)


def _renamed(book: Book, entry: Entry, group: list[Link]) -> Finding:
    """Its id was changed, and what refers to it was not."""
    old = group[0].written.id
    message = f"{entry.kind.singular} '{entry.id}' was '{old}', and {len(group)} places still call it so"
    hint = (
        f"write '{entry.id}' there, or the id '{old}' here again; with `aliases:` and below it `- {old}` both are right"
    )
    related = _places(book, group)
    return Finding(spot=Spot(entry=entry, pointer=("id",)), message=message, hint=hint, for_files=True, related=related)


def _places(book: Book, group: list[Link]) -> tuple[tuple[Spot, str], ...]:
    return tuple((spot_of_link(book, link), f"'{link.written.id}' is written here") for link in group[:_SHOWN])


def _often(book: Book, group: list[Link]) -> Finding:
    """Many references to one thing that is not there: each is mended, or none."""
    first = _once(book, group[0])
    others = [_once(book, link) for link in group[1:]]
    message = f"{first.message} (the same in {len(others)} more places)"
    related = (*first.related, *_places(book, group[1:]))
    if first.replacement is None or any(other.replacement is None for other in others):
        return replace(first, message=message, related=related, replacement=None)
    along = tuple((other.spot, other.replacement or "") for other in others)
    return replace(first, message=message, related=related, along=along)


def _once(book: Book, link: Link) -> Finding:
    spot, written = spot_of_link(book, link), link.written
    owner = book.find(replace(written, part="")) if written.part else None
    if owner is not None:
        return _no_part(book, link, owner.ref, owner if isinstance(owner, Raci) else None)
    found = meant(book, written)
    if found is None:
        message = f"{said_link(book, link)}, which does not exist"
        return Finding(
            spot=spot, message=message, hint=_unknown_hint(book, written), for_files=bool(_kinds_of(written))
        )
    return _SAYERS[found.why](book, link, found)


def _no_part(book: Book, link: Link, ref: str, matrix: Raci | None) -> Finding:
    """The matrix is there, and the activity is not."""
    spot, message = spot_of_link(book, link), f"{said_link(book, link)}, which does not exist"
    if matrix is None:
        return Finding(spot=spot, message=message, hint=f"only a matrix has activities: write `{ref}`")
    known = sorted(activity.id for activity in matrix.activities)
    near = nearest(link.written.part, known, 2)
    hint = (f"did you mean '{near[0]}'? " if near else "") + f"Its activities are {', '.join(known)}"
    one = sole(link.written.part, near)
    return Finding(
        spot=spot, message=message, hint=hint, replacement=str(replace(link.written, part=one)) if one else None
    )


def _kinds_of(written: Ref[Any]) -> Sequence[str]:
    return [written.kind] if written.kind in kinds() else list(written.kinds)


def _unknown_hint(book: Book, written: Ref[Any]) -> str:
    kinds_of = _kinds_of(written)
    where = " or ".join(kinds()[kind].path for kind in kinds_of)
    known = list(known_ids(book, written)) if len(kinds_of) == 1 else []
    if known:
        return f"write one that is there ({', '.join(known)}), or write it first in {where}"
    return f"check the spelling, or write it first in {where}" if where else "check the spelling, or write it first"


def _text_for(book: Book, written: Ref[Any], entry: Entry, is_id: bool) -> tuple[str, bool]:
    """What to write for an entity, and whether that alone says which one is meant.

    Where an id was meant, an id is enough; in the place of other words a text says the kind too.
    """
    if len(written.kinds) == 1:
        return entry.id, True
    part = f"#{written.part}" if written.part else ""
    if written.kind or (not written.kinds and not is_id):
        return entry.ref + part, True
    others = [one for one in book.by_id[entry.id] if not written.kinds or one.kind.name in written.kinds]
    return (entry.id + part, True) if len(others) == 1 else (entry.ref + part, False)


def _finding(book: Book, link: Link, found: Meant, message: str, hint: str) -> Finding:
    """`{}` in the hint stands for what is to be written."""
    entry = found.entries[0]
    text, is_alone = _text_for(book, link.written, entry, found.why in ("near", "letters", "sign"))
    related = ((Spot(entry=entry, pointer=("id",)), f"{entry.id} is defined here"),)
    replacement = text if found.is_sure and is_alone else None
    return Finding(
        spot=spot_of_link(book, link),
        message=message,
        hint=hint.replace("{}", text),
        related=related,
        replacement=replacement,
    )


def _near(book: Book, link: Link, found: Meant) -> Finding:
    return _finding(book, link, found, f"{said_link(book, link)}, which does not exist", "did you mean '{}'?")


def _sign(book: Book, link: Link, found: Meant) -> Finding:
    message = f"{said_link(book, link)}, which does not exist: {found.word} stands in it"
    return _finding(book, link, found, message, "did you mean '{}'?")


def _title(book: Book, link: Link, found: Meant) -> Finding:
    kind = found.entries[0].kind.singular
    message = f"'{raw(link.written)}' is the title of a {kind}, and its id is wanted here"
    return _finding(book, link, found, message, "write `{}`")


def _file(book: Book, link: Link, found: Meant) -> Finding:
    message = f"'{raw(link.written)}' is the name of a file, and an id is wanted here"
    return _finding(book, link, found, message, "write `{}`")


def _kind(book: Book, link: Link, found: Meant) -> Finding:
    written = link.written
    message = f"'{raw(written)}' leads nowhere: the kind is called `{found.word}`, not `{written.kind}`"
    if not found.entries:
        hint = _unknown_hint(book, replace(written, kind=found.word))
        return Finding(spot=spot_of_link(book, link), message=message, hint=hint, for_files=True)
    return _finding(book, link, found, message, "write `{}`")


def _other_kind(book: Book, link: Link, found: Meant) -> Finding:
    written, entry = link.written, found.entries[0]
    message = f"{said_link(book, link)}, which does not exist; '{entry.id}' is a {entry.kind.singular}"
    if written.kinds and entry.kind.name not in written.kinds:
        return Finding(
            spot=spot_of_link(book, link),
            message=message,
            hint=_unknown_hint(book, written),
            for_files=bool(_kinds_of(written)),
        )
    return _finding(book, link, found, message, "did you mean '{}'?")


def _person(book: Book, link: Link, found: Meant) -> Finding:
    whose = "a person" if found.why == "person" else "a person's address"
    message = f"'{found.word}' is {whose}, and a position is wanted here"
    ids = " and ".join(f"`{entry.id}`" for entry in found.entries)
    holds = "the position" if len(found.entries) == 1 else "the positions"
    hint = f"{found.word} holds {holds} {ids}" if found.why == "person" else f"it belongs to {holds} {ids}"
    return _finding(book, link, found, message, f"{hint}: write {'that' if len(found.entries) == 1 else 'one of them'}")


def _several(book: Book, link: Link, found: Meant) -> Finding:
    names = [_text_for(book, link.written, entry, True)[0] for entry in found.entries]
    message = f"'{raw(link.written)}' names {len(names)} things where one is wanted"
    is_list = isinstance(link.pointer[-1], int) if link.pointer else False
    hint = f"put each on a line of its own that begins with a dash: {' '.join(f'`- {name}`' for name in names)}"
    if not is_list or "accountable" in link.pointer:
        hint = f"write one of them: {' or '.join(f'`{name}`' for name in names)}"
    return Finding(spot=spot_of_link(book, link), message=message, hint=hint)


def _nobody(book: Book, link: Link, _: Meant) -> Finding:
    wanted = " or ".join(link.written.kinds) or "thing in the book"
    message = f"{said_link(book, link)}, and that is nobody"
    if is_id_to_come(raw(link.written)):
        message = f"`{raw(link.written)}` still stands here, in the place of an id"
    hint = f"leave the field out as long as nobody knows; then write the id of a {wanted}"
    return Finding(spot=spot_of_link(book, link), message=message, hint=hint)


_SAYERS = {
    "near": _near,
    "letters": _near,
    "sign": _sign,
    "title": _title,
    "file": _file,
    "kind": _kind,
    "other-kind": _other_kind,
    "person": _person,
    "mail": _person,
    "several": _several,
    "nobody": _nobody,
}
