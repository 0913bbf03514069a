"""Reading a StratML document into records.

Tolerant of what is found in the world: children in any order and in wrappers, the names of several versions of the
standard, the submitter in either place, text where an element was meant, empty forms.
"""

import re
from collections.abc import Iterable
from typing import Final

from onebook.imports.drafts import ImportRefused
from onebook.imports.safe_xml import Element
from onebook.imports.stratml.notes import Notes
from onebook.imports.stratml.records import (
    Indicator,
    Plan,
    Relation,
    Stakeholder,
    Statement,
    StratmlGoal,
    StratmlOrganization,
    StratmlResult,
    StratmlRole,
)
from onebook.imports.stratml.taking import Left, Taker, everything

PLANS: Final = ("StrategicPlan", "PerformancePlanOrReport")
CORE: Final = "StrategicPlanCore"

_LONGEST_PLACEHOLDER: Final = 80
_NO_NAME: Final = re.compile(
    r"[\[({<]\s*(?:to be \w+|tb[da]|n/?a|[\w ]*name|(?:insert|enter|type) .*)\s*[\])}>]\.?"
    r"|to be (?:named|determined|decided|defined|announced)\.?|tb[da]|n/a|untitled|unnamed|\W+",
    re.IGNORECASE,
)
_NO_TEXT: Final = re.compile(r"\[\s*(?:to be \w+|tb[da]|n/?a)\s*\]\.?", re.IGNORECASE)


def read_plan(root: Element, notes: Notes) -> Plan:
    """The plan in a document, wherever it stands in it."""
    element = _plan_element(root)
    is_inside = _note_what_is_around(root, element, notes)
    outer = Taker(element)
    cores = [Taker(core) for core in outer.all(CORE)]
    administration = [Taker(section) for section in outer.all("AdministrativeInformation")]
    reader = _StratmlReader(notes)
    inner = (*cores, outer)
    formal = (*administration, *inner)
    spaces = (value for name, value in element.attributes if name.startswith("xmlns") and "w3.org" not in value)
    namespace = next(spaces, "")

    def found(name: str, where: tuple[Taker, ...]) -> list[Element]:
        return [element for taker in where for element in taker.all(name)]

    return Plan(
        organizations=tuple(reader.organization(each) for each in found("Organization", inner) if not each.is_blank),
        missions=tuple(reader.statement(each) for each in found("Mission", inner) if not each.is_blank),
        visions=tuple(reader.statement(each) for each in found("Vision", inner) if not each.is_blank),
        values=tuple(reader.statement(each) for each in found("Value", inner) if not each.is_blank),
        goals=(
            *(reader.goal(each) for each in found("Goal", inner)),
            *(reader.goal(each) for each in found("Objective", inner)),
        ),
        indicators=tuple(reader.indicator(each) for each in found("PerformanceIndicator", inner)),
        submitters=tuple(reader.submitter(each) for each in found("Submitter", formal) if not each.is_blank),
        name=reader.name(outer, "the plan"),
        description=reader.words(outer, "Description"),
        other=reader.words(outer, "OtherInformation"),
        type=outer.attribute("Type"),
        schema=outer.attribute("xsi:schemaLocation", "xsi:noNamespaceSchemaLocation"),
        namespace=namespace,
        start=_first(taker.text("StartDate") for taker in formal),
        end=_first(taker.text("EndDate") for taker in formal),
        published=_first(taker.text("PublicationDate") for taker in formal),
        dates_line=administration[0].line if administration else element.line,
        source=_first(taker.text("Source") for taker in formal),
        identifiers=tuple(text for taker in (outer, *administration) for text in taker.texts("Identifier")),
        line=element.line,
        last_line=max(each.line for each in element.all_inside()),
        is_inside=is_inside,
        left=(
            *reader.left,
            *outer.left(),
            *(left for core in cores for left in core.left(f"{CORE}/")),
            *(left for section in administration for left in section.left("AdministrativeInformation/")),
        ),
    )


def _plan_element(root: Element) -> Element:
    """The element that is the plan: the outermost one, or the only one of its kind somewhere within."""
    if root.name in PLANS or root.name == CORE:
        return root
    inside = [element for element in root.all_inside() if element.name in PLANS]
    inside = inside or [
        element for element in root.all_inside() if any(child.name == CORE for child in element.children)
    ]
    if not inside:
        expected = " or ".join(f"<{name}>" for name in PLANS)
        message = f"The file holds no StratML plan: it begins with <{root.name}>, and there is no {expected} in it."
        raise ImportRefused(message, root.line, 1)
    if len(inside) > 1:
        message = f"The file holds {len(inside)} plans; import them one at a time, each from a file of its own."
        raise ImportRefused(message, inside[1].line, 1)
    return inside[0]


