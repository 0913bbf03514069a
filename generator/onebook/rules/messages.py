"""MSG: one message."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.lexicon import Passage, Use, judged_texts, message_phrases, passages, roles_held, uses_in
from onebook.facts.phrases import Finder, Phrase
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.message import Message
from onebook.model.kinds.release import Release
from onebook.rules.lexicon import fix_words, phrase_spot, spot, with_reason
from onebook.rules.rule import Finding, Spot, Weight, book_rule, entry_rule

_IN_FORCE = ("proposed", "active")


@book_rule("MSG004", "department-without-voice", Weight.GAP, of_absence=True, for_files=True)
def department_without_voice(book: Book) -> Iterator[Finding]:
    """Every department that faces customers and works for a campaign's goals has its own voice in the message."""
    for message, campaigns in _campaigns(book).items():
        entry = book.entry(message)
        assert isinstance(entry.value, Message)
        heard = {
            department.ref for voice in entry.value.voices if (department := book.get(Department, voice.department))
        }
        missing: dict[str, tuple[Department, Campaign]] = {}
        for campaign in campaigns:
            for department in _facing_customers(book, campaign):
                if department.ref not in heard:
                    missing.setdefault(department.ref, (department, campaign))
        if missing:
            yield _silent(book, entry, list(missing.values()))


def _silent(book: Book, entry: Entry, missing: list[tuple[Department, Campaign]]) -> Finding:
    names = " and ".join(f"'{department.title}'" for department, _ in missing)
    they = "they speak" if len(missing) > 1 else "it speaks"
    message = f"{names} {'have' if len(missing) > 1 else 'has'} no voice in this message, but {they} with customers"
    hint = "add to `voices:` what each of them says to a customer, in its own words"
    related = tuple(
        (
            Spot(entry=book.entry(campaign), pointer=("title",)),
            f"'{department.id}' works for the goals of this campaign",
        )
        for department, campaign in missing
    )
    assert isinstance(entry.value, Message)
    at_voices = bool(entry.value.voices)
    return Finding(
        spot=Spot(entry=entry, pointer=("voices",) if at_voices else (), at_key=at_voices),
        message=message,
        hint=hint,
        related=related,
    )


def _campaigns(book: Book) -> dict[str, list[Campaign]]:
    """The campaigns in force of each message in force."""
    found: dict[str, list[Campaign]] = {}
    for campaign in book.of(Campaign):
        message = book.get(Message, campaign.message)
        if message is not None and message.status in _IN_FORCE and campaign.status in _IN_FORCE:
            found.setdefault(message.ref, []).append(campaign)
    return found


def _facing_customers(book: Book, campaign: Campaign) -> Iterator[Department]:
    """The departments with a part in a campaign's goals that speak with customers."""
    for goal in book.all(Goal, campaign.goals):
        for contribution in goal.contributions:
            department = book.get(Department, contribution.department)
            if department is not None and department.customer_facing and department.status != "dropped":
                yield department


@book_rule("MSG005", "phrase-off-message", Weight.DOUBT, fixable=True)
def phrase_off_message(book: Book) -> Iterator[Finding]:
    """A phrase that a message avoids is not used in its campaigns and their calendar items."""
    events: dict[str, list[Event]] = {}
    for event in book.of(Event):
        campaign = book.get(Campaign, event.campaign)
        if campaign is not None and event.status in _IN_FORCE:
            events.setdefault(campaign.ref, []).append(event)
    for ref, campaigns in _campaigns(book).items():
        message = book.entity(ref)
        assert isinstance(message, Message)
        if message.avoid:
            engine = Finder(message_phrases(message), book.organization.language)
            for entity in [*campaigns, *(event for campaign in campaigns for event in events.get(campaign.ref, ()))]:
                yield from _off_message(book, message, engine, book.entry(entity))


def _off_message(book: Book, message: Message, engine: Finder, entry: Entry) -> Iterator[Finding]:
    for text in judged_texts(entry):
        if roles_held(engine, text.text, text.is_markdown):
            for passage in passages(entry, text):
                for use in uses_in(passage, engine):
                    if not use.is_quoted:
                        yield _off(book, message, engine, passage, use)


def _off(book: Book, message: Message, engine: Finder, passage: Passage, use: Use) -> Finding:
    instead = message.avoid[use.match.phrase.number].instead
    new = None
    if instead and not passage.is_derived:
        new = fix_words(book, use, instead, engine)
    words, hint = off_message_words(use.text, use.match.phrase, message, new)
    related = ((phrase_spot(book, use.match.phrase), "the message says so here"),)
    return Finding(spot=spot(book, passage, use.within), message=words, hint=hint, related=related, replacement=new)


def off_message_words(text: str, phrase: Phrase, message: Message, new: str | None) -> tuple[str, str]:
    """What to say of a phrase that a message avoids, and what to do about it."""
    avoided = message.avoid[phrase.number]
    words = f"'{text}' works against the message '{message.title}'"
    if new is not None:
        hint = f"write '{new}'"
    elif avoided.instead:
        hint = f"say it with '{avoided.instead}'"
    else:
        hint = "leave it out, or say it otherwise"
    return words, with_reason(hint, avoided.because)


@entry_rule("MSG006", "proof-dropped", Weight.GAP, Message)
def proof_dropped(entry: Entry, book: Book) -> Iterator[Finding]:
    """No claim rests on a release that was dropped."""
    assert isinstance(entry.value, Message)
    if entry.value.status not in _IN_FORCE:
        return
    for number, proof in enumerate(entry.value.proof):
        release = book.get(Release, proof.release)
        if release is not None and release.status == "dropped":
            message = f"'{release.title}' was dropped, so nothing proves the claim '{proof.claim}'"
            hint = "find another proof, or take the claim back"
            field = "stage" if release.stage == "cancelled" else "status"
            related = ((Spot(entry=book.entry(release), pointer=(field,)), "it was dropped here"),)
            yield Finding(
                spot=Spot(entry=entry, pointer=("proof", number, "release")),
                message=message,
                hint=hint,
                related=related,
            )
