"""`onebook import`: a plan from another format becomes content files."""

from __future__ import annotations

from pathlib import Path, PurePath

import click

from onebook.cli.session import WrongUse, common_options_but, complain, session
from onebook.imports import place, stratml
from onebook.imports.by_hand import by_hand
from onebook.imports.drafts import Imported, ImportRefused
from onebook.model.settings import SETTINGS_FILE, is_of_a_book
from onebook.text.visible import visible
from onebook.text.write import write_text

FORMATS = {"stratml": ("StratML", stratml.read)}
"""What people call each format, and its reader."""
SHEETS = {
    "csv": "tables (CSV)",
    "xlsx": "workbooks (Excel, and what other programs save as .xlsx)",
    "okr": "goals with key results (CSV, Markdown or a workbook)",
    "raci": "RACI tables (Markdown, CSV or a workbook)",
}
"""Tables, which become part of a book that may be there, and what people call each."""


@click.command("import")
@click.argument("form", metavar="FORMAT")
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--into", metavar="DIR", help="The book, or the folder that becomes one; left out, the book here.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Overwrite files that are there already.")
@common_options_but("--today", "--verbose", "--color")
def command(form: str, files: tuple[str, ...], into: str | None, dry_run: bool, force: bool) -> int:
    """Bring a plan from another format into a book.

    `stratml` is ISO 17469. `csv` and `xlsx` hold terms, calendar items, departments, positions, figures of measures,
    goals as an OKR list or scorecard, or matrices; their heads say which, in English or German. `raci` takes
    matrices alone and `okr` goals alone, of a Markdown file too. A second import of a changed sheet changes what is
    there, with --force. For other things that people have, the command says how they come into a book by hand.

    \b
    Example:
        onebook import stratml plan.xml --into our-book
        onebook import csv terms.csv calendar.csv --dry-run
        onebook import xlsx plan-2027.xlsx --dry-run
        onebook import raci docs/raci.md
        onebook import okr scorecard.xlsx --dry-run
    """
    if form not in FORMATS and form not in SHEETS:
        raise WrongUse(_no_import(form))
    if not files:
        raise WrongUse(f"name the file too: `onebook import {form} FILE`")
    root = Path(into) if into else session().root()
    if root.exists() and not root.is_dir():
        raise WrongUse(f"{root} is a file; name a folder")
    sources = [_bytes(file) for file in files]
    if form in SHEETS:
        from onebook.cli.import_sheets import import_sheets
        from onebook.imports.sheets import SheetFile

        sheets = [SheetFile(file, data) for file, data in zip(files, sources, strict=True)]
        return import_sheets(form, sheets, root, dry_run=dry_run, force=force)
    name, read = FORMATS[form]
    title = ""
    made: dict[str, str] = {}
    for file, data in zip(files, sources, strict=True):
        try:
            imported = read(data, place.refs_of(made))
        except ImportRefused as error:
            complain(f"{_place(file, error)}: {error.message}")
            return 1
        new = place.files(imported, made)
        made |= {item.path: item.text for item in new if item.path != place.ORGANIZATION or item.path not in made}
        if any(item.path == place.ORGANIZATION for item in new) and len(files) > 1 and file != files[0]:
            click.echo(visible(f"{file}: its organisation was left out; the book has that of {files[0]}"))
        title = title or _title(imported)
        _report(file, imported)
    if not is_of_a_book(root / SETTINGS_FILE):
        made = {item.path: item.text for item in place.starter(title, name)} | made
    standing = sorted(path for path in made if (root / path).exists())
    if standing and not force:
        names = ", ".join(standing[:5]) + (f" and {len(standing) - 5} more" if len(standing) > 5 else "")
        complain(f"nothing was written: {names} would be overwritten. Use --force to do so")
        return 1
    for path, text in made.items():
        if dry_run:
            click.echo(f"would write {path}")
        else:
            write_text(root / path, text)
    if not dry_run:
        session().say(f"Wrote {len(made)} files to {root}. Now look at it:")
        session().say(f"    onebook -C {root} check\n    onebook -C {root} serve")
    return 0


def _readable() -> dict[str, str]:
    return {name: title for name, (title, _) in FORMATS.items()} | SHEETS


def _no_import(form: str) -> str:
    """What is there instead of a format that nobody can import."""
    there = "; ".join(f"`onebook import {name} FILE` reads {title}" for name, title in _readable().items())
    known = by_hand(form)
    if known is not None:
        return f"{known.what} cannot be imported yet. Until then {known.advice}. ({there})"
    if PurePath(form).suffix.casefold() in (".xml", ".stratml"):
        return f"name the format before the file: `onebook import stratml {form}`"
    if PurePath(form).suffix.casefold() in (".csv", ".tsv"):
        return f"name the format before the file: `onebook import csv {form}`; {there}"
    if PurePath(form).suffix.casefold() in (".xlsx", ".xlsm"):
        return f"name the format before the file: `onebook import xlsx {form}`; {there}"
    return f"there is no format `{form}`. {there}; for anything else, `onebook new KIND` lays down a file to fill in"


def _bytes(file: str) -> bytes:
    path = Path(file)
    if path.is_dir():
        raise WrongUse(f"{file} is a folder; name a file")
    if not path.exists():
        raise WrongUse(f"there is no file {file}")
    return path.read_bytes()


def _title(imported: Imported) -> str:
    """The organisation's, as the source gives it."""
    return next((str(draft.fields["title"]) for draft in imported.drafts if draft.kind == "organization"), "Our book")


def _place(file: str, error: ImportRefused) -> str:
    return ":".join(str(part) for part in (file, error.line, error.column) if part is not None)


def _report(file: str, imported: Imported) -> None:
    """What a person should look at after the import."""
    for line in imported.report:
        where = f"{file}:{line.line}" if line.line is not None else file
        click.echo(visible(f"{where}: {line.text}"))
