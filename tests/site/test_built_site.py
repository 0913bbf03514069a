"""The sample book's site as a whole: every entity has its place, every link leads somewhere, nothing calls out."""

from __future__ import annotations

import filecmp
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from tests.conftest import REPOSITORY, BookMaker
from tests.site.links import PageFacts, broken, read_site

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.facts.dates import say_short
from onebook.facts.freshness import reviewed_until
from onebook.outputs import json as book_json
from onebook.outputs.site.render import PageLinks, TextLinks
from onebook.outputs.site.site import files as site_files
from onebook.rules.run import CheckedBook
from onebook.text import markdown
from onebook.views.links import address_of
from onebook.views.search import answer


@cache
def facts(site: Path) -> dict[str, PageFacts]:
    return read_site(site)


def test_every_entity_is_shown_at_its_address(built: Path, sample: CheckedBook) -> None:
    pages = facts(built)
    missing: list[str] = []
    for entry in sample.entries:
        page, _, anchor = address_of(entry.value).partition("#")
        shown = page in pages and (entry.ref in pages[page].refs or entry.kind.name == "organization")
        if not shown or (anchor and anchor not in pages[page].anchors):
            missing.append(f"{entry.ref} at {address_of(entry.value)}")
    assert missing == []


def test_every_activity_has_its_anchor(built: Path, sample: CheckedBook) -> None:
    pages = facts(built)
    for entry in sample.entries:
        if entry.kind.name == "raci":
            for activity in entry.value.activities:  # type: ignore[attr-defined]
                assert activity.id in pages[f"raci/{entry.id}.html"].anchors


def test_every_kind_has_its_overview_with_all_its_entities(built: Path, sample: CheckedBook) -> None:
    pages = facts(built)
    for entry in sample.entries:
        if entry.kind.name not in ("organization", "question"):
            assert entry.ref in pages[entry.kind.overview].refs, entry.ref


def test_every_link_leads_somewhere(built: Path) -> None:
    assert list(broken(built, facts(built))) == []


def test_no_page_loads_anything_from_another_host(built: Path) -> None:
    for address, page in facts(built).items():
        for target in page.loads:
            assert not urlsplit(target).netloc, f"{address} loads {target}"
    for style in built.rglob("onebook*.css"):
        assert "http:" not in style.read_text().replace("http://www.w3.org/2000/svg", "")


def test_every_page_names_the_source_of_all_that_it_shows(built: Path, sample: CheckedBook) -> None:
    """Of a page's own entity, and of every entity that is a section of a page."""
    pages = facts(built)
    missing = [
        entry.ref
        for entry in sample.entries
        if entry.kind.name not in CALENDAR_ONLY
        and entry.path not in pages[address_of(entry.value).partition("#")[0]].text
    ]
    assert missing == []


CALENDAR_ONLY = ("event", "question")
"""Lines of a long list: they name no file."""


def test_every_promise_of_a_review_is_told_where_its_entity_is(built: Path, sample: CheckedBook) -> None:
    pages = facts(built)
    missing = [
        entry.ref
        for entry in sample.entries
        if (until := reviewed_until(sample, entry.value)) is not None
        and entry.kind.name not in (*CALENDAR_ONLY, "organization")
        and f"{'Review was due' if until < sample.today else 'Reviewed until'} {say_short(until)}"
        not in pages[address_of(entry.value).partition("#")[0]].text
    ]
    assert missing == []


def test_what_refers_to_an_entity_is_linked_from_its_page(built: Path, sample: CheckedBook) -> None:
    pages = facts(built)
    for entry in sample.entries:
        if not entry.kind.has_pages or entry.kind.name == "organization":
            continue
        for link in sample.pointed_to_by(entry.value):
            source = sample.names.get(link.source)
            if source is not None and source.kind.name not in ("question", "organization"):
                here = address_of(entry.value)
                there = PageLinks(sample, here).to(address_of(source.value).partition("#")[0])
                linked = {target.partition("#")[0] for target in pages[here].links}
                assert there in linked, f"{entry.ref} is used in {source.ref}"


BARE = {
    "plan/pillars/p.yml": "title: P\n",
    "plan/goals/g.yml": "title: G\n",
    "plan/goals/o.yml": "title: O\nparent: g\nmeasures: [m, n]\ncontributions: [{department: d, how: H}]\n",
    "plan/measures.yml": "measures:\n- title: M\n- title: N\n  target: {value: many}\n  actuals: [{value: few}, {value: 3}]\n",
    "plan/initiatives/i.yml": "title: I\n",
    "plan/campaigns/c.yml": "title: C\n",
    "plan/messages/s.yml": "title: S\nstatement: S\nproof: [{claim: it is}]\n",
    "plan/audiences/a.yml": "title: A\nneeds: [{need: bread}]\n",
    "plan/channels/h.yml": "title: H\nmedium: online\n",
    "plan/calendar/e.yml": "title: E\ndate: 2027-01-20\n",
    "plan/releases/r.yml": "title: R\n",
    "plan/meetings/t.yml": "title: T\n",
    "plan/playbooks/b.yml": "title: B\nsteps: [{title: Do}]\ntriage: [{severity: Bad, looks_like: bad}]\n",
    "roles/departments/d.yml": "title: D\n",
    "roles/positions/q.yml": "title: Q\n",
    "roles/raci/x.yml": "title: X\nactivities: [{title: Act}]\n",
    "roles/agreements/y.yml": "from: d\nto: bakery\ngives: bread\n",
    "roles/partners/z.yml": "title: Z\n",
    "roles/questions/w.yml": "title: W?\nfinds: goal:g\n",
    "lexicon/terms/v.yml": "title: v\n",
}
"""One of each kind with nothing but what is required."""


