"""Where a reader says that something is not right, or that an answer is missing: mail, a form or an issue, filled in."""

from __future__ import annotations

from urllib.parse import quote

from onebook.model.entity import Entity
from onebook.model.kinds.position import Position
from onebook.model.settings import Feedback
from onebook.rules.run import CheckedBook
from onebook.text.address import with_query
from onebook.views.links import on_site
from onebook.views.people import position_party

QUESTION = "{question}"
"""Stands in `missing_answer` for what was asked; the page's script puts the reader's words there, encoded."""


def report(book: CheckedBook, title: str, address: str, entity: Entity | None = None) -> str | None:
    """The link that reports a problem with a page, to whoever keeps it true; None where the book knows no address."""
    feedback = _feedback(book, entity)
    if feedback is None:
        return None
    page = on_site(book, address) or address
    if feedback.kind == "form":
        return with_query(feedback.to, {"title": title, "page": page})
    return _letter(feedback, f"Not right: {title}", f"Page: {title}\nAddress: {page}\n\nWhat is not right:\n")


def missing_answer(book: CheckedBook) -> str | None:
    """The link that asks for an answer that the book does not have, with `{question}` (encoded) in it."""
    feedback = _feedback(book, None)
    if feedback is None:
        return None
    if feedback.kind == "form":
        return with_query(feedback.to, {"title": QUESTION, "page": on_site(book, "ask.html") or "ask.html"})
    body = f"I asked the book this, and nobody has answered it yet:\n{QUESTION}\n\nWhat I need it for:\n"
    return _letter(feedback, f"Please answer: {QUESTION}", body)


def proposals_to(book: CheckedBook, entity: Entity | None) -> Feedback | None:
    """Where a proposal for a change of something is sent; None where the book knows no address."""
    return _feedback(book, entity)


def _letter(feedback: Feedback, subject: str, body: str) -> str:
    if feedback.kind == "issue":
        return with_query(feedback.to, {"title": subject, "body": body})
    return with_query(
        f"mailto:{quote(feedback.to, safe='@+')}", {"subject": subject, "body": body.replace("\n", "\r\n")}
    )


def _feedback(book: CheckedBook, entity: Entity | None) -> Feedback | None:
    """What the settings say; else mail to the owner (or who stands in), else to the organisation."""
    settings = book.site.onebook.feedback
    if settings is not None:
        return settings
    mail = _mail_of_owner(book, entity) if entity is not None else None
    contact = book.organization.contact
    mail = mail or (contact.email if contact is not None else None)
    return Feedback(kind="mailto", to=mail) if mail else None


def _mail_of_owner(book: CheckedBook, entity: Entity) -> str | None:
    owner = book.get(Position, entity.owner)
    if owner is None:
        return None
    party = position_party(book, owner)
    way = (party.instead or party).way("email")
    return way.text if way is not None else None
