"""What editors do most, as somebody does it in a browser: by the forms of `onebook edit`, or by those on the site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from tests.editing.desk import git

from onebook.cli.edit_server import EditServer

Place = Page | Locator


class Desk:
    """What an editor sees and does."""

    def __init__(self, page: Page, server: EditServer | None, root: Path, other: Path) -> None:
        self.page, self.root, self.other = page, root, other
        self.address = server.address if server is not None else ""

    def open(self, hash_: str) -> Locator:
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}#/{hash_}")
        form = self.page.locator("main form > .obf")
        form.wait_for()
        return form

    def field(self, within: Place, name: str) -> Locator:
        return within.locator(f":scope > [data-field={name}], :scope > details > .obf-more > [data-field={name}]").first

    def item(self, listed: Locator, number: int) -> Locator:
        return listed.locator(":scope > .obf-list > .obf-items > .obf-item").nth(number)

    def parts(self, item: Locator) -> Locator:
        return item.locator(":scope > .obf-field > .obf-parts")

    def add(self, listed: Locator) -> Locator:
        listed.locator(":scope > .obf-list > .obf-add").click()
        return listed.locator(":scope > .obf-list > .obf-items > .obf-item").last

    def write(self, field: Locator, text: str) -> None:
        field.locator("input, textarea").first.fill(text)

    def pick(self, field: Locator, words: str) -> None:
        box = field.get_by_role("combobox")
        box.fill("")
        box.press_sequentially(words)
        field.get_by_role("option").first.wait_for()
        box.press("ArrowDown")
        box.press("Enter")

    def retire(self, hash_: str) -> None:
        self.open(hash_)
        self.page.get_by_role("button", name="Retire").click()
        expect(self.page.get_by_role("status").first).to_contain_text("Retired")

    def follow(self, finding: str) -> None:
        """Open what a finding is about."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}#/findings")
        self.page.get_by_role("listitem").filter(has_text=finding).get_by_role("link").click()
        self.page.locator("main form > .obf").wait_for()

    def save(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.get_by_role("status").first).to_contain_text("Saved in", timeout=30_000)

    def send(self, words: str) -> str:
        """Send what was changed; the branch that it is on."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}#/send")
        self.page.get_by_label("What did you change, and why?").fill(words)
        self.page.get_by_role("button", name="Send", exact=True).click()
        expect(self.page.get_by_role("heading", name="Sent", exact=True)).to_be_visible(timeout=30_000)
        return git(self.root, "branch", "--show-current").strip()


def new_goal(desk: Desk) -> None:
    form = desk.open("new/goal")
    desk.write(desk.field(form, "title"), "Bread for the ferry")
    desk.pick(desk.field(form, "owner"), "head b")
    period = desk.field(form, "period")
    desk.write(period, "2027-Q3")
    desk.write(desk.field(form, "success"), "Nobody on the ferry is hungry: there is bread on every crossing.")
    contributions = desk.field(form, "contributions")
    for department, how in (("bak", "Bakes a batch for the ferry."), ("shop", "Brings it to the pier.")):
        parts = desk.parts(desk.add(contributions))
        desk.pick(desk.field(parts, "department"), department)
        desk.write(desk.field(parts, "how"), how)


def moved_date(desk: Desk) -> None:
    form = desk.open("thing/event:open-night")
    date = desk.field(form, "date")
    desk.write(date, "2027-03-19")


def filled_vacancy(desk: Desk) -> None:
    form = desk.open("thing/position:shop-keeper")
    parts = desk.parts(desk.add(desk.field(form, "holders")))
    desk.write(desk.field(parts, "name"), "Ben Reed")


def new_term(desk: Desk) -> None:
    form = desk.open("new/term")
    desk.write(desk.field(form, "title"), "Crumb")
    desk.write(desk.field(form, "definition"), "The inside of a bread.")
    parts = desk.parts(desk.add(desk.field(form, "avoid")))
    desk.write(desk.field(parts, "phrase"), "soft bit")
    desk.write(desk.field(parts, "because"), "nobody orders it: by that name")


def matrix_row(desk: Desk) -> None:
    form = desk.open("thing/raci:bread")
    rows = desk.field(desk.field(form, "matrix").locator(":scope > .obf-parts"), "rows")
    parts = desk.parts(desk.add(rows))
    desk.write(desk.field(parts, "title"), "Answer the radio")
    desk.write(desk.field(parts, "cells"), "I AR")


def retired_channel(desk: Desk) -> None:
    desk.retire("thing/channel:island-radio")


def mended_finding(desk: Desk) -> None:
    desk.follow("no part in any goal")
    form = desk.open("thing/goal:fresh-bread")
    contributions = desk.field(form, "contributions")
    parts = desk.parts(desk.add(contributions))
    desk.pick(desk.field(parts, "department"), "shop")
    desk.write(desk.field(parts, "how"), "Opens at seven.")


def new_figure(desk: Desk) -> None:
    form = desk.open("thing/measure:shops-open")
    parts = desk.parts(desk.add(desk.field(form, "actuals")))
    desk.write(desk.field(parts, "date"), "2027-01-14")
    desk.write(desk.field(parts, "value"), "15")


def playbook_step(desk: Desk) -> None:
    form = desk.open("thing/playbook:oven-fire")
    steps = desk.field(form, "steps")
    parts = desk.parts(desk.add(steps))
    desk.write(desk.field(parts, "title"), "Shut the gas")
    desk.write(desk.field(parts, "within"), "90 seconds".replace("90 seconds", "2 minutes"))
    last = steps.locator(":scope > .obf-list > .obf-items > .obf-item").last
    last.get_by_role("button", name="Move up").click()


def new_campaign(desk: Desk) -> None:
    form = desk.open("new/campaign")
    desk.write(desk.field(form, "title"), "Warm bread in spring")
    desk.pick(desk.field(form, "owner"), "shop")
    for name, words in (("goals", "fresh"), ("audiences", "island"), ("channels", "counter")):
        desk.pick(desk.add(desk.field(form, name)), words)
    desk.pick(desk.field(form, "message"), "warm")
    desk.write(desk.field(form, "start"), "2027-03-01")
    body = desk.field(form, "body").locator("textarea")
    body.press_sequentially("For all [[fresh")
    desk.field(form, "body").get_by_role("option").first.wait_for()
    body.press("ArrowDown")
    body.press("Enter")


TASKS: dict[Callable[[Desk], None], tuple[str, str]] = {
    new_goal: (
        "plan/goals/bread-for-the-ferry.md",
        """\
