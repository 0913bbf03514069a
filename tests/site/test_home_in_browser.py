"""Home with and without script: everybody's, and one's own; and a department's two weeks inside another page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.site.links import read_site

ROWS = "#two-weeks"


@pytest.fixture
def page(window: BrowserContext) -> Page:
    return window.new_page()


@pytest.fixture
def still(chromium: Browser) -> Iterator[Page]:
    """A page in a browser without script."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def seen(page: Page, selector: str) -> list[str]:
    """The texts of what is on the screen."""
    return [one.inner_text() for one in page.locator(selector).all() if one.is_visible()]


def choose(page: Page, department: str) -> None:
    page.locator("[data-ob-welcome] select[name=department]").select_option(label=department)


def test_without_script_everything_is_there_and_nothing_pretends_to_be_personal(still: Page, built: Path) -> None:
    still.goto((built / "index.html").as_uri())
    assert not still.locator("[data-ob-welcome] select[name=department]").is_visible()
    assert not still.locator("[data-ob-panel]").is_visible()
    assert seen(still, "[data-ob-only]") == []
    assert len(seen(still, "[data-ob-weeks] [data-day-first] > li")) == 3
    still.locator("[data-ob-weeks] [data-day-rest] summary").click()
    assert len(seen(still, "[data-ob-weeks] [data-day-rest] li")) > 0
    still.locator("summary:has(#departments)").click()
    assert "Marketing" in seen(still, ".ob-depts a")
    assert still.get_by_role("link", name="Turn to your department").is_visible()
    assert still.locator(".ob-hero form.ob-box").get_attribute("action") == "ask.html"
    # the question, then the company's plan, then what comes and what changed
    heads = [one for one in seen(still, "h1, h2") if one]
    assert heads[:4] == [
        "What do you need to know?",
        "Our plan on a page",
        "Today and the next two weeks",
        "What changed",
    ]


def test_choosing_a_department_makes_home_ones_own_and_the_browser_keeps_it(page: Page, built: Path) -> None:
    page.goto((built / "index.html").as_uri())
    before = len(seen(page, "li.ob-cal"))
    choose(page, "Marketing")
    rows = page.locator("[data-ob-mine] li.ob-cal:visible")
    assert rows.count() > 0
    assert all("marketing" in (row.get_attribute("data-departments") or "").split() for row in rows.all())
    expect(page.locator("#mine")).to_have_text("For Marketing")
    heads = seen(page, "h2")
    assert heads[:5] == ["For Marketing", "Today and the next two weeks", "Needed from me", "My part", "Changed for me"]
    assert heads.index("My part") < heads.index("Our plan on a page")
    assert page.locator("[data-ob-needed] .ob-first li:visible").count() > 0
    # the company's plan comes after it, folded
    plan = page.locator("[data-ob-plan]")
    expect(plan.locator(".ob-pillar").first).to_be_hidden()
    plan.locator("summary").click()
    expect(plan.locator(".ob-pillar").first).to_be_visible()
    parts = [one.get_attribute("data-ref") for one in page.locator(".ob-own-goal:has([data-ob-only]:visible) a").all()]
    assert "goal:on-the-promised-day" in parts
    assert "goal:no-injuries" not in parts
    assert set(page.locator("[data-ob-part] li").evaluate_all("rows => rows.map(row => row.dataset.ref)")) == set(parts)
    page.locator("[data-ob-welcome] option[value=campaign-manager]").wait_for(state="attached")
    roles = page.locator("[data-ob-welcome] select[name=role]").locator("option").all_inner_texts()
    assert "Campaign Manager" in roles
    assert "Route Planning Lead" not in roles

    page.locator("[data-ob-welcome] select[name=role]").select_option(label="Campaign Manager")
    link = page.locator("[data-ob-role] a").first
    assert link.inner_text() == "What a Campaign Manager does and answers for"
    page.goto((built / "goals/index.html").as_uri())
    page.goto((built / "index.html").as_uri())
    expect(page.locator("#mine")).to_have_text("For Marketing")
    page.locator("[data-ob-role] a").first.click()
    assert page.locator("h1").inner_text() == "Campaign Manager"

    page.goto((built / "index.html").as_uri())
    choose(page, "All departments")
    assert len(seen(page, "li.ob-cal")) == before
    assert not page.locator("[data-ob-panel]").is_visible()


def test_an_address_presets_my_department_but_never_undoes_what_somebody_chose(page: Page, built: Path) -> None:
    home = (built / "index.html").as_uri()
    page.goto(f"{home}?department=no-such-department")
    assert seen(page, "#mine") == []
    # what this site shows for once is not kept
    page.goto((built / "calendar/index.html").as_uri() + "?department=logistics&once")
    page.goto(home)
    assert seen(page, "#mine") == []
    # a link of the intranet, to any page
    page.goto((built / "goals/index.html").as_uri() + "?department=sales")
    page.goto(home)
    expect(page.locator("#mine")).to_have_text("For Sales")
    page.goto(f"{home}?role=campaign-manager")
    expect(page.locator("#mine")).to_have_text("For Marketing")
    choose(page, "Logistics")
    page.goto(f"{home}?department=sales")
    expect(page.locator("#mine")).to_have_text("For Sales")
    page.goto(home)
    expect(page.locator("#mine")).to_have_text("For Logistics")


