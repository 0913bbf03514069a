"""The MkDocs plugin: hands the compiled book to MkDocs.

With `mkdocs_files.py` the only module that knows MkDocs, beside the commands that start it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from onebook.compile import table
from onebook.facts.wording import screen_language_of
from onebook.mkdocs_files import (
    BookFile,
    BookPage,
    file_of,
    is_of_theme,
    menu_pages,
    menu_titles,
    nav_line,
    plain_file,
    put,
    refuse_site_folder,
    silence_other_search,
    size_and_time,
)
from onebook.mkdocs_first import LastBuild, parents, part_of, settle_place, settle_titles
from onebook.mkdocs_told import as_it_can_be_printed, tell, with_handouts
from onebook.model.again import LastReading, stamps_of
from onebook.model.history import History
from onebook.model.kept import Kept
from onebook.model.load import Loaded, load
from onebook.model.misplaced import TOPS
from onebook.model.settings import Brand, SiteSettings, read_settings, settings_sources
from onebook.model.today import TODAY, forget_wrong_epoch
from onebook.model.values import NotUnderstood, read_date
from onebook.outputs.problems import html, text
from onebook.outputs.problems.report import ProblemReport
from onebook.outputs.site import assets, handouts, pocket, skin, titles
from onebook.outputs.site.files import FileLine, SiteFile
from onebook.outputs.site.frame import Frame, edit_button, frame, frame_of
from onebook.outputs.site.made import Standing
from onebook.outputs.site.menu import MenuEntry
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.shells import Shells
from onebook.outputs.site.site import menu as site_menu
from onebook.outputs.site.spoken import sayer
from onebook.past import Looker, on_terminal
from onebook.problem import Severity
from onebook.rules.host_parts import OTHER_SEARCHES
from onebook.rules.host_theme import THEME
from onebook.rules.run import Checked, CheckedBook, check, with_history
from onebook.rules.sound import sound
from onebook.text.collecting import without_collecting
from onebook.text.language import language
from onebook.text.site_folder import files_in, write_list

log = logging.getLogger("mkdocs.plugins.onebook")

NO_PAGES = skin.THEME.parent / "no_pages"
"""MkDocs insists on a folder of pages, and looks through it itself: it gets one that is ours, and holds none."""


class ChangedMeanwhile(Exception):
    """The book has changed again before its pages were made."""


class OnebookPlugin(BasePlugin):  # type: ignore[type-arg]
    """Checks the book in front of a build, and adds its pages to the site."""

    has_shells = True
    """Frames are rendered once for each kind of page."""

    def __init__(self) -> None:
        super().__init__()
        self._is_serving = False
        self._book: CheckedBook | None = None
        self._errors = ""
        self.trouble = ""
        """What the preview has to say above each page besides, as HTML."""
        self.edit_at = ""
        """Where the preview's forms are asked for."""
        self._kept: Kept | None = None
        self.looker = Looker(say=tell, lacking=tell, progress=on_terminal)
        self.checked: Checked | None = None
        """What a command has checked already, so that nothing is checked twice."""
        self.today: date | None = None
        """The day that a command was asked for."""
        self.loaded: Loaded | None = None
        """What was read for the coming build."""
        self._reading: LastReading | None = None
        self._lines: Mapping[str, Line] = {}
        self._last: LastBuild | None = None
        self._environment: Environment | None = None
        self.is_overtaken: Callable[[], bool] = bool
        """Whether the book has changed again meanwhile, so that nobody needs what is being made."""
        self._nav: Navigation | None = None
        self._standing: Standing | None = None
        """What the site was made of that stands in its folder while we serve."""
        self._before: Standing | None = None
        self._next: Standing | None = None

    def renews(self, site: str, *, may: bool = True) -> bool:
        """Whether the next build need write only what changed, since we know what stands in a folder and it `may`."""
        known, self._standing = self._standing, None
        self._before = known if may and known is not None and known.site == site else None
        return self._before is not None

    def begin(self, standing: Standing | None) -> None:
        """Forget what another build of this process saw, and make a new site, of one that stands elsewhere if there is one."""
        self.looker = Looker(say=tell, lacking=tell, progress=on_terminal)
        self._standing = standing

    def standing_at(self, site: str) -> Standing | None:
        """What was made, which stands in a folder now."""
        return self._next.at(site) if self._next is not None else None

    def load_config(
        self, options: Mapping[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Our own reader has read the options already, with places; MkDocs need not understand them."""
        super().load_config({}, config_file_path)
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """A plugin with this event lives through all rebuilds of `serve`, and so does the last good book."""
        self._is_serving = command == "serve"
        self._kept = Kept() if self._is_serving else None

    def _check(self, root: Path) -> Checked:
        loaded, self.loaded = self.loaded or self._load(root), None
        with without_collecting():
            return check(loaded)

    def _load(self, root: Path) -> Loaded:
        stamps = stamps_of(root, read_settings(root)[0]) if self._is_serving else {}
        with without_collecting():
            loaded = load(root, self.today or _today(), kept=self._kept)
        if self._is_serving:
            self._reading = LastReading(loaded, stamps)
        return loaded

    def make_first(self, root: Path, site: SiteSettings, addresses: Iterable[str]) -> tuple[str, ...]:
        """Make again at once those of some pages that come out differently now, and give where they stand.

        Where more than pages may have changed, or the book has errors, none is made.
        """
        last, before, reading = self._last, self._book, self._reading
        if last is None or before is None or last.standing is not self._standing or self.trouble or self._errors:
            return ()
        if reading is None or self._kept is None or site != reading.loaded.book.site:
            return ()
        loaded = reading.again(self._kept)
        if loaded is None:
            loaded = self.loaded = self._load(root)
        found = sound(loaded)
        book = handouts.without(with_history(found, before.history)) if found is not None else None
        if book is None or _around_of(book) != _around_of(before):
            return ()
        return tuple(address for address in addresses if last.renew(book, address))

    def make_between(self, address: str) -> None:
        """Make a page again while the rest of the site is being made, if it comes out differently now."""
        if self._last is not None and self._book is not None and self._last.standing is self._before:
            self._last.renew(self._book, address)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the book. Raises `PluginError` under `build` where it has errors: the old site stays."""
        forget_wrong_epoch()
        if not self._is_serving:
            refuse_site_folder(Path(config.site_dir))
        if config.theme.name != THEME:
            raise PluginError(f"the pages of a book are made for the theme `{THEME}`: write `theme: {THEME}`")
        root = Path(config.config_file_path).parent
        checked = self.checked or self._check(root)
        had_errors, self._errors = bool(self._errors), ""
        if checked.book is not None:
            self._book = with_history(checked.book, self.looker.history_of(checked.book))
            if had_errors:
                log.warning("all errors are mended; the pages are up to date again")
        else:
            self._refuse(checked)
        config.use_directory_urls = False
        skin.dress(config, self._book or checked.read, self._is_serving)
        silence_other_search(config)
        config.docs_dir = str(NO_PAGES)
        return config

    def _refuse(self, checked: Checked) -> None:
        errors = tuple(problem for problem in checked.problems if problem.severity is Severity.ERROR)
        sources = {**checked.read.sources, **settings_sources(checked.read.site)}
        report = ProblemReport(
            problems=errors,
            files=len(checked.read.sources),
            entities=len(checked.read.refs),
            seconds=0.0,
            sources=sources,
        )
        shown = text.render(report)
        if not self._is_serving:
            raise PluginError(f"the book has errors, nothing was built\n\n{shown}")
        log.error("the book has errors; the last good pages stay\n\n%s", shown)
        self._errors = html.render(report)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give MkDocs what our own walk accepted and nothing else, the theme's files aside."""
        own = Path(config.docs_dir)
        for file in list(files):
            if not is_of_theme(file, own, Path(config.config_file_path).parent):
                files.remove(file)
        said = screen_language_of(self._book) if self._book is not None else assets.ENGLISH
        for address, content in (
            (assets.STYLE, assets.style(self._brand)),
            (assets.SCRIPT, assets.script(said)),
            (assets.MORE_SCRIPT, assets.more_script()),
        ):
            put(files, File.generated(config, address, content=content))
        config.nav = self._add_pages(files, config)
        return files

    def _add_pages(self, files: Files, config: MkDocsConfig) -> list[Any]:
        """Add the pages, and whatever else the book's site holds; gives the menu."""
        if self._book is None:
            return self._add_trouble(files, config)
        self._book = book = (handouts.without if self._is_serving else as_it_can_be_printed)(self._book)
        lines: dict[str, tuple[Line, SitePage]] = {}
        with handouts.ahead(book):
            contents = table(book)
            for line in (line for line in contents if isinstance(line, Line)):
                self._stop_if_overtaken()
                lines[line.address] = line, line.trace(book).rest
            self._book = with_handouts(book)
        if self._book is not book:
            return self._add_pages(files, config)
        menu = site_menu(tuple(page for _, page in lines.values()), book)
        in_menu = {address: lines[address][1] for address, _ in menu_pages(menu) if address in lines}
        now = self._next = Standing(site=config.site_dir, around=self._around(menu, config), in_menu=in_menu)
        for item in (line for line in contents if isinstance(line, FileLine)):
            self._stop_if_overtaken()
            put(files, self._file(item, book, now, config))
        called, sources = menu_titles(menu), dict[str, str]()
        self._lines = {unquote(address): line for address, (line, _) in lines.items()}
        for line, page in lines.values():
            sources[line.address] = self._add_page(files, config, line, page, called.get(line.address)).src_uri
        return [nav_line(entry, sources) for entry in menu]

    def _file(self, item: FileLine, book: CheckedBook, now: Standing, config: MkDocsConfig) -> BookFile:
        made = item.file(book) if item.is_copy else None
        copied = made.copy_of if made is not None else None
        now.parts[item.address] = item.changed(book), copied, size_and_time(copied) if copied is not None else None
        is_fresh = not now.takes(item.address, self._before)
        made = made or (item.file(book) if is_fresh else SiteFile(address=item.address))
        return plain_file(made, config, is_fresh=is_fresh)

    def _stop_if_overtaken(self) -> None:
        """Nothing has been written yet. Raises `ChangedMeanwhile`."""
        if self.is_overtaken():
            self._standing = self._before
            raise ChangedMeanwhile

    def _add_page(self, files: Files, config: MkDocsConfig, line: Line, page: SitePage, called: str | None) -> BookFile:
        """Add a page of the table; `page` is all of it but its matter."""
        book, now = self._book, self._next
        assert book is not None
        assert now is not None
        file = file_of(page, book, config)
        now.parts[file.dest_uri] = part_of(book, line, called)
        file.is_fresh = not now.takes(file.dest_uri, self._before)
        put(files, file)
        if file.is_fresh:
            page = line.page(book)
        BookPage(page, file, config, called, frame_of(book, line) if file.is_fresh else None)
        return file

    def _add_trouble(self, files: Files, config: MkDocsConfig) -> list[Any]:
        """The one page of a book that never was without errors; gives the menu."""
        page = SitePage(address="index.html", title="Errors", description="", html="<h1>Not yet</h1>")
        menu = site_menu((page,), None)
        self._next = Standing(site=config.site_dir, around=self._around(menu, config))
        file = file_of(page, None, config)
        put(files, file)
        BookPage(page, file, config, menu_titles(menu).get(page.address), None)
        return [nav_line(entry, {page.address: file.src_uri}) for entry in menu]

    def _around(self, menu: tuple[MenuEntry, ...], config: MkDocsConfig) -> Any:
        """All on which every page hangs, besides what it says itself."""
        book = self._book
        theme = repr(sorted((name, repr(config.theme[name])) for name in config.theme))
        said = (config.site_name, config.copyright, config.site_url, self.trouble, self._errors, self.edit_at)
        return menu, theme, said, _around_of(book) if book is not None else None

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Hang each entity's page under its overview's tab."""
        tabs = parents(nav)
        for page in (file.page for file in files.documentation_pages() if file.page is not None):
            settle_place(page, self._book, tabs)
        titles.settle_written(nav.items)
        self._nav = nav
        return nav

    def on_page_content(self, content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Under `serve`, errors stand above the last good page, and the way to its form."""
        ref = page.made.ref if isinstance(page, BookPage) else ""
        return self.trouble + self._errors + edit_button(self._book, self.edit_at, ref) + content

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Every page has been read, and none been written."""
        for page in (file.page for file in files.documentation_pages() if file.page is not None):
            settle_titles(page)
        config.site_name = titles.from_text(config.site_name)
        env.globals["say"] = sayer(screen_language_of(self._book) if self._book is not None else language("en"))
        strangers = [name for name in config.plugins if name not in ("onebook", *OTHER_SEARCHES)]
        shells = Shells(self._nav.pages if self._nav is not None else (), log.info)
        made = shells.of(env, strangers, config.theme.custom_dir or "") if self.has_shells else env
        self._environment = made
        return made

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """What the frame says besides: where to report a problem with this page, and what the page is about."""
        if self._book is not None:
            known = page.frame if isinstance(page, BookPage) else None
            context["onebook"] = known or self._frame_of(page)  # type: ignore[typeddict-unknown-key]
        return context

    def _frame_of(self, page: Page) -> Frame:
        """The frame of a page that is none of ours."""
        assert self._book is not None
        title = Markup(page.meta.get("title") or page.title or "").unescape()
        return frame(self._book, title, page.file.dest_uri, html=page.content or "")

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The same for the page that a server shows where there is none."""
        if self._book is not None:
            context["onebook"] = frame(self._book, screen_language_of(self._book).say("Not found"), template_name)  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Say which files are ours, so that the next build knows; while we serve, take away what there is no more."""
        if self._is_serving:
            if self._before is not None and self._next is not None:
                for address in self._before.parts.keys() - self._next.parts.keys():
                    (Path(config.site_dir) / address).unlink(missing_ok=True)
            self._standing, self._last = self._next, self._last_build(config)
        else:
            site = Path(config.site_dir)
            if self._book is not None and (now := self._next) is not None:
                now.contents.update(pocket.contents_of(site, now.taken_from(self._before)))
                pocket.write_worker(site, self._book, now.contents)
            write_list(site, (name for name in files_in(site) if not name.startswith(".")))

    def _last_build(self, config: MkDocsConfig) -> LastBuild | None:
        if self._book is None or self._next is None or self._nav is None or self._environment is None:
            return None
        return LastBuild(
            config=config,
            nav=self._nav,
            environment=self._environment,
            lines=self._lines,
            called=menu_titles(self._next.around[0]),
            standing=self._next,
        )

    @property
    def history(self) -> History | None:
        """What the pages tell of earlier changes."""
        return self._book.history if self._book is not None else None

    @property
    def _brand(self) -> Brand | None:
        return self._book.site.onebook.brand if self._book is not None else None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch the book's folders."""
        root = Path(config.config_file_path).parent
        pages = (self._book.site.pages,) if self._book is not None else ()
        for top in (*TOPS, *pages):
            if (root / top).is_dir():
                server.watch(str(root / top))
        return server


def _around_of(book: CheckedBook) -> tuple[object, ...]:
    """What of a book every page hangs on."""
    return book.site, book.today, book.organization


def _today() -> date | None:
    wanted = os.environ.get(TODAY, "")
    try:
        return read_date(wanted) if wanted else None
    except NotUnderstood as error:
        raise PluginError(f"{TODAY}: {error}; {error.hint}") from None