+---
+title: Bread for the ferry
+owner: head-baker
+period: 2027-Q3
+success: "Nobody on the ferry is hungry: there is bread on every crossing."
+contributions:
+  - department: bakery
+    how: Bakes a batch for the ferry.
+  - department: shops
+    how: Brings it to the pier.
+---
""",
    ),
    moved_date: (
        "plan/calendar/2027.yml",
        "-    date: 2027-03-12   # a Friday\n+    date: 2027-03-19   # a Friday\n",
    ),
    filled_vacancy: (
        "roles/positions/shop-keeper.yml",
        "-holders: []   # since Christmas\n+holders: # since Christmas\n+  - name: Ben Reed\n",
    ),
    new_term: (
        "lexicon/terms/crumb.yml",
        """\
+title: Crumb
+definition: The inside of a bread.
+avoid:
+  - phrase: soft bit
+    because: "nobody orders it: by that name"
""",
    ),
    matrix_row: ("roles/raci/bread.yml", "+    - title: Answer the radio\n+      cells: I AR\n"),
    retired_channel: ("plan/channels/channels.yml", "+    status: dropped\n"),
    mended_finding: ("plan/goals/fresh-bread.yml", "+  - department: shops\n+    how: Opens at seven.\n"),
    new_figure: ("plan/measures/shops-open.yml", "+  - date: 2027-01-14\n+    value: 15\n"),
    playbook_step: ("plan/playbooks/oven-fire.md", "+  - title: Shut the gas\n+    within: 2 minutes\n"),
    new_campaign: (
        "plan/campaigns/warm-bread-in-spring.md",
        """\
+---
+title: Warm bread in spring
+owner: shop-keeper
+goals:
+  - fresh-bread
+message: warm-bread
+audiences:
+  - islanders
+channels:
+  - counter-card
+start: 2027-03-01
+---
+
+For all [[goal:fresh-bread]]
""",
    ),
}
