"""The book's settings: what `mkdocs.yml` says to the onebook plugin.

Read with our own reader, so that `check` needs no MkDocs and a problem has its place. Tags and other tools' options are
passed over; `INHERIT` is followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from onebook.model.shape import INVALID, Reading, record_of
from onebook.model.values import Day
from onebook.problem import FILE_START, Problem, Severity
from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.source import Source, Unreadable, read_source
from onebook.text.yaml import parse

SETTINGS_FILE = "mkdocs.yml"
SettingSeverity = Literal["error", "warning", "info", "off"]
Profile = Literal["starter", "standard", "strict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathSetting:
    """Severities for some files only."""

    glob: str
    """Which files, like `plan/goals/old/**`."""
    severity: dict[str, SettingSeverity]
    """Severities by rule code or its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """The organisation's colours and logo."""

    primary: str | None = None
    """Colour of ink and buttons, like #1b2a41."""
    accent: str | None = None
    """Colour of what can be acted on, like #b6451c."""
    logo: str | None = None
    """An image file under the pages' folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Where *report a problem* leads."""

    kind: Literal["mailto", "form", "issue"]
    """Mail, a form's address, or an issue at the code host."""
    to: str
    """The mail address or the web address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the book's settings say."""

    profile: Profile = "standard"
    """How much is asked for: starter, standard or strict."""
    today: Day | None = None
    """The day that counts as today."""
    severity: dict[str, SettingSeverity] = field(default_factory=dict)
    """Severities by rule code or its beginning: error, warning, info or off."""
    paths: tuple[PathSetting, ...] = ()
    """Severities for some files only."""
    limits: dict[str, int] = field(default_factory=dict)
    """Limits of rules, by name."""
    names: Literal["everywhere", "site", "nowhere"] = "everywhere"
    """Where holders' names are shown."""
    print_budgets: bool = False
    """Whether budgets are printed."""
    brand: Brand | None = None
    """Colours and logo."""
    feedback: Feedback | None = None
    """Where *report a problem* leads."""
    handout: tuple[Literal["allstaff", "book", "department", "onepage", "cards", "review"], ...] = ()
    """The handouts that a build makes."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The settings file as a whole."""

    onebook: Settings
    site_name: str
    pages: str
    """The folder of ordinary pages, relative to the root."""
    source: Source | None
    at: dict[str, tuple[int, int]]
    """Where each rule code or path of the settings is written, by offsets into the source."""
    theme_options: frozenset[str] = frozenset()
    """The theme's options that the file sets itself; ours do not touch them."""


def has_plugin(path: Path) -> bool:
    """Whether a settings file names the onebook plugin."""
    try:
        root = parse(path.read_text("utf-8-sig"), lenient=True).root
    except (OSError, UnicodeDecodeError):
        return False
    return _plugin_options(root, path.parent) is not None


def read_settings(root: Path) -> tuple[SiteSettings, list[Problem]]:
    """The settings of the book at `root`, with defaults where the file says nothing."""
    plain = SiteSettings(Settings(), "", "docs", None, {})
    try:
        source = read_source(root, SETTINGS_FILE)
    except Unreadable as error:
        return plain, [Problem(error.code, "", Severity.ERROR, SETTINGS_FILE, error.span, str(error), error.hint)]
    except FileNotFoundError:
        return plain, []
    parsed = parse(source.text, lenient=True)
    problems = [
        Problem(
            flaw.code, "", Severity.ERROR, SETTINGS_FILE, source.span(flaw.start, flaw.end), flaw.message, flaw.hint
        )
        for flaw in parsed.flaws
    ]
    site = replace(
        plain,
        source=source,
        site_name=_inherited_text(parsed.root, root, "site_name") or "",
        theme_options=frozenset(_theme_options(parsed.root, root)),
        pages=PurePosixPath(_inherited_text(parsed.root, root, "docs_dir") or "docs").as_posix(),
    )
    folder = PurePosixPath(site.pages)
    if folder.is_absolute() or ".." in folder.parts or not folder.parts:
        problems.append(_pages_outside(source, parsed.root))
        site = replace(site, pages="docs")
    options = _plugin_options(parsed.root, root)
    if options is not None:
        inherit = parsed.root.get("INHERIT") if isinstance(parsed.root, Mapping) else None
        inherited = isinstance(parsed.root, Mapping) and _named_in(parsed.root) is None
        site, more = _read_options(site, options, source, inherit if inherited else None)
        problems += more
    return site, problems


