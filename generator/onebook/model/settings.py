"""The book's settings: what `mkdocs.yml` says to the onebook plugin.

Read with our own reader, so that `check` needs no MkDocs and a problem has its place. `INHERIT` is followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from onebook.model.hints import record_of
from onebook.model.misplaced import TOPS
from onebook.model.page_settings import PageSettings, read_page_settings
from onebook.model.reading import INVALID, Reading
from onebook.model.settings_files import INHERIT, SettingsFile, SettingsFiles, plugin_options, read_settings_files
from onebook.model.settings_files import SETTINGS_FILE as SETTINGS_FILE
from onebook.model.values import Day
from onebook.problem import FILE_START, Problem, Span
from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.source import Source
from onebook.text.tree import FolderTree, Tree

FONT_FILES = (".ttf", ".otf", ".ttc", ".otc")
SettingSeverity = Literal["error", "warning", "info", "off"]
Piece = Literal[
    "allstaff", "book", "department", "onepage", "cards", "review", "poster", "wall", "slides", "person", "table"
]
Profile = Literal["starter", "standard", "strict"]
Trust = Literal[
    "hooks",
    "plugins",
    "custom_dir",
    "extra_templates",
    "environment",
    "elsewhere",
]


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
    font: str | None = None
    """The house's typeface in print: a font file or folder inside the book, a font package, or the name of a family that
    `print_fonts` brings."""


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
    """The day that counts as today, for every reader of the site; left out, each page counts from the reader's own day."""
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
    handout: tuple[Piece, ...] = ()
    """The handouts that a build makes."""
    trusted: tuple[Trust, ...] = ()
    """What may run code, read the environment or load from elsewhere; what is not named is left out of a build."""
    print_fonts: tuple[str, ...] = ()
    """More fonts for the handout: font files or folders inside the book, or font packages like pylopdf-fonts-jp."""
    words: str | None = None
    """A file inside the book with what the product says in the book's language, like words/fr.toml."""
    twins: bool = True
    """Whether a twin in Markdown stands beside each page, with `llms.txt`, for programs that answer from the book."""
    suggest: bool = True
    """Whether each page offers to suggest a change, by a form in the reader's browser."""
    downloads: tuple[str, ...] = ()
    """More kinds of files that may lie beside the pages and be downloaded, by how their names end, like dwg."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """The settings file as a whole."""

    onebook: Settings
    site_name: str
    pages: str
    """The folder of ordinary pages, relative to the root."""
    source: Source | None
    at: dict[str, tuple[str, Span]]
    """File and place of each rule code, limit, font, `feedback.x` or `brand.x`."""
    theme_options: frozenset[str] = frozenset()
    """The theme's options that the file sets itself; ours do not touch them."""
    site_url: str = ""
    """Where the site is published; empty where the file does not say."""
    repo_url: str = ""
    """Where the repository is at its host; empty where the file does not say."""
    edit_uri: str = ""
    """The way from there to where a file of the ordinary pages is changed."""
    files: SettingsFiles = SettingsFiles((), (), None)
    """The settings file and those that it inherits, as they are written."""
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
        files = read_settings_files(FolderTree(path.parent))
    except OSError:
        return True
    return bool(files.problems) or any(plugin_options(file.root) is not None for file in files.files)


