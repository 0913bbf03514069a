"""The book's settings: what `mkdocs.yml` says to the onebook plugin.

Read with our own reader, so that `check` needs no MkDocs and a problem has its place. Tags and other tools' options are
passed over; `INHERIT` is followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from onebook.model.files import TOPS
from onebook.model.page_settings import PageSettings, read_page_settings
from onebook.model.reading import INVALID, Complaint, Reading
from onebook.model.shape import record_of
from onebook.model.values import Day
from onebook.problem import FILE_START, Problem, Severity
from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.source import Source, Unreadable, read_source
from onebook.text.yaml import parse

SETTINGS_FILE = "mkdocs.yml"
FONT_FILES = (".ttf", ".otf", ".ttc", ".otc")
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
    print_fonts: tuple[str, ...] = ()
    """More fonts for the handout: font files or folders inside the book, or font packages like pylopdf-fonts-jp."""
    downloads: tuple[str, ...] = ()
    """More kinds of files that may lie beside the pages and be downloaded, by how their names end, like dwg."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The settings file as a whole."""

    onebook: Settings
    site_name: str
    pages: str
    """The folder of ordinary pages, relative to the root."""
    source: Source | None
    at: dict[str, tuple[int, int]]
    """Where each rule code, limit, font, `feedback.x` or `brand.x` is written, by offsets into the source."""
    theme_options: frozenset[str] = frozenset()
    """The theme's options that the file sets itself; ours do not touch them."""
    site_url: str = ""
    """Where the site is published; empty where the file does not say."""
    page_settings: PageSettings = field(default_factory=PageSettings)
    """What is MkDocs' own about the ordinary pages."""


def is_font_package(name: str) -> bool:
    """Whether an entry of `print_fonts` names a package of fonts, not a place in the book."""
    return re.fullmatch(r"(?:pylopdf-fonts|fontpkg|font)-[a-z0-9-]+", name) is not None


def is_of_a_book(path: Path) -> bool:
    """Whether a settings file names the onebook plugin, or cannot be read, so that nobody knows."""
    if not path.is_file():
        return False
    try:
        root = parse(read_source(path.parent, path.name).text, lenient=True).root
    except (OSError, Unreadable):
        return True
    if not isinstance(root, Mapping):
        return True
    return _plugin_options(root, path.parent) is not None or bool(_chain(root, path.parent)[1])


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
    if not isinstance(parsed.root, Mapping):
        if not problems:
            problems.append(
                _wrong(source, None, "there are none", "write `site_name: ...` and `plugins:` with `- onebook`")
            )
        guess = re.search(r"^docs_dir:[ \t]*([\w-]+)[ \t]*$", source.text, re.MULTILINE)
        return replace(plain, source=source, pages=guess[1] if guess else "docs"), problems
    if broken := _chain(parsed.root, root)[1]:
        hint = "name a settings file that is there, or delete the line"
        problems.append(_wrong(source, parsed.root.get("INHERIT"), broken, hint))
    if isinstance(plugins := parsed.root.get("plugins"), Scalar) and plugins.text == "onebook":
        problems.append(_wrong(source, plugins, "`plugins` wants a list", "write `- onebook` on the line below it"))
    site = replace(
        plain,
        source=source,
        site_name=_inherited_text(parsed.root, root, "site_name") or "",
        site_url=_inherited_text(parsed.root, root, "site_url") or "",
        theme_options=frozenset(_theme_options(parsed.root, root)),
        pages=PurePosixPath(_inherited_text(parsed.root, root, "docs_dir") or "docs").as_posix(),
    )
    if message := _wrong_pages(root, site.pages):
        problems.append(_wrong(source, parsed.root.get("docs_dir"), message, "write `docs_dir: pages`"))
        site = replace(site, pages="docs")
    inherit = parsed.root.get("INHERIT")
    at = (inherit.start, inherit.end) if inherit is not None else (0, 0)
    page_settings, complaints = read_page_settings(tuple(_with_parents(parsed.root, root)), at)
    problems += [_complained(source, complaint) for complaint in complaints]
    site = replace(site, page_settings=page_settings)
    options = _plugin_options(parsed.root, root)
    if options is not None:
        inherited = _named_in(parsed.root) is None
        site, more = _read_options(site, options, source, inherit if inherited else None)
        problems += more
    return site, problems


def _wrong(source: Source, place: Node | None, message: str, hint: str) -> Problem:
    span = source.span(place.start, place.end) if isinstance(place, Scalar) else FILE_START
    return Problem("SET001", "", Severity.ERROR, SETTINGS_FILE, span, f"in the settings: {message}", hint)


def _complained(source: Source, complaint: Complaint) -> Problem:
    place = Scalar("", complaint.start, complaint.end, "")
    return _wrong(source, place, complaint.message, complaint.hint)


def _wrong_pages(root: Path, pages: str) -> str:
    """What is wrong with the folder of the ordinary pages; empty where nothing is."""
    folder = PurePosixPath(pages)
    if not pages.isprintable():
        return "the name of the folder of the ordinary pages holds an invisible character"
    if folder.is_absolute() or ".." in folder.parts or not folder.parts:
        return "the folder of the ordinary pages must lie inside the book, and not be the book itself"
    if folder.parts[0] in TOPS:
        return f"the folder of the ordinary pages must not lie in `{folder.parts[0]}`, which holds content"
    return f"`{pages}` is a file; the ordinary pages lie in a folder" if (root / folder).is_file() else ""


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
            complaint.severity,
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
    for name in ("print_fonts", "downloads"):
        if isinstance(listed := options.get(name), Sequence):
            yield from ((item.text, (item.start, item.end)) for item in listed.items if isinstance(item, Scalar))
    paths = options.get("paths")
    if isinstance(paths, Sequence):
        tables += [item.get("severity") for item in paths.items if isinstance(item, Mapping)]
    for table in tables:
        if isinstance(table, Mapping):
            for name, (key, _) in table.entries.items():
                yield name, (key.start, key.end)
    for group in ("feedback", "brand"):
        named = options.get(group)
        if isinstance(named, Mapping):
            for name, (_, value) in named.entries.items():
                yield f"{group}.{name}", (value.start, value.end)


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
    if isinstance(plugins, Scalar):
        entries.append((plugins.text, None))
    elif isinstance(plugins, Sequence):
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
    yield from _chain(root, folder)[0]


def _chain(root: Node | None, folder: Path) -> tuple[tuple[Mapping, ...], str]:
    """The settings and those that they inherit, the nearest first, and why the way up ends too soon."""
    found: list[Mapping] = []
    while isinstance(root, Mapping):
        found.append(root)
        inherit = root.get("INHERIT")
        if not isinstance(inherit, Scalar):
            return tuple(found), ""
        if not inherit.text.isprintable():
            return tuple(found), "the name of the inherited file holds an invisible character"
        if len(found) == 10:
            return tuple(found), "the files inherit from one another in a circle"
        path = folder / inherit.text
        if not path.is_file():
            return tuple(found), f"there is no file `{inherit.text}` to inherit from"
        try:
            root, folder = parse(path.read_text("utf-8-sig"), lenient=True).root, path.parent
        except (OSError, UnicodeDecodeError):
            root = None
        if not isinstance(root, Mapping):
            return tuple(found), f"the inherited file `{inherit.text}` cannot be read as settings"
    return tuple(found), ""
