"""`onebook show`: one entity, what it points to and what points to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from onebook.cli.named import named_or_near
from onebook.cli.session import common_options_but, complain, session
from onebook.compile import check_book
from onebook.model.book import Book
from onebook.model.entity import Entity
from onebook.model.entry import Places
from onebook.outputs.entities import dump, entity, json_pointer
from onebook.text.visible import visible


@click.command("show")
@click.argument("ref")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is shown.")
@common_options_but("--quiet", "--verbose", "--color")
def command(ref: str, form: str) -> int:
    """Show one entity, what it points to and what points to it.

    \b
    Example:
        onebook show goal:grow
    """
    book = check_book(session().root(), session().today).read
    entry = named_or_near(book, ref)
    if isinstance(entry, str):
        complain(entry)
        return 1
    document = {
        "version": 1,
        "entity": entity(book, entry.value),
        "points_to": _points_to(book, entry.value),
        "pointed_to_by": _pointed_to_by(book, entry.value),
    }
    click.echo(dump(document) if form == "json" else _text(document), nl=False)
    return 0


def _points_to(book: Book, value: Entity) -> list[dict[str, Any]]:
    found = [link for link in book.links_in(value.ref) if link.state == "known"]
    return [
        {
            "ref": link.target + (f"#{link.written.part}" if link.written.part else ""),
            "pointer": json_pointer(link.pointer),
        }
        for link in found
    ]


def _pointed_to_by(book: Book, value: Entity) -> list[dict[str, Any]]:
    places = Places(book.sources)
    found: list[dict[str, Any]] = []
    for link in book.pointed_to_by(value):
        if ":" in link.source:
            path, span = places.span(book.entry(link.source), link.pointer, link.within)
            line = span.line
        else:
            page = book.page(link.source)
            path, line = page.path, page.source.span(*(link.within or (0, 0))).line
        found.append({"ref": link.source, "pointer": json_pointer(link.pointer), "path": path, "line": line})
    return sorted(found, key=lambda item: (item["ref"], item["path"], item["line"], item["pointer"]))


def _way(pointer: str) -> str:
    """`/measures/0` as people count: `measures 1`."""
    steps = pointer.strip("/").split("/")
    return " ".join(str(int(step) + 1) if step.isdigit() else step for step in steps)


def _lines(value: object) -> Iterator[str]:
    """A value as an editor would write it, a line for each part."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _under(f"{name}:", list(_lines(part)), isinstance(part, dict | list))
    elif isinstance(value, list):
        for part in value:
            first, *others = list(_lines(part)) or [""]
            yield f"- {first}".rstrip()
            yield from (f"  {line}" for line in others)
    else:
        words = {True: "true", False: "false", None: ""}.get(value) if isinstance(value, bool | None) else str(value)
        yield from str(words).splitlines()


def _under(name: str, lines: list[str], is_nested: bool) -> Iterator[str]:
    """A field with its value beside it, or below it where that has parts or several lines."""
    if len(lines) == 1 and not is_nested:
        yield f"{name} {lines[0]}".rstrip()
        return
    yield name
    yield from (f"  {line}" for line in lines)


def _text(document: dict[str, Any]) -> str:
    one = document["entity"]
    lines = [f"{one['title']}  ({one['ref']})", f"  {one['path']}:{one['line']}   {one['url']}", ""]
    lines += [f"  {line}" for line in _lines(one["fields"])]
    points = [f"{link['ref']}  ({_way(link['pointer'])})" for link in document["points_to"]]
    pointed = [f"{link['ref']}  ({link['path']}:{link['line']})" for link in document["pointed_to_by"]]
    for title, links in (("Points to", points), ("Pointed to by", pointed)):
        lines += ["", title, *(f"  {link}" for link in links or ["nothing"])]
    return "".join(f"{visible(line)}\n" for line in lines)
