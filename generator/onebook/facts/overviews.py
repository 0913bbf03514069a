"""The pages that show all of a kind: what they are called, and by which other words people look for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onebook.model.book import Book
from onebook.model.kind import kinds


@dataclass(frozen=True, slots=True)
class Overview:
    """A page that shows all of a kind."""

    kind: str
    """What it shows all of."""
    title: str
    """As the menu calls it."""
    says: str
    words: tuple[str, ...]
    """Everyday words for it."""

    @property
    def address(self) -> str:
        """From the site's root."""
        return kinds()[self.kind].overview


OVERVIEWS = (
    Overview(
        "goal", "Goals", "What we want to reach, and how far we are.", ("targets", "objectives", "strategy", "the plan")
    ),
    Overview("pillar", "Pillars", "What our goals stand on.", ("themes", "priorities", "strategy")),
    Overview(
        "measure",
        "Measures",
        "What we count to see how far we are, with every value.",
        ("KPIs", "metrics", "indicators", "figures", "dashboard"),
    ),
    Overview("initiative", "Initiatives", "The work that moves our goals.", ("projects", "programmes")),
    Overview("department", "Departments", "Who we are.", ("teams", "org chart", "organisation chart", "structure")),
    Overview("position", "Positions", "Who holds which position.", ("staff directory", "org chart", "who is who")),
    Overview(
        "agreement",
        "Agreements",
        "What one department gives another, how soon, and how both see that it does.",
        ("internal service levels",),
    ),
    Overview(
        "meeting",
        "Meetings",
        "The meetings with a rhythm: what for, when, who comes and who else may.",
        ("trainings", "get-togethers"),
    ),
    Overview(
        "partner",
        "Partners",
        "Companies outside that work for us, what each does, and who of us leads it.",
        ("agencies", "contractors", "suppliers of services"),
    ),
    Overview(
        "question",
        "Who do I ask?",
        "Whom to ask about what: every activity in the words of those who ask, and who does it.",
        ("whom to ask",),
    ),
    Overview(
        "raci",
        "Who decides what",
        "Who answers for what, who does it, who is asked before and who is told after.",
        ("RACI", "responsibilities", "responsibility matrix"),
    ),
    Overview("event", "Calendar", "What goes out when.", ("diary", "schedule", "dates", "content calendar")),
    Overview("campaign", "Campaigns", "What we say over time, and where.", ("advertising campaigns",)),
    Overview("message", "Messages", "What we say of ourselves.", ("message house", "key messages")),
    Overview(
        "channel",
        "Channels",
        "How we reach people: how long each channel needs, and its checklist.",
        ("media", "checklists"),
    ),
    Overview(
        "audience",
        "Audiences",
        "Whom we speak to, what they need, and what they have already.",
        ("target groups", "segments"),
    ),
    Overview(
        "release",
        "Releases",
        "What customers can have from which day on, and how sure that is.",
        ("roadmap", "launch dates"),
    ),
    Overview(
        "playbook",
        "Playbooks",
        "What to do when something happens, step by step, with roles and time limits.",
        ("how-to", "manual", "procedures", "instructions"),
    ),
    Overview("term", "Lexicon", "Our words, and what they mean.", ("glossary", "dictionary", "terms", "vocabulary")),
)
"""In the order of the menu."""


def overviews(book: Book) -> Iterator[Overview]:
    """Those that have something to show, and *Who do I ask?*, which is always there; none where an own page stands."""
    there = {entry.kind.name for entry in book.entries} | {"question"}
    taken = {page.address for page in book.pages}
    yield from (one for one in OVERVIEWS if one.kind in there and one.address not in taken)
