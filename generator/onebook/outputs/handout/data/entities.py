"""What is said about every entity on paper: who keeps it, until when it is true, what else belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onebook.model.entity import Entity
from onebook.outputs.handout.data.plan import say_person
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.text.address import LET_THROUGH, scheme_of
from onebook.views.common import common

_STATUS = {"proposed": "Proposed", "done": "Done", "dropped": "Dropped"}


def head(book: CheckedBook, texts: Texts, entity: Entity) -> dict[str, Any]:
    """The title and the common part of an entity. Other parts of the piece may lead to its `anchor`."""
    found = common(book, entity)
    return {
        "anchor": entity.ref,
        "ref": entity.ref,
        "title": texts.smart(entity.title),
        "summary": texts.plain(entity.summary),
        "also": [texts.smart(name) for name in entity.also_called],
        "status": {"shape": entity.status, "word": texts.told(_STATUS[entity.status])}
        if entity.status in _STATUS
        else None,
        "owner": say_person(texts, found.owner),
        "until": texts.day(found.freshness.until) if found.freshness is not None else "",
        "overdue": found.freshness.is_overdue if found.freshness is not None else False,
        "links": [{"title": texts.smart(link.title), "url": _address(link.url)} for link in entity.links],
        "body": texts.body(entity.body, entity.ref),
    }


def _address(url: str) -> str:
    """An address that a click may follow; empty where it is of no sort that we let through."""
    return url if scheme_of(url) in LET_THROUGH else ""


def anchors(tree: object) -> list[str]:
    """Every place of a document that others may lead to."""
    return sorted(set(_anchors(tree)))


def _anchors(tree: object) -> Iterator[str]:
    if isinstance(tree, dict):
        if tree.get("anchor"):
            yield tree["anchor"]
        for value in tree.values():
            yield from _anchors(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _anchors(value)


def standing(entities: Iterable[Any]) -> list[Any]:
    """What is not dropped, then what is: paper keeps the memory of both."""
    found = list(entities)
    return [one for one in found if one.status != "dropped"] + [one for one in found if one.status == "dropped"]
