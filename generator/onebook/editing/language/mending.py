"""What an editor offers to mend: every fix that a finding brings, one by one or all of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from onebook.editing.language.pieces import TextChange, changes_between
from onebook.problem import Fix, Problem
from onebook.text.edits import EditAgreement
from onebook.text.source import Source


@dataclass(frozen=True, slots=True)
class Mending:
    """What mends some findings: for each file what is to be changed in it."""

    words: str
    problems: tuple[Problem, ...]
    changes: Mapping[str, tuple[TextChange, ...]]


Sources = Callable[[str], Source | None]
"""The text of a file as it is now; None where nobody can say that the findings are about that text."""


def mendings(problems: Iterable[Problem], sources: Sources) -> Iterator[Mending]:
    """One for each finding that can be mended."""
    for problem in problems:
        if problem.fix is not None:
            changes = _changes([problem.fix], sources)
            if changes:
                yield Mending(_words(problem), (problem,), changes)


def mending_of_all(problems: Iterable[Problem], sources: Sources) -> Mending | None:
    """All that can be mended together and safely."""
    fixable = tuple(one for one in problems if one.fix is not None and one.fix.applicability == "safe")
    changes = _changes([one.fix for one in fixable if one.fix is not None], sources)
    return Mending("Mend all that can be mended safely", fixable, changes) if changes else None


def _changes(fixes: Iterable[Fix], sources: Sources) -> dict[str, tuple[TextChange, ...]]:
    agreement = EditAgreement()
    for fix in fixes:
        if all(sources(edit.path) is not None for edit in fix.edits):
            agreement.take(fix)
    found: dict[str, tuple[TextChange, ...]] = {}
    for path in agreement.paths():
        source = sources(path)
        assert source is not None
        found[path] = changes_between(source.text, agreement.applied(source))
    return {path: changes for path, changes in found.items() if changes}


def _words(problem: Problem) -> str:
    """What a mending does, in a few words."""
    assert problem.fix is not None
    texts = [edit.text.strip() for edit in problem.fix.edits]
    if len(texts) == 1 and texts[0] and "\n" not in texts[0] and len(texts[0]) <= 60:
        return f"{problem.code}: write {texts[0]}"
    if texts and not any(texts):
        return f"{problem.code}: take it out"
    hint = problem.hint or problem.message
    return f"{problem.code}: {hint if len(hint) <= 100 else hint[:99] + '…'}"
