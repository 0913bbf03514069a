"""The one Markdown of book content: CommonMark with tables, strikethrough, task lists, footnotes, definition lists and
GitHub alerts, plus `[[references]]` whose exact places are known.

Raw HTML goes through an allow-list; what is not on it is dropped with its attributes, its text stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from typing import Any, Protocol
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from onebook.text.address import is_elsewhere
from onebook.text.frontmatter import split
from onebook.text.sanitize import link_to_image, sanitized, without_comments
from onebook.text.slug import slug

REFERENCE = re.compile(r"\[\[([^\[\]\n|\s](?:[^\[\]\n|]*[^\[\]\n|\s])?)\s*(?:\|(?P<label>[^\[\]\n]+))?\]\]")
"""`[[target]]` or `[[target|label]]`."""


MAX_NESTING = 120
"""How deep the parser goes: what stands deeper it would leave out without a word, so `excess` finds it before."""


@dataclass(frozen=True, slots=True)
class TextReference:
    """A `[[reference]]` in a text, by offsets (code points) of the whole mark in that text."""

    start: int
    end: int
    target: str
    label: str

    @property
    def target_range(self) -> tuple[int, int]:
        """The offsets of the target inside the brackets."""
        return self.start + 2, self.start + 2 + len(self.target)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a rendered body."""

    level: int
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads: the address to write into the page, the words to show, the entity."""

    href: str
    title: str
    ref: str


class Links(Protocol):
    """How a text's links become addresses of the page that shows it."""

    def reference(self, target: str) -> Target | None:
        """The target of a `[[reference]]`; None where it leads nowhere."""

    def address(self, href: str) -> str:
        """The address to write for a link or image that the text gives."""


class NoLinks:
    """For a text of which only the structure is wanted."""

    def reference(self, target: str) -> Target | None:
        """No reference leads anywhere."""
        return None

    def address(self, href: str) -> str:
        """Every address stays as it is."""
        return href


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as HTML, with its headings."""

    html: str
    headings: tuple[Heading, ...] = ()

    @property
    def title(self) -> str:
        """The words of the first heading of the first level; empty where there is none."""
        return next((heading.title for heading in self.headings if heading.level == 1), "")


def references_in_line(text: str) -> Iterator[TextReference]:
    """The references in a plain text field. A backslash before the brackets makes them ordinary text."""
    for match in REFERENCE.finditer(text):
        if match.start() == 0 or text[match.start() - 1] != "\\":
            yield TextReference(match.start(), match.end(), match[1].strip(), (match[2] or "").strip())


_PLAIN_LINE = re.compile(r"[^\W\d_][^`<>&\\*_!~\[\]]*")


def is_one_plain_line(text: str) -> bool:
    """Whether a Markdown text surely is one paragraph in one line, with nothing in it but words and `[[references]]`."""
    line = text.rstrip(" \n")
    return line.isprintable() and _PLAIN_LINE.fullmatch(REFERENCE.sub("x", line)) is not None


def references(text: str) -> Iterator[TextReference]:
    """The references in a Markdown text with their exact offsets.

    None inside code, comments, links' addresses and the words that stand for an image.
    """
    if "[[" not in text:
        return
    if is_one_plain_line(text):
        return (yield from references_in_line(text))
    line_starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    cursors: dict[int, int] = {}
    is_cell = False
    for token in _parser().parse(text):
        if token.type == "inline" and token.map and "[[" in token.content:
            yield from _places(token, text, line_starts, cursors, is_cell)
        is_cell = token.type in ("td_open", "th_open")


def _places(
    token: Token, text: str, line_starts: list[int], cursors: dict[int, int], is_cell: bool
) -> Iterator[TextReference]:
    """Find each line of an inline token again in its source line; two cells of one table row follow one another."""
    assert token.map

    def written(content: str) -> str:
        return content.replace("|", "\\|") if is_cell else content

    found = [child for child in token.children or [] if child.type == "reference"]
    first_line, offset = token.map[0], 0
    for step, line in enumerate(token.content.split("\n")):
        number = first_line + step
        here = [child for child in found if offset <= child.meta["offset"] <= offset + len(line)]
        line_start = line_starts[min(number, len(line_starts) - 1)]
        line_end = line_starts[number + 1] if number + 1 < len(line_starts) else len(text)
        cursor = line_start + cursors.get(number, 0)
        at = text.find(written(line), cursor, line_end)
        for child in here:
            if at >= 0:
                start = at + len(written(line[: child.meta["offset"] - offset]))
            else:  # the parser has rewritten the line, which it does with tabs: the mark itself is found
                start = max(text.find(written(child.content).partition("\n")[0], cursor), line_start)
            end = cursor = start + len(written(child.content))
            yield TextReference(start, end, child.meta["target"], child.meta["label"])
        cursors[number] = max(cursor, at + len(written(line)) if at >= 0 else 0) - line_start
        offset += len(line) + 1


def render(text: str, links: Links, *, top_level: int = 2, anchor_prefix: str = "") -> Rendered:
    """A Markdown text as HTML whose highest heading has `top_level`."""
    if not text.strip():
        return Rendered("")
    if is_one_plain_line(text):
        return Rendered(f"<p>{_with_references(text.rstrip(), links, _quotes_escaped)}</p>\n")
    tokens = _parser().parse(text)
    headings = tuple(_settle_headings(tokens, top_level, anchor_prefix))
    html = _parser().renderer.render(tokens, _parser().options, _env(links, headings, anchor_prefix))
    if any(part.type.startswith("html_") for token in tokens for part in (token, *(token.children or ()))):
        html = sanitized(html)
    return Rendered(html, headings)


def render_page(text: str, links: Links) -> Rendered:
    """An ordinary page as HTML, from below its front matter: its headings stand as they are written.

    Where it has no heading of the first level, the page's title stands above it. Whatever the text holds, no more than
    the tags and attributes of the allow-list come out.
    """
    tokens = _parser().parse(body_of(text))
    headings = tuple(_settle_headings(tokens, 1, "", has_title=True))
    html = _parser().renderer.render(tokens, _parser().options, _env(links, headings, ""))
    return Rendered(sanitized(html, is_page=True), headings)


def page_title(text: str) -> str:
    """The words of the first heading of the first level on an ordinary page; empty where there is none."""
    if "#" not in text and "==" not in text:
        return ""
    tokens = _parser().parse(body_of(text))
    return next(
        (
            _words(tokens[at + 1])
            for at, token in enumerate(tokens)
            if token.type == "heading_open" and token.tag == "h1"
        ),
        "",
    )


def body_of(text: str) -> str:
    """A Markdown file's text without its front matter."""
    return text[split(text).body_start :]


