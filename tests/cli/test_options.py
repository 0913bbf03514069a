"""What `--help` lists does something; every option that it does not list is taken all the same."""

from __future__ import annotations

import ast
import inspect
import subprocess
import textwrap
from collections.abc import Iterator

import click
import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker

from onebook.cli import edit_server, host, preview, run
from onebook.cli.session import Session
from onebook.lsp import server

COMMON = {"-C": "folder", "--today": "today", "--debug": "debug", "-q": "quiet", "-v": "verbose", "--color": "color"}
"""What every command takes, and where it is kept."""


def command(name: str) -> click.Command:
    found = run.group.get_command(click.Context(run.group), name)
    assert found is not None
    return found


def options(name: str) -> Iterator[click.Option]:
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            yield parameter


def names_read_in(name: str) -> set[str]:
    """The names that a command's function reads."""
    callback = command(name).callback
    assert callback is not None
    tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(callback))))
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


every_command = pytest.mark.parametrize("name", list(run.COMMANDS))


@every_command
def test_an_option_of_its_own_is_read_by_the_command(name: str) -> None:
    read = names_read_in(name)
    idle = [one.opts for one in options(name) if one.expose_value and not one.is_eager and one.name not in read]
    assert idle == []


@every_command
def test_an_option_that_is_shown_says_what_it_does_now(name: str) -> None:
    for option in options(name):
        if not option.hidden:
            assert option.help, option.opts
            assert option.help.endswith("."), option.opts
            for later in ("not yet", "this version", "later", "in future"):
                assert later not in option.help, option.opts


@every_command
def test_every_command_takes_what_all_take(name: str) -> None:
    taken = {opt for option in options(name) for opt in option.opts}
    assert {*COMMON, "--quiet", "--verbose"} <= taken


READ: set[str] = set()


class Watched(Session):
    """Notes which of the options somebody asks for."""

    def __getattribute__(self, name: str) -> object:
        if name in COMMON.values():
            READ.add(name)
        return super().__getattribute__(name)


PLAN = """\
<StrategicPlan xmlns="http://www.stratml.net"><Name>Our plan</Name><StrategicPlanCore>
<Organization><Name>Bakery</Name></Organization><Goal><Name>Grow</Name></Goal>
</StrategicPlanCore></StrategicPlan>
"""

FIRE = """\
title: Fire
summary: What to do when the oven burns.
steps:
  - title: Call the fire brigade
    by: head-baker
"""

PROPOSAL = """\
-----BEGIN ONEBOOK PROPOSAL-----
{"change": "goal:fresh-bread", "set": {"title": "Warm bread"}}
-----END ONEBOOK PROPOSAL-----
"""

CALLS: dict[str, list[tuple[str, ...]]] = {
    "init": [("init", "new-book")],
    "new": [("new", "goal", "more-bread")],
    "check": [("check",)],
    "lint": [("lint", "pages/draft.md")],
    "rename": [("rename", "goal:fresh-bread", "early-bread")],
    "edit": [("edit", "--no-browser")],
    "lsp": [("lsp",)],
    "apply": [("apply", "proposal.txt", "--yes")],
    "diff": [("diff",)],
    "digest": [("digest", "--since", "HEAD")],
    "whatif": [("whatif", "goal:fresh-bread title=Warm bread")],
    "reviewed": [("reviewed", "goal:fresh-bread")],
    "explain": [("explain", "REF001")],
    "build": [("build",)],
    "serve": [("serve",)],
    "ask": [("ask", "bread")],
    "handout": [("handout", "--edition", "cards")],
    "show": [("show", "goal:fresh-bread")],
    "report": [("report",)],
    "export": [("export", "json", "-o", "book.json")],
    "import": [("import", "stratml", "plan.xml", "--force")],
}
"""For each command a call that does what it is for."""


@every_command
def test_of_what_all_take_it_shows_what_it_reads_and_nothing_else(
    onebook: Command,
    book: BookMaker,
    starter: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    root = book(
        starter
        | {
            "pages/draft.md": "# Draft\n\nBread.\n",
            "plan/playbooks/fire.yml": FIRE,
            "plan.xml": PLAN,
            "proposal.txt": PROPOSAL,
        }
    )
    goal = root / "plan/goals/fresh-bread.yml"
    goal.write_text(f"{goal.read_text('utf-8')}review:\n  last: 2026-01-01\n  every: 3 months\n", "utf-8")
    for words in ("init -q", "config user.name a", "config user.email a@b.example", "add .", "commit -q -m first"):
        subprocess.run(["git", *words.split()], cwd=root, check=True)
    monkeypatch.chdir(root)
    monkeypatch.setattr(run, "Session", Watched)
    monkeypatch.setattr(host, "build_site", lambda *_, **__: host.Built(pages=1))
    monkeypatch.setattr(preview, "serve_site", lambda *_: None)
    monkeypatch.setattr(edit_server.EditServer, "serve_forever", lambda _: None)
    monkeypatch.setattr(server, "serve", lambda *_: None)
    READ.clear()
    assert name in CALLS, "say in CALLS how this command is called"
    for call in CALLS[name]:
        assert onebook(*call).status == 0
    shown = {COMMON[opt] for one in options(name) if not one.hidden for opt in one.opts if opt in COMMON}
    assert shown - {"debug"} == READ - {"debug"}
    assert "debug" in shown
