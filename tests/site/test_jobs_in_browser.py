"""Fourteen everyday jobs, walked by thumb on a phone: each in at most three taps or one question, the first answer right.

What must be seen is written down here from the sample's files, and from nothing that a page says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.site.serving import refusals

TOP = "#ob-hits [aria-selected=true]"


@dataclass(slots=True)
class Walk:
    """One way through the book: every touch is counted, and reading on by thumb is free."""

    page: Page
    taps: int = 0
    queries: int = 0

    def tap(self, what: Locator) -> None:
        """Touch what is on the screen. What lies below it has to be read to first."""
        expect(what).to_be_in_viewport()
        what.tap()
        self.taps += 1

    def choose(self, what: Locator, label: str) -> None:
        """A list to choose from takes two touches: one opens it, one chooses."""
        expect(what).to_be_in_viewport()
        what.select_option(label=label)
        self.taps += 2

    def read_on_to(self, what: Locator) -> None:
        """Read on until it is there and stays: what is one's own comes in after it is chosen and moves the rest."""
        is_there = False
        for _ in range(100):
            was_there, is_there = is_there, bool(what.evaluate(IN_THE_MIDDLE))
            if was_there and is_there:
                return
            what.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
            self.page.wait_for_timeout(100)
        raise AssertionError(f"does not stay on the screen: {what}")

    def ask(self, question: str) -> Locator:
        """Ask in the bar at the bottom; the one answer that stands on top, chosen for Enter."""
        self.page.locator(".ob-pocket").get_by_text("Ask").tap()
        self.page.locator("#ob-dialog input").first.fill(question)
        self.queries += 1
        top = self.page.locator(TOP)
        expect(top).to_have_count(1)
        # nothing stands above it
        expect(self.page.locator("#ob-hits [role=option]").first).to_have_attribute("aria-selected", "true")
        return top

    def sees(self, where: Locator, *texts: str) -> None:
        """Each text is there to be read, inside of the screen and under nothing that lies over it."""
        for text in texts:
            expect(where).to_contain_text(text)
            assert where.evaluate(ON_SCREEN, text), f"not on the screen: {text}"


IN_THE_MIDDLE = """one => {
  const { top, bottom } = one.getBoundingClientRect();
  return top > innerHeight * .1 && bottom < innerHeight * .9;
}"""

# the boxes of the very words, for a long answer may reach below the screen
ON_SCREEN = """(whole, wanted) => {
  const plain = text => text.replace(/\\s+/g, ' ');
  const walker = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
  const letters = [];
  let last = ' ';
  while (walker.nextNode()) {
    const node = walker.currentNode;
    [...node.data].forEach((letter, at) => {
      const one = plain(letter);
      if (one !== ' ' || last !== ' ') { letters.push([one, node, at]); }
      last = one;
    });
  }
  const from = letters.map(([letter]) => letter).join('').indexOf(plain(wanted));
  if (from < 0) { return false; }
  const box = at => {
    const range = document.createRange();
    const [, node, offset] = letters[at];
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    return range.getBoundingClientRect();
  };
  return [box(from), box(from + plain(wanted).length - 1)].every(({left, right, top, bottom}) => {
    if (!(right > left && top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth)) { return false; }
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return there !== null && (whole.contains(there) || there.contains(whole));
  });
}"""


