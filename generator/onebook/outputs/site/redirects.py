"""Earlier addresses: each leads on to where its page is now, and to the same place on it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from markupsafe import Markup

from onebook.facts.inventory import all_called
from onebook.facts.wording import screen_language_of
from onebook.model.entity import Entity
from onebook.model.kinds.raci import Raci
from onebook.outputs.site.policy import META
from onebook.outputs.site.render import PageLinks
from onebook.outputs.site.spoken import in_html
from onebook.rules.run import CheckedBook
from onebook.views.history import ADDRESS as CHANGES
from onebook.views.history import has_history
from onebook.views.lately import lately
from onebook.views.links import activity_address, page_of

EARLIER_CHANGES = "changed.html"
SCRIPT = "assets/onebook/moved.js"


def redirects(book: CheckedBook) -> Iterator[tuple[str, str]]:
    """A page for each earlier address, and the script that they share: by address."""
    language = screen_language_of(book)
    found = [
        (called.kind.page.format(id=alias), book.entity(called.ref))
        for called in all_called(book)
        if called.kind.page
        for alias in called.aliases
    ]
    for address, entity in found:
        links = PageLinks(book, address)
        yield address, _page(links, page_of(entity), entity.title, tuple(_places(links, entity)))
    is_told = has_history(book) or not lately(book).is_empty
    if is_told:
        yield EARLIER_CHANGES, _page(PageLinks(book, EARLIER_CHANGES), CHANGES, language.say("What changed lately"))
    if found or is_told:
        yield SCRIPT, (Path(__file__).parent / "moved.js").read_text("utf-8").partition("*/\n")[2]


def _page(links: PageLinks, target: str, title: str, places: tuple[tuple[str, str], ...] = ()) -> str:
    """Without scripts, a page that has no places is left at once; one that has them lists them."""
    href, words, language = escape(links.to(target)), escape(title), screen_language_of(links.book)
    link = Markup(f'<a data-ob-moved href="{href}">{words}</a>')
    refresh = "" if places else f'<noscript><meta http-equiv="refresh" content="0; url={href}"></noscript>'
    on_it = in_html(language, "On it:")
    items = "".join(f'<li><a href="{to}">{title}</a></li>' for to, title in places)
    return (
        f'<!doctype html><html lang="{escape(language.spoken)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(META)}"><title>{words}</title>'
        f'<link rel="canonical" href="{href}">{refresh}</head>'
        f"<body><p>{in_html(language, 'This page is now {link}.', link=link)}</p>"
        f"{f'<p>{on_it}</p><ul>{items}</ul>' if items else ''}"
        f'<script src="{escape(links.to(SCRIPT))}"></script></body></html>\n'
    )


def _places(links: PageLinks, entity: Entity) -> Iterator[tuple[str, str]]:
    """What people keep links to on a page: where it leads, and what it is called."""
    if isinstance(entity, Raci):
        for activity in entity.activities:
            yield escape(links.to(activity_address(entity, activity))), escape(activity.title)
