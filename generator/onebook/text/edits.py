"""Applies edits to texts: those that agree with one another, and nothing else in the text changes."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onebook.problem import Edit, Fix
from onebook.text.source import Source

_At = tuple[int, int]


class EditAgreement:
    """Fixes that can be made together. A fix is taken whole or not at all; the first that comes wins.

    Edits that overlap or touch do not go together. Two fixes that want the very same edit do.
    """

    def __init__(self) -> None:
        self._taken: dict[str, list[tuple[_At, _At, str]]] = {}

    def take(self, fix: Fix) -> bool:
        """Take a fix if it goes with all that were taken before; whether it was."""
        edits = tuple(dict.fromkeys(fix.edits))
        if not edits or any(not self._fits(edit) for edit in edits) or _meet(edits):
            return False
        for edit in edits:
            taken = self._taken.setdefault(edit.path, [])
            at = bisect_left(taken, _key(edit))
            if at == len(taken) or taken[at] != _key(edit):
                taken.insert(at, _key(edit))
        return True

    def _fits(self, edit: Edit) -> bool:
        taken, (start, end, text) = self._taken.get(edit.path, []), _key(edit)
        at = bisect_left(taken, (start, end, text))
        before, after = taken[max(at - 1, 0) : at], taken[at : at + 1]
        if after and after[0] == (start, end, text):
            return True
        return all(other[1] < start for other in before) and all(end < other[0] for other in after)

    def paths(self) -> list[str]:
        """The files that the taken fixes change."""
        return sorted(self._taken)

    def applied(self, source: Source) -> str:
        """The text of a file with all that was taken for it."""
        parts: list[str] = []
        at = 0
        for start, end, text in self._taken.get(source.path, []):
            first, last = source.offset(*start), source.offset(*end)
            parts += [source.text[at:first], _with_line_ends(text, source, start[0])]
            at = last
        return "".join([*parts, source.text[at:]])


def joined(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The same edits, where those that touch one another are one: what is added behind something that changes too."""
    last: Edit | None = None
    for edit in sorted(edits, key=lambda one: (one.path, *_key(one)[:2])):
        if last is not None and last.path == edit.path and _key(last)[1] == _key(edit)[0]:
            span = replace(last.span, end_line=edit.span.end_line, end_column=edit.span.end_column)
            last = Edit(last.path, span, last.text + edit.text)
            continue
        if last is not None:
            yield last
        last = edit
    if last is not None:
        yield last


def _key(edit: Edit) -> tuple[_At, _At, str]:
    span = edit.span
    return (span.line, span.column), (span.end_line, span.end_column), edit.text


def _meet(edits: Sequence[Edit]) -> bool:
    """Whether two edits of one fix overlap or touch."""
    keys = sorted((edit.path, *_key(edit)) for edit in edits)
    return any(one[0] == other[0] and one[2] >= other[1] for one, other in pairwise(keys))


def _with_line_ends(text: str, source: Source, line: int) -> str:
    """New lines end as the line does that they come to; the last one as the first."""
    if "\n" not in text:
        return text
    for number in (line, 1):
        if number < len(source.line_starts):
            start, end = source.line_starts[number - 1 : number + 1]
            written = source.text[start:end]
            return text.replace("\n", written[len(written.rstrip("\r\n")) :])
    return text


def unified_diff(path: str, before: str, after: str) -> str:
    """The change of one file as `patch` and `git apply` read it.

    The texts are those of the file, with a byte order mark where it has one.
    """
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Lines as git counts them: by line feeds alone."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def lines_after(source: Source, edits: Sequence[Edit]) -> tuple[int, int, str]:
    """The lines that edits of one file touch, from the first to the last, and what stands in them afterwards."""
    first = min(edit.span.line for edit in edits)
    last = max(_last_line(edit) for edit in edits)
    agreement = EditAgreement()
    agreement.take(Fix(tuple(edits)))
    start, end = source.offset(first, 1), source.offset(last + 1, 1)
    after = agreement.applied(source)
    return first, last, after[start : len(after) - (len(source.text) - end)].rstrip("\r\n")


def _last_line(edit: Edit) -> int:
    """The last line in which something changes: an edit that ends where a line begins leaves that line alone."""
    span = edit.span
    return span.end_line - 1 if span.end_column == 1 and span.end_line > span.line else span.end_line
