"""The first use of a lexicon word in each section of a page links to its entry, with a tip that says what it means.

Works on finished HTML, so that one engine serves the book's pages and the ordinary ones. On a page made from the book
only what its writers wrote is looked at, not the words of our templates; the filters of `render` mark it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from onebook.facts.lexicon import finder
from onebook.facts.phrases import Match, Role
from onebook.model.book import Book, index, query
from onebook.model.kinds.term import Term
from onebook.text.html_words import CLOSED, Named, Section, html_words, tag_pattern
from onebook.text.prose import Stretch, is_inside
from onebook.views.terms import Tip, tip_of

OPEN, CLOSE = "<!--ob-->", "<!--/ob-->"
"""Around what the book's writers wrote. No text of the book can hold a comment."""
_FRAME = re.compile(f"{OPEN}|" + tag_pattern("|".join(sorted((*CLOSED, "section")))))
_ENTRY = re.compile(r'class="ob-entry\b')
_OWN = re.compile(r'\bdata-ref="([^"]*)"')
_LINKED = frozenset((Role.PREFERRED, Role.ABBREVIATION, Role.ADMITTED))


def marked(html: str) -> str:
    """HTML that the book's writers wrote, marked for `TermLinker`. It holds no comment, but an attribute may say one."""
    return f"{OPEN}{html.replace('<!--', '&lt;!--')}{CLOSE}"


def unmarked(html: str) -> str:
    """The HTML without the marks."""
    return html.replace(OPEN, "").replace(CLOSE, "")


@dataclass(frozen=True, slots=True)
class _TermSpot:
    """What a stretch of HTML holds at a place."""

    start: int
    end: int
    ref: str = ""
    """The term; none where a section begins."""
    is_word: bool = False
    """A word of the text, not a link that its writer made."""


@index
def tips(book: Book) -> Mapping[str, Tip]:
    """The tip of every term, by its reference."""
    return {term.ref: tip_of(term) for term in book.of(Term) if term.status != "dropped"}


@query
def _names(book: Book) -> frozenset[str]:
    """The terms that have a tip."""
    return frozenset(tips(book))


@query
def _linked(book: Book) -> frozenset[str]:
    """The terms whose words become links."""
    return frozenset(term.ref for term in book.of(Term) if term.link == "auto")


@query
def _spots(book: Book, html: str) -> tuple[_TermSpot, ...]:
    """Where a stretch of HTML has sections, links to terms, and words that may become one, in their order."""
    return tuple(sorted(_look(book, html), key=lambda spot: spot.start))


def _look(book: Book, html: str) -> Iterator[_TermSpot]:
    for piece in html_words(html):
        if isinstance(piece, Section):
            yield _TermSpot(piece.start, piece.start)
        elif isinstance(piece, Named):
            if piece.ref in _names(book) and not piece.has_class:
                yield _TermSpot(piece.name_end, piece.name_end, piece.ref)
        else:
            yield from _words(book, piece, html)


def _words(book: Book, stretch: Stretch, html: str) -> Iterator[_TermSpot]:
    linked = _linked(book)
    matches = [match for match in finder(book).find(stretch.prose.text) if _is_linked(match, linked)]
    quotes = stretch.quotes() if matches else []
    for match in matches:
        start, end = stretch.prose.origin(match.start, match.end)
        # a link cannot begin in one tag and end in another
        if not is_inside(quotes, match.start, match.end) and not re.search("[<>]", html[start:end]):
            yield _TermSpot(start, end, match.phrase.owner, True)


def _is_linked(match: Match, linked: frozenset[str]) -> bool:
    return match.phrase.role in _LINKED and match.phrase.owner in linked and not match.others


@dataclass(slots=True, kw_only=True)
class TermLinker:
    """Links the words of one page."""

    book: Book
    to: Callable[[str], str]
    """The way from the page to an address of the site."""
    _seen: set[str] = field(default_factory=set)
    """The terms that this section has linked."""
    _own: list[str] = field(default_factory=list)
    """The entities whose sections we are in."""
    _used: dict[str, None] = field(default_factory=dict)

    @property
    def tips(self) -> tuple[Tip, ...]:
        """The tips that the page needs, in the order in which they are used."""
        return tuple(tip for ref in self._used if (tip := tips.at(self.book, ref)) is not None)

    def linked(self, html: str) -> str:
        """A page made from the book, without the marks and with its links."""
        parts: list[str] = []
        at, pos, closed = 0, 0, 0
        while (token := _FRAME.search(html, pos)) is not None:
            pos = token.end()
            if token["tag"] is None:
                end = html.index(CLOSE, pos)
                parts.append(html[at : token.start()])
                parts.append(html[pos:end] if closed else self.written(html[pos:end]))
                at = pos = end + len(CLOSE)
            elif token["tag"] == "section":
                self._section(token["end"], token["attributes"])
            else:
                closed += -1 if token["end"] else 1
                if token["tag"] in ("h1", "h2"):
                    self._seen.clear()
        return "".join([*parts, html[at:]])

    def written(self, html: str) -> str:
        """A stretch of HTML that the book's writers wrote, with its links."""
        parts: list[str] = []
        at = 0
        for spot in _spots(self.book, html):
            if not spot.ref:
                self._seen.clear()
                continue
            if spot.is_word and (spot.ref in self._seen or spot.ref in self._own):
                continue
            self._seen.add(spot.ref)
            self._used[spot.ref] = None
            tip = tips.at(self.book, spot.ref)
            assert tip is not None
            parts.append(html[at : spot.start])
            parts.append(self._link(tip, spot.ref, html[spot.start : spot.end]) if spot.is_word else _described(tip))
            at = spot.end
        return "".join([*parts, html[at:]]) if at else html

    def _link(self, tip: Tip, ref: str, words: str) -> str:
        return f'<a{_described(tip)} href="{escape(self.to(tip.address))}" data-ref="{escape(ref)}">{words}</a>'

    def _section(self, is_end: str, attributes: str) -> None:
        if is_end:
            self._own.pop()
            return
        own = _OWN.search(attributes)
        self._own.append(own[1] if own is not None else "")
        if _ENTRY.search(attributes):
            self._seen.clear()


def _described(tip: Tip) -> str:
    return f' class="ob-term" aria-describedby="{escape(tip.anchor)}"'
