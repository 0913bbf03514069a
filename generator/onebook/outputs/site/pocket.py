"""What a phone keeps for the time without network: the script of a service worker, which knows the site by its contents."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from json import dumps
from pathlib import Path

from onebook.rules.run import CheckedBook
from onebook.text.site_folder import files_in
from onebook.text.write import write_text
from onebook.views.urgent import ADDRESS, urgent

WORKER = "sw.js"
_SOURCE = Path(__file__).parent / WORKER
_PAGES = ("index.html", "ask.html", ADDRESS)
_FOLDERS = ("assets/onebook/", "assets/stylesheets/main.", "assets/javascripts/bundle.")
_LEFT_OUT = (".map", "/OFL.txt", "/moved.js")


def worker(site: Path, names: Iterable[str], urgent: Iterable[str]) -> str:
    """The script for the files of a site, of which `urgent` are the pages for a bad moment."""
    files = sorted(name for name in names if name != WORKER)
    version = sha256()
    for name in files:
        version.update(f"{name}\0".encode())
        version.update(sha256((site / name).read_bytes()).digest())
    wanted = {*_PAGES, *urgent}
    core = [name for name in files if name in wanted or (name.startswith(_FOLDERS) and not name.endswith(_LEFT_OUT))]
    source = _SOURCE.read_text("utf-8")
    return source.replace("@version@", version.hexdigest()[:16]).replace("@core@", dumps(core, ensure_ascii=False))


def write_worker(site: Path, book: CheckedBook | None) -> None:
    """Put the script beside the site that has just been made of a book."""
    if book is None:
        return
    names = [name for name in files_in(site) if not name.startswith(".") and (site / name).is_file()]
    write_text(site / WORKER, worker(site, names, (line.link.address for line in urgent(book))))
