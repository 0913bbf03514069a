"""Which two states of a book somebody means by `BASE..HEAD`, and how to read them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from onebook.model.settings import SETTINGS_FILE
from onebook.model.values import read_date
from onebook.text.git import NoHistory, commit_before, commit_of, folder_in_repository, folders_with, merge_base
from onebook.text.old_states import OldStates
from onebook.text.tree import FolderTree, GitTree, Tree

WORKING_TREE = "the working tree"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A book at one moment."""

    tree: Tree
    commit: str
    """Its commit; of a working tree the one that it stands on."""
    said: str
    """What people call it: `a1b2c3d4e5`, or `the working tree`."""
    note: str = ""
    """What is to be known of it."""
    day: date | None = None
    """The day that was meant."""
    inside: str | None = None
    """The folder of the repository in which the book lay then, where that is another one."""


@dataclass(frozen=True, slots=True)
class States:
    """Two states to compare."""

    base: State
    head: State


def states(root: Path, wanted: str) -> States:
    """The states that are meant.

    Nothing: the last commit and the working tree. `BASE`: where this branch left it, and the working tree. `BASE..HEAD`: these
    two; `BASE...HEAD`: where HEAD left BASE, and HEAD. Raises `NoHistory`, which says what to do.
    """
    for dots in ("...", ".."):
        base, found, head = wanted.partition(dots)
        if found:
            second = commit_of(root, head or "HEAD")
            first = merge_base(root, base or "HEAD", second) if dots == "..." else commit_of(root, base or "HEAD")
            return States(state_at(root, first), state_at(root, second))
    first = merge_base(root, wanted) if wanted else commit_of(root, "HEAD")
    return States(
        state_at(root, first), State(tree=FolderTree(root), commit=commit_of(root, "HEAD"), said=WORKING_TREE)
    )


def state_since(root: Path, since: str, today: date) -> State:
    """The book as it was: so many days ago (`7d`), on a day, or at a revision. Raises `NoHistory`."""
    days = re.fullmatch(r"([0-9]{1,4})(d|w)", since)
    if days is not None:
        day = today - timedelta(days=int(days[1]) * (7 if days[2] == "w" else 1))
    elif re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", since):
        day = read_date(since)
    else:
        return state_at(root, merge_base(root, since))
    commit, is_far_enough = commit_before(root, day, SETTINGS_FILE)
    state = state_at(root, commit)
    note = "" if is_far_enough else f"The history that is here begins with {state.said}, later than {day.isoformat()}."
    return replace(state, day=day, note=" ".join(filter(None, (state.note, note))))


def state_at(root: Path, commit: str, states: OldStates | None = None) -> State:
    """A commit, wherever the book lay in it; `states` where it is one of many that are read.

    Raises `NoHistory` where it holds no book, or several.
    """
    short = commit[:10]
    here = folder_in_repository(root) if states is None else states.prefix
    folders = (
        folders_with(root, commit, SETTINGS_FILE) if states is None else states.folders_with(commit, SETTINGS_FILE)
    )
    if here in folders:
        inside = None if states is None else here
        return State(tree=GitTree(root, commit, inside, states), commit=commit, said=short, inside=inside)
    trees = {folder: GitTree(root, commit, folder, states) for folder in folders}
    books = [folder for folder, tree in trees.items() if tree.target("plan").form == "folder"]
    if len(books) == 1:
        where = f"`{books[0].rstrip('/')}`" if books[0] else "the repository's root"
        note = f"At {short} the book lay in {where}."
        return State(tree=trees[books[0]], commit=commit, said=short, note=note, inside=books[0])
    if books:
        listed = ", ".join(f"`{folder.rstrip('/') or '.'}`" for folder in books)
        raise NoHistory(
            f"at {short} this book lay elsewhere, and there are several books: {listed}; name a later revision, "
            "in which it lies where it lies now"
        )
    first = f"`git log --oneline --diff-filter=A -- {SETTINGS_FILE}` lists the commit with which it begins"
    raise NoHistory(f"at {short} there is no book yet; name a later revision ({first})")