def test_a_book_full_of_gaps_builds_and_never_says_none(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | BARE)
    assert run(["-C", str(root), "build"]) == 0
    pages = read_site(root / "site")
    assert list(broken(root / "site", pages)) == []
    for address, page in pages.items():
        if address.startswith("rules/"):
            continue  # the same in every book, and one of them is about undefined abbreviations
        assert not re.search(r"\bNone\b|undefined", page.text.partition("__md_scope")[0]), address
        assert not re.search(r"\bNone\b", re.sub(r"Source:?\s*\S+", "", page.text)), address


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31"])
def test_a_book_is_built_on_the_calendars_first_and_last_day(
    book: BookMaker, starter: dict[str, str], today: str
) -> None:
    item = "title: Post\ndate: 9999-12-31\nchannel: c\nrepeat: every year\n"
    channel = "title: C\nmedium: social\nlead_time: 3 months\nowner: head-baker\n"
    root = book(starter | BARE | {"plan/calendar/post.yml": item, "plan/channels/c.yml": channel})
    assert run(["-C", str(root), "build", "--today", today]) == 0


def test_the_search_knows_every_entity_by_its_names(sample: CheckedBook) -> None:
    missing: list[str] = []
    for entry in sample.entries:
        value = entry.value
        names = [value.title, *value.also_called]
        for name in ("synonyms", "abbreviation"):
            found = getattr(value, name, None)
            names += [found] if isinstance(found, str) else list(found or ())
        asked = [] if entry.kind.name == "question" else [(entry.ref, name) for name in names]
        for activity in getattr(value, "activities", ()):
            asked += [(f"{entry.ref}#{activity.id}", name) for name in (activity.title, *activity.keywords)]
        missing += [
            f"{ref}: {name}"
            for ref, name in asked
            if ref not in {result.ref for result in answer(sample, name, 60).results}
        ]
    assert missing == []


def test_a_settings_file_that_still_names_materials_search_gets_ours(book: BookMaker, starter: dict[str, str]) -> None:
    settings = starter["mkdocs.yml"].replace("plugins:\n", "plugins:\n  - search\n  - offline\n")
    root = book(starter | {"mkdocs.yml": settings})
    assert run(["-C", str(root), "build"]) == 0
    assert not (root / "site/search").exists(), "an index that nobody asks"
    assert (root / "site/assets/onebook/search/engine.js").is_file()
    page = (root / "site/goals/fresh-bread.html").read_text()
    assert 'id="ob-dialog"' in page
    assert "unpkg.com" not in page


def test_the_book_as_data_is_on_the_site(built: Path, sample: CheckedBook) -> None:
    assert (built / "api/v1/book.json").read_text("utf-8") == book_json.book_as_json.document(sample)
    one = json.loads((built / "api/v1/goals/recommended.json").read_text("utf-8"))
    assert one["ref"] == "goal:recommended"
    assert (built / "api/v1/schema.json").is_file()


def same(one: Path, other: Path) -> list[str]:
    """The files in which two folders differ."""
    names = sorted({p.relative_to(d).as_posix() for d in (one, other) for p in d.rglob("*") if p.is_file()})
    return [
        name
        for name in names
        if not (one / name).is_file()
        or not (other / name).is_file()
        or not filecmp.cmp(one / name, other / name, False)
    ]


def test_mkdocs_build_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert same(built, tmp_path / "site") == []


def test_a_book_with_errors_builds_nothing_and_the_old_site_stays(
    tmp_path: Path, starter: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "book"
    for name, text in starter.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    assert run(["-C", str(root), "build"]) == 0
    before = {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    goal = root / "plan/goals/fresh-bread.yml"
    goal.write_text(goal.read_text().replace("head-baker", "hed-baker"))
    assert run(["-C", str(root), "build"]) == 1
    said = capsys.readouterr().err
    assert "plan/goals/fresh-bread.yml:2:8: error REF001" in said
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "REF001" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()} == before


def test_an_old_address_leads_to_the_new_one(tmp_path: Path, starter: dict[str, str]) -> None:
    root = tmp_path / "book"
    files = starter | {
        "plan/goals/fresh-bread.yml": starter["plan/goals/fresh-bread.yml"] + "aliases:\n  - old-bread\n"
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    assert run(["-C", str(root), "build"]) == 0
    assert 'url=fresh-bread.html"' in (root / "site/goals/old-bread.html").read_text()


@pytest.mark.parametrize(
    ("written", "name"),
    [("![t](my%20pic.png)", "my pic.png"), ("![t](<my pic.png>)", "my pic.png"), ("![t](grö.png)", "grö.png")],
)
def test_an_image_is_shown_whatever_its_name(book: BookMaker, starter: dict[str, str], written: str, name: str) -> None:
    checked = check_book(book(starter | {f"plan/goals/{name}": "x"})).book
    assert checked is not None
    links = TextLinks(checked, "goals/fresh-bread.html", checked.entry("goal:fresh-bread"))
    assert f'src="../assets/book/plan/goals/{quote(name)}"' in markdown.render(written, links).html
    assert f"assets/book/plan/goals/{name}" in {file.address for file in site_files(checked)}
