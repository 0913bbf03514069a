"""A book that somebody is writing: the files on disk under the texts that are open, and what is wrong with all of it.

What one letter changes is said in two steps. At once: the file that is written, and what refers to its things, with the
rules on single things (`model/glance.py`). Shortly after: everything, by a check of the whole book that somebody runs
beside; until it is through, the findings of its last run stand, moved along with the lines that they belong to.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from onebook.compile import check_book
from onebook.editing.language.completing import WritingDesk
from onebook.editing.language.names import BookNames
from onebook.editing.renames import hold
from onebook.facts.renaming import NotRenamed, Renaming, renaming
from onebook.model.book import Book, new_memory
from onebook.model.files import kind_at
from onebook.model.glance import Glance, Wave, glance
from onebook.model.kept import Kept
from onebook.model.load import habits_in
from onebook.model.memory import Memory, Run
from onebook.model.query import Asked, Read
from onebook.model.read import FileContent, read_file
from onebook.problem import Problem, Span
from onebook.rules.rule import rules
from onebook.rules.run import Checked, about_entry, check_some
from onebook.text.source import SIZE_LIMIT, Source, Unreadable, decode
from onebook.text.tree import FolderTree, OverlayTree

AT_ONCE = ("REF001", "REF002", "REF003")
"""Rules on the whole book that look at nothing but references which lead nowhere: they cost no time."""

Found = Mapping[str, tuple[Problem, ...]]
"""Findings by file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What a check of the whole book gave, and of which texts."""

    checked: Checked
    texts: Mapping[str, str]
    """The texts that were open then."""
    names: BookNames
    wave: Wave
    found: Found


class LiveBook:
    """One book. `check` runs beside the rest, in a thread of its own; all else belongs to one thread."""

    def __init__(self, root: Path, today: date | None) -> None:
        self.root = root
        self.texts: dict[str, str] = {}
        """What is open, as it says now, by path."""
        self.whole: Whole | None = None
        self._today = today
        self._calm = threading.Event()
        """Nobody waits for an answer, so that the check may go on."""
        self._calm.set()
        self._kept = Kept(memory=Memory(_patient(new_memory().run, self._calm)))
        self._lock = threading.Lock()
        self._glance: Glance | None = None
        self._contents: dict[str, FileContent] = {}

    def check(self) -> Whole:
        """Check everything as it is now. Raises `OSError` where the machine cannot read the book."""
        with self._lock:
            texts = dict(self.texts)
            checked = check_book(self._tree(texts), self._today, kept=self._kept)
            found: dict[str, list[Problem]] = {}
            for problem in checked.problems:
                found.setdefault(problem.path, []).append(problem)
            return Whole(
                checked=checked,
                texts=texts,
                names=BookNames(checked.read),
                wave=Wave(checked.read),
                found={path: tuple(some) for path, some in found.items()},
            )

    def _tree(self, texts: Mapping[str, str]) -> OverlayTree:
        return OverlayTree(FolderTree(self.root), {path: as_bytes(text) for path, text in texts.items()})

    def take(self, whole: Whole) -> Found:
        """Go on from a check; what is wrong now, in every file that has or had something."""
        self.whole = whole
        self._glance = None
        self._contents = {}
        found = dict(whole.found)
        for path in self.texts:
            if self.texts[path] != whole.texts.get(path, self._text_then(path)):
                found |= self.look(path)
        return found

    def _text_then(self, path: str) -> str | None:
        source = self.whole.checked.read.sources.get(path) if self.whole is not None else None
        return source.text if source is not None else None

    @property
    def book(self) -> Book | None:
        """The book as far as it is known."""
        if self._glance is not None:
            return self._glance.book
        return self.whole.checked.read if self.whole is not None else None

    def source(self, path: str) -> Source | None:
        """A file as it says now."""
        if path in self.texts:
            return Source(path, self.texts[path])
        known = self.book.sources.get(path) if self.book is not None else None
        if known is not None:
            return known
        try:
            return decode(path, (self.root / path).read_bytes())
        except (OSError, Unreadable, ValueError):
            return None

    def desk(self, path: str) -> WritingDesk | None:
        """What one who writes in a file needs to know."""
        if self.whole is None:
            return None
        return WritingDesk(names=self.whole.names, today=self.whole.checked.read.today, kind=kind_at(path))

    def look(self, path: str) -> Found:
        """What is wrong now that an open file says something else: in it, and in files that refer to its things."""
        self._calm.clear()
        try:
            return self._look(path)
        finally:
            self._calm.set()

    def _look(self, path: str) -> Found:
        whole, text = self.whole, self.texts.get(path)
        if whole is None or text is None or len(text) > SIZE_LIMIT:
            return {}
        kind = kind_at(path)
        try:
            source = decode(path, as_bytes(text))
        except Unreadable:
            return {}
        moved = [*moved_along(whole.found.get(path, ()), self._text_then(path) or "", text)]
        if kind is None:
            return {path: tuple(moved)}
        content = read_file(source, kind, habits_in(whole.checked.read))
        self._contents[path] = content
        self._glance = seen = glance(whole.checked.read, whole.wave, source, content, self._glance)
        return self._said(seen, path, moved, whole)

    def rename(self, ref: str, new_id: str) -> tuple[Whole, Renaming]:
        """What it takes to give a thing another id, tried in memory. Raises `NotRenamed` or `OSError`."""
        whole = self.whole if self.whole is not None and self.whole.texts == self.texts else self.check()
        before = whole.checked
        entry = before.read.named(ref)
        if entry is None:
            raise NotRenamed(f"{ref} cannot be read now; mend what is wrong with it first")
        change = renaming(before.read, entry, new_id)
        texts: dict[str, bytes | None] = {path: as_bytes(text) for path, text in whole.texts.items()}
        texts |= {path: as_bytes(text) for path, text in change.texts.items()}
        for path, moved in change.moves.items():
            data = texts.get(path)
            texts |= {moved: data if data is not None else (self.root / path).read_bytes(), path: None}
        with self._lock:
            hold(before, change, check_book(OverlayTree(FolderTree(self.root), texts), self._today, kept=self._kept))
        return whole, change

    def _said(self, seen: Glance, path: str, moved: Iterable[Problem], whole: Whole) -> Found:
        book = seen.book
        own = [entry.ref for entry in book.entries_in(path)]
        asked = {str(one.about[0]) for one in seen.stirred if one.work is about_entry.__wrapped__}  # type: ignore[attr-defined]
        others = {entry.path: entry for ref in asked if (entry := book.named(ref)) is not None}
        paths = {path, *others, *seen.touched} - (self.texts.keys() - {path})
        refs = [
            *own,
            *(ref for ref in sorted(asked - {*own}) if (one := book.named(ref)) is not None and one.path in paths),
        ]
        problems = check_some(book, self._contents[path].problems, refs, AT_ONCE, frozenset(paths))
        found: dict[str, tuple[Problem, ...]] = {}
        for name in paths:
            standing = moved if name == path else whole.found.get(name, ())
            left = [problem for problem in standing if not _is_anew(problem, asked, is_own=name == path)]
            found[name] = tuple(sorted({*left, *(new for new in problems if new.path == name)}, key=_place))
        return found


def _patient(run: Run, calm: threading.Event) -> Run:
    """Works out a question when nobody waits for something else."""

    def wait_and_run(snapshot: Any, asked: Asked, reads: dict[Read, None], memory: Memory) -> Any:
        if threading.current_thread() is not threading.main_thread():
            calm.wait(_LONGEST)
        return run(snapshot, asked, reads, memory)

    return wait_and_run


_LONGEST = 0.2


def _is_anew(problem: Problem, asked: set[str], *, is_own: bool) -> bool:
    """Whether a finding would be found again by a look, so that the old one goes."""
    rule = rules().get(problem.code)
    if problem.code in AT_ONCE:
        return True
    if rule is None or rule.check_book is not None:
        return False
    if rule.check_entry is not None:
        return is_own or problem.entity in asked
    return is_own and problem.code not in _BY_LOADING


_BY_LOADING = frozenset({"SCH008", "IGN002"})
"""What is found only when all files are read."""


def _place(problem: Problem) -> tuple[Span, str, str]:
    return problem.span, problem.code, problem.message


def as_bytes(text: str) -> bytes:
    """A text as a file would hold it; half a letter, which an editor may send, becomes what nobody can read."""
    return text.encode("utf-8", "surrogatepass")


def moved_along(problems: Iterable[Problem], old: str, new: str) -> Iterable[Problem]:
    """Findings whose lines nobody has changed, where these lines are now."""
    before, after = old.splitlines(), new.splitlines()
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    end = 0
    while end < min(len(before), len(after)) - same and before[-1 - end] == after[-1 - end]:
        end += 1
    by = len(after) - len(before)
    for problem in problems:
        span = problem.span
        if before == after:
            yield problem
        elif span.end_line <= same:
            yield replace(problem, fix=None)
        elif span.line > len(before) - end:
            moved = replace(span, line=span.line + by, end_line=span.end_line + by)
            yield replace(problem, span=moved, fix=None)
