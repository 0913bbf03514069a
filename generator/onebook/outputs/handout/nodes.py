"""The book's Markdown as small JSON nodes, which `typst/nodes.typ` walks.

A text is only ever data there: nothing that anybody wrote becomes source of the typesetter. Each node says what it is in `t`:

    text v    code v    sb (a blank)    hb (a new line)    strong em s c    a href c    ref ref v
    p c    h d c    pre v    q c    hr    ul|ol tight start c tasks    dl c    table head rows align
    alert kind title c    note c (a footnote)    img path alt

`c` holds the nodes inside; of a list, one list of nodes for each item. `d` is a heading's depth below the author's
highest, without gaps. `ref` names an entity (`goal:grow`), so that a template may lead to the page where it stands.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from onebook.model.book import any_ref
from onebook.rules.run import CheckedBook
from onebook.text.address import LET_THROUGH, is_elsewhere, scheme_of, split_address
from onebook.text.markdown import Target, make_parser, references_in_line
from onebook.text.sanitize import is_allowed
from onebook.views.links import activity_address, address_of, on_site

Node = dict[str, Any]
"""One node, as it goes into JSON."""

_BLOCKS = frozenset(
    "blockquote caption dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_SPANS = {"strong": "strong", "em": "em", "s": "s"}


@dataclass(frozen=True, slots=True)
class PaperAddresses:
    """What a text's references and addresses mean on paper: see `onebook.text.markdown.Links`."""

    book: CheckedBook
    path: str = ""
    """The file that the text stands in: relative addresses are meant from there."""

    def beside(self, path: str) -> PaperAddresses:
        """The same, for a text that stands in another file."""
        return replace(self, path=path)

    def reference(self, target: str) -> Target | None:
        """Where a `[[reference]]` leads; None where it leads nowhere."""
        ref = any_ref(target)
        activity = self.book.activity(ref)
        if activity is not None:
            matrix, found = activity
            return Target(activity_address(matrix, found), found.title, f"{matrix.ref}#{found.id}")
        entity = self.book.find(ref)
        return Target(address_of(entity), entity.title, entity.ref) if entity is not None else None

    def address(self, href: str) -> str:
        """The address that a link of the text has on paper; empty where paper can lead nowhere."""
        if split_address(href) is None:
            return ""
        if scheme_of(href):
            return href if scheme_of(href) in LET_THROUGH else ""
        if is_elsewhere(href) or href.startswith(("#", "/")):
            return ""
        named = next((entry for entry in self.book.entries_in(self._file(href)) if not entry.at), None)
        if named is None:
            return ""
        page, _, own_place = address_of(named.value).partition("#")
        place = own_place or href.partition("#")[2]
        return on_site(self.book, f"{page}#{place}" if place else page)

    def image(self, source: str) -> str:
        """The image of the book that an address means, as a path from its root; empty where it means none."""
        path = self._file(source)
        return path if path in self.book.images else ""

    def _file(self, href: str) -> str:
        parts = split_address(href)
        if parts is None or parts.scheme or parts.netloc:
            return ""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(parts.path)))


def block(text: str, words: PaperAddresses) -> list[Node]:
    """The nodes of a Markdown text."""
    root = SyntaxTreeNode(_parser().parse(text))
    notes = {
        child.meta["id"]: child for part in root.children if part.type == "footnote_block" for child in part.children
    }
    return list(_NodeWalk(words, notes, frozenset(), []).children(root))


def line(text: str, words: PaperAddresses) -> list[Node]:
    """The nodes of a plain text field: text, and the references in it."""
    found: list[Node] = []
    at = 0
    for reference in references_in_line(text):
        found += _text(_plain(text[at : reference.start]))
        found.append(_reference(reference.target, reference.label, words))
        at = reference.end
    return [*found, *_text(_plain(text[at:]))]


def text_of(nodes: Iterable[Node]) -> str:
    """The words of nodes, without their marks."""
    return "".join(_words_of(nodes))


