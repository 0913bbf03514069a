"""What the tool says by itself keeps to the lexicon: no word that a company avoids is ever made up by us."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from onebook.facts.lexicon import message_phrases, term_phrases
from onebook.facts.phrases import Finder, Role
from onebook.model.kinds.message import Message
from onebook.model.kinds.question import Question
from onebook.model.kinds.term import Term
from onebook.outputs.site.site import pages
from onebook.rules.run import CheckedBook
from onebook.text.html_prose import html_prose
from onebook.text.prose import GAP, Stretch, is_inside, whole

PACKAGE = Path(__file__).parents[2] / "generator" / "onebook"
TEMPLATE_TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
SAID = re.compile(r'"((?:[^"\\]|\\.)*)"')
OTHERS = re.compile(r"<(s|q)\b.*?</\1>|Also found by: [^<]*", re.DOTALL)
"""Struck words, the words in which people ask, and those by which they look for something."""


def avoided(sample: CheckedBook, texts: Iterator[tuple[str, Stretch]]) -> list[str]:
    phrases = [*term_phrases(sample.of(Term)), *(one for told in sample.of(Message) for one in message_phrases(told))]
    finder = Finder(phrases)
    assert sum(phrase.role is Role.AVOIDED for phrase in phrases) > 20
    return [
        f"{where}: {match.phrase.text}"
        for where, stretch in texts
        for match in finder.find(stretch.prose.text, crossing=True)
        if match.phrase.role is Role.AVOIDED and not is_inside(stretch.quotes(), match.start, match.end)
    ]


def test_the_templates_and_the_script_say_no_avoided_word(sample: CheckedBook) -> None:
    def said() -> Iterator[tuple[str, Stretch]]:
        for path in sorted((PACKAGE / "outputs" / "site").rglob("*.html")):
            for stretch in html_prose(TEMPLATE_TAGS.sub(GAP, path.read_text("utf-8"))):
                yield path.name, stretch
            for text in SAID.findall(path.read_text("utf-8")):
                yield path.name, whole(text)
        for path in sorted((PACKAGE / "outputs" / "site").rglob("*.js")):
            for text in re.findall(r'"([^"\n]*)"|`([^`]*)`', path.read_text("utf-8")):
                yield path.name, whole(text[0] or text[1])

    assert avoided(sample, said()) == []


def test_the_sentences_of_views_and_outputs_say_no_avoided_word(sample: CheckedBook) -> None:
    def said() -> Iterator[tuple[str, Stretch]]:
        for folder in ("views", "outputs"):
            for path in sorted((PACKAGE / folder).rglob("*.py")):
                for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                    if isinstance(node, ast.Constant) and isinstance(node.value, str):
                        yield f"{path.name}:{node.lineno}", whole(node.value.encode("utf-8", "ignore").decode())

    assert avoided(sample, said()) == []


def without(titles: Sequence[str], html: str) -> str:
    """What people ask stands in their own words, so it is no word of ours."""
    for title in titles:
        html = html.replace(escape(title), "")
    return html


def test_no_page_of_the_sample_says_an_avoided_word_but_to_warn_of_it(sample: CheckedBook) -> None:
    asked = [question.title for question in sample.of(Question)]

    def said() -> Iterator[tuple[str, Stretch]]:
        for page in pages(sample):
            if not page.address.startswith("rules/"):
                for stretch in html_prose(without(asked, OTHERS.sub("", page.html))):
                    yield page.address, stretch

    assert avoided(sample, said()) == []
