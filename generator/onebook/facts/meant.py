"""What a reference that leads nowhere may have meant: a title for an id, a person for a position, a folder for a kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, Literal

from onebook.model.book import Book, any_ref, query
from onebook.model.entry import Entry
from onebook.model.kind import kind_called, kinds
from onebook.model.kinds.position import Position
from onebook.model.kinds.term import Term
from onebook.model.placeholders import is_id_to_come
from onebook.model.snapshot import LinkState, resolve
from onebook.model.values import Ref, read_ref
from onebook.text.near import nearest, sole, without_accents
from onebook.text.signs import plain

Why = Literal["kind", "other-kind", "letters", "sign", "title", "file", "person", "mail", "several", "nobody", "near"]

_NOBODY = frozenset(
    "tbd, tba, todo, to do, none, nobody, n a, na, open, unknown, vacant, later, not yet, to be defined, to be decided, xxx, "
    "x, nn, n n, offen, noch offen, noch nicht, unbekannt, niemand, keiner, unbesetzt, vakant, spater, fehlt, folgt, noch zu "
    "klaren".split(", ")
)
"""What people write as long as nobody is known, without accents."""

_PLACEHOLDER = re.compile(r"[.…?\-_]+|<[^>]*>")
_BETWEEN = re.compile(r"\s*[,;+&/|]\s*|\s+(?:and|und|or|oder|et|sowie)\s+")
_PATH = re.compile(r"(?:\.{0,2}/)?(?:[\w-]+/)*([\w-]+)(\.(?:ya?ml|md|markdown))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a reference may have meant."""

    why: Why
    """Why it does not lead there as it is written."""
    entries: tuple[Entry, ...] = ()
    """The best guess first; for `several` each of the parts, for a person each position that the person holds."""
    is_sure: bool = False
    """Nothing else can have been meant."""
    word: str = ""
    """The kind's name, the person's name, or what people call the unusual sign."""


def meant(book: Book, written: Ref[Any]) -> Meant | None:
    """What a reference without a target may have meant; None where nobody knows."""
    text = written.id if written.kind in kinds() else raw(written)
    if is_nobody(text):
        return Meant("nobody")
    if (by_kind := _by_kind(book, written)) is not None:
        return by_kind
    if (one := _exactly(book, written, text)) is not None:
        return one
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) > 1:
        found = [_part(book, written, part) for part in parts]
        if all(found):
            return Meant("several", tuple(entry for entry in found if entry is not None))
    return _by_path(book, written, text) or _nearly(book, written)


def raw(written: Ref[Any]) -> str:
    """A reference as it stands in the file, as far as that is known."""
    is_given = written.kind and (written.kind,) == written.kinds
    return written.id if is_given else f"{written.kind}:{written.id}" if written.kind else written.id


def is_nobody(text: str) -> bool:
    """Whether a text says that somebody is not known yet, in the words that people use for that."""
    return is_id_to_come(text) or _PLACEHOLDER.fullmatch(text) is not None or _key(text).replace("-", " ") in _NOBODY


def _by_kind(book: Book, written: Ref[Any]) -> Meant | None:
    """The kind is called by its folder, in capitals or in another language."""
    if not written.kind:
        return None
    if written.kind in kinds():
        entry, _ = resolve(book.names, book.by_id, replace(written, kind=""))
        is_other = entry is not None and entry.kind.name != written.kind
        is_sure = bool(written.kinds) and written.kind not in written.kinds
        return Meant("other-kind", (entry,), is_sure) if entry is not None and is_other else None
    kind = kind_called(written.kind)
    if kind is None or (written.kinds and kind.name not in written.kinds):
        return None
    right = replace(written, kind=kind.name)
    entry, _ = resolve(book.names, book.by_id, right)
    if entry is not None:
        return Meant("kind", (entry,), True, kind.name)
    guess = meant(book, right)
    return (
        replace(guess, why="kind", word=kind.name)
        if guess is not None and guess.entries
        else Meant("kind", (), False, kind.name)
    )


