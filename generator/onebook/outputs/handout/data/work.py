"""Who pushes what with which words: initiatives, campaigns, messages, channels, audiences, releases, partners."""

from __future__ import annotations

from typing import Any

from onebook.model.kinds.audience import Audience
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.message import Message
from onebook.model.kinds.release import Release
from onebook.outputs.handout.data.entities import head, standing
from onebook.outputs.handout.data.people import party, say_way
from onebook.outputs.handout.data.plan import say_mark
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.campaigns import campaign_page
from onebook.views.initiatives import initiative_page
from onebook.views.messages import SpokenWords, message_page
from onebook.views.partners import PartnerSection, partner_sections
from onebook.views.releases import release_section
from onebook.views.sections import audience_section, channel_section


def initiatives(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Every initiative with its milestones."""
    return [_initiative(book, texts, one) for one in standing(book.of(Initiative))]


def _initiative(book: CheckedBook, texts: Texts, one: Initiative) -> dict[str, Any]:
    page = initiative_page(book, one)
    return head(book, texts, one) | {
        "when": texts.span(one.start, one.end),
        "goals": texts.links(card.link for card in page.goals),
        "departments": texts.links(page.departments),
        "depends_on": texts.links(other.link for other in page.depends_on),
        "partners": texts.links(page.partners),
        "budget": page.budget,
        "milestones": [
            {
                "title": texts.plain(step.milestone.title),
                "day": texts.day(step.milestone.date),
                "mark": say_mark(texts, step.mark),
            }
            for step in (page.line.steps if page.line is not None else ())
        ],
    }


def campaigns(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Every campaign; its items stand in the calendar."""
    return [_campaign(book, texts, one) for one in standing(book.of(Campaign))]


def _campaign(book: CheckedBook, texts: Texts, one: Campaign) -> dict[str, Any]:
    page = campaign_page(book, one)
    return head(book, texts, one) | {
        "when": texts.span(one.start, one.end),
        "since": texts.day(one.since),
        "agreed": texts.day(one.agreed),
        "goals": texts.links(card.link for card in page.goals),
        "message": texts.link(page.message_link),
        "statement": texts.plain(page.message.statement) if page.message is not None else "",
        "audiences": texts.links(page.audiences),
        "exclude": texts.links(page.exclude),
        "channels": texts.links(channel.link for channel in page.channels),
        "offers": texts.links(offer.link for offer in page.offers),
        "releases": texts.links(release.link for release in page.releases),
        "partners": texts.links(page.partners),
        "budget": page.budget,
    }


def messages(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Every message with its proof and voices."""
    return [_message(book, texts, one) for one in standing(book.of(Message))]


def _message(book: CheckedBook, texts: Texts, one: Message) -> dict[str, Any]:
    page = message_page(book, one)
    return head(book, texts, one) | {
        "statement": texts.plain(one.statement),
        "proof": [
            {"claim": texts.line(proof.claim), "source": texts.line(proof.source), "release": texts.link(proof.release)}
            for proof in page.proof
        ],
        "voices": [_said(texts, said) for said in page.voices],
        "audiences": [_said(texts, said) for said in page.audiences],
        "say": [texts.plain(phrase) for phrase in one.say],
        "avoid": [
            {
                "phrase": texts.smart(avoid.phrase),
                "instead": texts.plain(avoid.instead),
                "because": texts.plain(avoid.because),
            }
            for avoid in one.avoid
        ],
        "campaigns": texts.links(line.link for line in page.campaigns),
    }


def _said(texts: Texts, said: SpokenWords) -> dict[str, Any]:
    return {"who": texts.link(said.link), "text": texts.line(said.text)}


def channels(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Every channel with its lead time and checklist."""
    return [_channel(book, texts, one) for one in standing(book.of(Channel))]


def _channel(book: CheckedBook, texts: Texts, one: Channel) -> dict[str, Any]:
    section = channel_section(book, one)
    return head(book, texts, one) | {
        "medium": texts.told(one.medium.capitalize()),
        "lead_time": texts.told(str(one.lead_time)) if one.lead_time is not None else "",
        "watched_by": texts.link(section.watched_by.position if section.watched_by is not None else None),
        "used_by": texts.links(section.used_by),
        "audiences": texts.links(section.audiences),
        "checklist": [texts.line(item) for item in one.checklist],
        "guidelines": texts.link(section.guidelines),
        "url": one.url or "",
    }


def audiences(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Every audience with its needs."""
    return [_audience(book, texts, one) for one in standing(book.of(Audience))]


def _audience(book: CheckedBook, texts: Texts, one: Audience) -> dict[str, Any]:
    section = audience_section(book, one)
    return head(book, texts, one) | {
        "has": texts.links(section.has),
        "exclude": texts.links(section.exclude),
        "channels": texts.links(section.channels),
        "needs": [
            {"need": texts.plain(need.text), "heard_by": texts.link(need.heard_by), "source": texts.plain(need.source)}
            for need in section.needs
        ],
    }


def releases(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Every release with its day and the days that it had before."""
    return [
        _release(book, texts, one) for one in sorted(book.of(Release), key=lambda one: (one.date is None, one.date))
    ]


def _release(book: CheckedBook, texts: Texts, one: Release) -> dict[str, Any]:
    section = release_section(book, one)
    return head(book, texts, one) | {
        "day": texts.day(one.date),
        "mark": say_mark(texts, section.mark),
        "history": [
            {"was": texts.day(slip.was), "changed": texts.day(slip.changed), "why": texts.plain(slip.why)}
            for slip in one.history
        ],
    }


def partners(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Companies outside that work for us."""
    return [_partner(book, texts, one) for one in partner_sections(book)]


def _partner(book: CheckedBook, texts: Texts, one: PartnerSection) -> dict[str, Any]:
    return head(book, texts, one.entity) | {
        "does": texts.line(one.does),
        "led_by": party(texts, one.led_by),
        "day": texts.day(one.until),
        "over": one.is_over,
        "ways": [say_way(way) for way in one.ways],
        "channels": texts.links(one.channels),
    }