def test_another_book_beside_this_one_knows_nothing_of_it(page: Page, built: Path, tmp_path: Path) -> None:
    page.goto((built / "index.html").as_uri())
    choose(page, "Marketing")
    other = tmp_path / "other"
    other.symlink_to(built, target_is_directory=True)
    page.goto((other / "index.html").as_uri())
    assert seen(page, "#mine") == []
    choose(page, "Sales")
    page.goto((built / "index.html").as_uri())
    expect(page.locator("#mine")).to_have_text("For Marketing")


def test_a_browser_that_keeps_nothing_still_shows_what_is_chosen(page: Page, built: Path) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    )
    page.goto((built / "index.html").as_uri() + "?department=sales")
    expect(page.locator("#mine")).to_have_text("For Sales")
    choose(page, "Marketing")
    expect(page.locator("#mine")).to_have_text("For Marketing")
    page.goto((built / "index.html").as_uri())
    assert seen(page, "#mine") == []
    assert [one for one in wrong if "onebook" in one] == []


def test_it_is_changed_at_the_top_of_any_page_and_what_is_mine_is_marked(page: Page, built: Path) -> None:
    page.goto((built / "goals/on-the-promised-day.html").as_uri())
    assert page.locator(".ob-yours").count() == 0
    page.locator(".md-header [data-ob-me-open]").click()
    dialog = page.locator("#ob-me")
    dialog.locator("select[name=department]").select_option(label="Customer Care")
    dialog.locator("select[name=role]").select_option(label="Customer Care Lead")
    dialog.get_by_role("button", name="Done").click()
    assert not dialog.is_visible()
    assert page.locator("[data-ob-me-name]").inner_text() == "Customer Care"
    marked = page.locator("#page--parts ~ ul li.ob-is-mine")
    assert marked.evaluate_all("rows => rows.map(row => row.dataset.ref)")[:1] == ["department:customer-care"]
    assert "Yours" in marked.first.inner_text()
    for name, row in (
        ("agreements/index.html", "details.ob-is-mine"),
        ("raci/campaigns.html", "th.ob-is-mine"),
        ("calendar/index.html?department=", "li.ob-is-mine"),
    ):
        page.goto((built / name.partition("?")[0]).as_uri() + name[len(name.partition("?")[0]) :])
        assert page.locator(row).count() > 0, name
    # nothing is asked for before somebody needs it, and a page about us marks nothing
    page.goto((built / "departments/customer-care.html").as_uri())
    assert page.locator(".ob-yours").count() == 0


def test_a_departments_two_weeks_stand_inside_another_page(page: Page, built: Path, tmp_path: Path) -> None:
    own = (built / "departments/next/marketing.html").as_uri()
    (tmp_path / "intranet.html").write_text(
        f'<!doctype html><title>Intranet</title><iframe title="Marketing" src="{own}?colours=dark" width="320" height="600">'
    )
    page.goto((tmp_path / "intranet.html").as_uri())
    frame = page.frames[1]
    frame.wait_for_selector("h1")
    assert frame.title().startswith("Marketing: the next two weeks")
    assert frame.locator("h1").inner_text() == "Marketing: the next two weeks"
    assert frame.locator("h2").all_inner_texts() == ["From us, first", "What goes out", "Meetings"]
    assert frame.locator("main").count() == 1
    assert [frame.locator(part).count() for part in ("header", "footer", "nav", ".md-search")] == [0, 0, 0, 0]
    assert frame.evaluate("document.documentElement.scrollWidth") <= 320
    assert frame.evaluate("document.body.dataset.mdColorScheme") == "slate"
    frame.get_by_role("link", name="Marketing in our book").click()
    page.wait_for_url("**/departments/marketing.html#page--weeks")
    assert len(page.frames) == 1


def test_every_department_has_its_two_weeks_and_says_where(built: Path) -> None:
    pages = read_site(built)
    own = sorted(path.stem for path in (built / "departments").glob("*.html") if path.stem != "index")
    assert own == sorted(path.stem for path in (built / "departments/next").glob("*.html"))
    for name in own:
        assert f"next/{name}.html" in pages[f"departments/{name}.html"].links


def test_a_list_is_filtered_by_words_and_by_department(page: Page, built: Path) -> None:
    page.goto((built / "positions/index.html").as_uri())
    field, count = page.get_by_label("Find"), page.locator("output[data-ob-count]")
    field.fill("CAMPAIGN márketing")
    assert "Campaign Manager" in seen(page, "[data-ob-row] .ob-name")
    assert seen(page, "#page--list h2") == ["Marketing¶"] or seen(page, "#page--list h2") == ["Marketing"]
    assert count.inner_text().endswith("positions")
    field.fill("nobody is called this")
    assert page.get_by_text("No position fits that.").is_visible()
    assert count.inner_text().startswith("0 of ")
    page.get_by_role("button", name="Show all positions").click()
    assert field.input_value() == ""
    assert count.inner_text() == ""
    everybody = page.locator("[data-ob-row]").count()
    page.locator("[data-ob-by=departments]").select_option(label="Sales")
    assert 0 < len(seen(page, "[data-ob-row]")) < everybody


def test_an_address_into_a_filtered_list_shows_what_it_names(page: Page, built: Path) -> None:
    page.goto((built / "meetings/index.html").as_uri() + "?find=town+hall#product-content-review")
    assert page.locator("#product-content-review").is_visible()
    page.goto((built / "meetings/index.html").as_uri() + "?department=logistics")
    shown = seen(page, "[data-ob-row] h2")
    assert 0 < len(shown) < page.locator("[data-ob-row]").count()
