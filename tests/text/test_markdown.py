"""Book content in Markdown: references stand where they are said to stand, and nothing that could run survives."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.text import markdown
from onebook.text.markdown import Heading, Target, plain_text, references, references_in_line, render, render_line


class Addresses:
    """Links as they are written; `[[known]]` leads to a page of that name, `[[goal:grow]]` too."""

    def reference(self, target: str) -> Target | None:
        known = {"known": "A & B", "goal:grow": "Grow"}
        return Target(f"{target.partition(':')[2] or target}.html", known[target], target) if target in known else None

    def address(self, href: str) -> str:
        return href


LINKS = Addresses()


def html(text: str) -> str:
    return render(text, LINKS).html


def marks(text: str) -> list[str]:
    """What stands at each place where a reference is said to be."""
    return [text[reference.start : reference.end] for reference in references(text)]


class TestPlacesOfReferences:
    @pytest.mark.parametrize(
        "text",
        [
            "See [[a]].",
            "# Why [[a]]\n",
            "Why [[a]]\n===",
            "First line\nand [[a]] in the second\n---\n",
            "- one\n- two [[a]]\n",
            "1. one\n\n   two [[a]]\n",
            "> quoted [[a]]\n",
            "> - in a list in a quote\n>   goes on [[a]]\nlazily\n",
            "> lazy\n   [[a]]\n",
            "- [ ] task [[a]]\n",
            "> [!NOTE]\n> alert [[a]]\n",
            "term [[a]]\n: what it is\n",
            "term\n: what it is [[a]]\n",
            "text[^1]\n\n[^1]: foot [[a]]\n",
            "text[^1]\n\n[^1]: foot\n\n    goes on [[a]]\n",
            "**bold [[a]]**",
            "[a link with [[a]]](there.md)",
            "\tcode\n\n-\ttab [[a]]\n",
            "-\tone\n\n\ttwo\t[[a]]\n",
            "😀 e\u0301 目 [[a]]",
            "one\r\ntwo [[a]]\r\n",
            "one\rtwo [[a]]\r",
            "\\\\[[a]]",
            "text [[a\n]] broken",
        ],
    )
    def test_a_reference_is_found_at_its_exact_place(self, text: str) -> None:
        (reference,) = references(text)
        assert text[reference.start : reference.start + 3] == "[[a"
        assert text[reference.end - 2 : reference.end] == "]]"
        assert text[slice(*reference.target_range)] == reference.target == "a"

    @pytest.mark.parametrize(
        "text",
        [
            "`[[a]]`",
            "    [[a]]\n",
            "```\n[[a]]\n```\n",
            "<!-- [[a]] -->\n",
            "text <!-- [[a]] --> text",
            "<div>\n[[a]]\n</div>\n",
            "[there](<[[a]].md>)",
            "[there]\n\n[there]: x.md '[[a]]'\n",
            "![[[a]]](picture.png)",
            "\\[[a]]",
            "[\\[a]]",
            "[[ a]]",
            "[[]]",
            "[[|a]]",
            "[[a\n\nb]]",
            "[a]",
        ],
    )
    def test_no_reference_where_none_is_meant(self, text: str) -> None:
        assert marks(text) == []

    def test_the_cells_of_a_row_are_told_apart(self) -> None:
        text = "| a | [[x]] |\n|--|--|\n| `[[x]]` [[x]] | [[x]] and [[x]] |\n| | [[y]] |\n"
        assert marks(text) == ["[[x]]"] * 4 + ["[[y]]"]
        starts = [reference.start for reference in references(text)]
        assert starts == [found.start() for found in re.finditer(r"(?<!`)\[\[[xy]]]", text)]

    @pytest.mark.parametrize(
        "row",
        ["| [[x\\|our x]] | [[y]] |", "| a \\| b [[x]] | `\\|` [[y]] |", "| [[x\\|l]] [[x\\|l]] | [[y\\|m]] \\| |"],
    )
    def test_an_escaped_bar_moves_nothing(self, row: str) -> None:
        text = f"| a | b |\n|--|--|\n{row}\n"
        found = list(references(text))
        assert [(text[one.start : one.end], one.target) for one in found] == [
            (mark, mark.strip("[]").partition("\\|")[0]) for mark in re.findall(r"\[\[.*?]]", row)
        ]
        assert [one.start for one in found] == [mark.start() for mark in re.finditer(r"\[\[", text)]

    def test_a_label_and_blanks_around_the_target(self) -> None:
        text = "[[goal:grow | our  growth ]] [[goal:grow  ]]"
        assert [(found.target, found.label) for found in references(text)] == [
            ("goal:grow", "our  growth"),
            ("goal:grow", ""),
        ]
        assert [text[slice(*found.target_range)] for found in references(text)] == ["goal:grow", "goal:grow"]

    def test_a_plain_field_has_references_too(self) -> None:
        text = "We \\[[x]] keep `[[a]]` *[[b|c]]*"
        assert [text[found.start : found.end] for found in references_in_line(text)] == ["[[a]]", "[[b|c]]"]


@dataclass
class Document:
    """A document that is built so that it is known which references stand in it."""

    names: Iterator[int]
    live: list[str]

    def mark(self, draw: st.DrawFn, prefix: str = "t") -> str:
        name = f"{prefix}{next(self.names)}"
        if prefix == "t":
            self.live.append(name)
        label = draw(st.sampled_from(["", "", "|a label", "| b "]))
        return f"[[{name}{label}]]"

    def words(self, draw: st.DrawFn, in_cell: bool = False) -> str:
        parts = []
        for form in draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=4)):
            prefix = "c" if form in DEAD_FORMS else "t"
            part = form.replace("R", self.mark(draw, prefix)) if "R" in form else form
            parts.append(part.replace("|", "\\|") if in_cell else part)
        return "w " + draw(st.sampled_from([" ", "  ", ", "])).join(parts) + " w"

    def lines(self, draw: st.DrawFn) -> list[str]:
        return [self.words(draw) for _ in range(draw(st.integers(1, 3)))]

    def block(self, draw: st.DrawFn, depth: int) -> list[str]:
        kind = draw(st.sampled_from(FLAT_BLOCKS + (NESTED_BLOCKS if depth < 3 else [])))
        match kind:
            case "paragraph":
                return self.lines(draw)
            case "heading":
                return [f"{'#' * draw(st.integers(1, 6))} {self.words(draw)}"]
            case "setext":
                return [*self.lines(draw), draw(st.sampled_from(["===", "---"]))]
            case "fence":
                return ["```", self.mark(draw, "c"), "", f"    {self.mark(draw, 'c')}", "```"]
            case "indented":
                return [f"    {self.mark(draw, 'c')}", f"      {self.mark(draw, 'c')}"]
            case "html":
                return ["<div>", self.mark(draw, "c"), "</div>"]
            case "comment":
                return [f"<!-- {self.mark(draw, 'c')}", f"{self.mark(draw, 'c')} -->"]
            case "table":
                cells = [[self.words(draw, in_cell=True) for _ in range(2)] for _ in range(draw(st.integers(1, 3)))]
                rows = [f"| {' | '.join(row)} |" for row in cells]
                return [rows[0], "| :-- | --: |", *rows[1:]]
            case "definition":
                return [self.words(draw), f": {self.words(draw)}", "", f"  {self.words(draw)}"]
            case "quote":
                marker = draw(st.sampled_from(["> ", ">  "]))
                return [f"{marker}{line}" for line in self.blocks(draw, depth + 1)]
            case _:
                marker = draw(st.sampled_from(["- ", "1. ", "10) ", "*   ", "- [ ] "]))
                body = self.blocks(draw, depth + 1)
                indent = " " * len(marker.removesuffix("[ ] "))
                return [f"{marker}w", *(f"{indent}{line}" if line else "" for line in ["", *body])]

    def blocks(self, draw: st.DrawFn, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(draw(st.integers(1, 3))):
            # a line across the page ends lists and definitions, which would take an indented block as their own
            lines += [*self.block(draw, depth), "", "***", ""]
        return lines


FORMS = [
    "R",
    "**R**",
    "*x R*",
    "~~R~~",
    "[a R b](u.md)",
    "word",
    "😀",
    "é",
    "`R`",
    "``a R``",
    "<!-- R -->",
    "\\R",
    "a\\|b",
    "\t",
]
DEAD_FORMS = {"`R`", "``a R``", "<!-- R -->", "\\R"}
FLAT_BLOCKS = ["paragraph", "heading", "setext", "fence", "indented", "html", "comment", "table", "definition"]
NESTED_BLOCKS = ["quote", "list", "list"]


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    document = Document(itertools.count(), [])
    lines = document.blocks(draw, 0)
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines), document.live


@given(documents())
def test_every_reference_of_a_document_is_found_at_its_place_and_no_other(document: tuple[str, list[str]]) -> None:
    text, live = document
    found = list(references(text))
    assert sorted(reference.target for reference in found) == sorted(live)
    for reference in found:
        assert text.startswith(f"[[{reference.target}", reference.start)
        assert text[slice(*reference.target_range)] == reference.target
        assert text[: reference.end].endswith("]]")


@given(documents())
def test_every_reference_of_a_document_is_shown_and_no_other(document: tuple[str, list[str]]) -> None:
    text, live = document
    assert html(text).count('<span class="ob-broken">') == len(live)


odd_words = st.sampled_from(
    [
        "[[a]]",
        "[[b|c]]",
        "[",
        "]",
        "(",
        ")",
        "!",
        "`",
        "*",
        "_",
        "\\",
        "<",
        ">",
        "|",
        "- ",
        "> ",
        "# ",
        "\n",
        "\n\n",
        "\t",
        " ",
        "    ",
        "---",
        "===",
        ":",
        "~",
        "^",
        "[^1]",
        "[^1]: ",
        "```",
        "<!--",
        "-->",
        "&amp;",
        "\u00a0",
        "\u2028",
        "\x0b",
        "😀",
        "x",
        "http://a.b",
    ]
)


@given(st.lists(odd_words, max_size=25).map("".join))
def test_no_heap_of_signs_makes_the_renderer_fail_or_moves_a_reference(text: str) -> None:
    assert html(text) is not None
    for reference in references(text):
        assert text[reference.start :].startswith(("[[a]]", "[[b|c]]", "[[b\\|c]]"))


class TestRendering:
    def test_a_reference_becomes_a_link_with_its_title(self) -> None:
        assert html("See [[known]].") == '<p>See <a href="known.html" data-ref="known">A &amp; B</a>.</p>\n'
        assert html("[[known|its *name*]]") == '<p><a href="known.html" data-ref="known">its *name*</a></p>\n'

    def test_a_reference_to_nothing_is_marked_and_keeps_its_words(self) -> None:
        assert html("[[goal:<b>]]") == '<p><span class="ob-broken">goal:&lt;b&gt;</span></p>\n'

    def test_an_image_is_described_in_words_even_where_a_reference_stands(self) -> None:
        assert 'alt="See A &amp; B"' in html("![See [[known]]](a.png)")
        assert 'alt="See it"' in html("![See [[known|it]]](a.png)")

    def test_a_plain_field_shows_marks_as_they_are(self) -> None:
        assert render_line("*a* <b> [[known]] \\[[x]]", LINKS) == (
            '*a* &lt;b&gt; <a href="known.html" data-ref="known">A &amp; B</a> [[x]]'
        )
        assert (
            plain_text("see [[known]], [[nothing]], [[known|this]], \\[[x]]", LINKS)
            == "see A & B, nothing, this, [[x]]"
        )

    def test_headings_stand_below_the_pages_own_and_leave_no_level_out(self) -> None:
        rendered = render("# A\n\n### B\n\n###### C\n\n## D\n\n# A\n", LINKS, top_level=3, anchor_prefix="goal-")
        assert rendered.headings == (
            Heading(3, "A", "goal-a"),
            Heading(4, "B", "goal-b"),
            Heading(5, "C", "goal-c"),
            Heading(4, "D", "goal-d"),
            Heading(3, "A", "goal-a-2"),
        )
        assert '<h4 id="goal-b">B</h4>' in rendered.html

    def test_a_headings_title_is_its_words(self) -> None:
        rendered = render("# ![logo](a.png) *Why* `x` [[known|it]] [there](u.md)\n", LINKS)
        assert [heading.title for heading in rendered.headings] == ["logo Why x it there"]

    def test_a_heading_of_signs_alone_has_an_anchor(self) -> None:
        assert [heading.anchor for heading in render("# 目标\n\n# !\n", LINKS).headings] == ["section", "section-2"]

    @pytest.mark.parametrize(
        ("text", "part"),
        [
            ("| a | b |\n|---|--:|\n| 1 | 2 |\n", '<td class="ob-n">2</td>'),
            ("~~old~~", "<s>old</s>"),
            ("- [x] done\n", 'type="checkbox"'),
            ("text[^1]\n\n[^1]: foot\n", "footnote"),
            ("term\n: meaning\n", "<dt>term</dt>"),
            ("> [!WARNING]\n> Wet floor\n", "warning"),
        ],
    )
    def test_what_people_know_from_elsewhere_works(self, text: str, part: str) -> None:
        assert part in html(text)

    @pytest.mark.parametrize(
        "text", ["a <!-- secret --> b", "<!-- secret -->\n\nb", "a\n<!-- secret\n\nsecret -->\nb", "<!-- secret"]
    )
    def test_comments_vanish(self, text: str) -> None:
        assert "secret" not in html(text)
        assert "<!--" not in html(text)

    def test_blank_text_is_blank(self) -> None:
        assert render(" \n\t\n", LINKS).html == ""

    @pytest.mark.parametrize("tag", ["details", "kbd", "sup", "mark", "abbr"])
    def test_harmless_tags_stay(self, tag: str) -> None:
        assert f"<{tag}>x</{tag}>" in html(f"<{tag}>x</{tag}>")


class Inspector(HTMLParser):
    """Reads HTML and notes everything that could run or reach out."""

    SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
    IMAGE = re.compile(r"data:image/(?:png|gif|jpeg|webp);")
    TAGS = frozenset(
        ["script", "style", "iframe", "object", "embed", "base", "meta", "link", "form", "svg", "math", "template"]
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcset", "srcdoc", "action", "formaction", "xlink:href"):
                self.found.append(f"{tag}.{name}")
            if name in ("href", "src"):
                # browsers drop blanks and control characters before they look at the scheme
                address = re.sub(r"[\x00-\x20]", "", value or "").lower()
                scheme = self.SCHEME.match(address)
                if (
                    scheme
                    and scheme[0] in ("javascript:", "vbscript:", "data:", "file:")
                    and not self.IMAGE.match(address)
                ):
                    self.found.append(f"{tag}.{name}={address}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}")


def dangers(made: str) -> list[str]:
    inspector = Inspector()
    inspector.feed(made)
    inspector.close()
    return inspector.found


class TestSafety:
    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert(1)</script>",
            "a <sCrIpT>alert(1)</sCrIpT> b",
            "<style>* {display: none}</style>",
            "<iframe src=//x></iframe>",
            "<object data=x></object><embed src=x>",
            "<img src=x onerror=alert(1)>",
            "<b OnClick='x'>b</b>",
            "<p style='position:fixed'>x</p>",
            "<a href='javascript:alert(1)'>x</a>",
            "<a href='java\tscript:alert(1)'>x</a>",
            "<a href='&#106;avascript:alert(1)'>x</a>",
            "<a href=' \x01javascript:alert(1)'>x</a>",
            "<a href='data:text/html,x'>x</a>",
            "[x](javascript:alert(1))",
            "[x](&#106;avascript:alert(1))",
            "[x](java\\\nscript:alert(1))",
            "[x](<java\tscript:alert(1)>)",
            "[x](vbscript:x)",
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "[x][y]\n\n[y]: javascript:alert(1)\n",
            "<javascript:alert(1)>",
            "![x](javascript:alert(1))",
            "![x](data:image/svg+xml;base64,PHN2Zz4=)",
            "<svg><script>alert(1)</script></svg>",
            "<svg/onload=alert(1)>",
            "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
            "<form action=x><button formaction='javascript:1'>x</button></form>",
            "<!doctype html><base href=//x>",
            "<?php x ?>",
            "<![CDATA[ <script>alert(1)</script> ]]>",
            "[[known|<script>alert(1)</script>]]",
            "[[<img src=x onerror=1>]]",
            "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
            "`<script>`\n\n    <script>\n\n<b><script></b>",
            "<div>\n\n<scr<script>ipt>alert(1)</scr</script>ipt>\n\n</div>",
            "<a title='a\">' href=x onclick=y>z",
            "# <script>alert(1)</script>\n",
            "| <img src=x onerror=1> |\n|--|\n| <script>x</script> |\n",
            "```<script>\n</code></pre><script>alert(1)</script>\n```\n",
            '```" onclick=x\ny\n```\n',
        ],
    )
    def test_nothing_that_runs_survives(self, text: str) -> None:
        assert dangers(html(text)) == []
        assert dangers(render_line(text, LINKS)) == []

    def test_the_inspector_sees_what_runs(self) -> None:
        assert len(dangers("<script>x</script><b onclick=y><a href=' java\nscript:x'><!-- c --><?pi><!doctype x>")) == 6

    def test_recorded_attacks_do_not_survive(self, shared_data: Path) -> None:
        strings = list(recorded_attacks(shared_data))
        assert len(strings) > 150
        for attack in strings:
            for text in (
                attack,
                f"text {attack} text",
                f"[x]({attack})",
                f"[x](<{attack}>)",
                f'<a href="{attack}">x</a>',
                f"![{attack}]({attack})",
                f"<{attack}>",
                f"[[known|{attack}]] [[{attack}]]",
                f"# {attack}\n\n> {attack}\n\n- {attack}\n",
                f"| {attack} |\n|--|\n| {attack} |\n\n```{attack}\n{attack}\n```\n",
                f"<b>{attack}</b>",
                f"<b title='{attack}'>x</b>",
            ):
                assert dangers(html(text)) == [], text
                assert dangers(render_line(text, LINKS)) == [], text


def recorded_attacks(shared_data: Path) -> Iterator[str]:
    """Every line of code, and every block of code as a whole, in the collected lists."""
    for path in sorted((shared_data / "torture" / "payloads-all-the-things").rglob("*.md")):
        for block in re.findall(r"^ *```\w*\n(.*?)^ *```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL):
            yield block
            yield from (line for line in block.splitlines() if line.strip())


def test_every_example_of_the_commonmark_specification_renders_and_is_safe(shared_data: Path) -> None:
    spec = (shared_data / "torture" / "commonmark-spec" / "spec.txt").read_text("utf-8")
    examples = re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", spec, re.MULTILINE | re.DOTALL)
    assert len(examples) > 600
    for example, _ in examples:
        text = example.replace("→", "\t")
        assert dangers(html(text)) == [], text
        assert all(text.startswith("[[", reference.start) for reference in references(text)), text


def test_ordinary_markdown_is_what_the_commonmark_specification_says(shared_data: Path) -> None:
    """Where neither headings, tables and raw HTML nor our additions have a part, the result is the specification's."""
    spec = (shared_data / "torture" / "commonmark-spec" / "spec.txt").read_text("utf-8")
    examples = re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", spec, re.MULTILINE | re.DOTALL)
    plain = [
        (example.replace("→", "\t"), wanted.replace("→", "\t"))
        for example, wanted in examples
        if not re.search(r"<h\d|[|~]|\[\[|^:", wanted + example, re.MULTILINE)
        and not re.search(r"<[a-zA-Z!?/]", example)
    ]
    assert len(plain) > 450
    for example, wanted in plain:
        assert html(example).replace(">\n<", "><") == wanted.replace(">\n<", "><"), example


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[![t](https://o.example/t.png)](a.html)", '<p><a href="a.html">t</a></p>'),
        ("![t](https://o.example/t.png)", '<p><a href="https://o.example/t.png">t</a></p>'),
        ("![](//o.example/t.png)", '<p><a href="//o.example/t.png">Image on another site</a></p>'),
        (
            "a <img src=https://o.example/t.png alt='t &amp; u'> b",
            '<p>a <a href="https://o.example/t.png">t &amp; u</a> b</p>',
        ),
        (
            "<p>\n<img src='/\\o.example/t.png'>\n</p>",
            '<p>\n<a href="/\\o.example/t.png">Image on another site</a>\n</p>',
        ),
        ("![t](t.png)", '<p><img src="t.png" alt="t" /></p>'),
        ("<img src=t.png alt=t>", '<img src="t.png" alt="t">'),
    ],
)
def test_no_image_comes_from_another_host(text: str, shown: str) -> None:
    assert html(text).strip() == shown


PIECES = st.sampled_from(
    ["We plan", "[[known]]", "[[goal:grow|the goal]]", "[[nothing]]", " ", "  ", "\n", "\n\n", "'s", '"x"', "1. ", "- ",
     "# ", ": ", "*", "_", "[", "](x)", "(x)", "!", "&amp;", "<b>", "|", "\\", "`", "~~", "+", "=", "\t", "ü",
     "http://x.example", "^", "\u00a0"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=7).map("".join))
def test_a_line_that_needs_no_parser_says_what_the_parser_would_say(text: str) -> None:
    by_itself = render(text, LINKS), list(references(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "is_one_plain_line", lambda text: False)
        assert (render(text, LINKS), list(references(text))) == by_itself
