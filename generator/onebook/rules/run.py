"""Runs every rule over a book and gives the checked book, which alone can be shown, printed or exported."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NewType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onebook.facts.schedule import country_complaint
from onebook.model.book import Book, query
from onebook.model.edits import Edits
from onebook.model.entry import Entry, Places
from onebook.model.history import History
from onebook.model.kind import kinds
from onebook.model.kinds.organization import Organization
from onebook.model.load import Loaded
from onebook.model.settings import SETTINGS_FILE, Settings, SettingSeverity
from onebook.model.snapshot import LinkState
from onebook.problem import FILE_START, Edit, Fix, Problem, Related, Severity, Span, in_order
from onebook.rules.host import host_problems
from onebook.rules.ignore import apply, ignores
from onebook.rules.rule import Finding, Rule, Spot, is_firm, matching, rules
from onebook.rules.settings import frame_problems, settings_problems

CheckedBook = NewType("CheckedBook", Book)
"""A book without errors. Views and outputs take no other."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check gives: the problems in order, and the book where none of them is an error."""

    problems: tuple[Problem, ...]
    book: CheckedBook | None
    read: Book
    """The book as it was read, with or without errors."""


def with_history(book: CheckedBook, history: History | None) -> CheckedBook:
    """The same book, with what changed before."""
    return CheckedBook(book.with_history(history))


def check(loaded: Loaded) -> Checked:
    """Run every rule."""
    ordered = in_order(_judged(loaded, _findings(loaded.book)))
    has_errors = any(problem.severity is Severity.ERROR for problem in ordered)
    return Checked(ordered, None if has_errors else CheckedBook(loaded.book), loaded.book)


def judged_sound(loaded: Loaded, found: Iterable[Found]) -> CheckedBook | None:
    """The book, where neither reading it nor what rules found is an error.

    For whoever has not asked all rules: only then can be told which comments hide nothing.
    """
    problems = (problem for problem in _judged(loaded, found) if problem.code != "IGN002")
    has_errors = any(problem.severity is Severity.ERROR for problem in problems)
    return None if has_errors else CheckedBook(loaded.book)


def _judged(loaded: Loaded, found: Iterable[Found]) -> Iterator[Problem]:
    """What is wrong with a book, of which rules found some, as its settings and comments want it."""
    book = loaded.book
    places = Places(book.sources)
    edits = Edits(book.sources, places)
    problems = [
        *loaded.problems,
        *settings_problems(book.site),
        *host_problems(book.root, book.site),
        *frame_problems(book),
        *_organization_problems(book),
    ]
    problems += _reported(book, found, places, edits)
    kept = apply(_without_followers(problems), ignores(book.sources.values()))
    judged = (settled(problem, book.site.onebook) for problem in kept)
    return (_named(problem) for problem in judged if problem is not None)


def check_some(
    book: Book, problems: Iterable[Problem], refs: Iterable[str], codes: Iterable[str], paths: frozenset[str]
) -> tuple[Problem, ...]:
    """What some rules say of the whole book and all of some entries, with problems that reading found, in some files alone.

    For whoever cannot wait until all is checked: which comments hide nothing, for one, only a whole check can tell.
    """
    places = Places(book.sources)
    edits = Edits(book.sources, places)
    found = [
        *(one for code in codes for one in about_all(book, code)),
        *(one for ref in refs for one in about_entry(book, ref)),
    ]
    near = [one for one in found if isinstance(one[1], Failed) or _path_of(one[1].spot) in paths]
    all_of_it = _without_followers([*problems, *_reported(book, near, places, edits)])
    marks = ignores(source for path in paths if (source := book.sources.get(path)) is not None)
    kept = (one for one in apply(all_of_it, marks) if one.code != "IGN002")
    return in_order(_named(one) for problem in kept if (one := settled(problem, book.site.onebook)) is not None)


def _path_of(spot: Spot) -> str:
    return spot.entry.path if spot.entry is not None else spot.path


def _without_followers(problems: list[Problem]) -> list[Problem]:
    """An entity that is a copy of another one has one fault; what it lacks besides, nobody wants to hear."""
    copies = {problem.entity for problem in problems if problem.code == "SCH032"}
    return [
        problem
        for problem in problems
        if problem.entity not in copies or problem.code == "SCH032" or problem.severity is Severity.ERROR
    ]


OF_SETTINGS = frozenset({"SET001", "SET002", "SET005", *(f"SET{number:03}" for number in range(11, 19))})
"""The codes of what is wrong in the settings alone."""


def check_settings(book: Book) -> list[Problem]:
    """What is wrong in the settings alone, as far as reading them did not say it."""
    places = Places(book.sources)
    edits = Edits(book.sources, places)
    problems = [*settings_problems(book.site), *host_problems(book.root, book.site)]
    for rule in (rules()[code] for code in OF_SETTINGS):
        if rule.check_book is not None:
            problems += _reported(book, _run(rule, rule.check_book, book), places, edits)
    return problems