def read_settings(where: Tree | Path) -> tuple[SiteSettings, list[Problem]]:
    """The settings of a tree, or of a folder, with defaults where the file says nothing."""
    tree = FolderTree(where) if isinstance(where, Path) else where
    files = read_settings_files(tree)
    site = SiteSettings(onebook=Settings(), site_name="", pages="docs", source=files.source, at={}, files=files)
    problems = list(files.problems)
    if files.source is None:
        return site, problems
    if not files.files:
        guess = re.search(r"^docs_dir:[ \t]*([\w-]+)[ \t]*$", files.source.text, re.MULTILINE)
        return replace(site, pages=guess[1] if guess else "docs"), problems
    site = replace(
        site,
        site_name=_text(files, "site_name"),
        site_url=_text(files, "site_url"),
        repo_url=_text(files, "repo_url"),
        edit_uri=_text(files, "edit_uri"),
        theme_options=frozenset(
            name for _, theme in files.having("theme") for name in (theme.entries if isinstance(theme, Mapping) else ())
        ),
        pages=PurePosixPath(_text(files, "docs_dir") or "docs").as_posix(),
    )
    if message := _wrong_pages(tree, site.pages):
        file, node = next(files.having("docs_dir"), (files.files[0], None))
        problems.append(file.problem("SET001", node, f"in the settings: {message}", "write `docs_dir: pages`"))
        site = replace(site, pages="docs")
    own = files.files[0]
    inherit = own.root.get(INHERIT)
    at = (inherit.start, inherit.end) if inherit is not None else (0, 0)
    page_settings, complaints = read_page_settings(tuple(file.root for file in files.files), at)
    problems += [
        own.problem(
            "SET001",
            Scalar(text="", start=one.start, end=one.end, style=""),
            f"in the settings: {one.message}",
            one.hint,
        )
        for one in complaints
    ]
    site = replace(site, page_settings=page_settings)
    for file in files.files:
        options = plugin_options(file.root)
        if options is not None:
            site, more = _read_options(site, options, file)
            return site, [*problems, *more]
    return site, problems


def _text(files: SettingsFiles, name: str) -> str:
    node = files.get(name)
    return node.text if isinstance(node, Scalar) and not node.tag.startswith("!") else ""


def _wrong_pages(tree: Tree, pages: str) -> str:
    """What is wrong with the folder of the ordinary pages; empty where nothing is."""
    folder = PurePosixPath(pages)
    if not pages.isprintable():
        return "the name of the folder of the ordinary pages holds an invisible character"
    if folder.is_absolute() or ".." in folder.parts or not folder.parts:
        return "the folder of the ordinary pages must lie inside the book, and not be the book itself"
    if folder.parts[0] in TOPS:
        return f"the folder of the ordinary pages must not lie in `{folder.parts[0]}`, which holds content"
    return f"`{pages}` is a file; the ordinary pages lie in a folder" if tree.target(pages).form == "file" else ""


def _read_options(site: SiteSettings, options: Node, file: SettingsFile) -> tuple[SiteSettings, list[Problem]]:
    """What the options mean. What is wrong in a file outside the book is reported where `INHERIT` names it."""
    reading = Reading()
    value = record_of(Settings).read(options, reading)
    problems = [
        file.problem(
            "SET001",
            Scalar(text="", start=complaint.start, end=complaint.end, style=""),
            f"in the settings: {complaint.message}",
            complaint.hint,
            complaint.severity,
        )
        for complaint in reading.complaints
    ]
    if value is INVALID or not isinstance(value, Settings) or not isinstance(options, Mapping):
        return site, problems
    places = {
        name: file.place(Scalar(text="", start=start, end=end, style="")) for name, (start, end) in _places(options)
    }
    return replace(site, onebook=value, at=places), problems


def place_of(site: SiteSettings, name: str) -> tuple[str, Span]:
    """File and place of a setting of ours, or the settings file as a whole."""
    return site.at.get(name, (SETTINGS_FILE, FILE_START))


def settings_sources(site: SiteSettings) -> dict[str, Source]:
    """The texts of the settings file and of those in the book that it inherits, by path."""
    found = {file.source.path: file.source for file in site.files.files if file.named is None}
    return found | ({site.source.path: site.source} if site.source is not None else {})


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
    if isinstance(words := options.get("words"), Scalar):
        yield "words", (words.start, words.end)
    for group in ("feedback", "brand"):
        named = options.get(group)
        if isinstance(named, Mapping):
            for name, (_, value) in named.entries.items():
                yield f"{group}.{name}", (value.start, value.end)
