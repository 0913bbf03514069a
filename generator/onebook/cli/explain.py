"""`onebook explain`: what a rule asks, why, and how to mend what it finds."""

from __future__ import annotations

import json
import re

import click

from onebook.cli.session import WrongUse, common_options
from onebook.rules.rule import Rule, matching, page, rules
from onebook.text.near import did_you_mean


@click.command("explain")
@click.argument("code", required=False)
@click.option("--all", "every", is_flag=True, help="List every rule.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is shown.")
@common_options
def command(code: str | None, every: bool, form: str) -> int:
    """Say what a rule asks, why, with a wrong and a right example.

    \b
    Example:
        onebook explain REF001
        onebook explain --all
    """
    if every or code is None:
        if not every:
            raise WrongUse("say which rule, like `onebook explain REF001`, or `onebook explain --all`")
        found = list(rules().values())
    else:
        codes = (code.upper(),) if code.upper() in rules() else matching(code)
        if not codes:
            near = did_you_mean(code.upper(), rules()) or did_you_mean(code, [rule.name for rule in rules().values()])
            raise WrongUse(f"there is no rule `{code}`. {near}".strip() + " `onebook explain --all` lists them")
        found = [rules()[each] for each in codes]
    if form == "json":
        click.echo(json.dumps([_data(rule) for rule in found], ensure_ascii=False, indent=1))
    elif len(found) == 1 and not every:
        click.echo(_readable(page(found[0].code)), nl=False)
    else:
        for rule in found:
            click.echo(f"{rule.code}  {rule.name:32} {rule.ask}")
    return 0


def _readable(text: str) -> str:
    """A rule's page without the marks that only its test needs."""
    text = re.sub(r"^```(\w+) (\S+)$", r"In \2:\n\n```\1", text, flags=re.MULTILINE)
    return re.sub(r"(# |<!-- )([A-Z]+\d{3})@\d+ ", r"\1\2: ", text)


def _data(rule: Rule) -> dict[str, object]:
    severity = rule.weight.severity("standard").value
    return {"code": rule.code, "name": rule.name, "severity": severity, "fixable": rule.fixable, "ask": rule.ask}
