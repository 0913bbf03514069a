"""What a StratML document says, as plain records: texts as they stand, nothing understood yet.

Every record knows its line in the source, and what is `left`: texts that have no place of their own.
"""

from dataclasses import dataclass

from onebook.imports.stratml.taking import Left


@dataclass(frozen=True, slots=True, kw_only=True)
class StratmlRole:
    """One part that a stakeholder has."""

    name: str
    description: str
    is_performer: bool
    is_beneficiary: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stakeholder:
    """A person, an organization or a group with an interest in something."""

    name: str
    description: str
    type: str
    """`Person`, `Organization`, `Generic_Group`, another word, or nothing."""
    roles: tuple[StratmlRole, ...]
    identifier: str
    line: int
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A pointer from an indicator or a goal to another element, here or elsewhere."""

    type: str
    identifier: str
    referents: tuple[str, ...]
    name: str
    description: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StratmlResult:
    """A baseline, a target or an actual result: a number or words, and when."""

    number: str
    descriptor: str
    description: str
    start: str
    end: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Indicator:
    """A performance indicator: what is measured, in what, and the results."""

    name: str
    dimension: str
    unit: str
    description: str
    other: str
    identifier: str
    sequence: str
    stage: str
    type: str
    relations: tuple[Relation, ...]
    baselines: tuple[StratmlResult, ...]
    targets: tuple[StratmlResult, ...]
    actuals: tuple[StratmlResult, ...]
    line: int
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StratmlGoal:
    """A goal or an objective, with the objectives below it."""

    is_objective: bool
    name: str
    description: str
    other: str
    identifier: str
    sequence: str
    start: str
    end: str
    stakeholders: tuple[Stakeholder, ...]
    indicators: tuple[Indicator, ...]
    relations: tuple[Relation, ...]
    below: tuple["StratmlGoal", ...]
    line: int
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StratmlOrganization:
    """One of the organizations that the plan is for."""

    name: str
    acronym: str
    description: str
    identifier: str
    stakeholders: tuple[Stakeholder, ...]
    line: int
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A mission, a vision or a value."""

    name: str
    text: str
    identifier: str
    line: int
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole document."""

    name: str
    description: str
    other: str
    type: str
    namespace: str
    schema: str
    identifiers: tuple[str, ...]
    organizations: tuple[StratmlOrganization, ...]
    missions: tuple[Statement, ...]
    visions: tuple[Statement, ...]
    values: tuple[Statement, ...]
    goals: tuple[StratmlGoal, ...]
    indicators: tuple[Indicator, ...]
    """Those that stand under no goal."""
    start: str
    end: str
    published: str
    dates_line: int
    source: str
    submitters: tuple[tuple[tuple[str, str], ...], ...]
    """For each of them: what is told and its text."""
    line: int
    last_line: int
    """Where its last element begins."""
    is_inside: bool
    """It stands inside something else, such as a form, that says more."""
    left: tuple[Left, ...]
