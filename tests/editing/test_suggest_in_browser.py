"""The same ten things through *Suggest a change* on the built site, read from a folder: a proposal, taken by `onebook apply`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.conftest import STARTER
from tests.editing.desk import FILES, git, in_git
from tests.editing.tasks import TASKS, Desk, new_campaign, new_term

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.model.kind import kinds
from onebook.model.rewriting import fields_said
from onebook.outputs.forms.suggest import addresses
from onebook.text.slug import slug_in

REPO = "repo_url: https://github.com/bakery/book\nedit_uri: edit/trunk/book/pages/\n"


class Reader(Desk):
    """Somebody who has the site and nothing else."""

    site: Path

    def open(self, hash_: str) -> Locator:
        what, _, name = hash_.partition("/")
        self.page.goto("about:blank")
        self.page.goto(f"{self.site.as_uri()}/suggest.html#{'new=' if what == 'new' else ''}{name}")
        form = self.page.locator("[data-ob-form] > .obf")
        form.wait_for()
        return form

    def retire(self, hash_: str) -> None:
        form = self.open(hash_)
        form.get_by_text("More fields").click()
        self.field(form, "status").get_by_role("combobox").select_option("dropped")

    def follow(self, finding: str) -> None:
        """Findings are for those who edit."""

    def exact(self) -> str:
        """The whole text of the file that the page writes by itself."""
        self.page.locator("details:has([data-ob-exact]) > summary").click()
        return self.page.locator("[data-ob-exact]").input_value()

    def proposal(self) -> str:
        return self.page.get_by_label("The text to send").input_value()


@pytest.fixture(scope="module")
def reader(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("reader")
    root = folder / "book"
    settings = {"mkdocs.yml": STARTER["mkdocs.yml"].replace("docs_dir", f"{REPO}docs_dir")}
    mail = {"plan/organization.yml": f"{STARTER['plan/organization.yml']}contact: {{email: book@bakery.example}}\n"}
    words = {"lexicon/terms/shopper.yml": "title: Shopper\ndefinition: Who buys.\navoid: [{phrase: end user}]\n"}
    for name, text in {**STARTER, **FILES, **settings, **mail, **words}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    in_git(root, folder / "other.git")
    assert run(["-C", str(root), "-q", "build", "-o", str(folder / "site")]) == 0
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "about:")) else wrong.append(asked.url))
    found = Reader(page, None, root, folder / "other.git")
    found.site = folder / "site"
    yield found
    context.close()
    assert wrong == []


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_a_suggestion_becomes_a_commit_that_touches_only_what_was_meant(
    reader: Reader, task: Callable[[Desk], None], tmp_path: Path
) -> None:
    git(reader.root, "switch", "-q", "main")
    path, lines = TASKS[task]
    task(reader)
    exact = reader.exact()
    mail = tmp_path / "mail.txt"
    mail.write_text(f"Hello,\n\n{reader.proposal()}\nThanks!\n", "utf-8")
    assert run(["-C", str(reader.root), "-q", "apply", str(mail), "--yes"]) == 0
    assert git(reader.root, "diff", "--name-only", "main..HEAD").split() == [path]
    shown = git(reader.root, "diff", "-U0", "main..HEAD").splitlines()
    changed = [line for line in shown if line[:1] in "+-" and not line.startswith(("+++", "--- "))]
    assert sorted(changed) == sorted(lines.splitlines())
    assert exact == (reader.root / path).read_bytes().decode()


def test_a_new_file_is_offered_at_the_host_with_its_text_and_reads_as_it_was_meant(reader: Reader) -> None:
    for task, name in ((new_term, "lexicon/terms/crumb.yml"), (new_campaign, "plan/campaigns/warm-bread-in-spring.md")):
        task(reader)
        reader.page.locator("details[data-ob-file] summary").click()
        href = reader.page.get_by_role("link", name="Write it at GitHub").get_attribute("href") or ""
        parts = urlsplit(href)
        folder, _, file = name.rpartition("/")
        assert (
            f"{parts.scheme}://{parts.netloc}{parts.path}" == f"https://github.com/bakery/book/new/trunk/book/{folder}"
        )
        asked = parse_qs(parts.query)
        assert asked["filename"] == [file]
        (text,) = asked["value"]
        kind = next(kind for kind in kinds().values() if kind.path == folder)
        assert text == reader.page.locator("[data-ob-exact]").input_value()
        said = fields_said(text, name, (), kind.record)
        assert said["title"] in ("Crumb", "Warm bread in spring")
        if task is new_term:
            assert said["avoid"] == [{"phrase": "soft bit", "because": "nobody orders it: by that name"}]
        else:
            assert said["body"] == "For all [[goal:fresh-bread]]"


def test_mail_and_host_are_offered_where_a_change_is_suggested(reader: Reader) -> None:
    form = reader.open("thing/event:open-night")
    reader.write(reader.field(form, "date"), "2027-03-19")
    reader.page.get_by_label("Why?").fill("The oven is new.")
    expect(reader.page.get_by_role("region", name="Your suggestion")).to_contain_text("takes it with onebook apply.")
    assert '"because": "The oven is new."' in reader.proposal()
    mail = urlsplit(reader.page.get_by_role("link", name="Mail it").get_attribute("href") or "")
    assert (mail.scheme, mail.path) == ("mailto", "book@bakery.example")
    assert parse_qs(mail.query)["body"][0].replace("\r\n", "\n") == reader.proposal()
    reader.page.get_by_text("Or change it at GitHub yourself").click()
    edit = reader.page.get_by_role("link", name="Open the file at GitHub").get_attribute("href")
    assert edit == "https://github.com/bakery/book/edit/trunk/book/plan/calendar/2027.yml#L2"


def test_what_only_a_reader_of_the_file_could_write_is_left_to_the_proposal(reader: Reader) -> None:
    form = reader.open("thing/event:open-night")
    reader.write(reader.field(form, "title"), "=?")
    reader.page.get_by_text("Or change it at GitHub yourself").click()
    reader.page.get_by_text("This change cannot be written into its text from here").wait_for()
    assert reader.page.locator("[data-ob-exact]").count() == 0
    assert '"title": "=?"' in reader.proposal()


@pytest.mark.parametrize("language", ["de", "de-CH", "en-GB"])
def test_a_new_id_is_spelled_as_in_the_language_of_the_book(reader: Reader, language: str) -> None:
    reader.open("new/channel")
    for title in ("Brötchen für Füße", "O\u0308l und ÄRGER", "Café"):
        made = reader.page.evaluate("([one, said]) => onebookForm.freeId([], 'goal', one, said)", [title, language])
        assert made == slug_in(language, title)


def test_a_new_thing_gets_an_id_that_nobody_has(reader: Reader) -> None:
    form = reader.open("new/channel")
    reader.write(reader.field(form, "title"), "Island radio")
    assert reader.page.locator("#obs-id").input_value() == "island-radio-2"
    reader.page.locator("#obs-id").fill("counter-card")
    reader.page.get_by_text("There is a channel with the id counter-card already").wait_for()


def test_what_no_calendar_has_is_said_beside_its_field_and_not_offered(reader: Reader) -> None:
    form = reader.open("thing/event:open-night")
    date = reader.field(form, "date")
    for text, said in (
        ("2026-02-30", "The calendar has no day 2026-02-30."),
        ("next week", "“next week” is no date."),
        ("2027-03-19T25:00", "There is no such time of the day: 25:00."),
    ):
        reader.write(date, text)
        expect(date.locator(".obf-finding--error")).to_contain_text(said)
        expect(reader.page.get_by_label("The text to send")).to_be_hidden()
        assert reader.page.get_by_role("link", name="Mail it").count() == 0
    reader.write(date, "24.12.2027")
    date.get_by_role("textbox").first.blur()
    assert '"date": "2027-12-24"' in reader.proposal()
    date.get_by_label("Choose a day").fill("2027-12-23")
    assert '"date": "2027-12-23"' in reader.proposal()
    expect(date.locator(".obf-finding")).to_have_count(0)


def test_a_word_to_avoid_is_said_beside_its_field_and_hinders_nobody(reader: Reader) -> None:
    form = reader.open("thing/event:open-night")
    title = reader.field(form, "title")
    reader.write(title, "A night for end users")
    expect(title.locator(".obf-finding--warning")).to_have_text(
        "Please look at: We do not say “end users”, but “shopper”."
    )
    assert "A night for end users" in reader.proposal()


def test_a_new_thing_is_offered_when_nothing_required_is_missing(reader: Reader) -> None:
    form = reader.open("new/event")
    reader.write(reader.field(form, "title"), "Crust night")
    date = reader.field(form, "date")
    expect(date.locator(".obf-finding--error")).to_contain_text("Fill in this field.")
    reader.page.get_by_text("Still missing: Date.").wait_for()
    expect(reader.page.get_by_label("The text to send")).to_be_hidden()
    reader.write(date, "2027-12-23")
    expect(reader.page.get_by_label("The text to send")).to_be_visible()


def links_of(page: Page, site: Path, address: str) -> dict[str, str]:
    page.goto((site / address).as_uri())
    links = page.locator(".md-copyright a").all()
    return {link.inner_text(): link.get_attribute("href") or "" for link in links}


def test_every_page_leads_to_its_form_and_to_the_file_and_line(reader: Reader) -> None:
    goal = links_of(reader.page, reader.site, "goals/fresh-bread.html")
    assert goal["Suggest a change"] == "../suggest.html?of=goal:fresh-bread"
    assert goal["Edit this page"] == "https://github.com/bakery/book/edit/trunk/book/plan/goals/fresh-bread.yml#L1"
    channels = links_of(reader.page, reader.site, "channels/index.html")
    assert channels["Suggest a change"] == "../suggest.html?kind=channel"
    reader.page.get_by_role("link", name="Suggest a change").click()
    reader.page.get_by_role("link", name="Island radio").click()
    reader.page.get_by_role("heading", name="Island radio").wait_for()
    about = links_of(reader.page, reader.site, "about.html")
    assert about["Edit this page"] == "https://github.com/bakery/book/edit/trunk/book/pages/about.md"
    assert about["Suggest a change"] == "suggest.html"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_form_is_accessible_and_fits_a_phone(reader: Reader, axe: str, width: int) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    for hash_ in ("thing/goal:fresh-bread", "new/campaign"):
        form = reader.open(hash_)
        reader.write(reader.field(form, "title"), "Other words")
        reader.page.evaluate(f"{axe};0")
        found = reader.page.evaluate(
            "axe.run({ preload: false }).then((said) => said.violations.map((one) => [one.id, one.nodes[0].html]))"
        )
        assert found == [], hash_
        assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), hash_


def test_what_the_settings_keep_back_stands_in_no_form(reader: Reader) -> None:
    checked = check_book(
        reader.root, None, {"mkdocs.yml": (reader.root / "mkdocs.yml").read_text("utf-8") + "      names: nowhere\n"}
    )
    assert checked.book is not None
    from onebook.outputs.forms.suggest import form_file

    for address in addresses(checked.book):
        assert "Ada Brook" not in form_file(checked.book, address)
    switched_off = check_book(
        reader.root, None, {"mkdocs.yml": (reader.root / "mkdocs.yml").read_text("utf-8") + "      suggest: false\n"}
    )
    assert switched_off.book is not None
    assert [*addresses(switched_off.book)] == []
