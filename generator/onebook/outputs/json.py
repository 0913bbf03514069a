"""The whole book as JSON: `export json`, and the same bytes at `api/v1/book.json` of the site."""

from __future__ import annotations

from typing import Any

from onebook.outputs.entities import dump, entity
from onebook.outputs.exports import export
from onebook.rules.run import CheckedBook


@export("json")
def book_as_json(book: CheckedBook) -> str:
    """The whole book as data: every entity by kind and id; the organisation stands alone."""
    document: dict[str, Any] = {"version": 1}
    if "organization:organization" in book.names:
        document["organization"] = entity(book, book.organization)
    document["entities"] = [entity(book, book.entity(ref)) for ref in book.refs if not ref.startswith("organization:")]
    return dump(document)


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A book compiled by Onebook",
    "type": "object",
    "required": ["version", "entities"],
    "properties": {
        "version": {"const": 1},
        "organization": {"$ref": "#/$defs/entity"},
        "entities": {"type": "array", "items": {"$ref": "#/$defs/entity"}},
    },
    "additionalProperties": False,
    "$defs": {
        "entity": {
            "title": "Anything that the book is about",
            "type": "object",
            "required": ["kind", "id", "ref", "title", "url", "path", "line", "fields"],
            "properties": {
                "kind": {"type": "string", "description": "What sort of thing it is, like goal or term."},
                "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 60},
                "ref": {"type": "string", "description": "kind:id, as references are written."},
                "title": {"type": "string"},
                "url": {"type": "string", "description": "Where it is shown, from the site's root."},
                "path": {"type": "string", "description": "The file it is written in, from the book's root."},
                "line": {"type": "integer", "minimum": 1},
                "fields": {"type": "object", "description": "As the content model names them, with defaults filled."},
            },
            "additionalProperties": False,
        }
    },
}
"""What `book.json` looks like; a single entity's file is `#/$defs/entity`."""
