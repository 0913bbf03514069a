"""What a message's page says: the statement as a roof, what carries it, and the words it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onebook.model.book import query
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.message import Message, Proof
from onebook.model.kinds.release import Release
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, how_many
from onebook.views.common import Common, common, person_of, without
from onebook.views.goals import Mark
from onebook.views.links import PageLink, link_of, link_to
from onebook.views.users import users
from onebook.views.work import WorkLine, work_line


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """Words, whose they are or whom they are for."""

    link: PageLink | None
    text: str


@dataclass(frozen=True, slots=True)
class ProofLine:
    """What we claim, what proves it, and the release that makes it true."""

    claim: str
    source: str
    release: PageLink | None
    day: date | None
    """From when on the release makes it true, where that is still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePage:
    """The page of a message."""

    entity: Message
    common: Common
    proof: tuple[ProofLine, ...]
    voices: tuple[SpokenWords, ...]
    audiences: tuple[SpokenWords, ...]
    campaigns: tuple[WorkLine, ...]


@query
def message_line(book: CheckedBook, message: Message) -> WorkLine:
    """A message in its overview, with the campaigns that carry it."""
    carried = sum(one.is_live for one in users(book, Campaign, message, by=("message",)))
    count = how_many(carried, "{n} campaign", "{n} campaigns") if carried else ""
    mark = Mark(shape="risk", word=Said("No proof yet")) if not any(one.source for one in message.proof) else None
    if message.status != "active":
        mark = None
    return WorkLine(
        link=link_to(message),
        summary=message.statement,
        owner=person_of(book, message.owner),
        when=count,
        goals=(),
        mark=mark,
        next_step=None,
        note=message.summary or "",
    )


def message_page(book: CheckedBook, message: Message) -> MessagePage:
    """The page of a message."""
    campaigns = users(book, Campaign, message, by=("message",))
    return MessagePage(
        entity=message,
        common=without(common(book, message), {campaign.ref for campaign in campaigns}),
        proof=tuple(_proof(book, proof) for proof in message.proof),
        voices=tuple(SpokenWords(link_of(book, voice.department), voice.says) for voice in message.voices),
        audiences=tuple(SpokenWords(link_of(book, one.audience), one.text) for one in message.for_),
        campaigns=tuple(work_line(book, campaign) for campaign in campaigns),
    )


def _proof(book: CheckedBook, proof: Proof) -> ProofLine:
    release = book.get(Release, proof.release)
    is_ahead = release is not None and release.status not in ("done", "dropped")
    return ProofLine(
        proof.claim,
        proof.source or "",
        link_to(release) if release is not None else None,
        release.date if release is not None and is_ahead else None,
    )
