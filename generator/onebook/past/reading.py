"""Reads what changed with each commit of the main line, the newest first; what an earlier build has told is not read again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from onebook.model.book import Book
from onebook.model.diff import diff
from onebook.model.history import History, PastCommit, with_present_names
from onebook.model.kept import Kept
from onebook.model.load import load
from onebook.model.misplaced import TOPS
from onebook.model.revisions import state_at
from onebook.model.settings import SETTINGS_FILE
from onebook.past.keeping import fingerprint_of_code, keep, kept
from onebook.past.progress import Progress, no_progress
from onebook.past.why import why
from onebook.text.collecting import without_collecting
from onebook.text.git import NoHistory, OldCommit, commit_of, is_shallow, main_line, messages_between
from onebook.text.old_states import OldStates
from onebook.text.tree import GitTree
from onebook.views.changes import changes
from onebook.views.past import past_things

MOST = 1_000
"""So many commits of the main line are told: a very busy year of a plan, and work of half a minute when it is read first."""
DAYS = 366
"""What came longer than that before the last commit is told no more."""
NAMES = (*TOPS, SETTINGS_FILE)
"""What is looked at of a book's folder."""
_MERGED = 3
_ANY_DAY = date(2000, 1, 1)
"""Old states are read as on this day, so that a file is read once for all of them; each is told as on its own."""
_WORTH_SAYING = 20
"""As many commits take some seconds to read."""


Say = Callable[[str], None]


def history_of(book: Book, say: Say, lacking: Say | None = None, progress: Progress = no_progress) -> History | None:
    """What changed before; None where there is no history to look at.

    `say` is told of long work, `lacking` why there is no history, `progress` how much of the work is done.
    """
    return Looker(say=say, lacking=lacking or say, progress=progress).history_of(book)


@dataclass(kw_only=True)
class Looker:
    """Looks back for a book that lives on: what came before is read again only where the last commit is another one."""

    say: Say
    lacking: Say
    progress: Progress = no_progress
    keeps: bool = True
    """Whether what an earlier build told is taken, and what is told left for the next."""
    _seen: tuple[tuple[str, ...], list[PastCommit], History] | None = None
    _lacked: str = ""

    def history_of(self, book: Book) -> History | None:
        """What changed before, as `history_of` tells it."""
        root = book.root
        try:
            last = commit_of(root, "HEAD")
            shallow = is_shallow(root)
            now = (last, str(shallow), *_settings(book))
            if self._seen is None or self._seen[0] != now:
                self._seen = now, *self._read(book, shallow)
        except NoHistory as error:
            if str(error) != self._lacked:
                self.lacking(f"The site tells nothing of earlier changes: {error}")
            self._lacked = str(error)
            return None
        _, told, found = self._seen
        there = {ref: entry.ref for ref, entry in book.names.items()}
        return replace(found, commits=tuple(one for one in with_present_names(told, there) if one.things or one.note))

    def _read(self, book: Book, shallow: bool) -> tuple[list[PastCommit], History]:
        line = main_line(book.root, NAMES, MOST + 1)
        first = line[0].moment.date() - timedelta(days=DAYS) if line else date.min
        wanted = [one for one in line[:MOST] if one.moment.date() >= first]
        is_cut = len(wanted) < len(line)
        teller = _Teller(
            book=book,
            before=kept(book.root) if self.keeps else {},
            say=self.say,
            progress=self.progress,
            keeps=self.keeps,
            is_cut=is_cut,
            is_shallow=shallow,
        )
        return teller.all(wanted), History(commits=(), is_shallow=shallow, is_cut=is_cut)


def _settings(book: Book) -> tuple[str, ...]:
    """The settings that decide what may be said."""
    settings = book.site.onebook
    return repr(settings.names), repr(settings.print_budgets), repr(settings.limits)


