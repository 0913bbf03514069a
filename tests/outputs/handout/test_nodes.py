"""Markdown on paper says the same as on a page, and is never more than data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import BookMaker
from tests.outputs.handout.conftest import Printer, checked, opened, words

from onebook.outputs.handout import glyphs, press
from onebook.outputs.handout.finish import structure
from onebook.outputs.handout.fonts import stack
from onebook.outputs.handout.nodes import PaperAddresses, block, line, text_of
from onebook.outputs.handout.options import Options
from onebook.rules.run import CheckedBook

PACKAGE = Path(press.__file__).parent


@pytest.fixture
def island(book: BookMaker, starter: dict[str, str]) -> CheckedBook:
    return checked(book(starter | {"plan/goals/oven.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}))


def published(book: CheckedBook, site_url: str) -> CheckedBook:
    return CheckedBook(book.with_site(replace(book.site, site_url=site_url)))


def test_references_become_the_words_that_they_lead_to(island: CheckedBook) -> None:
    found = line(r"Ask [[head-baker]] or [[bakery|them]], not \[[nobody]] or [[nowhere]].", PaperAddresses(island))
    assert text_of(found) == "Ask Head baker or them, not [[nobody]] or nowhere."
    assert [node.get("ref") for node in found if node["t"] == "ref"] == ["position:head-baker", "department:bakery"]


@pytest.mark.parametrize("site_url", ["https://example.org/plan", "https://example.org/plan/"])
def test_links_go_where_paper_and_screen_can_follow(island: CheckedBook, site_url: str) -> None:
    text = (
        "[a](https://example.org) [b](mailto:a@b.c) [c](ftp://a.b/c) [d](javascript:x) "
        "[e](../departments/bakery.yml#how-to-visit)"
    )
    nodes = block(text, PaperAddresses(published(island, site_url), "roles/positions/x.yml"))
    links = [node for node in nodes[0]["c"] if node["t"] == "a"]
    assert [node["href"] for node in links] == [
        "https://example.org",
        "mailto:a@b.c",
        "https://example.org/plan/departments/bakery.html#how-to-visit",
    ]
    assert text_of(nodes) == "a b c [d](javascript:x) e"


def test_an_image_is_one_of_the_books_or_its_words(island: CheckedBook) -> None:
    text = "![the *oven*](oven.svg) ![away](https://example.org/a.png) ![up](../../../etc/passwd)"
    images = [node for node in block(text, PaperAddresses(island, "plan/goals/x.md"))[0]["c"] if node["t"] == "img"]
    assert [(node["path"], node["alt"]) for node in images] == [
        ("plan/goals/oven.svg", "the oven"),
        ("", "away"),
        ("", "up"),
    ]


def test_headings_leave_no_level_out(island: CheckedBook) -> None:
    nodes = block("### A\n\n###### B\n\n#### C\n\n# D\n\n#\n\n## E", PaperAddresses(island))
    assert [(node["d"], text_of([node])) for node in nodes] == [(0, "A"), (1, "B"), (1, "C"), (0, "D"), (1, "E")]


def test_html_leaves_its_words_and_what_no_page_would_show_stands_as_it_is_written(island: CheckedBook) -> None:
    inline = "a<br>b <kbd>Ctrl</kbd> <!-- secret --> <script>x()</script>"
    nodes = block(f"{inline}\n\n<div>\n<p>One</p><p>Two &amp; <blink>three</blink></p></div>", PaperAddresses(island))
    assert text_of(nodes[:1]) == "a b Ctrl  <script>x()</script>"
    assert text_of(nodes[1:]).strip() == "One Two & <blink>three</blink>"


def test_a_footnote_that_names_itself_ends(island: CheckedBook) -> None:
    nodes = block("Text[^1]\n\n[^1]: Note[^1]", PaperAddresses(island))
    assert nodes[0]["c"][1] == {
        "t": "note",
        "c": [{"t": "p", "c": [{"t": "text", "v": "Note"}, {"t": "text", "v": "[1]"}]}],
    }


EVERYTHING = """\
# Heading

