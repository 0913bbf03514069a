"""From a view to HTML: Jinja templates whose filters know on which page they stand."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

from onebook.facts import dates, numbers
from onebook.facts.standing import standing
from onebook.facts.wording import screen_language_of
from onebook.model.book import any_ref
from onebook.model.entry import Entry
from onebook.model.snapshot import OrdinaryPage
from onebook.outputs.drawing import labels
from onebook.outputs.site import days, reach, spoken, terms
from onebook.outputs.site.chart import draw
from onebook.outputs.site.compiled import compiled_templates
from onebook.outputs.site.pictures import picture
from onebook.outputs.site.spark import spark
from onebook.rules.destinations import anchor_prefix, destination, origin_of
from onebook.rules.run import CheckedBook
from onebook.text import markdown
from onebook.text.address import LET_THROUGH, scheme_of, split_address
from onebook.text.language import language
from onebook.views.drafting import has_desk
from onebook.views.links import PageLink, activity_address, address_of, page_of
from onebook.views.shelves import MANY, shelved

ENGLISH = language("en", blank=" ")
TEMPLATES = Path(__file__).parent / "templates"


class PageLinks:
    """The links of the texts on one page (see `onebook.text.markdown.Links`)."""

    def __init__(self, book: CheckedBook, page: str) -> None:
        self.book = book
        self.page = page

    def to(self, address: str) -> str:
        """The way from this page to an address of the site."""
        path, hash_mark, anchor = standing(self.book, address).partition("#")
        if path == self.page:
            return f"#{anchor}" if hash_mark else posixpath.basename(path)
        return _way(self.page.rpartition("/")[0], path) + hash_mark + anchor

    def reference(self, target: str) -> markdown.Target | None:
        """Where a `[[reference]]` leads."""
        ref = any_ref(target)
        activity = self.book.activity(ref)
        if activity is not None:
            matrix, found = activity
            return markdown.Target(self.to(activity_address(matrix, found)), found.title, f"{matrix.ref}#{found.id}")
        entity = self.book.find(ref)
        if entity is None:
            return None
        return markdown.Target(self.to(page_of(entity) or address_of(entity)), entity.title, entity.ref)

    def address(self, href: str) -> str:
        """An address that stands in a text: kept where it is one that we let through, else `#`."""
        scheme = scheme_of(href)
        is_known = scheme in LET_THROUGH or not scheme
        return href if is_known and split_address(href) is not None else "#"


@lru_cache(maxsize=65536)
def _way(folder: str, path: str) -> str:
    """The way from a folder of the site to an address."""
    return posixpath.relpath(f"/{path}", f"/{folder}")


class TextLinks(PageLinks):
    """The links in the texts of an entry or of an ordinary page: relative addresses are meant from its file."""

    def __init__(self, book: CheckedBook, page: str, written: Entry | OrdinaryPage) -> None:
        super().__init__(book, page)
        self._origin = origin_of(written)

    def address(self, href: str) -> str:
        """A file's address becomes that of its page, of its copy on the site, or of a place on a page."""
        found = destination(self.book, self._origin, href)
        if found is None or (href.startswith("#") and found.place is None):
            return super().address(href)
        return self.to(found.link)


def render(book: CheckedBook, page: str, template: str, view: object, *, links_words: bool = True, **more: Any) -> str:
    """The HTML of a view for the page at an address. With `links_words`, the lexicon's words in it are linked.

    Templates get `view` and `today`, and these filters: `line` (a plain text field), `said` (one that is a label, or
    somebody else's words, in which no word is linked), `markdown` (a body; `markdown(entity_ref)` where relative
    addresses are meant from that entity's file), `href` (an address of the site or a `PageLink`), `picture(id)` (a view
    that is drawn), `chart(id)` and `spark` (a measure over time, large and small), `day`, `short_day`, `week_day`,
    `long_day`, `month`, `moment`, `period`, `within` (a time limit in a sentence), `capitalized`, `number`, `value`,
    `percent` (where something stands: `data-at`), `shelved` (a long list by letters); and those of
    `onebook.outputs.site.days`. What the product says goes through `say` (see `onebook.outputs.site.spoken`).
    """
    links = PageLinks(book, page)
    context: Mapping[str, Any] = {
        "view": view,
        "links": links,
        "today": book.today,
        "language": screen_language_of(book),
        "sources": _Sources(),
        _MODULES: {},
        **more,
    }
    html = _environment().get_template(template).render(**context)
    return link_words(book, page, html, is_marked=True) if links_words else terms.unmarked(html)


def in_english(book: CheckedBook, html: str) -> str:
    """What is written in English whatever the book's language, and says so: help for those who edit."""
    return html if screen_language_of(book).spoken == "en" else f'<div lang="en" dir="ltr">{html}</div>'


