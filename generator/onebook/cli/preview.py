"""The live preview: builds again after each change, and shows what is wrong in the page, whatever it is."""

from __future__ import annotations

import errno
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from onebook.cli.edit_server import EditServer, loopback
from onebook.cli.host import Unusable, configuration, own_plugin, programs, told
from onebook.cli.preview_server import PreviewServer
from onebook.cli.session import WrongUse, complain, session
from onebook.mkdocs_plugin import ChangedMeanwhile, OnebookPlugin
from onebook.model.misplaced import TOPS
from onebook.model.settings import Settings, SiteSettings, read_settings
from onebook.problem import Severity
from onebook.rules.host import host_problems
from onebook.text.visible import visible
from onebook.text.workplace import workplace

_MOST_OVERTAKEN = 2
"""Builds in a row that may be left for the next one. Where something changes all the time, the rest is made now and then."""
_NOTHING = SiteSettings(onebook=Settings(), site_name="", pages="pages", source=None, at={})
"""What is shown with while the settings cannot be used and never could."""


def serve_site(root: Path, address: str, today: date | None, verbose: bool) -> None:
    """Live preview until it is stopped. Raises `WrongUse` where it cannot be shown at that address."""
    host, _, port = address.rpartition(":")
    host = host.strip("[]")
    _refuse_address(host, int(port))
    with workplace("preview") as place, told(verbose), _forms(root, host, today) as forms:
        preview = Preview(root, place, f"http://{address}/", today)
        preview.edit_at = forms
        server = PreviewServer(preview.build, host, int(port), str(place / "site"))
        preview.server = server
        server.error_handler = preview.page_of_error
        preview.build()
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        except OSError as error:
            raise WrongUse(_no_address(host, int(port), error)) from None
        finally:
            server.shutdown()
            preview.end()


@contextmanager
def _forms(root: Path, host: str, today: date | None) -> Iterator[str]:
    """Forms beside the preview, for this machine alone: where its pages ask for them; empty where others can see it."""
    try:
        loopback(f"{host}:0")
        server = EditServer(host, 0, root, today)
    except (WrongUse, OSError):
        yield ""
        return
    session().say(f"To edit from its pages, open this once: {server.address}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.here
    finally:
        server.shutdown()
        server.server_close()


class Preview:
    """What is shown now, and the last settings that could be used."""

    def __init__(self, root: Path, place: Path, url: str, today: date | None = None) -> None:
        self.server: PreviewServer | None = None
        self.edit_at = ""
        self._root = root
        self._place = place
        self._url = url
        self._today = today
        self._good: SiteSettings | None = None
        self._watched: set[str] = set()
        self._plugins: Any = None
        self._plugin: OnebookPlugin | None = None
        self._overtaken = 0
        """Builds in a row that were left since the book had changed again."""
        (place / "site").mkdir()

    def build(self) -> None:
        """Build what there is. Nothing is raised: the last pages stay, and what is wrong is said."""
        try:
            site, usable = self._settings()
            try:
                self._build_first(site)
                self._build(site, "")
            except Unusable as error:
                complain(str(error))
                self._build(replace(site, onebook=replace(site.onebook, trusted=())), str(error))
            self._overtaken = 0
            if usable:
                self._good = site
        except ChangedMeanwhile:
            self._overtaken += 1
            return
        except (Abort, BuildError, ConfigurationError, Unusable, OSError) as error:
            complain(f"the pages could not be made; the last ones stay. {error}")
        except Exception as error:
            complain(f"this is a bug in Onebook, please report it: {type(error).__name__}; the last pages stay")
        finally:
            if self._plugin is not None:
                self._plugin.checked = self._plugin.loaded = None
            if self.server is not None:
                self.server.show_all()
        self._watch()

    def _build_first(self, site: SiteSettings) -> None:
        """Make and show what somebody looks at; the rest of the site follows. What fails is told when all is made."""
        if self.server is None or self._plugin is None or site.onebook.trusted:
            return
        try:
            if made := self._plugin.make_first(self._root, site, self.server.looked_at()):
                self.server.show(made)
        except Exception:
            self._plugin.loaded = None

    def _settings(self) -> tuple[SiteSettings, bool]:
        """The settings, or the last ones that could be used; the plugin tells what is wrong with the new ones."""
        site, problems = read_settings(self._root)
        problems += host_problems(self._root, site)
        if any(problem.severity is Severity.ERROR for problem in problems):
            return self._good or _NOTHING, False
        return site, True

    def _build(self, site: SiteSettings, trouble: str) -> None:
        config = configuration(self._root, site, site_dir=str(self._place / "site"))
        config.site_url = self._url
        if self._plugins is None:
            config.plugins.on_startup(command="serve", dirty=False)
        self._plugins = config.plugins
        panel = f'<section class="ob-error" role="alert"><h2>{escape(visible(trouble))}</h2></section>'
        plugin = self._plugin = own_plugin(config)
        plugin.today = self._today
        plugin.edit_at = self.edit_at
        plugin.trouble = panel if trouble else ""
        renews = plugin.renews(config.site_dir, may=not site.onebook.trusted)
        may_leave = not trouble and renews and self._overtaken < _MOST_OVERTAKEN
        plugin.is_overtaken = partial(self._between, plugin, may_leave) if self.server is not None else bool
        with programs(site):
            mkdocs_build(config, serve_url=self._url, dirty=renews)

    def _between(self, plugin: OnebookPlugin, may_leave: bool) -> bool:
        """Between two pages of a build, make what somebody waits for; tells whether the build is to be left."""
        assert self.server is not None
        for page in self.server.waited_for():
            with suppress(Exception):  # what fails is told when all is made
                plugin.make_between(page)
                self.server.show((page,))
        return may_leave and self.server.wants_more()

    def _watch(self) -> None:
        """Look at all that a page may come from. The root alone is always there: files in it come and go."""
        if self.server is None:
            return
        site = read_settings(self._root)[0]
        files = (str(file.folder / Path(file.source.path).name) for file in site.files.files)
        folders = (str(self._root / name) for name in {*TOPS, site.pages, (self._good or site).pages})
        wanted = {path for path in (*files, *folders) if Path(path).exists()}
        if not self._watched:
            self.server.watch(str(self._root), recursive=False)
        for path in wanted - self._watched:
            self.server.watch(path)
        for path in self._watched - wanted:
            self.server.unwatch(path)
        self._watched = wanted

    def page_of_error(self, code: int) -> bytes | None:
        """The page for an address that there is none for."""
        page = self._place / "site" / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    def end(self) -> None:
        """Tell the plugins."""
        if self._plugins is not None:
            self._plugins.on_shutdown()


def _refuse_address(host: str, port: int) -> None:
    """Raise `WrongUse` where nobody can listen at an address, before anything is built for it."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
            probe.listen(1)
    except (OSError, UnicodeError, OverflowError) as error:
        raise WrongUse(_no_address(host, port, error)) from None


def _no_address(host: str, port: int, error: Exception) -> str:
    number = getattr(error, "errno", None)
    shown = f"[{host}]" if ":" in host else host
    if number == errno.EADDRINUSE:
        other = f"{shown}:{port + 1 if port < 65535 else port - 1}"
        return (
            f"another program is at port {port} of {host} already, perhaps another preview; end that one, or name another "
            f"port: `onebook serve --addr {other}`"
        )
    if number == errno.EACCES:
        return f"this account may not use port {port}; name one above 1023: `onebook serve --addr {shown}:8000`"
    return f"`{host}` is no address of this machine; name one that is: `onebook serve --addr 127.0.0.1:{port}`"
