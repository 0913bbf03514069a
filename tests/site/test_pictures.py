"""Pictures on the pages: named, with links, with a list that says the same, and legible in a real browser."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.site.hostile import hostile
from tests.site.links import read_site

from onebook.cli.run import run
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal
from onebook.rules.run import CheckedBook

DRAWN = {
    "goals/index.html": 2,
    "goals/on-the-promised-day.html": 2,
    "departments/index.html": 4,
    "departments/marketing.html": 2,
    "departments/pr.html": 2,
    "integration.html": 1,
}
"""How many drawings a page has: most have one for a desk and one for a phone."""


@pytest.mark.parametrize("name", DRAWN)
def test_every_drawing_has_a_name_of_its_own_and_a_description(built: Path, name: str) -> None:
    html = (built / name).read_text("utf-8")
    drawings = re.findall(r'<svg class="ob-pic[^>]*aria-labelledby="(\S+) (\S+)"[^>]*>(.*?)</svg>', html, re.DOTALL)
    assert len(drawings) == DRAWN[name]
    for title, description, inside in drawings:
        assert re.search(rf'<title id="{title}">[^<]+</title><desc id="{description}">[^<]+\.</desc>', inside)
    ids = Counter(re.findall(r'\sid="([^"]+)"', html))
    assert [one for one, count in ids.items() if count > 1] == []


def test_every_goal_and_every_department_with_a_part_is_a_link_on_the_map(built: Path, sample: CheckedBook) -> None:
    html = (built / "goals/index.html").read_text("utf-8")
    drawn = set(re.findall(r'<a class="ob-n[^>]*data-ref="([^"]+)"', html))
    tops = {goal.ref for goal in sample.of(Goal) if goal.parent is None and goal.status != "dropped"}
    taking_part = {sample.canonical(part.department) for goal in sample.of(Goal) for part in goal.contributions}
    assert tops | taking_part <= drawn
    assert tops <= read_site(built)["goals/index.html"].refs


def test_every_department_is_on_the_chart_and_on_the_circle(built: Path, sample: CheckedBook) -> None:
    departments = {one.ref for one in sample.of(Department) if one.status != "dropped"}
    for name in ("departments/index.html", "integration.html"):
        drawn = set(re.findall(r'<a class="ob-n[^>]*data-ref="([^"]+)"', (built / name).read_text("utf-8")))
        assert departments <= drawn


def test_where_we_are_is_marked(built: Path) -> None:
    html = (built / "departments/pr.html").read_text("utf-8")
    assert re.search(r'<a class="ob-n" aria-current="page"[^>]*data-ref="department:pr"', html)
    html = (built / "goals/late-list-at-four.html").read_text("utf-8")
    assert re.search(r'<a class="ob-n[^"]*" aria-current="page"[^>]*data-ref="goal:late-list-at-four"', html)


HOSTILE = ("goals/index.html", "goals/g3.html", "departments/index.html", "departments/d5.html", "integration.html")

FAULTS = """() => {
  const faults = [];
  for (const svg of document.querySelectorAll("svg.ob-pic[role]")) {
    if (!svg.getClientRects().length) continue;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    for (const text of svg.querySelectorAll("text")) {
      const words = text.textContent.slice(0, 40);
      const size = parseFloat(text.getAttribute("font-size")) * scale;
      if (size < 11) faults.push(`${words}: ${size} pixels high`);
      const inner = text.getBoundingClientRect();
      const outer = (text.closest("a")?.querySelector(".ob-d-hit") ?? svg).getBoundingClientRect();
      if (inner.left < outer.left - 2 || inner.right > outer.right + 2) faults.push(`${words}: runs over`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push("scrolls sideways");
  return faults;
}"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    for name, text in hostile(24, 23).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert run(["-C", str(root), "-q", "build"]) == 0
    return root / "site"


def test_words_stay_in_their_boxes_and_are_large_enough_at_every_width(
    chromium: Browser, built: Path, hostile_site: Path, axe: str
) -> None:
    page = chromium.new_context(reduced_motion="reduce").new_page()
    found: list[str] = []
    pages = [built / name for name in DRAWN]
    pages += [
        hostile_site / name
        for name in (
            "goals/index.html",
            "goals/g3.html",
            "departments/index.html",
            "departments/d5.html",
            "integration.html",
            "health.html",
        )
    ]
    for width in (320, 390, 720, 960, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for path in pages:
            page.goto(path.as_uri())
            found += [f"{path.parent.name}/{path.name} at {width}: {one}" for one in page.evaluate(FAULTS)]
            if width in (390, 1280) and path.is_relative_to(hostile_site):
                page.evaluate(axe)
                result: dict[str, Any] = page.evaluate(
                    "axe.run(document, {resultTypes: ['violations'], preload: false})"
                )
                found += [f"{path.name} at {width}: {one['id']}" for one in result["violations"]]
    page.context.close()
    assert found == []


def test_the_lines_of_the_department_in_focus_stay_and_the_others_step_back(chromium: Browser, built: Path) -> None:
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto((built / "integration.html").as_uri() + "#page--circle")
    node = page.locator('svg.ob-pic a[data-ref="department:logistics"]')
    node.focus()
    number = node.get_attribute("data-n")
    lit = page.eval_on_selector_all("svg.ob-pic path.is-lit", "lines => lines.map(line => line.dataset.l)")
    every = page.eval_on_selector_all("svg.ob-pic path[data-l]", "lines => lines.map(line => line.dataset.l)")
    assert sorted(lit) == sorted(one for one in every if number in one.split())
    assert 0 < len(lit) < len(every)
    page.keyboard.press("Tab")
    assert page.eval_on_selector_all("svg.ob-pic a.is-lit", "nodes => nodes.length") > 0
    page.context.close()
