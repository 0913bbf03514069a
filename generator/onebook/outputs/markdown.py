"""The book as Markdown for machines: a twin beside each page, and `llms.txt` that leads to them (https://llmstxt.org).

A company's own assistant answers from them and names the page as its source. They say field by field what
`views/generic.py` says, so a new kind has its twins at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, relpath

from onebook.facts.overviews import in_menu
from onebook.facts.standing import OverviewPart, cut, has_lines, parts, standing
from onebook.model.book import any_ref, index, query
from onebook.model.entity import Entity, Kind
from onebook.model.kind import kinds
from onebook.model.kinds.event import Event
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.raci import Raci
from onebook.outputs.exports import Chosen, export_files
from onebook.rules.run import CheckedBook
from onebook.text.frontmatter import split
from onebook.text.markdown import REFERENCE
from onebook.views.agreements import letter_title
from onebook.views.calendar_months import month_title
from onebook.views.generic import (
    GenericPage,
    Grid,
    LabelledValue,
    Listed,
    ListedLinks,
    ListedWords,
    Value,
    Ways,
    generic_page,
)
from onebook.views.links import PageLink, activity_address, on_site, page_of, standing_of
from onebook.views.measures import pillar_title

LLMS = "llms.txt"
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


@export_files("markdown")
def book_as_markdown(book: CheckedBook, chosen: Chosen) -> Mapping[str, str]:
    """The whole book as Markdown files with links between them, and `llms.txt` as their table of contents."""
    return {address: twin(book, address) for address in twins(book)} | {LLMS: llms(book)}


@index
def twins(book: CheckedBook) -> Mapping[str, str]:
    """The address of every twin, and the kind, the entity (`goal:grow`) or the file that it tells of."""
    found: dict[str, str] = {}
    for kind in kinds().values():
        entities = book.of(kind.cls)
        if kind.file.is_alone or not entities:
            continue
        found[twin_of(kind.overview)] = kind.name
        if kind.page:
            found |= {twin_of(page_of(one)): one.ref for one in entities}
    found |= {twin_of(address): address for address in parts(book)}
    written = {twin_of(page.address): page.path for page in book.pages}
    return {address: what for address, what in {"index.md": "", **found, **written}.items() if address.isascii()}


def twin_of(address: str) -> str:
    """`goals/grow.md` for `goals/grow.html`; the place on the page stays."""
    page, hash_, place = address.partition("#")
    return f"{page.removesuffix('.html')}.md{hash_}{place}"


@query
def twin(book: CheckedBook, address: str) -> str:
    """What stands at the address of a twin."""
    what = twins.at(book, address)
    if what is None:
        raise KeyError(address)
    writer = _Writer(book, address)
    if not what:
        return _home(book, writer)
    if ":" in what:
        return _page(writer, book.entity(what))
    if what in kinds():
        return _overview(writer, kinds()[what])
    part = parts.at(book, what)
    if part is not None:
        return _part(writer, part)
    source = book.page(what).source.text
    return writer.text(source[split(source).body_start :].lstrip())


@query
def llms(book: CheckedBook) -> str:
    """The way to all twins, for a program that knows the site's address alone."""
    organization = book.organization
    lines = [f"# {_plain(organization.title)}", ""]
    if organization.mission:
        lines += [f"> {_one_line(organization.mission)}", ""]
    lines += [
        "The plan of the organisation: goals, who does what, words, dates and playbooks, checked as a whole. "
        "Each page has a twin in Markdown, which is listed here.",
        "",
        f"Today counts as {book.today.isoformat()}.",
        "",
    ]
    there = twins(book)
    for kind in in_menu():
        overview = twin_of(kind.overview)
        if overview not in there:
            continue
        lines += [f"## {kind.menu.title}", "", f"- [All {kind.menu.title.lower()}]({_from_web(book, overview)})"]
        if kind.page:
            lines += [_listed(book, one) for one in book.of(kind.cls) if one.status != "dropped"]
        lines.append("")
    if book.pages:
        lines += ["## Optional", ""]
        written = ((page.title, twin_of(page.address)) for page in book.pages)
        lines += [f"- [{_plain(title)}]({_from_web(book, to)})" for title, to in written if to in there]
        lines.append("")
    return "\n".join(lines)


