"""Links, safety and access beyond what the rules' pages show: what is found, and above all what is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import BookMaker
from tests.rules.base_book import BASE_BOOK, TODAY

from onebook.compile import check_book
from onebook.text.address import scheme_of
from onebook.text.markdown_parts import HeadingPart, LinkPart, TablePart, Tag, may_hold_parts, parts

GOAL = BASE_BOOK["plan/goals/on-the-day.yml"]
MINE = ("LINK", "SEC", "A11Y")


def found(root: Path) -> list[str]:
    problems = check_book(root, TODAY).problems
    return [f"{one.path}:{one.span.line}:{one.span.column} {one.code}" for one in problems if one.code.startswith(MINE)]


def in_page(book: BookMaker, text: str, more: dict[str, str] | None = None) -> list[str]:
    return [line.partition(":")[2] for line in found(book(BASE_BOOK | {"pages/p.md": text} | (more or {})))]


def in_body(book: BookMaker, text: str, more: dict[str, str] | None = None) -> list[str]:
    files = BASE_BOOK | {"plan/goals/g.md": f"---\n{GOAL}---\n{text}"} | (more or {})
    offset = GOAL.count("\n") + 2
    lines = [line.split(":", 1)[1] for line in found(book(files))]
    return [re.sub(r"^\d+", lambda number: str(int(number[0]) - offset), line) for line in lines]


class TestParts:
    def test_every_part_has_its_exact_place(self) -> None:
        text = (
            "# A [b](c.md)\n\n> ## Deep ##\n> [x][r] ![](i.png)\n\n"
            "| [in](d.md) | a \\| [e](<f g.md>) |\n|---|---|\n| x | y |\n\n- <br> <https://e.example>\n\n[r]: z.md\n"
        )
        said = [(type(part).__name__, text[part.start : part.end]) for part in parts(text)]
        assert said == [
            ("HeadingPart", "# A [b](c.md)"),
            ("LinkPart", "[b](c.md)"),
            ("HeadingPart", "## Deep ##"),
            ("LinkPart", "[x][r]"),
            ("LinkPart", "![](i.png)"),
            ("TablePart", "| [in](d.md) | a \\| [e](<f g.md>) |\n|---|---|\n| x | y |"),
            ("LinkPart", "[in](d.md)"),
            ("LinkPart", "[e](<f g.md>)"),
            ("Tag", "<br>"),
            ("LinkPart", "<https://e.example>"),
        ]

    def test_an_address_has_its_place_inside_the_link(self) -> None:
        text = 'A [b *c*](d(e).md "t") and [![f](g.png)](<h i.md>).'
        targets = [text[slice(*part.target)] for part in parts(text) if isinstance(part, LinkPart)]
        assert targets == ["d(e).md", "h i.md", "g.png"]

    def test_words_are_those_that_readers_see(self) -> None:
        text = "[a **b** `c`](e) [![f](g)](h)\n\n# I *j*\n\n| k | |\n|-|-|\n| | |\n"
        words = [part.words for part in parts(text) if isinstance(part, LinkPart | HeadingPart)]
        assert words == ["a b c", "f", "f", "I j"]
        (table,) = [part for part in parts(text) if isinstance(part, TablePart)]
        assert table.head == ("k", "")

    def test_nothing_is_found_in_code_and_comments(self) -> None:
        assert parts("`[a](b)` `<b>`\n\n```\n# x\n<script>\n[a](b)\n```\n\n    [a](b)\n\n<!-- [a](b) <b> -->\n") == ()

    def test_tags_in_a_block_have_their_own_places(self) -> None:
        text = '> <div\n>   class="a">\n> <p>x</p> <!DOCTYPE x>\n> </div>\n'
        tags = [part for part in parts(text) if isinstance(part, Tag)]
        assert [(tag.name, text[tag.start : tag.start + 3]) for tag in tags] == [
            ("div", "<di"),
            ("p", "<p>"),
            ("!", "<!D"),
        ]

    @pytest.mark.parametrize(
        "text", ["Plain.", "## A\n\n### B\n\n## C\n", "| a |\n|---|\n", "a < b, [c] and [[goal:d]]"]
    )
    def test_most_texts_need_no_second_look(self, text: str) -> None:
        assert not may_hold_parts(text)

    @pytest.mark.parametrize("text", ["[a](b)", "<b>", "## A\n\n#### B\n", "| |\n|---|\n", "[a][b]", "![a](b)"])
    def test_what_may_be_wrong_is_looked_at(self, text: str) -> None:
        assert may_hold_parts(text)


class TestLinks:
    @pytest.mark.parametrize(
        "link",
        [
            "[x](https://example.org/a?b#c)",
            "[x](//example.org)",
            "[x](mailto:a@example.org)",
            "[x](tel:+441632960000)",
            "[x](q.md)",
            "[x](./q.md?v=1)",
            "[x](sub/r.md#other-thing)",
            "[x](q.md#named)",
            "[x](q.md#raw)",
            "[x](q.html)",
            "[x](goals/on-the-day.html)",
            "[x](goals/on-the-day.md)",
            "[x](goals/index.html#more)",
            "[x](plan%20b.pdf)",
            "[x](<plan b.pdf>)",
            "[x](#a-heading)",
            "[x](q.md#:~:text=x)",
            "[x](../plan/goals/on-the-day.yml)",
            "![x](van.png)",
        ],
    )
    def test_what_leads_somewhere_is_left_alone(self, book: BookMaker, link: str) -> None:
        files = {
            "pages/q.md": '# Q\n\n## Named\n\n<a id="raw"></a>\n',
            "pages/sub/r.md": "# R\n\n## Other thing\n\n[back](../p.md) [up](../q.md)\n",
            "pages/plan b.pdf": "x",
            "pages/van.png": "x",
        }
        assert in_page(book, f"# P\n\n## A heading\n\nSee {link}.\n", files) == []

    @pytest.mark.parametrize(
        ("link", "finding"),
        [
            ("[x](nope.md)", "1:9 LINK001"),
            ("[x](Q.md)", "1:9 LINK001"),
            ("[x](sub)", "1:9 LINK001"),
            ("[x](#nope)", "1:9 LINK002"),
            ("[x](q.md#nope)", "1:9 LINK002"),
            ("![x](nope.png)", "1:10 LINK003"),
            ("![](van.png)", "1:5 LINK004"),
            ('<img src="van.png">', "1:5 LINK004"),
            ("[x](../../a.md)", "1:9 LINK005"),
            ("![x](/a.png)", "1:10 LINK005"),
            ("[x](ftp://a.example)", "1:9 LINK006"),
            ("[x](http://[)", "1:9 LINK001"),
            ("[x](file:///c:/a)", "1:9 LINK006"),
        ],
    )
    def test_what_leads_nowhere_is_found(self, book: BookMaker, link: str, finding: str) -> None:
        assert in_page(book, f"See {link}.\n", {"pages/q.md": "# Q\n", "pages/van.png": "x"}) == [finding]

    @pytest.mark.parametrize(
        "link",
        [
            "[x](on-the-day.yml)",
            "[x](../pillars/reliability.yml)",
            "[x](../../pages/q.md)",
            "[x](other.md#part-two)",
            "[x](../index.html)",
            "[x](on-the-day.html)",
            "![x](van.png)",
            "[x](#what-we-do)",
        ],
    )
    def test_a_body_links_from_its_own_file(self, book: BookMaker, link: str) -> None:
        files = {
            "pages/q.md": "# Q\n",
            "plan/goals/van.png": "x",
            "plan/goals/other.md": f"---\n{GOAL}---\n## Part two\n",
        }
        assert in_body(book, f"## What we do\n\nSee {link}.\n", files) == []

    def test_a_link_to_a_file_of_many_is_told_to_name_one(self, book: BookMaker) -> None:
        terms = "terms:\n  - title: Crumb\n    definition: A small piece of bread.\n"
        assert in_body(book, "[x](../../lexicon/terms.yml)\n", {"lexicon/terms.yml": terms}) == ["1:5 LINK001"]

    def test_fields_in_markdown_have_exact_places_too(self, book: BookMaker) -> None:
        text = 'title: People\nbody: "It is \\"here\\": [x](nope.md)"\n'
        (line,) = found(book(BASE_BOOK | {"plan/pillars/people.yml": text}))
        assert line == "plan/pillars/people.yml:2:28 LINK001"

    def test_a_headings_link_is_found_in_both_ways_of_writing_it(self, book: BookMaker) -> None:
        text = '# P\n\n## Über uns: "Café" & mehr\n\n[a](#uber-uns-cafe-mehr)\n'
        assert in_page(book, text.replace("uber-uns-cafe-mehr", "über-uns-café-mehr")) == []


class TestSafety:
    @pytest.mark.parametrize(
        "href",
        [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\tscript:alert(1)",
            " javascript:x",
            "java%0ascript:x",
            "vbscript:x",
            "data:text/html,x",
        ],
    )
    def test_a_script_is_seen_through_its_disguise(self, href: str) -> None:
        assert scheme_of(href) in ("javascript", "vbscript", "data")

    @pytest.mark.parametrize("href", ["a:b c", "q.md", "#a:b", "./a:b", "?a:b", "1:2", ""])
    def test_a_colon_alone_makes_no_scheme(self, href: str) -> None:
        assert scheme_of(href) in ("", "a")

    @pytest.mark.parametrize(
        ("text", "codes"),
        [
            ("[a](javascript:x)", ["SEC003"]),
            ("[a](<java&#x73;cript:x>)", ["SEC003"]),
            ("![a](data:image/png;base64,x)", ["SEC003"]),
            ("<a href='javascript:x'>a</a>", ["SEC003"]),
            ("<svg><script>x</script></svg>", ["SEC002", "SEC003"]),
            ("<form action=x>", ["SEC003"]),
            ("<b onclick=x>a</b>", ["SEC003"]),
            ("<b style=x>a</b>", ["SEC002"]),
            ("<?php x ?>", ["SEC002"]),
            ("![a](https://x.example/a.png)", ["SEC007"]),
            ("<img src='//x.example/a.png' alt='a'>", ["SEC007"]),
            ("<kbd>A</kbd> <details><summary>x</summary></details>", []),
            ("<div markdown class='a'>x</div>", ["SEC002"]),
            ("a < b and c > d, 3 <4", []),
            ("`<script>`", []),
            ("<https://x.example> and <a@x.example>", []),
        ],
    )
    def test_html_and_addresses(self, book: BookMaker, text: str, codes: list[str]) -> None:
        assert [line.split()[1] for line in in_page(book, f"{text}\n")] == codes

    def test_what_mkdocs_reads_is_not_for_the_books_own_texts(self, book: BookMaker) -> None:
        assert in_body(book, "<div markdown>x</div>\n") == ["1:1 SEC002"]

    @pytest.mark.parametrize(
        "secret",
        [
            "AKIAIOSFODNN7EXAMPLE",
            "ghp_" + "a1B2" * 9,
            "glpat-" + "a1B2" * 5,
            "xoxb-" + "123456789012-abc",
            "AIza" + "a1B2_" * 7,
            "sk_live_" + "a1B2" * 6,
            "npm_" + "a1B2" * 9,
            "sk-ant-api03-" + "a1B2" * 12,
            "-----BEGIN RSA PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN PGP PRIVATE KEY BLOCK-----",
            "postgres://ann:s3cret@db.example/x",
            "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N",
        ],
    )
    def test_keys_and_tokens_are_found_wherever_they_stand(self, book: BookMaker, secret: str) -> None:
        assert in_page(book, f"# P\n\n`{secret}`\n") == ["3:2 SEC004"]
        files = BASE_BOOK | {"plan/pillars/p.yml": f"title: P\nsummary: a\n# {secret}\n"}
        assert found(book(files)) == ["plan/pillars/p.yml:3:3 SEC004"]

    @pytest.mark.parametrize(
        "text",
        [
            "the task-force sk-ills, EYJAFJALLAJOKULL and AKIAK",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "-----BEGIN PUBLIC KEY-----",
            "-----BEGIN CERTIFICATE-----",
            "https://example.org:8080/a@b",
            "https://user@example.org",
            "git@github.com:ours/book.git",
            "deadbeefdeadbeefdeadbeefdeadbeef",
            "Password: ask the head of sales",
            "A password has at least 12 characters",
            "The password: at least twelve letters",
            "password: [[position:head-of-sales]]",
            "Pass: 12 to 14 hours",
            "Password: https",
        ],
    )
    def test_ordinary_words_and_numbers_are_no_secrets(self, book: BookMaker, text: str) -> None:
        assert in_page(book, f"{text}\n") == []

    @pytest.mark.parametrize("text", ["Password: Frost2027", "the wifi password is: 'abc123!x'", "PWD=hunter22"])
    def test_a_password_is_found(self, book: BookMaker, text: str) -> None:
        (line,) = in_page(book, f"{text}\n")
        assert line.endswith("SEC005")

    def test_a_holders_number_is_private_only_where_the_settings_say_so(self, book: BookMaker) -> None:
        files = BASE_BOOK | {
            "roles/positions/head-of-sales.yml": "title: Head of Sales\ndepartment: sales\nholders:\n  - name: Ada Marsh\n"
            "    contact:\n      phone: 01632 960123\n"
        }
        assert found(book(files)) == []
        site = files | {"mkdocs.yml": BASE_BOOK["mkdocs.yml"] + "      names: site\n"}
        assert found(book(site)) == []
        nowhere = files | {"mkdocs.yml": BASE_BOOK["mkdocs.yml"] + "      names: nowhere\n"}
        assert found(book(nowhere)) == ["roles/positions/head-of-sales.yml:6:14 SEC006"]


class TestAccess:
    @pytest.mark.parametrize(
        ("text", "codes"),
        [
            ("## A\n\n### B\n\n## C\n\n### D\n", []),
            ("### A\n\n## B\n", []),
            ("# A\n\n### B\n\n#### C\n", ["A11Y001"]),
            ("A\n===\n\n### B\n", ["A11Y001"]),
            ("```\n# A\n\n### B\n```\n", []),
            ("[](https://x.example)", ["A11Y002"]),
            ("[![](v.png)](https://x.example)", ["A11Y002", "LINK004"]),
            ("[![Van](v.png)](https://x.example)", []),
            ("[ ](https://x.example)", ["A11Y002"]),
            ("| | |\n|---|---|\n| a | b |\n", ["A11Y003"]),
            ("| a | |\n|---|---|\n| a | b |\n", []),
            ("[here](https://x.example)", ["A11Y004"]),
            ("[Click here!](https://x.example)", ["A11Y004"]),
            ("[Here is the list](https://x.example)", []),
            ("<https://x.example>", []),
        ],
    )
    def test_what_everyone_can_read(self, book: BookMaker, text: str, codes: list[str]) -> None:
        assert [line.split()[1] for line in in_page(book, f"{text}\n", {"pages/v.png": "x"})] == codes
