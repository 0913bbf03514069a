"""What is found in clean HTML by its tags is what a parser finds there."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from onebook.text.clean_html import first_paragraph, headings_in
from onebook.text.sanitize import sanitized


class Parsed(HTMLParser):
    """The same questions, asked of a parser."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str, str]] = []
        self.first = ""
        self._open: tuple[int, str] | None = None
        self._words: list[str] = []
        self._paragraph: list[str] | None = None
        self._is_permalink = False
        self.feed(html)
        self.close()
        self._end_paragraph()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("h2", "h3") and (anchor := given.get("id")):
            self._open, self._words = (int(tag[1]), anchor), []
        if tag == "p" and self._paragraph is None:
            self._paragraph = []
        self._is_permalink = tag == "a" and given.get("class") == "headerlink"

    def handle_endtag(self, tag: str) -> None:
        self._is_permalink = False
        if self._open is not None and tag == f"h{self._open[0]}":
            level, anchor = self._open
            self.headings.append((level, " ".join("".join(self._words).split()), anchor))
            self._open = None
        if tag == "p":
            self._end_paragraph()

    def handle_data(self, data: str) -> None:
        if self._open is not None and not self._is_permalink:
            self._words.append(data)
        if self._paragraph is not None:
            self._paragraph.append(data)

    def _end_paragraph(self) -> None:
        self.first = self.first or " ".join("".join(self._paragraph or ()).split())
        self._paragraph = None


PIECES = st.sampled_from(
    [
        *(
            "<h2 id='a'>",
            '<h2 id="b&amp;c" class="x">',
            "<h2>",
            "</h2>",
            '<h3 tabindex="0" id="d>e">',
            "</h3>",
            "<p>",
            "</p>",
        ),
        *(
            '<p class="ob-lede">',
            "<pre>",
            "</pre>",
            "<b>",
            "</b>",
            '<a href="#a" title="x > y">',
            "</a>",
            " ",
            "\n",
            "&amp;",
            "&lt;p&gt;",
        ),
        *(
            "words",
            "Ärger",
            '<a class="headerlink" href="#a">¶</a>',
            "<br>",
            "<hr>",
            "a < b",
            "<img alt='<h2 id=z>' src='a.png'>",
        ),
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_whatever_a_text_holds(html: str) -> None:
    clean = sanitized(html)
    parsed = Parsed(clean)
    assert list(headings_in(clean)) == parsed.headings
    assert first_paragraph(clean) == parsed.first
