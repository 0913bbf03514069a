"""What it takes to rename an entity: every edit with its place, and the files that move. Nothing is written here."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from onebook.facts.parts import all_parts
from onebook.model.book import Book
from onebook.model.edits import fitted
from onebook.model.entry import Entry, Places
from onebook.model.naming import has_written_id, naming_edits
from onebook.model.settings import settings_sources
from onebook.model.snapshot import Link
from onebook.model.values import ID_LENGTH, NotUnderstood, read_id
from onebook.problem import Edit, Fix
from onebook.text.edits import EditAgreement
from onebook.text.markdown_parts import LinkPart
from onebook.text.nodes import Mapping as Fields
from onebook.text.nodes import Scalar, scalars
from onebook.text.slug import slug
from onebook.text.source import Source


class NotRenamed(Exception):
    """An entity that cannot be renamed so; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """All that changes when an entity gets another id."""

    names: Mapping[str, str]
    """The new id of everything that is renamed, by its `kind:id`: more than one where an id is made of another."""
    texts: Mapping[str, str]
    """The new text of each file that changes, by the path that it has before."""
    moves: Mapping[str, str]
    """The new path of each file that is named like the entity."""
    references: int
    """How many references follow."""
    left_alone: tuple[str, ...]
    """Files that nobody can read, so that nobody knows what they refer to."""


def renaming(book: Book, entry: Entry, new: str) -> Renaming:
    """The whole change. Raises `NotRenamed`."""
    _check_id(book, entry, new)
    work = _Renaming(book, {entry.ref: new})
    work.names |= _joined(book, entry, new, work)
    for ref, name in work.names.items():
        work.rename_itself(book.entry(ref), name)
    for link in book.links:
        work.follow(link)
    work.follow_files()
    settings = settings_sources(book.site)
    texts = {path: work.agreement.applied(work.sources[path]) for path in work.agreement.paths()}
    lost = {path for path in book.sources if path not in settings and _is_unread(book, path)}
    return Renaming(
        names=work.names,
        texts=texts,
        moves=work.moves,
        references=work.references,
        left_alone=tuple(sorted(lost)),
    )


def _check_id(book: Book, entry: Entry, new: str) -> None:
    kind = entry.kind
    if kind.file.is_alone:
        raise NotRenamed(f"the {kind.singular} is there once and has no id; its title stands in {entry.path}")
    try:
        read_id(new)
    except NotUnderstood as error:
        better = slug(new)[:ID_LENGTH].strip("-")
        suggestion = f", like `{better}`" if better not in ("", "index", new) else ""
        raise NotRenamed(f"{error}; {error.hint}{suggestion}") from None
    if new == entry.id:
        raise NotRenamed(f"{entry.ref} has that id already")
    other = book.names.get(f"{kind.name}:{new}")
    if other is not None and other.ref != entry.ref:
        how = "" if other.id == new else f", as an earlier id of {other.ref}"
        raise NotRenamed(f"there is a {kind.singular} '{new}' already, in {other.path}:{other.line}{how}")
    if f"{kind.name}:{new}" in book.unread:
        raise NotRenamed(f"there may be a {kind.singular} '{new}' that cannot be read; `onebook check` says where")


def _is_unread(book: Book, path: str) -> bool:
    """Whether a file of content holds nothing that could be read."""
    is_content = path.startswith(("plan/", "roles/", "lexicon/")) and not path.lower().endswith(".csv")
    return is_content and not book.entries_in(path) and bool(book.unread)


def _joined(book: Book, entry: Entry, new: str, work: _Renaming) -> dict[str, str]:
    """Those whose id is made of this one, as an agreement's is of its two departments."""
    found: dict[str, str] = {}
    for other in book.entries:
        fields = other.kind.file.joined_id
        node = work.fields(other) if fields and other.at else None
        if node is None or has_written_id(node) or isinstance(node.get("title"), Scalar):
            continue
        words = [_joined_word(book, other, name, entry, new, node) for name in fields]
        made = slug(" ".join(words))[:ID_LENGTH].strip("-")
        if made != other.id:
            if f"{other.kind.name}:{made}" in book.names:
                raise NotRenamed(f"{other.ref} would be called '{made}' then, and there is one of that id already")
            found[other.ref] = made
    return found


