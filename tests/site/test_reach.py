"""Numbers, e-mails and web addresses are links wherever a page shows them, and break where people would break them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect
from tests.conftest import BookMaker
from tests.site.page_types import page_types

from onebook.compile import check_book
from onebook.outputs.site.reach import breakable, numbers, with_links
from onebook.outputs.site.site import pages as site_pages

KNOWN = frozenset({"01134960199"})
_NESTED = re.compile(r"<a\b[^>]*>(?:(?!</a>).)*<a\b", re.DOTALL)


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("ring 0113 496 0199.", 'ring <a href="tel:01134960199">0113 496 0199</a>.'),
        ("<b>0113</b> 496 0199", "<b>0113</b> 496 0199"),
        ('<a href="x">0113 496 0199</a>', '<a href="x">0113 496 0199</a>'),
        ("<pre><code>0113 496 0199</code></pre>", "<pre><code>0113 496 0199</code></pre>"),
        (
            "write to care@bread.example, or",
            'write to <a href="mailto:care@bread.example">care@<wbr>bread.<wbr>example</a>, or',
        ),
        (
            "see https://bread.example/a?b=1&amp;c=2).",
            'see <a href="https://bread.example/a?b=1&amp;c=2">https://<wbr>bread.<wbr>example/<wbr>a?b=1&amp;c=2</a>).',
        ),
        ('<img alt="0113 496 0199 >" src="x">', '<img alt="0113 496 0199 >" src="x">'),
        ("<p>javascript://alert(1) data:text/html", "<p>javascript://alert(1) data:text/html"),
        ("@desk and #desk and a@b", "@desk and #desk and a@b"),
    ],
)
def test_what_can_be_reached_becomes_a_link_and_nothing_else(html: str, linked: str) -> None:
    assert with_links(html, KNOWN) == linked


@given(st.text(alphabet="0113 496 0199.@/:-abhtps<>&\"';ring", max_size=80))
def test_whatever_somebody_wrote_the_words_stay_the_same(text: str) -> None:
    from markupsafe import escape

    html = str(escape(text))
    linked = with_links(html, KNOWN)
    assert re.sub(r"<[^>]*>", "", linked) == html
    assert not re.search(r'href="(?!tel:|mailto:|https?:)', linked)


@given(st.text(max_size=60))
def test_places_to_break_add_no_letter(text: str) -> None:
    assert breakable(text).replace("<wbr>", "") == str(breakable(text)).replace("<wbr>", "")
    assert "\u200b" not in breakable(text).replace(text, "")
    assert len(re.sub(r"<wbr>", "", str(breakable(text)))) >= len(text)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("plan@harbourvale.example", ["plan@", "harbourvale.", "example"]),
        ("https://harbourvale.example/shop/a-b", ["https://", "harbourvale.", "example/", "shop/", "a-", "b"]),
        ("lexicon/terms/a-c.yml", ["lexicon/", "terms/", "a-", "c.", "yml"]),
        ("...", ["..."]),
    ],
)
def test_an_address_breaks_between_its_parts(address: str, parts: list[str]) -> None:
    assert str(breakable(address)).split("<wbr>") == parts


REACH = {
    "roles/departments/bakery.yml": """\
title: Bakery
lead: head-baker
contact: {phone: "0113 496 0199 / +44 (0)113 496 0198", chat: "https://chat.bread.example/bakery"}
""",
    "plan/playbooks/fire.yml": """\
title: Fire
owner: head-baker
triage: [{severity: Bad, looks_like: flames, responder: head-baker, within: 5 minutes, response: Ring 0113 496 0199. Call 999!}]
steps: [{title: Ring, by: [head-baker], text: "Write to care@bread.example, or ring 01134960199.", checklist: [0113 496 0199]}]
""",
}


def test_in_texts_of_a_book_as_in_its_contacts(book: BookMaker, starter: dict[str, str]) -> None:
    checked = check_book(book(starter | REACH))
    assert checked.book is not None, checked.problems
    assert numbers(checked.book) == {"01134960199", "+441134960198"}
    html = {page.address: page.html for page in site_pages(checked.book)}
    fire = html["playbooks/fire.html"]
    # the responder, how, the step, its text, its list
    assert fire.count('href="tel:01134960199"') == 5
    assert 'href="tel:999"' in fire
    assert 'href="mailto:care@bread.example"' in fire
    bakery = html["departments/bakery.html"]
    assert 'href="tel:01134960199">Call 0113 496 0199</a>' in bakery
    assert 'href="tel:+441134960198">+44 (0)113 496 0198</a>' in bakery
    assert 'href="https://chat.bread.example/bakery"' in bakery


def test_no_page_of_the_sample_has_a_link_in_a_link_or_a_number_without_one(built: Path) -> None:
    for name in page_types(built):
        html = (built / name).read_text("utf-8").partition("<article")[2]
        assert not _NESTED.search(html), name
        text = re.sub(r"(?s)<(a|code|svg|button)\b.*?</\1>|<[^>]*>", " ", html)
        assert not re.search(r"\b0(?:113 496|1632 960)", text), name
        assert not re.search(r"[\w.]+@[\w.-]+\.example", text), name


def hit_of(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.locator("#ob-dialog")).to_have_attribute("data-ob-answered", words)


def test_the_first_answer_of_the_search_can_be_rung_and_written_to(chromium: Browser, built: Path, axe: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((built / "goals/index.html").as_uri())
    hit_of(page, "head of customer care")
    ways = page.locator("#ob-dialog .ob-hit__acts a")
    assert [(way.get_attribute("href") or "").partition(":")[0] for way in ways.all()] == ["mailto", "tel"]
    assert page.locator("#ob-dialog .ob-hit__acts").count() == 1
    before = page.locator("[role=option]").first.bounding_box()
    acts = page.locator("#ob-dialog .ob-hit__acts").bounding_box()
    after = page.locator("[role=option]").nth(1).bounding_box()
    assert before is not None
    assert acts is not None
    assert after is not None
    assert before["y"] < acts["y"] < after["y"]
    page.keyboard.press("ArrowDown")
    assert page.locator("[aria-selected=true]").count() == 1
    page.evaluate(axe)
    assert page.evaluate("axe.run('#ob-dialog').then(found => found.violations.map(one => one.id))") == []
    context.close()
