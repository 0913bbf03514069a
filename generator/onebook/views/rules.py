"""What the pages of the rules say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onebook.problem import Problem, Severity, Span
from onebook.rules.rule import Rule, page, rules
from onebook.rules.run import CheckedBook, settled

GROUPS = {
    "YAML": "A file can be read",
    "SCH": "Every value has its form",
    "REF": "Everything named exists",
    "PLAN": "The plan hangs together",
    "RACI": "Accountability is clear",
    "CAL": "It goes out when it can",
    "MSG": "One message",
    "LEX": "One language",
    "ASK": "Search answers",
    "PLAY": "Ready when needed",
    "HIST": "What was agreed still holds",
    "LINK": "Nothing leads nowhere",
    "SEC": "Content is only content",
    "A11Y": "Everyone can read it",
    "IGN": "What is hidden has a reason",
    "SET": "The settings are right",
    "PRINT": "The handout shows what the book says",
    "BUG": "The tool itself",
}
"""What the rules whose codes begin alike ask for together, in the order in which they are shown."""

_EXAMPLES = ("Wrong", "Right")
_HEAD = re.compile(r"^## (Why|Wrong|Right|How to mend it|How to switch it off)$", re.MULTILINE)
"""What begins a section of a rule's page. An example may hold headings of its own."""
_FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<language>\w+) (?P<path>\S.*)$", re.MULTILINE)
_FINDINGS = re.compile(r"^(?P<ticks>`{3,})findings$", re.MULTILINE)
_COLUMN = re.compile(r"((?:# |<!-- )[A-Z][A-Z0-9]*\d{3})@\d+ ")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule, in a list."""

    code: str
    name: str
    ask: str
    severity: Severity | None
    """How much it matters in this book; None where it is switched off."""
    is_fixable: bool

    @property
    def address(self) -> str:
        """Where its page stands."""
        return rule_address(self.code)


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules that belong together."""

    prefix: str
    title: str
    lines: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class RulePart:
    """A section of a rule's page."""

    title: str
    text: str
    """In Markdown, without its heading."""
    files: int
    """So many files are shown in it."""

    @property
    def is_example(self) -> bool:
        """It is looked at by whoever has understood the rest."""
        return self.title in _EXAMPLES


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule: what it asks for, why and how to mend it, and behind that its examples."""

    line: RuleLine
    group: str
    parts: tuple[RulePart, ...]


def rule_address(code: str) -> str:
    """Where a rule's page stands on the site."""
    return f"rules/{code}.html"


def rule_groups(book: CheckedBook) -> tuple[RuleGroup, ...]:
    """All rules, by their groups."""
    by_prefix: dict[str, list[RuleLine]] = {prefix: [] for prefix in GROUPS}
    for rule in rules().values():
        by_prefix.setdefault(rule.code[:-3], []).append(_line(book, rule))
    return tuple(
        RuleGroup(prefix, GROUPS.get(prefix, prefix), tuple(lines)) for prefix, lines in by_prefix.items() if lines
    )


def rule_page(book: CheckedBook, code: str) -> RulePage:
    """A rule's page."""
    _, *split = _HEAD.split(page(code))
    found = [_part(title, text) for title, text in zip(split[::2], split[1::2], strict=True)]
    return RulePage(
        _line(book, rules()[code]),
        GROUPS.get(code[:-3], ""),
        tuple(sorted(found, key=lambda part: part.is_example)),
    )


def _part(title: str, text: str) -> RulePart:
    return RulePart(title, _for_readers(text), len(_FENCE.findall(text)))


def _line(book: CheckedBook, rule: Rule) -> RuleLine:
    severity = rule.weight.severity(book.site.onebook.profile)
    here = settled(
        Problem(code=rule.code, name=rule.name, severity=severity, path="", span=Span(1, 1, 1, 1), message=""),
        book.site.onebook,
    )
    return RuleLine(
        code=rule.code,
        name=rule.name,
        ask=rule.ask,
        severity=here.severity if here is not None else None,
        is_fixable=rule.fixable,
    )


def _for_readers(text: str) -> str:
    """A section of a rule's page; the name of each example's file stands above it."""
    text = _FENCE.sub(lambda found: f"`{found['path']}`\n\n{found['ticks']}{found['language']}", text)
    text = _FINDINGS.sub(lambda found: f"What the check says:\n\n{found['ticks']}text", text)
    return _COLUMN.sub(r"\1 ", text)