def _candidates(book: Book, written: Ref[Any]) -> tuple[str, ...]:
    """The kinds that can be meant."""
    if written.kind in kinds():
        return (written.kind,)
    return written.kinds or tuple(kinds())


def _of_kinds(book: Book, names: tuple[str, ...]) -> list[Entry]:
    """The entries of some kinds, by kind and id."""
    return [entry for name in sorted(names) for entry in sorted(book.entries_of(name), key=lambda entry: entry.id)]


def _exactly(book: Book, written: Ref[Any], text: str) -> Meant | None:
    """What has exactly that name, title, file or holder."""
    allowed = _candidates(book, written)
    tidy = plain(text)
    names = book_names(book)
    ways: list[tuple[Why, str, str]] = [("letters", text, "id"), ("title", text, "title")]
    if tidy is not None:
        ways.insert(0, ("sign", tidy.text, "id"))
    ways.append(("file", text, "file"))
    for why, word, by in ways:
        found = [entry for entry in names[by].get(_key(word), ()) if entry.kind.name in allowed]
        if len(found) == 1:
            return Meant(why, tuple(found), True, tidy.unusual if tidy is not None and why == "sign" else "")
    return _holder(book, allowed, text) if "position" in allowed else None


def _ends_in(path: str, folders: list[str]) -> bool:
    """The last folders of a file's path are these."""
    above = [_key(part) for part in PurePosixPath(path).parts[:-1]]
    return not folders or above[-len(folders) :] == folders


def _by_path(book: Book, written: Ref[Any], text: str) -> Meant | None:
    """What lies in the file that is named; where many lie in it, nobody knows."""
    path = _PATH.fullmatch(text)
    if path is None or path[1] == text:
        return None
    found = [entry for entry in book_names(book)["file"].get(_key(path[1]), ()) if not entry.at]
    found = [entry for entry in found if entry.kind.name in _candidates(book, written)]
    if not path[2]:
        # `sales/head-of-sales` may as well be two names
        folders = [_key(part) for part in PurePosixPath(text).parts[:-1] if part not in ("/", "..")]
        found = [entry for entry in found if _ends_in(entry.path, folders)]
    return Meant("file", tuple(found), True) if len(found) == 1 else None


