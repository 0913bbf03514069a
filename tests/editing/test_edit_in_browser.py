"""Ten things that editors do, through `onebook edit` in a real browser: each ends as a commit that holds what was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect
from tests.conftest import STARTER
from tests.editing.desk import FILES, editing, git, in_git
from tests.editing.tasks import TASKS, Desk, retired_channel

from onebook.compile import check_book
from onebook.problem import Severity


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


def test_an_empty_new_form_says_that_a_title_is_required(afresh: Desk) -> None:
    form = afresh.open("new/term")
    afresh.page.get_by_role("button", name="Save", exact=True).click()
    expect(afresh.page.get_by_role("status").first).to_contain_text("give it a title first")
    expect(afresh.field(form, "title").locator(".obf-finding--error")).to_contain_text("Fill in this field.")


def test_two_windows_lose_nothing_and_undo_takes_back(afresh: Desk) -> None:
    desk, path = afresh, afresh.root / "plan/goals/fresh-bread.yml"
    before = path.read_text("utf-8")
    form = desk.open("thing/goal:fresh-bread")
    other = Desk(desk.page.context.new_page(), None, desk.root, desk.other)
    other.address = desk.address
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
        known = path.read_text("utf-8")
        other.page.get_by_role("button", name="Undo").click()
        for _ in range(600):
            other.page.wait_for_timeout(50)
            if path.read_text("utf-8") != known:
                break
        expect(other.page.get_by_role("status").first).to_contain_text("Taken back", timeout=30_000)
        other.page.locator("main form > .obf").wait_for()
    other.page.close()
    assert path.read_text("utf-8") == before


def test_the_way_from_the_preview_leads_to_the_form(afresh: Desk) -> None:
    afresh.page.goto(afresh.address)
    afresh.page.goto("about:blank")
    afresh.page.goto(f"{afresh.address.rsplit('/', 2)[0]}/here/#/thing/goal:fresh-bread")
    afresh.page.locator("main form > .obf").wait_for()
    afresh.page.get_by_role("heading", name="Fresh bread before seven").wait_for()


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
    desk = Desk(page, None, afresh.root, afresh.other)
    desk.address = afresh.address
    for hash_ in ("thing/goal:fresh-bread", "thing/raci:bread", "thing/event:open-night", "new/campaign", "", "send"):
        if hash_ in ("", "send"):
            page.goto("about:blank")
            page.goto(f"{afresh.address}#/{hash_}")
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
