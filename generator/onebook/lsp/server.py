"""The language server on stdin and stdout: what an editor asks, and who answers it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Generator
from datetime import date
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, PyglsError
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from onebook import __version__
from onebook.editing.language.cards import card_at
from onebook.editing.language.completing import offers_at
from onebook.editing.language.mending import Mending, mending_of_all, mendings
from onebook.editing.language.naming import NamedThing, named_at, reference_under, references_to, where_named
from onebook.editing.language.outline import folds_of, symbols_of
from onebook.editing.language.pieces import changes_between
from onebook.facts.renaming import NotRenamed
from onebook.lsp import translate
from onebook.lsp.books import Books, OpenBook, book_above
from onebook.model.book import Book
from onebook.model.files import kind_at
from onebook.model.settings import settings_sources
from onebook.problem import Problem
from onebook.text.source import Source

_AtPlace = (
    types.HoverParams | types.DefinitionParams | types.ReferenceParams | types.PrepareRenameParams | types.RenameParams
)

_TYPED = [" ", ":", "-", "[", ",", "#"]
"""Signs after which something may stand."""
_WATCHED = "**/*.{yml,yaml,md,markdown,csv,png,jpg,jpeg,gif,svg,webp,avif}"
_SWITCH = 0.002
"""Seconds after which a check of the whole book lets others work, so that nobody waits for it while typing."""


class _Utf16(LanguageServerProtocol):
    """Counts in UTF-16 alone, as every editor can."""

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        if params.capabilities.general is not None:
            params.capabilities.general.position_encodings = None
        return (yield from super().lsp_initialize(params))


class BookServer(LanguageServer):
    """Knows the open books."""

    def __init__(self, today: date | None, folder: Path | None) -> None:
        super().__init__(
            "onebook",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
            protocol_cls=_Utf16,
            max_workers=2,
        )
        self.folder = folder
        self.books = Books(today, self.text_document_publish_diagnostics, self.tell)

    def tell(self, words: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Say something to whoever sits there."""
        self.window_show_message(types.ShowMessageParams(kind, words))

    def report_server_error(self, error: Exception, source: type[PyglsError] | type[JsonRpcException]) -> None:
        """A bug of ours: said in one line, and the next request is answered."""
        self.tell(f"This is a bug in Onebook: {type(error).__name__}. The language server goes on.")

    def can(self, path: str) -> bool:
        """Whether the editor can do something, as the ways through its capabilities say."""
        found: Any = self.client_capabilities
        for step in path.split("."):
            found = getattr(found, step, None)
        return bool(found)

    @property
    def can_move_files(self) -> bool:
        """Whether the editor can rename files along with changes of texts."""
        edit = self.client_capabilities.workspace.workspace_edit if self.client_capabilities.workspace else None
        operations = (edit.resource_operations or ()) if edit is not None else ()
        return bool(edit and edit.document_changes and types.ResourceOperationKind.Rename in operations)


def serve(today: date | None, folder: Path | None) -> None:
    """Answer an editor until it goes."""
    sys.setswitchinterval(_SWITCH)
    make_server(today, folder).start_io()


def make_server(today: date | None, folder: Path | None) -> BookServer:
    """A server that answers all that it can."""
    server = BookServer(today, folder)
    server.feature(types.INITIALIZED)(_begin)
    server.feature(types.SHUTDOWN)(_end)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(_opened)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_changed)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(_saved)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(_closed)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_watched)
    server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TYPED))(_completion)
    server.feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    server.feature(types.TEXT_DOCUMENT_DEFINITION)(_definition)
    server.feature(types.TEXT_DOCUMENT_REFERENCES)(_references)
    server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)(_prepare_rename)
    server.feature(types.TEXT_DOCUMENT_RENAME)(_rename)
    kinds = [types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))(_code_actions)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(_document_symbols)
    server.feature(types.WORKSPACE_SYMBOL)(_workspace_symbols)
    server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)(_folding)
    return server


