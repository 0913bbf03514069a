"""From the Markdown files below the pages' folder to the book's ordinary pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from onebook.model.excess import limits_of, text_within
from onebook.model.page_head import field_span, read_head
from onebook.model.page_settings import NavItem
from onebook.model.settings import SiteSettings
from onebook.model.snapshot import OrdinaryPage
from onebook.problem import Problem, Severity
from onebook.text.markdown import page_title
from onebook.text.source import Source

_ICON = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*")


def ordinary_pages(
    sources: Iterable[Source], site: SiteSettings, root: Path
) -> tuple[tuple[OrdinaryPage, ...], list[Problem]]:
    """The pages of these files, and what is wrong with the fields at their heads."""
    called = dict(_titles(site.page_settings.nav or (), site.pages))
    limits = limits_of(site.onebook.limits)
    problems: list[Problem] = []
    pages: list[OrdinaryPage] = []
    for source in sources:
        calm, more = text_within(source, limits)
        problems += more
        page, more = _page(calm, site, called)
        pages.append(page)
        problems += more
        if page.head.icon is not None and not has_icon(page.head.icon, _icon_folders(site, root)):
            problems.append(_unknown_icon(page))
    return tuple(pages), problems


def _icon_folders(site: SiteSettings, root: Path) -> Iterator[Path]:
    """Where the theme has its icons, and where the company may have more. Nothing of the theme is loaded for that."""
    if site.page_settings.custom_dir:
        yield root / site.page_settings.custom_dir / ".icons"
    theme = find_spec("material")
    for folder in (theme.submodule_search_locations or ()) if theme is not None else ():
        yield Path(folder) / "templates" / ".icons"


def has_icon(icon: str, folders: Iterable[Path]) -> bool:
    """Whether there is an icon of that name."""
    return _ICON.fullmatch(icon) is not None and any((folder / f"{icon}.svg").is_file() for folder in folders)


def _unknown_icon(page: OrdinaryPage) -> Problem:
    message = f"there is no icon `{page.head.icon}`"
    hint = "write it like material/van-utility; the names are those of Material Design, Font Awesome and Octicons"
    return Problem(
        code="LINK011",
        name="",
        severity=Severity.ERROR,
        path=page.path,
        span=field_span(page.source, "icon"),
        message=message,
        hint=hint,
    )


def _page(source: Source, site: SiteSettings, called: Mapping[str, str]) -> tuple[OrdinaryPage, tuple[Problem, ...]]:
    head, problems = read_head(source, site.page_settings.statuses)
    words = PurePosixPath(source.path).stem.replace("-", " ").replace("_", " ").capitalize()
    title = head.title or page_title(source.text) or called.get(source.path) or words
    return OrdinaryPage(
        path=source.path, address=_address(source.path, site.pages), title=title, source=source, head=head
    ), problems


def _address(path: str, folder: str) -> str:
    inside = path.removeprefix(f"{folder}/").rpartition(".")[0]
    above, _, name = inside.rpartition("/")
    name = "index" if name.lower() == "readme" else name
    return quote(f"{above}/{name}.html" if above else f"{name}.html")


def _titles(items: Iterable[NavItem], folder: str) -> Iterator[tuple[str, str]]:
    """What the settings' menu calls pages, by their paths."""
    for item in items:
        if item.title and item.target:
            yield page_path(item.target, folder), item.title
        yield from _titles(item.items, folder)


def page_path(target: str, folder: str) -> str:
    """The path, from the book's root, that a line of the menu means."""
    return PurePosixPath(folder, target).as_posix()
