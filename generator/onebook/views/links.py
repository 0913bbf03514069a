"""Where everything stands: addresses on the site, and what uses what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from onebook.facts.standing import standing
from onebook.model.book import Book, query
from onebook.model.entity import LIVE, Entity, Status
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.snapshot import sort_key
from onebook.model.values import Ref
from onebook.rules.run import CheckedBook
from onebook.text.said import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A link to where an entity is shown."""

    title: str
    address: str
    """From the site's root: `goals/grow.html`, `lexicon/index.html#brief`."""
    ref: str
    kind: str
    """What people call its kind."""
    status: Status
    note: str = ""
    """What it has to do with what links to it, in a few words."""

    @property
    def is_live(self) -> bool:
        """Somebody works on it, or may."""
        return self.status in LIVE


def address_of(entity: Entity) -> str:
    """Where an entity is shown, from the site's root."""
    return entity.kind.address.replace("{id}", entity.id)


def standing_of(book: Book, entity: Entity) -> str:
    """Where it stands now: on the part of an overview that was cut because it was too long to read, where there is one."""
    return standing(book, address_of(entity))


def page_of(entity: Entity) -> str:
    """The page that is about an entity alone, from the site's root; empty where there is none."""
    return entity.kind.page.replace("{id}", entity.id)


def activity_address(matrix: Raci, activity: Activity) -> str:
    """Where an activity is shown: `raci/press.html#approve-release`."""
    return f"{address_of(matrix)}#{activity.id}"


def on_site(book: CheckedBook, address: str) -> str:
    """The whole address of a page, from the web; empty where nobody knows where the site is published."""
    root = book.site.site_url
    return f"{root.rstrip('/')}/{standing(book, address)}" if root else ""


def link_to(entity: Entity, note: str = "") -> PageLink:
    """A link to an entity."""
    return PageLink(
        title=entity.title,
        address=address_of(entity),
        ref=entity.ref,
        kind=Said(entity.kind.singular),
        status=entity.status,
        note=note,
    )


def to_page(entity: Entity) -> PageLink:
    """A link to the page that is about an entity alone, where there is one."""
    link = link_to(entity)
    return replace(link, address=page_of(entity) or link.address)


def links_to(entities: Iterable[Entity]) -> tuple[PageLink, ...]:
    """Links to entities."""
    return tuple(link_to(entity) for entity in entities)


def link_of(book: CheckedBook, ref: Ref[Any] | None) -> PageLink | None:
    """A link to what a reference leads to; None where it leads nowhere."""
    found = book.find(ref)
    return link_to(found) if found is not None else None


@query
def used_in(book: CheckedBook, entity: Entity) -> tuple[PageLink, ...]:
    """Everything that refers to an entity, once each, by kind and title; ordinary pages last."""
    entities: dict[str, Entity] = {}
    pages: dict[str, PageLink] = {}
    for link in book.pointed_to_by(entity):
        if ":" in link.source:
            source = book.entity(link.source)
            entities[source.ref] = source
        else:
            pages[link.source] = page_link(book, link.source)
    ordered = sorted(entities.values(), key=lambda source: (source.kind.name, *sort_key(source)))
    return (*links_to(ordered), *(pages[path] for path in sorted(pages)))


def page_link(book: CheckedBook, page: str) -> PageLink:
    """A link to what the reader sees as one page: an entity (`goal:grow`), or an ordinary page by its path."""
    if ":" in page:
        return link_to(book.entity(page))
    found = next(one for one in book.pages if one.path == page)
    return PageLink(title=found.title, address=found.address, ref=found.path, kind="page", status="active")
