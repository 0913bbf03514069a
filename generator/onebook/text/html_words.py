"""The words of HTML that people read in running text: fast, for pages that we made, and harmless for broken ones.

What stands in headings, links, code, quotations and controls is left out. (`html_prose` reads other people's whole
pages, with everything in it; this reads stretches of ours, many times a build.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from onebook.text.aligned import Weaver
from onebook.text.prose import GAP, Stretch, without_addresses

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
CLOSED = HEADINGS | frozenset(
    "a blockquote button caption cite code del dt kbd label legend math object option pre q s samp script select style "
    "summary svg template textarea th title var".split()
)
"""No word in these becomes a link."""
_INLINE = frozenset("abbr b bdi bdo big data dfn em font i ins mark small span strong sub sup time u wbr".split())
_ATTRIBUTES = r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+"""
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_REF = re.compile(r'\bdata-ref="([^"]*)"')


def tag_pattern(names: str) -> str:
    """A regular expression for the tags whose names it gives; a bracket in quotation marks does not end a tag."""
    return rf"<(?P<end>/?)(?P<tag>{names})(?=[\s/>])(?P<attributes>{_ATTRIBUTES})>"


_TOKEN = re.compile(rf"<!--.*?-->|{tag_pattern(r'[a-zA-Z][a-zA-Z0-9-]*+')}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Named:
    """A link to an entity of the book."""

    ref: str
    start: int
    name_end: int
    """Where its attributes begin."""
    has_class: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the first or second level begins."""

    start: int


def html_words(html: str) -> Iterator[Stretch | Named | Section]:
    """The paragraphs of a stretch of HTML, the links to entities and the sections in it; their origin is the HTML.

    Between two letters that follow one another in a paragraph a tag may stand. A link comes before the paragraph that
    holds it.
    """
    reader = _HtmlWordsReader(html)
    at = 0
    for token in _TOKEN.finditer(html):
        reader.text(at, token.start())
        at = token.end()
        if tag := token["tag"]:
            yield from reader.tag(tag.lower(), bool(token["end"]), token["attributes"], token.start())
    reader.text(at, len(html))
    yield from reader.flush()


class _HtmlWordsReader:
    """Weaves words together until a tag ends them."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._weaver = Weaver()
        self._open = dict.fromkeys(CLOSED, 0)
        self._depth = 0

    def flush(self) -> Iterator[Stretch]:
        """What was woven, where there are words in it."""
        prose = self._weaver.woven()
        if prose.text:
            self._weaver = Weaver()
        if prose.text.strip(f" \t\r\n{GAP}"):
            yield Stretch(prose=without_addresses(prose))

    def text(self, start: int, end: int) -> None:
        """Text between two tags."""
        if self._depth or start == end:
            return
        if self._html.find("&", start, end) < 0:
            self._weaver.add(self._html[start:end], start, end)
            return
        at = start
        for found in _ENTITY.finditer(self._html, start, end):
            self._weaver.add(self._html[at : found.start()], at, found.start())
            self._weaver.add(unescape(found[0]), found.start(), found.end())
            at = found.end()
        self._weaver.add(self._html[at:end], at, end)

    def tag(self, name: str, is_end: bool, attributes: str, start: int) -> Iterator[Stretch | Named | Section]:
        """A tag, which may end a paragraph, begin a section or close off what follows."""
        if name in _INLINE:
            return
        if name in CLOSED:
            if name in HEADINGS:
                yield from self.flush()
            if not is_end and name in ("h1", "h2"):
                yield Section(start)
            if not is_end and name == "a" and not self._depth and (ref := _REF.search(attributes)):
                yield Named(unescape(ref[1]), start, start + len("<a"), "class=" in attributes)
            self._step(name, is_end, start)
        elif not self._depth:
            yield from self.flush()

    def _step(self, name: str, is_end: bool, start: int) -> None:
        if not is_end:
            if not self._depth:
                self._weaver.add(GAP, start, start + 1)
            self._open[name] += 1
            self._depth += 1
        elif self._open[name]:
            self._open[name] -= 1
            self._depth -= 1
