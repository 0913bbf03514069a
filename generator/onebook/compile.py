"""The compiler: read a tree, link, check, mend; and the table of all that is made of a checked book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from onebook.model.diff import Diff, diff
from onebook.model.kept import Kept
from onebook.model.load import load
from onebook.model.settings import read_settings
from onebook.model.shelf import Shelf
from onebook.problem import Problem
from onebook.rules.fix import Mended, mend
from onebook.rules.run import OF_SETTINGS, Checked, CheckedBook, check, check_history, check_settings
from onebook.text.collecting import without_collecting
from onebook.text.tree import FolderTree, GitTree, OverlayTree, Tree

if TYPE_CHECKING:
    from onebook.outputs.site.files import FileLine
    from onebook.outputs.site.page import Line
    from onebook.views.changes import Changes

Wanted = Callable[[Checked], Iterable[Problem]]
"""Chooses among the problems of a check."""


def check_book(
    where: Tree | Path,
    today: date | None = None,
    texts: Mapping[str, str] | None = None,
    kept: Kept | None = None,
    shelf: Shelf | None = None,
) -> Checked:
    """Read the book of a tree or folder and run every rule. Raises `OSError` where the machine cannot read it.

    `texts` stand for files that are changed, or new, and not yet written, by path; `kept` is what an earlier check of
    the same book left in memory, the shelf what one left on disk.
    """
    tree = FolderTree(where) if isinstance(where, Path) else where
    if texts:
        tree = OverlayTree(tree, {path: text.encode() for path, text in texts.items()})
    with without_collecting():
        return check(load(tree, today, kept=kept, shelf=shelf))


def table(book: CheckedBook) -> tuple[Line | FileLine, ...]:
    """All that the site of a book holds: each address once, with the question that makes what stands there.

    Pages come first. Nothing is made before a line is asked for it; what was made is kept with the book.
    """
    from onebook.outputs.site.files import file_lines, handout_lines
    from onebook.outputs.site.site import lines

    found = {line.address: line for line in (*file_lines(book), *handout_lines(book))}
    pages = lines(book)
    for page in pages:
        found.pop(page.address, None)
    return (*pages, *found.values())


def check_earlier(now: Checked, commit: str) -> Checked:
    """Check the book as it stood at a commit, with today's settings and day. Raises `NoHistory`."""
    tree = GitTree(now.read.root, commit)
    checked = check(load(tree, now.read.today, site=now.read.site))
    old_settings, complaints = read_settings(tree)
    then = check_settings(checked.read.with_site(old_settings))
    problems = [problem for problem in checked.problems if problem.code not in OF_SETTINGS]
    return replace(checked, problems=(*problems, *complaints, *then))


def check_since(now: Checked, then: Checked) -> Checked:
    """The check of a book, with what was agreed and changed after an earlier state of it."""
    from onebook.views.changes import changes
    from onebook.views.past import as_history

    return check_history(now, as_history(changes(diff(then.read, now.read))))


def compare(base: Tree, head: Tree, today: date | None = None) -> Diff:
    """What was changed from one state of a book to another. Only what differs is read twice. Raises `NoHistory`."""
    kept = Kept()
    with without_collecting():
        later = load(head, today, kept=kept).book
        return diff(load(base, later.today, kept=kept).book, later)


def changes_of(checked: Checked, base: Tree, kept: Kept) -> Diff:
    """What was changed from a state of a book to the one that is checked. Raises `NoHistory`."""
    return diff(load(base, checked.read.today, kept=kept).book, checked.read)


def changes_on_paper(book: CheckedBook, base: Tree) -> Changes:
    """What was changed from a state of a book to it, as it may be printed. Raises `NoHistory`."""
    from onebook.views.changes import changes
    from onebook.views.handout.printed import for_print

    printed = for_print(book)
    kept = Kept(is_asked_again=False)
    with without_collecting():
        return changes(diff(load(base, printed.today, site=printed.site, kept=kept).book, printed))


def mend_book(root: Path, today: date | None, wanted: Wanted) -> tuple[Checked, Mended, Checked]:
    """Mend in memory what is wanted and safe.

    Gives the book as it was read, what was mended, and the book as it would be then.
    """
    kept = Kept()
    first = last = check_book(root, today, kept=kept)
    last_texts: Mapping[str, str] = {}

    def find(texts: Mapping[str, str]) -> Iterable[Problem]:
        nonlocal last, last_texts
        if texts:
            last, last_texts = check_book(root, today, texts, kept), texts
        return wanted(last)

    mended = mend(find, first.read.sources)
    return first, mended, last if last_texts == mended.texts else check_book(root, today, mended.texts, kept)
