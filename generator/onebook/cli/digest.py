"""`onebook digest`: what changed lately and what is coming, ready for a mail."""

from __future__ import annotations

import os

import click

from onebook.cli.posting import HTTPS, NoAddress, NotSent, post_from
from onebook.cli.problems import refuse
from onebook.cli.session import WrongUse, common_options_but, complain, session
from onebook.compile import changes_of, check_book
from onebook.facts.dates import say_day
from onebook.facts.meant import find_said
from onebook.model.kept import Kept
from onebook.model.kinds.department import Department
from onebook.model.revisions import state_since
from onebook.outputs.digest import html, mail, markdown, slack, teams, text
from onebook.rules.run import CheckedBook
from onebook.text.git import NoHistory
from onebook.text.near import nearest
from onebook.views.changes import changes
from onebook.views.digest import digest

FORMATS = {
    "text": text.render,
    "markdown": markdown.render,
    "html": html.render,
    "mail": mail.render,
    "teams": teams.render,
    "slack": slack.render,
}
CHANNELS = ("teams", "slack")
"""What a webhook takes."""


@click.command("digest")
@click.option("--since", default="7d", metavar="WHEN", help="So many days or weeks (7d, 2w), a day, or a git revision.")
@click.option("--department", metavar="ID", help="What concerns one department alone.")
@click.option("--format", "form", type=click.Choice([*FORMATS]), default="text", help="How it is shown.")
@click.option("--post-from", "variable", metavar="ENV", help="Send it to the address in that environment variable.")
@common_options_but("--quiet", "--verbose", "--color")
def command(since: str, department: str | None, form: str, variable: str | None) -> int:
    """Say what changed lately and what comes in the next two weeks, for all or for a department.

    `html` is what a mail shows, `text` the same in plain words, and `mail` a whole mail of both; `teams` and `slack` are what
    a webhook of these takes. With --post-from it is sent there: put the webhook's https address into an environment variable,
    since it is a secret, and name the variable.

    \b
    Example:
        onebook digest
        onebook digest --since 2w --department marketing
        onebook digest --since v1.4 --format markdown
        onebook digest --format mail | sendmail everybody@example.org
        onebook digest --format teams --post-from TEAMS_ADDRESS
    """
    if variable is not None and form not in CHANNELS:
        raise WrongUse(f"--post-from sends {' or '.join(CHANNELS)}; say which with --format")
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
    message = FORMATS[form](digest(checked.book, found, house), said, notes)
    if variable is not None:
        return _post(variable, message)
    click.echo(message, nl=False)
    return 0


def _post(variable: str, message: str) -> int:
    """The exit status of sending it. Raises `WrongUse`."""
    try:
        post_from(variable, message, os.environ, HTTPS)
    except NoAddress as error:
        raise WrongUse(str(error)) from None
    except NotSent as error:
        complain(f"the digest was not sent: {error}")
        return 3
    click.echo(f"The digest is sent to the address in {variable}.")
    return 0


def _department(book: CheckedBook, said: str) -> Department:
    """The department that is meant. Raises `WrongUse`."""
    entry, _ = find_said(book, said if ":" in said else f"department:{said}")
    if entry is not None and isinstance(entry.value, Department):
        return entry.value
    near = nearest(said, [one.id for one in book.of(Department)])
    raise WrongUse(f"there is no department `{said}`" + (f"; did you mean '{near[0]}'?" if near else ""))
