"""An editor of texts as far as the language server knows one: opens, types, chooses, applies what it is told.

It stands on pygls' own client, so what is sent and what comes is LSP as others speak it. Positions are counted here by
themselves, in UTF-16, and not by the code that is tested.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from tests.conftest import run_alone

T = TypeVar("T")

LONG = 30
"""Seconds that an answer may take on a busy machine before a test gives up."""

ALL = types.ClientCapabilities(
    general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf8]),
    text_document=types.TextDocumentClientCapabilities(
        completion=types.CompletionClientCapabilities(
            completion_item=types.ClientCompletionItemOptions(snippet_support=True)
        ),
        rename=types.RenameClientCapabilities(prepare_support=True),
    ),
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=[types.ResourceOperationKind.Rename]
        )
    ),
)
PLAIN = types.ClientCapabilities()
"""An editor that can do the least."""


class Editor:
    """One session."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.client = LanguageClient("editor", "1")
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.found: dict[str, list[types.Diagnostic]] = {}
        self.told: list[str] = []
        self._news = asyncio.Event()

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def _(params: types.PublishDiagnosticsParams) -> None:
            self.found[params.uri] = list(params.diagnostics)
            self._news.set()

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)  # type: ignore[untyped-decorator]
        def _(params: types.ShowMessageParams) -> None:
            self.told.append(params.message)
            self._news.set()

    async def begin(self, can: types.ClientCapabilities = ALL, *arguments: str) -> types.InitializeResult:
        """Start the server and greet it."""
        await self.client.start_io(sys.executable, "-m", "onebook", *arguments, "lsp")
        wanted = types.InitializeParams(can, root_uri=self.root.as_uri())
        greeted = await asyncio.wait_for(self.client.initialize_async(wanted), LONG)
        self.client.initialized(types.InitializedParams())
        return greeted

    async def end(self) -> int | None:
        """Part, and give the status with which the server went."""
        server = self.client._server
        await asyncio.wait_for(self.client.shutdown_async(None), LONG)
        self.client.exit(None)
        assert server is not None
        await asyncio.wait_for(server.wait(), LONG)
        await self.client.stop()  # type: ignore[no-untyped-call]
        return server.returncode

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def open(self, path: str, text: str | None = None) -> None:
        """Open a file; with a text it need not be there."""
        self.texts[path] = (self.root / path).read_bytes().decode() if text is None else text
        self.versions[path] = 1
        item = types.TextDocumentItem(self.uri(path), "yaml", 1, self.texts[path])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def write(self, path: str, text: str) -> None:
        """Make an open file say something else."""
        self.texts[path] = text
        self.versions[path] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[path], self.uri(path))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def close(self, path: str) -> None:
        document = types.TextDocumentIdentifier(self.uri(path))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for what the server says until something is so."""

        async def waiting() -> None:
            while not is_so():
                self._news.clear()
                await self._news.wait()

        await asyncio.wait_for(waiting(), LONG)

    def codes(self, path: str) -> list[str]:
        """The codes of what is wrong in a file."""
        return [str(one.code) for one in self.found.get(self.uri(path), ())]

    def errors(self, path: str) -> list[types.Diagnostic]:
        """What is wrong in a file and stops the build."""
        found = self.found.get(self.uri(path), [])
        return [one for one in found if one.severity == types.DiagnosticSeverity.Error]

    def at(self, path: str, offset: int) -> dict[str, Any]:
        """The document and position of an offset, to begin a request with."""
        return {
            "text_document": types.TextDocumentIdentifier(self.uri(path)),
            "position": position(self.texts[path], offset),
        }

    async def ask(self, request: Awaitable[T]) -> T:
        return await asyncio.wait_for(request, LONG)

    async def offers(self, path: str, offset: int) -> list[types.CompletionItem]:
        """What may stand at an offset, in the order in which an editor shows it."""
        answer = await self.ask(
            self.client.text_document_completion_async(types.CompletionParams(**self.at(path, offset)))
        )
        assert isinstance(answer, types.CompletionList)
        return sorted(answer.items, key=lambda item: item.sort_text or item.label)

    async def choose(self, path: str, offset: int, label: str) -> int:
        """Take an offer, and give the offset at which its first blank, or its end, is."""
        item = next(one for one in await self.offers(path, offset) if one.label == label)
        assert isinstance(item.text_edit, types.TextEdit)
        words, blank = filled(item.text_edit.new_text)
        start = offset_of(self.texts[path], item.text_edit.range.start)
        self.write(path, applied(self.texts[path], [types.TextEdit(item.text_edit.range, words)]))
        return start + blank

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Do to the files what the server asks for."""
        for one in edit.document_changes or ():
            if isinstance(one, types.TextDocumentEdit):
                self._apply(one.text_document.uri, [*one.edits])
            else:
                assert isinstance(one, types.RenameFile)
                path_of(one.old_uri).rename(path_of(one.new_uri))
        for uri, edits in (edit.changes or {}).items():
            self._apply(uri, [*edits])

    def _apply(self, uri: str, edits: list[Any]) -> None:
        path = path_of(uri)
        data = path.read_bytes()
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        path.write_bytes(mark + applied(data.removeprefix(mark).decode(), edits).encode())


def path_of(uri: str) -> Path:
    from pygls.uris import to_fs_path

    name = to_fs_path(uri)
    assert name is not None
    return Path(name)


def session(
    root: Path,
    work: Callable[[Editor], Coroutine[Any, Any, None]],
    *arguments: str,
    can: types.ClientCapabilities = ALL,
) -> None:
    """Begin, do some work, and part: the server must go as it should."""

    async def whole() -> None:
        editor = Editor(root)
        await editor.begin(can, *arguments)
        await work(editor)
        assert await editor.end() == 0

    run_alone(whole())


def _starts(text: str) -> list[int]:
    found, at = [0], 0
    while at < len(text):
        step = 2 if text.startswith("\r\n", at) else 1
        if text[at] in "\r\n":
            found.append(at + step)
        at += step
    return found


def position(text: str, offset: int) -> types.Position:
    """An offset as LSP counts."""
    line = max(number for number, start in enumerate(_starts(text)) if start <= offset)
    return types.Position(line, len(text[_starts(text)[line] : offset].encode("utf-16-le")) // 2)


def offset_of(text: str, at: types.Position) -> int:
    """The offset of a position, which must lie in the text."""
    start = _starts(text)[at.line]
    units = text[start:].encode("utf-16-le")[: at.character * 2]
    return start + len(units.decode("utf-16-le"))


def at(text: str, place: types.Range) -> str:
    """What stands at a range."""
    return text[offset_of(text, place.start) : offset_of(text, place.end)]


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """A text with edits that do not overlap."""
    for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
        start, end = offset_of(text, edit.range.start), offset_of(text, edit.range.end)
        text = text[:start] + edit.new_text + text[end:]
    return text


def filled(snippet: str) -> tuple[str, int]:
    """A snippet with its own words in its blanks, and where the first blank without any is."""
    words, first, place = "", -1, 0
    while place < len(snippet):
        letter = snippet[place]
        if letter == "\\":
            words, place = words + snippet[place + 1], place + 2
        elif letter == "$" and snippet[place + 1] == "{":
            end = snippet.index("}", place)
            words, place = words + snippet[place:end].partition(":")[2], end + 1
        elif letter == "$":
            end = place + 1
            while snippet[end : end + 1].isdigit():
                end += 1
            first, place = len(words) if first < 0 else first, end
        else:
            words, place = words + letter, place + 1
    return words, first if first >= 0 else len(words)
