"""Shells: the frame of a page, rendered once for each kind of frame from the theme's own templates, then joined with the
parts of each page.

What differs from page to page is put into the templates as holes: texts that can stand anywhere and that nobody can look
into. Everything else on which a frame hangs is its kind. The first page of a kind is rendered as it is; the second makes the
shell, which must give the first page again, byte for byte. Where a template looks into a hole, or the two differ, the
pages of that kind are rendered one by one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, Template
from markupsafe import Markup, escape

from onebook.outputs.site.compiled import compiled_templates
from onebook.outputs.site.frame import Frame
from onebook.views.links import PageLink

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}([a-z_.0-9]+):([re]){_CLOSE}")
_TEXTS = ("title", "content", "canonical_url", "abs_url", "edit_url")
"""What templates read of a page as a text, or find to be empty."""
_SAME = ("parent", "ancestors", "previous_page", "next_page", "children", "active")
_PLAIN = ("is_homepage", "is_index", "is_page", "is_section", "is_link", "is_top_level", "update_date", "markdown")
"""What they read of it besides, which is the same for all pages of a kind."""
_DECIDES = re.compile(r"\b(?:if|elif|set|macro|call|is)\b")
_LOSES = re.compile(
    r"\|\s*(?:e|escape|forceescape|striptags|join|format|string|trim)\b|~|\bis\s+(?:not\s+)?(?:upper|lower)\b"
)


class LookedInto(Exception):
    """A template asks for more than what a page says: it hangs on the page itself."""


def _refuse(*_: object) -> Any:
    raise LookedInto


class Hole(str):
    """Stands for a text that comes later. It can be written, as it is or escaped, and nothing else."""

    __slots__ = ()

    def __new__(cls, name: str) -> Hole:
        return super().__new__(cls, f"{_OPEN}{name}:r{_CLOSE}")

    def __html__(self) -> str:
        return f"{self}".replace(f":r{_CLOSE}", f":e{_CLOSE}")

    def __bool__(self) -> bool:
        return True

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("__"):
            raise LookedInto(name)
        return super().__getattribute__(name)

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __len__ = __iter__ = __getitem__ = __add__ = __mul__ = __rmul__ = __mod__ = _refuse
    __hash__ = _refuse

    def __contains__(self, words: object) -> bool:
        raise LookedInto


class Matter(Hole):
    """The hole for the matter of a page, of which templates ask whether it has a title of its own."""

    __slots__ = ()

    has_title = False

    def __contains__(self, words: object) -> bool:
        if words != "<h1":
            raise LookedInto
        return type(self).has_title


class TitledMatter(Matter):
    """The same with a title."""

    __slots__ = ()

    has_title = True


class StandIn:
    """Stands for a page, or a part of one. What it was not given, nobody may ask for."""

    def __init__(self, **given: Any) -> None:
        self.__dict__.update(given)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise LookedInto(name)


Piece = tuple[str, str, bool]
"""What stands before a hole, the hole's name, and whether its text is escaped."""
_BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class PageParts:
    """What goes into the holes of a page's shell."""

    texts: Mapping[str, str]
    beside: tuple[tuple[bool, Mapping[str, str]], ...] = ()
    """The pages beside it: whether one is the page itself, and its texts."""


