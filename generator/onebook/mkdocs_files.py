"""What MkDocs is given of a book: its pages and files, each as one of MkDocs' own; and which of them are as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import is_markdown_file

from onebook.model.book import Book
from onebook.model.page_head import PageHead
from onebook.outputs.site import titles
from onebook.outputs.site.files import SiteFile
from onebook.outputs.site.frame import Frame
from onebook.outputs.site.menu import MenuEntry
from onebook.outputs.site.page import SitePage
from onebook.outputs.site.pages.reference import OVERVIEW as REFERENCE
from onebook.outputs.site.site import whole_menu
from onebook.rules.host_parts import OTHER_SEARCHES
from onebook.text.site_folder import MARKER, NotOurs, foreign_in, refuse_foreign
from onebook.text.visible import visible

_FIRST = frozenset(item.pages[0][1] for item in whole_menu())


class BookFile(File):
    """A file whose text is at hand. MkDocs asks of each whether it must be written where only what changed is made."""

    is_fresh = True
    """It says something else than what stands in the site's folder."""

    def is_modified(self) -> bool:
        """Whether it must be written."""
        return self.is_fresh


def size_and_time(path: Path) -> tuple[int, int]:
    """Stands for what a file says that is copied."""
    about = path.stat()
    return about.st_size, about.st_mtime_ns


MOST_CONTENTS = 100
"""So many headings are a table of contents; of more it has the upper ones alone, or it would be as long as the page."""


class BookPage(Page):
    """A page made from the book: its matter is there already, so no Markdown is parsed."""

    def __init__(
        self, made: SitePage, file: File, config: MkDocsConfig, called: str | None, frame: Frame | None
    ) -> None:
        super().__init__(titles.from_text(called or made.title), file, config)
        self.made = made
        self.frame = frame

    @property
    def is_index(self) -> bool:
        """The first page behind a tab stands for the tab, so that the side menu does not name it twice."""
        return (super().is_index and self.made.address != REFERENCE) or self.made.address in _FIRST

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown; the theme reads the description and what to hide from the meta data."""
        self.markdown = ""
        self.meta = {"title": self.made.title, "description": self.made.description}
        if self.made.is_wide:
            self.meta["hide"] = ["navigation", "toc"]
        if template := self.made.template or ("bare.html" if self.made.is_bare else ""):
            self.meta["template"] = template
        if not self.made.is_searched:
            self.meta["search"] = {"exclude": True}
        if self.made.written is not None:
            self.meta |= _meta_of(self.made.written.head)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the page's matter as it is."""
        self.content = self.made.html
        tops: list[AnchorLink] = []
        headings = self.made.headings
        upper = [heading for heading in headings if heading.level == 2]
        for heading in headings if len(headings) <= MOST_CONTENTS else upper:
            link = AnchorLink(titles.from_text(heading.title), heading.anchor, heading.level)
            (tops[-1].children if heading.level > 2 and tops else tops).append(link)
        self.toc = TableOfContents(tops)
        self.present_anchor_ids = {heading.anchor for heading in self.made.headings}


def _meta_of(head: PageHead) -> dict[str, Any]:
    """What a page says of itself, as the theme's templates want it."""
    meta: dict[str, Any] = {"hide": list(head.hide)} if head.hide else {}
    for name in ("subtitle", "status", "icon"):
        if value := getattr(head, name):
            meta[name] = titles.from_text(value)
    if head.template is not None:
        meta["template"] = head.template
    return meta


def file_of(page: SitePage, book: Book | None, config: MkDocsConfig) -> BookFile:
    """The file that MkDocs believes a page to be made from; of an ordinary page, the real one, so that it can be edited."""
    address = unquote(page.address)
    source, folder = address.removesuffix(".html") + ".md", None
    if page.written is not None and book is not None and is_markdown_file(page.written.path):
        source = page.written.path.removeprefix(f"{book.site.pages}/")
        folder = str(book.root / book.site.pages)
    file = BookFile(source, folder, config.site_dir, False, dest_uri=address, inclusion=InclusionLevel.NOT_IN_NAV)
    file.generated_by = None if folder else "onebook"
    return file


def plain_file(item: SiteFile, config: MkDocsConfig, *, is_fresh: bool) -> BookFile:
    """What MkDocs copies or writes as it is."""
    # What MkDocs believes to be Markdown it would render.
    source = f"{item.address}.txt" if is_markdown_file(item.address) else item.address
    if item.copy_of is not None:
        file = BookFile.generated(config, source, abs_src_path=str(item.copy_of.resolve()))
    else:
        file = BookFile.generated(config, source, content=item.content)
    assert isinstance(file, BookFile)
    file.is_fresh = is_fresh
    file.dest_uri = item.address
    file.inclusion = InclusionLevel.INCLUDED
    return file


def menu_pages(entries: Iterable[MenuEntry]) -> Iterator[tuple[str, str]]:
    """The addresses of the pages in the menu, and what it calls them; empty where a page's own title serves."""
    for entry in entries:
        if entry.is_page and entry.address:
            yield entry.address, entry.title
        yield from menu_pages(entry.items)


def menu_titles(entries: Iterable[MenuEntry]) -> dict[str, str]:
    """What the menu calls pages, by their addresses."""
    return {address: title for address, title in menu_pages(entries) if title}


def nav_line(entry: MenuEntry, sources: Mapping[str, str]) -> Any:
    """A line of the menu as MkDocs wants it; `sources` are the files that it believes pages to be made from."""
    if not entry.address:
        return {entry.title: [nav_line(item, sources) for item in entry.items]}
    target = sources.get(entry.address, entry.address) if entry.is_page else entry.address
    return {entry.title: target} if entry.title else target


def put(files: Files, file: File) -> None:
    """Ours goes before a file of the theme."""
    if files.get_file_from_path(file.src_uri) is not None:
        files.remove(file)
    files.append(file)


def is_of_theme(file: File, own: Path, root: Path) -> bool:
    """Whether a file comes with a theme: not from the pages' folder, from no other plugin, and through no link away."""
    if file.src_dir is None or file.abs_src_path is None or Path(file.src_dir) == own:
        return False
    real = Path(file.abs_src_path).resolve()
    return real.is_relative_to(Path(file.src_dir).resolve()) or real.is_relative_to(root.resolve())


def that_archives_can_hold(day: date) -> date:
    """MkDocs writes a page's date into an archive of the site map, whose dates are unsigned and have 32 bits."""
    return min(max(day, date(1980, 1, 1)), date(2105, 12, 31))


def silence_other_search(config: MkDocsConfig) -> None:
    """A settings file may still name Material's search: nobody asks its index, so it need not be made."""
    for name in OTHER_SEARCHES:
        options = config.plugins[name].config if name in config.plugins else {}
        if "enabled" in options:
            options["enabled"] = False


def refuse_site_folder(site: Path) -> None:
    """MkDocs is about to empty the folder, but for what is hidden. Raises `PluginError` where it is not all ours."""
    try:
        refuse_foreign(site)
        others = [name for name in foreign_in(site) if not name.startswith(".")] if (site / MARKER).exists() else []
    except NotOurs as error:
        raise PluginError(str(error)) from None
    if others:
        raise PluginError(
            f"{site} holds `{visible(others[0])}`, which Onebook did not make and MkDocs would delete; "
            "move it away, or use `onebook build`, which keeps it"
        )
