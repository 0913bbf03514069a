"""How long an editor waits for the language server while somebody writes in a large book: p50 and p95 in milliseconds.

    .venv/bin/python benchmarks/language_server.py [SIZE] [--yaml-language-server COMMAND]

SIZE entities as `organisation.py` writes them; left out, 10,000. It types into files of four kinds, letter after letter, and
counts from the change to the findings of that very version as a client gets them. With COMMAND (a path to the
yaml-language-server of npm) that server, given the schemas of `onebook export jsonschema --ids`, does the same on the same files.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from organisation import TODAY, write
from pygls.lsp.client import LanguageClient

from onebook.compile import check_book
from onebook.model.kind import kinds
from onebook.outputs.entities import dump
from onebook.outputs.jsonschema import _Names, schema_of

FILES = {
    "plan/goals": "goal",
    "roles/departments": "department",
    "roles/positions": "position",
    "lexicon/terms": "term",
}
LETTERS = 25
PAUSED = 2


class Typist:
    """A client that types and looks at the clock."""

    def __init__(self, root: Path, settings: dict[str, Any]) -> None:
        self.root = root
        self.client = LanguageClient("typist", "1")
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.heard: list[tuple[str, int | None, int, float]] = []
        self._news = asyncio.Event()

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _(params: types.PublishDiagnosticsParams) -> None:
            self.heard.append((params.uri, params.version, len(params.diagnostics), time.perf_counter()))
            self._news.set()

        @self.client.feature(types.WORKSPACE_CONFIGURATION)
        def _(params: types.ConfigurationParams) -> list[Any]:
            return [settings if item.section == "yaml" else {} for item in params.items]

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def _(params: types.RegistrationParams) -> None:
            pass

    async def begin(self, command: list[str]) -> None:
        await self.client.start_io(*command)
        can = types.ClientCapabilities(workspace=types.WorkspaceClientCapabilities(configuration=True))
        folder = types.WorkspaceFolder(self.root.as_uri(), "book")
        wanted = types.InitializeParams(can, root_uri=self.root.as_uri(), workspace_folders=[folder])
        await self.client.initialize_async(wanted)
        self.client.initialized(types.InitializedParams())
        self.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))

    async def end(self) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def open(self, path: str) -> None:
        self.texts[path], self.versions[path] = (self.root / path).read_text("utf-8"), 1
        item = types.TextDocumentItem(self.uri(path), "yaml", 1, self.texts[path])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, path: str, text: str) -> float:
        """Make a file say something else; the time at which that was sent."""
        self.versions[path] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[path], self.uri(path))
        began = time.perf_counter()
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return began

    async def until(self, is_it: Callable[[], Any]) -> Any:
        while not (found := is_it()):
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), 600)
        return found

    async def heard_of(self, path: str, began: float, times: int = 1, version: int | None = None) -> float:
        """Seconds until the findings of a file came as often as that."""

        def found() -> float | None:
            at = [
                when
                for uri, said, _, when in self.heard
                if uri == self.uri(path) and when > began and said in (None, version)
            ]
            return at[times - 1] - began if len(at) >= times else None

        return float(await self.until(found))


def say(what: str, seconds: list[float]) -> None:
    """One row."""
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    print(f"{what:<58} {1000 * statistics.median(ordered):>8.0f} {1000 * p95:>8.0f}   {len(ordered):>4}", flush=True)


def letter(text: str, number: int) -> str:
    """The text with more and more letters in its second title."""
    at = text.index("title:", text.index("title:") + 1) + len("title: ")
    return text[:at] + "abcdefghijklmnopqrstuvwxyz"[: number + 1] + text[at:]


async def typed(typist: Typist, paths: list[str], has_version: bool) -> list[float]:
    """The waits for findings, letter after letter."""
    waits: list[float] = []
    for path in paths:
        for number in range(LETTERS):
            began = typist.type(path, letter(typist.texts[path], number))
            waits.append(await typist.heard_of(path, began, version=typist.versions[path] if has_version else None))
    return waits


async def ours(root: Path, paths: list[str]) -> None:
    """Our own server."""
    typist = Typist(root, {})
    began = time.perf_counter()
    await typist.begin([sys.executable, "-m", "onebook", "-C", str(root), "--today", TODAY.isoformat(), "lsp"])
    await typist.until(lambda: len(typist.heard) > 1)
    print(f"onebook lsp: ready after {time.perf_counter() - began:.1f} s")
    for path in paths:
        typist.open(path)
        await typist.heard_of(path, 0, version=1)
    await quiet(typist)
    waits = await typed(typist, paths, has_version=True)
    say("onebook lsp: findings of the file and of what names its things", waits)
    during: list[float] = []
    whole: list[float] = []
    for path in paths:
        for number in range(PAUSED):
            began = typist.type(path, letter(typist.texts[path], number))
            await typist.heard_of(path, began, version=typist.versions[path])
            await asyncio.sleep(0.5)  # the check of the whole book runs now
            for more in range(3):
                again = typist.type(path, letter(typist.texts[path], number + more + 1))
                during.append(await typist.heard_of(path, again, version=typist.versions[path]))
            last = again
            whole.append(await typist.heard_of(path, last, times=2, version=typist.versions[path]))
            await quiet(typist)
    say("onebook lsp: the same, while it checks the whole book", during)
    say("onebook lsp: findings of the whole book, from the last letter", whole)
    await asked(typist, paths, "onebook lsp")
    await typist.end()


async def quiet(typist: Typist) -> None:
    """Wait until nothing has come for a moment."""
    before = -1
    while before != len(typist.heard):
        before = len(typist.heard)
        await asyncio.sleep(1.5)


async def asked(typist: Typist, paths: list[str], who: str) -> None:
    """Completion of an id, and the card of what stands there."""
    waits: list[float] = []
    hovers: list[float] = []
    for path in paths:
        field = next((one for one in ("owner: ", "lead: ", "department: ") if one in typist.texts[path]), "title: ")
        text = typist.texts[path]
        offset = text.index(field) + len(field)
        typist.type(path, text)
        place = types.Position(text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset) - 1)
        for _ in range(5):
            began = time.perf_counter()
            document = types.TextDocumentIdentifier(typist.uri(path))
            await typist.client.text_document_completion_async(types.CompletionParams(document, place))
            waits.append(time.perf_counter() - began)
            began = time.perf_counter()
            await typist.client.text_document_hover_async(types.HoverParams(document, place))
            hovers.append(time.perf_counter() - began)
    say(f"{who}: completion of an id", waits)
    say(f"{who}: what a card says of a name (hover)", hovers)


async def theirs(root: Path, paths: list[str], command: str) -> None:
    """yaml-language-server, with our schemas."""
    book = check_book(root, TODAY).read
    names = _Names(book)
    schemas: dict[str, list[str]] = {}
    for folder, kind in FILES.items():
        target = root / "schemas" / f"{kind}.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(dump(schema_of(kinds()[kind], names)), "utf-8")
        schemas[target.as_uri()] = [f"{folder}/**/*.yml"]
    typist = Typist(root, {"schemas": schemas, "validate": True, "completion": True, "hover": True})
    await typist.begin([command, "--stdio"])
    for path in paths:
        began = time.perf_counter()
        typist.open(path)
        await typist.heard_of(path, began)
    say("yaml-language-server: findings of the file by its schema", await typed(typist, paths, has_version=False))
    await asked(typist, paths, "yaml-language-server")
    await typist.end()


def main() -> None:
    """Write the book, and let both type."""
    reader = argparse.ArgumentParser()
    reader.add_argument("size", nargs="?", type=int, default=10_000)
    reader.add_argument("--yaml-language-server", dest="other", default="")
    chosen = reader.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        write(chosen.size, root)
        paths = [sorted((root / folder).glob("*.yml"))[0].relative_to(root).as_posix() for folder in FILES]
        print(
            f"{chosen.size} entities; files of "
            + ", ".join(f"{(root / path).stat().st_size // 1000} kB" for path in paths)
        )
        print(f"{'milliseconds':<58} {'p50':>8} {'p95':>8}  times")
        asyncio.run(ours(root, paths))
        if chosen.other:
            asyncio.run(theirs(root, paths, chosen.other))


if __name__ == "__main__":
    main()
