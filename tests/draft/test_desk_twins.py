"""The draft desk and `onebook lint` are one: the same findings, places, reasons and new words in every text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from playwright.sync_api import Browser
from tests.conftest import STARTER
from tests.draft.twins import DraftTwins, lay_down
from tests.draft.words import drafts, lexicon_of

from onebook.compile import check_book
from onebook.model.kinds.message import Message
from onebook.model.kinds.term import Term
from onebook.outputs.draft import desk
from onebook.rules.lint import Form
from onebook.text.source import decode

MOST_BYTES = 60_000
PAGE = 3_000
"""Letters of a page of text."""

TERMS = """\
terms:
  - id: customer
    title: Customer
    definition: Who buys.
    avoid: [{phrase: client, because: lawyers have those.}, {phrase: end user}, {phrase: people we serve}]
  - id: email
    title: email
    definition: A letter.
    avoid: [{phrase: e-mail}, {phrase: Email}]
  - id: point
    title: point of sale
    definition: Where we sell.
    synonyms: [shop]
    avoid: [{phrase: outlet}, {phrase: store}]
  - id: it
    title: it has been
    definition: A sentence.
    avoid: [{phrase: it is}, {phrase: is not}]
  - id: cloud
    title: Mill Cloud
    definition: A name.
    match: exact
    avoid: [{phrase: mill cloud}, {phrase: MC}]
  - id: hour
    title: hour of rest
    definition: An hour.
    avoid: [{phrase: break}, {phrase: outlet}]
  - id: cafe
    title: café
    definition: Coffee.
    avoid: [{phrase: cafe}, {phrase: 契約}]
"""
ENGLISH = STARTER | {
    "lexicon/terms.yml": TERMS,
    "plan/messages/near.yml": """\
title: Near
statement: We are near.
say: [near you]
avoid:
  - {phrase: far away, instead: near, because: we are not.}
  - {phrase: cheap}
""",
}
GERMAN = STARTER | {
    "plan/organization.yml": "title: Bäckerei\nmission: Brot.\nlanguage: de\n",
    "lexicon/terms.yml": """\
terms:
  - title: Kunde
    definition: Wer kauft.
    avoid: [{phrase: Klient, because: "das sagen Anwälte."}, {phrase: Endkunde}]
  - title: E-Mail
    definition: Ein Brief.
    avoid: [{phrase: Email}, {phrase: EMail}]
  - title: Straßenverkauf
    definition: Verkauf.
    avoid: [{phrase: externer Verkauf}, {phrase: To-go}]
""",
}
PIECES = (
    "client clients client's clients' CLIENT Client e-mail E-mails Email an a the every one people we serve outlet outlets "
    "store it is not is it mill cloud Mill Cloud MC MC's break an hour cafe cafe\u0301 café 契約書 far away cheap Far end user "
    "end\u00adusers and to of with they our Klient Klienten klienten Email Emails externen Verkauf Verkäufe der die das und "
    "nicht wir sind von le la les nous avec pour est que mit aus"
).split(" ")
JOINTS = (
    " ", "  ", "\n", "\n\n", "\r\n", "\r\n\r\n", ". ", "! ", ": ", ", ", "-", "/", "'", "’", " “", "” ", ' "', '" ', " «", "» ",
    "`", " `x` ", "_", " www.client.example ", " me@client.example, ", "\u00a0", "\u2009", ".com ", "@", "\t", "…", "(", ")",
    "🙂",
)  # fmt: skip
PLAIN = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINTS)), min_size=1, max_size=25).map(
    lambda pairs: "".join(word + joint for word, joint in pairs)
)


def twins(files: Mapping[str, str], chromium: Browser, root: Path) -> Iterator[DraftTwins]:
    """A book's desk in a page of a browser, and lint beside it."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    book = check_book(root).book
    assert book is not None
    page = chromium.new_page()
    page.goto(lay_down(book, root / "site").as_uri())
    yield DraftTwins(book, page, next(iter(book.of(Message)), None))
    page.close()


@pytest.fixture(scope="module")
def english(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DraftTwins]:
    yield from twins(ENGLISH, chromium, tmp_path_factory.mktemp("english"))


@pytest.fixture(scope="module")
def german(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DraftTwins]:
    yield from twins(GERMAN, chromium, tmp_path_factory.mktemp("german"))


