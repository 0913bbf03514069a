"""Mending drafts changes the words that were told and nothing else, in every form of draft."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import STARTER, BookMaker

from onebook.model.book import Book
from onebook.model.load import load
from onebook.rules.fix import mend
from onebook.rules.lint import Form, Lint
from onebook.text.source import Source

WORDS = {
    "lexicon/terms/words.yml": """\
terms:
  - {title: customer, definition: Whoever orders., avoid: [{phrase: client}, {phrase: end user}]}
  - {title: 'eBay & Co', definition: Where we sell., match: exact, avoid: [{phrase: ebay shop}]}
  - {title: MillTicketDesk, definition: The program at the till., avoid: [{phrase: till program}, {phrase: millticketdesk}]}
""",
}


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Book:
    root = tmp_path_factory.mktemp("words")
    for name, text in (STARTER | WORDS).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return load(root).book


def mended(book: Book, text: str, form: Form, **options: str) -> str:
    lint = Lint(book=book, **options)  # type: ignore[arg-type]

    def problems(texts: dict[str, str]) -> tuple[object, ...]:
        return lint.problems(Source("a", texts.get("a", text)), form)

    return mend(problems, {"a": Source("a", text)}).texts.get("a", text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("form", "text", "after"),
    [
        ("markdown", "Ask [our client](client.md 'the client')", "Ask [our customer](client.md 'the customer')"),
        ("markdown", "![our client](client.png)", "![our customer](client.png)"),
        ("markdown", "[our client]\n\n[our client]: x.md", "[our client]\n\n[our client]: x.md"),
        ("markdown", "[our client][a]\n\n[a]: x.md 'big client'", "[our customer][a]\n\n[a]: x.md 'big customer'"),
        ("markdown", "---\ntitle: Our client\n---\n", "---\ntitle: Our customer\n---\n"),
        ("markdown", "---\nlang: de\n---\nthe client", "---\nlang: de\n---\nthe client"),
        ("markdown", "Der client ruft heute an.", "Der client ruft heute an."),
        ("markdown", "[the ebay shop](x)", "[the eBay & Co](x)"),
        ("markdown", "[x](y 'the ebay shop')", "[x](y 'the ebay shop')"),
        ("html", "<img alt='our client' title=client>", "<img alt='our customer' title=client>"),
        ("html", '<meta name="description" content="our client">', '<meta name="description" content="our customer">'),
        ("html", "<a href=client>our client</a>", "<a href=client>our customer</a>"),
        ("html", "<p lang=de>our client</p><p>our client", "<p lang=de>our client</p><p>our customer"),
        ("html", "<html lang='fr'><p>our client</p><p lang=en>our client</p>",
         "<html lang='fr'><p>our client</p><p lang=en>our customer</p>"),
        ("html", "<p>the ebay shop", "<p>the eBay &amp; Co"),
        ("html", "<img alt='the ebay shop'>", "<img alt='the ebay shop'>"),
        ("text", "THE TILL PROGRAM, the till program", "THE MillTicketDesk, the MillTicketDesk"),
        ("text", "Our millticketdesk-till", "Our millticketdesk-till"),
    ],
)  # fmt: skip
def test_a_fix_fits_where_it_stands(words: Book, form: Form, text: str, after: str) -> None:
    assert mended(words, text, form) == after


def test_the_language_of_drafts_can_be_said(words: Book) -> None:
    assert mended(words, "our client", "text", language="de") == "our client"
    assert mended(words, "<p lang=de>our client", "html", language="en") == "<p lang=de>our customer"


MARKED = st.lists(
    st.sampled_from(
        "our|client|Clients|end user|a|ebay shop|till program|*|**|`|[|](client.md)|](x 'client')|![|][client]|\n\n|"
        "[client]: y 'a client'\n|# |> |<b>|</b>|<img alt='our client'>|<a title=client>|</a>|\"|'|<!--|-->|&amp;|{{ client }}|"
        "http://client.org|- |1. |\\".split("|")
    ),
    max_size=16,
).map(" ".join)


class _Bones(HTMLParser):
    """Tags with the names of their attributes, and addresses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(
            (tag, [name for name, _ in attrs], [value for name, value in attrs if name in ("href", "src")])
        )

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)


@given(MARKED, st.sampled_from(("markdown", "html", "text")))
def test_what_is_mended_stays_mended_and_the_rest_stays(words: Book, text: str, form: Form) -> None:
    after = mended(words, text, form)
    assert mended(words, after, form) == after
    assert len(after.split("\n")) == len(text.split("\n"))
    assert after.count("client.md") == text.count("client.md")
    assert after.count("client.org") == text.count("client.org")
    assert after.count("{{ client }}") == text.count("{{ client }}") or form != "markdown"
    if form == "html":
        assert _Bones(after).found == _Bones(text).found
    for sign in "[]()<>`*#|\\\"'{}":
        assert after.count(sign) == text.count(sign)


def test_a_german_book_is_told_of_cases_and_mended_in_letters_alone(book: BookMaker, starter: dict[str, str]) -> None:
    files = {
        "plan/organization.yml": "title: Haus am See\nmission: Wir spielen.\nlanguage: de\n",
        "lexicon/terms/w.yml": "terms:\n"
        "  - {title: Kunde, definition: Wer bestellt., avoid: [{phrase: Klient}]}\n"
        "  - {title: TicketDesk, definition: Das Programm an der Kasse., avoid: [{phrase: Ticketdesk}]}\n",
    }
    known = load(book(starter | files)).book
    text = "Die Klienten fragen nach dem Ticketdesk. Den Klienten hilft der Ticketdesk.\n"
    lint = Lint(book=known)
    assert [one.span.column for one in lint.problems(Source("a", text), "markdown")] == [5, 30, 46, 65]
    assert mended(known, text, "markdown") == text.replace("Ticketdesk", "TicketDesk")
