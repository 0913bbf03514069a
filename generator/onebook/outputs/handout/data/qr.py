"""QR codes that lead from paper to the living page."""

from __future__ import annotations

import io
from urllib.parse import urljoin

from onebook.rules.run import CheckedBook


def code(url: str) -> str:
    """A QR code as SVG."""
    import segno

    written = io.BytesIO()
    made = segno.make(url, error="m", micro=False)
    made.save(written, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True, unit=None)
    return written.getvalue().decode()


def page_code(book: CheckedBook, address: str) -> dict[str, str] | None:
    """The code of one of the site's pages; None where nobody knows where the site is published."""
    site = book.site.site_url
    if not site.startswith(("http://", "https://")):
        return None
    url = urljoin(site if site.endswith("/") else f"{site}/", address)
    return {"url": url, "qr": code(url)}
