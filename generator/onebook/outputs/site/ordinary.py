"""References on ordinary pages, which are written in MkDocs' own Markdown."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from onebook.outputs.site.render import PageLinks
from onebook.rules.run import CheckedBook
from onebook.text.markdown import REFERENCE


class References(Extension):
    """`[[references]]` become links, seen from the page that is being made."""

    def __init__(self) -> None:
        super().__init__()
        self._links: PageLinks | None = None

    def attach(self, config: Any) -> None:
        """Add the extension to a MkDocs configuration, once."""
        if self not in config.markdown_extensions:
            config.markdown_extensions = [*config.markdown_extensions, self]

    def on_page(self, book: CheckedBook, address: str) -> None:
        """From now on the page at this address is made."""
        self._links = PageLinks(book, address)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Before links, whose brackets would take ours."""
        md.inlinePatterns.register(_Reference(self), "onebook-reference", 175)

    def link(self, target: str, label: str) -> Element | None:
        """The element for a reference; None where it leads nowhere (the check has said so)."""
        found = self._links.reference(target) if self._links is not None else None
        if found is None:
            return None
        # MkDocs knows pages by their sources, and turns the ending back
        path, mark, anchor = found.href.partition("#")
        source = path.removesuffix(".html") + ".md" if path else ""
        element = Element("a", {"href": source + mark + anchor, "data-ref": found.ref})
        element.text = AtomicString(label or found.title)
        return element


class _Reference(InlineProcessor):
    def __init__(self, references: References) -> None:
        super().__init__(REFERENCE.pattern)
        self._references = references

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        element = self._references.link(m[1].strip(), (m[2] or "").strip())
        return (None, None, None) if element is None else (element, m.start(0), m.end(0))
