"""A meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from onebook.model.entity import Entity
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.stray import Also
from onebook.model.values import Day, Duration, Markdown, Moment, Ref, Repeat


@kind(
    "meeting",
    "plan/meetings",
    address="meetings/index.html#{id}",
    also="jour fixe, Besprechung, Besprechungen, Sitzung, Sitzungen, Treffen, Runde",
    menu=OverviewFacet(
        title="Meetings",
        says="The meetings with a rhythm: what for, when, who comes and who else may.",
        words=("trainings", "get-togethers"),
        tab="Departments",
        place=4,
    ),
    search=SearchFacet(rank=5, weight=102, intents={"when": 150}),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Entity):
    """A meeting with a rhythm: what for, who comes, and who else may."""

    type: Annotated[
        Literal["review", "sync", "training", "all-staff"] | None,
        Also(
            "kind, sort, Art, Typ",
            values={
                "review": "retrospective",
                "sync": "stand-up, standup, jour fixe",
                "training": "schulung, workshop",
                "all-staff": "all hands, town hall, betriebsversammlung",
            },
        ),
    ] = None
    """What sort of meeting it is."""
    date: Annotated[Moment | None, Also("when, start, first, day, Datum, Termin, Beginn, wann")] = expected("PLAN008")
    """The first time."""
    repeat: Annotated[
        Repeat | None, Also("repeats, recurrence, frequency, every, rhythm, Wiederholung, wiederholt, Rhythmus, Turnus")
    ] = None
    """How often it takes place."""
    until: Annotated[Day | None, Also("end, ends, bis, Ende")] = None
    """The last day on which it may take place."""
    except_: Annotated[tuple[Day, ...], Also("exceptions, not on, skip, Ausnahmen, außer")] = ()
    """Days on which it does not take place."""
    duration: Annotated[Duration | None, Also("length, takes, Dauer")] = None
    """How long it lasts."""
    owner: Ref[Literal["position"]] | None = expected("PLAN001")
    """The position that calls it."""
    departments: Annotated[
        tuple[Ref[Literal["department"]], ...],
        Also("department, participants, attendees, who, teams, Teilnehmer, Abteilungen, wer"),
    ] = ()
    """Who comes."""
    open_to: Annotated[
        Literal["all"] | tuple[Ref[Literal["department"]], ...] | None, Also("open for, guests, offen für, Gäste")
    ] = None
    """Who else may come: all, or a list of departments."""
    where: Annotated[str | None, Also("place, location, room, link, Ort, Raum, wo")] = None
    """The place or the address of the call."""
    agenda: Annotated[Markdown | None, Also("topics, Tagesordnung, Themen")] = None
    """What is on it each time."""
