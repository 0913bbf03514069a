"""The pages that somebody looks at while a book is being edited: made before all others, within the frames of the last build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from onebook.mkdocs_files import BookPage, file_of, that_archives_can_hold
from onebook.outputs.site import titles
from onebook.outputs.site.frame import frame_changed, frame_of
from onebook.outputs.site.made import Standing
from onebook.outputs.site.page import Line
from onebook.rules.run import CheckedBook
from onebook.text.write import write_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """What the last whole build left, into which single pages can be made again."""

    config: MkDocsConfig
    nav: Navigation
    environment: Environment
    lines: Mapping[str, Line]
    """The pages, by where they stand."""
    called: Mapping[str, str]
    """What the menu calls pages."""
    standing: Standing

    @property
    def _of_menu(self) -> Mapping[str, BookPage]:
        """The pages of the menu, each of which every other page names, by where they stand."""
        return {page.file.dest_uri: page for page in self.nav.pages if isinstance(page, BookPage)}

    @property
    def _files(self) -> Files:
        """Of the menu alone: nobody reads the others, and with them all pages would be held."""
        return Files([page.file for page in self._of_menu.values()])

    def renew(self, book: CheckedBook, address: str) -> bool:
        """Make the page at an address again, where it comes out differently now. Raises whatever goes wrong with it."""
        line, standing = self.lines.get(address), self.standing
        if line is None or address not in standing.parts:
            return False
        now = part_of(book, line, self.called.get(line.address))
        if standing.parts[address] == now:
            return False
        text = self._text(book, line)
        write_bytes(Path(standing.site) / address, text.encode("utf-8", "xmlcharrefreplace"))
        standing.parts[address] = now
        return True

    def _text(self, book: CheckedBook, line: Line) -> str:
        """The page, by the way that a build of MkDocs takes."""
        config, plugins = self.config, self.config.plugins
        page = self._page(book, line)
        page.read_source(config)
        page.render(config, self._files)
        page.content = plugins.on_page_content(page.content or "", page=page, config=config, files=self._files)
        settle_titles(page)
        page.active = True
        try:
            context: Any = get_context(self.nav, self._files, config, page)
            template = self.environment.get_template(page.meta.get("template", "main.html"))
            context = plugins.on_page_context(context, page=page, config=config, nav=self.nav)
            return plugins.on_post_page(template.render(context), page=page, config=config)
        finally:
            page.active = False

    def _page(self, book: CheckedBook, line: Line) -> BookPage:
        made, config = line.page(book), self.config
        if (page := self._of_menu.get(unquote(line.address))) is not None:
            page.made, page.frame = made, frame_of(book, line)
            return page
        page = BookPage(made, file_of(made, book, config), config, self.called.get(line.address), frame_of(book, line))
        settle_place(page, book, parents(self.nav))
        return page


def part_of(book: CheckedBook, line: Line, called: str | None) -> tuple[int, int, str | None]:
    """What stands for a page: where that is the same, so is the page, within the same surroundings."""
    return line.changed(book), frame_changed(book, line), called


def parents(nav: Navigation) -> Mapping[str, Section]:
    """The tab of each overview in the menu, by what MkDocs believes the overview to be made from."""
    return {page.file.src_uri: page.parent for page in nav.pages if isinstance(page.parent, Section)}


def settle_place(page: Page, book: CheckedBook | None, tabs: Mapping[str, Section]) -> None:
    """Hang an entity's page under its overview's tab, so that tab and breadcrumb show where one is."""
    if book is not None:
        page.update_date = that_archives_can_hold(book.today).isoformat()
    if isinstance(page, BookPage):
        page.parent = page.parent or tabs.get(page.made.section.removesuffix(".html") + ".md")
    page.previous_page = page.next_page = None


def settle_titles(page: Page) -> None:
    """What a page that was read is called and about is text wherever it stands."""
    for name in ("title", "description"):
        if name in page.meta:
            page.meta[name] = titles.from_text(page.meta[name])
    page.title = titles.from_html(page.title or "")
    titles.settle_made(page.toc)
