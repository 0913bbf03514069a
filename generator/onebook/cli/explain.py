"""`onebook explain`: what a rule asks and why, or what the fields of a kind mean."""

from __future__ import annotations

import json
import re
from dataclasses import asdict

import click

from onebook.cli.session import WrongUse, common_options_but
from onebook.model.entity import Kind
from onebook.model.field_reference import FieldReference, fields_of, says_of, written_in
from onebook.model.kind import kind_called, kinds
from onebook.rules.rule import Rule, matching, page, rules
from onebook.text.near import did_you_mean


@click.command("explain")
@click.argument("what", metavar="CODE|KIND", required=False)
@click.option("--all", "every", is_flag=True, help="List every rule.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is shown.")
@common_options_but("-C", "--today", "--quiet", "--verbose", "--color")
def command(what: str | None, every: bool, form: str) -> int:
    """Say what a rule asks, why, with a wrong and a right example; or what the fields of a kind mean.

    \b
    Example:
        onebook explain REF001
        onebook explain goal
        onebook explain goal.contributions
        onebook explain --all
    """
    if every:
        _show_rules(list(rules().values()), form, is_list=True)
        return 0
    if what is None:
        kinds_ = ", ".join(kinds())
        raise WrongUse(
            f"say which rule, like `onebook explain REF001`, or which kind: {kinds_}; `--all` lists the rules"
        )
    codes = (what.upper(),) if what.upper() in rules() else matching(what)
    if codes:
        _show_rules([rules()[code] for code in codes], form, is_list=False)
        return 0
    named, _, field = what.partition(".")
    kind = kind_called(named)
    if kind is None:
        near = did_you_mean(what.upper(), rules()) or did_you_mean(
            what, [*(rule.name for rule in rules().values()), *kinds()]
        )
        hint = "`onebook explain --all` lists the rules"
        raise WrongUse(
            f"there is no rule and no kind `{what}`. {near}".strip() + f" {hint}; the kinds are {', '.join(kinds())}"
        )
    _show_kind(kind, field, form)
    return 0


def _show_rules(found: list[Rule], form: str, *, is_list: bool) -> None:
    if form == "json":
        click.echo(json.dumps([_data(rule) for rule in found], ensure_ascii=False, indent=1))
    elif len(found) == 1 and not is_list:
        click.echo(_readable(page(found[0].code)), nl=False)
    else:
        for rule in found:
            click.echo(f"{rule.code}  {rule.name:32} {rule.ask}")


def _show_kind(kind: Kind, field: str, form: str) -> None:
    """The field reference of a kind, or one of its fields. Raises `WrongUse` where it has no such field."""
    fields = fields_of(kind)
    if field:
        chosen = [one for one in fields if one.name == field]
        if not chosen:
            names = [one.name for one in fields]
            near = did_you_mean(field, names)
            raise WrongUse(f"a {kind.singular} has no field `{field}`. {near}".strip() + f" It has {', '.join(names)}")
        fields = tuple(chosen)
    if form == "json":
        document = {
            "kind": kind.name,
            "says": says_of(kind),
            "written": _written(kind),
            "fields": [asdict(one) for one in fields],
        }
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
        return
    if not field:
        click.echo(f"{kind.singular.capitalize()}: {says_of(kind)}")
        click.echo(f"Written in {_written(kind)}.\n")
    for one in fields:
        click.echo("\n".join(_field_lines(one)))


def _written(kind: Kind) -> str:
    return written_in(kind).replace("`", "")


def _field_lines(field: FieldReference, indent: str = "") -> list[str]:
    need = f" ({field.need})" if field.need else ""
    found = [f"{indent}{field.name}{need}: {field.says}", f"{indent}    {field.holds}"]
    if not indent:
        found += [f"        {line}" for line in field.example]
    for inner in field.fields:
        found += _field_lines(inner, indent + "    ")
    return [*found, ""] if not indent else found


def _readable(text: str) -> str:
    """A rule's page without the marks that only its test needs."""
    text = re.sub(r"^```(\w+) (\S+)$", r"In \2:\n\n```\1", text, flags=re.MULTILINE)
    return re.sub(r"(# |<!-- )([A-Z]+\d{3})@\d+ ", r"\1\2: ", text)


def _data(rule: Rule) -> dict[str, object]:
    severity = rule.weight.severity("standard").value
    return {"code": rule.code, "name": rule.name, "severity": severity, "fixable": rule.fixable, "ask": rule.ask}
