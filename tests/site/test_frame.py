"""The frame around every page: menu, foot, description, brand, and what the first load costs."""

from __future__ import annotations

import gzip
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.conftest import BookMaker

from onebook.cli.run import run
from onebook.facts.brand import DARK_GROUNDS, LIGHT_GROUNDS, NEEDED, contrast
from onebook.outputs.site import assets
from onebook.outputs.site.frame import first_words

MOST_BYTES, MOST_REQUESTS = 130_000, 8
"""Compressed, of the first load of home. In November 2026 it was 96 000 in 7; 60 000 of them are Material's own."""

FOCUS_IS_SEEN = """() => {
  const at = document.activeElement;
  const places = [at, at.nextElementSibling, at.closest("form")].filter(Boolean);
  return places.some(place => {
    const style = getComputedStyle(place);
    const isRinged = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return isRinged || (place.tagName === "FORM" && style.boxShadow.includes("3px"));
  });
}"""


def pages_of(site: Path) -> list[Path]:
    """Every page that has the frame; redirects have none."""
    return [path for path in sorted(site.rglob("*.html")) if "md-header" in path.read_text("utf-8")]


def test_every_page_says_what_it_is_about(built: Path) -> None:
    without = []
    for path in pages_of(built):
        said = re.search(r'<meta name="description" content="([^"]+)"', path.read_text("utf-8"))
        if said is None or not said[1].strip():
            without.append(path.relative_to(built).as_posix())
    assert without == []
    about = (built / "about.html").read_text("utf-8")
    assert 'name="description" content="Harbour & Vale Supply"' not in about, (
        "an ordinary page says its own first words"
    )


def test_a_description_is_a_pages_first_paragraph_cut_behind_a_word() -> None:
    assert first_words("<h1>Title</h1><p> </p><p>Bread &amp; <b>more</b>.</p><p>Second.</p>") == "Bread & more."
    assert first_words("<p>" + "long words " * 30 + "</p>").endswith("long words …")
    assert first_words("<ul><li>none</li></ul>") == ""


def test_every_page_says_where_to_report_a_problem_with_it(built: Path) -> None:
    for path in pages_of(built):
        address = path.relative_to(built).as_posix()
        link = re.search(r'<a href="([^"]+)">Report a problem</a>', path.read_text("utf-8"))
        assert link is not None, address
        href = unescape(link[1])
        assert href.startswith("mailto:"), address
        body = parse_qs(urlsplit(href).query)["body"][0]
        assert f"Address: https://book.harbourvale.example/{address}\r\n" in body, address
    goal = re.search(r'href="mailto:([^?"]+)\?[^"]*">Report', (built / "goals/recommended.html").read_text("utf-8"))
    home = re.search(r'href="mailto:([^?"]+)\?[^"]*">Report', (built / "index.html").read_text("utf-8"))
    assert goal is not None
    assert home is not None
    assert goal[1] != home[1], "a goal's problem goes to whoever keeps the goal"


@pytest.mark.parametrize(
    ("setting", "begins"),
    [
        ("{kind: mailto, to: plan+book@example.org}", "mailto:plan+book@example.org?subject=Not%20right%3A%20"),
        ("{kind: form, to: 'https://forms.example.org/f?id=7#top'}", "https://forms.example.org/f?id=7&title="),
        ("{kind: issue, to: 'https://code.example.org/new'}", "https://code.example.org/new?title=Not%20right%3A%20"),
    ],
)
def test_problems_go_where_the_settings_say(
    book: BookMaker, starter: dict[str, str], setting: str, begins: str
) -> None:
    settings = starter["mkdocs.yml"] + f"      feedback: {setting}\n"
    hostile = starter["plan/goals/fresh-bread.yml"].replace("Fresh bread before seven", "'Bread \"&\" <b>rolls</b>'")
    root = book(starter | {"mkdocs.yml": settings, "plan/goals/fresh-bread.yml": hostile})
    assert run(["-C", str(root), "build"]) == 0
    for name in ("goals/fresh-bread.html", "about.html", "404.html", "index.html"):
        link = re.search(r'<a href="([^"]+)">Report a problem</a>', (root / "site" / name).read_text("utf-8"))
        assert link is not None, name
        assert unescape(link[1]).startswith(begins), name
    goal = (root / "site/goals/fresh-bread.html").read_text("utf-8")
    link = re.search(r'<a href="([^"]+)">Report a problem</a>', goal)
    assert link is not None
    assert 'Bread "&" <b>rolls</b>' in unquote(unescape(link[1]))
    assert "data-wanted=" in goal


def test_without_any_address_nothing_is_promised(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter)
    assert run(["-C", str(root), "build"]) == 0
    page = (root / "site/goals/fresh-bread.html").read_text("utf-8")
    assert "Report a problem" not in page
    assert "data-wanted" not in page


def test_leaders_find_their_pages_at_the_foot_and_not_in_the_menu(built: Path) -> None:
    page = (built / "goals/index.html").read_text("utf-8")
    menu, _, foot = page.partition("<footer")
    assert "health.html" not in menu
    assert 'href="../health.html"' in foot
    assert 'href="../integration.html"' in foot