def _words_of(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if node["t"] in ("sb", "hb"):
            yield " "
        yield str(node.get("v", node.get("alt", "")))
        for part in ("head", "c", "rows"):
            yield from _words_in(node.get(part, ()))


def _words_in(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        yield from _words_of((tree,))
    else:
        for inside in tree:
            yield from _words_in(inside)


@cache
def _parser() -> MarkdownIt:
    return make_parser()


def _plain(text: str) -> str:
    return text.replace("\\[", "[").replace("\\]", "]")


def _text(text: str) -> list[Node]:
    return [{"t": "text", "v": text}] if text else []


def _reference(target: str, label: str, words: PaperAddresses) -> Node:
    found = words.reference(target)
    if found is None:
        return {"t": "text", "v": label or target}
    return {"t": "ref", "ref": found.ref, "v": label or found.title}


@dataclass(frozen=True, slots=True)
class _NodeWalk:
    """One walk through a text's tree."""

    words: PaperAddresses
    notes: dict[int, SyntaxTreeNode]
    inside: frozenset[int]
    """The footnotes that we are in, so that none leads into itself."""
    levels: list[int]
    """The author's levels of the headings above."""

    def children(self, node: SyntaxTreeNode) -> Iterator[Node]:
        for child in node.children:
            yield from self.node(child)

    def node(self, node: SyntaxTreeNode) -> Iterator[Node]:
        kind = node.type
        if kind in ("inline", "thead", "tbody"):
            yield from self.children(node)
        elif kind == "text":
            yield from _text(node.content)
        elif kind in _SPANS:
            yield from self._around(_SPANS[kind], node)
        elif kind in ("softbreak", "hardbreak"):
            yield {"t": "sb" if kind == "softbreak" else "hb"}
        elif kind == "code_inline":
            yield {"t": "code", "v": node.content}
        elif kind == "reference":
            yield _reference(node.meta["target"], node.meta["label"], self.words)
        elif kind == "link":
            yield from self._link(node)
        elif kind == "image":
            yield self._image(node)
        elif kind == "html_inline":
            yield from _html(node.content, is_inline=True)
        elif kind == "footnote_ref":
            yield from self._note(node)
        else:
            yield from self._block(kind, node)

    def _block(self, kind: str, node: SyntaxTreeNode) -> Iterator[Node]:
        if kind == "paragraph":
            yield from self._around("p", node)
        elif kind == "heading":
            yield from self._heading(node)
        elif kind in ("bullet_list", "ordered_list"):
            yield self._list(node)
        elif kind in ("fence", "code_block"):
            yield {"t": "pre", "v": node.content.rstrip("\n")}
        elif kind == "blockquote":
            yield from self._around("q", node)
        elif kind == "hr":
            yield {"t": "hr"}
        elif kind == "table":
            yield self._table(node)
        elif kind == "dl":
            yield {"t": "dl", "c": list(self._definitions(node))}
        elif kind == "alert":
            title, *rest = node.children
            words = text_of(self.children(title))
            inside = [found for child in rest for found in self.node(child)]
            yield {"t": "alert", "kind": str(node.meta["kind"]).lower(), "title": words, "c": inside}
        elif kind == "html_block":
            yield from _html(node.content, is_inline=False)
        elif kind not in ("footnote_block", "footnote_anchor"):
            yield from self.children(node) if node.children else _text(node.content)

    def _around(self, name: str, node: SyntaxTreeNode) -> Iterator[Node]:
        inside = list(self.children(node))
        if inside:
            yield {"t": name, "c": inside}

    def _heading(self, node: SyntaxTreeNode) -> Iterator[Node]:
        inside = list(self.children(node))
        if not text_of(inside).strip():
            return
        written = int(node.tag[1])
        while self.levels and self.levels[-1] >= written:
            self.levels.pop()
        self.levels.append(written)
        yield {"t": "h", "d": len(self.levels) - 1, "c": inside}

    def _list(self, node: SyntaxTreeNode) -> Node:
        is_tight = all(child.hidden for item in node.children for child in item.children if child.type == "paragraph")
        found: Node = {
            "t": "ul" if node.type == "bullet_list" else "ol",
            "tight": is_tight,
            "c": [list(self.children(item)) for item in node.children],
        }
        if node.type == "ordered_list":
            found["start"] = int(node.attrs.get("start", 1))
        done = [item.meta.get("checked") for item in node.children]
        if any(one is not None for one in done):
            found["tasks"] = done
        return found

    def _definitions(self, node: SyntaxTreeNode) -> Iterator[Node]:
        terms: list[Node] = []
        texts: list[list[Node]] = []
        for child in node.children:
            inside = list(self.children(child))
            if child.type == "dt":
                if texts:
                    yield {"t": "term", "head": terms, "c": texts}
                    terms, texts = [], []
                terms += [{"t": "hb"}, *inside] if terms else inside
            else:
                texts.append(inside)
        yield {"t": "term", "head": terms, "c": texts}

    def _table(self, node: SyntaxTreeNode) -> Node:
        head, *rows = [row for part in node.children for row in part.children]
        aligned = [str(cell.attrs.get("style") or ":left").rpartition(":")[2] for cell in head.children]
        return {
            "t": "table",
            "align": aligned,
            "head": [list(self.children(cell)) for cell in head.children],
            # a table of heads alone is a form to be filled in, and a head needs something to be the head of
            "rows": [[list(self.children(cell)) for cell in row.children] for row in rows] or [[[] for _ in aligned]],
        }

    def _link(self, node: SyntaxTreeNode) -> Iterator[Node]:
        inside = list(self.children(node))
        href = self.words.address(str(node.attrs.get("href") or ""))
        if not href or not text_of(inside).strip():
            yield from inside
        else:
            yield {"t": "a", "href": href, "c": inside}

    def _image(self, node: SyntaxTreeNode) -> Node:
        words = " ".join(text_of(self.children(node)).split())
        path = self.words.image(str(node.attrs.get("src") or ""))
        return {"t": "img", "path": path, "alt": words}

    def _note(self, node: SyntaxTreeNode) -> Iterator[Node]:
        number = int(node.meta["id"])
        note = self.notes.get(number)
        if note is None or number in self.inside:
            yield {"t": "text", "v": f"[{node.meta.get('label') or number + 1}]"}
        else:
            inner = replace(self, inside=self.inside | {number}, levels=[])
            yield {"t": "note", "c": list(inner.children(note))}


def _html(html: str, *, is_inline: bool) -> Iterator[Node]:
    """Raw HTML on paper: the tags that a page would show leave their words, any other tag stands there as it is written."""
    reader = _HtmlWords()
    reader.feed(html)
    reader.close()
    nodes = reader.nodes()
    if is_inline:
        yield from nodes
    elif any(node["t"] != "hb" for node in nodes):
        yield {"t": "p", "c": nodes}


class _HtmlWords(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []

    def nodes(self) -> list[Node]:
        """Lines, with breaks between them."""
        text = "".join(self._parts)
        is_line = "\n" not in text
        lines = [text] if is_line else [" ".join(part.split()) for part in text.split("\n")]
        if is_line:
            return _text(text)
        found: list[Node] = []
        for number, part in enumerate(lines):
            if number and (part or number == len(lines) - 1) and (not found or found[-1]["t"] != "hb"):
                found.append({"t": "hb"})
            found += _text(part)
        return found

    def set_cdata_mode(self, elem: str, *rest: object, **more: object) -> None:
        """Nothing is hidden: what stands inside a script is read like any other text."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not is_allowed(tag):
            self._parts.append(self.get_starttag_text() or "")
        elif tag == "img":
            self._parts.append(dict(attrs).get("alt") or "")
        elif tag == "br" or tag in _BLOCKS:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if not is_allowed(tag):
            self._parts.append(f"</{tag}>")
        elif tag in _BLOCKS:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        self._parts.append(data)

    def handle_decl(self, decl: str) -> None:
        self._parts.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self._parts.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self._parts.append(f"<?{data}>")