def _listed(book: CheckedBook, one: Entity) -> str:
    summary = f": {_one_line(_Writer(book, LLMS).text(one.summary))}" if one.summary else ""
    return f"- [{_plain(one.title)}]({_from_web(book, twin_of(page_of(one)))}){summary}"


def _from_web(book: CheckedBook, address: str) -> str:
    return on_site(book, address) or address


def _home(book: CheckedBook, writer: _Writer) -> str:
    lines = [*_head(book.organization), *writer.facts(generic_page(book, book.organization))]
    return "\n".join(lines).rstrip() + "\n"


def _page(writer: _Writer, entity: Entity) -> str:
    book = writer.book
    page = generic_page(book, entity)
    lines = [*_head(entity), f"{page.kind}. {_source(book, entity)}", "", *writer.facts(page)]
    return "\n".join(lines).rstrip() + "\n"


def _overview(writer: _Writer, kind: Kind) -> str:
    book = writer.book
    lines = [f"# {kind.menu.title}", "", kind.menu.says, ""]
    if kind.name in cut(book):
        return "\n".join([*lines, *_parts(writer, kind)]) + "\n"
    for one in book.of(kind.cls):
        if kind.has_pages or has_lines(book, kind.name):
            link = writer.link(one.title, twin_of(page_of(one)))
            lines.append(f"- {link}{f': {_one_line(writer.text(one.summary))}' if one.summary else ''}")
        else:
            lines += _section(writer, one)
    return "\n".join(lines).rstrip() + "\n"


def _section(writer: _Writer, one: Entity) -> list[str]:
    return [f"## {_plain(one.title)} {{#{one.id}}}", "", *writer.facts(generic_page(writer.book, one), 3)]


def _parts(writer: _Writer, kind: Kind) -> Iterator[str]:
    """The way to each part of an overview that is too long for one file, and how much is in it."""
    for address, part in parts(writer.book).items():
        if part.kind == kind.name:
            number = f" ({part.number} of {part.of})" if part.of > 1 else ""
            yield f"- {writer.link(f'{_name(writer.book, part)}{number}', twin_of(address))}: {len(part.refs)}"


def _name(book: CheckedBook, part: OverviewPart) -> str:
    """What a part tells, as its page is called."""
    if part.kind == Event.kind.name:
        return month_title(part)
    return pillar_title(book, part) if part.kind == Measure.kind.name else letter_title(part)


def _part(writer: _Writer, part: OverviewPart) -> str:
    menu = kinds()[part.kind].menu
    number = f" ({part.number} of {part.of})" if part.of > 1 else ""
    lines = [f"# {menu.title}: {_plain(_name(writer.book, part))}{number}", ""]
    for ref in part.refs:
        lines += _section(writer, writer.book.entity(ref))
    return "\n".join(lines).rstrip() + "\n"


def _head(entity: Entity) -> list[str]:
    return ["---", f"title: {_quoted(entity.title)}", f"ref: {entity.ref}", "---", "", f"# {_plain(entity.title)}", ""]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _source(book: CheckedBook, entity: Entity) -> str:
    url = on_site(book, page_of(entity))
    return f"Page: {url}" if url else f"Page: {page_of(entity)}"


def _plain(text: str) -> str:
    """Words that are no Markdown."""
    return _MARKS.sub(r"\\\1", _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())


