"""QR codes that lead from paper to the living page."""

from __future__ import annotations

import io

from onebook.rules.run import CheckedBook
from onebook.views.links import on_site


def code(url: str) -> str:
    """A QR code as SVG."""
    import segno

    written = io.BytesIO()
    made = segno.make(url, error="m", micro=False)
    made.save(written, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True, unit=None)
    return written.getvalue().decode()


def page_code(book: CheckedBook, address: str) -> dict[str, str] | None:
    """The code of one of the site's pages; None where nobody knows where the site is published."""
    url = on_site(book, address)
    return {"url": url, "qr": code(url)} if url.startswith(("http://", "https://")) else None