def _joined_word(book: Book, other: Entry, name: str, entry: Entry, new: str, node: Fields) -> str:
    value = node.get(name)
    text = value.text if isinstance(value, Scalar) else ""
    leads = any(link.pointer[:1] == (name,) and link.target == entry.ref for link in book.links_in(other.ref))
    return re.sub(r"[a-z0-9-]+\Z", new, text.strip()) if leads else text


class _Renaming:
    """Collects the edits."""

    def __init__(self, book: Book, names: dict[str, str]) -> None:
        self.book = book
        self.names = names
        self.sources: dict[str, Source] = {**settings_sources(book.site), **book.sources}
        self.agreement = EditAgreement()
        self.moves: dict[str, str] = {}
        self.references = 0
        self._places = Places(book.sources)
        self._used: set[tuple[str, int]] = set()
        self._new_ids = set(names.values())

    def fields(self, entry: Entry) -> Fields | None:
        """The fields of an entity in its file."""
        node = self._places.node(entry)
        return node if isinstance(node, Fields) else None

    def rename_itself(self, entry: Entry, new: str) -> None:
        """The id, the alias, the file's name and that of the table beside it."""
        node = self.fields(entry)
        if node is None:
            raise NotRenamed(f"{entry.path} cannot be read; `onebook check` says why")
        self._new_ids.add(new)
        by_file = not entry.at and not has_written_id(node)
        for edit in naming_edits(self.book.sources[entry.path], node, entry.id, new, by_file=by_file):
            self._take(edit, entry.path, entry.line)
        if by_file:
            self._move(entry.path, new)
        table = f"{entry.kind.path}/{entry.id}.csv"
        for path in self.book.sources:
            is_table = path.lower().endswith(".csv") and PurePosixPath(path).stem == entry.id
            if is_table and entry.kind.file.table and (path == table or path.startswith(f"{entry.kind.path}/")):
                self._move(path, new)

    def _move(self, path: str, new: str) -> None:
        pure = PurePosixPath(path)
        target = pure.with_name(f"{new}{pure.suffix}").as_posix()
        if target in self.sources or (self.book.root / target).exists():
            raise NotRenamed(f"the file {target} is there already")
        if (self.book.root / path).is_symlink():
            raise NotRenamed(f"{path} is a link to another file; put the file itself there first")
        self.moves[path] = target

    def follow(self, link: Link) -> None:
        """A reference to what is renamed, or one that could then be taken for one to it."""
        if link.state != "known" or (link.is_derived and link.within is None):
            return
        if link.target in self.names:
            new = self.names[link.target]
            kind = link.target.partition(":")[0]
            must_say = not link.written.kind and self._others_of(new, kind, link.written.kinds)
            self._write(link, f"{kind}:{new}" if must_say else new)
            self.references += 1
        elif not link.written.kind and link.written.id in self._new_ids and self._is_taken(link):
            self._write(link, f"{link.target.partition(':')[0]}:{link.written.id}")

    def _others_of(self, identifier: str, kind: str, kinds: tuple[str, ...]) -> bool:
        """Whether a bare id could also mean something of another kind."""
        others = {one.kind.name for one in self.book.by_id.get(identifier, ())} - {kind}
        others |= {ref.partition(":")[0] for ref, name in self.names.items() if name == identifier} - {kind}
        return bool(others if not kinds else others & set(kinds))

    def _is_taken(self, link: Link) -> bool:
        """Whether the bare id of another thing could then mean what is renamed too."""
        kinds = {ref.partition(":")[0] for ref, name in self.names.items() if name == link.written.id}
        return bool(kinds if not link.written.kinds else kinds & set(link.written.kinds))

    def _write(self, link: Link, words: str) -> None:
        """Put another id in the place of the one that a reference says."""
        path, start, end = self._stretch(link)
        source = self.sources[path]
        opening = r"\[\[\s*" if link.within is not None else ""
        kind = rf"(?:{re.escape(link.written.kind)}\s*:\s*)?" if link.written.kind else ""
        pattern = re.compile(rf"{opening}{kind}(?<![a-z0-9-])({re.escape(link.written.id)})(?![a-z0-9-])")
        matches = pattern.finditer(source.text, start, end)
        found = next((match for match in matches if (path, match.start(1)) not in self._used), None)
        line = source.position(start)[0]
        if found is None:
            raise NotRenamed(
                f"{path}:{line}: the reference there is written so unusually that it cannot be changed safely"
            )
        self._used.add((path, found.start(1)))
        self._take(fitted(source, found.start(1), found.end(1), words), path, line)

    def _stretch(self, link: Link) -> tuple[str, int, int]:
        """The stretch of a file in which a reference stands, from its opening brackets on where it has any."""
        entry = self.book.named(link.source)
        if entry is None:
            assert link.within is not None
            start = self.book.source(link.source).text.rfind("[[", 0, link.within[0] + 1)
            return link.source, start, link.within[1]
        path, span = self._places.span(entry, link.pointer, link.within)
        source = self.book.source(path)
        start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
        if link.within is not None and not source.text.startswith("[[", start):
            before = source.text.rfind("[[", 0, start)
            is_whole = path.lower().endswith(".csv")  # a cell is given as a whole
            start = start if is_whole or before < 0 else before
        return path, start, end

    def follow_files(self) -> None:
        """Links to a file that moves, and settings that name it."""
        for written in all_parts(self.book):
            for part in written.parts:
                if isinstance(part, LinkPart) and (new := self._moved(written.path, part.href)):
                    self._write_address(written.entry, written.pointer, written.path, part, new)
        for file in self.book.site.files.files:
            source = file.source
            for scalar in scalars(file.root) if file.named is None else ():
                if scalar.text in self.moves:
                    edit = fitted(source, scalar.start, scalar.end, self.moves[scalar.text])
                    self._take(edit, source.path, source.position(scalar.start)[0])

    def _moved(self, path: str, href: str) -> tuple[str, str] | None:
        """The old and new name of the file that a link leads to, where that file moves."""
        way = unquote(href.partition("#")[0].partition("?")[0])
        if not way or "://" in way or way.startswith("/"):
            return None
        old = posixpath.normpath(posixpath.join(posixpath.dirname(path), way))
        return (posixpath.basename(old), posixpath.basename(self.moves[old])) if old in self.moves else None

    def _write_address(
        self, entry: Entry | None, pointer: tuple[str | int, ...], path: str, part: LinkPart, names: tuple[str, str]
    ) -> None:
        if entry is None:
            source = self.book.source(path)
            start, end = part.target
        else:
            path, span = self._places.span(entry, pointer, part.target)
            source = self.book.source(path)
            start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
        at = source.text.find(names[0], start, end)
        if at >= 0:
            self._take(fitted(source, at, at + len(names[0]), names[1]), path, source.position(at)[0])

    def _take(self, edit: Edit | None, path: str, line: int) -> None:
        if edit is None or not self.agreement.take(Fix((edit,))):
            raise NotRenamed(f"{path}:{line}: the id cannot be changed safely in the way it is written there")


def renamed_refs(book: Book, names: Mapping[str, str]) -> Iterator[str]:
    """Every `kind:id` of the book as it is called after a renaming."""
    for ref in book.refs:
        yield f"{ref.partition(':')[0]}:{names[ref]}" if ref in names else ref
