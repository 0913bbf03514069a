"""The questions that people really ask, each with a link to what answers it."""

from __future__ import annotations

from onebook.model.book import query
from onebook.model.kinds.question import Question
from onebook.rules.run import CheckedBook
from onebook.views.links import PageLink, link_of


@query
def everyday_questions(book: CheckedBook) -> tuple[PageLink, ...]:
    """Real questions that people still ask, by order and title; those that nothing answers are left out."""
    found: list[PageLink] = []
    for question in book.of(Question):
        target = link_of(book, question.leads_to)
        if target is not None and question.is_live and target.status != "dropped":
            part = f"#{question.leads_to.part}" if question.leads_to is not None and question.leads_to.part else ""
            found.append(
                PageLink(
                    title=question.title,
                    address=target.address + part,
                    ref=question.ref,
                    kind="question",
                    status=question.status,
                )
            )
    return tuple(found)
