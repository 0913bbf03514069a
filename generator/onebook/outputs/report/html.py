"""The report as one HTML document: the two pages that leaders see on the site, with the site's style sheet in it."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape

from onebook.outputs.site import assets
from onebook.outputs.site.render import render as render_page
from onebook.rules.run import CheckedBook
from onebook.views.health import health_page
from onebook.views.integration import integration_page

_ALONE = ".headerlink { display: none; } ul { list-style: none; padding: 0; } dd { margin: 0; }"
"""What the theme sets on the site, and nobody here."""
_FACES = re.compile(r"^@font-face [^\n]*\n", re.MULTILINE)
"""The faces lie beside the site's style sheet, and this document stands alone."""


def render(book: CheckedBook) -> str:
    """The document; its links are meant from the root of the book's site."""
    sheet = _FACES.sub("", assets.style())
    style = f"html {{ font-size: 125%; }} body {{ margin: 2rem; }}\n{sheet}\n{_ALONE}".replace("</", "<\\/")
    health = render_page(book, "health.html", "leaders/health.html", health_page(book), links_words=False)
    together = render_page(
        book, "integration.html", "leaders/integration.html", integration_page(book), links_words=False
    )
    title = f"{escape(book.organization.title)}: health and integration"
    return (
        f'<!doctype html>\n<html lang="{escape(book.organization.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{style}</style></head>"
        f'<body data-md-color-scheme="default"><main class="md-typeset">{health}{together}</main></body></html>\n'
    )


def _policy(style: str) -> str:
    """The document may use the style sheet that stands in it, and nothing else; links can be followed."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
