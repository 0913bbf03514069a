"""From a view to a page: what all pages of one entity have in common, and what all overviews have."""

from __future__ import annotations

from typing import Any

from onebook.facts.wording import screen_language_of
from onebook.model.entity import Entity
from onebook.outputs.site.page import SitePage
from onebook.outputs.site.render import PageLinks, render
from onebook.rules.run import CheckedBook
from onebook.text.markdown import plain_text
from onebook.views.links import page_of


def entity_page(
    book: CheckedBook,
    entity: Entity,
    template: str,
    view: object,
    *,
    says: str | None = None,
    is_wide: bool = False,
    **more: Any,
) -> SitePage:
    """The page of an entity. `says` describes it where it has no summary; the template gets `more` as it is."""
    address = page_of(entity)
    language = screen_language_of(book)
    kind = language.say(entity.kind.singular)
    sentence = entity.summary or says or f"{kind[:1].upper()}{kind[1:]}: {entity.title}"
    return SitePage(
        address=address,
        title=entity.title,
        description=plain_text(sentence, PageLinks(book, address)),
        html=render(book, address, template, view, **more),
        section=entity.kind.overview,
        is_wide=is_wide,
        ref=entity.ref,
    )


def overview_page(
    book: CheckedBook,
    address: str,
    title: str,
    description: str,
    template: str,
    view: object,
    *,
    is_wide: bool = False,
    **more: Any,
) -> SitePage:
    """The page that shows all of a kind; the template gets `more` as it is."""
    language = screen_language_of(book)
    return SitePage(
        address=address,
        title=str(language.shown(title)),
        description=str(language.shown(description)),
        html=render(book, address, template, view, **more),
        is_wide=is_wide,
    )
