"""`onebook diff`: what changed between two revisions, in the plan's own words."""

from __future__ import annotations

import click

from onebook.cli.session import WrongUse, common_options_but, session
from onebook.compile import compare
from onebook.model.revisions import WORKING_TREE, states
from onebook.outputs.changes import json, markdown, text
from onebook.outputs.changes.report import DiffReport
from onebook.text.git import NoHistory, trailers
from onebook.views.changes import changes
from onebook.views.past import no_longer_agreed

FORMATS = {"text": text.render, "markdown": markdown.render, "json": json.render}


@click.command("diff")
@click.argument("revisions", default="", metavar="[BASE[..HEAD]]")
@click.option("--format", "form", type=click.Choice([*FORMATS]), default="text", help="How it is shown.")
@common_options_but("--quiet", "--verbose", "--color")
def command(revisions: str, form: str) -> int:
    """Say what changed between two revisions, in the plan's own words.

    Without revisions: what you have changed since the last commit. With BASE: what this branch and you have changed since it
    left BASE. BASE..HEAD compares these two; BASE...HEAD what HEAD has changed since it left BASE, as a pull request shows it.

    Order, layout, comments, file names and defaults that somebody wrote out are no change.

    Who is to be asked before is named. A line `Consulted: head-of-sales` at the end of a commit's message says that
    somebody was asked. What people had agreed to, and what changes now, is named too.

    \b
    Example:
        onebook diff
        onebook diff main
        onebook diff v1..v2 --format json
        onebook diff origin/main...HEAD --format markdown
    """
    click.echo(FORMATS[form](report_between(revisions)), nl=False)
    return 0


def report_between(revisions: str) -> DiffReport:
    """What changed between the states that are meant. Raises `WrongUse`."""
    root = session().root()
    try:
        meant = states(root, revisions)
        asked = trailers(root, meant.base.commit, meant.head.commit, "Consulted")
        found = compare(meant.base.tree, meant.head.tree, session().today)
    except NoHistory as error:
        raise WrongUse(str(error)) from None
    told = changes(found, asked)
    return DiffReport(
        changes=told,
        base=meant.base.commit,
        head=meant.head.commit,
        base_said=meant.base.said,
        head_said=meant.head.said,
        is_working_tree=meant.head.said == WORKING_TREE,
        notes=tuple(state.note for state in (meant.base, meant.head) if state.note),
        outdated=no_longer_agreed(told),
    )
