"""What a phone keeps for the time without network: the script of a service worker, which knows the site by its contents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def worker(contents: Mapping[str, bytes], urgent: Iterable[str]) -> str:
    """The script for the files of a site, of which `urgent` are the pages for a bad moment.

    `contents` says what stands for the contents of each file.
    """
    files = sorted(contents)
    version = sha256()
    for name in files:
        version.update(f"{name}\0".encode())
        version.update(contents[name])
    wanted = {*_PAGES, *urgent}
    core = [name for name in files if name in wanted or (name.startswith(_FOLDERS) and not name.endswith(_LEFT_OUT))]
    source = _SOURCE.read_text("utf-8")
    return source.replace("@version@", version.hexdigest()[:16]).replace("@core@", dumps(core, ensure_ascii=False))


def contents_of(site: Path, known: Mapping[str, bytes]) -> dict[str, bytes]:
    """What stands for the contents of each file of a site; those that are known are not read."""
    found: dict[str, bytes] = {}
    for name in files_in(site):
        if name in known:
            found[name] = known[name]
        elif name != WORKER and not name.startswith(".") and (site / name).is_file():
            found[name] = sha256((site / name).read_bytes()).digest()
    return found


def write_worker(site: Path, book: CheckedBook, contents: Mapping[str, bytes]) -> None:
    """Put the script beside the site that has just been made of a book."""
    write_text(site / WORKER, worker(contents, (line.link.address for line in urgent(book))))
