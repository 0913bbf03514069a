"""`onebook init`: a new book, small or the whole sample."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click

from onebook.cli.session import WrongUse, common_options, complain, session
from onebook.facts.dates import add_months
from onebook.model.files import TOPS
from onebook.model.load import find_today
from onebook.model.settings import SETTINGS_FILE, Settings, SiteSettings, is_of_a_book
from onebook.text.write import write_bytes

_PACKAGE = Path(__file__).resolve().parents[1]
_SAMPLE = ("mkdocs.yml", "plan", "roles", "lexicon", "pages")


@click.command("init")
@click.argument("into", default=".", metavar="[DIR]")
@click.option("--example", is_flag=True, help="The whole sample book of a company instead of a small starter.")
@common_options
def command(into: str, example: bool) -> int:
    """Begin a new book. Nothing that is there already is overwritten.

    \b
    Example:
        onebook init our-book
        onebook init --example harbour-and-vale
    """
    target = Path(into)
    if target.exists() and not target.is_dir():
        raise WrongUse(f"{into} is a file; name a folder")
    if _is_content(target.resolve()):
        complain(f"nothing was written: {into} lies among the files of another book")
        return 1
    today = session().today or find_today(SiteSettings(Settings(), "", "", None, {}), "UTC")
    files = list(_sample() if example else _starter(today))
    standing = [path for path, _ in files if (target / path).exists()]
    if standing:
        names = ", ".join(standing[:5]) + (" and more" if len(standing) > 5 else "")
        complain(f"nothing was written: {names} would be overwritten. Name an empty folder")
        return 1
    for path, data in files:
        write_bytes(target / path, data)
    session().say(f"Wrote {len(files)} files. Now look at the book:")
    where = "" if into == "." else f"-C {into} "
    session().say(f"    onebook {where}check\n    onebook {where}serve")
    return 0


def _is_content(target: Path) -> bool:
    """Whether a folder is one of those in which a book above it keeps its content."""
    for folder in target.parents:
        if is_of_a_book(folder / SETTINGS_FILE):
            return target.relative_to(folder).parts[0] in (*TOPS, "pages")
    return False


def _starter(today: date) -> Iterator[tuple[str, bytes]]:
    days = {
        "@TODAY@": today,
        "@NEXT_YEAR@": add_months(today, 12),
        "@IN_SIX_WEEKS@": today + timedelta(days=42 - today.weekday()),
    }
    folder = _PACKAGE / "starter"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            text = path.read_text("utf-8")
            for word, day in days.items():
                text = text.replace(word, day.isoformat())
            yield path.relative_to(folder).as_posix(), text.encode("utf-8")


def _sample() -> Iterator[tuple[str, bytes]]:
    """The sample book: beside the package in an installed wheel, at the root of a checkout."""
    folder = _PACKAGE / "sample"
    if not folder.is_dir():
        folder = _PACKAGE.parents[1]
    if not (folder / "plan" / "organization.yml").is_file():
        raise WrongUse("this installation has no sample book")
    for name in _SAMPLE:
        found = folder / name
        for path in [found] if found.is_file() else sorted(found.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(folder).as_posix(), path.read_bytes()
