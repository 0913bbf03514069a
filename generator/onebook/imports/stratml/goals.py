"""Goals and objectives as drafts, and for each the matrix of who is responsible for it and who is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onebook.imports.drafts import Draft, Value
from onebook.imports.stratml.identity import Identified, PlacedGoal, period
from onebook.imports.stratml.keeping import kept
from onebook.imports.stratml.notes import Notes
from onebook.imports.stratml.people import People, stakeholder_line
from onebook.imports.stratml.reading import day_or_text
from onebook.imports.stratml.records import Relation, Stakeholder
from onebook.imports.wording import is_summary, joined, markdown, markdown_line, one_line, plain

_RELATIONS = {"broader_than": "Broader than", "narrower_than": "Narrower than", "peer_to": "On a level with"}


@dataclass(frozen=True, slots=True)
class _Involved:
    """How the stakeholders of one goal take part in it."""

    responsible: tuple[str, ...]
    informed: tuple[str, ...]
    contributions: tuple[Value, ...]
    lines: str
    """What neither the matrix nor a contribution can say, as a list in Markdown."""


def drafts(identified: Identified, people: People, notes: Notes) -> Iterator[Draft]:
    """Every goal, followed by the objectives below it."""
    for placed in identified.goals:
        yield _goal_draft(placed, identified, people, notes)


def _goal_draft(placed: PlacedGoal, identified: Identified, people: People, notes: Notes) -> Draft:
    goal, word = placed.goal, "an objective" if placed.goal.is_objective else "a goal"
    involved = _involved(goal.stakeholders, people)
    own_period = period(goal.start, goal.end)
    fields: dict[str, Value] = {"title": placed.title}
    if is_summary(goal.description):
        fields["summary"] = plain(goal.description)
    fields["level"] = "objective" if goal.is_objective else "goal"
    if placed.parent:
        fields["parent"] = placed.parent
    fields["order"] = placed.order
    during = own_period or (None if placed.parent else identified.period)
    if during:
        fields["period"] = {"start": during[0], "end": during[1]}
    if placed.measures:
        fields["measures"] = tuple(measure.id for measure in placed.measures)
    if involved.contributions:
        fields["contributions"] = involved.contributions
    fields |= kept(
        notes,
        word,
        goal.left,
        identifier=goal.identifier,
        sequence=goal.sequence if goal.sequence != str(placed.order) else "",
        start="" if own_period and day_or_text(goal.start) == own_period[0] else goal.start,
        end="" if own_period and day_or_text(goal.end) == own_period[1] else goal.end,
        relations=relation_facts(goal.relations),
    )
    related = relation_lines(goal.relations, identified, notes)
    body = joined(
        (
            "" if "summary" in fields else markdown(goal.description),
            "## Other information" if goal.other else "",
            markdown(goal.other),
            "## Stakeholders" if involved.lines else "",
            involved.lines,
            "## Related" if related else "",
            related,
        )
    )
    return Draft("goal", placed.id, fields, body)


def _involved(stakeholders: Sequence[Stakeholder], people: People) -> _Involved:
    """Performers are responsible, beneficiaries informed; a department's own words are its contribution."""
    responsible: dict[str, None] = {}
    informed: dict[str, None] = {}
    hows: dict[str, list[str]] = {}
    lines: list[str] = []
    for party in (party for stakeholder in stakeholders for party in people.parties(stakeholder)):
        role = party.role
        if role is None or not (role.is_performer or role.is_beneficiary):
            lines.append(stakeholder_line(party, with_types=False))
            continue
        if role.is_performer:
            responsible[party.ref] = None
        if role.is_beneficiary:
            informed[party.ref] = None
        if party.is_department and role.is_performer and party.words:
            how = ": ".join(plain(text) for text in party.words)
            hows.setdefault(party.ref.partition(":")[2], []).append(how)
        elif party.words or party.name:
            lines.append(stakeholder_line(party, with_types=False))
    contributions = tuple({"department": department, "how": "\n".join(how)} for department, how in hows.items())
    return _Involved(tuple(responsible), tuple(informed), contributions, "\n".join(dict.fromkeys(lines)))


def relation_facts(relations: Sequence[Relation]) -> tuple[Value, ...]:
    """What the source's own tools need to find a relation again; its words stand in the body."""
    facts: list[Value] = []
    for relation in relations:
        told = {"type": plain(relation.type), "identifier": plain(relation.identifier)}
        fact: dict[str, Value] = {name: text for name, text in told.items() if text}
        if relation.referents:
            fact["referents"] = tuple(plain(text) for text in relation.referents)
        if fact:
            facts.append(fact)
    return tuple(facts)


def relation_lines(relations: Sequence[Relation], identified: Identified, notes: Notes) -> str:
    """Relations as a list in Markdown that links what is in the book."""
    return "\n".join(_relation_line(relation, identified, notes) for relation in relations)


def _relation_line(relation: Relation, identified: Identified, notes: Notes) -> str:
    start = _RELATIONS.get(relation.type.lower(), markdown_line(relation.type) or "Related to")
    targets = []
    for identifier in relation.referents or (relation.identifier,):
        found = identified.by_identifier.get(identifier, ())
        if len(found) == 1:
            targets.append(f"[[{found[0]}]]")
        elif identifier:
            targets.append(markdown_line(identifier))
            why = "nothing in it" if not found else f"{len(found)} things in it"
            text = (
                f"A relationship points to {one_line(identifier)}, and {why} has this Identifier; it is kept as text."
            )
            notes.add(text.replace("things in it has", "things in it have"), relation.line)
    said = ": ".join(markdown_line(text) for text in (relation.name, relation.description) if text)
    line = f"- {start} {', '.join(targets) or 'something that is not named'}"
    return f"{line}: {said}" if said else line


def matrices(identified: Identified, people: People) -> Iterator[Draft]:
    """One matrix for each goal or objective that has performers or beneficiaries."""
    for placed in identified.goals:
        involved = _involved(placed.goal.stakeholders, people)
        activity: dict[str, Value] = {"id": placed.id, "title": placed.title}
        if involved.responsible:
            activity["responsible"] = involved.responsible
        if involved.informed:
            activity["informed"] = involved.informed
        if len(activity) > 2:
            fields: dict[str, Value] = {
                "title": f"Who does what: {placed.title}",
                "about": placed.ref,
                "activities": (activity,),
            }
            yield Draft("raci", placed.id, fields)
