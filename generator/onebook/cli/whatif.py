"""`onebook whatif`: what would follow from a change, before it is made."""

from __future__ import annotations

import click

from onebook.cli.named import named_or_near
from onebook.cli.session import WrongUse, common_options_but, session
from onebook.compile import check_book, check_since
from onebook.model.diff import diff
from onebook.model.kept import Kept
from onebook.model.supposing import NotSupposed, Supposed, read_supposed, with_supposed
from onebook.outputs.supposed import json, markdown, text
from onebook.problem import Problem, Severity
from onebook.rules.run import Checked
from onebook.rules.since import new_problems
from onebook.views.changes import changes
from onebook.views.supposed import what_if

FORMATS = {"text": text.render, "markdown": markdown.render, "json": json.render}


@click.command("whatif")
@click.argument("supposed", nargs=-1, required=True, metavar="'REF FIELD=VALUE'...")
@click.option("--format", "form", type=click.Choice([*FORMATS]), default="text", help="How it is shown.")
@common_options_but("--quiet", "--verbose", "--color")
def command(supposed: tuple[str, ...], form: str) -> int:
    """Say what would follow from a change, and whom to tell. Nothing is written.

    Several changes may be given, each in quotes, with one field or more. A list has commas; an empty value takes a field away;
    `vacant` says that nobody holds a position.

    \b
    Example:
        onebook whatif 'release:order-tracking date=2027-03-01'
        onebook whatif 'position:press-officer vacant' 'department:pr lead=press-officer'
    """
    root, kept = session().root(), Kept()
    before = check_book(root, session().today, kept=kept)
    texts: dict[str, str] = {}
    after = before
    try:
        for one in map(read_supposed, supposed):
            ref = _named(after, one)
            for name, value in one.fields:
                if ref not in after.read.names:
                    raise NotSupposed(f"`{ref}` would have another id by then; give it an `id:` in its file first")
                path, said = with_supposed(after.read, ref, name, value)
                texts[path] = said
                after = check_book(root, before.read.today, texts, kept)
                _hold(before, after, ref, name, value)
    except NotSupposed as error:
        raise WrongUse(str(error)) from None
    found = changes(diff(before.read, after.read))
    click.echo(FORMATS[form](what_if(found, _fresh(before, after))), nl=False)
    return 0


def _named(checked: Checked, one: Supposed) -> str:
    """The entity that is meant. Raises `NotSupposed`."""
    found = named_or_near(checked.read, one.ref)
    if isinstance(found, str):
        raise NotSupposed(found)
    return found.ref


def _hold(before: Checked, after: Checked, ref: str, name: str, value: str) -> None:
    """Raises `NotSupposed` where the value cannot be read, so that it would follow from nothing."""
    was = before.read.entry(ref).path if ref in before.read.names else ""
    if ref in after.read.names:
        return
    wrong = [one for one in _fresh(before, after) if one.path == was and one.severity is Severity.ERROR]
    if not wrong:
        return  # it has another title, and its id was made of that
    said = f": {wrong[0].message}" + (f"; {wrong[0].hint}" if wrong[0].hint else "")
    raise NotSupposed(f"`{name}={value}` cannot be read{said}")


def _fresh(before: Checked, after: Checked) -> tuple[Problem, ...]:
    """What a check says after, and did not say before."""
    told = check_since(after, before)
    return new_problems(told.problems, told.read.sources, before.problems, before.read.sources)
