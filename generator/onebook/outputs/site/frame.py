"""What the frame of every page says besides its matter: where to report a problem, and the entry for those who lead."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import unquote

from onebook.facts.dates import say_short
from onebook.facts.wording import screen_language_of
from onebook.model.book import query, work_of
from onebook.model.entity import Entity
from onebook.model.entry import Entry
from onebook.model.kind import kinds
from onebook.outputs.site.assets import needs_more_script
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.clean_html import first_paragraph
from onebook.text.said import Said
from onebook.views.feedback import missing_answer, report
from onebook.views.history import FEED, has_history, seconds
from onebook.views.links import PageLink
from onebook.views.siblings import siblings
from onebook.views.suggesting import PAGE, edit_address
from onebook.views.teams import teams
from onebook.views.urgent import ADDRESS, urgent

_LONGEST = 155
"""Letters of a description that search engines and previews show."""


@dataclass(frozen=True, slots=True)
class FrameLink:
    """A link of the frame."""

    title: str
    address: str
    """From the site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the theme's templates know as `onebook`."""

    report: str | None
    """Where to report a problem with this page."""
    wanted: str | None
    """Where to ask for an answer that the book does not have, with `{question}` (encoded) in it."""
    suggest: str
    """The way from this page to where a change of it is suggested; empty where the book wants none."""
    edit: str
    """The page at the repository's host on which the file of this page is changed; empty where nobody knows one."""
    leaders: tuple[FrameLink, ...]
    description: str
    needs_more_script: bool
    """It holds something that the second script moves."""
    as_of: str
    """The day for which the site was made, in words, where the page says how far other days are away from it."""
    day: str
    """The same in ISO."""
    is_day_set: bool
    """It counts as today for every reader."""
    changes: str
    """The feed of what changed, from the site's root; empty where there is none."""
    came: int
    """The moment of the last change, in seconds; 0 where nobody knows of any."""
    section: str
    """The address of the overview below which the page stands in the rail."""
    siblings: tuple[PageLink, ...]
    """The pages beside this one, itself among them."""
    ref: str
    """What the page is about."""
    has_teams: bool
    """There are departments, of which one may be the reader's."""
    urgent: str
    """Where it says whom to call when it is urgent; empty where no playbook does."""


LEADERS = (
    FrameLink(Said("how healthy the book is"), "health.html"),
    FrameLink(Said("who works with whom"), "integration.html"),
)


def frame(book: CheckedBook, title: str, address: str, ref: str = "", html: str = "", section: str = "") -> Frame:
    """The frame of a page.

    `ref` is the entity that it is about, `section` its overview; `html` is its matter, where nobody has described it.
    """
    entry = book.names.get(ref)
    entity: Entity | None = entry.value if entry is not None else None
    history, language = book.history, screen_language_of(book)
    return Frame(
        report=report(book, title, address, entity),
        wanted=missing_answer(book),
        suggest=_suggest(book, address, ref if entity is not None else ""),
        edit=_edit(book, address, entry),
        leaders=tuple(FrameLink(language.translated(one.title), one.address) for one in LEADERS),
        description=first_words(html),
        needs_more_script=needs_more_script(html),
        as_of=language.translated(say_short(book.today)) if "data-day-" in html else "",
        day=book.today.isoformat(),
        is_day_set=book.is_day_set,
        changes=FEED if has_history(book) else "",
        came=seconds(history.last) if history is not None and history.last is not None else 0,
        section=section,
        siblings=siblings(book, ref) if section else (),
        ref=ref,
        has_teams=bool(teams(book)),
        urgent=ADDRESS if urgent(book) else "",
    )


def frame_of(book: CheckedBook, line: Line) -> Frame:
    """The frame of a page of the site's table."""
    return _frame_of(book, line.address, line.make, *line.about)


def frame_changed(book: CheckedBook, line: Line) -> int:
    """When the frame of a page last came out differently: where that is the same, so is the frame."""
    return book.changed(work_of(_frame_of), (line.address, line.make, *line.about))


@query
def _frame_of(book: CheckedBook, address: str, make: Callable[..., SitePage], *about: Any) -> Frame:
    made = Line(address, make, about).page(book)
    return frame(book, made.title, unquote(made.address), made.ref, made.html, made.section)


def _suggest(book: CheckedBook, address: str, ref: str) -> str:
    if not book.site.onebook.suggest or address in (PAGE, "404.html"):
        return ""
    way = posixpath.relpath(PAGE, posixpath.dirname(address) or ".")
    if ref:
        return f"{way}?of={ref}"
    kind = next((kind for kind in kinds().values() if kind.overview == address), None)
    return f"{way}?kind={kind.name}" if kind is not None else way


def _edit(book: CheckedBook, address: str, entry: Entry | None) -> str:
    if entry is not None:
        return edit_address(book, entry.path, entry.line)
    page = next((page for page in book.pages if page.address == address), None)
    return edit_address(book, page.path) if page is not None else ""


def edit_button(book: CheckedBook | None, forms: str, ref: str) -> str:
    """The way from a page of the preview to the form of what it is about; nothing where there are no forms."""
    if book is None or not forms:
        return ""
    address = f"{forms}#/thing/{ref}" if ref else f"{forms}#/"
    words = escape(screen_language_of(book).say("Edit [button]"))
    return f'<div class="ob-edit"><a class="ob-btn ob-btn--quiet" href="{escape(address)}">{words}</a></div>'


def first_words(html: str) -> str:
    """The first paragraph of a page as plain text, cut behind a word where it is long."""
    text = first_paragraph(html)
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0].rstrip(",;:.–-") + " …"
