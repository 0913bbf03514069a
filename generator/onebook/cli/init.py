"""`onebook init`: a new book, small or the whole sample."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click

from onebook import __version__
from onebook.cli.session import WrongUse, common_options_but, complain, session
from onebook.facts.dates import add_months
from onebook.model.misplaced import TOPS
from onebook.model.settings import SETTINGS_FILE, Settings, SiteSettings, is_of_a_book
from onebook.model.today import find_today
from onebook.text.write import write_bytes

_PACKAGE = Path(__file__).resolve().parents[1]
_KEPT = ("README.md", ".gitignore")
"""What a repository has from its first day on."""
_SAMPLE = ("mkdocs.yml", "plan", "roles", "lexicon", "pages")


@click.command("init")
@click.argument("into", default=".", metavar="[DIR]")
@click.option("--example", is_flag=True, help="The whole sample book of a company instead of a small starter.")
@common_options_but("-C", "--verbose", "--color")
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
    today = session().today or find_today(
        SiteSettings(onebook=Settings(), site_name="", pages="", source=None, at={}), "UTC"
    )
    files = list(_sample() if example else _starter(today))
    standing = [path for path, _ in files if os.path.lexists(target / path)]
    kept = [path for path in standing if path in _KEPT and (target / ".git").exists()]
    if len(standing) > len(kept):
        names = ", ".join(standing[:5]) + (f" and {len(standing) - 5} more" if len(standing) > 5 else "")
        complain(f"nothing was written: {names} would be overwritten. Move what is in the way, or name another folder")
        return 1
    written = [(path, data) for path, data in files if path not in kept]
    for path, data in written:
        write_bytes(target / path, data)
    _say_kept(kept, dict(files))
    session().say(f"Wrote {len(written)} files. Now look at the book:")
    where = "" if into == "." else f"-C {shlex.quote(into)} "
    session().say(f"    onebook {where}check\n    onebook {where}serve")
    if not example:
        session().say(
            "Who has to agree to changes of mkdocs.yml stands in .github/CODEOWNERS: put your own names there.\n"
            "The pipelines for GitHub (.github) and GitLab (.gitlab-ci.yml) check each change and build a preview; delete "
            "those of the other. They publish and send nothing until you switch that on, which their first lines explain."
        )
    return 0


def _say_kept(kept: list[str], files: dict[str, bytes]) -> None:
    """What a fresh clone had already stays as it is."""
    for path in kept:
        session().say(f"Kept your own {path}.")
    if ".gitignore" in kept:
        lines = [line for line in files[".gitignore"].decode().splitlines() if not line.startswith("#")]
        session().say(f"Add these lines to it: {' '.join(lines)}")


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
            text = text.replace("@VERSION@", __version__)
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
