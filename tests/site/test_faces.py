"""The faces of the site, what only some pages load, and how the page of all changes is reached."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, expect
from tests.site.page_types import page_types

from onebook.outputs.site import assets
from onebook.outputs.site.skin import THEME

OF_SYSTEMS = {
    "-apple-system",
    "BlinkMacSystemFont",
    "Segoe UI",
    "Roboto",
    "Open Sans",
    "Noto Sans",
    "Liberation Sans",
    "Iowan Old Style",
    "Palatino Linotype",
    "Palatino",
    "P052",
    "URW Palladio L",
    "Noto Serif",
    "Georgia",
    "ui-monospace",
    "Cascadia Mono",
    "Menlo",
    "Consolas",
    "Liberation Mono",
}
GENERIC = {"serif", "sans-serif", "monospace"}


def test_every_face_that_the_style_sheet_names_is_shipped_or_comes_with_a_system() -> None:
    style = assets.style()
    shipped = set(re.findall(r'@font-face \{ font-family: "([^"]+)"', style))
    named = {
        name.strip(' "')
        for stack in re.findall(r"--ob-(?:sans|serif|mono): ([^;]+);", style)
        for name in stack.split(",")
    }
    assert shipped == {"Onebook Heads"}
    assert named - shipped - OF_SYSTEMS - GENERIC == set()
    for path in re.findall(r'url\("(fonts/[^"]+)"\)', style):
        face = THEME / "assets/onebook" / path
        assert face.read_bytes()[:4] == b"wOF2", path
        assert face.stat().st_size < 30_000, path
    assert "SIL Open Font License" in (THEME / "assets/onebook/fonts/OFL.txt").read_text("utf-8")


def test_heads_have_our_face_on_every_system_also_from_a_folder(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.goto((built / "goals/index.html").as_uri())
    page.evaluate("document.fonts.ready.then(() => true)")
    faces = "[...document.fonts].filter(face => face.status === 'loaded').map(face => `${face.family} ${face.style}`)"
    assert {name.strip('"') for name in page.evaluate(faces)} == {"Onebook Heads normal"}
    # a page in English takes the small file alone
    assert [name for name in loaded if name.endswith(".woff2")] == ["heads.woff2"]
    heads = "[...document.querySelectorAll('h1, h2')].map(head => getComputedStyle(head).fontWeight)"
    assert set(page.evaluate(heads)) == {"400"}, "there is no other weight"


def test_only_pages_with_something_that_moves_load_the_second_script(built: Path) -> None:
    loads = {name: "assets/onebook/pages.js" in (built / name).read_text("utf-8") for name in page_types(built)}
    assert not loads["index.html"]
    assert not loads["404.html"]
    for name in ("ask.html", "calendar/index.html", "measures/index.html", "goals/index.html", "integration.html"):
        assert loads[name], name
    for part in (Path(assets.__file__).parent / "script/pages").glob("*.js"):
        if part.name == "44-address.js":
            continue  # what the filters and the calendar share
        assert assets.needs_more_script(part.read_text("utf-8").replace(".ob-pic", 'class="ob-pic"')), part.name


def test_what_changed_leads_to_all_of_it(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    page.goto((built / "index.html").as_uri())
    told = page.locator("section[aria-labelledby=changed]")
    assert not re.search(r"and \d+ more", re.sub(r"(?s)<a\b.*?</a>", "", told.inner_html())), (
        "a count that leads nowhere"
    )
    told.get_by_role("link", name="All changes, with their reasons").click()
    expect(page.locator("h1")).to_have_text("What changed lately")
    assert page.locator(".ob-news > li").count() > 10


def test_a_chosen_department_finds_its_own_above_what_changed(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    page.goto((built / "index.html").as_uri())
    page.locator(".ob-home select[name=department]").select_option("finance")
    panel, changed = page.locator("[data-ob-panel]").bounding_box(), page.locator("#changed").bounding_box()
    assert panel is not None
    assert changed is not None
    assert panel["y"] < changed["y"]