def check_history(checked: Checked, history: History) -> Checked:
    """The same check, asked once more what was agreed before it changed, now that somebody knows what changed."""
    book = checked.read.with_history(history)
    places, edits = Places(book.sources), Edits(book.sources)
    rule = rules()[AGREED]
    entries = [entry for cls in rule.kinds for entry in book.entries_of(cls.kind.name)]
    found = [
        one for entry in entries if rule.check_entry is not None for one in _run(rule, rule.check_entry, entry, book)
    ]
    asked = apply([*_reported(book, found, places, edits)], ignores(book.sources.values()))
    fresh = [_named(one) for problem in asked if (one := settled(problem, book.site.onebook)) is not None]
    others = [problem for problem in checked.problems if problem.code != AGREED]
    return replace(checked, problems=in_order([*others, *fresh]))


AGREED = "HIST001"


@dataclass(frozen=True, slots=True)
class Failed:
    """A rule that could not be run, which is nobody's fault but ours; the others still run."""

    message: str


Found = tuple[str, Finding | Failed]
"""The code of a rule, and what it says."""


_NOWHERE: tuple[LinkState, ...] = ("unknown", "wrong-kind", "ambiguous")
"""What a reference is that leads nowhere: what it should lead to is not alone for that."""


def _findings(book: Book) -> Iterator[Found]:
    yield from findings_about_all(book)
    for ref in book.refs:
        yield from about_entry(book, ref)


def findings_about_all(book: Book, codes: Collection[str] | None = None) -> Iterator[Found]:
    """What the rules find in the book as a whole, or some of them."""
    is_whole = not book.unread and not any(book.links_in_state(state) for state in _NOWHERE)
    for rule in rules().values():
        is_asked = codes is None or rule.code in codes
        if is_asked and rule.check_book is not None and (is_whole or not rule.of_absence):
            yield from about_all(book, rule.code)


@query
def about_all(book: Book, code: str) -> tuple[Found, ...]:
    """What a rule finds in the book as a whole."""
    rule = rules()[code]
    assert rule.check_book is not None
    return _run(rule, rule.check_book, book)


@query
def about_entry(book: Book, ref: str) -> tuple[Found, ...]:
    """What all rules find in an entry."""
    entry = book.entry(ref)
    return found_by(rules_about(book, entry.kind.name), entry, book)


def found_by(codes: Iterable[str], entry: Entry, book: Book) -> tuple[Found, ...]:
    """What rules of some codes find in an entry."""
    return tuple(
        found
        for code in codes
        for rule in (rules()[code],)
        if rule.check_entry is not None
        for found in _run(rule, rule.check_entry, entry, book)
    )


@query
def rules_about(book: Book, kind: str) -> tuple[str, ...]:
    """The codes of the rules that look at each entry of a kind."""
    about = (rule for rule in rules().values() if rule.check_entry is not None)
    return tuple(rule.code for rule in about if not rule.kinds or kinds()[kind].cls in rule.kinds)


def _run(rule: Rule, check: Callable[..., Iterable[Finding]], *about: Any) -> tuple[Found, ...]:
    try:
        return tuple((rule.code, finding) for finding in check(*about))
    except Exception as error:
        return ((rule.code, Failed(f"{type(error).__name__}: {error}")),)


def _reported(book: Book, found: Iterable[Found], places: Places, edits: Edits) -> Iterator[Problem]:
    failed: set[str] = set()
    for code, finding in found:
        rule = rules()[code]
        if isinstance(finding, Finding):
            severity = rule.weight.severity(book.site.onebook.profile)
            yield _problem(rule, severity, finding, places, edits)
        elif code not in failed and wanted_severity(code, book.site.onebook.severity) != "off":
            failed.add(code)
            message = f"the rule {code} ({rule.name}) could not be run: {finding.message}"
            off = f'`severity: {{{code}: "off"}}`'
            hint = f"this is a mistake in Onebook, not in the book; turn the rule off with {off} and report it"
            yield Problem(
                code="BUG001",
                name="",
                severity=Severity.ERROR,
                path=SETTINGS_FILE,
                span=FILE_START,
                message=message,
                hint=hint,
            )


def _problem(rule: Rule, severity: Severity, finding: Finding, places: Places, edits: Edits) -> Problem:
    path, span = _place(finding.spot, places)
    related = tuple(Related(*_place(spot, places), message) for spot, message in finding.related)
    fix = _fix(finding, places, edits)
    entry = finding.spot.entry
    return Problem(
        code=rule.code,
        name=rule.name,
        severity=severity,
        path=path,
        span=span,
        message=finding.message,
        hint=finding.hint,
        for_files=finding.for_files or rule.for_files,
        entity=entry.ref if entry is not None else "",
        related=related,
        fix=fix,
    )