def link_words(book: CheckedBook, page: str, html: str, *, is_marked: bool = False) -> str:
    """HTML for the page at an address, with the lexicon's words linked, and what their tips say at its end.

    It was written from end to end by the book's writers, or their words in it are marked.
    """
    links = PageLinks(book, page)
    linker = terms.TermLinker(book=book, to=links.to)
    linked = linker.linked(html) if is_marked else linker.written(reach.with_links(html, reach.numbers(book)))
    if not linker.tips:
        return linked
    return linked + _environment().get_template("tips.html").render(
        tips=linker.tips, links=links, language=screen_language_of(book)
    )


_MODULES = "modules of this page"


class _PageTemplate(Template):
    """A template that is filled once for a page, however many others of the page import it."""

    def make_module(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> TemplateModule:
        """Its macros. They know what the page knows; nothing that a template sets for itself."""
        modules: dict[str | None, TemplateModule] | None = (vars or {}).get(_MODULES)
        if modules is None:
            return super().make_module(vars, shared, locals)
        if self.name not in modules:
            modules[self.name] = super().make_module(vars, shared, locals)
        return modules[self.name]


class _PageEnvironment(Environment):
    template_class = _PageTemplate


class _Sources:
    """The files from which the sections of a page come, each named once."""

    def __init__(self) -> None:
        self.paths: dict[str, None] = {}

    def note(self, path: str) -> str:
        """A section comes from a file; writes nothing."""
        self.paths[path] = None
        return ""


@cache
def _environment() -> Environment:
    environment = _PageEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=compiled_templates(),
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=spoken.shown,
    )
    environment.filters |= {
        "line": _line,
        "said": _said,
        "chart": pass_context(
            lambda context, view, anchor: draw(spoken.whole(context, view), anchor, context["language"])
        ),
        "spark": pass_context(lambda context, view: spark(spoken.whole(context, view))),
        "picture": _picture,
        "plain": _plain,
        "markdown": _markdown,
        "href": _href,
        "day": dates.say_day,
        "week_day": dates.say_week_day,
        "long_day": lambda day: dates.say_day(day, weekday=True),
        "short_day": dates.say_short,
        "month": dates.say_month,
        "moment": dates.say_moment,
        "period": dates.say_period,
        "within": dates.say_within,
        "capitalized": spoken.capitalized,
        "translated": spoken.translated,
        "weekday": spoken.weekday,
        "short_weekday": spoken.short_weekday,
        "sentence_parts": spoken.sentence_parts,
        "limit": dates.say_limit,
        "number": numbers.say_number,
        "percent": _percent,
        "value": numbers.say_value,
        "ahead": days.ahead,
        "since": days.since,
        "week_word": days.week_word,
        "next_day": days.next_day,
        "iso": days.iso,
        "isos": days.isos,
        "mark": days.mark,
        "brief_mark": days.brief_mark,
        "breakable": reach.breakable,
        "rows": labels.rows,
        "apart": labels.apart,
        "shelved": lambda items, name="link.title", many=MANY: shelved(items, attrgetter(name), many=many),
    }
    environment.globals |= {"there": days.there, "say": spoken.say, "in_english": spoken.in_english}
    environment.globals["has_desk"] = pass_context(lambda context: has_desk(_links(context).book))
    return environment


def _percent(value: float) -> int:
    """A part of a whole as the style sheet knows it, for `data-at`, `data-to` and `data-now`."""
    return round(min(max(value, 0), 100))


@pass_context
def _line(context: Context, text: str) -> Markup:
    return Markup(terms.marked(_reached(context, _rendered(context, text))))


@pass_context
def _said(context: Context, text: str) -> Markup:
    return Markup(_reached(context, _rendered(context, text)))


def _rendered(context: Context, text: str) -> str:
    """A line as HTML: the book's own words, or what a view says with references in it."""
    return markdown.render_line(spoken.shown(context, text), _links(context))


def _reached(context: Context, html: str) -> str:
    return reach.with_links(html, reach.numbers(_links(context).book))


@pass_context
def _picture(context: Context, view: object, anchor: str) -> Markup:
    return picture(spoken.whole(context, view), anchor, _links(context).to, context["language"])


@pass_context
def _plain(context: Context, text: str) -> str:
    return markdown.plain_text(text, _links(context))


@pass_context
def _markdown(
    context: Context, text: str, ref: str = "", top_level: int = 2, prefix: str | None = None, is_said: bool = False
) -> Markup:
    links = _links(context)
    if ref:
        entry = links.book.entry(ref)
        links = TextLinks(links.book, links.page, entry)
        prefix = anchor_prefix(entry.value) if prefix is None else prefix
    html = markdown.render(text, links, top_level=top_level, anchor_prefix=prefix or "").html
    return Markup(html if is_said else terms.marked(_reached(context, html)))


@pass_context
def _href(context: Context, target: str | PageLink) -> str:
    links = _links(context)
    address = target if isinstance(target, str) else target.address
    return links.to(address) if (parts := split_address(address)) and not parts.scheme else links.address(address)


def _links(context: Context) -> PageLinks:
    return cast(PageLinks, context["links"])