def _pages_outside(source: Source, root: Node | None) -> Problem:
    place = root.get("docs_dir") if isinstance(root, Mapping) else None
    span = source.span(place.start, place.end) if isinstance(place, Scalar) else FILE_START
    message = "in the settings: the folder of the ordinary pages must lie inside the book, and not be the book itself"
    return Problem("SET001", "", Severity.ERROR, SETTINGS_FILE, span, message, "write `docs_dir: pages`")


def _read_options(
    site: SiteSettings, options: Node, source: Source, inherited: Node | None
) -> tuple[SiteSettings, list[Problem]]:
    """What the options mean. What is wrong in an inherited file is reported where `INHERIT` names it."""
    reading = Reading()
    value = record_of(Settings).read(options, reading)
    problems = [
        Problem(
            "SET001",
            "",
            Severity.ERROR,
            SETTINGS_FILE,
            source.span(inherited.start, inherited.end) if inherited else source.span(complaint.start, complaint.end),
            f"in the {'inherited ' if inherited else ''}settings: {complaint.message}",
            complaint.hint,
        )
        for complaint in reading.complaints
    ]
    if value is INVALID or not isinstance(value, Settings) or not isinstance(options, Mapping):
        return site, problems
    places = dict(_places(options))
    return replace(
        site, onebook=value, at=dict.fromkeys(places, (inherited.start, inherited.end)) if inherited else places
    ), problems


def _places(options: Mapping) -> Iterator[tuple[str, tuple[int, int]]]:
    tables = [options.get("severity"), options.get("limits")]
    paths = options.get("paths")
    if isinstance(paths, Sequence):
        tables += [item.get("severity") for item in paths.items if isinstance(item, Mapping)]
    for table in tables:
        if isinstance(table, Mapping):
            for name, (key, _) in table.entries.items():
                yield name, (key.start, key.end)


def _inherited_text(root: Node | None, folder: Path, name: str) -> str | None:
    for mapping in _with_parents(root, folder):
        node = mapping.get(name)
        if isinstance(node, Scalar):
            return node.text
    return None


def _theme_options(root: Node | None, folder: Path) -> Iterator[str]:
    for mapping in _with_parents(root, folder):
        theme = mapping.get("theme")
        if isinstance(theme, Mapping):
            yield from theme.entries


def _plugin_options(root: Node | None, folder: Path) -> Node | None:
    """The options of the onebook plugin; an empty mapping where it has none; None where it is not named."""
    return next((found for mapping in _with_parents(root, folder) if (found := _named_in(mapping)) is not None), None)


def _named_in(mapping: Mapping) -> Node | None:
    plugins = mapping.get("plugins")
    entries: list[tuple[str, Node | None]] = []
    if isinstance(plugins, Sequence):
        for item in plugins.items:
            if isinstance(item, Scalar):
                entries.append((item.text, None))
            elif isinstance(item, Mapping):
                entries += [(name, value) for name, (_, value) in item.entries.items()]
    elif isinstance(plugins, Mapping):
        entries = [(name, value) for name, (_, value) in plugins.entries.items()]
    for name, value in entries:
        if name == "onebook":
            blank = value is None or (isinstance(value, Scalar) and value.is_blank)
            return Mapping({}, 0, 0) if blank else value
    return None


def _with_parents(root: Node | None, folder: Path) -> Iterator[Mapping]:
    for _ in range(10):
        if not isinstance(root, Mapping):
            return
        yield root
        inherit = root.get("INHERIT")
        if not isinstance(inherit, Scalar):
            return
        path = folder / inherit.text
        try:
            root, folder = parse(path.read_text("utf-8-sig"), lenient=True).root, path.parent
        except (OSError, UnicodeDecodeError):
            return
