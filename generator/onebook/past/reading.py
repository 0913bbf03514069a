"""Reads what changed with each commit of the main line, the newest first; what an earlier build has told is not read again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from onebook.model.book import Book
from onebook.model.diff import Changed, diff
from onebook.model.history import History, PastCommit, PastLine, PastThing, with_present_names
from onebook.model.kept import Kept
from onebook.model.load import load
from onebook.model.misplaced import TOPS
from onebook.model.revisions import state_at
from onebook.model.settings import SETTINGS_FILE
from onebook.past.keeping import fingerprint_of_code, keep, kept
from onebook.past.why import why
from onebook.text.collecting import without_collecting
from onebook.text.git import NoHistory, OldCommit, files_at, folders_with, is_shallow, main_line, messages_between
from onebook.views.changes import Changes, changes
from onebook.views.digest import is_news

MOST = 400
"""So many commits of the main line are told: a busy year of a plan, and work of a minute or two when it is read first."""
DAYS = 366
"""What came longer than that before the last commit is told no more."""
NAMES = (*TOPS, SETTINGS_FILE)
"""What is looked at of a book's folder."""
_MERGED = 3
_ANY_DAY = date(2000, 1, 1)
"""Old states are read as on this day, so that a file is read once for all of them; each is told as on its own."""
_WORTH_SAYING = 20
"""As many commits take some seconds to read."""


def history_of(book: Book, say: Callable[[str], None], *, keeps: bool = True) -> History | None:
    """What changed before; None where there is no history to look at, which is said in one line, as is long work.

    With `keeps` false every commit is read anew, and nothing is left for the next build.
    """
    root = book.root
    try:
        line = main_line(root, NAMES, MOST + 1)
        shallow = is_shallow(root)
    except NoHistory as error:
        say(f"The site tells nothing of earlier changes: {error}")
        return None
    first = line[0].moment.date() - timedelta(days=DAYS) if line else date.min
    wanted = [one for one in line[:MOST] if one.moment.date() >= first]
    told = _Teller(book=book, before=kept(root) if keeps else {}, say=say, keeps=keeps).all(wanted)
    there = {ref: entry.ref for ref, entry in book.names.items()}
    return History(
        commits=tuple(one for one in with_present_names(told, there) if one.things or one.note),
        is_shallow=shallow,
        is_cut=len(wanted) < len(line),
    )


@dataclass(kw_only=True)
class _Teller:
    book: Book
    before: dict[str, PastCommit]
    say: Callable[[str], None]
    keeps: bool
    _states: dict[str, Book] = field(default_factory=dict)
    """The last two states that were read, by what their files say."""
    _failed: set[str] = field(default_factory=set)
    """Commits of which another build may be able to tell more."""
    _kept: Kept = field(default_factory=Kept)

    def all(self, wanted: list[OldCommit]) -> list[PastCommit]:
        """Each commit; those that an earlier build told are taken as they are."""
        keys = {self._key(one): one for one in wanted}
        fresh = [key for key in keys if key not in self.before]
        if len(fresh) >= _WORTH_SAYING:
            self.say(f"Reading {len(fresh)} earlier states of the book; the next build need not read them again")
        told: dict[str, PastCommit] = {}
        with without_collecting():
            for key, one in keys.items():
                told[key] = self.before[key] if key in self.before else self._told(one)
        if self.keeps and (fresh or told.keys() != self.before.keys()):
            keep(self.book.root, {key: one for key, one in told.items() if one.commit not in self._failed})
        return list(told.values())

    def _key(self, one: OldCommit) -> str:
        """Stands for all on which what is told hangs."""
        settings = self.book.site.onebook
        parts = (fingerprint_of_code(), one.commit, one.before, repr(settings.names), repr(settings.print_budgets))
        return hashlib.sha256("\0".join((*parts, repr(settings.limits))).encode()).hexdigest()

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
            if not one.before:
                said = "What came before is not in this copy of the book." if is_shallow(self.book.root) else BEGINS
                return replace(found, note=said)
            if not self._has_book(one.before):
                return replace(found, note=BEGINS)
            day = one.moment.date()
            after, before = self._state(one.commit), self._state(one.before)
        except NoHistory as error:
            self._failed.add(one.commit)
            return replace(found, note=f"What changed cannot be told: {error}.")
        made = diff(before.on(day), after.on(day))
        all_changes = changes(made)
        renamed = tuple((old, new) for old, new in sorted(made.names.items()) if old != new)
        note = f"Not all of it is told: {all_changes.unread[0]}." if all_changes.unread else ""
        return replace(found, things=tuple(_things(all_changes)), renamed=renamed, note=note)

    def _has_book(self, commit: str) -> bool:
        return bool(folders_with(self.book.root, commit, SETTINGS_FILE))

    def _state(self, commit: str) -> Book:
        """The book as it was. Most commits begin where the next older one ends, so the last two states are at hand."""
        state = state_at(self.book.root, commit)
        files = files_at(self.book.root, commit, state.inside)
        inner = sorted(f"{one.object} {one.mode} {one.path}" for one in files if one.path.partition("/")[0] in TOPS)
        key = hashlib.sha256("\0".join(inner).encode("utf-8", "surrogateescape")).hexdigest()
        if key not in self._states:
            book = load(state.tree, _ANY_DAY, site=self.book.site, kept=self._kept).book
            self._states = {**dict(list(self._states.items())[-1:]), key: book}
        return self._states[key]


BEGINS = "The book begins."


def _things(found: Changes) -> Iterator[PastThing]:
    for thing in found.things:
        lines = tuple(
            PastLine(
                words=line.told.words,
                departments=line.concern.departments,
                fields=tuple(dict.fromkeys(one.field for one in line.told.changes if isinstance(one, Changed))),
                is_news=is_news(line),
            )
            for line in thing.lines
        )
        yield PastThing(ref=thing.ref, title=thing.title, kind=thing.kind, lines=lines)
