"""The lexicon from A to Z, and a page for each word."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.standing import AVOIDED_WORDS, has_lines
from onebook.facts.wording import screen_language_of
from onebook.model.book import query
from onebook.model.kinds.term import Term
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.render import render
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.lexicon import lexicon_page
from onebook.views.links import page_of
from onebook.views.word_lines import avoided_shelves, word_list
from onebook.views.word_page import word_page

OVERVIEW = "lexicon/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """The lexicon, with or without words, and every word."""
    yield Line(OVERVIEW, overview)
    if has_lines(book, Term.kind.name) and avoided_shelves(book):
        yield Line(AVOIDED_WORDS, avoided)
    for term in book.of(Term):
        yield Line(page_of(term), page, (term,))


@query
def overview(book: CheckedBook) -> SitePage:
    """All words from A to Z; of very many a line each."""
    says = Said("What our words mean at {name}, which to say and which not.", name=book.organization.title)
    if has_lines(book, Term.kind.name):
        return overview_page(book, OVERVIEW, Said("Lexicon"), says, "lexicon/lines.html", word_list(book), is_wide=True)
    return overview_page(book, OVERVIEW, Said("Lexicon"), says, "lexicon/index.html", lexicon_page(book), is_wide=True)


@query
def avoided(book: CheckedBook) -> SitePage:
    """What we do not say, where there are too many words for one page."""
    title = screen_language_of(book).say("What we do not say")
    html = render(book, AVOIDED_WORDS, "lexicon/avoided.html", avoided_shelves(book))
    return SitePage(address=AVOIDED_WORDS, title=title, description=title, html=html, section=OVERVIEW)


@query
def page(book: CheckedBook, term: Term) -> SitePage:
    """One word."""
    return entity_page(book, term, "lexicon/page.html", word_page(book, term), says=term.definition)
