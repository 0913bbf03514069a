"""The words in the attributes of HTML tags that people see or hear: `alt`, `title`, the description of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from onebook.text.aligned import Weaver

_ATTRIBUTE = re.compile(r"""(?<=[\s"'/])([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?""")
_TAG = re.compile(r"<([a-zA-Z][^\s/>]*)")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);?")
_EVERYWHERE = frozenset(
    "alt title aria-label aria-description aria-placeholder aria-roledescription aria-valuetext placeholder".split()
)
_OF_A_TAG = {"optgroup": "label", "option": "label", "track": "label", "table": "summary", "th": "abbr"}
_BUTTONS = frozenset(("submit", "button", "reset"))
_META = frozenset(
    (
        "description title abstract subject og:title og:description og:site_name og:image:alt twitter:title "
        "twitter:description twitter:image:alt dc.title dc.description dcterms.title dcterms.description "
        "apple-mobile-web-app-title application-name"
    ).split()
)


@dataclass(frozen=True, slots=True)
class AttributeWords:
    """The value of an attribute that is prose, by offsets into its tag."""

    start: int
    end: int
    is_bare: bool
    """It stands without quotation marks, so that no blank can come into it."""


def words_in_tag(tag: str) -> Iterator[AttributeWords]:
    """The attributes of an opening tag whose values people read or hear."""
    name = _TAG.match(tag)
    if name is None:
        return
    found: dict[str, tuple[int, int, bool]] = {}
    for match in _ATTRIBUTE.finditer(tag, name.end()):
        group = match.lastindex or 1
        if group > 1:
            found.setdefault(match[1].lower(), (*match.span(group), group == 4))
    for attribute, place in found.items():
        if _is_prose(name[1].lower(), attribute, {key: tag[start:end] for key, (start, end, _) in found.items()}):
            yield AttributeWords(*place)


def language_of(attributes: list[tuple[str, str | None]]) -> str | None:
    """The language that a tag declares for what is in it."""
    return next((value for name, value in attributes if name in ("lang", "xml:lang") and value is not None), None)


def weave_entities(weaver: Weaver, text: str, start: int, end: int, offset: int = 0) -> None:
    """Add a stretch of HTML's text with its entities read; `offset` is where the text begins in the origin."""
    at = start
    for found in _ENTITY.finditer(text, start, end):
        weaver.add(text[at : found.start()], offset + at, offset + found.start())
        weaver.add(unescape(found[0]), offset + found.start(), offset + found.end())
        at = found.end()
    weaver.add(text[at:end], offset + at, offset + end)


def _is_prose(tag: str, attribute: str, given: dict[str, str]) -> bool:
    if attribute in _EVERYWHERE or _OF_A_TAG.get(tag) == attribute:
        return True
    if tag == "input" and attribute == "value":
        return given.get("type", "").lower() in _BUTTONS
    if tag == "meta" and attribute == "content":
        return (given.get("name") or given.get("property") or given.get("itemprop") or "").lower() in _META
    return False
