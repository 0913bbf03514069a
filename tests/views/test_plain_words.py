"""What pages and reports say is said in words that everybody knows; a term of the trade stands in brackets at most."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onebook.text.html_prose import html_prose

PACKAGE = Path(__file__).parents[2] / "generator" / "onebook"
TEMPLATE_TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
BRACKETS = re.compile(r"\([^()]*\)")
MARKUP = re.compile(r"<[^>]*>|<!doctype[^>]*|charset=\S+")
TRADE = re.compile(
    r"\b(?:betweenness|centrality|density|isolates?|components?|schemas?|pars(?:e|er|ing|ed)|regex|slugs?|tokens?|"
    r"cach(?:e|ed)|render(?:ed|ing)?|metadata|nodes?|null|boolean|strings?|integers?|payload|instances?|entit(?:y|ies)|"
    r"syntax|traceback|regular expression|validat\w+|dataclass|enum|topolog\w+|cluster\w*|aggregat\w+)\b",
    re.IGNORECASE,
)


def of_the_trade(text: str) -> list[str]:
    return TRADE.findall(BRACKETS.sub("", MARKUP.sub("", text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("most ways over one department (betweenness centrality)", []),
        ("The betweenness centrality of a department", ["betweenness", "centrality"]),
        ("this entity could not be parsed", ["entity", "parsed"]),
    ],
)
def test_a_term_of_the_trade_is_found_outside_brackets(text: str, found: list[str]) -> None:
    assert of_the_trade(text) == found


def test_no_template_speaks_the_language_of_the_trade() -> None:
    found = [
        f"{path.name}: {word}"
        for path in sorted((PACKAGE / "outputs" / "site").rglob("*.html"))
        for stretch in html_prose(TEMPLATE_TAGS.sub(" ", path.read_text("utf-8")))
        for word in of_the_trade(stretch.prose.text)
    ]
    assert found == []


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module that have more than one word, without those that explain the code."""
    tree = ast.parse(path.read_text("utf-8"))
    explaining = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining
        if is_text and isinstance(node, ast.Constant) and " " in str(node.value).strip():
            yield node.lineno, str(node.value)


@pytest.mark.parametrize("folder", ["facts", "views", "outputs/report", "outputs/site", "outputs/handout"])
def test_no_sentence_speaks_the_language_of_the_trade(folder: str) -> None:
    found = [
        f"{path.name}:{number}: {word}"
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        for number, text in sentences(path)
        for word in of_the_trade(text)
    ]
    assert found == []
