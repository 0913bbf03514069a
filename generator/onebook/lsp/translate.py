"""Our plain answers in the words of LSP, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path

import onebook.rules.rule
from onebook.editing.language.completing import Choosable, Offers
from onebook.editing.language.marks import MarkedStretch, TextMark, offset_of, stretch_of, stretch_of_span
from onebook.editing.language.outline import FileSymbol, Fold
from onebook.editing.language.pieces import TextChange
from onebook.editing.language.snippets import as_snippet, as_text
from onebook.problem import Problem, Severity, Span
from onebook.rules.rule import rules
from onebook.text.source import Source

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_KINDS = {
    "field": types.CompletionItemKind.Field,
    "word": types.CompletionItemKind.EnumMember,
    "reference": types.CompletionItemKind.Reference,
    "day": types.CompletionItemKind.Value,
    "text": types.CompletionItemKind.Text,
    "whole": types.CompletionItemKind.Snippet,
}
_PAGES = Path(onebook.rules.rule.__file__).parent / "pages"


def offset_in(source: Source, position: types.Position) -> int:
    """The offset of a position."""
    return offset_of(source, TextMark(position.line, position.character))


def range_of(stretch: MarkedStretch) -> types.Range:
    """A stretch as a range."""
    start, end = stretch.start, stretch.end
    return types.Range(types.Position(start.line, start.unit), types.Position(end.line, end.unit))


def range_in(source: Source, start: int, end: int) -> types.Range:
    """The range between two offsets."""
    return range_of(stretch_of(source, start, end))


def range_of_span(source: Source, span: Span) -> types.Range:
    """The range of a finding's span."""
    return range_of(stretch_of_span(source, span))


def uri_of(path: Path) -> str:
    """The address of a file."""
    return from_fs_path(str(path)) or path.as_uri()


def diagnostic(
    problem: Problem, source: Source | None, uri: Callable[[str], str], other: Callable[[str], Source | None]
) -> types.Diagnostic:
    """A finding, with the page of its rule behind its code."""
    page = _PAGES / f"{problem.code}.md"
    known = problem.code in rules() and page.is_file()
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri(one.path), _range(other(one.path), one.span)), one.message
        )
        for one in problem.related
    ]
    return types.Diagnostic(
        range=_range(source, problem.span),
        severity=SEVERITIES[problem.severity],
        code=problem.code,
        code_description=types.CodeDescription(href=uri_of(page)) if known else None,
        source="onebook",
        message=f"{problem.message}\n{problem.hint}" if problem.hint else problem.message,
        related_information=related or None,
    )


def _range(source: Source | None, span: Span) -> types.Range:
    if source is None:
        at = types.Position(max(span.line - 1, 0), 0)
        return types.Range(at, at)
    return range_of_span(source, span)


def completion(found: Offers, source: Source, can_jump: bool) -> types.CompletionList:
    """What may stand here; where the editor cannot jump from blank to blank, each ends at its first blank."""
    place = range_in(source, found.start, found.end)
    return types.CompletionList(
        is_incomplete=found.is_cut,
        items=[_item(offer, number, place, can_jump) for number, offer in enumerate(found.offers)],
    )


def _item(offer: Choosable, number: int, place: types.Range, can_jump: bool) -> types.CompletionItem:
    help_ = types.MarkupContent(types.MarkupKind.Markdown, offer.help) if offer.help else None
    return types.CompletionItem(
        label=offer.label,
        kind=_KINDS[offer.kind],
        detail=offer.detail or None,
        documentation=help_,
        sort_text=f"{offer.order:04}{number:04}",
        filter_text=offer.found_by or None,
        text_edit=types.TextEdit(place, as_snippet(offer.pieces) if can_jump else as_text(offer.pieces)),
        insert_text_format=types.InsertTextFormat.Snippet if can_jump else types.InsertTextFormat.PlainText,
        insert_text_mode=types.InsertTextMode.AsIs,
    )


def text_edits(source: Source, changes: Iterable[TextChange]) -> list[types.TextEdit]:
    """Changes of one text."""
    return [types.TextEdit(range_in(source, one.start, one.end), one.text) for one in changes]


def workspace_edit(
    changes: Mapping[str, tuple[Source, tuple[TextChange, ...]]],
    moves: Mapping[str, str],
    uri: Callable[[str], str],
    version: Callable[[str], int | None],
    *,
    has_operations: bool,
) -> types.WorkspaceEdit:
    """Changes of files, and files that get another name after them."""
    edits = {path: text_edits(source, some) for path, (source, some) in sorted(changes.items())}
    if not has_operations:
        return types.WorkspaceEdit(changes={uri(path): some for path, some in edits.items()})
    done: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = []
    for path, some in edits.items():
        at = types.OptionalVersionedTextDocumentIdentifier(uri=uri(path), version=version(path))
        done.append(types.TextDocumentEdit(at, [*some]))
    done += [types.RenameFile(uri(old), uri(new)) for old, new in sorted(moves.items())]
    return types.WorkspaceEdit(document_changes=done)


def document_symbol(source: Source, symbol: FileSymbol) -> types.DocumentSymbol:
    """A thing or field with what is in it."""
    return types.DocumentSymbol(
        name=symbol.name or "?",
        detail=symbol.detail or None,
        kind=types.SymbolKind.Object if symbol.is_thing else types.SymbolKind.Field,
        range=range_in(source, min(symbol.start, symbol.name_start), max(symbol.end, symbol.name_end)),
        selection_range=range_in(source, symbol.name_start, symbol.name_end),
        children=[document_symbol(source, one) for one in symbol.inner],
    )


def folding_range(fold: Fold) -> types.FoldingRange:
    """Lines to be folded."""
    kind = types.FoldingRangeKind.Comment if fold.is_comment else types.FoldingRangeKind.Region
    return types.FoldingRange(start_line=fold.first, end_line=fold.last, kind=kind)
