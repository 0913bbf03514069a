"""What an ordinary page says of itself, in the fields between its first two lines `---`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from onebook.model.hints import record_of
from onebook.model.read import complaint_problem, flaw_problem
from onebook.model.reading import INVALID, Reading
from onebook.model.shape import OneOrMany
from onebook.problem import FILE_START, Problem, Severity, Span
from onebook.text.file_flaws import text_flaws
from onebook.text.frontmatter import Split, split
from onebook.text.near import nearest
from onebook.text.nodes import Mapping, Node, Scalar
from onebook.text.source import Source
from onebook.text.yaml import parse

Hidden = Literal["navigation", "toc", "footer", "path", "tags", "feedback"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSearch:
    """Whether the search finds a page."""

    exclude: bool = False
    """The search of the site does not find it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """The fields of an ordinary page; all may be left out."""

    title: str | None = None
    """What the page is called; else its first heading says it."""
    subtitle: str | None = None
    """Small words below its title in the menu."""
    description: str | None = None
    """One sentence for search engines and previews."""
    status: str | None = None
    """A mark beside its title in the menu: new, deprecated, or a word that the settings add."""
    icon: str | None = None
    """A picture in the menu, by its name, like material/van-utility."""
    template: Literal["main.html", "bare.html"] | None = None
    """The frame around the page."""
    hide: Annotated[tuple[Hidden, ...], OneOrMany()] = ()
    """Parts of the frame that this page does without."""
    order: int | float | None = None
    """Where it stands in the menu, among the pages of its folder."""
    tags: Annotated[tuple[str, ...], OneOrMany()] = ()
    """Words under which the search finds it too."""
    search: PageSearch | None = None
    """Whether the search finds it."""

    @property
    def is_searched(self) -> bool:
        """The search finds it."""
        return self.search is None or not self.search.exclude


STATUSES = frozenset({"new", "deprecated"})
"""What a page's `status` can be without further settings."""


def read_head(source: Source, statuses: frozenset[str]) -> tuple[PageHead, tuple[Problem, ...]]:
    """The fields of a page, and what is wrong with them; `statuses` are the words that the settings add."""
    if flaws := text_flaws(source.text):
        return PageHead(), tuple(flaw_problem(source, flaw) for flaw in flaws)
    parts = split(source.text)
    if not parts.has_front:
        return PageHead(), ()
    if parts.is_open:
        message = "the fields at the head of this page have no closing line `---`"
        hint = "write a line `---` below them; a page that begins with a drawn line wants an empty line above it"
        return PageHead(), (
            _problem(source, "YAML008", Severity.ERROR, message, hint, Scalar(text="", start=0, end=3, style="")),
        )
    return _read(source, parts, statuses)


def _read(source: Source, parts: Split, statuses: frozenset[str]) -> tuple[PageHead, tuple[Problem, ...]]:
    parsed = parse(parts.front)
    problems = [flaw_problem(source, flaw) for flaw in parsed.flaws]
    if parsed.root is None:
        return PageHead(), tuple(problems)
    if not isinstance(parsed.root, Mapping):
        message = "what stands between the two lines `---` is read as the fields of this page, and is none"
        hint = "write `title: ...` there; a page that begins with a drawn line wants an empty line above it"
        problems.append(_problem(source, "SCH003", Severity.ERROR, message, hint, parsed.root))
        return PageHead(), tuple(problems)
    unknown: list[Scalar] = []
    reading = Reading()
    value = record_of(PageHead).read(_known(parsed.root, PageHead, unknown), reading)
    problems += [complaint_problem(source, complaint, "") for complaint in reading.complaints]
    problems += [_unknown_field(source, key) for key in unknown]
    if value is INVALID or not isinstance(value, PageHead):
        return PageHead(), tuple(problems)
    if value.status is not None and value.status not in STATUSES | statuses:
        problems.append(_unknown_status(source, value.status, statuses, parsed.root))
        value = replace(value, status=None)
    return value, tuple(problems)


def field_span(source: Source, name: str) -> Span:
    """Where a field's value is written."""
    root = parse(split(source.text).front, lenient=True).root
    value = root.get(name) if isinstance(root, Mapping) else None
    return source.span(value.start, value.end) if isinstance(value, Scalar) else FILE_START


def _known(root: Mapping, cls: type[Any], unknown: list[Scalar]) -> Mapping:
    """The fields that are known; what a field of one's own is called begins with `x-`."""
    names = {item.name for item in record_of(cls).fields}
    unknown += [key for name, (key, _) in root.entries.items() if name not in names and not name.startswith("x-")]
    entries = {name: entry for name, entry in root.entries.items() if name in names}
    search = entries.get("search")
    if search is not None and isinstance(search[1], Mapping):
        entries["search"] = (search[0], _known(search[1], PageSearch, unknown))
    return replace(root, entries=entries)


def _unknown_field(source: Source, key: Scalar) -> Problem:
    names = sorted(item.name for item in record_of(PageHead).fields)
    near = nearest(key.text, names, 2)
    others = f"the fields that can stand here are {', '.join(names)}"
    hint = f"did you mean '{near[0]}'?" if near else f"delete it, or call it `x-{key.text}`; {others}"
    message = f"there is no field `{key.text}` for a page, so nothing comes of it"
    return _problem(source, "SCH050", Severity.WARNING, message, hint, key)


def _unknown_status(source: Source, status: str, statuses: frozenset[str], root: Mapping) -> Problem:
    words = ", ".join(sorted(STATUSES | statuses))
    message = f"`{status}` is none of the words that can stand here"
    hint = f"it can be {words}; the settings can add words below `extra:` and `status:`"
    return _problem(source, "SCH010", Severity.ERROR, message, hint, root.entries["status"][1])


def _problem(source: Source, code: str, severity: Severity, message: str, hint: str, at: Node) -> Problem:
    end = at.end if isinstance(at, Scalar) else at.start + 1
    return Problem(
        code=code,
        name="",
        severity=severity,
        path=source.path,
        span=source.span(at.start, end),
        message=message,
        hint=hint,
    )
