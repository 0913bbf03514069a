"""What MkDocs' log is told of a book, and the handouts, of which there is something to tell."""

from __future__ import annotations

import logging

from onebook.outputs.handout import press
from onebook.outputs.handout.typeset import NotSet
from onebook.outputs.site import handouts
from onebook.problem import in_order
from onebook.rules.run import CheckedBook
from onebook.text.visible import visible

log = logging.getLogger("mkdocs.plugins.onebook")

ALWAYS_TOLD = "onebook_told"
"""Marks what is told though it is no warning, since those stop a strict build."""


def tell(text: str) -> None:
    """A line of information, which stops no strict build."""
    log.info("%s", text, extra={ALWAYS_TOLD: True})


def as_it_can_be_printed(book: CheckedBook) -> CheckedBook:
    """The book; where nothing can print it, one that wants no handouts."""
    if book.site.onebook.handout and (lacking := press.missing()):
        log.info("no handouts: %s", lacking)
        return handouts.without(book)
    return book


def with_handouts(book: CheckedBook) -> CheckedBook:
    """Print the handouts that the book wants. Where that fails, the book goes on without, and so do its links."""
    if not book.site.onebook.handout:
        return book
    try:
        made = handouts.printed(book)
    except (NotSet, OSError) as error:
        log.warning("no handouts, because of a mistake in Onebook; please report it: %s", error)
        return handouts.without(book)
    problems = in_order(problem for printed in made.values() for problem in printed.problems)
    for problem in problems:
        place = visible(f"{problem.path}:{problem.span.line}")
        log.warning("%s: %s (%s)", place, visible(problem.message), problem.code)
    if said := handouts.left_out(made.values()):
        tell(said)
    for address, printed in made.items():
        for flaw in printed.flaws:
            log.warning("a mistake of Onebook in %s, please report it: %s", address, flaw)
    return book
