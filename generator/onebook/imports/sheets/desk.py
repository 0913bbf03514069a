"""Where the changes of an import are gathered: edits of what is there, new entities, and what to tell of all that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onebook.facts.meant import id_said
from onebook.model.book import Book
from onebook.model.entry import Entry, Places, root_of
from onebook.model.kind import kinds
from onebook.model.setting import CannotSet, field_edits, items_added
from onebook.model.values import ID, read_ref
from onebook.model.values.habits import Habits, habits_of
from onebook.problem import Edit, Fix, Pointer
from onebook.text.edits import EditAgreement, joined
from onebook.text.emit import Plain, emit
from onebook.text.nodes import Mapping as Fields
from onebook.text.nodes import Node
from onebook.text.nodes import Sequence as Items
from onebook.text.slug import slug
from onebook.text.source import Source

Named = dict[tuple[str, str], str]
"""The ids of what is new, by kind and by the slug of id and title."""


@dataclass(slots=True, kw_only=True)
class ImportDesk:
    """All that an import changes in a book."""

    book: Book
    report: list[tuple[str, str]] = field(default_factory=list)
    """What to tell, each with its place: the file, with the line or the cell."""
    overwrites: list[str] = field(default_factory=list)
    """What the book says otherwise now, in words."""
    added: int = 0
    named: Named = field(default_factory=dict)
    _edits: list[Edit] = field(default_factory=list)
    _new: dict[str, list[Mapping[str, Plain]]] = field(default_factory=dict)
    _files: dict[str, str] = field(default_factory=dict)
    _places: Places = field(init=False)

    def __post_init__(self) -> None:
        """Each file is read once."""
        self._places = Places(self.book.sources)

    @property
    def habits(self) -> Habits:
        """How numbers and days are written in the book's organisation."""
        organization = self.book.organization
        return habits_of(organization.language or "en", organization.country or "", self.book.today)

    @property
    def language(self) -> str:
        """The language of the book."""
        return self.book.organization.language

    def say(self, file: str, text: str, at: str = "") -> None:
        """Something that a person should know; `at` is the line or the cell."""
        self.report.append((f"{file}:{at}" if at else file, text))

    def resolve(self, text: str, allowed: tuple[str, ...]) -> str | None:
        """The id that a name means: of the book, or of what is new; None where nobody knows it."""
        ref = read_ref(text, allowed)
        if self.book.by_id.get(ref.id) is None:
            for kind in [ref.kind] if ref.kind else list(allowed or kinds()):
                found = self.named.get((kind, ref.id)) or self.named.get((kind, slug(ref.id)))
                if found:
                    return found if len(allowed) == 1 or ID.fullmatch(text) else f"{kind}:{found}"
        return id_said(self.book, text, allowed)

    def node(self, entry: Entry, pointer: Pointer = ()) -> Node | None:
        """What stands at a place of an entity in its file."""
        return self._places.node(entry, pointer)

    def set(self, entry: Entry, changes: Mapping[str, Plain], pointer: Pointer = ()) -> None:
        """Change fields of an entity, or of an item in it. Raises `CannotSet`."""
        node = self.node(entry, pointer)
        if not isinstance(node, Fields):
            raise CannotSet
        self._edits += field_edits(self.book.source(entry.path), node, changes)

    def append(self, entry: Entry, name: str, items: Sequence[Plain], pointer: Pointer = ()) -> None:
        """More items for a list of an entity, which may not be there yet. Raises `CannotSet`."""
        listed = self.node(entry, (*pointer, name))
        if isinstance(listed, Items) and listed.items:
            self._edits.append(items_added(self.book.source(entry.path), listed, items))
        else:
            self.set(entry, {name: list(items)}, pointer)

    def edit(self, path: str, start: int, end: int, text: str) -> None:
        """Change a stretch of a file."""
        self._edits.append(Edit(path, self.book.source(path).span(start, end), text))

    def rewrite(self, path: str, text: str) -> None:
        """Make a file say something else as a whole."""
        self._files[path] = text

    def add(self, kind: str, sheet: str, fields: Mapping[str, Plain]) -> None:
        """A new entity, in a list file that is called like the sheet."""
        stem = slug(sheet) or "imported"
        self._new.setdefault(f"{kind}/{stem}", []).append(fields)
        self.added += 1

    def add_file(self, path: str, fields: Mapping[str, Plain]) -> None:
        """A new entity in a file of its own."""
        self._files[path] = emit(fields)
        self.added += 1

    def texts(self) -> dict[str, str]:
        """The new text of every file that is new or changes. Raises `CannotSet`."""
        agreement = EditAgreement()
        for edit in joined(list(dict.fromkeys(self._edits))):
            if not agreement.take(Fix((edit,))):
                raise CannotSet(f"{edit.path}:{edit.span.line}")
        found = {path: agreement.applied(self.book.source(path)) for path in agreement.paths()}
        found |= self._files
        for name, entities in sorted(self._new.items()):
            self._add_list(found, name, entities)
        return found

    def _add_list(self, found: dict[str, str], name: str, entities: list[Mapping[str, Plain]]) -> None:
        kind_name, _, stem = name.partition("/")
        kind = kinds()[kind_name]
        path = f"{kind.path}/{stem}.yml"
        old = self.book.sources.get(path)
        number = 1
        while (old is None and (self.book.root / path).exists()) or (
            old is not None and self._list_in(old, kind.folder) is None
        ):
            number += 1
            path = f"{kind.path}/{stem}-{number}.yml"
            old = self.book.sources.get(path)
        if old is None:
            found[path] = emit({kind.folder: list(entities)})
            return
        now = Source(path, found.get(path, old.text))
        listed = self._list_in(now, kind.folder)
        assert listed is not None
        agreement = EditAgreement()
        agreement.take(Fix((items_added(now, listed, list(entities)),)))
        found[path] = agreement.applied(now)

    def _list_in(self, source: Source, folder: str) -> Items | None:
        root = root_of(source)
        listed = root.get(folder) if isinstance(root, Fields) else None
        return listed if isinstance(listed, Items) and listed.items else None