@dataclass(kw_only=True)
class _Teller:
    book: Book
    before: dict[str, PastCommit]
    say: Say
    progress: Progress
    keeps: bool
    is_cut: bool
    is_shallow: bool
    _states: dict[str, Book] = field(default_factory=dict)
    """The last two states that were read, by what their files say."""
    _failed: set[str] = field(default_factory=set)
    """Commits of which another build may be able to tell more."""
    _kept: Kept = field(default_factory=lambda: Kept(is_asked_again=False))
    _old: OldStates | None = None

    def all(self, wanted: list[OldCommit]) -> list[PastCommit]:
        """Each commit; those that an earlier build told are taken as they are."""
        keys = {self._key(one): one for one in wanted}
        fresh = [key for key in keys if key not in self.before]
        if len(fresh) >= _WORTH_SAYING:
            older = "; what is older is left out" if self.is_cut else ""
            self.say(f"Reading {len(fresh)} earlier states of the book{older}; the next build need not read them again")
        told: dict[str, PastCommit] = {}
        names = [name for key in fresh for name in (keys[key].commit, keys[key].before) if name]
        with without_collecting(), OldStates(self.book.root, names) as self._old:
            for key, one in keys.items():
                told[key] = self.before[key] if key in self.before else self._told(one)
                if key not in self.before:
                    self.progress(len(told), len(keys))
        self.progress(0, 0)
        if self.keeps and (fresh or told.keys() != self.before.keys()):
            keep(self.book.root, {key: one for key, one in told.items() if one.commit not in self._failed})
        return list(told.values())

    def _key(self, one: OldCommit) -> str:
        """Stands for all on which what is told hangs."""
        parts = (fingerprint_of_code(), one.commit, one.before, *_settings(self.book))
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def _told(self, one: OldCommit) -> PastCommit:
        first, more = why(one.message)
        if not first and one.before:
            first = self._of_merged(one)
        found = PastCommit(commit=one.commit, moment=one.moment, why=first, more=more)
        return self._with_changes(one, found)

    def _of_merged(self, one: OldCommit) -> str:
        """What the commits say that a merge brought which says nothing itself."""
        try:
            brought = messages_between(self.book.root, one.before, one.commit, NAMES, _MERGED)
        except NoHistory:
            return ""
        return "; ".join(dict.fromkeys(said for message in brought if (said := why(message)[0])))

    def _with_changes(self, one: OldCommit, found: PastCommit) -> PastCommit:
        try:
            if not self._has_book(one.commit):
                return found
            # git tells states in their order, so each is read before the next is looked for
            after = self._state(one.commit)
            if not one.before:
                said = "What came before is not in this copy of the book." if self.is_shallow else BEGINS
                return replace(found, note=said)
            if not self._has_book(one.before):
                return replace(found, note=BEGINS)
            day = one.moment.date()
            before = self._state(one.before)
        except NoHistory as error:
            self._failed.add(one.commit)
            return replace(found, note=f"What changed cannot be told: {error}.")
        made = diff(before.on(day), after.on(day))
        all_changes = changes(made)
        renamed = tuple((old, new) for old, new in sorted(made.names.items()) if old != new)
        note = f"Not all of it is told: {all_changes.unread[0]}." if all_changes.unread else ""
        return replace(found, things=past_things(all_changes), renamed=renamed, note=note)

    def _has_book(self, commit: str) -> bool:
        assert self._old is not None
        return bool(self._old.folders_with(commit, SETTINGS_FILE))

    def _state(self, commit: str) -> Book:
        """The book as it was. Most commits begin where the next older one ends, so the last two states are at hand."""
        tree = state_at(self.book.root, commit, self._old).tree
        assert isinstance(tree, GitTree)
        key = tree.key_of_all(TOPS)
        if key not in self._states:
            book = load(tree, _ANY_DAY, site=self.book.site, kept=self._kept).book
            self._states = {**dict(list(self._states.items())[-1:]), key: book}
        return self._states[key]


BEGINS = "The book begins."
