"""What a text of the book may hold of HTML. Whatever else stands in it comes out as words, or not at all."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import nh3

from onebook.text.address import LET_THROUGH, is_elsewhere
from onebook.text.frame_names import without_frame_names

_HTML_TAGS = frozenset(
    "a abbr b blockquote br caption code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img input ins "
    "kbd li mark ol p pre q s section small span strong sub summary sup table tbody td tfoot th thead tr u ul".split()
)
_HTML_ATTRIBUTES = {
    "*": {"class", "id", "title", "lang", "dir", "tabindex", "role", "aria-label", "data-ref"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "input": {"type", "checked", "disabled"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}


def is_allowed(tag: str, attribute: str = "") -> bool:
    """Whether a text of the book may hold a tag of HTML, or an attribute of it."""
    if not attribute:
        return tag in _HTML_TAGS
    return attribute in _HTML_ATTRIBUTES["*"] or attribute in _HTML_ATTRIBUTES.get(tag, ())


def sanitized(html: str, *, is_page: bool = False) -> str:
    """HTML with the allowed tags and attributes alone, and images of the site itself. A page may have its own title."""
    clean = nh3.clean(
        html,
        tags=_HTML_TAGS | ({"h1"} if is_page else set()),
        attributes={tag: set(names) for tag, names in _HTML_ATTRIBUTES.items()},
        attribute_filter=without_frame_names,
        url_schemes=set(LET_THROUGH),
        link_rel=None,
        strip_comments=True,
    )
    return _without_foreign_images(clean) if "<img" in clean else clean


def ids_in(html: str) -> frozenset[str]:
    """The places in HTML that a link can lead to."""
    reader = _Ids()
    reader.feed(html)
    return frozenset(reader.found)


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an id."""
        self.found.update(value for name, value in attrs if name == "id" and value)


def link_to_image(address: str, words: str) -> str:
    """Instead of an image of another host, which would learn who reads the page."""
    return f'<a href="{escape(address)}">{escape(words.strip() or "Image on another site")}</a>'


class _Images(HTMLParser):
    """Finds the images of another host in HTML, with their offsets."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self.found: list[tuple[int, int, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an image."""
        given = {name: value or "" for name, value in attrs}
        if tag == "img" and is_elsewhere(given.get("src", "")):
            line, column = self.getpos()
            start = self._line_starts[line - 1] + column
            text = self.get_starttag_text() or ""
            self.found.append((start, start + len(text), given["src"], given.get("alt", "")))


def _without_foreign_images(html: str) -> str:
    """Sanitized HTML whose images come from the site itself."""
    for start, end, source, words in reversed(_Images(html).found):
        html = html[:start] + link_to_image(source, words) + html[end:]
    return html


def without_comments(html: str) -> str:
    """HTML without its comments, also without one that never ends."""
    return re.sub(r"<!--.*?(?:-->|\Z)", "", html, flags=re.DOTALL)
