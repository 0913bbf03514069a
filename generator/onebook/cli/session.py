"""What the options of every command say, and the book that they mean."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from onebook.text.visible import visible, visible_lines


def _meant(folder: Path) -> str:
    """What may have been meant by a name of which the shell took only the first word."""
    try:
        longer = sorted(one.name for one in folder.parent.iterdir() if one.name.startswith(f"{folder.name} "))
    except OSError:
        return ""
    if not longer:
        return ""
    return f"; put a name with blanks in quotes: -C {shlex.quote(str(folder.with_name(longer[0])))}"


F = TypeVar("F", bound=Callable[..., Any])


class WrongUse(Exception):
    """The command was called in a way that cannot work: exit status 2."""


@dataclass(slots=True, kw_only=True)
class Session:
    """The options of one call. Options before and after the command's name mean the same."""

    folder: str = ""
    today: date | None = None
    debug: bool = False
    quiet: bool = False
    verbose: bool = False
    color: str = "auto"

    def root(self) -> Path:
        """The book's root, where what a killed build left is put right first. Raises `WrongUse` where there is no book."""
        from onebook.text.workplace import tidy

        root = self._root()
        tidy(root)
        return root

    def likely_root(self) -> Path | None:
        """The folder that `root` gives if a book was found there before. Nothing is read to find out."""
        here = Path(self.folder).resolve() if self.folder else Path.cwd()
        folders = (here,) if self.folder else (here, *here.parents)
        return next((folder for folder in folders if (folder / "mkdocs.yml").is_file()), None)

    def _root(self) -> Path:
        from onebook.model.settings import SETTINGS_FILE, is_of_a_book

        if self.folder:
            folder = Path(self.folder)
            if not folder.is_dir():
                raise WrongUse(f"there is no folder {self.folder}{_meant(folder)}")
            if not is_of_a_book(folder / SETTINGS_FILE):
                raise WrongUse(f"{self.folder} holds no book: it has no {SETTINGS_FILE} with the onebook plugin")
            return folder.resolve()
        here = Path.cwd()
        for folder in (here, *here.parents):
            if is_of_a_book(folder / SETTINGS_FILE):
                return folder
        raise WrongUse(
            f"there is no book here: no {SETTINGS_FILE} with the onebook plugin in this folder or above it. "
            "Begin one with `onebook init`, or name one with `-C FOLDER`"
        )

    def say(self, text: str) -> None:
        """A line for people, on stderr; nothing with --quiet."""
        if not self.quiet:
            tell(text)

    def use_colour(self) -> bool:
        """Whether stdout shows colours."""
        if self.color == "auto":
            return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return self.color == "always"


def tell(text: str) -> None:
    """Words for people on stderr, --quiet or not; what they quote cannot move the cursor or command a build server."""
    click.echo(visible_lines(text), err=True)


def complain(text: str) -> None:
    """One line that says why something was not done."""
    tell(f"onebook: {visible(text)}")


def session() -> Session:
    """The session of the running command."""
    found = click.get_current_context().find_root().obj
    assert isinstance(found, Session)
    return found


def progress(what: str) -> None:
    """What is going on, for whoever sits before the screen."""
    if sys.stderr.isatty():
        session().say(f"{what} ...")


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def callback(context: click.Context, parameter: click.Parameter, value: Any) -> None:
        if value is not None and value is not False:
            setattr(context.find_root().ensure_object(Session), name, value)

    return callback


def _today(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value:
        with suppress(ValueError):
            if len(value) == len("2027-03-11") and value[4] == "-":
                context.find_root().ensure_object(Session).today = date.fromisoformat(value)
                return
        from onebook.model.values import NotUnderstood, read_date

        try:
            context.find_root().ensure_object(Session).today = read_date(value)
        except NotUnderstood as error:
            raise click.BadParameter(f"{error}; {error.hint}", context, parameter) from None


def common_options(command: F) -> F:
    """The options that every command takes."""
    return common_options_but()(command)


def common_options_but(*idle: str) -> Callable[[F], F]:
    """The options that every command takes; its help is silent about those that do nothing there."""
    options = {
        "-C": click.option(
            "-C",
            "folder",
            metavar="DIR",
            expose_value=False,
            callback=_keep("folder"),
            help="The book's folder.",
            hidden="-C" in idle,
        ),
        "--today": click.option(
            "--today",
            metavar="DATE",
            expose_value=False,
            callback=_today,
            help="The day that counts as today.",
            hidden="--today" in idle,
        ),
        "--debug": _flag("--debug", help="Show where a bug is.", hidden="--debug" in idle),
        "--quiet": _flag("-q", "--quiet", help="Say less.", hidden="--quiet" in idle),
        "--verbose": _flag("-v", "--verbose", help="Say more.", hidden="--verbose" in idle),
        "--color": click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            expose_value=False,
            callback=_keep("color"),
            help="Colours in the output.",
            hidden="--color" in idle,
        ),
    }
    assert set(idle) <= set(options)

    def add(command: F) -> F:
        for option in reversed(options.values()):
            command = option(command)
        return command

    return add


def _flag(*names: str, help: str, hidden: bool) -> Callable[[F], F]:
    callback = _keep(names[-1].removeprefix("--"))
    return click.option(*names, is_flag=True, expose_value=False, callback=callback, help=help, hidden=hidden)
