"""Ten things that editors do, through `onebook edit` in a real browser: each ends as a commit that holds what was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.conftest import STARTER
from tests.editing.desk import FILES, editing, git, in_git

from onebook.cli.edit_server import EditServer
from onebook.compile import check_book
from onebook.problem import Severity

Place = Page | Locator


class Desk:
    """What an editor sees and does."""

    def __init__(self, page: Page, server: EditServer, root: Path, other: Path) -> None:
        self.page, self.server, self.root, self.other = page, server, root, other

    def open(self, hash_: str) -> Locator:
        self.page.goto("about:blank")
        self.page.goto(f"{self.server.address}#/{hash_}")
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

    def save(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.get_by_role("status").first).to_contain_text("Saved in", timeout=30_000)

    def send(self, words: str) -> str:
        """Send what was changed; the branch that it is on."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.server.address}#/send")
        self.page.get_by_label("What did you change, and why?").fill(words)
        self.page.get_by_role("button", name="Send", exact=True).click()
        expect(self.page.get_by_role("heading", name="Sent", exact=True)).to_be_visible(timeout=30_000)
        return git(self.root, "branch", "--show-current").strip()


@pytest.fixture(scope="module")
def desk(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    root = folder / "book"
    for name, text in {**STARTER, **FILES}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    in_git(root, folder / "other.git")
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(("http://127.0.0.1", "about:")) else wrong.append(asked.url),
    )
    with editing(root) as server:
        yield Desk(page, server, root, folder / "other.git")
    context.close()
    assert wrong == []


@pytest.fixture
def afresh(desk: Desk) -> Desk:
    """The desk on the main branch, with nothing changed."""
    git(desk.root, "switch", "-q", "main")
    assert git(desk.root, "status", "--porcelain") == ""
    return desk


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
    desk.open("thing/channel:island-radio")
    desk.page.get_by_role("button", name="Retire").click()
    expect(desk.page.get_by_role("status").first).to_contain_text("Retired")


def mended_finding(desk: Desk) -> None:
    desk.page.goto("about:blank")
    desk.page.goto(f"{desk.server.address}#/findings")
    desk.page.get_by_role("listitem").filter(has_text="no part in any goal").get_by_role("link").click()
    desk.page.locator(".obf-finding", has_text="no part in any goal").or_(
        desk.page.locator("main form > .obf")
    ).first.wait_for()
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


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_a_task_ends_as_a_commit_that_touches_only_what_was_meant(afresh: Desk, task: Callable[[Desk], None]) -> None:
    desk = afresh
    path, lines = TASKS[task]
    task(desk)
    if task is not retired_channel:
        desk.save()
    branch = desk.send(f"Say it as it is: {task.__name__}\n\nAs we agreed.")
    assert branch.startswith("edit/say-it-as-it-is")
    assert git(desk.other, "log", "-1", "--format=%an %s", branch).strip() == f"Jo Say it as it is: {task.__name__}"
    assert git(desk.other, "diff", "--name-only", f"main..{branch}").split() == [path]
    shown = git(desk.other, "diff", "-U0", f"main..{branch}").splitlines()
    changed = [line for line in shown if line[:1] in "+-" and not line.startswith(("+++", "---  ", "--- "))]
    assert sorted(changed) == sorted(lines.splitlines())
    checked = check_book(desk.root)
    assert [one for one in checked.problems if one.severity is not Severity.INFO] == []
    assert git(desk.root, "status", "--porcelain") == ""


def test_what_is_wrong_is_said_beside_its_field_and_not_saved(afresh: Desk) -> None:
    before = (afresh.root / "plan/goals/fresh-bread.yml").read_bytes()
    form = afresh.open("thing/goal:fresh-bread")
    owner = afresh.field(form, "owner")
    afresh.write(owner, "nobody-here")
    expect(owner.locator(".obf-finding--error")).to_contain_text("'nobody-here', which does not exist", timeout=30_000)
    afresh.page.get_by_role("button", name="Save", exact=True).click()
    expect(afresh.page.get_by_role("status").first).to_contain_text("Not saved", timeout=30_000)
    assert owner.get_by_role("combobox").get_attribute("aria-invalid") == "true"
    assert (afresh.root / "plan/goals/fresh-bread.yml").read_bytes() == before


