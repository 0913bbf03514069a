"""Text of other programs says the same in a book, and nothing in it acts."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.imports.wording import heading, in_markdown, is_summary, markdown, one_line, paragraphs, plain
from onebook.text.markdown import Target, references, references_in_line, render


class NoLinks:
    """A page on which no reference leads anywhere."""

    def reference(self, target: str) -> Target | None:
        return None

    def address(self, href: str) -> str:
        return href


class Seen(HTMLParser):
    """What a reader sees of HTML, and the elements that show it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


PIECES = (
    *"word [[goal:grow]] [[goal:grow|label]] [a](javascript:x) ![i](http://e/i.png) <b>x</b> <http://example.org>".split(),
    *"`code` **strong** _a_ __a__ ~~gone~~ &amp; [^1] --- === ``` ~~~ |---|---| ^ \\ [x] a*b \\[[x]] http://e/a_b_c*d".split(),
    *("<!-- c -->", "[^1]: note", "# head", "- item", "1. item", "> quote", ": def", "| a | b |", "\n", "\n\n"),
    *("[x]: http://example.org", "- [ ] task", "> [!NOTE]", "2 * 3"),
)
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40),
    st.text(st.sampled_from("ab1 \n^[]()<>!`*_~&;:#-+=.\\|\"'/@{}$%"), max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=12).map(lambda words: " ".join(words).replace(" \n ", "\n")),
)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def without_item_marks(text: str) -> str:
    """A list item's mark is drawn by the browser, and is no text."""
    lines = paragraphs(text)
    return "".join(re.sub(r"^(?:[-*+]|\d{1,9}[.)])\s+(?=\S)", "", line) for line in lines)


@given(texts)
def test_markdown_shows_the_text_and_nothing_else(text: str) -> None:
    seen = Seen(render(markdown(text), NoLinks()).html)
    assert seen.tags <= {"p", "ul", "ol", "li"}
    assert squeezed(seen.text) == squeezed(without_item_marks(text))
    assert not list(references(markdown(text)))


@given(texts)
def test_a_heading_shows_the_text(text: str) -> None:
    words = " ".join(paragraphs(text))
    html = render(heading(text), NoLinks()).html
    assert squeezed(Seen(html).text) == squeezed(words)
    assert not words or "<h2" in html


@given(texts)
def test_plain_text_holds_no_reference(text: str) -> None:
    assert not list(references_in_line(plain(text)))
    assert not list(references_in_line(one_line(text)))
    assert "\n" not in one_line(text)
    assert squeezed(plain(text)).replace("\\", "") == squeezed("".join(paragraphs(text))).replace("\\", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one^two", ("one", "two")),
        ("one ^ ^ two", ("one", "two")),
        ("a long line\n      that a program wrapped", ("a long line that a program wrapped",)),
        ("- one\n- two", ("- one", "- two")),
        ("First.\n\n  Second.", ("First.", "Second.")),
        ("10^6 people, 5 m^3", ("10^6 people, 5 m^3",)),
        ("1. one^2. two", ("1. one", "2. two")),
        (" ^ ", ()),
    ],
)
def test_lines(text: str, expected: tuple[str, ...]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one^two", "one\n\ntwo"),
        ("Do:\n- one\n- two^Done.", "Do:\n\n- one\n- two\n\nDone."),
        ("# of plans: 3", "\\# of plans: 3"),
        ("see [[goal:grow]]", "see \\[\\[goal:grow]]"),
        ("a <b>bold</b> word & more", "a \\<b>bold\\</b> word & more"),
        ("[Editor's Note: as it stands]", "[Editor's Note: as it stands]"),
        ("snake_case and 2 * 3", "snake_case and 2 * 3"),
    ],
)
def test_markdown_is_escaped_where_it_must_be_and_nowhere_else(text: str, expected: str) -> None:
    assert markdown(text) == expected


def test_a_summary_is_one_plain_sentence() -> None:
    assert is_summary("Grow in the north.")
    assert is_summary("Grow in the north")
    assert not is_summary("Grow. Also in the north.")
    assert not is_summary("Grow^in the north")
    assert not is_summary("See [[goal:grow]]")
    assert not is_summary("x" * 201)
    assert not is_summary("")


def test_text_in_the_midst_of_a_line_may_begin_with_anything() -> None:
    assert in_markdown("# 1 [[x]]") == "# 1 \\[\\[x]]"
