"""Marks of other Markdowns are found at their places, and what only looks like one is left alone."""

from __future__ import annotations

import pytest

from onebook.text.foreign_marks import foreign_marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("# A\n\n!!! note\n    x\n", ["!!! note"]),
        ('Text\n!!! warning "Ice"\n    x\n', ['!!! warning "Ice"']),
        ('??? tip\n    x\n\n???+ info "b"\n    y\n', ["??? tip", '???+ info "b"']),
        ('=== "Tab one"\n\n    x\n\n=== "Two"\n', ['=== "Tab one"', '=== "Two"']),
        ('# A {: .b }\n\nx {: #c title="d" }\n', ["{: .b }", '{: #c title="d" }']),
        ("## Named {#named}\n", ["{#named}"]),
        ('![a](b.png){ width="300" }\n', ['{ width="300" }']),
        ("[x](y.md){ .md-button .md-button--primary }\n", ["{ .md-button .md-button--primary }"]),
        ("[TOC]\n\n[toc]\n", ["[TOC]", "[toc]"]),
        ('--8<-- "a.md"\n', ['--8<-- "a.md"']),
        ("A :material-home: icon\n", [":material-home:"]),
        ("*[HTML]: Hyper Text\n", ["*[HTML]: Hyper Text"]),
        ("> !!! note\n>     x\n", ["!!! note"]),
        ("- item {: .x }\n  - !!! note\n", ["{: .x }", "!!! note"]),
        ("| a {.b} |\n|---|\n| c {: .d } |\n", ["{.b}", "{: .d }"]),
        ("Title: My page\nAuthor: me\n\n# A\n", ["Title: My page"]),
        ("---\ntitle: x {: .b }\n---\n!!! note\n", ["!!! note"]),
    ],
)
def test_a_mark_is_found_where_it_stands(text: str, marks: list[str]) -> None:
    found = list(foreign_marks(text))
    assert [text[mark.start : mark.end] for mark in found] == marks
    assert all(mark.instead for mark in found)


@pytest.mark.parametrize(
    "text",
    [
        "`!!! note` and `{: .b }`\n",
        "```\n!!! note\n{: .b }\n[TOC]\n```\n",
        "    !!! note\n",
        "Wow!!! Note that\n",
        "What???\n",
        "Title\n===\n\ntext\n",
        "a === b\n",
        "{{ template }} and {curly} and {a: b}, {1, 2}\n",
        "[TOC](toc.md)\n",
        "At 10:30:material\n",
        "---\ntitle: {a: 1}\n---\ntext\n",
        "> [!NOTE]\n> x\n",
        "Note: this is a sentence\n",
        "<!-- {: .b } -->\n",
        "* [a]: not so\n",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert list(foreign_marks(text)) == []


def test_a_box_says_which_alert_to_write() -> None:
    (mark,) = foreign_marks("!!! danger\n    x\n")
    assert "`> [!CAUTION]`" in mark.instead