def test_two_windows_lose_nothing_and_undo_takes_back(afresh: Desk) -> None:
    desk, path = afresh, afresh.root / "plan/goals/fresh-bread.yml"
    before = path.read_text("utf-8")
    form = desk.open("thing/goal:fresh-bread")
    other = Desk(desk.page.context.new_page(), desk.server, desk.root, desk.other)
    second = other.open("thing/goal:fresh-bread")
    desk.write(desk.field(form, "title"), "Bread at six")
    desk.save()
    other.write(other.field(second, "success"), "All shops have bread.")
    other.save()
    both = path.read_text("utf-8")
    assert "title: Bread at six   # not half past" in both
    assert "success: All shops have bread." in both
    second = other.open("thing/goal:fresh-bread")
    form = desk.open("thing/goal:fresh-bread")
    desk.write(desk.field(form, "title"), "Bread at five")
    desk.save()
    other.write(other.field(second, "title"), "Bread at four")
    other.page.get_by_role("button", name="Save", exact=True).click()
    expect(other.page.get_by_role("heading", name="Somebody else has changed this too")).to_be_visible(timeout=30_000)
    assert "title: Bread at five" in path.read_text("utf-8")
    expect(other.page.locator(".obe-conflict")).to_contain_text("Bread at five")
    other.page.get_by_role("button", name="Keep mine: Title").click()
    other.save()
    assert "title: Bread at four" in path.read_text("utf-8")
    for _ in range(4):
        other.page.get_by_role("button", name="Undo").click()
        expect(other.page.get_by_role("status").first).to_contain_text("Taken back", timeout=30_000)
        other.page.locator("main form > .obf").wait_for()
    other.page.close()
    assert path.read_text("utf-8") == before


def test_rename_retire_and_restore(afresh: Desk) -> None:
    desk = afresh
    desk.open("thing/channel:counter-card")
    desk.page.get_by_text("Give it another id").click()
    desk.page.get_by_label("New id").fill("till-card")
    desk.page.get_by_role("button", name="Rename").click()
    expect(desk.page.get_by_role("status").first).to_contain_text("Renamed to channel:till-card", timeout=30_000)
    assert (desk.root / "plan/calendar/2027.yml").read_text("utf-8").count("channel: till-card") == 2
    desk.page.get_by_role("button", name="Undo").click()
    expect(desk.page.get_by_role("status").first).to_contain_text("Taken back", timeout=30_000)
    assert git(desk.root, "status", "--porcelain") == ""
    desk.open("thing/channel:island-radio")
    desk.page.get_by_role("button", name="Retire").click()
    desk.page.get_by_role("button", name="Restore").click()
    expect(desk.page.get_by_role("status").first).to_contain_text("Restored", timeout=30_000)
    assert git(desk.root, "status", "--porcelain") == ""


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_forms_are_accessible_and_fit_a_phone(
    afresh: Desk, chromium: Browser, axe: str, width: int, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    desk = Desk(page, afresh.server, afresh.root, afresh.other)
    for hash_ in ("thing/goal:fresh-bread", "thing/raci:bread", "thing/event:open-night", "new/campaign", "", "send"):
        if hash_ in ("", "send"):
            page.goto("about:blank")
            page.goto(f"{afresh.server.address}#/{hash_}")
            page.locator("main h1").wait_for()
        else:
            desk.open(hash_)
        page.evaluate(f"{axe};0")
        found = page.evaluate("axe.run().then((said) => said.violations.map((one) => [one.id, one.nodes[0].html]))")
        assert found == [], hash_
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), hash_
    form = desk.open("thing/goal:fresh-bread")
    desk.field(form, "owner").get_by_role("combobox").click()
    desk.field(form, "owner").get_by_role("option").first.wait_for()
    page.evaluate(f"{axe};0")
    assert page.evaluate("axe.run().then((said) => said.violations.map((one) => one.id))") == []
    context.close()