- [ ] to do
- [x] done

> [!WARNING]
> Mind the gap.

Term
: What it means
: And what else

Text with a note[^1], `code`, ~~old~~ **bold** *slanted*.\\
New line.

[^1]: The note, with [[bakery]].

1. one
2. two

   still two

| Name | Number |
|---|--:|
| Flour | 12 |

---

> Quoted

```python
print("#read")
```
"""


def test_everything_that_our_markdown_knows_is_printed_and_tagged(island: CheckedBook, print_parts: Printer) -> None:
    made = print_parts(island, [{"title": "Part", "nodes": block(EVERYTHING, PaperAddresses(island))}])
    assert made.flaws == ()
    assert made.problems == ()
    said = words(made.pdf)
    for part in (
        "☐ to do",
        "☑ done",
        "Warning Mind the gap.",
        "Term What it means",
        "The note, with Bakery.",
        "still two",
        'print("#read")',
    ):
        assert part in said
    with opened(made.pdf) as pdf:
        kinds = ("/L", "/Table", "/BlockQuote", "/Note", "/Code")
        assert all(list(structure(pdf.Root.StructTreeRoot, kind)) for kind in kinds)


def examples(shared_data: Path) -> Iterator[tuple[str, str]]:
    """Markdown and HTML of each example of the CommonMark specification."""
    spec = (shared_data / "torture" / "commonmark-spec" / "spec.txt").read_text("utf-8")
    for found in re.finditer(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", spec, re.MULTILINE | re.DOTALL):
        yield found[1].replace("→", "\t"), found[2].replace("→", "\t")


DIFFERENT = ("[[", "<!", "<?", "<![", "[!", "^")
"""What our Markdown reads in its own way: references, alerts, comments, footnotes."""


class Text(HTMLParser):
    """The text of HTML, with the words that stand for images."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.found += [f"[{dict(attrs).get('alt') or ''}]" if tag == "img" else " "]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def letters(text: str) -> str:
    """What can be compared: no blanks, marks of lists, or brackets around images."""
    return re.sub(r"[\s\u00a0\u200b\u00ad•‣–◦\[\]□-]|\d+[.)]", "", text)


def test_every_example_of_commonmark_is_printed_with_the_words_of_its_html(
    shared_data: Path, island: CheckedBook, print_parts: Printer
) -> None:
    cases = [
        (text, html)
        for text, html in examples(shared_data)
        if not any(mark in text for mark in DIFFERENT) and "<" not in text
    ]
    assert len(cases) > 520
    parts = [
        {"title": f"§{number}§", "nodes": block(text, PaperAddresses(island))} for number, (text, _) in enumerate(cases)
    ]
    made = print_parts(island, parts)
    assert made.flaws == ()
    printed = re.split(r"§\d+§", words(made.pdf))[1:]
    assert len(printed) == len(cases)
    known = stack(island, Options()).letters
    lost = []
    for (text, html), said in zip(cases, printed, strict=True):
        shown = "".join(Text(html).found)
        if letters(said) != letters(glyphs.printable(shown, glyphs.unprintable(shown, known))):
            lost.append((text, html, said))
    assert lost == []


def test_every_example_of_commonmark_can_be_printed(
    shared_data: Path, island: CheckedBook, print_parts: Printer
) -> None:
    parts = [{"title": "Next", "nodes": block(text, PaperAddresses(island))} for text, _ in examples(shared_data)]
    made = print_parts(island, parts)
    assert len(parts) > 650
    assert made.flaws == ()


def test_no_template_makes_markup_or_code_of_a_text_or_reads_a_package() -> None:
    for path in sorted((PACKAGE / "typst").glob("*.typ")):
        source = re.sub(r"//.*", "", path.read_text("utf-8"))
        assert not re.search(r"\beval\b|\bplugin\b|\bread\(|@preview|#import\s+\"@", source), path.name
    for path in sorted(PACKAGE.rglob("*.py")):
        # the only source of the typesetter's that Python writes is the one that tries an image
        assert ("#image(" in path.read_text("utf-8")) == (path.name == "typeset.py"), path.name
