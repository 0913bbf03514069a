"""What `mkdocs.yml` says about the ordinary pages: their order, what is left out, which files come along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pathspec import GitIgnoreSpec

from onebook.model.reading import Complaint, Reading
from onebook.text.nodes import Mapping, Node, Scalar, Sequence

Place = tuple[int, int]
"""Offsets in the settings file."""

_UNUSED = ("markdown_extensions",)
"""Settings of MkDocs that no page of the book goes by."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """A line of `nav:`: a page or an address, or a title with lines below it."""

    title: str
    """Empty where the page's own title serves."""
    target: str
    """A path below the pages' folder, or an address; empty for a title with lines below it."""
    items: tuple[NavItem, ...]
    place: Place


@dataclass(frozen=True)
class Paths:
    """Patterns of files, as in `.gitignore`."""

    lines: tuple[str, ...] = ()

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        return GitIgnoreSpec.from_lines(self.lines)

    def hold(self, path: str) -> bool:
        """Whether they mean a path below the pages' folder."""
        return bool(self.lines) and self._spec.match_file(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """The settings of the ordinary pages that are MkDocs' own."""

    nav: tuple[NavItem, ...] | None = None
    """None where the settings do not give an order."""
    left_out: Paths = field(default_factory=Paths)
    """Files that are not published: `exclude_docs` and `draft_docs`."""
    not_in_menu: Paths = field(default_factory=Paths)
    """Pages that stand in no menu: `not_in_nav`."""
    statuses: frozenset[str] = frozenset()
    """The words of a page's `status` that `extra` adds."""
    custom_dir: str = ""
    """The folder of the company's own templates, which may bring icons."""
    unused: tuple[tuple[str, Place], ...] = ()
    """Settings that are there and that no page goes by."""


def read_page_settings(chain: tuple[Mapping, ...], inherited_at: Place) -> tuple[PageSettings, tuple[Complaint, ...]]:
    """The settings and those that they inherit, the nearest first; what is inherited has its place at `INHERIT`."""
    reader = _PageSettingsReader(chain, inherited_at)
    settings = PageSettings(
        nav=reader.nav(),
        left_out=reader.paths("exclude_docs", "draft_docs"),
        not_in_menu=reader.paths("not_in_nav"),
        statuses=frozenset(reader.statuses()),
        custom_dir=reader.custom_dir(),
        unused=tuple(reader.unused()),
    )
    return settings, tuple(reader.reading.complaints)


class _PageSettingsReader:
    def __init__(self, chain: tuple[Mapping, ...], inherited_at: Place) -> None:
        self._chain = chain
        self._inherited_at = inherited_at
        self.reading = Reading()

    def _found(self, name: str) -> tuple[Node | None, bool]:
        """The value of a setting, and whether it is inherited."""
        for number, mapping in enumerate(self._chain):
            if (node := mapping.get(name)) is not None:
                return node, number > 0
        return None, False

    def _complain(self, message: str, hint: str, node: Node, is_inherited: bool) -> None:
        start, end = self._inherited_at
        at = Scalar(text="", start=start, end=end, style="") if is_inherited else node
        self.reading.complain("SET001", message, hint, at)

    def nav(self) -> tuple[NavItem, ...] | None:
        node, is_inherited = self._found("nav")
        if node is None:
            return None
        if not isinstance(node, Sequence):
            hint = "write each page on a line of its own below it: `- Our rules: rules.md`"
            self._complain("`nav` wants a list", hint, node, is_inherited)
            return None
        return tuple(self._nav_items(node, is_inherited))

    def _nav_items(self, node: Sequence, is_inherited: bool) -> Iterator[NavItem]:
        for item in node.items:
            if isinstance(item, Scalar) and not item.is_blank:
                yield NavItem("", item.text.strip(), (), self._place(item, is_inherited))
            elif isinstance(item, Mapping) and len(item.entries) == 1:
                ((key, value),) = item.entries.values()
                if isinstance(value, Sequence):
                    place = self._place(key, is_inherited)
                    yield NavItem(key.text, "", tuple(self._nav_items(value, is_inherited)), place)
                elif isinstance(value, Scalar) and not value.is_blank:
                    yield NavItem(key.text, value.text.strip(), (), self._place(value, is_inherited))
                else:
                    hint = f"write a page behind it, like `{key.text}: rules.md`, or a list below it"
                    self._complain(f"`{key.text}` leads to no page", hint, key, is_inherited)
            else:
                hint = "write a page, `- rules.md`, or a title and a page, `- Our rules: rules.md`, on each line"
                self._complain("this line of `nav` is no page", hint, item, is_inherited)

    def _place(self, node: Scalar, is_inherited: bool) -> Place:
        return self._inherited_at if is_inherited else (node.start, node.end)

    def paths(self, *names: str) -> Paths:
        lines: list[str] = []
        for name in names:
            node, is_inherited = self._found(name)
            if node is None:
                continue
            hint = f"write `{name}: |`, and one path a line below it, like `/drafts/`"
            if not isinstance(node, Scalar):
                self._complain(f"`{name}` wants lines of text", hint, node, is_inherited)
                continue
            new = node.text.splitlines()
            try:
                GitIgnoreSpec.from_lines(new)
            except ValueError:
                self._complain(f"`{name}` holds a path that cannot be understood", hint, node, is_inherited)
                continue
            lines += new
        return Paths(tuple(lines))

    def statuses(self) -> Iterator[str]:
        for mapping in self._chain:
            extra = mapping.get("extra")
            words = extra.get("status") if isinstance(extra, Mapping) else None
            if isinstance(words, Mapping):
                yield from words.entries

    def custom_dir(self) -> str:
        for mapping in self._chain:
            theme = mapping.get("theme")
            folder = theme.get("custom_dir") if isinstance(theme, Mapping) else None
            if isinstance(folder, Scalar):
                return folder.text
        return ""

    def unused(self) -> Iterator[tuple[str, Place]]:
        for name in _UNUSED:
            for number, mapping in enumerate(self._chain):
                if mapping.get(name) is not None:
                    key = mapping.entries[name][0]
                    yield name, self._inherited_at if number else (key.start, key.end)
                    break
