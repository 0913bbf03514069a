"""What a page says of days, read on the day of the build and weeks later: by the reader's clock, or as of a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.runtime import Context
from playwright.sync_api import Browser, BrowserContext, Page
from tests.conftest import STARTER
from tests.site.page_types import page_types

from onebook.cli.run import run
from onebook.facts.dates import say_ahead, say_moment, say_short, say_week_day
from onebook.outputs.site import days
from onebook.views.calendar import due_mark

BUILT = date(2027, 1, 13)
LATER = timedelta(days=13)

BOOK = {
    "roles/departments/shop.yml": "title: Shop\nlead: keeper\n",
    "roles/positions/keeper.yml": "title: Shopkeeper\ndepartment: shop\nreview: {every: 3 months, last: 2026-10-20}\n",
    "plan/channels.yml": """\
channels:
  - {title: Poster, medium: offline, owner: head-baker, lead_time: 10 working days}
  - {title: Post, medium: social, owner: head-baker, lead_time: 2 days}
""",
    "plan/campaigns.yml": """\
campaigns:
  - {id: rolls, title: Rolls, owner: keeper, start: 2026-03-01, end: 2027-01-20, since: 2025-03-01}
  - {id: rye, title: Rye, owner: keeper, start: 2027-01-22, end: 2027-12-31}
  - {id: cake, title: Cake, owner: keeper, start: 2027-06-01}
""",
    "plan/calendar.yml": """\
calendar:
  - {id: old, title: Old, date: 2027-01-05, channel: post, stage: published}
  - {id: today, title: On the day, date: 2027-01-13, channel: post, stage: approved}
  - {id: late, title: Late, date: 2027-01-20, channel: poster, stage: approved, campaign: rolls}
  - {id: soon, title: Soon, date: 2027-01-22, channel: post, stage: planned, briefed: 2027-01-11}
  - {id: due, title: Due, date: 2027-02-02, channel: poster, stage: planned, campaign: rye}
  - {id: far, title: Far, date: 2027-02-09, channel: poster, stage: planned, campaign: rye}
  - {id: fair, title: Fair, date: {start: 2027-01-27, end: 2027-01-29}, channel: post, stage: planned}
  - {id: thought, title: Thought, date: 2027-01-18, channel: poster, stage: idea}
  - {id: spring, title: Spring, date: 2027-04-20, channel: poster, stage: planned}
  - {id: loaf, title: Loaf, date: 2027-01-06, channel: post, repeat: every week, until: 2027-03-31}
""",
    "plan/meetings.yml": """\
meetings:
  - {title: Tasting, date: 2027-01-15 10:00, repeat: every week, owner: keeper, departments: [shop, bakery]}
  - {title: Stock, date: 2026-12-01, repeat: every week, until: 2027-01-20, owner: keeper, departments: [shop]}
  - {title: Party, date: 2027-01-21, owner: keeper, departments: [shop, bakery]}
""",
    "plan/initiatives/oven.yml": """\
title: Oven
owner: keeper
goals: [fresh-bread]
start: 2026-10-01
end: 2027-06-30
milestones:
  - {title: Choose, date: 2027-01-20}
  - {title: Pay, date: 2027-02-20}
""",
    "roles/partners.yml": """\
partners:
  - {title: Mill, does: Grinds., led_by: keeper, until: 2027-01-20}
  - {title: Dairy, does: Milks., led_by: keeper, until: 2027-04-20}
""",
    "plan/playbooks/fire.yml": """\
title: Fire
owner: keeper
review: {every: 1 month, last: 2026-12-20}
steps: [{title: Ring, by: [keeper]}]
""",
}

PAGES = (
    "index.html",
    "departments/shop.html",
    "departments/next/shop.html",
    "meetings/index.html",
    "campaigns/index.html",
    "campaigns/rolls.html",
    "campaigns/rye.html",
    "initiatives/index.html",
    "initiatives/oven.html",
    "partners/index.html",
    "playbooks/fire.html",
    "positions/keeper.html",
    "goals/fresh-bread.html",
)
RELATIVE = re.compile(
    r"\b(?:today|tomorrow|yesterday|in \d+ (?:days?|weeks?)|\d+ (?:days?|weeks?) (?:ago|late))\b|^(?:this|next) week",
    re.I,
)
WORDS = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode, around = words.parentElement;
    const says = [...around.attributes].find(one => /^data-day-(ahead|brief|due|week)$/.test(one.name));
    const isNow = Boolean(around.closest(".is-now, .ob-way__now, .ob-timeline__today, .ob-pocket, .ob-home h2"));
    if (words.data.trim() && around.checkVisibility()) {
      found.push([words.data.trim(), says?.name ?? "", says?.value ?? "", isNow]);
    }
  }
  return found;
}"""
"""Each piece of text that is seen, with the attribute that says from which day it comes."""


