"""What pages say in the book's language.

Templates write `say("brief by {day}", day=…)`: the English text is the key in the file of words. What a view has put together
(`onebook.text.said`) needs no filter: it is translated where it is written into the page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from onebook.text.language import Language
from onebook.text.said import HOLE, is_said
from onebook.text.wordlist import WEEKDAYS
from onebook.views.findings import Sentence

_NEVER_SAID = frozenset((str, int, Markup))
"""Most of what is written into a page."""


def in_html(language: Language, english: str, **holes: object) -> Markup:
    """A text of the product as HTML. What fills its holes is escaped, unless it is HTML already."""
    said = language.made(english, lambda: Markup(_escaped(language.say(english))))
    return Markup(HOLE.sub(lambda hole: escape(language.shown(holes[hole[1]])), said)) if holes else said


@pass_context
def say(context: Context, english: str, **holes: object) -> Markup:
    """A text of the product in a template."""
    return in_html(_language(context), english, **holes)


def sayer(language: Language) -> Callable[..., Markup]:
    """The same for templates that know no context of ours."""

    def say_it(english: str, **holes: object) -> Markup:
        return in_html(language, english, **holes)

    return say_it


@pass_context
def in_english(context: Context) -> Markup:
    """The attribute of an element that is in English whatever the book's language: what the history tells."""
    return Markup("") if _language(context).spoken == "en" else Markup(' lang="en"')


@pass_context
def shown(context: Context, value: Any) -> Any:
    """What is written into the page: texts of the product in the book's language."""
    return value if type(value) in _NEVER_SAID or not is_said(value) else _language(context).translated(value)


@pass_context
def translated(context: Context, english: str) -> str:
    """A name that the product gives: of a kind, a state, a form."""
    return _language(context).translated(english)


def whole(context: Context, view: Any) -> Any:
    """A view that is drawn: what the product says in it, in the book's language."""
    return _language(context).in_all_of(view)


@pass_context
def sentence_parts(context: Context, sentence: Sentence) -> Sentence:
    """A sentence with links in it, in the book's language."""
    language = _language(context)
    return sentence if language.spoken == "en" else sentence.in_words_of(lambda text: str(language.shown(text)))


@pass_context
def weekday(context: Context, english: str) -> str:
    """A day of the week by its name."""
    return _language(context).weekdays[WEEKDAYS.index(english)]


@pass_context
def short_weekday(context: Context, english: str) -> str:
    """The same in few letters."""
    return _language(context).short_weekdays[WEEKDAYS.index(english)]


@pass_context
def capitalized(context: Context, text: str) -> str:
    """With a capital at its beginning."""
    said = shown(context, text)
    return cast(str, said[:1].upper() + said[1:])


def _language(context: Context) -> Language:
    return cast(Language, context["language"])


def _escaped(text: str) -> str:
    """For text and for what stands between double quotes; an apostrophe means nothing there."""
    return str(escape(text)).replace("&#39;", "'")
