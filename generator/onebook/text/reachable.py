"""Addresses by which people are reached: what is wrong with one as it is written, and how it was surely meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onebook.text.address import LET_THROUGH, scheme_of
from onebook.text.near import is_slip

_MAIL = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"/]+[^\s@<>(),;:\"/.]")
_NAMED_MAIL = re.compile(r"[^<>]*<\s*(?:mailto:)?([^<>\s]+)\s*>", re.IGNORECASE)
_AT = re.compile(r"\s*(?:\(at\)|\[at\]|\{at\}|\s+at\s+|＠)\s*", re.IGNORECASE)
_SLASHES = re.compile(r"(?P<scheme>[a-z]{3,7})\s*(?:[:;]\s*[/\\]{1,3}|[:;]?\s*//)\s*(?=[^\s/\\])", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|edu|gov|info|example|de|at|ch|eu|uk|fr|nl|it|es|pl|dk|se|no|us|io|biz)"
    r"(?:[/?#:][^\s]*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with an address."""

    message: str
    hint: str
    writing: str | None = None
    """The address that was surely meant."""


def mail_trouble(text: str) -> Trouble | None:
    """What is wrong with a mail address; None where it looks like one."""
    address = text.strip()
    if _MAIL.fullmatch(address):
        return None
    bare = re.sub(r"^mailto:\s*", "", address, flags=re.IGNORECASE)
    if bare != address and _MAIL.fullmatch(bare):
        return Trouble("a mail address stands here by itself, without `mailto:`", f"write {bare}", bare)
    named = _NAMED_MAIL.fullmatch(address)
    if named is not None and _MAIL.fullmatch(named[1]):
        return Trouble("a mail address stands here by itself, without a name", f"write {named[1]}", named[1])
    spelled = _AT.sub("@", address).strip().rstrip(".,;")
    if spelled != address and _MAIL.fullmatch(spelled):
        return Trouble(f"`{address}` is no mail address that a program can use", f"write {spelled}", spelled)
    if "@" not in address:
        return Trouble(f"`{address}` is no mail address: it has no @", "write it like anna@example.org")
    if re.search(r"\S@\S.*[,;\s].*\S@\S", address):
        return Trouble(f"`{address}` holds more than one mail address", "write one; others can stand with other people")
    if re.search(r"\s", address):
        return Trouble(f"a blank stands in the mail address `{address}`, so no mail arrives", "write it without blanks")
    return Trouble(f"`{address}` is no mail address", "write it like anna@example.org")


def phone_trouble(text: str) -> Trouble | None:
    """What is wrong with a telephone number; None where somebody can dial it, or is told in words what to do instead."""
    number = text.strip()
    bare = re.sub(r"^(?:tel|phone|fon)[:.]\s*", "", number, flags=re.IGNORECASE)
    if bare != number and len(re.findall(r"\d", bare)) > 2:
        return Trouble("a telephone number stands here by itself, without a word before it", f"write {bare}", bare)
    if "@" in number:
        return Trouble(
            f"`{number}` is a mail address, and a telephone number is wanted here", "write it behind `email:`"
        )
    if 0 < len(re.findall(r"\d", number)) < 3 or not number.strip("-–+./() "):
        return Trouble(f"`{number}` is no telephone number", "write the digits that people dial, like +49 30 5550123")
    return None


def address_trouble(text: str) -> Trouble | None:
    """What an address lacks at its beginning; None where it has one, or leads to a page of this site."""
    address = text.strip()
    writing = _whole(address)
    if writing is None or writing == address:
        return None
    return Trouble(
        f"`{address}` leads nowhere, since its beginning is missing or mistyped", f"write {writing}", writing
    )


def _whole(address: str) -> str | None:
    """The whole address that was meant."""
    scheme = scheme_of(address)
    if scheme in LET_THROUGH and not re.match(r"https?:/?[^/]", address, re.IGNORECASE):
        return None
    if _MAIL.fullmatch(address) and not scheme:
        return f"mailto:{address}"
    slashes = _SLASHES.match(address)
    if slashes is not None:
        wanted = "https" if "s" in slashes["scheme"].casefold() else "http"
        if is_slip(slashes["scheme"], wanted) or sorted(slashes["scheme"].casefold()) == sorted(wanted):
            return f"{wanted}://{address[slashes.end() :]}"
    if re.match(r"www\.[^\s/.]+\.", address, re.IGNORECASE) or (not scheme and _DOMAIN.fullmatch(address)):
        return f"https://{address}" if not re.search(r"\s", address) else None
    return None


def link_trouble(address: str) -> Trouble | None:
    """What is wrong with a link to a mailbox or a telephone; None for any other that begins as it should."""
    scheme = scheme_of(address)
    rest = address.partition(":")[2].partition("?")[0]
    if scheme == "mailto":
        found = next((trouble for one in rest.split(",") if (trouble := mail_trouble(_decoded(one)))), None)
        return Trouble(found.message, found.hint) if found is not None else None
    return phone_trouble(rest) if scheme == "tel" else None


def _decoded(address: str) -> str:
    return address.replace("%20", " ").replace("%40", "@")
