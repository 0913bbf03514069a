"""`onebook digest`: what changed lately and what is coming, ready for a mail."""

from __future__ import annotations

import click

from onebook.cli.problems import refuse
from onebook.cli.session import WrongUse, common_options_but, session
from onebook.compile import changes_of, check_book
from onebook.facts.dates import say_day
from onebook.facts.meant import find_said
from onebook.model.kept import Kept
from onebook.model.kinds.department import Department
from onebook.model.revisions import state_since
from onebook.outputs.digest import markdown, text
from onebook.rules.run import CheckedBook
from onebook.text.git import NoHistory
from onebook.text.near import nearest
from onebook.views.changes import changes
from onebook.views.digest import digest

FORMATS = {"text": text.render, "markdown": markdown.render}


@click.command("digest")
@click.option("--since", default="7d", metavar="WHEN", help="So many days or weeks (7d, 2w), a day, or a git revision.")
@click.option("--department", metavar="ID", help="What concerns one department alone.")
@click.option("--format", "form", type=click.Choice([*FORMATS]), default="text", help="How it is shown.")
@common_options_but("--quiet", "--verbose", "--color")
def command(since: str, department: str | None, form: str) -> int:
    """Say what changed lately and what comes in the next two weeks, for all or for a department.

    \b
    Example:
        onebook digest
        onebook digest --since 2w --department marketing
        onebook digest --since v1.4 --format markdown
    """
    root, kept = session().root(), Kept()
    checked = check_book(root, session().today, kept=kept)
    if checked.book is None:
        return refuse(checked, "there is no digest of it")
    house = _department(checked.book, department) if department else None
    try:
        state = state_since(root, since, checked.read.today)
        found = changes(changes_of(checked, state.tree, kept))
    except NoHistory as error:
        raise WrongUse(str(error)) from None
    notes = (state.note,) if state.note else ()
    said = say_day(state.day) if state.day is not None else state.said
    click.echo(FORMATS[form](digest(checked.book, found, house), said, notes), nl=False)
    return 0


def _department(book: CheckedBook, said: str) -> Department:
    """The department that is meant. Raises `WrongUse`."""
    entry, _ = find_said(book, said if ":" in said else f"department:{said}")
    if entry is not None and isinstance(entry.value, Department):
        return entry.value
    near = nearest(said, [one.id for one in book.of(Department)])
    raise WrongUse(f"there is no department `{said}`" + (f"; did you mean '{near[0]}'?" if near else ""))
