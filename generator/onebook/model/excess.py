"""Texts that cost too much to be worked on: they are named, and stand in no book."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from onebook.model.entry import Entry, Places
from onebook.model.walk import texts
from onebook.problem import Problem, Severity, Span
from onebook.text.excess import LIMITS, Excess, first_excess, may_exceed
from onebook.text.frontmatter import split
from onebook.text.source import Source

_ESCAPED = re.compile(r"\\[nxuU]")
"""Signs that a file does not show as they are."""

_SAID = {
    "nesting": ("lists, quotations or HTML stand more than {} levels inside one another", "write it in fewer levels"),
    "brackets": (
        "this paragraph opens more than {} brackets and does not close them",
        "close them, or put `\\` before each",
    ),
    "paragraph": ("this paragraph has more than {} letters", "leave a line empty where a new thought begins"),
    "cells": (
        "the tables of this text have more than {} cells",
        "put long tables into a file that readers can download",
    ),
}


def limits_of(limits: Mapping[str, int]) -> dict[str, int]:
    """The limits of texts as the settings say, else as they are from the beginning."""
    return {name: max(limits.get(name, most), 1) for name, most in LIMITS.items()}


def without_excess(
    entries: Iterable[Entry], sources: Mapping[str, Source], limits: Mapping[str, int]
) -> tuple[list[Entry], list[Problem]]:
    """The entries whose texts keep to the limits, and what is too much in the others."""
    kept: list[Entry] = []
    problems: list[Problem] = []
    suspects: dict[str, bool] = {}
    for entry in entries:
        paths = {entry.path, *(place.path for place in entry.derived.values())}
        for path in paths - suspects.keys():
            suspects[path] = _is_suspect(sources[path].text, limits)
        problem = _in_entry(entry, sources, limits) if any(suspects[path] for path in paths) else None
        if problem is None:
            kept.append(entry)
        else:
            problems.append(problem)
    return kept, problems


def _is_suspect(text: str, limits: Mapping[str, int]) -> bool:
    return may_exceed(text, limits) or _ESCAPED.search(text) is not None


def _in_entry(entry: Entry, sources: Mapping[str, Source], limits: Mapping[str, int]) -> Problem | None:
    for text in texts(entry.value):
        found = first_excess(text.text, limits) if text.is_markdown else None
        if found is not None:
            path, span = Places(sources).span(entry, text.pointer, (found.start, found.end))
            return _problem(path, span, found, limits, entry.ref)
    return None


def text_within(source: Source, limits: Mapping[str, int]) -> tuple[Source, tuple[Problem, ...]]:
    """The text of an ordinary page; where it goes over a limit, the fields at its head alone, and what is too much."""
    found = first_excess(source.text, limits)
    if found is None:
        return source, ()
    problem = _problem(source.path, source.span(found.start, found.end), found, limits, "")
    return replace(source, text=source.text[: split(source.text).body_start]), (problem,)


def _problem(path: str, span: Span, excess: Excess, limits: Mapping[str, int], ref: str) -> Problem:
    message, way = _SAID[excess.limit]
    hint = f"{way}; if it has to be so, set `limits: {{{excess.limit}: ...}}` in mkdocs.yml"
    most = f"{limits[excess.limit]:,}"
    return Problem(
        code="SCH054",
        name="",
        severity=Severity.ERROR,
        path=path,
        span=span,
        message=message.format(most),
        hint=hint,
        entity=ref,
    )