def _begin(ls: BookServer, params: types.InitializedParams) -> None:
    """Open the book of the folder that the editor shows, and hear of files that others change."""
    folders = [to_fs_path(one.uri) for one in ls.workspace.folders.values()] or [ls.workspace.root_path]
    places = [ls.folder] if ls.folder is not None else [Path(name) for name in folders if name]
    roots = [root for place in places if (root := book_above(place)) is not None]
    for root in roots:
        ls.books.at_root(root)
    if places and not roots:
        words = (
            "Onebook finds no book in this folder or above it: no mkdocs.yml with the onebook plugin. "
            "Open the folder of a book, or begin one with `onebook init`."
        )
        ls.tell(words, types.MessageType.Info)
    if ls.can("workspace.did_change_watched_files.dynamic_registration"):
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(glob_pattern=_WATCHED)])
        one = types.Registration("onebook-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        ls.client_register_capability(types.RegistrationParams([one]))


def _end(ls: BookServer, params: None) -> None:
    ls.books.close()


def _opened(ls: BookServer, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    _take_text(ls, document.uri, document.text, document.version)


def _changed(ls: BookServer, params: types.DidChangeTextDocumentParams) -> None:
    document = params.text_document
    for change in params.content_changes[-1:]:
        _take_text(ls, document.uri, change.text, document.version)


def _take_text(ls: BookServer, uri: str, text: str, version: int) -> None:
    found = ls.books.of(uri)
    if found is None:
        return
    book, path = found
    text = text.removeprefix("\ufeff")
    known = book.live.book.sources.get(path) if book.live.book is not None else None
    book.uris[path], book.versions[path] = uri, version
    book.live.texts[path] = text
    if known is not None and known.text == text:
        book.say({path: book.found.get(path, ())})
        return
    try:
        book.look(path)
    finally:
        book.want_check()


def _saved(ls: BookServer, params: types.DidSaveTextDocumentParams) -> None:
    found = ls.books.of(params.text_document.uri)
    if found is not None:
        found[0].want_check()


def _closed(ls: BookServer, params: types.DidCloseTextDocumentParams) -> None:
    """What was not saved is gone: the file says again what lies on disk."""
    found = ls.books.of(params.text_document.uri)
    if found is None:
        return
    book, path = found
    for known in (book.live.texts, book.versions, book.uris):
        known.pop(path, None)
    book.want_check()


def _watched(ls: BookServer, params: types.DidChangeWatchedFilesParams) -> None:
    for uri in {change.uri for change in params.changes}:
        found = ls.books.of(uri)
        if found is not None:
            found[0].want_check()


def _at(ls: BookServer, uri: str) -> tuple[OpenBook, str, Source] | None:
    """The book and the text that a request is about."""
    found = ls.books.of(uri)
    source = found[0].live.source(found[1]) if found is not None else None
    return (*found, source) if found is not None and source is not None else None


def _in_book(ls: BookServer, params: _AtPlace) -> tuple[OpenBook, Book, str, Source] | None:
    """The same with the book as it was last read, where it could be."""
    found = _at(ls, params.text_document.uri)
    if found is None or (read := found[0].live.book) is None:
        return None
    book, path, source = found
    return book, read, path, source


def _completion(ls: BookServer, params: types.CompletionParams) -> types.CompletionList | None:
    found = _at(ls, params.text_document.uri)
    desk = found[0].live.desk(found[1]) if found is not None else None
    if found is None or desk is None:
        return None
    _, path, source = found
    offers = offers_at(source.text, path, translate.offset_in(source, params.position), desk)
    return translate.completion(offers, source, ls.can("text_document.completion.completion_item.snippet_support"))


def _hover(ls: BookServer, params: types.HoverParams) -> types.Hover | None:
    found = _in_book(ls, params)
    if found is None:
        return None
    _, read, path, source = found
    card = card_at(read, source, kind_at(path), translate.offset_in(source, params.position))
    if card is None:
        return None
    words = types.MarkupContent(types.MarkupKind.Markdown, card.words)
    return types.Hover(words, translate.range_in(source, card.start, card.end))


def _thing(ls: BookServer, params: _AtPlace) -> tuple[OpenBook, NamedThing, Source] | None:
    found = _in_book(ls, params)
    if found is None:
        return None
    book, read, path, source = found
    thing = named_at(read, source, kind_at(path), translate.offset_in(source, params.position))
    return (book, thing, source) if thing is not None else None


def _definition(ls: BookServer, params: types.DefinitionParams) -> types.Location | None:
    found = _in_book(ls, params)
    if found is None:
        return None
    book, read, path, source = found
    thing = reference_under(read, source, kind_at(path), translate.offset_in(source, params.position))
    return _location(book, *where_named(read, thing)) if thing is not None else None


def _location(book: OpenBook, path: str, span: Any) -> types.Location:
    source = book.live.source(path)
    place = translate.range_of_span(source, span) if source is not None else _START
    return types.Location(book.uri(path), place)


_START = types.Range(types.Position(0, 0), types.Position(0, 0))


def _references(ls: BookServer, params: types.ReferenceParams) -> list[types.Location] | None:
    found = _thing(ls, params)
    if found is None:
        return None
    book, thing, _ = found
    assert book.live.book is not None
    own = [where_named(book.live.book, thing)] if params.context.include_declaration else []
    return [_location(book, *one) for one in (*own, *references_to(book.live.book, thing.entry))]


def _prepare_rename(ls: BookServer, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    found = _thing(ls, params)
    if found is None or found[1].part or found[1].entry.kind.file.is_alone:
        return None
    _, thing, source = found
    place = translate.range_in(source, thing.start, thing.end)
    return types.PrepareRenamePlaceholder(range=place, placeholder=thing.entry.id)


async def _rename(ls: BookServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    found = _thing(ls, params)
    if found is None or found[1].part:
        ls.tell("Nothing that has an id stands here.")
        return None
    book, thing, _ = found
    live, new = book.live, params.new_name.strip()
    try:
        whole, change = await asyncio.to_thread(live.rename, thing.entry.ref, new)
    except NotRenamed as error:
        ls.tell(f"Nothing was renamed: {error}")
        return None
    except OSError as error:
        ls.tell(f"Nothing was renamed: {error.strerror or error}")
        return None
    if change.moves and not ls.can_move_files:
        ls.tell(f"Your editor cannot rename files; run `onebook rename {thing.entry.ref} {new}` instead.")
        return None
    if live.texts != whole.texts:
        ls.tell("The text has changed meanwhile, so nothing was renamed; try again.")
        return None
    before: dict[str, Source] = {**settings_sources(whole.checked.read.site), **whole.checked.read.sources}
    changes = {path: (before[path], changes_between(before[path].text, text)) for path, text in change.texts.items()}
    return translate.workspace_edit(
        changes, change.moves, book.uri, book.versions.get, has_operations=ls.can_move_files
    )


def _code_actions(ls: BookServer, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    found = _at(ls, params.text_document.uri)
    if found is None:
        return None
    book, path, source = found
    wanted = params.context.only
    problems = book.found.get(path, ()) if book.about(path) is not None else ()
    near = [one for one in problems if _is_near(source, one, params.range)]
    actions: list[types.CodeAction] = []
    if _wants(wanted, types.CodeActionKind.QuickFix):
        actions += [_action(book, one, source, types.CodeActionKind.QuickFix) for one in mendings(near, book.about)]
    if _wants(wanted, types.CodeActionKind.SourceFixAll):
        all_of_it = mending_of_all(problems, book.about)
        if all_of_it is not None:
            actions.append(_action(book, all_of_it, source, types.CodeActionKind.SourceFixAll))
    return actions


def _wants(only: Any, kind: types.CodeActionKind) -> bool:
    return not only or any(kind.value == one or kind.value.startswith(f"{one}.") for one in only)


def _is_near(source: Source, problem: Problem, wanted: types.Range) -> bool:
    place = translate.range_of_span(source, problem.span)
    return place.start <= wanted.end and wanted.start <= place.end


def _action(book: OpenBook, mending: Mending, source: Source, kind: types.CodeActionKind) -> types.CodeAction:
    sources = {path: book.about(path) for path in mending.changes}
    changes = {path: (sources[path] or source, some) for path, some in mending.changes.items()}
    return types.CodeAction(
        title=mending.words,
        kind=kind,
        diagnostics=[translate.diagnostic(one, source, book.uri, book.live.source) for one in mending.problems],
        is_preferred=kind is types.CodeActionKind.QuickFix,
        edit=translate.workspace_edit(changes, {}, book.uri, book.versions.get, has_operations=False),
    )


def _document_symbols(ls: BookServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
    found = _at(ls, params.text_document.uri)
    if found is None:
        return None
    _, path, source = found
    return [translate.document_symbol(source, one) for one in symbols_of(source, kind_at(path))]


def _workspace_symbols(ls: BookServer, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    found: list[types.WorkspaceSymbol] = []
    for book in ls.books.all():
        whole = book.live.whole
        for _, line in whole.names.like(params.query, ()) if whole is not None else ():
            entry = whole.checked.read.named(line.ref.partition("#")[0]) if whole is not None else None
            if entry is None or len(found) >= _MOST_SYMBOLS:
                continue
            at = types.Position(entry.line - 1, 0)
            place = types.Location(book.uri(entry.path), types.Range(at, at))
            found.append(types.WorkspaceSymbol(place, line.title, types.SymbolKind.Object, container_name=line.ref))
    return found


_MOST_SYMBOLS = 200


def _folding(ls: BookServer, params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
    found = _at(ls, params.text_document.uri)
    if found is None:
        return None
    _, path, source = found
    return [translate.folding_range(one) for one in folds_of(source, kind_at(path))]
