"""`onebook import csv`, `import xlsx`, `import raci` and `import okr`: tables that people keep elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from onebook.cli.session import complain, session
from onebook.compile import check_book
from onebook.imports import place
from onebook.imports.sheets import SheetFile, read_sheets
from onebook.imports.sheets.desk import ImportDesk
from onebook.model.book import Book
from onebook.model.setting import CannotSet
from onebook.model.settings import SETTINGS_FILE, is_of_a_book
from onebook.problem import Severity
from onebook.rules.run import Checked
from onebook.rules.since import new_problems
from onebook.text.emit import emit
from onebook.text.sheets import NoTable
from onebook.text.source import encoded_like
from onebook.text.together import FileChange, write_together
from onebook.text.tree import FolderTree, OverlayTree, Tree
from onebook.text.visible import visible

_HOW_MANY = 10


def import_sheets(form: str, files: list[SheetFile], root: Path, *, dry_run: bool, force: bool) -> int:
    """Bring tables into a book, or into a folder that becomes one; the exit status."""
    begun = {} if is_of_a_book(root / SETTINGS_FILE) else _begun(root)
    tree = OverlayTree(FolderTree(root), {path: text.encode() for path, text in begun.items()})
    before = check_book(tree, session().today)
    try:
        desk = read_sheets(before.read, files, form)
        texts = desk.texts()
    except NoTable as error:
        complain(f"nothing was written: {error}")
        return 1
    except CannotSet as error:
        complain(f"nothing was written: {error} is written so unusually that it cannot be changed safely")
        return 1
    for where, text in desk.report:
        click.echo(visible(f"{where}: {text}"))
    if desk.overwrites and not force:
        return _refuse(desk, dry_run)
    if not texts:
        session().say("The book says all of it already; nothing was written.")
        return 0
    changes = _changes(before.read, begun | texts)
    if not _is_sound(tree, before, texts):
        return 1
    if not dry_run:
        write_together(root, changes)
    _say(desk, root, changes, dry_run)
    return 0


def _begun(root: Path) -> dict[str, str]:
    """What an empty folder needs to be a book, without what stands there."""
    title = root.resolve().name.replace("-", " ").replace("_", " ").capitalize() or "Our book"
    made = {file.path: file.text for file in place.starter(title, "table")}
    made[place.ORGANIZATION] = emit({"title": title})
    return {path: text for path, text in made.items() if not (root / path).exists()}


def _refuse(desk: ImportDesk, dry_run: bool) -> int:
    for line in desk.overwrites[:_HOW_MANY]:
        click.echo(visible(line))
    if len(desk.overwrites) > _HOW_MANY:
        click.echo(f"... and {len(desk.overwrites) - _HOW_MANY} more")
    count = len(desk.overwrites)
    places = f"{count} place{'' if count == 1 else 's'}"
    would = "nothing would be written" if dry_run else "nothing was written"
    complain(f"{would}: the book says something else in {places}. Use --force to take what the table says")
    return 1


def _changes(book: Book, texts: dict[str, str]) -> list[FileChange]:
    found: list[FileChange] = []
    for path, text in sorted(texts.items()):
        target = book.root / path
        old = target.read_bytes() if target.exists() else None
        found.append(FileChange(path=path, before=old, after=encoded_like(text, old)))
    return found


def _is_sound(tree: Tree, before: Checked, texts: dict[str, str]) -> bool:
    """Whether the book has no more errors then than now; those that would come are told."""
    after = check_book(tree, session().today, texts)
    told = new_problems(after.problems, after.read.sources, before.problems, before.read.sources)
    new = [one for one in told if one.severity is Severity.ERROR]
    for problem in new[:_HOW_MANY]:
        click.echo(visible(f"{problem.path}:{problem.span.line}: {problem.message}"))
    if new:
        count = len(new)
        complain(f"nothing was written: the book would have {count} error{'' if count == 1 else 's'} then")
    return not new


def _say(desk: ImportDesk, root: Path, changes: list[FileChange], dry_run: bool) -> None:
    verb = "Would write" if dry_run else "Wrote"
    count, over = len(changes), len(desk.overwrites)
    more = f", {over} place{'' if over == 1 else 's'} changed" if over else ""
    session().say(f"{verb} {count} file{'' if count == 1 else 's'} in {root}: {desk.added} new{more}.")
    for change in changes:
        session().say(f"  {'changed' if change.before is not None else 'new'}: {change.path}")
