"""A question that the book must answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from onebook.model.entity import Entity
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.stray import Also
from onebook.model.values import Quoted, Ref


@kind(
    "question",
    "roles/questions",
    address="ask.html#{id}",
    also="faq, faqs, Frage, Fragen",
    menu=OverviewFacet(
        title="Who do I ask?",
        says="Whom to ask about what: every activity in the words of those who ask, and who does it.",
        words=("whom to ask",),
        tab="Who do I ask?",
        place=1,
        is_always_there=True,
    ),
    search=SearchFacet(is_found=False),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Entity):
    """A real question of an employee, and what the search must find for it first."""

    title: Annotated[Quoted, Also("question, text, Frage")]
    """The question, in the asker's own words."""
    finds: Annotated[Literal["nothing"] | Ref[Any], Also("answer, answers, leads to, result, Antwort, Ziel, führt zu")]
    """What answers it; `nothing` where the book must not seem to."""

    @property
    def leads_to(self) -> Ref[Any] | None:
        """What answers it; None where nothing does."""
        return None if self.finds == "nothing" else self.finds