def built_on(day: date, folder: Path, settings: str = "") -> Path:
    """The site of the book as a build server makes it on a day."""
    root = folder / f"book-{day}{bool(settings)}"
    files = STARTER | BOOK | {"mkdocs.yml": STARTER["mkdocs.yml"].replace("      today: 2027-01-15\n", settings)}
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.combine(day, time(9), UTC).timestamp())))
        assert run(["-C", str(root), "-q", "build"]) == 0
    return root / "site"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("days")


@pytest.fixture(scope="module")
def living(folder: Path) -> Path:
    """The site of a book whose settings name no day, built on the 13th."""
    return built_on(BUILT, folder)


@pytest.fixture(scope="module")
def newer(folder: Path) -> Path:
    """The same, built thirteen days later."""
    return built_on(BUILT + LATER, folder)


@pytest.fixture(scope="module")
def pinned(folder: Path) -> Path:
    """The site of a book whose settings say that it is the 13th."""
    return built_on(BUILT + LATER, folder, f"      today: {BUILT}\n")


@pytest.fixture
def reader(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, timezone_id="Europe/London")
    yield context
    context.close()


def read(reader: BrowserContext, site: Path, name: str, day: date) -> Page:
    """A page as it is read at noon of a day."""
    page = reader.new_page()
    page.clock.set_fixed_time(datetime.combine(day, time(12), UTC))
    page.goto((site / name).as_uri())
    return page


def said(page: Page) -> str:
    """What is seen of the matter, without the days that a build writes as such."""
    page.evaluate("document.querySelectorAll('form').forEach(form => form.remove())")
    page.evaluate("document.querySelectorAll('.ob-layer').forEach(fold => { fold.open = true; })")
    text = page.locator(".md-content__inner").inner_text()
    return re.sub(r"(?m)^.*As of .*\n?|^Source:?\s*\S+", "", text.partition("Where else this is used")[0]).strip()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_read_later_says_what_a_site_built_then_says(
    reader: BrowserContext, living: Path, newer: Path, name: str
) -> None:
    later = read(reader, living, name, BUILT + LATER)
    assert said(later) == said(read(reader, newer, name, BUILT + LATER))


def test_the_calendar_goes_on_too(reader: BrowserContext, living: Path, newer: Path) -> None:
    old, new = (read(reader, site, "calendar/index.html", BUILT + LATER) for site in (living, newer))
    rows = "details[data-ob-coming]:not([hidden]) .ob-day:not([hidden]) .ob-cal"
    assert old.locator("[data-ob-first]").inner_text() == new.locator("[data-ob-first]").inner_text()
    for page in (old, new):
        week = page.locator("details[data-ob-coming]:visible").first
        assert week.locator("h2").inner_text() == "This week 25 to 31 January"
        assert week.evaluate("week => week.open")
        assert page.locator(".ob-mini:visible .is-now time").get_attribute("datetime") == "2027-01-26"
        page.evaluate("document.querySelectorAll('.ob-layer').forEach(fold => { fold.open = true; })")
    assert old.locator(rows).all_inner_texts() == new.locator(rows).all_inner_texts()
    earlier = "[data-ob-earlier]"
    assert old.locator(earlier).inner_text() == new.locator(earlier).inner_text()
    assert "On the day" in old.locator(earlier).inner_text()
    old.locator("select[name=show]").select_option("months")
    assert old.locator(".ob-grid .is-now time").get_attribute("datetime") == "2027-01-26"


def brief(about: date, day: date) -> str:
    """`Brief in 4 days`."""
    word = due_mark(about, day).word
    return f"Brief {word[0].lower()}{word[1:]}"


@pytest.mark.parametrize("after", [0, 6, 13, 27])
def test_no_page_says_a_distance_that_is_not_so(reader: BrowserContext, living: Path, after: int) -> None:
    day, wrong, right = BUILT + timedelta(days=after), [], 0
    page = read(reader, living, "index.html", day)
    # the pages of rules tell of examples
    for name in (name for name in page_types(living) if not name.startswith("rules/")):
        page.goto((living / name).as_uri())
        for words, attribute, value, is_today in page.evaluate(WORDS):
            if not RELATIVE.search(words) or is_today:
                continue
            about = date.fromisoformat(value) if value else date.min
            expected = {
                "data-day-ahead": say_ahead(about, day),
                "data-day-due": due_mark(about, day).word,
                "data-day-brief": brief(about, day),
                "data-day-week": words if 0 <= (day - about).days < 7 else "Next week",
            }.get(attribute)
            right += words == expected
            if words != expected:
                wrong.append(f"{name}: {words!r} {attribute}={value}")
    assert wrong == []
    assert right > 5


