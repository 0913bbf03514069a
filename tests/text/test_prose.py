"""What is prose in Markdown, HTML and plain text, and where each letter of it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.text.html_prose import html_prose
from onebook.text.markdown_prose import markdown_prose
from onebook.text.prose import GAP, Stretch, field_prose, text_prose

Reader = Callable[[str], Iterable[Stretch]]


def read(stretches: Iterable[Stretch]) -> list[str]:
    return [stretch.prose.text.replace(GAP, "_") for stretch in stretches]


def draft(text: str) -> Iterable[Stretch]:
    return markdown_prose(text, is_draft=True)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("One *small* step **for** _us_.", ["One small step for us."]),
        ("A `code` and ``co`de`` here", ["A _ and _ here"]),
        ("See [the plan](plan.md 'title') and ![alt](a.png).", ["See the plan and _.", "title", "alt"]),
        ("[[goal:grow]] and [[grow|our goal]]!", ["_ and our goal!"]),
        ("[a][x], [x] and [no link]\n\n[x]: http://x.org 'A title'", ["a, x and [no link]", "A title"]),
        (
            "A [big *red* `c`](x (the title)) and ![the *alt* &amp; more](i.png) end",
            ["A big red _ and _ end", "the title", "the alt & more"],
        ),
        ("[![inner](i.png 'it')](x.md \"ot\") after", ["_ after", "ot", "inner", "it"]),
        ("a ![pic][p] b\n\n[p]: i.png", ["a _ b", "pic"]),
        ("[one\ntwo](x 'three\nfour') five", ["one\ntwo five", "three\nfour"]),
        (
            "text <img alt='two words' title=three src=x> <span title=\"a &lt; b\">in</span>",
            ["text _ in", "two words", "three", "a < b"],
        ),
        ("<div title='a'>b</div>", ["a", "b"]),
        ("| [c \\| d](e) | ![f](g 'h') |\n|---|---|", ["c | d", "_", "f", "h"]),
        ("<https://x.org> me@x.org, x.org/a_b. Yes.", ["_ _, _. Yes."]),
        ("tick &amp; tie, 5 \\* 3, &eacute;t&#233;", ["tick & tie, 5 * 3, été"]),
        ("snake_case and 2 * 3 * 4 ~~gone~~", ["snake_case and 2 * 3 * 4 gone"]),
        ("one\ntwo  \nthree\\\nfour", ["one\ntwo  _three_four"]),
        ("# Head #\n\nUnder\n=====", ["Head", "Under"]),
        ("> quoted\n> on\n\n- item\n  more\n  1. deep", ["quoted\non", "item\nmore", "deep"]),
        ("| a | b \\| c |\n|---|---|\n| d | `e` f |", ["a", "b | c", "d", "_ f"]),
        ("```\ncode\n```\n\n    code\n\ntext", ["text"]),
        ("<p>in <b>html</b> <code>no</code> yes</p>", ["in html _ yes"]),
        ("text <b>bold</b> <a href=x>no</a> <kbd>K</kbd> on", ["text bold no _ on"]),
        ("<!-- note -->\n\n<script>no()</script>\n\nyes <!-- no --> on", ["yes  on"]),
        ("words[^1]\n\n[^1]: The note.", ["words_", "The note."]),
        ("Term\n: What it means", ["Term", "What it means"]),
        ("- [x] done thing", ["done thing"]),
        ("---\ntitle: no\n---\nBody", ["Body"]),
        ("", []),
    ],
)
def test_markdown(text: str, prose: list[str]) -> None:
    assert [one.lstrip("_ ") if "done" in one else one for one in read(markdown_prose(text))] == [
        one.replace("\x00", "") for one in prose
    ]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("Go {{ page.title }} on {% include x.html %} now", ["Go _ on _ now"]),
        ("[18F]({{ '/' | url }}) said", ["18F said"]),
        ("{% highlight sh %}\nls\n{% endhighlight %}\n\nyes", ["yes"]),
        ("{{< figure src='x' alt='no' >}}\n\nyes", ["yes"]),
        ("[1]: http://x.org \"Not \"one\" word\"\n\nyes", ["yes"]),
        ("  1. **One.**\n\n    Here a whole sentence was indented by four blanks only.\n",
         ["One.", "Here a whole sentence was indented by four blanks only."]),
        ("  1. One.\n\n    ls -la | grep x; echo $HOME\n", ["One."]),
    ],
)  # fmt: skip
def test_drafts_may_be_templates(text: str, prose: list[str]) -> None:
    assert [re.sub("_+", "_", one) for one in read(draft(text)) if one.strip("_\n ")] == [
        re.sub("_+", "_", one) for one in prose
    ]


def test_admonitions_of_ordinary_pages_are_prose() -> None:
    text = '!!! note "Title"\n\n    Some words\n    on\n\n    ??? tip\n        Deep\n\nOut\n\n    code\n'
    assert read(markdown_prose(text, has_admonitions=True)) == ["Some words\non", "Deep", "Out", "Title"]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("<title>T</title><p>Hello <b>wor</b>ld &lt;x&gt; &eacute;</p><p>two", ["T", "Hello world <x> é", "two"]),
        ("a <a href=x>no</a> <a name=y>yes</a> <code>no</code><br>b", ["a no yes _", "b"]),
        ("<style>no{}</style><script>no<b></script><!-- no --><pre>no</pre>yes", ["yes"]),
        ("<ul><li>one<li>two</ul> www.x.org", ["one", "two", " _"]),
        ("<img alt='a &amp; b' src=no><button title=c>d</button>", ["a & b", "c", "d"]),
        (
            "<meta name=description content='e'><meta property=og:title content=f><meta name=robots content=no>",
            ["e", "f"],
        ),
        ("<input type=submit value=g><input value=no placeholder='h'><input type='RESET' value='i'>", ["g", "h", "i"]),
        ("<select aria-label=j><optgroup label=k><option value=no>l<option>m</select>", ["j", "k", "l", "m"]),
        (
            "<code title=w>no</code> <svg aria-label=n><title>no</title></svg><a href=no title='o'>p</a>",
            ["w", "n", "o", "p"],
        ),
        ("<img alt=''><img alt=\"\"><img title>", []),
    ],
)
def test_html(text: str, prose: list[str]) -> None:
    assert [re.sub("_+", "_", one) for one in read(html_prose(text))] == prose


def test_comments_that_are_never_closed_are_read_to_the_end() -> None:
    assert "last word" in read(html_prose("<p>a</p>" + "<!-- \n\n" * 20_000 + "last word"))[-1]


def test_plain_text_and_fields() -> None:
    assert read(text_prose("One `x` two\non\n\n[[three]] www.x.org.")) == ["One _ two\non", "[[three]] _."]
    assert read(field_prose("By [[head-of-sales]] and \\[[this]]")) == ["By _ and \\[[this]]"]
    assert read(text_prose("")) == []


def test_headings_and_quotations_are_known() -> None:
    found = list(markdown_prose('# H\n\n> q\n\nHe said “our clients” and "go", it\'s 5" wide. ‘So’ <q>no</q>'))
    assert [(one.is_heading, one.is_quoted) for one in found] == [(True, False), (False, True), (False, False)]
    last = found[2]
    assert [last.prose.text[a:b] for a, b in last.quotes()] == ["“our clients”", '"go"', "‘So’"]
    assert found[1].quotes() == [(0, 1)]
    assert [one.is_quoted for one in html_prose("<blockquote>a</blockquote>b<q>c</q>")] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "is_prose"),
    [
        ("This is done.It was late.", True),
        ("e.g. this", True),
        ("see k8s.io/client-go now", False),
        ("ask ftp://x/y", False),
        ("version 1.2.3 of it", True),
    ],
)
def test_an_address_is_told_from_a_missing_blank(text: str, is_prose: bool) -> None:
    assert (GAP not in next(iter(text_prose(text))).prose.text) == is_prose


MARKED = st.lists(
    st.sampled_from(
        "word Word, *a* **b** __c__ ~~d~~ `e` [f](g) ![h](i) &amp; \\* \\[ < <b> </b> <a href=x> </a> "
        "<img~alt='x~y'> ![h](i~'j') [f](g~(k)) "
        "# > - 1. | "
        "\n \n\n \t     ``` ~~~ [[j]] [[k|l]] http://m.n ^[o p] [q]: é e\u0301 😀 \r\n --- <!-- -->".split(" ")
    )
).map(lambda words: " ".join(words).replace("g~", "g ").replace("i~", "i ").replace("img~", "img "))


@given(MARKED)
def test_every_letter_of_markdown_stands_where_it_says(text: str) -> None:
    at_home(text, markdown_prose(text))
    at_home(text, draft(text))


@given(MARKED)
def test_every_letter_of_html_stands_where_it_says(text: str) -> None:
    at_home(text, html_prose(text))


def at_home(text: str, stretches: Iterable[Stretch]) -> None:
    for stretch in stretches:
        prose = stretch.prose
        for place, letter in enumerate(prose.text):
            start, end = prose.origin(place, place + 1)
            assert 0 <= start <= end <= len(text)
            if letter.isalnum() and not text[start:end].startswith("&"):
                assert text[start:end] == letter


def test_real_posts_stand_where_they_say(shared_data: Path) -> None:
    for path in sorted((shared_data / "prose").rglob("*.md"))[::7]:
        text = path.read_bytes().decode()
        at_home(text, draft(text))
