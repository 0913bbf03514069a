"""Texts of different worth: prose, one sentence, somebody else's words, an address."""

from __future__ import annotations

from typing import NewType

from onebook.model.values.understood import NotUnderstood
from onebook.text.address import LET_THROUGH, is_elsewhere, scheme_of, split_address

Markdown = NewType("Markdown", str)
"""Text in Markdown, may be long."""

Sentence = NewType("Sentence", str)
"""One sentence of plain text, at most 200 characters."""

Quoted = NewType("Quoted", str)
"""Somebody else's words, kept as they were said: no rule judges its language."""

Url = NewType("Url", str)
"""An address on the web (`https:`, `http:`, `mailto:`, `tel:`) or of a page of this site."""


def read_url(text: str) -> Url:
    """An address that a link may have: of the web, of a mailbox, of a telephone, or of a page of this site."""
    address = text.strip()
    hint = "write one that begins with https:, http:, mailto: or tel:, or the way to a page of this site"
    parts, scheme = split_address(address), scheme_of(address)
    if parts is None or (scheme in ("http", "https") and not parts.hostname):
        raise NotUnderstood("SCH018", f"`{address}` is no address that a browser understands", hint)
    if scheme and scheme not in LET_THROUGH:
        raise NotUnderstood("SCH018", f"an address that begins with `{scheme}:` is not let through", hint)
    if not scheme and is_elsewhere(address):
        message = f"`{address}` leads to another host, and does not say how"
        raise NotUnderstood("SCH018", message, "write `https:` in front of it")
    return Url(address)