@pytest.fixture
def walk(chromium: Browser, built: Path) -> Iterator[Walk]:
    """A phone that has never seen the book, at its front page."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    refused = refusals(context)
    page = context.new_page()
    page.goto((built / "index.html").as_uri())
    yield Walk(page)
    context.close()
    assert refused == []


def direct_mail(walk: Walk) -> None:
    """Six weeks from Monday 16 November, and whoever takes the brief."""
    top = walk.ask("how early must I brief direct mail")
    walk.sees(top, "Lead time 6 weeks", "Mon 28 December 2026", "Campaign Manager, Tomas Lindqvist", "0113 496 0142")


def direct_mail_lead_time(walk: Walk) -> None:
    """Not the Direct Mail Lead."""
    walk.sees(walk.ask("direct mail lead time"), "Lead time 6 weeks", "Mon 28 December 2026")


def my_part_in_a_priority(walk: Walk) -> None:
    page = walk.page
    walk.choose(page.locator("[data-ob-welcome] select[name=department]"), "Marketing")
    expect(page.locator("#mine")).to_have_text("For Marketing")
    page.locator("[data-ob-welcome] option[value=campaign-manager]").wait_for(state="attached")
    goal = page.locator("[data-ob-part]").get_by_role("link", name="Deliver every order on the promised day")
    walk.read_on_to(goal)
    walk.tap(goal)
    expect(page.locator("h1")).to_have_text("Deliver every order on the promised day")
    mine = page.locator("#page--parts ~ ul li.ob-is-mine")
    walk.read_on_to(mine.first)
    walk.sees(mine.first, "Marketing", "Tells customers what we promise and what we do when we miss it.")


def angry_post(walk: Walk) -> None:
    page = walk.page
    walk.tap(page.locator(".ob-pocket").get_by_text("Urgent"))
    row = page.locator(".ob-urgent > li", has_text="An angry post is up")
    expect(row.locator("a[href='tel:01134960199']")).to_be_in_viewport(ratio=1)
    walk.sees(row, "An angry post is up", "0113 496 0199", "Head of Marketing")


def angry_post_asked(walk: Walk) -> None:
    top = walk.ask("angry post")
    walk.sees(top, "An angry post is up", "0113 496 0199", "Hands off, and report it")


def tomorrow(walk: Walk) -> None:
    top = walk.ask("tomorrow")
    walk.sees(
        top,
        "Tue 17 November 2026",
        "Ordered by two, with the carrier by seven",
        "What a driver does on a ward in eleven",
    )


def third_of_december(walk: Walk) -> None:
    top = walk.ask("3 December")
    walk.sees(top, "Thu 3 December 2026", "Last orders before Christmas: day by day", "14:00 All-staff meeting")


def next_week(walk: Walk) -> None:
    top = walk.ask("next week")
    walk.sees(top, "Mon 23 November 2026 to Sun 29 November 2026", "Tue 24 Nov", "Northern depots: open day in Leeds")


def guaranteed_delivery(walk: Walk) -> None:
    top = walk.ask("may I say guaranteed delivery")
    walk.sees(top, "No,", "delivered on the day we named", "It is not a guarantee in law")


def head_of_customer_care(walk: Walk) -> None:
    top = walk.ask("head of Customer Care")
    walk.sees(top, "Grace Mutasa", "0113 496 0161", "head.of.care@harbourvale.example", "Customer Care Lead")


def g5(walk: Walk) -> None:
    top = walk.ask("G5")
    walk.sees(top, "Free £3.2 million of working capital", "Finance Director", "Off track", "£0.6 m of £3.2 m")


def mission(walk: Walk) -> None:
    top = walk.ask("mission")
    walk.sees(top, "Our mission", "We keep small hospitals, clinics and bakeries running", "on the day we promised.")


def closed_at_christmas(walk: Walk) -> None:
    top = walk.ask("closed at Christmas")
    walk.sees(top, "Thu 24 Dec", "Fri 1 Jan", "Christmas shutdown and yearly stock count")


def what_changed(walk: Walk) -> None:
    top = walk.ask("what changed")
    walk.sees(top, "What changed lately", "Wed 11 Nov", "from Thu 19 Nov to Thu 26 Nov")


def returns(walk: Walk) -> None:
    """The figure of the step that is about them, and who keeps it."""
    top = walk.ask("how far are we on returns")
    walk.sees(top, "A return is as easy as an order", "9.2 days, target 5", "Shop Sales Manager")


def print_the_month(walk: Walk) -> None:
    page = walk.page
    walk.tap(page.locator(".ob-pocket").get_by_text("Today"))
    whole = page.get_by_role("link", name="The whole calendar")
    walk.read_on_to(whole)
    walk.tap(whole)
    button = page.get_by_role("button", name="Print November on one sheet")
    expect(button).to_be_visible()
    walk.read_on_to(button)
    page.evaluate("window.print = () => { window.printed = true; }")
    walk.tap(button)
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    sheet = page.locator(".ob-grid.is-printed")
    expect(sheet).to_have_count(1)
    assert page.locator(".ob-cals").inner_text().strip().startswith("November ")
    told = re.sub(r"\s+", " ", sheet.inner_text())
    assert "Northern depots: open day in Leeds" in told
    assert "Press release: order tracking goes live" in told


JOBS: list[Callable[[Walk], None]] = [
    direct_mail,
    direct_mail_lead_time,
    my_part_in_a_priority,
    angry_post,
    angry_post_asked,
    tomorrow,
    third_of_december,
    next_week,
    guaranteed_delivery,
    head_of_customer_care,
    g5,
    mission,
    closed_at_christmas,
    what_changed,
    returns,
    print_the_month,
]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.__name__)
def test_a_job_takes_three_taps_or_one_question(walk: Walk, job: Callable[[Walk], None]) -> None:
    job(walk)
    assert (walk.queries, walk.taps) == (1, 0) or (walk.queries == 0 and walk.taps <= 3), walk


def test_what_lies_below_the_screen_or_under_the_bar_is_not_seen(walk: Walk) -> None:
    footer = walk.page.locator("footer").last
    assert not footer.evaluate(ON_SCREEN, "Report a problem")
    last = footer.get_by_text("Report a problem")
    last.evaluate("one => one.scrollIntoView({block: 'center'})")
    assert footer.evaluate(ON_SCREEN, "Report a problem")
    last.evaluate("one => scrollBy(0, one.getBoundingClientRect().top - innerHeight + 40)")
    assert not footer.evaluate(ON_SCREEN, "Report a problem")
