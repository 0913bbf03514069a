"""Runs a command and turns what goes wrong into one plain line and an exit status."""

from __future__ import annotations

import importlib
import os
import platform
import shlex
import sys
import tempfile
import traceback
from pathlib import Path

import click

from onebook import __version__
from onebook.cli.session import Session, WrongUse, common_options, complain

WELL, CONTENT, USE, MACHINE, BUG = 0, 1, 2, 3, 70

COMMANDS = {
    "init": ("init", "Begin a new book: a small starter, or the whole sample."),
    "new": ("new", "Write one new content file of a kind."),
    "check": ("check", "Check the whole book."),
    "lint": ("lint", "Check drafts against the book's words, and against a message."),
    "diff": ("diff", "Say what changed between two revisions, in the plan's own words."),
    "rename": ("rename", "Give something another id, and every reference to it with it."),
    "edit": ("edit", "Change the book by forms in the browser, and send the change."),
    "lsp": ("lsp", "Help an editor of texts: findings, completion, rename (a language server)."),
    "apply": ("apply", "Take a proposal that somebody sent."),
    "digest": ("digest", "Say what changed lately and what is coming, ready for a mail."),
    "whatif": ("whatif", "Say what would follow from a change, and whom to tell."),
    "reviewed": ("reviewed", "Say that something was reviewed today."),
    "explain": ("explain", "Say what a rule asks, why, and how to mend what it finds."),
    "build": ("build", "Check the book, then compile its site."),
    "serve": ("serve", "Show the site while you edit."),
    "ask": ("ask", "Say whom to ask about something."),
    "handout": ("handout", "Print the handout: a PDF for the printer and for screen readers."),
    "show": ("show", "Show one entity, what it points to and what points to it."),
    "report": ("report", "Say how complete the book is, and which departments work together."),
    "export": ("export", "Write the book in another format."),
    "import": ("import_", "Bring a plan from another format into a book."),
}
"""Each command: the module below `onebook.cli` that holds it as `command`, and what `--help` says of it."""


class Commands(click.Group):
    """Loads a command when it is called, so that `onebook --help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"onebook.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from onebook.text.near import did_you_mean

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            session = ctx.find_root().obj
            whole = f"{session.folder} {args[0]}" if isinstance(session, Session) and session.folder else ""
            if whole and not Path(session.folder).is_dir():
                hint = f"; put a name with blanks in quotes: -C {shlex.quote(whole)}" if Path(whole).is_dir() else ""
                raise WrongUse(f"there is no folder {session.folder}{hint}")
            near = did_you_mean(args[0], COMMANDS)
            raise WrongUse(
                f"there is no command `{args[0]}`" + (f"; {near}" if near else "; `onebook --help` lists them")
            )
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "obj": None})
@click.version_option(__version__, message="onebook %(version)s")
@common_options
def group() -> None:
    """One book for the whole company: goals, roles, words, calendar and playbooks.

    \b
    Begin a book and look at it:
        onebook init our-book
        onebook -C our-book serve
    """


def run(arguments: list[str]) -> int:
    """The exit status of a call."""
    session = Session()
    try:
        result = group.main(arguments, prog_name="onebook", standalone_mode=False, obj=session)
        return result if isinstance(result, int) else WELL
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.Abort:
        return _fail("stopped", 130)
    except click.ClickException as error:
        said = error.format_message()
        return _fail(f"{said} A name with blanks goes in quotes." if "unexpected extra" in said else said, USE)
    except WrongUse as error:
        return _fail(str(error), USE)
    except BrokenPipeError:
        # whoever reads our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WELL
    except KeyboardInterrupt:
        return _fail("stopped", 130)
    except OSError as error:
        if session.debug:
            traceback.print_exc()
        where = f": {error.filename}" if error.filename else ""
        return _fail(f"the machine cannot do this: {error.strerror or error}{where}", MACHINE)
    except Exception as error:
        hint = _hint_of(error)
        if hint:
            return _fail(f"{error}; {hint}", USE)
        if session.debug:
            traceback.print_exc()
        return _fail(f"this is a bug in Onebook: {type(error).__name__}. The report is in {_report(error)}", BUG)


def _hint_of(error: Exception) -> str:
    """What to do about a value that nobody understands; empty for every other error. Loads no values to find out."""
    understood = sys.modules.get("onebook.model.values.understood")
    return str(error.hint) if understood is not None and isinstance(error, understood.NotUnderstood) else ""


def _fail(message: str, status: int) -> int:
    complain(message)
    return status


def _report(error: Exception) -> Path:
    """A file that says what failed where, with versions and without any content."""
    places = [
        f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    lines = [
        f"onebook {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"command: {' '.join(argument for argument in sys.argv[1:2])}",
        type(error).__name__,
        *places,
    ]
    with tempfile.NamedTemporaryFile("w", prefix="onebook-bug-", suffix=".txt", delete=False, encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return Path(file.name)
