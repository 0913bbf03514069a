"""Ordinary pages: one Markdown with the content, links and anchors as the check judges them, a menu that hides nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.conftest import STARTER, BookMaker
from tests.site.quick import site_of, without_rule_pages

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.outputs.site import ordinary
from onebook.outputs.site.menu import MenuEntry
from onebook.outputs.site.page import SitePage
from onebook.outputs.site.render import TextLinks
from onebook.outputs.site.site import menu, pages
from onebook.rules.run import Checked, CheckedBook
from onebook.text import markdown
from onebook.text.slug import slug

GOAL = STARTER["plan/goals/fresh-bread.yml"]


def checked(book: BookMaker, files: Mapping[str, str | bytes]) -> CheckedBook:
    found = check_book(book(STARTER | dict(files)))
    assert found.book is not None, [problem.message for problem in found.problems]
    return found.book


def of(found: Checked, path: str) -> list[str]:
    """The findings in a file: place and code."""
    return [f"{one.span.line}:{one.span.column} {one.code}" for one in found.problems if one.path == path]


def page(book: BookMaker, text: str, more: Mapping[str, str | bytes] | None = None) -> SitePage:
    """The page that a text becomes, at pages/p.md."""
    made = ordinary.pages(checked(book, {"pages/p.md": text, **(more or {})}))
    return next(one for one in made if one.address == "p.html")


class TestOneMarkdown:
    TEXTS = (
        "Before the show:\n- count the float\n- open the doors\n  - left first\n",
        "1. one\n2. two\n   - a\n\n   more of two\n",
        "A para\n    that goes on\n",
        "* a\n\n\n* b\n\n      code\n",
        "> [!NOTE]\n> Salt the yard.\n",
        "- [x] done\n- [ ] open\n",
        "| a | b |\n|---|--:|\n| 1 | 2 |\n",
        "A foot[^1].\n\n[^1]: Note.\n",
        "Term\n: What it means\n",
        "~~old~~ **new** _x_ `code` <https://example.org>\n",
        "[goal] [[goal:fresh-bread]] [[goal:fresh-bread|bread]] \\[[no]]\n",
        "```python\n# no heading\n[[no]]\n```\n",
        "<b>bold</b> <i title=y>x</i>\n\n<div>\n\n*in*\n\n</div>\n",
        "# A\n\n## B\n",
        "Ünï *çödé* &amp; &copy; \\*star\\*\n",
    )

    @pytest.mark.parametrize("text", TEXTS)
    def test_a_text_says_the_same_on_a_page_and_in_a_goal(self, book: BookMaker, text: str) -> None:
        made = checked(book, {"pages/p.md": text})
        own = next(one for one in ordinary.pages(made) if one.address == "p.html").html
        links = TextLinks(made, "goals/fresh-bread.html", made.entry("goal:fresh-bread"))
        of_goal = markdown.render(text, links, top_level=1).html
        assert structure(without_title(own)) == structure(of_goal)

    @pytest.mark.parametrize(
        ("text", "items"),
        [
            ("Before the show:\n- count the float\n- open the doors\n  - left first\n", 3),
            ("Bring:\n* salt\n* sand\n", 2),
            ("Then:\n1. brake\n2. stop\n", 2),
        ],
    )
    def test_a_list_may_begin_below_a_line(self, book: BookMaker, text: str, items: int) -> None:
        assert page(book, f"# P\n\n{text}").html.count("<li>") == items

    def test_marks_of_mkdocs_are_words(self, book: BookMaker) -> None:
        html = page(book, '# T {: onmouseover="alert(3)" }\n\n[x](about.md){: href="javascript:alert(4)" .b }\n').html
        assert "<h1 id=" in html
        assert not re.search(r"<[^>]*(onmouseover=|javascript:)", html)
        assert '<a href="about.html">x</a>{: href="javascript:' in html


def structure(html: str) -> list[tuple[str, str]]:
    """The tags and words of HTML, without the addresses, which differ from page to page."""

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: list[tuple[str, str]] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            kept = sorted(f"{name}={value}" for name, value in attrs if name != "href" and value is not None)
            self.found.append((tag, " ".join(kept)))

        def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.handle_starttag(tag, attrs)

        def handle_endtag(self, tag: str) -> None:
            self.found.append((f"/{tag}", ""))

        def handle_data(self, data: str) -> None:
            if data.strip():
                self.found.append(("", " ".join(data.split())))

    reader = Reader()
    reader.feed(html)
    return reader.found


def without_title(html: str) -> str:
    return re.sub(r"^<h1>[^<]*</h1>\n", "", html)


class TestTitles:
    @pytest.mark.parametrize(
        ("text", "title", "h1"),
        [
            ("# Bread *and* rolls\n", "Bread and rolls", '<h1 id="bread-and-rolls">Bread <em>and</em> rolls</h1>'),
            ("Words\n=====\n", "Words", '<h1 id="words">Words</h1>'),
            ("```\n# no title\n```\n", "P", "<h1>P</h1>"),
            ("## Only a section\n", "P", "<h1>P</h1>"),
            ("---\ntitle: Told & sold\n---\ntext\n", "Told & sold", "<h1>Told &amp; sold</h1>"),
            ("---\ntitle: Told\n---\n# Written\n", "Told", '<h1 id="written">Written</h1>'),
            ("", "P", "<h1>P</h1>"),
        ],
    )
    def test_a_page_has_one_title_and_says_it_once(self, book: BookMaker, text: str, title: str, h1: str) -> None:
        made = page(book, text)
        assert made.title == title
        assert re.findall(r"<h1.*?</h1>", made.html) == [h1]

    def test_sections_keep_their_levels(self, book: BookMaker) -> None:
        html = page(book, "# A\n\n## B\n\n### C\n\n## D\n").html
        assert re.findall(r"<(h\d) id=\"(\w)\"", html) == [("h1", "a"), ("h2", "b"), ("h3", "c"), ("h2", "d")]


class TestAnchors:
    HEADINGS = (
        "Übernahme",
        "What's new?",
        "Über uns – wer, wie, was",
        "snake_case and CamelCase",
        "1. First",
        "Ølberg & Æsop",
        "`code` and *stars*",
        "[A link](https://example.org)",
        "日本 und mehr",
        "A heading that is so long that no address could hold all of its many words, one after the other",
    )

    @pytest.mark.parametrize("heading", HEADINGS)
    @pytest.mark.parametrize("write", [str.lower, str.upper, lambda text: text.replace(" ", "-"), slug])
    def test_what_the_check_accepts_leads_there_and_the_rest_is_reported(
        self, book: BookMaker, heading: str, write: object
    ) -> None:
        assert callable(write)
        fragment = write(
            heading.replace("`", "").replace("*", "").replace("](https://example.org)", "").replace("[", "")
        )
        text = f"# P\n\n## {heading}\n\n[x](<#{fragment}>) [y](<p.md#{fragment}>)\n"
        files = {"pages/p.md": text, "pages/q.md": f"# Q\n\n[z](<p.md#{fragment}>)\n"}
        result = check_book(book(STARTER | files))
        reported = {(one.path, one.code) for one in result.problems if one.code == "LINK002"}
        assert result.book is not None
        made = {one.address: one.html for one in ordinary.pages(result.book)}
        ids = set(re.findall(r'id="([^"]+)"', made["p.html"]))
        for path, address in (("pages/p.md", "p.html"), ("pages/q.md", "q.html")):
            targets = re.findall(r'href="[^"#]*#([^"]*)"', made[address])
            leads = bool(targets) and all(unquote(target) in ids for target in targets)
            assert leads is ((path, "LINK002") not in reported)

    @pytest.mark.parametrize("fragment", ["übernahme", "ubernahme", "Übernahme", "raw"])
    def test_a_heading_is_found_by_its_words_and_by_its_anchor(self, book: BookMaker, fragment: str) -> None:
        text = f'# P\n\n[x](#{fragment})\n\n## Übernahme\n\n<a id="raw"></a>\n'
        made = check_book(book(STARTER | {"pages/p.md": text}))
        assert [one.code for one in made.problems if one.path == "pages/p.md"] == []

    @pytest.mark.parametrize("fragment", ["ubernahmen", "named", "p-2", "raw-too"])
    def test_a_place_that_is_not_there_is_reported(self, book: BookMaker, fragment: str) -> None:
        text = f'# P\n\n[x](#{fragment})\n\n## Übernahme\n\n## Other {{#named}}\n\n<a name="raw-too"></a>\n'
        made = check_book(book(STARTER | {"pages/p.md": text}))
        assert "LINK002" in [one.code for one in made.problems]

    def test_a_link_to_a_heading_in_a_goals_text_leads_there(self, book: BookMaker) -> None:
        files = {
            "plan/goals/warm.md": f"---\n{GOAL}---\n\n## Why nöw\n\ntext\n\n[here](#why-now)\n",
            "pages/p.md": "# P\n\n[x](../plan/goals/warm.md#why-nöw) [y](goals/warm.html)\n",
            "lexicon/terms/loaf.md": "---\ntitle: loaf\ndefinition: One bread.\n---\n\n## How big\n\ntext\n",
            "plan/goals/cold.md": f"---\n{GOAL}---\n\n[x](../../lexicon/terms/loaf.md#how-big) [y](warm.md#why-now)\n",
        }
        made = {one.address: one.html for one in pages(checked(book, files))}
        for link in re.findall(r'href="([^"]+#[^"]*)"', made["p.html"] + made["goals/cold.html"]):
            target, _, anchor = link.replace("../", "").rpartition("#")
            assert f'id="{anchor}"' in made[target if "/" in target else f"goals/{target}"], link
        assert "#text-why-now" in made["p.html"]
        assert "#loaf--how-big" in made["goals/cold.html"]


class TestLinks:
    @pytest.mark.parametrize(
        ("written", "href"),
        [
            ("q.md", "../q.html"),
            ("./q.md?v=1#part", "../q.html?v=1#part"),
            ("sub/r.md", "r.html"),
            ("sub/README.md", "index.html"),
            ("plan%20b.pdf", "../plan%20b.pdf"),
            ("über uns/c#.mkd".replace(" ", "%20").replace("#", "%23"), "../%C3%BCber%20uns/c%23.html"),
            ("goals/fresh-bread.html", "../goals/fresh-bread.html"),
            ("goals/fresh-bread.md", "../goals/fresh-bread.html"),
            ("../plan/goals/fresh-bread.yml", "../goals/fresh-bread.html"),
            ("../plan/goals/van.png", "../assets/book/plan/goals/van.png"),
            ("https://example.org/a?b#c", "https://example.org/a?b#c"),
            ("mailto:a@example.org", "mailto:a@example.org"),
        ],
    )
    def test_a_link_is_written_as_seen_from_its_page(self, book: BookMaker, written: str, href: str) -> None:
        files = {
            "pages/q.md": "# Q\n\n## Part\n",
            "pages/sub/r.md": "# R\n",
            "pages/sub/README.md": "# S\n",
            "pages/über uns/c#.mkd": "# C\n",
            "pages/plan b.pdf": "x",
            "plan/goals/van.png": "x",
            "pages/sub/here.md": f"# Here\n\n[x](../{written})\n"
            if "://" not in written and ":" not in written
            else f"# Here\n\n[x]({written})\n",
        }
        made = {one.address: one.html for one in ordinary.pages(checked(book, files))}
        assert re.findall(r'<a href="([^"]*)">x</a>', made["sub/here.html"]) == [href]

    def test_images_references_and_words_of_the_lexicon_work(self, book: BookMaker) -> None:
        files = {"lexicon/terms/loaf.yml": "title: loaf\ndefinition: One bread.\n", "pages/van.png": "x"}
        html = page(book, "# P\n\n![A van](van.png) A loaf. [[goal:fresh-bread]]\n", files).html
        assert '<img src="van.png" alt="A van"' in html
        assert 'href="lexicon/loaf.html"' in html
        assert '<a href="goals/fresh-bread.html" data-ref="goal:fresh-bread">Fresh bread before seven</a>' in html

    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ('<a href="about.md#who">x</a>', '<a href="../about.html#who">x</a>'),
            ("<a class=b href='../about.md'>x</a>", '<a class="b" href="../about.html">x</a>'),
            ("in <a href=../../plan/goals/fresh-bread.yml>x</a> line", '<a href="../goals/fresh-bread.html">x</a>'),
            ('<img alt="a" src="../../plan/goals/van.png">', '<img alt="a" src="../assets/book/plan/goals/van.png">'),
            ('<a href="#wer">x</a>', '<a href="#wer">x</a>'),
            ('<a href="https://example.org/?a=1&amp;b=2">x</a>', '<a href="https://example.org/?a=1&amp;b=2">x</a>'),
        ],
    )
    def test_links_in_html_lead_where_those_of_markdown_do(self, book: BookMaker, written: str, shown: str) -> None:
        files = {
            "plan/goals/van.png": "x",
            "pages/about.md": "# About\n\n## Who\n",
            "pages/sub/about.md": "# Sub\n\n## Who\n",
            "pages/sub/here.md": f"# Here\n\n{written}\n\n## Wer\n",
        }
        files["pages/sub/here.md"] = files["pages/sub/here.md"].replace('"about.md', '"../about.md')
        made = {one.address: one.html for one in ordinary.pages(checked(book, files))}
        assert shown in made["sub/here.html"]

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ('<a href="nope.md">x</a>', "LINK001"),
            ('<a href="#nope">x</a>', "LINK002"),
            ('<img src="nope.png" alt="a">', "LINK003"),
            ('<a href="../../x.md">x</a>', "LINK005"),
        ],
    )
    def test_links_in_html_that_lead_nowhere_are_found(self, book: BookMaker, written: str, code: str) -> None:
        found = check_book(book(STARTER | {"pages/p.md": f"# P\n\n{written}\n"}))
        assert of(found, "pages/p.md") == [f"3:1 {code}"]


HOSTILE = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<svg onload="alert(1)"></svg>',
    '<iframe src="https://evil.example"></iframe>',
    '<video src=x onerror=alert("10")></video>',
    "<script/x>alert(11)</script>",
    "<div/onmouseover=alert(12)>x</div>",
    '<div style="position:fixed">x</div>',
    '<form action="https://evil.example"><button>x</button></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "[x](javascript:alert(1))",
    "[x](<java&#x73;cript:alert(1)>)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<math><mtext></p><img src=x onerror=alert(1)></math>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_page_acts_even_where_every_rule_is_off(book: BookMaker, text: str) -> None:
    """The sanitizer does not lean on the check."""
    found = check_book(book(STARTER | {"pages/p.md": f"# T\n\n{text}\n\nin line {text}\n"})).read
    html = next(one for one in ordinary.pages(CheckedBook(found)) if one.address == "p.html").html
    assert not re.search(r"<(script|iframe|form|meta|svg|video|math|style|object)\b", html)
    assert not re.search(r"<[a-z][^>]*\s(on\w+|style)\s*=", re.sub(r'"[^"]*"', '""', html))
    assert not re.search(r'(href|src)="\s*(javascript|data|vbscript):', html, re.IGNORECASE)


@pytest.mark.parametrize("ending", [".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".MD", ".Mkd"])
def test_every_ending_of_markdown_is_checked_and_rendered_alike(book: BookMaker, ending: str) -> None:
    found = check_book(book(STARTER | {f"pages/a{ending}": "# T\n\n<script>alert(5)</script>\n"}))
    assert of(found, f"pages/a{ending}") == ["3:1 SEC003"]
    good = checked(book, {f"pages/a{ending}": "# T\n"})
    assert "a.html" in {one.address for one in ordinary.pages(good)}


class TestFields:
    @pytest.mark.parametrize(
        ("field", "code", "column"),
        [
            ("hide: 5", "SCH010", 7),
            ("hide: [toc, 5]", "SCH010", 13),
            ("template: ../../etc/passwd", "SCH010", 11),
            ("template: home.html", "SCH010", 11),
            ("icon: nope", "LINK011", 7),
            ("icon: ../../../etc/passwd", "LINK011", 7),
            ("icon: [material/home]", "SCH003", 7),
            ("status: <b>", "SCH010", 9),
            ("title: [a, b]", "SCH003", 8),
            ("subtitle: {a: b}", "SCH003", 11),
            ("order: first", "SCH011", 8),
            ("search: {exclude: perhaps}", "SCH003", 19),
            ("titel: x", "SCH050", 1),
            ("search: {boost: 2}", "SCH050", 10),
            ("title: &a x", "YAML007", 8),
            ("- a", "SCH003", 1),
        ],
    )
    def test_a_field_is_judged_at_its_place(self, book: BookMaker, field: str, code: str, column: int) -> None:
        found = check_book(book(STARTER | {"pages/p.md": f"---\n{field}\n---\nx\n"}))
        assert of(found, "pages/p.md") == [f"2:{column} {code}"]

    def test_fields_that_are_right_are_taken_and_those_of_the_company_are_its_own(self, book: BookMaker) -> None:
        text = (
            "---\ntitle: T\nsubtitle: S\nstatus: new\nicon: material/van-utility\nhide: toc\norder: 2.5\ntags: [a, b]\n"
            "template: bare.html\nsearch:\n  exclude: true\ndescription: D\nx-mine: {a: 1}\n---\nx\n"
        )
        made = page(book, text)
        assert made.written is not None
        assert made.written.head.hide == ("toc",)
        assert made.written.head.tags == ("a", "b")
        assert not made.is_searched
        assert made.description == "D"

    def test_a_page_whose_fields_never_end_is_reported(self, book: BookMaker) -> None:
        found = check_book(book(STARTER | {"pages/p.md": "---\ntitle: x\n\n# T\n"}))
        assert of(found, "pages/p.md") == ["1:1 YAML008"]


class TestMenu:
    def lines(self, book: CheckedBook) -> list[str]:
        """The menu as lines, indented by level; pages by their addresses."""

        def below(entries: tuple[MenuEntry, ...], level: int) -> list[str]:
            found: list[str] = []
            for entry in entries:
                found.append(f"{'  ' * level}{entry.title}{f'={entry.address}' if entry.address else ''}")
                found += below(entry.items, level + 1)
            return found

        return below(menu(pages(book), book), 0)

    SECTIONS = ("Home=index.html", "Goals", "Departments", "Who do I ask?", "Calendar", "Playbooks", "Lexicon")

    def test_the_settings_order_ordinary_pages_and_hide_no_section(self, book: BookMaker) -> None:
        settings = STARTER["mkdocs.yml"] + (
            "nav:\n  - House rules: rules.md\n  - goals/index.md\n  - More:\n      - guide/b.md\n      - guide/a.md\n"
            "      - Intranet: https://intranet.example\n      - The plan: plan.pdf\n  - About us: about.md\n"
        )
        files = {"mkdocs.yml": settings, "pages/plan.pdf": "x"}
        files |= {f"pages/{name}.md": "# X\n" for name in ("rules", "guide/a", "guide/b", "left/over")}
        lines = self.lines(checked(book, files))
        assert [line for line in lines if not line.startswith(" ")][-4:] == [
            "House rules=rules.html",
            "More",
            "About us=about.html",
            "About",
        ]
        assert set(self.SECTIONS) <= set(lines)
        assert lines[lines.index("More") :] == [
            "More",
            "  =guide/b.html",
            "  =guide/a.html",
            "  Intranet=https://intranet.example",
            "  The plan=plan.pdf",
            "About us=about.html",
            "About",
            "  Left",
            "    =left/over.html",
            "  Field reference=reference/index.html",
        ]
        assert sum("goals/index.html" in line for line in lines) == 1

    @pytest.mark.parametrize(
        ("nav", "code"),
        [
            ("nav: 5", "SET001"),
            ("nav: {a: b.md}", "SET001"),
            ("nav: [{a: b.md, c: d.md}]", "SET001"),
            ("nav: [{a: }]", "SET001"),
            ("nav: [[a.md]]", "SET001"),
            ("nav: [nope.md]", "LINK010"),
            ("nav: [{x: 'javascript:alert(1)'}]", "LINK010"),
            ("nav: [{x: [{y: ../../etc/passwd}]}]", "LINK010"),
        ],
    )
    def test_a_line_that_leads_nowhere_is_named(self, book: BookMaker, nav: str, code: str) -> None:
        found = check_book(book(STARTER | {"mkdocs.yml": f"{STARTER['mkdocs.yml']}{nav}\n"}))
        (problem,) = of(found, "mkdocs.yml")
        assert problem.split()[1] == code
        assert int(problem.partition(":")[0]) == STARTER["mkdocs.yml"].count("\n") + 1
        if found.book is not None:
            assert not any("javascript" in line or "passwd" in line for line in self.lines(found.book))

    @pytest.mark.parametrize(
        ("names", "right"),
        [
            (["1-act", "10-act", "2-act"], ["1-act", "2-act", "10-act"]),
            (["a9b", "a10b", "A1b"], ["A1b", "a9b", "a10b"]),
            (["v1.10", "v1.9", "v1.9.2"], ["v1.9", "v1.9.2", "v1.10"]),
            (["zebra", "über", "index", "Udo"], ["index", "über", "Udo", "zebra"]),
            (["2026-10", "2026-9"], ["2026-9", "2026-10"]),
        ],
    )
    def test_numbers_in_names_count_as_numbers(self, book: BookMaker, names: list[str], right: list[str]) -> None:
        files = {f"pages/guide/{name}.md": f"# {name}\n" for name in names}
        lines = self.lines(checked(book, files))
        found = [unquote(line.partition("/")[2].removesuffix(".html")) for line in lines if "=guide/" in line]
        assert found == right

    def test_a_page_says_where_it_stands_and_a_folder_by_its_first_page(self, book: BookMaker) -> None:
        files = {
            "pages/guide/1-act.md": "---\norder: 3\n---\n",
            "pages/guide/2-act.md": "",
            "pages/guide/10-act.md": "---\norder: -1\n---\n",
            "pages/abc/README.md": "---\norder: 7\n---\n",
            "pages/zed/index.md": "---\norder: 0.5\n---\n",
            "pages/about.md": "---\norder: 1\n---\n",
        }
        lines = self.lines(checked(book, files))
        assert lines[lines.index("About") + 1 :] == [
            "  Zed",
            "    =zed/index.html",
            "  =about.html",
            "  Abc",
            "    =abc/index.html",
            "  Guide",
            "    =guide/10-act.html",
            "    =guide/1-act.html",
            "    =guide/2-act.html",
            "  Field reference=reference/index.html",
        ]

    def test_what_the_settings_leave_out_is_neither_built_nor_searched_nor_in_the_menu(self, book: BookMaker) -> None:
        settings = STARTER["mkdocs.yml"] + "exclude_docs: |\n  /drafts/\nnot_in_nav: quiet.md\n"
        files = {"mkdocs.yml": settings, "pages/drafts/a.md": "# Secret plan\n", "pages/quiet.md": "# Quiet\n"}
        made = checked(book, files)
        assert {one.address for one in ordinary.pages(made)} == {"about.html", "quiet.html"}
        assert not any("quiet" in line or "drafts" in line for line in self.lines(made))


class TestBuilt:
    """What needs MkDocs and its theme: built once with everything in it."""

    @pytest.fixture
    def quick(self, monkeypatch: pytest.MonkeyPatch) -> None:
        without_rule_pages(monkeypatch)

    def test_nothing_that_a_page_says_of_itself_is_html(self, book: BookMaker, quick: None) -> None:
        fields = (
            'title: "x</title><script>alert(1)</script>"\nsubtitle: "<img src=x onerror=alert(2)>"\n'
            'description: "\\"><script>alert(3)</script>"\nstatus: mine\nicon: material/home\ntags: ["<b>x</b>"]\n'
        )
        settings = STARTER["mkdocs.yml"] + "extra:\n  status:\n    mine: '<script>alert(4)</script>'\n"
        settings += "nav:\n  - '<script>alert(5)</script>':\n    - '<script>alert(6)</script>': about.md\n"
        files = {
            "mkdocs.yml": settings,
            "pages/fm.md": f"---\n{fields}---\ntext\n",
            "pages/attr.md": '# T {: onmouseover="alert(7)" }\n\n## <b>S</b> & `<i>`\n',
            "pages/guide/1-act.md": "# Act\n",
        }
        site = site_of(book(STARTER | files))
        for path in site.rglob("*.html"):
            text = path.read_text("utf-8")
            assert not re.search(r"<script>alert", text), path
            assert not re.search(r"<img src=x", text), path
            assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', text)), path

    def test_only_what_our_walk_accepted_reaches_the_site(self, tmp_path: Path, quick: None) -> None:
        root = tmp_path / "book"
        for path, text in STARTER.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        for name in ("notes~", "__pycache__/a.md", "__MACOSX/b.md", ".hidden.md", "plan.pdf", "templates/letter.docx"):
            (root / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
            (root / "pages" / name).write_text("# <script>alert(1)</script>\n")
        site = site_of(root)
        published = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
        assert {"about.html", "plan.pdf", "templates/letter.docx"} <= published
        assert not {one for one in published if re.search("notes|pycache|MACOSX|hidden|README", one)}

    @pytest.mark.parametrize("name", ["notes~", "x.md", "folder", "__MACOSX/etc"])
    def test_a_link_out_of_the_book_builds_nothing(self, tmp_path: Path, name: str, quick: None) -> None:
        root = tmp_path / "book"
        for path, text in STARTER.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        (root / "pages" / name).parent.mkdir(exist_ok=True)
        (root / "pages" / name).symlink_to("/etc/ssl" if name in ("folder", "__MACOSX/etc") else "/etc/passwd")
        assert run(["-C", str(root), "build"]) == 1
        assert not (root / "site").exists()

    def test_a_pipe_stops_neither_the_check_nor_the_build(self, tmp_path: Path, quick: None) -> None:
        root = tmp_path / "book"
        for path, text in STARTER.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        os.mkfifo(root / "pages" / "f.md")
        assert run(["-C", str(root), "check"]) == 1
        assert run(["-C", str(root), "build"]) == 1
