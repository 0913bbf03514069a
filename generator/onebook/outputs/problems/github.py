"""Problems as annotations of GitHub Actions, and as a job's summary.

Annotations are workflow commands on stdout: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions,
escaped as actions/toolkit does (packages/core/src/command.ts). The summary is Markdown for the file that
`GITHUB_STEP_SUMMARY` names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onebook.outputs.problems import text
from onebook.outputs.problems.report import ProblemReport
from onebook.problem import Problem, Severity
from onebook.text.edits import lines_after
from onebook.text.visible import visible_lines

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

SUMMARY_LIMIT = 900_000
"""Characters. GitHub refuses a summary of more than a mebibyte."""


def render(report: ProblemReport) -> str:
    """One workflow command a problem, then a line that counts."""
    lines = [_command(problem, report) for problem in report.problems]
    return "".join(f"{line}\n" for line in [*lines, text.summary(report)])


def _command(problem: Problem, report: ProblemReport) -> str:
    span = problem.span
    properties = {"file": report.from_repository(problem.path), "line": str(span.line), "endLine": str(span.end_line)}
    if span.line == span.end_line:  # GitHub takes no columns of a place that goes over several lines
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    properties["title"] = f"{problem.code} {problem.name}".strip()
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = problem.message + (f"\nhint: {problem.hint}" if problem.hint else "")
    return f"::{_COMMANDS[problem.severity]} {written}::{_data(message)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def summary(report: ProblemReport, files_at: str = "") -> str:
    """The job's summary, with links where `files_at` says where the code host shows this revision's files."""
    parts = ["## Onebook\n\n", f"{text.summary(report)}\n\n"]
    if report.problems:
        parts.append("| | place | what is wrong | rule |\n|---|---|---|---|\n")
    room = SUMMARY_LIMIT - sum(map(len, parts)) - 200
    blocks = [*(_row(problem, report, files_at) for problem in report.problems)]
    suggestions = list(_suggestions(report))
    if suggestions:
        suggestions.insert(0, "\n### What can be mended as it stands here\n\n`onebook check --fix` does all of it.\n")
    left = 0
    for block in [*blocks, *suggestions]:
        room -= len(block)
        if room >= 0:
            parts.append(block)
        else:
            left += 1
    if left:
        parts.append(f"\nThere is no room here for {left} more; the job's log has all.\n")
    return "".join(parts)


def _row(problem: Problem, report: ProblemReport, files_at: str) -> str:
    place = f"{problem.path}:{problem.span.line}:{problem.span.column}"
    shown = _code(place)
    if files_at:
        target = re.sub(r"[^\w./-]", _percent, report.from_repository(problem.path))
        shown = f"[{shown}]({files_at}/{target}#L{problem.span.line})"
    hint = f"<br>{_words(problem.hint)}" if problem.hint else ""
    return f"| {problem.severity} | {shown} | {_words(problem.message)}{hint} | {problem.code} {problem.name} |\n"


def _suggestions(report: ProblemReport) -> Iterator[str]:
    """For each safe fix the lines as they are to be, in the fence that GitHub's review comments know."""
    for problem in report.problems:
        fix = problem.fix
        if fix is None or fix.applicability != "safe" or any(edit.path not in report.sources for edit in fix.edits):
            continue
        for path in dict.fromkeys(edit.path for edit in fix.edits):
            edits = [edit for edit in fix.edits if edit.path == path]
            first, last, lines = lines_after(report.sources[path], edits)
            if visible_lines(lines) != lines:
                continue  # a suggestion is taken as it stands, so it must be shown as it stands
            where = f"line {first}" if first == last else f"lines {first} to {last}"
            ticks = max((len(run) for run in re.findall(r"`+", lines)), default=0)
            fence = "`" * max(3, ticks + 1)
            body = f"{lines}\n" if lines else ""
            yield f"\n{_code(path)}, {where} ({problem.code}):\n\n{fence}suggestion\n{body}{fence}\n"


def _percent(letter: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in letter[0].encode("utf-8", "surrogateescape"))


def _words(words: str) -> str:
    """Words in a cell of a table: nothing in them is Markdown, but code between backticks stays code."""
    parts = re.split(r"(`[^`]+`)", " ".join(words.split()))
    return "".join(_code(part[1:-1]) if number % 2 else _escaped(part) for number, part in enumerate(parts))


def _escaped(words: str) -> str:
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_{}\[\]()#+!|~@$-])", r"\\\1", words)


def _code(words: str) -> str:
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "&#124;")
    return f"<code>{words}</code>"
