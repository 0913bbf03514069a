"""Editors without our language server: the real yaml-language-server, over stdio, with the schemas that we export."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from tests.conftest import REPOSITORY, BookMaker, run_alone

from onebook.cli.run import run

VERSION = "1.25.0"
LONG = 60
HOME = REPOSITORY / ".venv" / f"yaml-language-server-{VERSION}"
"""Where npm puts it once for all runs; git sees nothing of it."""
GOAL = "plan/goals/fresh-bread.yml"


@pytest.fixture(scope="session")
def server() -> str:
    """The program: named by ONEBOOK_YAML_LANGUAGE_SERVER, else brought by npm."""
    if named := os.environ.get("ONEBOOK_YAML_LANGUAGE_SERVER"):
        return named
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("yaml-language-server runs on node, and there is no node and npm here")
    program = HOME / "node_modules" / ".bin" / "yaml-language-server"
    if not program.exists():
        words = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", f"--prefix={HOME}"]
        HOME.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([*words, f"yaml-language-server@{VERSION}"], capture_output=True, text=True, timeout=300)
        if done.returncode:
            pytest.skip(f"npm cannot bring yaml-language-server: {done.stderr.strip()[:200]}")
    return str(program)


class YamlEditor:
    """An editor with the extension for YAML and its setting `yaml.schemas`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.client = LanguageClient("editor", "1")
        self.found: dict[str, list[types.Diagnostic]] = {}
        self._news = asyncio.Event()
        schemas = {(root / "schemas/goal.json").as_uri(): ["plan/goals/**/*.yml"]}

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def _(params: types.PublishDiagnosticsParams) -> None:
            self.found[params.uri] = list(params.diagnostics)
            self._news.set()

        @self.client.feature(types.WORKSPACE_CONFIGURATION)  # type: ignore[untyped-decorator]
        def _(params: types.ConfigurationParams) -> list[Any]:
            said = {"schemas": schemas, "validate": True, "completion": True, "hover": True}
            return [said if item.section == "yaml" else {} for item in params.items]

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
        def _(params: types.RegistrationParams) -> None:
            pass

    async def begin(self, program: str) -> None:
        await self.client.start_io(program, "--stdio")
        can = types.ClientCapabilities(
            workspace=types.WorkspaceClientCapabilities(configuration=True),
            text_document=types.TextDocumentClientCapabilities(
                completion=types.CompletionClientCapabilities(
                    completion_item=types.ClientCompletionItemOptions(documentation_format=[types.MarkupKind.Markdown])
                )
            ),
        )
        folder = types.WorkspaceFolder(self.root.as_uri(), "book")
        wanted = types.InitializeParams(can, root_uri=self.root.as_uri(), workspace_folders=[folder])
        await asyncio.wait_for(self.client.initialize_async(wanted), LONG)
        self.client.initialized(types.InitializedParams())
        self.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def open(self, path: str, text: str) -> None:
        item = types.TextDocumentItem(self.uri(path), "yaml", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    async def findings(self, path: str) -> list[str]:
        """What it says of a file once it has looked."""

        async def waiting() -> None:
            while self.uri(path) not in self.found:
                self._news.clear()
                await self._news.wait()

        await asyncio.wait_for(waiting(), LONG)
        return [one.message for one in self.found[self.uri(path)]]

    async def labels(self, path: str, line: int, column: int) -> set[str]:
        """What it offers at a place."""
        document = types.TextDocumentIdentifier(self.uri(path))
        params = types.CompletionParams(document, types.Position(line, column))
        answer = await asyncio.wait_for(self.client.text_document_completion_async(params), LONG)
        items = answer.items if isinstance(answer, types.CompletionList) else answer or ()
        return {one.label for one in items}


def with_editor(program: str, root: Path, work: Callable[[YamlEditor], Coroutine[Any, Any, None]]) -> None:
    async def whole() -> None:
        editor = YamlEditor(root)
        await editor.begin(program)
        await work(editor)
        await asyncio.wait_for(editor.client.shutdown_async(None), LONG)
        editor.client.exit(None)
        await editor.client.stop()  # type: ignore[no-untyped-call]

    run_alone(whole())


def test_it_takes_our_schemas_and_helps_with_them(server: str, book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter)
    assert run(["-q", "-C", str(root), "export", "jsonschema", "--ids"]) == 0

    async def work(editor: YamlEditor) -> None:
        editor.open(GOAL, starter[GOAL])
        assert await editor.findings(GOAL) == []
        wrong = "plan/goals/wrong.yml"
        editor.open(wrong, "title: Wrong\nowner: nobody\nstatus: maybe\ncolour: red\n")
        said = await editor.findings(wrong)
        assert len(said) == 3, said
        assert any("head-baker" in one for one in said)
        assert any("proposed" in one for one in said)
        assert any("colour" in one for one in said)
        empty = "plan/goals/empty.yml"
        editor.open(empty, "title: Empty\n\nowner: \n")
        assert {"period", "contributions", "success"} <= await editor.labels(empty, 1, 0)
        assert "head-baker" in await editor.labels(empty, 2, 7)
        document = types.TextDocumentIdentifier(editor.uri(GOAL))
        hover = await editor.client.text_document_hover_async(types.HoverParams(document, types.Position(1, 2)))
        assert hover is not None
        assert "The position that answers for it." in str(hover.contents)

    with_editor(server, root, work)
