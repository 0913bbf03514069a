"""Comments that hide a finding.

`# onebook: ignore CODE why` in YAML, `<!-- onebook: ignore CODE why -->` in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onebook.problem import Problem, Severity, Span
from onebook.rules.rule import is_firm, matching
from onebook.text.comments import comments
from onebook.text.frontmatter import is_markdown, split
from onebook.text.source import Source
from onebook.text.yaml import parse

_MARK = "onebook: ignore"
_IN_YAML = re.compile(r"#\s*onebook: ignore\b[ \t]*(\S*)[ \t]*([^\r\n]*)")
_ENDS_IN_MARKDOWN = re.compile(r"(<!--\s*onebook: ignore\b)|-->")
"""Where such a comment begins, and where any ends: one walk over a text, however often it begins and never ends."""
_NO_CONTENT_IN_YAML = re.compile(r"\s*(?:#.*)?")
_NO_CONTENT_IN_MARKDOWN = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)*")
"""A line that holds nothing, or comments alone: what hides a finding belongs to the line after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """One such comment."""

    path: str
    span: Span
    line: int
    """The line whose findings it hides."""
    code: str
    reason: str


def ignores(sources: Iterable[Source]) -> Iterator[Ignore]:
    """All such comments in the book's files."""
    for source in sources:
        if _MARK in source.text and not source.path.endswith(".csv"):
            yield from _in_source(source)


def draft_ignores(source: Source) -> Iterator[Ignore]:
    """All such comments in a draft, whatever its name: those of Markdown and HTML, and YAML's in its front matter."""
    if _MARK in source.text:
        yield from _in_source(source, has_front=True)


def _in_source(source: Source, has_front: bool = False) -> Iterator[Ignore]:
    text = source.text
    fields_end = len(text)
    fields = text
    if has_front or is_markdown(source.path):
        parts = split(text)
        fields, fields_end = parts.front, parts.body_start
        for start, end, words in _in_markdown(text, fields_end):
            code, _, reason = words.replace("\t", " ").partition(" ")
            yield _ignore(source, (start, end), code, reason, _NO_CONTENT_IN_MARKDOWN)
    root = parse(fields, lenient=True).root
    for start, end in comments(fields, root):
        found = _IN_YAML.match(fields, start, end)
        if found is not None:
            yield _ignore(source, found.span(), found[1], found[2], _NO_CONTENT_IN_YAML)


def _in_markdown(text: str, begin: int) -> Iterator[tuple[int, int, str]]:
    """Where each comment of one line stands, and its words."""
    opened: re.Match[str] | None = None
    for match in _ENDS_IN_MARKDOWN.finditer(text, begin):
        if match[1]:
            opened = match
        elif opened is not None:
            words = text[opened.end() : match.start()].strip()
            if "\n" not in words and "\r" not in words:
                yield opened.start(), match.end(), words
            opened = None


def _ignore(source: Source, place: tuple[int, int], code: str, reason: str, no_content: re.Pattern[str]) -> Ignore:
    span = source.span(*place)
    line = span.line
    while line < len(source.line_starts) and no_content.fullmatch(source.line(line)):
        line += 1
    return Ignore(path=source.path, span=span, line=line, code=code, reason=reason.strip())


def apply(problems: Iterable[Problem], found: Iterable[Ignore]) -> Iterator[Problem]:
    """The problems that no comment hides, and what is wrong with the comments themselves."""
    usable: dict[tuple[str, int], list[tuple[Ignore, tuple[str, ...]]]] = {}
    unused: dict[Ignore, None] = {}
    for ignore in found:
        codes = matching(ignore.code) if ignore.code else ()
        complaint = _complaint(ignore, codes)
        if complaint is not None:
            yield complaint
            continue
        usable.setdefault((ignore.path, ignore.line), []).append((ignore, codes))
        unused[ignore] = None
    for problem in problems:
        hidden_by = _hiding(usable, problem)
        if hidden_by is None:
            yield problem
        else:
            unused.pop(hidden_by, None)
    for ignore in unused:
        message, hint = f"line {ignore.line} has no finding {ignore.code}", "delete the comment"
        if all(map(is_firm, matching(ignore.code))):
            message = f"no comment can hide {ignore.code}"
            hint = "take out what it reports, and then the comment"
        yield _problem("IGN002", Severity.WARNING, ignore, f"this comment hides nothing: {message}", hint)


def _hiding(usable: Mapping[tuple[str, int], list[tuple[Ignore, tuple[str, ...]]]], problem: Problem) -> Ignore | None:
    for ignore, codes in usable.get((problem.path, problem.span.line), []):
        if problem.code in codes and not is_firm(problem.code):
            return ignore
    return None


def _complaint(ignore: Ignore, codes: tuple[str, ...]) -> Problem | None:
    if not codes:
        message = (
            f"there is no rule `{ignore.code}`" if ignore.code else "this comment does not say which rule it hides"
        )
        hint = "write `onebook: ignore CODE why`; `onebook explain --all` lists the codes"
        return _problem("IGN003", Severity.ERROR, ignore, message, hint)
    if not ignore.reason:
        message = f"this comment hides {ignore.code} and does not say why"
        return _problem(
            "IGN001",
            Severity.ERROR,
            ignore,
            message,
            f"write the reason behind it: `onebook: ignore {ignore.code} because ...`",
        )
    return None


def _problem(code: str, severity: Severity, ignore: Ignore, message: str, hint: str) -> Problem:
    return Problem(
        code=code, name="", severity=severity, path=ignore.path, span=ignore.span, message=message, hint=hint
    )
