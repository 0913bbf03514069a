"""The formats in which problems are shown, by the names that `--format` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onebook.outputs.problems import github, gitlab, json, junit, sarif, text
from onebook.outputs.problems.report import ProblemReport

FORMATS: Mapping[str, Callable[[ProblemReport], str]] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "gitlab": gitlab.render,
}
