"""One page of each type that a built site has, found in the site itself."""

from __future__ import annotations

from pathlib import Path


def page_types(site: Path) -> tuple[str, ...]:
    """The addresses: each overview, the longest of the pages beside it, and each page at the root.

    Left out is what has no frame of its own: redirects, and pages that stand inside another one.
    """
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for path in sorted(site.rglob("*.html")):
        html = path.read_text("utf-8")
        if 'http-equiv="refresh"' in html or "data-ob-bare" in html:
            continue
        address = path.relative_to(site).as_posix()
        folder, _, name = address.rpartition("/")
        kind = (folder, "" if folder and name != "index.html" else name)
        found[kind] = max(found.get(kind, (0, "")), (len(html), address))
    return tuple(sorted(address for _, address in found.values()))
