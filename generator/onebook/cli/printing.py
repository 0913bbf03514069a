"""What `onebook handout` says of a printing, whether it is one piece or a pack."""

from __future__ import annotations

from collections.abc import Iterator

import click

from onebook.cli.problems import report_of
from onebook.cli.session import WrongUse, session
from onebook.compile import changes_on_paper
from onebook.model.revisions import state_since
from onebook.model.values import NotUnderstood
from onebook.outputs.handout import press
from onebook.outputs.handout.impose import TOO_THICK
from onebook.outputs.handout.options import MarkedSince
from onebook.outputs.problems import text
from onebook.problem import in_order
from onebook.rules.run import Checked, CheckedBook
from onebook.text.git import NoHistory, day_of_commit

NO_FONT = "PRINT001"


def marked_since(book: CheckedBook, since: str | None) -> MarkedSince | None:
    """What changed since what somebody printed. Raises `WrongUse` where nobody can tell."""
    if since is None:
        return None
    try:
        state = state_since(book.root, since, book.today)
        day = state.day or day_of_commit(book.root, state.commit)
        changes = changes_on_paper(book, state.tree)
    except (NoHistory, NotUnderstood) as error:
        raise WrongUse(str(error)) from None
    if state.note:
        session().say(state.note)
    if not changes.things:
        session().say(f"Nothing in the plan has changed since {state.said}.")
    return MarkedSince(day=day, changes=changes)


def lacks(made: list[press.Printed], *, strict: bool, allow_squares: bool) -> str:
    """Why pieces are not good enough to be written; empty where they are."""
    if not allow_squares and any(problem.code == NO_FONT for one in made for problem in one.problems):
        return (
            "nothing was printed: there are letters that no font has; `--allow-squares` prints squares in their place"
        )
    if strict and any(one.left for one in made):
        return "nothing was printed: there is no room for all of it, and `--strict` lets nothing be left out"
    return ""


def tell(checked: Checked, made: list[press.Printed]) -> None:
    """What could not be printed as it is written, what is left out, and what the press did wrong, on stderr."""
    problems = in_order(problem for one in made for problem in one.problems)
    if problems:
        shown = text.render(report_of(checked, problems, 0), colour=False, quiet=True)
        click.echo(shown, nl=False, err=True)
    for line in _left_out(made):
        click.echo(f"onebook: {line}", err=True)
    for one in made:
        for flaw in one.flaws:
            click.echo(f"onebook: a mistake of Onebook in {one.options.file}, please report it: {flaw}", err=True)
        if one.options.booklet and one.pages > TOO_THICK:
            words = (
                f"{one.pages} pages are too many to fold flat; above {TOO_THICK}, print two booklets or have it bound"
            )
            click.echo(f"onebook: {words}", err=True)


def _left_out(made: list[press.Printed]) -> Iterator[str]:
    """One line for each thing that a piece does not say: `allstaff, page 3, How far we are: no room for 7 things done`."""
    for one in made:
        for left in one.left:
            what = left.what if "{n}" in left.what else f"{{n}} {left.what}"
            words = what.replace("{n}", str(left.count))
            yield f"{one.options.file}, page {left.page}, {left.section}: no room for {words}"