class _Writer:
    """Writes what stands at one address, with links from there."""

    def __init__(self, book: CheckedBook, address: str) -> None:
        self.book = book
        self._address = address

    def facts(self, page: GenericPage, level: int = 2) -> list[str]:
        """Everything that an entity says, below its title."""
        entity, lines = page.entity, list[str]()
        if entity.status not in ("active", "done"):
            lines += [f"**Status: {entity.status}**", ""]
        if entity.summary:
            lines += [self.text(entity.summary), ""]
        short = [field for field in page.fields if not self._is_long(field)]
        owner = page.common.owner
        if owner is not None:
            names = f" ({', '.join(map(_plain, owner.holders))})" if owner.holders else ""
            lines.append(f"- **Owner:** {self.link_to(owner.position)}{names}")
        if entity.also_called:
            lines.append(f"- **Also called:** {', '.join(map(_plain, entity.also_called))}")
        lines += [f"- **{field.label}:** {self.value(field.value)}" for field in short]
        lines += [""] if lines and lines[-1] else []
        for field in page.fields:
            if self._is_long(field):
                lines += [f"{'#' * level} {field.label}", "", *self._long(field.value), ""]
        if isinstance(entity, Raci):
            lines += self._places(entity, level)
        if entity.body.strip():
            lines += [self.text(entity.body.strip()), ""]
        if page.common.used_in:
            lines += [f"{'#' * level} Used in", "", *(f"- {self.link_to(link)}" for link in page.common.used_in), ""]
        return lines

    def _places(self, matrix: Raci, level: int) -> list[str]:
        """The addresses of the activities, which people send to one another."""
        found = [(one.title, activity_address(matrix, one)) for one in matrix.activities]
        links = (f"- {self.link(title, on_site(self.book, to) or to)}" for title, to in found)
        return [f"{'#' * level} Links to the activities", "", *links, ""]

    @staticmethod
    def _is_long(field: LabelledValue) -> bool:
        value = field.value
        return isinstance(value, Grid) or (isinstance(value, ListedWords) and value.is_markdown)

    def _long(self, value: Value) -> Iterator[str]:
        if isinstance(value, Grid):
            yield "| " + " | ".join(value.head) + " |"
            yield "|" + " --- |" * len(value.head)
            for row in value.rows:
                cells = (self.value(cell).replace("|", "\\|").replace("\\\\|", "\\|") if cell else "" for cell in row)
                yield "| " + " | ".join(_one_line(cell) for cell in cells) + " |"
        elif isinstance(value, ListedWords):
            yield self.text(value.text)

    def value(self, value: Value) -> str:
        """A value in one line."""
        if isinstance(value, ListedLinks):
            return ", ".join(map(self.link_to, value.links))
        if isinstance(value, Ways):
            return ", ".join(_plain(way.text) for way in value.ways)
        if isinstance(value, Listed):
            return "; ".join(map(self.value, value.items))
        if isinstance(value, Grid):
            rows = (
                ", ".join(f"{head}: {self.value(cell)}" for head, cell in zip(value.head, row, strict=True) if cell)
                for row in value.rows
            )
            return "; ".join(rows)
        return _plain(value.text) if value.is_said else _one_line(self.text(value.text))

    def link_to(self, link: PageLink) -> str:
        """A link to an entity's twin."""
        return self.link(link.title, twin_of(standing(self.book, link.address)))

    def link(self, title: str, address: str) -> str:
        """A link, from where this stands."""
        to = address if "://" in address else relpath(address, dirname(self._address) or ".")
        return f"[{_plain(title)}]({to})"

    def text(self, text: str) -> str:
        """A text of the book, in which references are links."""

        def linked(found: re.Match[str]) -> str:
            ref = any_ref(found[1].strip())
            activity, entity = self.book.activity(ref), self.book.find(ref)
            if activity is not None:
                matrix, one = activity
                return self.link(found["label"] or one.title, twin_of(activity_address(matrix, one)))
            if entity is None:
                return found["label"] or found[1]
            return self.link(found["label"] or entity.title, twin_of(page_of(entity) or standing_of(self.book, entity)))

        return REFERENCE.sub(linked, text)
