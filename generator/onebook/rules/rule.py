"""What a rule is, and how rules are found."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from onebook.model.book import Book
from onebook.model.entity import Entity
from onebook.model.entry import Entry, Range
from onebook.model.settings import Profile
from onebook.problem import Pointer, Severity, Span


class Weight(Enum):
    """How much a rule's findings matter in each profile: starter, standard, strict."""

    BROKEN = (Severity.ERROR, Severity.ERROR, Severity.ERROR)
    """The book contradicts itself or cannot be read."""
    GAP = (Severity.INFO, Severity.WARNING, Severity.ERROR)
    """Something that the practice asks for is missing."""
    DOUBT = (Severity.WARNING, Severity.WARNING, Severity.WARNING)
    """Probably not what was meant; or true only because a day has passed."""
    ADVICE = (Severity.INFO, Severity.INFO, Severity.INFO)
    """Good to know."""

    def severity(self, profile: Profile) -> Severity:
        """The severity in a profile."""
        return self.value[("starter", "standard", "strict").index(profile)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in the book: a value of an entry, or a stretch of a file."""

    entry: Entry | None = None
    pointer: Pointer = ()
    within: Range | None = None
    at_key: bool = False
    """The field's name is meant, not its value."""
    path: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule has found, before its place is looked up."""

    spot: Spot
    message: str
    hint: str
    for_files: bool = False
    """The hint says what to write into a file, though those of its rule do not."""
    related: tuple[tuple[Spot, str], ...] = ()
    replacement: str | None = None
    """The text that mends the spot, where that is safe."""
    along: tuple[tuple[Spot, str], ...] = ()
    """Other spots that must be mended along with it, and their texts."""


EntryCheck = Callable[[Entry, Book], Iterable[Finding]]
BookCheck = Callable[[Book], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that must hold."""

    code: str
    """Never changes its meaning: `REF001`."""
    name: str
    """What is wrong, in a few words with hyphens: `unknown-reference`."""
    weight: Weight
    ask: str
    """What the rule asks for, in one sentence."""
    kinds: tuple[type[Entity], ...] = ()
    """An entry rule looks at these kinds; empty means all."""
    check_entry: EntryCheck | None = None
    check_book: BookCheck | None = None
    """A rule with neither check is found while files are read."""
    fixable: bool = False
    by_time: bool = False
    """A finding may appear only because a day has passed: it is a warning at most, and `--strict` does not count it."""
    of_absence: bool = False
    """It finds that nothing does something, so it is silent while a part of the book cannot be read."""
    is_firm: bool = False
    """Neither a comment nor a setting hides what it finds: whoever writes a text must not let it act."""
    for_files: bool = False
    """Its hints say what to write into a file. Whoever has a form in front of them has none."""


def entry_rule(
    code: str,
    name: str,
    weight: Weight,
    *kinds: type[Entity],
    fixable: bool = False,
    by_time: bool = False,
    for_files: bool = False,
) -> Callable[[EntryCheck], Rule]:
    """A rule that looks at one entry. Its ask is the first line of the function's docstring."""

    def mark(check: EntryCheck) -> Rule:
        return Rule(
            code=code,
            name=name,
            weight=weight,
            ask=_ask(check),
            kinds=kinds,
            check_entry=check,
            fixable=fixable,
            by_time=by_time,
            for_files=for_files,
        )

    return mark


def book_rule(
    code: str,
    name: str,
    weight: Weight,
    *,
    fixable: bool = False,
    by_time: bool = False,
    of_absence: bool = False,
    is_firm: bool = False,
    for_files: bool = False,
) -> Callable[[BookCheck], Rule]:
    """A rule that looks at the whole book."""

    def mark(check: BookCheck) -> Rule:
        return Rule(
            code=code,
            name=name,
            weight=weight,
            ask=_ask(check),
            check_book=check,
            fixable=fixable,
            by_time=by_time,
            of_absence=of_absence,
            is_firm=is_firm,
            for_files=for_files,
        )

    return mark


def reading_rule(
    code: str,
    name: str,
    ask: str,
    weight: Weight = Weight.BROKEN,
    *,
    fixable: bool = False,
    is_firm: bool = False,
    for_files: bool = False,
) -> Rule:
    """A rule that the readers keep while they read files."""
    return Rule(code=code, name=name, weight=weight, ask=ask, fixable=fixable, is_firm=is_firm, for_files=for_files)


def _ask(check: Callable[..., object]) -> str:
    return (inspect.getdoc(check) or "").partition("\n")[0]


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code, found by walking this package; in the order of their codes."""
    package = importlib.import_module("onebook.rules")
    found: dict[str, Rule] = {}
    for rule in _walk(package.__path__, package.__name__):
        if rule.code in found:
            raise ValueError(f"two rules have the code {rule.code}")
        found[rule.code] = rule
    return dict(sorted(found.items()))


def _walk(paths: Iterable[str], package: str) -> Iterator[Rule]:
    for module_info in pkgutil.iter_modules(paths):
        module = importlib.import_module(f"{package}.{module_info.name}")
        for value in vars(module).values():
            if isinstance(value, Rule):
                yield value
            elif isinstance(value, tuple) and value and all(isinstance(item, Rule) for item in value):
                yield from value


def is_firm(code: str) -> bool:
    """Whether neither a comment nor a setting hides findings of this code."""
    rule = rules().get(code)
    return rule is not None and rule.is_firm


def page(code: str) -> str:
    """A rule's page as Markdown: ask, reason, a wrong and a right example, how to mend it."""
    return (Path(__file__).parent / "pages" / f"{code}.md").read_text("utf-8")


def matching(selector: str) -> tuple[str, ...]:
    """The codes that a code, the beginning of one (`PLAN`, `PLAN0`) or a rule's name stands for."""
    wanted = selector.strip()
    by_name = tuple(rule.code for rule in rules().values() if rule.name == wanted)
    if by_name or not wanted:
        return by_name
    return tuple(code for code in rules() if code.startswith(wanted.upper()))