def _env(links: Links, headings: tuple[Heading, ...], prefix: str) -> dict[str, object]:
    """What the renderer must know: a link to a heading of the same text follows the heading's anchor."""
    return {"links": links, "prefix": prefix, "anchors": frozenset(heading.anchor for heading in headings)}


def render_line(text: str, links: Links) -> str:
    """A plain text field as HTML: references become links, everything else is text."""
    return _with_references(text, links, _plain)


def _with_references(text: str, links: Links, as_html: Callable[[str], str]) -> str:
    parts: list[str] = []
    at = 0
    for reference in references_in_line(text):
        parts.append(as_html(text[at : reference.start]))
        parts.append(_link(links, reference.target, reference.label))
        at = reference.end
    parts.append(as_html(text[at:]))
    return "".join(parts)


def _quotes_escaped(text: str) -> str:
    """A plain line as the parser writes it, which leaves an apostrophe as it is; there is no other mark in it."""
    return text.replace('"', "&quot;")


def plain_text(text: str, titles: Links) -> str:
    """A plain text field without marks: references become the titles that they lead to."""

    def words(reference: TextReference) -> str:
        target = titles.reference(reference.target)
        return reference.label or (target.title if target else reference.target)

    parts: list[str] = []
    at = 0
    for reference in references_in_line(text):
        parts += [text[at : reference.start], words(reference)]
        at = reference.end
    return "".join([*parts, text[at:]]).replace("\\[", "[")


def _plain(text: str) -> str:
    return escape(text.replace("\\[", "[").replace("\\]", "]"))


def _link(links: Links, target: str, label: str) -> str:
    found = links.reference(target)
    if found is None:
        return f'<span class="ob-broken">{escape(label or target)}</span>'
    return f'<a href="{escape(found.href)}" data-ref="{escape(found.ref)}">{escape(label or found.title)}</a>'


def _as_words(token: Token, links: Links) -> Token:
    """A reference as plain words, where no link can stand."""
    if token.type != "reference":
        return token
    target = links.reference(token.meta["target"])
    words = token.meta["label"] or (target.title if target else token.meta["target"])
    return Token("text", "", 0, content=words)


