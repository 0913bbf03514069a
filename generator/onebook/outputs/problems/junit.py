"""Problems as JUnit's XML, which most build servers read.

One suite a file and one case a finding, as the readers of Jenkins and GitLab expect it. What does not make the check
fail is shown as skipped, so that a note turns no pipeline red. A file without findings is one case that passes.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from onebook.outputs.problems.report import ProblemReport
from onebook.problem import Problem

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: ProblemReport) -> str:
    """The whole report."""
    by_path: dict[str, list[Problem]] = {path: [] for path in sorted(report.sources)}
    for problem in report.problems:
        by_path.setdefault(problem.path, []).append(problem)
    root = ET.Element("testsuites", {"name": "onebook check", "time": f"{report.seconds:.3f}"})
    for path, problems in sorted(by_path.items()):
        root.append(_suite(path, problems, report))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(path: str, problems: list[Problem], report: ProblemReport) -> ET.Element:
    failures = sum(report.fails(problem) for problem in problems)
    counts = {"tests": max(len(problems), 1), "failures": failures, "errors": 0, "skipped": len(problems) - failures}
    suite = ET.Element(
        "testsuite", {"name": _clean(path), **{name: str(count) for name, count in counts.items()}, "time": "0"}
    )
    file = {"classname": _clean(path), "file": _clean(report.from_repository(path)), "time": "0"}
    if not problems:
        ET.SubElement(suite, "testcase", {"name": "no findings", **file})
    for problem in problems:
        name = _clean(f"{problem.code} {problem.name}: {problem.message}")
        case = ET.SubElement(suite, "testcase", {"name": name, **file, "line": str(problem.span.line)})
        message = _clean(f"{problem.severity}: {problem.message}")
        place = f"{problem.path}:{problem.span.line}:{problem.span.column}"
        if report.fails(problem):
            outcome = ET.SubElement(case, "failure", {"message": message, "type": problem.code})
        else:
            outcome = ET.SubElement(case, "skipped", {"message": message})
        outcome.text = _clean("\n".join(part for part in (place, problem.message, problem.hint) if part))
    return suite


def _clean(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
