"""What stands in HTML that is clean already, because templates wrote it or the allow-list went over it.

Such HTML has no comments and no scripts, and every tag in it is whole: what is looked for is found by its tag, and the
rest of a long page is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_REST = r"""(?:[^"'>]|"[^"]*"|'[^']*')*>"""
_HEADING = re.compile(rf"<(/?)(h[23])\b({_REST})")
_ANCHOR = re.compile(r"""\sid\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG = re.compile(rf"</?[a-zA-Z]{_REST}")
_PERMALINK = re.compile(rf"""<a\b(?=[^>]*\sclass=["']headerlink["']){_REST}[^<]*""")
_PARAGRAPH = re.compile(rf"<p(?=[\s>]){_REST}")


def headings_in(html: str) -> Iterator[tuple[int, str, str]]:
    """The headings of level 2 and 3 that have an anchor: level, words, anchor. The sign that links to one is no word."""
    opened: tuple[int, str, int] | None = None
    for tag in _HEADING.finditer(html):
        slash, name, attributes = tag.groups()
        if not slash:
            anchor = _ANCHOR.search(attributes)
            if anchor and (given := anchor[1] or anchor[2]):
                opened = (int(name[1]), unescape(given), tag.end())
        elif opened is not None and name == f"h{opened[0]}":
            level, found, start = opened
            yield level, words_of(_PERMALINK.sub("", html[start : tag.start()])), found
            opened = None


def first_paragraph(html: str) -> str:
    """The words of the first `<p>` that has any."""
    at = 0
    while (opened := _PARAGRAPH.search(html, at)) is not None:
        end = html.find("</p>", opened.end())
        end = len(html) if end < 0 else end
        if found := words_of(html[opened.end() : end]):
            return found
        at = end
    return ""


def words_of(html: str) -> str:
    """A piece of HTML as one line of words."""
    return " ".join(unescape(_TAG.sub("", html)).split())
