"""Whether a book has errors, told sooner than all that may be said of it: for whoever cannot wait until all is checked."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import Book, query
from onebook.model.kind import kinds
from onebook.model.load import Loaded
from onebook.model.settings import Settings
from onebook.problem import Severity
from onebook.rules.rule import Rule, rules
from onebook.rules.run import (
    CheckedBook,
    Found,
    findings_about_all,
    found_by,
    judged_sound,
    rules_about,
    wanted_severity,
)


def sound(loaded: Loaded) -> CheckedBook | None:
    """The book, where a check will find no error in it. A rule that cannot be run at all is an error that only a check finds."""
    return judged_sound(loaded, _findings(loaded.book))


def _findings(book: Book) -> Iterator[Found]:
    codes = _may_be_errors(book)
    yield from findings_about_all(book, codes)
    for kind in kinds():
        if not codes.isdisjoint(rules_about(book, kind)):
            for entry in book.entries_of(kind):
                yield from _errors_about_entry(book, entry.ref)


@query
def _may_be_errors(book: Book) -> frozenset[str]:
    """The codes of the rules that may find an error as the settings are."""
    return frozenset(rule.code for rule in rules().values() if _may_be_error(rule, book.site.onebook))


def _may_be_error(rule: Rule, settings: Settings) -> bool:
    wanted = (
        wanted_severity(rule.code, one) for one in (settings.severity, *(path.severity for path in settings.paths))
    )
    return not rule.by_time and Severity.ERROR in (rule.weight.severity(settings.profile), *wanted)


@query
def _errors_about_entry(book: Book, ref: str) -> tuple[Found, ...]:
    entry, codes = book.entry(ref), _may_be_errors(book)
    return found_by((code for code in rules_about(book, entry.kind.name) if code in codes), entry, book)
