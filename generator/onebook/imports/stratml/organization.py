"""The organization that the plan is for, and what the document says about itself."""

import re
from collections.abc import Iterator

from onebook.imports.drafts import Draft, Value
from onebook.imports.stratml.keeping import kept
from onebook.imports.stratml.notes import Notes
from onebook.imports.stratml.people import People, stakeholder_lines
from onebook.imports.stratml.reading import day, day_or_text
from onebook.imports.stratml.records import Plan, Statement
from onebook.imports.wording import heading, is_summary, joined, markdown, one_line, plain

_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}\[\]]+", re.IGNORECASE)
_LONGEST_VALUE = 80


def draft(plan: Plan, people: People, notes: Notes) -> Draft:
    """The first organization of the plan, with its mission, vision and values."""
    first = plan.organizations[0] if plan.organizations else None
    fields: dict[str, Value] = {"title": one_line(first.name) if first else ""}
    if not fields["title"]:
        fields["title"] = "Untitled organization"
        notes.add("The organization has no name in the source; it is called “Untitled organization”.", plan.line)
    if first and is_summary(first.description):
        fields["summary"] = plain(first.description)
    if plan.missions and plan.missions[0].text:
        fields["mission"] = plain(plan.missions[0].text)
    if plan.visions and plan.visions[0].text:
        fields["vision"] = plain(plan.visions[0].text)
    if plan.values:
        fields["values"] = tuple(_values(plan, notes))
    if first and first.acronym:
        fields["also_called"] = (one_line(first.acronym),)
    if _ADDRESS.fullmatch(plan.source):
        fields["links"] = ({"title": "Source of the plan", "url": plan.source},)
    fields |= _kept(plan, notes)
    return Draft("organization", "organization", fields, _body(plan, people, is_summarized="summary" in fields))


def _values(plan: Plan, notes: Notes) -> Iterator[Value]:
    """The values; a short one without a name is its own name."""
    for number, value in enumerate(plan.values, start=1):
        title, text = one_line(value.name), plain(value.text)
        if not title and len(text) <= _LONGEST_VALUE and "\n" not in text:
            title, text = text, ""
        if not title:
            title = f"Untitled value {number}"
            notes.add(f"A value has no name in the source; it is called “{title}”.", value.line)
        yield {"title": title, "text": text} if text else {"title": title}


def _kept(plan: Plan, notes: Notes) -> dict[str, Value]:
    first = plan.organizations[0] if plan.organizations else None
    statements = (*plan.missions, *plan.visions, *plan.values)
    for name, text in (("StartDate", plan.start), ("EndDate", plan.end), ("PublicationDate", plan.published)):
        if text and day(text) is None:
            notes.add(
                f"<{name}> of the plan says “{one_line(text)}”, which is no day; it is kept under x-stratml.",
                plan.dates_line,
            )
    left = (*(first.left if first else ()), *(left for each in statements for left in each.left), *plan.left)
    return kept(
        notes,
        "the organization",
        left,
        identifier=first.identifier if first else "",
        mission_identifier=tuple(each.identifier for each in plan.missions),
        vision_identifier=tuple(each.identifier for each in plan.visions),
        value_identifier=tuple(each.identifier for each in plan.values),
        plan_identifier=plan.identifiers,
        type=plan.type,
        namespace=plan.namespace,
        schema=" ".join(plan.schema.split()),
        start=day_or_text(plan.start),
        end=day_or_text(plan.end),
        published=day_or_text(plan.published),
        source="" if _ADDRESS.fullmatch(plan.source) else plan.source,
        submitter=tuple({what: plain(text) for what, text in told} for told in plan.submitters if told),
    )


def _body(plan: Plan, people: People, *, is_summarized: bool) -> str:
    """What the organization says of itself, then what the plan says of itself."""
    first = plan.organizations[0] if plan.organizations else None
    lines = stakeholder_lines(people, first.stakeholders) if first else ""
    about = heading(plan.name) if plan.name else "## About this plan" if plan.description or plan.other else ""
    return joined(
        (
            markdown(first.description) if first and not is_summarized else "",
            *_further("mission", plan.missions),
            *_further("vision", plan.visions),
            about,
            markdown(plan.description),
            "### Other information" if plan.other else "",
            markdown(plan.other),
            "## Stakeholders" if lines else "",
            lines,
        )
    )


def _further(what: str, statements: tuple[Statement, ...]) -> Iterator[str]:
    """Names of missions and visions, and all but the first of them: the model has one field, and it has no name."""
    for index, statement in enumerate(statements):
        if statement.name:
            yield heading(f"The {what}: {statement.name}")
        if index and statement.text:
            yield "" if statement.name else f"## A further {what}"
            yield markdown(statement.text)
