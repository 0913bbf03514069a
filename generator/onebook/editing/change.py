"""What becomes of a book's files when a proposal is taken: worked out and checked in memory, written by whoever asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onebook.compile import check_book
from onebook.editing.days import days_written
from onebook.editing.proposal import Proposal
from onebook.model.book import Book
from onebook.model.entry import root_of
from onebook.model.kept import Kept
from onebook.model.kind import kinds
from onebook.model.reviewed import find_mapping
from onebook.model.rewriting import fields_said, new_text, with_fields
from onebook.model.said import Said, types_in
from onebook.model.setting import CannotSet
from onebook.model.values.habits import habits_of
from onebook.problem import Pointer, Problem, Severity
from onebook.rules.run import Checked
from onebook.text.nodes import Mapping as Fields
from onebook.text.nodes import Sequence as Items
from onebook.text.source import SIZE_LIMIT, Source, encoded_like
from onebook.text.together import FileChange
from onebook.text.tree import FolderTree, OverlayTree


class NotApplied(Exception):
    """Why a proposal cannot be taken, and what to do."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody else has changed meanwhile."""

    name: str
    yours: Said | None
    theirs: Said | None


class Overtaken(Exception):
    """Others have changed the same fields since the change was begun."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__("somebody else has changed the same since: " + ", ".join(one.name for one in conflicts))
        self.conflicts = conflicts


@dataclass(frozen=True, slots=True)
class WrittenIn:
    """Where a thing of the book is written."""

    source: Source
    at: Pointer


def where_written(book: Book, ref: str) -> WrittenIn | None:
    """The file of a thing, read or not, and its place in it; None where the book does not have it."""
    found = find_mapping(book, ref)
    if found is None:
        return None
    source, node = found
    entry = book.names.get(ref)
    if entry is not None:
        return WrittenIn(source, entry.at)
    return WrittenIn(source, _place_of(source, node))


def said_by(book: Book, ref: str) -> dict[str, Said]:
    """What the fields of a thing say in its file. Raises `NotApplied`."""
    where = _where(book, ref)
    try:
        return fields_said(where.source.text, where.source.path, where.at, kinds()[ref.partition(":")[0]].record)
    except CannotSet:
        raise NotApplied(
            f"`{ref}` is written in a way that a form cannot show; change {where.source.path} itself"
        ) from None


def beside(book: Book, ref: str) -> Mapping[str, str]:
    """The fields of a thing that stand in a table beside its file, and the path of that table."""
    entry = book.names.get(ref)
    return entry.tables if entry is not None else {}


def files_of(book: Book, proposal: Proposal) -> tuple[FileChange, ...]:
    """What becomes of the files. Raises `NotApplied`, or `Overtaken`."""
    if proposal.act == "new":
        return (_new_file(book, proposal),)
    where = _where(book, proposal.ref)
    now = said_by(book, proposal.ref)
    conflicts = tuple(
        Conflict(name, value, now.get(name))
        for name, value in proposal.fields.items()
        if name in proposal.was and now.get(name) not in (proposal.was[name], value)
    )
    if conflicts:
        raise Overtaken(conflicts)
    path = where.source.path
    for name in proposal.fields:
        table = beside(book, proposal.ref).get(name)
        if table is not None:
            raise NotApplied(f"`{name}` of {proposal.ref} stands in {table}; change it there, in a spreadsheet")
    try:
        fields = _fields(book, proposal, now)
        text = with_fields(where.source.text, path, where.at, proposal.kind.record, fields)
    except CannotSet:
        raise NotApplied(f"{path} is written so unusually there that nothing was changed; change it by hand") from None
    before = (book.root / path).read_bytes()
    return (FileChange(path=path, before=before, after=_within_limit(encoded_like(text, before))),)


def tried(
    before: Checked, changes: Mapping[str, bytes | None], today: date | None, kept: Kept | None = None
) -> Checked:
    """The book as it would be."""
    return check_book(OverlayTree(FolderTree(before.read.root), changes), today, kept=kept)


def new_errors(before: Checked, after: Checked) -> tuple[Problem, ...]:
    """The errors that the book would have then and has not now."""
    errors = [one for one in after.problems if one.severity is Severity.ERROR]
    counted = Counter(one.code for one in errors)
    counted.subtract(one.code for one in before.problems if one.severity is Severity.ERROR)
    said = {(one.code, one.path, one.message) for one in before.problems}
    worse = [one for one in errors if counted[one.code] > 0]
    return tuple(one for one in worse if (one.code, one.path, one.message) not in said) or tuple(worse)


def lost(before: Checked, after: Checked, gained: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Things that the book has now and would not have then, or the other way round."""
    return tuple(sorted(set(before.read.refs) ^ set(after.read.refs) - gained))


def _new_file(book: Book, proposal: Proposal) -> FileChange:
    kind = proposal.kind
    entry = book.names.get(proposal.ref)
    if entry is not None:
        raise NotApplied(f"there is a {kind.singular} '{proposal.id}' already, in {entry.path}")
    path = f"{kind.path}/{proposal.id}{'.md' if kind.file.has_body else '.yml'}"
    if (book.root / path).exists():
        raise NotApplied(f"the file {path} is there already")
    text = new_text(kind.record, path, _fields(book, proposal, {}))
    return FileChange(path=path, before=None, after=_within_limit(text.encode()))


def _fields(book: Book, proposal: Proposal, now: Mapping[str, Said]) -> dict[str, Said | None]:
    """What is written: days in the book's own way."""
    organization = book.organization
    habits = habits_of(organization.language or "en", organization.country or "", book.today)
    types = types_in(proposal.kind.record)
    return {
        name: None if value is None else days_written(value, types.get(name), habits, now.get(name))
        for name, value in proposal.fields.items()
    }


def _within_limit(data: bytes) -> bytes:
    if len(data) > SIZE_LIMIT:
        raise NotApplied("the file would be larger than a file of a book may be")
    return data


def _place_of(source: Source, node: Fields) -> Pointer:
    """The way to a thing in its file."""
    root = root_of(source)
    if isinstance(root, Fields):
        for name, (_, value) in root.entries.items():
            if isinstance(value, Items):
                for place, item in enumerate(value.items):
                    if item.start == node.start and item.end == node.end:
                        return (name, place)
    return ()


def _where(book: Book, ref: str) -> WrittenIn:
    found = where_written(book, ref)
    if found is None:
        raise NotApplied(f"there is no `{ref}` in the book")
    return found
