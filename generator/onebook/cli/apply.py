"""`onebook apply`: a proposal becomes the edit, on a branch of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onebook.cli.asking import is_terminal
from onebook.cli.session import WrongUse, common_options_but, complain, session
from onebook.compile import check_book
from onebook.editing.branches import Branched, on_a_branch
from onebook.editing.change import NotApplied, Overtaken, files_of, lost, new_errors, tried
from onebook.editing.proposal import LARGEST, NotProposed, Proposal, read_proposal
from onebook.editing.telling import told
from onebook.rules.run import Checked
from onebook.text.git_writing import GitRefused
from onebook.text.together import FileChange


@click.command("apply")
@click.argument("file", metavar="FILE|-")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask before it is written.")
@common_options_but("--verbose", "--color")
def command(file: str, dry_run: bool, is_sure: bool) -> int:
    """Take a proposal that somebody sent: show what it changes, then write it, on a branch of its own.

    FILE holds the proposal, or is a mail with a proposal in it; `-` reads what is piped in. Nothing is taken that
    `onebook check` would call an error. What a proposal looks like: docs/editors.md.

    \b
    Example:
        onebook apply proposal.txt
        onebook apply mail.eml --dry-run
    """
    root = session().root()
    try:
        proposal = read_proposal(_text(file))
        before = check_book(root, session().today)
        changes = files_of(before.read, proposal)
        after = tried(before, {one.path: one.after for one in changes}, session().today)
        _hold(before, after, proposal)
    except (NotProposed, NotApplied) as error:
        complain(f"nothing was changed: {error}")
        return 1
    except Overtaken as error:
        complain(f"nothing was changed: {error}; ask for a new proposal")
        return 1
    click.echo(told(before, after), nl=False)
    if proposal.because:
        session().say(f"Because: {proposal.because}")
    if all(one.before == one.after for one in changes):
        session().say("The book says all of it already.")
        return 0
    if dry_run:
        return 0
    if not is_sure and not (is_terminal() and file != "-"):
        raise WrongUse("nothing was changed: say --yes to write it, where nobody can be asked")
    if not is_sure and not click.confirm("Write this?", err=True):
        session().say("Nothing was changed.")
        return 1
    return _write(proposal, changes)


def _text(file: str) -> str:
    """What a file says, as far as a proposal may be long. Raises `WrongUse`, or `NotProposed`."""
    try:
        if file == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(LARGEST + 1)
    except (FileNotFoundError, IsADirectoryError):
        raise WrongUse(f"there is no file {file}") from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise NotProposed("this is no text in UTF-8; save it again as plain text") from None


def _hold(before: Checked, after: Checked, proposal: Proposal) -> None:
    """Raises `NotApplied` where the book would have an error, or would lose something."""
    worse = new_errors(before, after)
    if worse:
        said = "; ".join(f"{one.path}:{one.span.line}: {one.message} ({one.code})" for one in worse[:5])
        raise NotApplied(f"the book would have an error then: {said}")
    gained = frozenset({proposal.ref}) if proposal.act == "new" else frozenset[str]()
    if others := lost(before, after, gained | before.read.unread):
        raise NotApplied(f"other things would be called otherwise then: {', '.join(others[:5])}")


def _write(proposal: Proposal, changes: tuple[FileChange, ...]) -> int:
    root, verb = session().root(), "Add" if proposal.act == "new" else "Change"
    words = f"{verb} {proposal.ref} as proposed" + (f"\n\n{proposal.because}" if proposal.because else "") + "\n"
    try:
        done: Branched = on_a_branch(root, f"proposal/{proposal.ref.replace(':', '-')}", changes, words)
    except GitRefused as error:
        complain(f"nothing was changed: {error}" + (f" ({error.said.splitlines()[0]})" if error.said else ""))
        return 1
    for change in changes:
        session().say(f"Wrote {change.path}.")
    if done.branch:
        session().say(f"It is a commit on the new branch {done.branch}. `git push` sends it for review.")
    else:
        session().say("The book does not lie in a git repository, so there is no branch.")
    return 0
