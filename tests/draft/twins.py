"""Holds drafts against a book in the browser and in `onebook lint`, and says where the two differ."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from onebook.model.kinds.message import Message
from onebook.outputs.draft import desk
from onebook.problem import Problem
from onebook.rules.lint import Form, Lint
from onebook.rules.run import CheckedBook
from onebook.text.source import Source

SCRIPTS = (desk.SCRIPT, desk.WORDS, desk.MORE_SCRIPT)
Findings = list[list[Any]]
_ASK = """([texts, form, message]) => {
  globalThis.lint ??= new onebookDraft.Lint(onebookDraft.data);
  const begun = performance.now();
  const found = texts.map(text => lint.findings(text, form, message).map(one => {
    const at = [one.start, one.end].map(place => [...text.slice(0, place)].length);
    return [one.code, one.severity, ...at, one.text, one.words, one.new, one.instead, one.because, one.isQuoted];
  }));
  return [found, performance.now() - begun];
}"""


def lay_down(book: CheckedBook, folder: Path) -> Path:
    """The desk's script and words, and an empty page beside them; the page."""
    for address in SCRIPTS:
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(desk.desk_file(book, address), "utf-8")
    page = folder / "host.html"
    scripts = "".join(f'<script src="{address}"></script>' for address in SCRIPTS)
    page.write_text(f'<!doctype html><meta charset="utf-8"><title>Host</title>{scripts}', "utf-8")
    return page


class DraftTwins:
    """A book's words in `onebook lint`, and in a page of a browser."""

    def __init__(self, book: CheckedBook, page: Page, message: Message | None) -> None:
        self.page, self.message = page, message
        self.lint = Lint(book=book, message=message)
        self.milliseconds = 0.0

    def theirs(self, texts: list[str], form: Form) -> list[Findings]:
        """What the browser finds."""
        message = self.message.id if self.message is not None else ""
        found, self.milliseconds = self.page.evaluate(_ASK, [texts, form, message])
        answers: list[Findings] = found
        return answers

    def ours(self, text: str, form: Form) -> Findings:
        """What lint finds, as it says it."""
        source = Source("draft", text)
        return [_shown(source, problem) for problem in self.lint.problems(source, form)]

    def differences(self, texts: Mapping[str, str], form: Form) -> list[str]:
        """The drafts in which the two do not find the same."""
        found = self.theirs(list(texts.values()), form)
        return [
            f"{name}: {one} is not {other}"
            for (name, text), their in zip(texts.items(), found, strict=True)
            if (one := self.ours(text, form)) != (other := [_said(self.message, *finding) for finding in their])
        ]


def _shown(source: Source, problem: Problem) -> list[Any]:
    span = problem.span
    start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
    new = problem.fix.edits[0].text if problem.fix is not None else None
    return [problem.code, problem.severity.value, start, end, problem.message, problem.hint, new]


def _said(
    about: Message | None,
    code: str,
    severity: str,
    start: int,
    end: int,
    text: str,
    words: str | None,
    new: str | None,
    instead: list[str],
    because: str,
    is_quoted: bool,
) -> list[Any]:
    """What the browser found, in the sentences of lint."""
    choices = " or ".join(f"'{one}'" for one in instead)
    if words is not None:
        hint = f"write '{words}'"
    elif not instead:
        hint = "leave it out, or say it otherwise"
    elif len(instead) > 1:
        hint = f"choose the one that is meant: {choices}"
    else:
        hint = f"say it with {choices}" + ("; the words around it may have to change too" if code == "LEX002" else "")
    hint += f". Why: {because.strip().rstrip('.')}" if because else ""
    if is_quoted:
        hint = f"this stands in a quotation: leave it if somebody said so, else {hint}"
    message = f"'{text}' is not our word; we say {choices}"
    if code == "MSG005" and about is not None:
        message = f"'{text}' works against the message '{about.title}'"
    return [code, severity, start, end, message, hint, new]