@dataclass(frozen=True, slots=True)
class BesideShell:
    """The list of the pages beside one, of any length, as it is learned from three of which the second is the page itself."""

    another: tuple[Piece, ...]
    itself: tuple[Piece, ...]
    joint: str
    """What stands between two."""

    def around(self, beside: Iterable[tuple[bool, Mapping[str, str]]]) -> str:
        """The whole list, without what stands before the first hole and after the last one."""
        return self.joint.join(_filled(self.itself if is_own else self.another, texts) for is_own, texts in beside)


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered frame with holes."""

    pieces: tuple[Piece, ...]
    end: str
    beside: BesideShell | None

    def around(self, parts: PageParts) -> str:
        """The whole page."""
        listed = self.beside.around(parts.beside) if self.beside is not None else ""
        return _filled(self.pieces, {**parts.texts, _BESIDE: listed}) + self.end

    def fits(self, first: FirstOfKind) -> bool:
        """Whether it gives the page again for which it is made."""
        is_whole = all(name in first.parts.texts or name == _BESIDE for _, name, _ in self.pieces)
        return is_whole and self.around(first.parts) == first.text


def _filled(pieces: Iterable[Piece], texts: Mapping[str, str]) -> str:
    found: list[str] = []
    for before, name, is_escaped in pieces:
        found.append(before)
        found.append(str(escape(texts[name])) if is_escaped else texts[name])
    return "".join(found)


@dataclass(frozen=True, slots=True)
class FirstOfKind:
    """The first page of a kind: what a shell must give again."""

    text: str
    parts: PageParts


class Shells:
    """The shells of one build."""

    def __init__(self, in_menu: Iterable[Any], say: Callable[[str], None]) -> None:
        self._in_menu = frozenset(map(id, in_menu))
        self._say = say
        self._known: dict[Hashable, FirstOfKind | Shell | None] = {}
        self.joined = 0
        """How many pages were joined."""

    def of(self, environment: Environment, strangers: Iterable[str], custom: str) -> Environment:
        """An environment with shells. Programs and templates of the book that may look into each page get none."""
        environment.bytecode_cache = compiled_templates()
        found = [*strangers]
        if custom:
            files = sorted(Path(custom).rglob("*.html"))
            found += [file.name for file in files if may_decide(file.read_text("utf-8", "replace"))]
        if not found:
            return cast(Environment, ShelledEnvironment(environment, self))
        self._say(f"each page is made by itself, since {', '.join(found)} may look into each")
        return environment

    def page(self, template: Template, context: Mapping[str, Any]) -> str:
        """The page of a context, by a shell where there is one."""
        page, frame = context.get("page"), context.get("onebook")
        if page is None or not isinstance(frame, Frame) or id(page) in self._in_menu:
            return template.render(context)  # each page of the menu has a frame of its own
        kind, parts = _kind(template, page, frame), _parts(page, frame)
        if kind not in self._known:
            text = template.render(context)
            self._known[kind] = FirstOfKind(text, parts)
            return text
        found = self._known[kind]
        if isinstance(found, FirstOfKind):
            found = self._known[kind] = self._shell(template, context, found)
        if found is None:
            return template.render(context)
        self.joined += 1
        return found.around(parts)

    def _shell(self, template: Template, context: Mapping[str, Any], first: FirstOfKind) -> Shell | None:
        page, frame = context["page"], context["onebook"]
        try:
            text = template.render({**context, "page": _stand_in(page), "onebook": _frame_with_holes(frame)})
        except LookedInto:
            shell = None
        else:
            shell = _cut(text)
        if shell is None or not shell.fits(first):
            self._say(f"{page.file.dest_uri} and pages like it are made one by one: their template looks into them")
            return None
        return shell


class ShelledEnvironment:
    """An environment of Jinja whose templates render pages by shells."""

    def __init__(self, environment: Environment, shells: Shells) -> None:
        self._environment = environment
        self._shells = shells

    def get_template(self, name: str, *more: Any, **named: Any) -> ShelledTemplate:
        """A template, as the environment has it."""
        return ShelledTemplate(self._environment.get_template(name, *more, **named), self._shells)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._environment, name)


class ShelledTemplate:
    """A template that renders pages by shells."""

    def __init__(self, template: Template, shells: Shells) -> None:
        self._template = template
        self._shells = shells

    def render(self, context: Mapping[str, Any]) -> str:
        """The page, or whatever else the template makes."""
        return self._shells.page(self._template, context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._template, name)


def may_decide(template: str) -> bool:
    """Whether the source of a template may decide something by a text that was changed before, which no hole notices,
    or goes through the pages beside one in a way of its own."""
    tags = re.findall(r"\{[%{].*?[%}]\}", template, re.DOTALL)
    return "siblings" in template or any(_DECIDES.search(tag) and _LOSES.search(tag) for tag in tags)


def _kind(template: Template, page: Any, frame: Frame) -> Hashable:
    """All on which a frame hangs besides the texts in its holes."""
    meta = {name: value for name, value in page.meta.items() if name not in ("title", "description")}
    return (
        template.name,
        posixpath.dirname(page.url),
        *(id(getattr(page, name, None)) for name in ("parent", "previous_page", "next_page")),
        *(getattr(page, name, None) for name in _PLAIN if name != "markdown"),
        *(bool(getattr(page, name)) for name in _TEXTS),
        *(bool(page.meta.get(name)) for name in ("title", "description")),
        repr(meta),
        "<h1" in page.content,
        _shape(page.toc),
        replace(
            frame,
            report="x" if frame.report else None,
            suggest="x" if frame.suggest else "",
            edit="x" if frame.edit else "",
            description="x" if frame.description else "",
            siblings=(),
            ref="",
        ),
        frozenset(posixpath.dirname(one.address) for one in frame.siblings),
    )


def _shape(items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple((item.level, _shape(item.children)) for item in items)


def _parts(page: Any, frame: Frame) -> PageParts:
    """The text for each hole."""
    parts = {name: getattr(page, name) or "" for name in _TEXTS}
    parts |= {f"meta.{name}": page.meta.get(name) or "" for name in ("title", "description")}
    parts |= {
        "report": frame.report or "",
        "suggest": frame.suggest,
        "edit": frame.edit,
        "first": frame.description,
        "source": page.file.src_uri,
    }
    parts["file.name"] = posixpath.basename(page.url)
    _add_contents(parts, page.toc, "toc")
    beside = (
        (one.ref == frame.ref, {"address": posixpath.basename(one.address), "title": one.title})
        for one in frame.siblings
    )
    return PageParts(parts, tuple(beside))


def _add_contents(parts: dict[str, str], items: Iterable[Any], above: str) -> None:
    for number, item in enumerate(items):
        place = f"{above}.{number}"
        parts[f"{place}.anchor"], parts[f"{place}.title"] = item.url.removeprefix("#"), item.title
        _add_contents(parts, item.children, place)


def _stand_in(page: Any) -> StandIn:
    given: dict[str, Any] = {name: getattr(page, name, None) for name in (*_SAME, *_PLAIN)}
    given |= {name: Hole(name) if getattr(page, name) else getattr(page, name) for name in _TEXTS}
    if page.content:
        given["content"] = (TitledMatter if "<h1" in page.content else Matter)("content")
    meta = {**page.meta}
    for name in ("title", "description"):
        if meta.get(name):
            meta[name] = Hole(f"meta.{name}")
    url = posixpath.join(posixpath.dirname(page.url), f"{_OPEN}file.name:r{_CLOSE}")
    return StandIn(**given, meta=meta, url=url, file=StandIn(src_uri=Hole("source")), toc=_contents(page.toc, "toc"))


def _contents(items: Iterable[Any], above: str) -> list[StandIn]:
    return [
        StandIn(
            level=item.level,
            url=Markup(f"#{Hole(f'{place}.anchor')}"),
            title=Hole(f"{place}.title"),
            children=_contents(item.children, place),
            typeset=None,
        )
        for number, item in enumerate(items)
        for place in [f"{above}.{number}"]
    ]


def _frame_with_holes(frame: Frame) -> Frame:
    return replace(
        frame,
        report=Hole("report") if frame.report else frame.report,
        suggest=Hole("suggest") if frame.suggest else "",
        edit=Hole("edit") if frame.edit else "",
        description=Hole("first") if frame.description else "",
        siblings=tuple(_beside(frame, number) for number in range(3)) if frame.siblings else (),
        ref="this page",
    )


def _beside(frame: Frame, number: int) -> PageLink:
    """One of three pages, the second of which is the page itself."""
    folder = posixpath.dirname(frame.siblings[0].address)
    place = f"{_BESIDE}.{number}"
    address = posixpath.join(folder, f"{Hole(f'{place}.address')}")
    ref = "this page" if number == 1 else "another"
    return cast(PageLink, StandIn(address=address, title=Hole(f"{place}.title"), ref=ref))


def _cut(text: str) -> Shell | None:
    """A rendered frame, cut at its holes; None where the pages beside one are no plain list."""
    found = _MARK.split(text)
    pieces: list[Piece] = [*zip(found[0::3], found[1::3], (form == "e" for form in found[2::3]), strict=False)]
    listed = [at for at, (_, name, _) in enumerate(pieces) if name.startswith(f"{_BESIDE}.")]
    if not listed:
        return Shell(tuple(pieces), found[-1], None)
    first, count = listed[0], len(listed) // 3
    if listed != [*range(first, first + 3 * count)]:
        return None
    items = [_item(pieces[at : at + count], f"{_BESIDE}.{number}.") for number, at in enumerate(listed[::count])]
    joints = {pieces[at][0] for at in (first + count, first + 2 * count)}
    if items[0] != items[2] or len(joints) != 1:
        return None
    whole = (pieces[first][0], _BESIDE, False)
    shell = BesideShell(items[0], items[1], joints.pop())
    return Shell((*pieces[:first], whole, *pieces[first + 3 * count :]), found[-1], shell)


def _item(pieces: Sequence[Piece], place: str) -> tuple[Piece, ...]:
    """The pieces of one of several, without what stands before it."""
    named = [(before, name.removeprefix(place), is_escaped) for before, name, is_escaped in pieces]
    return (("", *named[0][1:]), *named[1:])
