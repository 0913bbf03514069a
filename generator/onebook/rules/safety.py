"""SEC: content is only content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain

from onebook.facts.parts import Written, all_parts
from onebook.model.book import Book, query
from onebook.model.entity import Contact
from onebook.model.kinds.position import Position
from onebook.problem import Pointer
from onebook.rules.links import DANGEROUS, addresses, links, spot
from onebook.rules.rule import Finding, Spot, Weight, book_rule
from onebook.text.address import is_elsewhere, scheme_of
from onebook.text.markdown_parts import Tag
from onebook.text.sanitize import is_allowed
from onebook.text.source import Source

_RUNS = ("script", "iframe", "object", "embed", "applet", "frame", "base", "meta", "link", "form")
"""Tags that run, load or send something."""


def _tags(book: Book) -> Iterator[tuple[Written, Tag]]:
    for written in all_parts(book):
        for part in written.parts:
            if isinstance(part, Tag):
                yield written, part


@book_rule("SEC002", "raw-html", Weight.DOUBT)
def raw_html(book: Book) -> Iterator[Finding]:
    """Raw HTML keeps to the tags and attributes that only lay out text."""
    for written, tag in _tags(book):
        if tag.name in _RUNS:
            continue
        strange = [name for name, _ in tag.attributes if not is_allowed(tag.name, name) and not name.startswith("on")]
        if not is_allowed(tag.name):
            message = f"`<{tag.name}>` is none of the tags that a text of the book may hold"
            yield Finding(
                spot=spot(written, tag.start, tag.end), message=message, hint="say it in Markdown, or leave the tag out"
            )
        elif strange:
            names = " and ".join(f"`{name}`" for name in strange)
            message = f"`<{tag.name}>` may not have {names} in a text of the book"
            hint = "leave it out; the site's own design does the rest"
            if "markdown" in strange:
                hint = (
                    "leave it out, and leave a line empty above and below the words inside: then Markdown works there"
                )
            yield Finding(spot=spot(written, tag.start, tag.end), message=message, hint=hint)


@book_rule("SEC003", "script-in-content", Weight.BROKEN, is_firm=True)
def script_in_content(book: Book) -> Iterator[Finding]:
    """No text, link or image runs a program, loads a page of its own or sends something."""
    hint = "take it out: a text of the book is read by everyone, and nothing in it may act by itself"
    for written, tag in _tags(book):
        acts = [name for name, _ in tag.attributes if name.startswith("on")]
        bad = [value for name, value in tag.attributes if name in ("href", "src") and scheme_of(value) in DANGEROUS]
        if tag.name in _RUNS:
            yield Finding(
                spot=spot(written, tag.start, tag.end), message=f"`<{tag.name}>` is not let into the book", hint=hint
            )
        elif acts:
            yield Finding(
                spot=spot(written, tag.start, tag.end),
                message=f"`{acts[0]}` runs a program in the reader's browser",
                hint=hint,
            )
        elif bad:
            yield Finding(spot=spot(written, tag.start, tag.end), message=_says(bad[0]), hint=hint)
    images = ((spot(written, *image.target), image.href) for written, image in links(book, images=True))
    for place, href in chain(addresses(book), images):
        if scheme_of(href) in DANGEROUS:
            yield Finding(spot=place, message=_says(href), hint=hint)


def _says(href: str) -> str:
    what = "a page or a picture of its own" if scheme_of(href) == "data" else "a program"
    return f"an address that begins with `{scheme_of(href)}:` holds {what}"


_SECRETS: tuple[tuple[str, str], ...] = (
    ("a private key", r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"),
    ("an access key of Amazon Web Services", r"(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])"),
    ("a token of GitHub", r"(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})"),
    ("a token of GitLab", r"(?<![A-Za-z0-9])gl(?:pat|dt|rt|ptt|cbt)-[A-Za-z0-9_-]{20,}"),
    ("a token of Slack", r"(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{12,}"),
    ("a secret address of Slack", r"(?:https://)?hooks\.slack\.com/(?:services|workflows)/[A-Za-z0-9/_-]{20,}"),
    ("a secret address of Microsoft Teams", r"\.webhook\.office\.com/webhookb2/[A-Za-z0-9@/_-]{40,}"),
    ("a key of Google", r"(?<![A-Za-z0-9_-])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
    ("a key of Stripe", r"(?<![A-Za-z0-9])[rs]k_live_[A-Za-z0-9]{20,}"),
    ("a key of SendGrid", r"(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{39,50}"),
    ("a key of Mailchimp", r"(?<![a-f0-9])[a-f0-9]{32}-us\d{1,2}(?!\d)"),
    ("a key of OpenAI or Anthropic", r"(?<![A-Za-z0-9])sk-(?:proj-|ant-[a-z0-9]+-)[A-Za-z0-9_-]{40,}"),
    ("a token of npm or PyPI", r"(?<![A-Za-z0-9])(?:npm_[A-Za-z0-9]{36}|pypi-AgEI[A-Za-z0-9_-]{40,})"),
    ("a signed token", r"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"),
    (
        "a password in an address",
        r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,15}://[^\s/:@<>\[\]]+:[^\s/:@<>]{3,}@[\w.-]+",
    ),
)
"""What it is and what it looks like, by the forms that its makers publish."""

_SECRET = re.compile("|".join(f"(?P<s{number}>{pattern})" for number, (_, pattern) in enumerate(_SECRETS)))
_MAY_BE_SECRET = re.compile(
    r"PRIVATE KEY|A[KS]IA[A-Z2-7]|gh[pousr]_|github_pat_|gl(?:pat|dt|rt|ptt|cbt)-|xox[abeoprs]-|hooks\.slack|webhookb2"
    r"|AIza|k_live_|SG\.|-us\d|sk-|npm_|pypi-|eyJ|://[^\s/]{1,200}@"
)
_PASSWORD = re.compile(
    r"(?<![\w-])(?:pass ?(?:word|phrase|code)|passwort|mot de passe|pwd|pin code)(?:\s+is)?\s{0,3}[:=]\s{0,3}"
    r"[\"'`“„]?(?P<value>(?=[^\s\"'`]{0,40}\d)(?=[^\s\"'`]{0,40}[A-Za-z])[^\s\"'`“”<>\[\](){}]{6,40})",
    re.IGNORECASE,
)


_LookFor = Callable[[Source], Iterator[Finding]]


def _in_all_files(book: Book, look_for: _LookFor) -> Iterator[Finding]:
    for path in book.sources:
        yield from _in_file(book, look_for, path)
    if book.site.source is not None:
        yield from look_for(book.site.source)


@query
def _in_file(book: Book, look_for: _LookFor, path: str) -> tuple[Finding, ...]:
    return tuple(look_for(book.source(path)))


@book_rule("SEC004", "credential", Weight.BROKEN)
def credential(book: Book) -> Iterator[Finding]:
    """No file holds a key, a token or anything else that opens a door."""
    return _in_all_files(book, _credentials)


def _credentials(source: Source) -> Iterator[Finding]:
    if _MAY_BE_SECRET.search(source.text):
        for found in _SECRET.finditer(source.text):
            what = next(name for number, (name, _) in enumerate(_SECRETS) if found[f"s{number}"] is not None)
            hint = (
                "make it worthless where it was given out, then take it out of the file; whoever has a copy of the "
                "book has it, and its history keeps it"
            )
            yield Finding(
                spot=Spot(path=source.path, span=source.span(*found.span())),
                message=f"this looks like {what}",
                hint=hint,
            )


@book_rule("SEC005", "password-in-text", Weight.DOUBT)
def password_in_text(book: Book) -> Iterator[Finding]:
    """No text tells a password."""
    return _in_all_files(book, _passwords)


def _passwords(source: Source) -> Iterator[Finding]:
    small = source.text.lower()
    if any(word in small for word in ("pass", "pwd", "pin code")):
        for found in _PASSWORD.finditer(source.text):
            hint = "change it, and say here where people can ask for it"
            place = Spot(path=source.path, span=source.span(*found.span("value")))
            yield Finding(spot=place, message="a password seems to stand here, for everyone to read", hint=hint)


@book_rule("SEC006", "private-contact", Weight.BROKEN, for_files=True)
def private_contact(book: Book) -> Iterator[Finding]:
    """Where the settings say `names: nowhere`, the book keeps no holder's own mail address or number."""
    if book.site.onebook.names != "nowhere":
        return
    hint = "give the position a `contact` that stays when its holder goes, or say `names: site` in the settings"
    private: dict[str, str] = {}
    for entry in sorted(book.entries_of("position"), key=lambda entry: entry.id):
        if isinstance(entry.value, Position):
            for number, holder in enumerate(entry.value.holders or ()):
                for pointer, value in _ways(holder.contact, ("holders", number, "contact")):
                    private.setdefault(value, entry.id)
                    message = (
                        f"{entry.kind.singular} '{entry.id}' tells how to reach a holder, and the settings forbid it"
                    )
                    yield Finding(spot=Spot(entry=entry, pointer=pointer), message=message, hint=hint)
    for source in book.sources.values() if private else ():
        yield from _copies(book, source, private, hint)


