"""Texts that nobody writes are named with their place before anything else is done with them; all others say every word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.text.excess import DEEPEST, LIMITS, first_excess
from onebook.text.markdown import NoLinks, render_page

MANY = 100_000

TOO_MUCH = {
    "a bracket without end": ("[" * MANY, "brackets"),
    "a reference without end": ("[[" * MANY, "brackets"),
    "references without end": ("[[goal:a " * 1000, "brackets"),
    "images without end": ("![" * MANY, "brackets"),
    "brackets in brackets": ("[" * 300 + "a" + "]" * 300, "brackets"),
    "one long paragraph": ("word " * 20_000, "paragraph"),
    "elements below one another": ("\n<div>\n" * MANY, "nesting"),
    "elements in one line": ("<section>" * MANY, "nesting"),
    "elements in a sentence": ("x " + "<b>" * 100, "nesting"),
    "elements in many lists": ("- <i>\n\n" * 100, "nesting"),
    "quotations": (">" * MANY + "a", "nesting"),
    "quotations with blanks": ("> " * 400 + "a", "nesting"),
    "lists in one line": ("- " * 400 + "a", "nesting"),
    "numbered lists": ("1. " * 400 + "a", "nesting"),
    "lists below one another": ("\n".join("  " * level + "- a" for level in range(60)), "nesting"),
    "lists in quotations": ("\n".join("> - " * level + "a" for level in range(1, 40)), "nesting"),
    "a table filled up": ("|" + "a|" * 1000 + "\n|" + "-|" * 1000 + "\n" + "|\n" * 1000, "cells"),
    "many tables": (("|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n" + "|\n" * 50 + "\n") * 5, "cells"),
    "a table in a quotation": ("> |" + "a|" * 1000 + "\n> |" + "-|" * 1000 + "\n" + "> |\n" * 1000, "cells"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
@pytest.mark.parametrize("before", ["", "---\ntitle: x\n---\n", "# Fine\r\n\r\nwords\r\n\r\n"])
def test_what_nobody_writes_is_named_at_its_place(name: str, before: str) -> None:
    text, limit = TOO_MUCH[name]
    found = first_excess(before + text)
    assert found is not None
    assert found.limit == limit
    assert len(before) <= found.start <= found.end <= len(before + text)


ENOUGH = {
    "many links": "[a](b) " * 5000,
    "many references": "[[goal:a]] and " * 3000,
    "a long list": "- a [b](c)\n" * 5000,
    "a long table": "| a | b |\n|---|---|\n" + "| [c](d) | e |\n" * 2000,
    "brackets that are escaped": "\\[ " * 1000,
    "half-open intervals": "[0, 1) " * 30,
    "code": "```\n" + "[" * 500 + "<div>" * 500 + "\n" + ">" * 100 + "\n```\n",
    "elements side by side": "<div>a</div>\n\n" * 1000,
    "items without an end tag": "<ul>\n" + "<li>a\n" * 1000 + "</ul>\n",
    "breaks and pictures": "a<br>b<br/>![c](d)\n" * 500,
    "a drawn line": "- " * 100 + "\n\n" + "* " * 100 + "\n",
    "bars in words": "a | b | c\n" * 3000,
    "comments": "<!-- a -->\n" * 1000,
    "headings": "# a\n\n" * 3000,
}


@pytest.mark.parametrize("name", ENOUGH)
def test_what_people_write_is_not(name: str) -> None:
    text = ENOUGH[name]
    assert first_excess(text) is None
    assert render_page(text, NoLinks()).html


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - ", "* 1. > "])
def test_no_word_falls_out_up_to_the_deepest_level(mark: str) -> None:
    levels = DEEPEST // len(mark.split())
    text = mark * levels + "deepest"
    assert first_excess(text, {**LIMITS, "nesting": DEEPEST}) is None
    assert "deepest" in render_page(text, NoLinks()).html


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("[" * 60, "brackets"),
        ("> " * 40 + "a", "nesting"),
        ("a" * 60_000, "paragraph"),
        ("|-|\n" + "|a|\n" * 15_000, "cells"),
    ],
)
def test_a_limit_can_be_raised(text: str, limit: str) -> None:
    text = f"|x|\n{text}" if limit == "cells" else text
    assert first_excess(text) is not None
    assert first_excess(text, {**LIMITS, limit: {"nesting": DEEPEST}.get(limit, 10 * LIMITS[limit])}) is None


@given(
    st.lists(
        st.sampled_from(
            [
                *"[]<>*_`~|\\!#-+.:1a \n\t",
                "<div>",
                "</div>",
                "[[",
                "]]",
                "](",
                "> ",
                "- ",
                "1. ",
                "|-|\n",
                "[^1]",
                "\n\n",
                "    ",
            ]
        ),
        max_size=400,
    )
)
def test_whatever_keeps_to_the_limits_is_rendered(pieces: list[str]) -> None:
    text = "".join(pieces)
    if first_excess(text) is None:
        render_page(text, NoLinks())