def _settle_headings(tokens: list[Token], top_level: int, prefix: str, *, has_title: bool = False) -> Iterator[Heading]:
    """Shift headings below the page's own, leave no level out, and give each an anchor of its own.

    With `has_title`, a heading of the first level is the page's own, or a title stands above the text.
    """
    open_levels: list[int] = [1] if has_title else []
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for position, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        written = int(token.tag[1])
        while open_levels and open_levels[-1] >= written:
            open_levels.pop()
        open_levels.append(written)
        level = min(top_level + len(open_levels) - 1, 6)
        token.tag = tokens[position + 2].tag = f"h{level}"
        title = _words(tokens[position + 1])
        base = anchor = prefix + (slug(title) or "section")
        while anchor in taken:
            counts[base] = counts.get(base, 1) + 1
            anchor = f"{base}-{counts[base]}"
        taken.add(anchor)
        token.attrSet("id", anchor)
        yield Heading(level, title, anchor)


def find_anchor(fragment: str, anchors: Collection[str], prefix: str = "") -> str | None:
    """The anchor that is meant by what stands behind a `#`: itself, or the one of a heading with these words.

    The one place where it is decided, for the check and for the site: `#Übernahme` and `#ubernahme` are the same place.
    """
    return next((found for found in (prefix + fragment, prefix + slug(fragment)) if found in anchors), None)


def _words(token: Token) -> str:
    parts = [
        child.meta["label"] or child.meta["target"] if child.type == "reference" else child.content
        for child in token.children or []
        if child.type in ("text", "code_inline", "reference", "image")
    ]
    return "".join(parts).strip()


@cache
def _parser() -> MarkdownIt:
    return make_parser()


def make_parser() -> MarkdownIt:
    """A new parser of our Markdown."""
    parser = MarkdownIt("commonmark", {"html": True, "tasklists": True, "alerts": True}, renderer_cls=_Renderer)
    parser.enable(["table", "strikethrough"])
    parser.options["maxNesting"] = MAX_NESTING
    parser.use(footnote_plugin, inline=False).use(deflist_plugin)
    parser.inline.ruler.before("link", "reference", _reference_rule)
    return parser


def _reference_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos):
        return False
    match = REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.content = match[0]
        token.meta = {"target": match[1].strip(), "label": (match[2] or "").strip(), "offset": match.start()}
    state.pos = match.end()
    return True


class _Renderer(RendererHTML):
    """HTML as our pages want it: links by the page's own addresses, tables that scroll, boxes that have a name."""

    def reference(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        return _link(env["links"], token.meta["target"], token.meta["label"])

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        href = str(token.attrGet("href") or "")
        token.attrSet("href", _address(href, env))
        return self.renderToken(tokens, idx, options, env)

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        source = str(token.attrGet("src") or "")
        if is_elsewhere(source):
            words = self.renderInlineAsText(
                [_as_words(child, env["links"]) for child in token.children or []], options, env
            )
            before = [part.type for part in tokens[:idx]]
            is_in_link = before.count("link_open") > before.count("link_close")
            return escape(words) if is_in_link else link_to_image(env["links"].address(source), words)
        token.attrSet("src", env["links"].address(source))
        token.children = [_as_words(child, env["links"]) for child in token.children or []]
        return super().image(tokens, idx, options, env)

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return '<div class="ob-scroll" tabindex="0" role="region" aria-label="Table"><table class="ob-table">\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<th{_alignment(tokens[idx])}>"

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<td{_alignment(tokens[idx])}>"

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return _with_addresses(without_comments(tokens[idx].content), env)

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return _with_addresses(without_comments(tokens[idx].content), env)

    def footnote_anchor_name(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return f"{env['prefix']}fn" + str(tokens[idx].meta["id"] + 1)


_RAW_ADDRESS = re.compile(
    r"""(<(?:a|img)\b[^<>]*?\s(?:href|src)\s*=\s*)(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>`=]+))""", re.IGNORECASE
)


def _with_addresses(html: str, env: EnvType) -> str:
    """Raw HTML whose links and images lead where they are meant, as those of Markdown do."""

    def written(found: re.Match[str]) -> str:
        href = unescape(next(part for part in found.groups()[1:] if part is not None))
        return f'{found[1]}"{escape(_address(href, env))}"'

    return _RAW_ADDRESS.sub(written, html) if "<" in html else html


def _address(href: str, env: EnvType) -> str:
    """The address to write for one that a text gives; a link to a heading of the same text follows its anchor."""
    own = find_anchor(unquote(href[1:]), env["anchors"], env["prefix"]) if href.startswith("#") else None
    return f"#{own}" if own is not None else str(env["links"].address(href))


def _alignment(token: Token) -> str:
    return ' class="ob-n"' if "right" in str(token.attrGet("style") or "") else ""
