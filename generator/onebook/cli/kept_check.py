"""The findings of the last check of a book, kept so that a check of what nobody has changed needs not be made again.

They hold for the same files, settings, day, code and surroundings. Everything that a check looks at is watched while it
looks (`text/watched.py`); where that cannot be told, nothing is kept. Nothing here loads the readers or the rules.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onebook.model.today import TODAY, by_the_clock
from onebook.outputs.problems.report import ProblemReport
from onebook.problem import Edit, Fix, Problem, Related, Severity, Span
from onebook.text.git import way_from_repository
from onebook.text.source import Source, read_source
from onebook.text.store import Store
from onebook.text.tree import FolderTree
from onebook.text.watched import WatchedTree, is_as_seen, seen

if TYPE_CHECKING:
    from datetime import date

    from onebook.rules.run import Checked

NAME = "check"
_MOST_NAMES = 2000
"""Settings with more texts than this may name more files than anybody wants to look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCheck:
    """What a check of a book gave."""

    root: Path
    problems: tuple[Problem, ...]
    files: int
    entities: int
    sources: Mapping[str, Source]
    by_time: frozenset[str]
    """The codes of what only the passing of time brings up."""

    def report(self, problems: tuple[Problem, ...], seconds: float, strict: bool) -> ProblemReport:
        """What a check reports."""
        return ProblemReport(
            problems=problems,
            files=self.files,
            entities=self.entities,
            seconds=seconds,
            sources=self.sources,
            strict=strict,
            prefix=way_from_repository(self.root),
            by_time=self.by_time,
        )


def kept_check(root: Path, today: date | None) -> KeptCheck | None:
    """What the last check found, where a check would find the same now."""
    kept = Store(root).get(NAME)
    if not isinstance(kept, dict) or kept["around"] != _around(root, today):
        return None
    if kept["zone"] and by_the_clock(kept["zone"]).isoformat() != kept["today"]:
        return None
    if not is_as_seen(root, kept["seen"]):
        return None
    return KeptCheck(
        root=root,
        problems=tuple(map(_problem, kept["problems"])),
        files=kept["files"],
        entities=kept["entities"],
        sources=_ReadLate(root, kept["paths"]),
        by_time=frozenset(kept["by time"]),
    )


def keep(tree: WatchedTree, today: date | None, checked: Checked) -> None:
    """Keep what a check through a watched folder gave."""
    from onebook.model.settings import settings_sources
    from onebook.model.today import hangs_on_the_clock
    from onebook.rules.rule import rules

    site = checked.read.site
    if "environment" in site.onebook.trusted or any(file.named is not None for file in site.files.files):
        return
    if any(problem.code.startswith("BUG") for problem in checked.problems):
        return
    names = _names_in_settings(checked)
    found = seen(tree, names, _site_folders(checked)) if names is not None else None
    if found is None:
        return
    zone = checked.read.organization.timezone if today is None and hangs_on_the_clock(site) else ""
    thing = {
        "around": _around(tree.root, today),
        "zone": zone,
        "today": checked.read.today.isoformat(),
        "seen": found,
        "problems": [_plain(problem) for problem in checked.problems],
        "files": len(checked.read.sources),
        "entities": len(checked.read.refs),
        "paths": [*{**checked.read.sources, **settings_sources(site)}],
        "by time": [code for code, rule in rules().items() if rule.by_time],
    }
    Store(tree.root).put(NAME, thing)


def _around(root: Path, today: date | None) -> list[str]:
    """What a check looks at besides the book's files."""
    named = (os.environ.get(name, "") for name in (TODAY, "SOURCE_DATE_EPOCH", "HOME", "USERPROFILE", "PYTHONTZPATH"))
    return [str(root), today.isoformat() if today is not None else "", *named]


def _names_in_settings(checked: Checked) -> list[str] | None:
    """Whatever settings say may be the name of a file or folder; None where that is too much."""
    from onebook.text.nodes import Scalar, each

    root, site = checked.read.root, checked.read.site
    found: dict[str, None] = {}
    for file in site.files.files:
        folder = os.path.relpath(file.folder, root)
        passed = {id(file.root.get("site_dir"))}
        for node in each(file.root):
            if isinstance(node, Scalar) and id(node) not in passed and 0 < len(node.text) < 500:
                for place in ("", folder, site.pages):
                    found[os.path.normpath(os.path.join(place, node.text))] = None  # noqa: PTH118
    for own in (".", *_site_folders(checked)):
        found.pop(own, None)
    return list(found) if len(found) <= _MOST_NAMES else None


def _site_folders(checked: Checked) -> Iterator[str]:
    """The site's folder and those that it lies in."""
    from onebook.text.nodes import Scalar

    node = checked.read.site.files.get("site_dir")
    path = Path(node.text if isinstance(node, Scalar) else "site")
    yield from (one.as_posix() for one in (path, *path.parents) if one.as_posix() != ".")


class _ReadLate(Mapping[str, Source]):
    """The texts of files, each read when somebody looks at it."""

    def __init__(self, root: Path, paths: list[str]) -> None:
        self._root = root
        self._paths = dict.fromkeys(paths)
        self._read: dict[str, Source] = {}

    def __getitem__(self, path: str) -> Source:
        if path not in self._read:
            if path not in self._paths:
                raise KeyError(path)
            self._read[path] = read_source(FolderTree(self._root), path)
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _plain(one: Problem) -> tuple[Any, ...]:
    related = [(other.path, _span(other.span), other.message) for other in one.related]
    fix = one.fix
    edits = [(edit.path, _span(edit.span), edit.text) for edit in fix.edits] if fix is not None else None
    return (
        *(
            one.code,
            one.name,
            one.severity.value,
            one.path,
            _span(one.span),
            one.message,
            one.hint,
            one.entity,
            one.lacks,
            one.for_files,
        ),
        *(related, edits, fix.applicability if fix is not None else ""),
    )


def _span(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


def _problem(plain: tuple[Any, ...]) -> Problem:
    code, name, severity, path, span, message, hint, entity, lacks, for_files, related, edits, applicability = plain
    fix = None
    if edits is not None:
        fix = Fix(tuple(Edit(file, Span(*place), text) for file, place, text in edits), applicability)
    return Problem(
        code=code,
        name=name,
        severity=Severity(severity),
        path=path,
        span=Span(*span),
        message=message,
        hint=hint,
        entity=entity,
        lacks=lacks,
        for_files=for_files,
        related=tuple(Related(file, Span(*place), words) for file, place, words in related),
        fix=fix,
    )
