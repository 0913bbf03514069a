"""No text of a book acts in its readers' browsers, wherever it is shown and whatever they do."""

from __future__ import annotations

import json
import operator
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect
from tests.site.attacks import ATTACKS, AVOIDED, MARKDOWN, WORD, Attackers, payloads
from tests.site.serving import refusals, served

from onebook.cli.host import build_site
from onebook.compile import check_book
from onebook.model.kind import kinds
from onebook.problem import Severity
from onebook.rules.run import Checked, CheckedBook

SETTINGS = """\
site_name: {attack}
docs_dir: pages
use_directory_urls: false
theme: {{name: material, font: false}}
nav: [{{{attack}: about.md}}]
plugins:
  - onebook: {{profile: starter, today: 2027-01-15, print_budgets: true}}
"""
TODAY = date(2027, 1, 15)

INJECTED = """() => [...document.querySelectorAll("*")].filter(one =>
  one.matches("[data-attack], iframe, object, embed, math, base[href], meta[http-equiv=refresh], article form:not([class])") ||
  one.matches("script:not([src], #__config)") || one.getAttributeNames().some(name => name.startsWith("on") || name === "srcset")
).map(one => one.outerHTML.slice(0, 200))"""
"""Elements that only an attack can have made."""


@dataclass
class Harm:
    """What attacks have reached in a window. Everything is counted, and all must be none."""

    scripts: int = 0
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext, home: str) -> None:
        """Count what happens in all pages of a window that belong at `home`."""
        self.refused = refusals(context)
        context.expose_function("attacked", self._ran)
        # whatever an attack calls tells that it ran
        context.add_init_script("for (const name of ['alert', 'prompt', 'confirm']) globalThis[name] = attacked;")
        context.on("request", lambda request: self._asked(request.url, home))
        context.on("weberror", lambda error: self.errors.append(f"{error.page and error.page.url}: {error.error}"))
        context.on("dialog", self._said)

    def look(self, page: Page) -> None:
        """Count the elements on a page that are no page's of ours."""
        self.elements += [f"{page.url}: {one}" for one in page.evaluate(INJECTED)]

    def _ran(self, *_: object) -> None:
        self.scripts += 1

    def _said(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _asked(self, url: str, home: str) -> None:
        if not url.startswith(home):
            self.requests.append(url)


@pytest.fixture(scope="module")
def attackers() -> Attackers:
    return Attackers()


def overlooked(root: Path, today: date | None = None) -> Checked:
    """A check that overlooks every text that acts, and where it leads: such texts must do no harm either."""
    checked = check_book(root, today)
    left = tuple(problem for problem in checked.problems if not problem.code.startswith(("SEC003", "LINK")))
    assert [problem for problem in left if problem.severity is Severity.ERROR] == []
    return Checked(left, CheckedBook(checked.read), checked.read)


@pytest.fixture(scope="module")
def attacked(attackers: Attackers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a book in which every text attacks."""
    root = tmp_path_factory.mktemp("attacked")
    attack = json.dumps(f"{WORD} {ATTACKS[0]}")
    head = f"---\n{attackers.head()}\n---\n\n"
    page = "\n\n".join((WORD, *(f"## {one}" for one in ATTACKS), *MARKDOWN))
    files = attackers.files() | {
        "mkdocs.yml": SETTINGS.format(attack=attack),
        "pages/about.md": head + page,
        "pages/more.md": f"# {ATTACKS[0]}\n\n{page}",
    }
    for address, text in files.items():
        path = root / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert build_site(overlooked(root, TODAY), root / "site", verbose=False)
    return root / "site"


@pytest.fixture(scope="module")
def home(attacked: Path) -> Iterator[str]:
    with served(attacked) as address:
        yield address


@pytest.fixture
def harm(chromium: Browser, home: str) -> Iterator[tuple[Page, Harm]]:
    """A page in a window of its own, and the harm that is done in it: none."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    found = Harm()
    found.watch(context, home)
    yield context.new_page(), found
    context.close()
    assert found == Harm()


def addresses(site: Path) -> list[str]:
    return [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]


def test_every_field_of_every_kind_attacks(attackers: Attackers, attacked: Path) -> None:
    print(f"{len(attackers.fields)} fields, {attackers.texts} texts, {len(list(payloads()))} payloads")
    assert {name.partition(".")[0] for name in attackers.fields} == {*kinds(), "page"}
    assert len(attackers.fields) > 200
    assert len(list(payloads())) > 20


def test_the_counting_sees_an_attack(chromium: Browser, tmp_path: Path) -> None:
    """What these tests say of our pages they do not say of one that is attacked."""
    attack = '<img data-attack src="x" onerror="alert(1)"><img src="https://attack.example/i.png">'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{attack}")
    for is_held in (True, False):
        found = Harm()
        context = chromium.new_context(bypass_csp=not is_held)
        with served(tmp_path) as home:
            found.watch(context, home)
            page = context.new_page()
            page.goto(home)
            found.look(page)
            context.close()
        assert found.elements
        assert bool(found.refused) is is_held
        assert bool(found.scripts) is not is_held
        assert found.requests


def test_no_page_lets_an_attack_act(harm: tuple[Page, Harm], attacked: Path, home: str) -> None:
    """Every page, with all that is folded away opened and all boxes and choices used."""
    page, found = harm
    names = addresses(attacked)
    for name in names:
        page.goto(home + name)
        if 'http-equiv="refresh"' in (attacked / name).read_text("utf-8"):
            page.wait_for_url(partial(operator.ne, home + name))
        found.look(page)
        page.evaluate(OPEN_AND_USE)
        found.look(page)
    print(f"{len(names)} pages visited")
    assert len(names) > 100


OPEN_AND_USE = """() => {
  document.querySelectorAll("details").forEach(fold => { fold.open = true; });
  document.querySelectorAll("main select, main input, main textarea").forEach(one => {
    if (one.matches("select")) one.selectedIndex = one.options.length - 1;
    else if (one.matches("[type=checkbox], [type=radio]")) one.checked = true;
    else one.value = `"><img data-attack src=x onerror=alert(60)>`;
    one.dispatchEvent(new Event("input", { bubbles: true }));
    one.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.querySelectorAll("main button").forEach(button => { if (!button.closest("form")) button.click(); });
}"""


def test_no_tip_lets_an_attack_act(harm: tuple[Page, Harm], attacked: Path, home: str) -> None:
    page, found = harm
    shown = 0
    for name in (
        "goals/goal-0.html",
        "departments/department-1.html",
        "playbooks/playbook-0.html",
        "about.html",
        "more.html",
    ):
        page.goto(home + name)
        for word in page.locator("article a.ob-term:visible").all()[:3]:
            word.focus()
            expect(page.locator(".ob-tip:visible")).to_have_count(1)
            shown += 1
            found.look(page)
    print(f"{shown} tips opened")
    assert shown > 3


@pytest.mark.parametrize("start", ["goals/goal-1.html", "404.html"])
def test_no_result_of_the_search_lets_an_attack_act(harm: tuple[Page, Harm], home: str, start: str) -> None:
    page, found = harm
    page.goto(home + start)
    page.keyboard.press("/")
    seen = 0
    for words in (*(f"{WORD} {name}" for name in kinds()), AVOIDED, WORD, ATTACKS[0], "nobody ever wrote this"):
        page.locator("#ob-q").fill(words)
        expect(page.locator("#ob-dialog")).to_have_attribute("data-ob-answered", words)
        seen += page.locator("#ob-hits [role=option]").count()
        found.look(page)
    print(f"{seen} results seen from {start}")
    assert seen > 50
    # not of the page on which one is already
    page.locator("#ob-q").fill(f"{WORD} position")
    page.locator("#ob-hits [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.startswith(home + start))
    found.look(page)


def test_no_answer_of_the_page_that_asks_lets_an_attack_act(harm: tuple[Page, Harm], home: str) -> None:
    page, found = harm
    for words in (WORD, AVOIDED, f"{WORD} raci", *ATTACKS, "nobody ever wrote this"):
        page.goto(f"{home}ask.html?q={quote(words)}")
        expect(page.locator("[data-ob-ask] [data-ob-count]")).not_to_be_empty()
        page.locator("[data-ob-found]").wait_for()
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        found.look(page)


def test_no_address_lets_an_attack_act(harm: tuple[Page, Harm], home: str) -> None:
    """Somebody may be sent a link whose question, filter, choice or anchor attacks."""
    page, found = harm
    for attack in (*ATTACKS, "javascript:alert(70)", "__config", "__proto__"):
        code = quote(attack)
        for name in (
            "index.html",
            "ask.html",
            "calendar/index.html",
            "measures/index.html",
            "raci/raci-0.html",
            "no/such.html",
        ):
            page.goto(
                f"{home}{name}?q={code}&find={code}&department={code}&role={code}&channel={code}&position={code}#{code}"
            )
            found.look(page)