def _key(text: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", without_accents(text)))


@query
def book_names(book: Book) -> Mapping[str, Mapping[str, tuple[Entry, ...]]]:
    """Entries by what people may call them: by id, by title or another name, by the file's name."""
    by_id: dict[str, tuple[Entry, ...]] = {}
    by_title: dict[str, tuple[Entry, ...]] = {}
    by_file: dict[str, tuple[Entry, ...]] = {}
    for entry in book.entries:
        value = entry.value
        short = (value.abbreviation,) if isinstance(value, Term) and value.abbreviation else ()
        for table, words in (
            (by_id, (entry.id,)),
            (by_title, (value.title, *value.also_called, *short)),
            (by_file, (PurePosixPath(entry.path).stem,) if not entry.at else (value.title,)),
        ):
            for key in dict.fromkeys(map(_key, words)):
                if key:
                    table[key] = (*table.get(key, ()), entry)
    return {"id": by_id, "title": by_title, "file": by_file}


def _holder(book: Book, allowed: tuple[str, ...], text: str) -> Meant | None:
    """The positions that somebody holds, by the person's name or mail address."""
    wanted = text.removeprefix("mailto:").strip()
    for why, held in (("person", _by_person(book)), ("mail", _by_mail(book))):
        key = wanted.casefold() if why == "mail" else _person_key(wanted)
        found = held.get(key, ())
        if found:
            return Meant(why, found, len(found) == 1, wanted)  # type: ignore[arg-type]
    return None


def _person_key(name: str) -> str:
    """A name whichever way round it is written: `Berger, Anna` is `Anna Berger`."""
    last, comma, first = name.partition(",")
    return _key(f"{first} {last}" if comma else name)


@query
def _by_person(book: Book) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in _of_kinds(book, ("position",)):
        for holder in (entry.value.holders or ()) if isinstance(entry.value, Position) else ():
            key = _key(holder.name)
            found[key] = (*found.get(key, ()), entry)
    return found


@query
def _by_mail(book: Book) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in _of_kinds(book, ("position",)):
        if isinstance(entry.value, Position):
            contacts = [entry.value.contact, *(holder.contact for holder in entry.value.holders or ())]
            for mail in dict.fromkeys(one.email.casefold() for one in contacts if one is not None and one.email):
                found[mail] = (*found.get(mail, ()), entry)
    return found


def _part(book: Book, written: Ref[Any], part: str) -> Entry | None:
    """What one of several names leads to."""
    kind, colon, rest = part.partition(":")
    ref = replace(written, kind=kind, id=rest) if colon and kind in kinds() else replace(written, id=part)
    entry, _ = resolve(book.names, book.by_id, ref)
    if entry is not None:
        return entry
    found = _exactly(book, written, part)
    return found.entries[0] if found is not None else None


def _nearly(book: Book, written: Ref[Any]) -> Meant | None:
    """The entity whose id or title looks most like what is written, and whether no other can have been meant."""
    allowed = _candidates(book, written)
    entries = list(reversed(_of_kinds(book, allowed)))
    for named in ({entry.id: entry for entry in entries}, {entry.value.title: entry for entry in entries}):
        near = nearest(written.id, named, 2)
        if near:
            return Meant("near", (named[near[0]],), sole(written.id, near) is not None)
    return None


def renamed(book: Book, written: Ref[Any]) -> Entry | None:
    """The entity whose id this reference was, by its file's name or its title, and that has another id now."""
    allowed = _candidates(book, written)
    by_file = [entry for entry in book_names(book)["file"].get(written.id, ()) if entry.kind.name in allowed]
    return by_file[0] if len(by_file) == 1 and by_file[0].id != written.id else None


def find_said(book: Book, text: str) -> tuple[Entry | None, LinkState]:
    """The entity that somebody names at the command line: its kind, id or title in the words that people use."""
    ref = any_ref(text)
    kind = kind_called(ref.kind) if ref.kind else None
    ref = replace(ref, kind=kind.name) if kind is not None else ref
    entry, state = resolve(book.names, book.by_id, ref)
    if entry is None and state == "unknown":
        found = meant(book, ref)
        if found is not None and found.is_sure and found.why in ("letters", "sign", "title", "file"):
            return found.entries[0], "known"
    return entry, state


def known_ids(book: Book, written: Ref[Any], limit: int = 8) -> Iterator[str]:
    """The ids that can stand there, where they are few."""
    found = [entry.id for entry in _of_kinds(book, _candidates(book, written))]
    yield from found if len(found) <= limit else ()


def id_said(book: Book, text: str, allowed: tuple[str, ...]) -> str | None:
    """What stands in a field for what somebody names: the text itself where it leads there, else the id that is surely meant."""
    ref = read_ref(text, allowed)
    entry, state = resolve(book.names, book.by_id, ref)
    if entry is not None and state == "known":
        return text
    guess = meant(book, ref) if text.strip() else None
    if guess is None or not guess.is_sure or guess.why in ("near", "other-kind") or len(guess.entries) != 1:
        return None
    (found,) = guess.entries
    return found.id if len(allowed) == 1 else found.ref


def position_of(book: Book, names: Iterable[str]) -> str | None:
    """The id of the one position that somebody holds, by mail address or name; None where nobody can tell."""
    for name in names:
        guess = meant(book, Ref(("position",), "position", name)) if name else None
        if guess is not None and guess.is_sure and guess.why in ("mail", "person") and len(guess.entries) == 1:
            return guess.entries[0].id
    return None