def _note_what_is_around(root: Element, plan: Element, notes: Notes) -> bool:
    """One line for all that stands around the plan: a form or a page says nothing of it. Whether there is such."""
    count = sum(1 for _ in everything(root, skipped=plan))
    if count:
        texts = "One text" if count == 1 else f"{count} texts"
        notes.add(
            f"The plan stands inside <{root.name}>. {texts} around it (a form or a page) "
            f"{'was' if count == 1 else 'were'} left out; only what stands inside <{plan.name}> was taken.",
            root.line,
        )
    return count > 0


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


class _StratmlReader:
    """Reads the elements of one document."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.left: list[Left] = []
        """What is left of elements that have no record with a place for it."""

    def name(self, taker: Taker, whose: str) -> str:
        """A name; one that only says that there is none yet counts as none."""
        text = taker.text("Name")
        if len(text) <= _LONGEST_PLACEHOLDER and _NO_NAME.fullmatch(text):
            self.notes.add(f"The name of {whose} only says \u201c{text}\u201d, so it counts as not given.", taker.line)
            return ""
        return text

    def words(self, taker: Taker, *names: str) -> str:
        """A text; one that only says that it is still to come counts as none."""
        text = taker.text(*names)
        if len(text) <= _LONGEST_PLACEHOLDER and _NO_TEXT.fullmatch(text):
            self.notes.add(f"<{names[0]}> only says \u201c{text}\u201d, so it was left out.", taker.line)
            return ""
        return text

    def submitter(self, element: Element) -> tuple[tuple[str, str], ...]:
        """Who handed the plan in: each thing that is told, and its text."""
        taker = Taker(element)
        names = (taker.text("GivenName", "FirstName"), taker.text("Surname", "LastName"))
        told = (
            ("name", " ".join(filter(None, names))),
            ("phone", taker.text("PhoneNumber", "Phone")),
            ("email", taker.text("EmailAddress", "Email")),
            ("identifier", taker.text("Identifier")),
        )
        self.left += taker.left("Submitter/")
        return tuple((what, text) for what, text in told if text)

    def organization(self, element: Element) -> StratmlOrganization:
        taker = Taker(element)
        return StratmlOrganization(
            name=self.name(taker, "an organization"),
            acronym=taker.text("Acronym"),
            description=self.words(taker, "Description"),
            identifier=taker.text("Identifier"),
            stakeholders=self.stakeholders(taker),
            line=element.line,
            left=taker.left(),
        )

    def statement(self, element: Element) -> Statement:
        taker = Taker(element)
        return Statement(
            name=self.name(taker, f"a {element.name.lower()}"),
            text=self.words(taker, "Description") or taker.own_text(),
            identifier=taker.text("Identifier"),
            line=element.line,
            left=taker.left(),
        )

    def goal(self, element: Element) -> StratmlGoal:
        """A goal or objective; objectives may hold further ones, in whatever order they stand."""
        taker = Taker(element)
        is_objective = element.name == "Objective"
        return StratmlGoal(
            is_objective=is_objective,
            name=self.name(taker, "an objective" if is_objective else "a goal"),
            description=self.words(taker, "Description"),
            other=self.words(taker, "OtherInformation"),
            identifier=taker.text("Identifier"),
            sequence=taker.text("SequenceIndicator"),
            start=taker.text("StartDate"),
            end=taker.text("EndDate"),
            stakeholders=self.stakeholders(taker),
            indicators=tuple(self.indicator(each) for each in taker.all("PerformanceIndicator")),
            relations=self.relations(taker),
            below=tuple(self.goal(each) for each in taker.all("Objective", "Goal")),
            line=element.line,
            left=taker.left(),
        )

    def stakeholders(self, taker: Taker) -> tuple[Stakeholder, ...]:
        return tuple(self.stakeholder(each) for each in taker.all("Stakeholder") if not each.is_blank)

    def stakeholder(self, element: Element) -> Stakeholder:
        taker = Taker(element)
        roles = [self.role(each) for each in taker.all("Role") if not each.is_blank]
        loose, unknown = _role_types(taker)
        if loose:
            roles.append(
                StratmlRole(
                    name="", description="", is_performer="performer" in loose, is_beneficiary="beneficiary" in loose
                )
            )
        return Stakeholder(
            name=self.name(taker, "a stakeholder") or taker.own_text(),
            description=self.words(taker, "Description"),
            type=taker.attribute("StakeholderTypeType", "StakeholderType") or taker.text("StakeholderType"),
            roles=tuple(roles),
            identifier=taker.text("Identifier"),
            line=element.line,
            left=(*(Left("RoleType", text, element.line) for text in unknown), *taker.left()),
        )

    def role(self, element: Element) -> StratmlRole:
        """A role; what it says beyond the standard goes into its description, where it can be read."""
        taker = Taker(element)
        types, unknown = _role_types(taker)
        name, own = self.name(taker, "a role"), taker.own_text()
        if own.lower() in ("performer", "beneficiary"):
            types, own = types | {own.lower()}, ""
        texts = (self.words(taker, "Description"), own if name else "", *unknown)
        left = tuple(each.text for each in taker.left())
        return StratmlRole(
            name=name or own,
            description="\n\n".join(filter(None, (*texts, *left))),
            is_performer="performer" in types,
            is_beneficiary="beneficiary" in types,
        )

    def indicator(self, element: Element) -> Indicator:
        taker = Taker(element)
        instances = [Taker(each) for each in taker.all("MeasurementInstance")]
        everywhere = (*instances, taker)
        return Indicator(
            name=self.name(taker, "an indicator"),
            dimension=self.words(taker, "MeasurementDimension"),
            unit=self.words(taker, "UnitOfMeasurement", "UnitOfMeasure"),
            description=self.words(taker, "Description"),
            other=self.words(taker, "OtherInformation"),
            identifier=taker.text("Identifier"),
            sequence=taker.text("SequenceIndicator"),
            stage=taker.attribute("ValueChainStage"),
            type=taker.attribute("PerformanceIndicatorType", "IndicatorType"),
            relations=self.relations(taker),
            baselines=_results(everywhere, "Baseline"),
            targets=_results(everywhere, "TargetResult", "Target"),
            actuals=_results(everywhere, "ActualResult", "Actual"),
            line=element.line,
            left=(*taker.left(), *(left for each in instances for left in each.left("MeasurementInstance/"))),
        )

    def relations(self, taker: Taker) -> tuple[Relation, ...]:
        return tuple(_relation(element) for element in taker.all("Relationship") if not element.is_blank)


def _role_types(taker: Taker) -> tuple[set[str], tuple[str, ...]]:
    """Performer and Beneficiary, in small letters, and what else was given as a role's type."""
    texts = taker.texts("RoleType")
    known = {text.lower() for text in texts if text.lower() in ("performer", "beneficiary")}
    return known, tuple(text for text in texts if text.lower() not in known)


