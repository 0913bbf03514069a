"""The draft desk: where the site holds a text against the book's words."""

from __future__ import annotations

from onebook.model.book import Book, query
from onebook.model.kinds.message import Message
from onebook.model.kinds.term import Term

PAGE = "draft.html"


@query
def has_desk(book: Book) -> bool:
    """Whether there is anything that a draft can be held against."""
    return any(term.avoid for term in desk_terms(book)) or any(message.avoid for message in desk_messages(book))


def desk_terms(book: Book) -> list[Term]:
    """The terms whose words count."""
    return [term for term in book.of(Term) if term.status != "dropped"]


def desk_messages(book: Book) -> list[Message]:
    """The messages that a draft may be about."""
    return [message for message in book.of(Message) if message.status != "dropped"]
