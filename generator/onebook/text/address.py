"""Addresses of the web as people write them, taken apart without a crash."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import SplitResult, quote, unquote, urlencode, urlsplit

LET_THROUGH = ("http", "https", "mailto", "tel")
"""Addresses that a link may have, by what stands before their colon."""


def split_address(href: str) -> SplitResult | None:
    """The parts of an address; None where it is malformed, like `http://[`."""
    try:
        parts = urlsplit(href)
        _ = parts.port
    except ValueError:
        return None
    return parts


def scheme_of(href: str) -> str:
    """What stands before the colon, in small letters, as a browser reads it: line ends and tabs do not count."""
    plain = "".join(letter for letter in unquote(href) if letter.isprintable()).lstrip()
    before, colon, _ = plain.partition(":")
    is_scheme = colon and before[:1].isalpha() and all(letter.isalnum() or letter in "+-." for letter in before)
    return before.lower() if is_scheme else ""


def is_elsewhere(href: str) -> bool:
    """Whether an address leads to another host, as a browser reads it: a backslash counts as a slash there."""
    plain = "".join(letter for letter in href if letter.isprintable()).strip().replace("\\", "/")
    return plain.startswith("//") or scheme_of(href) in ("http", "https")


def with_query(address: str, parameters: Mapping[str, str]) -> str:
    """The address with more parameters, in front of its fragment; mail programs want a blank as `%20`, not as `+`."""
    before, mark, fragment = address.partition("#")
    query = urlencode(parameters, quote_via=quote, safe="")
    return f"{before}{'&' if '?' in before else '?'}{query}{mark}{fragment}"