def test_where_the_settings_name_the_day_the_site_is_as_of_it_for_everybody(
    reader: BrowserContext, pinned: Path
) -> None:
    first, later = (read(reader, pinned, "index.html", day) for day in (BUILT, BUILT + timedelta(days=300)))
    for name in (*PAGES, "calendar/index.html"):
        first.goto((pinned / name).as_uri())
        later.goto((pinned / name).as_uri())
        assert said(first) == said(later)
        if RELATIVE.search(said(later)):
            assert later.get_by_text(f"As of {say_short(BUILT)}", exact=True).is_visible()


def test_without_script_a_page_says_as_of_when(chromium: Browser, living: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in (*PAGES, "calendar/index.html"):
        page.goto((living / name).as_uri())
        if RELATIVE.search(said(page)):
            assert page.get_by_text(f"As of {say_short(BUILT)}", exact=True).is_visible(), name
    context.close()


def test_a_site_that_nobody_made_anew_says_so(reader: BrowserContext, living: Path, pinned: Path) -> None:
    old = read(reader, living, "goals/index.html", BUILT + timedelta(days=40))
    assert old.locator(".ob-old").inner_text().startswith(f"This page was made on {say_short(BUILT)}, 5 weeks ago.")
    assert read(reader, living, "goals/index.html", BUILT + timedelta(days=20)).locator(".ob-old").count() == 0
    assert read(reader, pinned, "goals/index.html", BUILT + timedelta(days=400)).locator(".ob-old").count() == 0


def test_a_clock_that_is_behind_the_build_is_not_believed(reader: BrowserContext, living: Path) -> None:
    page = read(reader, living, "departments/next/shop.html", date(1970, 1, 1))
    assert "Late" in page.locator("[data-day-weeks]").inner_text()


def test_a_search_tells_the_next_time_and_an_overdue_review_of_the_readers_day(
    reader: BrowserContext, living: Path
) -> None:
    page = read(reader, living, "goals/index.html", BUILT + LATER)
    page.keyboard.press("/")
    page.keyboard.type("tasting")
    hit = page.locator("#ob-hits [data-ref='meeting:tasting']")
    hit.wait_for()
    assert "next Fri 29 January 2027, 10:00" in hit.inner_text()
    page.locator("#ob-q").fill("fire")
    hit = page.locator("#ob-hits [data-ref='playbook:fire']")
    hit.wait_for()
    assert "Review was due 19 Jan 2027" in hit.inner_text()
    page = read(reader, living, "goals/index.html", BUILT)
    page.keyboard.press("/")
    page.keyboard.type("fire")
    hit = page.locator("#ob-hits [data-ref='playbook:fire']")
    hit.wait_for()
    assert "Review was due" not in hit.inner_text()


class _Today(dict[str, date]):
    """As much of a template's context as the words need."""


def test_script_and_templates_say_the_same_of_every_day(reader: BrowserContext, living: Path, tmp_path: Path) -> None:
    spread = [BUILT + timedelta(days=number) for number in (*range(-70, 120), -400, -4000, 500, 9000)]
    context: Context = _Today(today=BUILT)  # type: ignore[assignment]
    moments = [*spread[:5], datetime(2027, 2, 3, 9, 5)]
    expected = [
        *(("ahead", day.isoformat(), days.ahead(context, day)) for day in spread),
        *(("due", day.isoformat(), due_mark(day, BUILT).word) for day in spread),
        *(("brief", day.isoformat(), brief(day, BUILT)) for day in spread),
        *(("since", day.isoformat(), days.since(context, day)) for day in spread),
        *(("week", day.isoformat(), days.week_word(context, day)) for day in spread if day.weekday() == 0),
        *(("plus", str((day - BUILT).days), say_week_day(day)) for day in spread),
        ("next", days.isos(moments), say_moment(moments[-1])),
    ]
    inner = "".join(
        f'<p data-day-{name}="{value}">{"<time></time>" if name == "next" else ""}</p>'
        if name != "plus"
        else f'<time data-day-plus="{value}"></time>'
        for name, value, _ in expected
    )
    script = (living / "assets/onebook/onebook.js").as_uri()
    (tmp_path / "words.html").write_text(
        f'<!doctype html><meta charset="utf-8">{inner}<script src="{script}"></script>'
    )
    page = read(reader, tmp_path, "words.html", BUILT)
    found = page.locator("body > p, body > time").all_text_contents()
    assert list(zip([name for name, _, _ in expected], found, strict=True)) == [
        (name, words) for name, _, words in expected
    ]


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 60), st.integers(0, 60))
def test_an_element_is_there_from_its_first_day_to_its_last(today: date, before: int, after: int) -> None:
    context: Context = _Today(today=today)  # type: ignore[assignment]
    first, last = today - timedelta(days=before), today + timedelta(days=after)
    assert not days.there(context, first, last).endswith(" hidden")
    assert days.there(context, last + timedelta(days=1)).endswith(" hidden")
    assert days.there(context, None, first - timedelta(days=1)).endswith(" hidden")
