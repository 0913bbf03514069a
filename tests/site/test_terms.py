"""The lexicon everywhere: its words link to their entries, once a section, and a tip says what they mean."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import STARTER, BookMaker

from onebook.compile import check_book
from onebook.outputs.site import terms
from onebook.outputs.site.page import SitePage
from onebook.outputs.site.render import TEMPLATES, link_words
from onebook.outputs.site.site import pages
from onebook.rules.run import CheckedBook
from onebook.text.prose import first_sentence

WORDS = {
    "lexicon/terms.yml": """\
terms:
  - {title: Brief, definition: 'One page that says who an item is for. Write it first.', synonyms: [order sheet]}
  - {title: Direct mail, abbreviation: DM, definition: 'A letter to one [[term:customer]].', avoid: [{phrase: mailshot}]}
  - {title: Customer, definition: Who has bought from us & came back., link: never}
  - {title: Watch room, definition: Where we listen., match: exact}
  - {title: Old word, definition: Gone., status: dropped}
  - {title: Mail, definition: What the post brings.}
  - {title: New word, definition: Not settled., status: proposed}
""",
}


@pytest.fixture
def words(book: BookMaker, starter: dict[str, str]) -> CheckedBook:
    checked = check_book(book(starter | WORDS))
    assert checked.book is not None, checked.problems
    return checked.book


def linked(book: CheckedBook, html: str) -> list[str]:
    """The words that became links, as they are written."""
    made = link_words(book, "about.html", html)
    return re.findall(r'<a class="ob-term"[^>]*>(.*?)</a>', made)


def unlinked(html: str) -> str:
    """The HTML without what was added to it."""
    html = re.sub(r'<a class="ob-term" aria-\S+ href="[^"]*" data-ref="[^"]*">([^<>]*)</a>', r"\1", html)
    html = html.replace(' class="ob-term"', "")
    html = re.sub(r' aria-describedby="tip--[^"]*"', "", html)
    return html.partition('\n<div class="ob-tips"')[0]


class TestWhatIsLinked:
    def test_the_first_use_in_each_section_and_no_other(self, words: CheckedBook) -> None:
        html = "<p>A brief, a brief.</p><h2>Next</h2><p>Two briefs.</p><h3>More</h3><p>A brief.</p>"
        assert linked(words, html) == ["brief", "briefs"]

    def test_preferred_words_abbreviations_and_synonyms_but_not_what_we_avoid(self, words: CheckedBook) -> None:
        assert linked(words, "<p>An order sheet, DM, dm, a mailshot.</p>") == ["order sheet", "DM"]

    def test_the_longest_word(self, words: CheckedBook) -> None:
        assert linked(words, "<p>Direct mail is mail.</p>") == ["Direct mail", "mail"]

    def test_a_term_as_it_asks(self, words: CheckedBook) -> None:
        assert linked(words, "<p>customers, watch room, Watch room, old word, new word</p>") == [
            "Watch room",
            "new word",
        ]

    @pytest.mark.parametrize(
        "html",
        [
            "<h2>Brief</h2>",
            "<p><a href='x.html'>the brief</a></p>",
            "<p><code>brief</code></p>",
            "<pre><code>a brief</code></pre>",
            "<blockquote><p>a brief</p></blockquote>",
            "<p>She said: “Write a brief first.”</p>",
            "<p><q>brief</q> <s>brief</s> <kbd>brief</kbd></p>",
            "<p>brief@example.org, https://example.org/brief</p>",
            "<table><thead><tr><th>Brief</th></tr></thead></table>",
            "<script>brief</script><style>.brief{}</style><textarea>brief</textarea><svg><text>brief</text></svg>",
            "<label>brief</label><button>brief</button><select><option>brief</option></select>",
            "<details><summary>brief</summary></details>",
            "<p>bri<b>ef</b></p><p>direct <b>mailing</b></p>",
            "<p title='a brief'>x</p><p title='a > brief'>x</p><!-- a brief -->",
        ],
    )
    def test_nothing_in_headings_links_code_quotations_and_controls(self, words: CheckedBook, html: str) -> None:
        assert linked(words, html) == []

    def test_a_word_inside_another_tag_but_not_across_two(self, words: CheckedBook) -> None:
        assert linked(words, "<p>the <b>brief</b></p><p>direct <b>mail</b></p>") == ["brief"]
        assert linked(words, "<p>no direct<br>mail</p>") == ["mail"]

    def test_words_written_with_entities(self, words: CheckedBook) -> None:
        assert linked(words, "<p>R&amp;D&#39;s brief&nbsp;is due</p>") == ["brief"]

    def test_what_the_writer_linked_counts_as_the_first_use_and_has_the_tip_too(self, words: CheckedBook) -> None:
        html = '<p><a href="lexicon/index.html#brief" data-ref="term:brief">a page</a>, and the brief.</p>'
        made = link_words(words, "about.html", html)
        assert '<a class="ob-term" aria-describedby="tip--brief" href="lexicon/index.html#brief"' in made
        assert made.count("ob-term") == 1


class TestTips:
    def test_one_for_each_word_with_one_sentence_and_the_way_to_its_entry(self, words: CheckedBook) -> None:
        made = link_words(words, "sub/page.html", "<p>Brief, DM.</p><h2>x</h2><p>Brief.</p>")
        assert made.count('class="ob-tip"') == 2
        assert '<span id="tip--brief"><b>Brief</b>: One page that says who an item is for.</span>' in made
        assert (
            '<b>Direct mail</b> (DM): A letter to one Customer.</span> <a href="../lexicon/direct-mail.html">' in made
        )
        assert made.count('aria-describedby="tip--brief" href="../lexicon/brief.html"') == 2

    def test_none_where_no_word_is_used(self, words: CheckedBook) -> None:
        assert link_words(words, "about.html", "<p>Nothing.</p>") == "<p>Nothing.</p>"

    def test_what_is_not_settled_is_said(self, words: CheckedBook) -> None:
        assert "Not settled. Proposed, not decided yet." in link_words(words, "about.html", "<p>New word</p>")

    def test_the_first_sentence(self) -> None:
        assert first_sentence("Made by us, e.g. At night. And sold.") == "Made by us, e.g. At night."
        assert first_sentence("Costs 3.50 a piece\n or more") == "Costs 3.50 a piece or more"
        assert first_sentence("“Now!” We say it.") == "“Now!”"


class TestPagesOfTheBook:
    def test_the_writers_words_are_linked_and_not_those_of_our_templates(
        self, book: BookMaker, starter: dict[str, str]
    ) -> None:
        files = starter | {
            "lexicon/terms.yml": "terms:\n"
            "  - {title: Oven, definition: It is hot.}\n"
            "  - {title: Source, definition: The file.}\n"
            "  - {title: Flour, definition: Flour comes in sacks for the oven., broader: oven}\n",
            "roles/positions/head-baker.yml": "title: Head baker\ndepartment: bakery\npurpose: Keeps the oven hot.\n"
            "body: |\n  ## Heat\n\n  The oven, and ovens.\n",
        }
        checked = check_book(book(files))
        assert checked.book is not None, checked.problems
        made = {page.address: page.html for page in pages(checked.book)}
        position = made["positions/head-baker.html"]
        assert "<dt>Source</dt>" in position
        assert re.findall(r'data-ref="(term:[^"]*)">(.*?)</a>', position) == [
            ("term:oven", "oven"),
            ("term:oven", "oven"),
        ]
        lexicon = made["lexicon/index.html"]
        assert 'href="oven.html" data-ref="term:oven">oven</a>' in lexicon
        assert 'href="#flour"' not in lexicon.partition('id="flour"')[2].partition("</section>")[0].replace(
            'class="headerlink" href="#flour"', ""
        )

    def test_every_page_of_the_sample_holds_well_nested_links_and_no_marks(self, sample: CheckedBook) -> None:
        made = pages(sample)
        assert [page.address for page in made if terms.OPEN in page.html or terms.CLOSE in page.html] == []
        assert [fault for page in made for fault in faults(page)] == []
        assert sum(page.html.count('class="ob-term"') for page in made) > 500

    def test_twice_is_the_same(self, sample: CheckedBook) -> None:
        assert [page.html for page in pages(sample)] == [page.html for page in pages(sample)]


def faults(page: SitePage) -> list[str]:
    """Links in links, descriptions that are not there, ids that stand twice."""
    reader = _Links()
    reader.feed(page.html)
    found = [f"{page.address}: a link in a link"] * reader.nested
    found += [f"{page.address}: no {ref}" for ref in reader.described - set(reader.ids)]
    tips = [id for id in reader.ids if id.startswith("tip--")]
    return found + [f"{page.address}: {id} twice" for id in set(tips) if tips.count(id) > 1]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.depth = self.nested = 0
        self.ids: list[str] = []
        self.described: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.described |= {given["aria-describedby"] or ""} if "aria-describedby" in given else set()
        if tag == "a":
            self.depth += 1
            self.nested += self.depth > 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "a"


def test_no_template_puts_a_writers_words_with_links_into_an_attribute() -> None:
    inside = re.compile(r'="[^"]*\{\{[^}]*\| *(?:line|markdown)\b')
    assert [path.name for path in TEMPLATES.rglob("*.html") if inside.search(path.read_text("utf-8"))] == []


PIECES = st.sampled_from(
    (
        '< > & " \' = / brief Direct_mail DM mail <p> </p> <b> </b> <a_href=\'x\'> </a> <a_data-ref="term:brief"_href="#"> '
        '<h2> </h2> <!-- --> <code> </code> &amp; &#39; <br/> <i_title="a_>_brief"> </i> <script> </script> “ ” é <svg '
        f"{terms.OPEN} {terms.CLOSE} _"
    ).split(" ")
).map(lambda piece: piece.replace("_", " "))


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> CheckedBook:
    root = tmp_path_factory.mktemp("lexicon")
    for name, content in (STARTER | WORDS).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    checked = check_book(root)
    assert checked.book is not None
    return checked.book


@given(pieces=st.lists(PIECES, max_size=30))
def test_taking_the_links_away_gives_the_same_html_whatever_it_was(lexicon: CheckedBook, pieces: list[str]) -> None:
    html = "".join(pieces)
    assert unlinked(link_words(lexicon, "about.html", html)) == html


BLOCKS = st.recursive(
    st.sampled_from(["brief", "DM and mail", "a &amp; b", "direct mail", "x"]),
    lambda inner: st.builds(
        lambda tag, inside: f"<{tag}>{''.join(inside)}</{tag}>",
        st.sampled_from(["p", "b", "h2", "h3", "blockquote", "code", "a", "li", "td", "q", "div"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(html=BLOCKS)
def test_a_link_never_stands_in_another_where_none_did(lexicon: CheckedBook, html: str) -> None:
    page = SitePage(address="x", title="x", description="x", html=html)
    made = SitePage(address="x", title="x", description="x", html=link_words(lexicon, "x", html))
    assert len(faults(made)) == len(faults(page))


@given(text=st.text(st.sampled_from("<>&\"'-!/ab")), before=st.sampled_from(["", "brief ", '<i title="']))
def test_no_text_can_pass_for_a_mark(text: str, before: str) -> None:
    inside = terms.marked(before + text + terms.CLOSE + terms.OPEN)
    assert inside.count(terms.OPEN) == inside.count(terms.CLOSE) == 1