HEADS = (
    "", "", "# ", "> ", "- ", "  - ", "1. ", "    ", "| ", "```\n", '!!! note "client"\n    ', "[x]: y.html 'client'\n", "~~~\n",
)  # fmt: skip
TAILS = (
    "\n", "\n\n", " |\n|---|\n", "\n===\n", "**client**\n", '[client](x.html "our client")\n', "<b title='client'>client</b>\n",
    "![client][x]\n", "\\*client_\n", "&amp;client&nbsp;\n", "<!-- client -->\n", "<pre>client</pre>\n", "\n: client\n",
    "[^1]\n\n[^1]: client\n",
)  # fmt: skip
FEW = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINTS)), min_size=1, max_size=5).map(
    lambda pairs: "".join(word + joint for word, joint in pairs)
)
MARKED = st.lists(st.tuples(st.sampled_from(HEADS), FEW, st.sampled_from(TAILS)), min_size=1, max_size=3).map(
    lambda rows: "".join("".join(row) for row in rows)
)


@settings(max_examples=8)
@given(st.lists(MARKED, min_size=8, max_size=12))
def test_any_markdown_of_such_words_is_judged_alike(english: DraftTwins, texts: list[str]) -> None:
    assert english.differences({repr(text): text for text in texts}, "markdown") == []


TAGS = (
    "<p>", "</p>", "<b title='client'>", "</b>", "<q>", "</q>", "<blockquote>", "</blockquote>", "<script>", "</script>",
    "<!-- client -->", "&amp;", "&nbsp;", "&client;", "<code>", "</code>", "<pre>", "</pre>", "<br/>", " > ", " < ",
    '<input value="client" type=submit>', "<meta name=description content='our client'>", "<img alt=client>", "<p lang=de>",
    "<span lang=en>", "</span>", '<th abbr="client">', "<svg>", "</svg>", "&#99;lient", "<a href='client'>", "</a>", "<li>",
    "<textarea>", "</textarea>", "<title>", "</title>", "</B >", "&lt;", "<P LANG='de'>", "<!DOCTYPE html>", "cli<b>ent</b>",
    "cli<wbr>ent", "cli&shy;ent", "<option label='client'>", '<button aria-label="e-mail&amp;client">', "</td>", "<td>",
)  # fmt: skip
TAGGED = st.lists(
    st.one_of(st.sampled_from(TAGS), st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINTS)).map("".join)),
    max_size=13,
).map("".join)


@settings(max_examples=8)
@given(st.lists(TAGGED, min_size=10, max_size=20))
def test_any_html_of_such_words_is_judged_alike(english: DraftTwins, german: DraftTwins, texts: list[str]) -> None:
    named = {repr(text): text for text in texts}
    assert english.differences(named, "html") == []
    assert german.differences(named, "html") == []


@settings(max_examples=20)
@given(st.lists(PLAIN, min_size=10, max_size=20))
def test_any_text_of_such_words_is_judged_alike(english: DraftTwins, german: DraftTwins, texts: list[str]) -> None:
    named = {repr(text): text for text in texts}
    assert english.differences(named, "text") == []
    assert german.differences(named, "text") == []


def test_all_real_drafts_are_judged_alike(
    shared_data: Path, chromium: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {path.name: decode(path.name, path.read_bytes()).text for path in drafts(shared_data)}
    renderer = MarkdownIt("commonmark", {"html": True}).enable("table")
    pages = {
        name: f"<title>{name}</title>\n<main lang=en>\n{renderer.render(text)}</main>" for name, text in texts.items()
    }
    for pair in twins(lexicon_of(shared_data, 500), chromium, tmp_path):
        assert sum(len(term.avoid) for term in pair.lint.book.of(Term)) == 500
        letters = sum(map(len, texts.values()))
        forms: tuple[Form, ...] = ("text", "markdown", "html")
        for form in forms:
            assert pair.differences(pages if form == "html" else texts, form) == []
            with capsys.disabled():
                print(f" {PAGE * pair.milliseconds / letters:.1f} ms for {PAGE} letters of {form} ", end="")
        assert sum(map(len, pair.theirs(list(texts.values()), "markdown"))) > 1_000


@pytest.mark.parametrize("address", [desk.SCRIPT, desk.MORE_SCRIPT])
def test_each_script_stays_small(english: DraftTwins, german: DraftTwins, address: str) -> None:
    for pair in (english, german):
        assert len(desk.desk_file(pair.lint.book, address).encode()) < MOST_BYTES  # type: ignore[arg-type]