def _fix(finding: Finding, places: Places, edits: Edits) -> Fix | None:
    """All edits that mend a finding; None where one of them would not be safe."""
    if finding.replacement is None:
        return None
    made: list[Edit] = []
    for spot, words in ((finding.spot, finding.replacement), *finding.along):
        one = edits.fix(*_place(spot, places), words) if _is_written(spot, places) else None
        if one is None:
            return None
        made += one.edits
    return Fix(tuple(made))


def _place(spot: Spot, places: Places) -> tuple[str, Span]:
    if spot.entry is None:
        return spot.path, spot.span or FILE_START
    if spot.at_key:
        return places.key_span(spot.entry, spot.pointer)
    return places.span(spot.entry, spot.pointer, spot.within)


def _is_written(spot: Spot, places: Places) -> bool:
    """A value that is left out or comes from elsewhere cannot be mended at the place that stands for it."""
    return spot.entry is None or places.is_written(spot.entry, spot.pointer)


def _named(problem: Problem) -> Problem:
    rule = rules().get(problem.code)
    if rule is None or problem.name:
        return problem
    return replace(problem, name=rule.name, for_files=problem.for_files or rule.for_files)


def settled(problem: Problem, settings: Settings) -> Problem | None:
    """A problem in the severity that the settings give it; None where it is switched off."""
    if is_firm(problem.code):
        return problem
    wanted = wanted_severity(problem.code, settings.severity)
    for path in settings.paths:
        if glob_matches(path.glob, problem.path):
            wanted = wanted_severity(problem.code, path.severity) or wanted
    if wanted == "off":
        return None
    severity = Severity(wanted) if wanted else problem.severity
    if severity is Severity.ERROR and is_by_time(problem.code):
        severity = Severity.WARNING
    return replace(problem, severity=severity)


def is_by_time(code: str) -> bool:
    """Whether a finding of this code may appear only because a day has passed."""
    rule = rules().get(code)
    return rule is not None and rule.by_time


def wanted_severity(code: str, severities: dict[str, SettingSeverity]) -> SettingSeverity | None:
    """What the settings say of a code: the longest beginning of the code, or its rule's name, decides."""
    best = ""
    for selector in severities:
        if code in matching(selector) and len(selector) >= len(best):
            best = selector
    return severities[best] if best else None


def glob_matches(glob: str, path: str) -> bool:
    """`*` is anything inside one folder, `**` anything at all.

    Part after part it is noted where in the path the glob may have come to, so that no glob takes long.
    """
    ends = {0}
    for part in _GLOB_PARTS.split(glob):
        if not ends:
            return False
        if part == "**":
            ends = set(range(min(ends), len(path) + 1))
        elif part == "**/":
            ends |= {at for at in range(min(ends) + 1, len(path) + 1) if path[at - 1] == "/"}
        elif part == "*":
            for at, letter in enumerate(path, 1):
                if at - 1 in ends and letter != "/":
                    ends.add(at)
        elif part == "?":
            ends = {at + 1 for at in ends if path[at : at + 1] not in ("", "/")}
        else:
            ends = {at + len(part) for at in ends if path.startswith(part, at)}
    return len(path) in ends


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""A code of BCP 47, as far as its shape goes."""

_GLOB_PARTS = re.compile(r"(\*\*/?|\*|\?)")


def _organization_problems(book: Book) -> Iterator[Problem]:
    entry = book.names.get("organization:organization")
    if entry is None:
        return
    places = Places(book.sources)
    for code, field, message, hint in _organization_complaints(book.organization):
        path, span = places.span(entry, (field,))
        yield Problem(
            code=code,
            name="",
            severity=Severity.ERROR,
            path=path,
            span=span,
            message=message,
            hint=hint,
            entity=entry.ref,
        )


def _organization_complaints(organization: Organization) -> Iterator[tuple[str, str, str, str]]:
    """A code, the field, what is wrong with it and how to mend it."""
    try:
        ZoneInfo(organization.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"`{organization.timezone}` is no time zone that is known"
        yield "SET003", "timezone", message, "write it like Europe/London"
    complaint = country_complaint(organization.country) if organization.country is not None else None
    if complaint is not None:
        yield "SET004", "country", *complaint
    if not _LANGUAGE.fullmatch(organization.language):
        message = f"`{organization.language}` is no code of a language"
        yield "SET010", "language", message, "write it like en, de or pt-BR"


def select(problems: Iterable[Problem], select_codes: str, ignore_codes: str) -> Iterator[Problem]:
    """The problems that two lists of codes (with commas) choose. Raises `UnknownCode`."""
    chosen, left_out = selected(select_codes), selected(ignore_codes)
    for problem in problems:
        if (not select_codes or problem.code in chosen) and problem.code not in left_out:
            yield problem


class UnknownCode(Exception):
    """A code, beginning of one or name that no rule has."""


def selected(selectors: str) -> set[str]:
    """The codes that a list of codes, beginnings of codes or names stands for. Raises `UnknownCode`."""
    found: set[str] = set()
    for selector in selectors.split(","):
        if selector.strip():
            codes = matching(selector)
            if not codes:
                raise UnknownCode(selector.strip())
            found.update(codes)
    return found