def _results(takers: Iterable[Taker], *names: str) -> tuple[StratmlResult, ...]:
    """The results of one sort. An empty form counts too: somebody meant to fill it in."""
    return tuple(_result(element) for taker in takers for element in taker.all(*names))


def _result(element: Element) -> StratmlResult:
    """A result; what it says beyond the standard joins its description, where it can be read."""
    taker = Taker(element)
    described = [each for descriptor in taker.all("Descriptor") for each in _descriptor(Taker(descriptor))]
    number = taker.text("NumberOfUnits", "Value")
    start, end = taker.text("StartDate"), taker.text("EndDate", "Period")
    texts = [taker.text("Description"), taker.own_text()]
    return StratmlResult(
        number=number,
        descriptor=": ".join(described),
        description="\n\n".join(filter(None, (*texts, *(each.text for each in taker.left())))),
        start=start,
        end=end,
        line=element.line,
    )


def _descriptor(taker: Taker) -> list[str]:
    texts = (taker.text("DescriptorName"), taker.text("DescriptorValue"), taker.own_text())
    return [text for text in (*texts, *(left.text for left in taker.left())) if text]


def _relation(element: Element) -> Relation:
    taker = Taker(element)
    return Relation(
        type=taker.attribute("RelationshipType"),
        identifier=taker.text("Identifier"),
        referents=taker.texts("ReferentIdentifier"),
        name=taker.text("Name"),
        description="\n\n".join(
            filter(None, (taker.text("Description"), taker.own_text(), *(each.text for each in taker.left())))
        ),
        line=element.line,
    )