def _ways(contact: Contact | None, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    for name in ("email", "phone", "chat", "handle"):
        value = getattr(contact, name) if contact is not None else None
        if value:
            yield (*pointer, name), value


def _copies(book: Book, source: Source, private: dict[str, str], hint: str) -> Iterator[Finding]:
    """The same mail address or number, written somewhere else."""
    own = {entry.path for entry in book.entries_of("position")}
    if source.path in own:
        return
    for value, position in private.items():
        if len(value) > 5:
            for found in re.finditer(rf"(?<![\w.+-]){re.escape(value)}(?![\w-])", source.text):
                message = f"this is how to reach a holder of '{position}', and the settings forbid it"
                yield Finding(spot=Spot(path=source.path, span=source.span(*found.span())), message=message, hint=hint)


@book_rule("SEC007", "image-from-elsewhere", Weight.DOUBT)
def image_from_elsewhere(book: Book) -> Iterator[Finding]:
    """Images come from the book itself, so that no other host learns who reads what."""
    hint = "save the image beside the text and show that: `![What it shows](van.jpg)`"
    for written, image in links(book, images=True):
        if is_elsewhere(image.href):
            yield Finding(
                spot=spot(written, *image.target), message="this image would be fetched from another host", hint=hint
            )
    for written, tag in _tags(book):
        if tag.name == "img" and is_elsewhere(dict(tag.attributes).get("src", "")):
            yield Finding(
                spot=spot(written, tag.start, tag.end),
                message="this image would be fetched from another host",
                hint=hint,
            )
