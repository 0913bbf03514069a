"""`onebook rename`: another id, and every reference to it with it."""

from __future__ import annotations

import click

from onebook.cli.named import named, unread_named
from onebook.cli.session import common_options_but, complain, session
from onebook.compile import check_book
from onebook.editing.renames import rename_files
from onebook.facts.renaming import NotRenamed, Renaming
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.text.together import write_together


@click.command("rename")
@click.argument("ref", metavar="REF")
@click.argument("new_id", metavar="NEW_ID")
@click.option("--dry-run", is_flag=True, help="Say which files would change, and write nothing.")
@common_options_but("--color")
def command(ref: str, new_id: str, dry_run: bool) -> int:
    """Give something another id. Every reference to it follows; all else in the files stays as it is.

    The old id stays as an alias, so that old links and addresses still lead there. To change what people read, edit
    the title instead.

    \b
    Example:
        onebook rename goal:grow grow-at-home
        onebook rename department:sales sales-and-service --dry-run
    """
    root = session().root()
    before = check_book(root, session().today)
    book = before.read
    entry = _named(book, ref)
    if entry is None:
        return 1
    kind, colon, bare = new_id.partition(":")
    new_id = bare if colon and kind == entry.kind.name else new_id
    try:
        change, changes = rename_files(before, entry, new_id, session().today)
    except NotRenamed as error:
        complain(f"nothing was renamed: {error}")
        return 1
    if not dry_run:
        write_together(root, changes)
    _tell(entry, new_id, change, dry_run)
    return 0


def _named(book: Book, ref: str) -> Entry | None:
    """What a person means; None where that is nothing or several things, which is said."""
    found = named(book, ref)
    if not isinstance(found, str):
        return found
    is_lost = unread_named(book, ref) is not None
    complain(f"{ref} " + ("cannot be read, so it cannot be renamed; `onebook check` says why" if is_lost else found))
    return None


def _tell(entry: Entry, new: str, change: Renaming, dry_run: bool) -> None:
    say, verb = session().say, "Would rename" if dry_run else "Renamed"
    count, files = change.references, len({*change.texts, *change.moves})
    follow = f"{count} reference{'' if count == 1 else 's'}" if count else "no reference"
    say(
        f"{verb} {entry.ref} to '{new}': {follow} in the book, {files} file{'' if files == 1 else 's'} changed. "
        f"The old id stays as an alias"
    )
    for ref, name in change.names.items():
        if ref != entry.ref:
            say(f"  {ref} is called '{name}' now, since its id is made of it")
    for old, moved in change.moves.items():
        say(f"  {old} is now {moved}")
    if session().verbose or dry_run:
        for path in sorted(change.texts):
            say(f"  {path}")
    for path in change.left_alone:
        say(f"  {path} cannot be read and was left as it is; `onebook check` says why")