def test_the_side_menu_names_nothing_twice(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    page.goto((built / "measures/index.html").as_uri())
    shown = [words.strip() for words in page.locator(".md-nav--primary").inner_text().splitlines() if words.strip()]
    assert shown == ["Goals", "Pillars", "Measures", "Initiatives"]


def test_the_first_load_of_home_stays_small(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    loaded: set[str] = set()
    page.on("request", lambda request: loaded.add(request.url) if request.url.startswith("file:") else None)
    page.goto((built / "index.html").as_uri(), wait_until="networkidle")
    sizes = {url: len(gzip.compress(Path(unquote(urlsplit(url).path)).read_bytes(), 9)) for url in loaded}
    assert len(sizes) <= MOST_REQUESTS, sorted(sizes)
    assert sum(sizes.values()) <= MOST_BYTES, sizes
    assert not [url for url in sizes if "/search/" in url]


def test_what_is_written_for_those_who_change_it_is_not_sent() -> None:
    assert "/*" not in assets.style()
    assert not re.search(r"^\s*/\*", assets.script(), re.MULTILINE)


def test_the_keyboard_alone_leads_from_the_top_to_the_first_card(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    page.goto((built / "index.html").as_uri())
    walked: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        at: str = page.evaluate(
            """() => { const at = document.activeElement; const is = selector => at.matches(selector);
            return is(".md-skip") ? "skip" : is("[data-ob-find]") ? "search" : is("main input") ? "box"
              : is("main :is(.ob-name, .ob-goal, .ob-card a)") ? "card" : at.tagName; }"""
        )
        walked.append(at)
        assert page.evaluate(FOCUS_IS_SEEN), f"no focus to be seen at {walked}"
        if at == "card":
            break
    assert walked[0] == "skip"
    told = [step for step in walked if step in ("search", "box", "card")]
    assert told == ["search", "box", "card"]


def test_the_skip_link_leads_past_the_menu(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    page.goto((built / "ask.html").as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_an_address_that_is_none_harms_no_page(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(error.message))
    for name in ("raci/campaigns.html", "lexicon/index.html", "calendar/index.html", "measures/index.html", "ask.html"):
        page.goto((built / name).as_uri() + "#%E0", wait_until="load")
        page.evaluate("new Promise(done => { addEventListener('hashchange', done); location.hash = '#%E0%A4'; })")
    assert wrong == []


def test_a_part_of_the_script_that_fails_says_so_and_leaves_the_others_alone(
    window: BrowserContext, built: Path
) -> None:
    page = window.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(error.message))
    page.add_init_script("CSS.escape = () => { throw new Error('no filter today') }")
    page.goto((built / "measures/index.html").as_uri() + "#orders-on-the-day")
    expect(page.locator("details[data-ref='measure:orders-on-the-day']")).to_have_attribute("open", "")
    assert wrong == ["no filter today"]


def test_the_page_for_lost_addresses_leads_back_from_any_depth(window: BrowserContext, address: str) -> None:
    page = window.new_page()
    page.goto(f"{address}goals/that/never/was.html")
    expect(page.locator("h1")).to_have_text("This page is not in the book")
    expect(page.locator("h1")).to_have_css("font-family", re.compile("Palatino"))
    page.locator(".ob-rows a").nth(1).click()
    expect(page.locator("h1")).to_have_text("Goals")


def branded(book: BookMaker, starter: dict[str, str], brand: str) -> Path:
    logo = {"pages/images/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'}
    root = book(starter | logo | {"mkdocs.yml": starter["mkdocs.yml"] + f"      brand: {brand}\n"})
    assert run(["-C", str(root), "build"]) == 0
    return root / "site"


def colours(page: Page) -> tuple[str, str, str]:
    """The tokens of ink, fill and accent as the browser has them."""
    found: list[str] = page.evaluate(
        """() => ["ink", "fill", "accent"].map(name => getComputedStyle(document.body).getPropertyValue(`--ob-${name}`).trim())"""
    )
    return found[0], found[1], found[2]


def test_a_brand_sets_its_colours_in_light_and_shades_of_them_in_dark(
    window: BrowserContext, book: BookMaker, starter: dict[str, str]
) -> None:
    site = branded(book, starter, '{primary: "#123", accent: "#006644", logo: images/logo.svg}')
    page = window.new_page()
    page.emulate_media(color_scheme="light")
    page.goto((site / "index.html").as_uri())
    assert colours(page) == ("#112233", "#112233", "#006644")
    assert str(page.locator(".md-logo img").first.get_attribute("src")).endswith("images/logo.svg")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    ink, fill, accent = colours(page)
    assert ink == "#ece7dd", "text stays as it is in the dark"
    for ground in DARK_GROUNDS:
        assert contrast(fill, ground) >= NEEDED
        assert contrast(accent, ground) >= NEEDED


def test_the_grounds_that_a_brand_is_held_against_are_the_sites_own() -> None:
    style = assets.style()
    light, dark = (
        tuple(dict(re.findall(r"--ob-([\w-]+): (#[0-9a-f]{6});", part))[name] for name in GROUNDS)
        for part in style.split("@media screen {", 1)
    )
    assert light == LIGHT_GROUNDS
    assert dark == DARK_GROUNDS


GROUNDS = ("paper", "surface", "sunk", "good-wash", "warn-wash", "bad-wash", "info-wash")
