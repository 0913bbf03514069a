"""The index as the site carries it: small, in parts, the same every time, and read only as far as needed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.conftest import REPOSITORY
from tests.search.twins import HOST, lay_down

from onebook.compile import check_book
from onebook.facts.overviews import in_menu
from onebook.outputs.site.assets import ENGLISH
from onebook.outputs.site.search import parts
from onebook.outputs.site.search.results import as_json
from onebook.outputs.site.site import whole_menu
from onebook.rules.run import CheckedBook
from onebook.views.search import answer

CALL = re.compile(r'onebookSearch\.take\("([0-9a-f]{8})","([a-z]+(?:-\d+)?)",(.*)\);\n', re.DOTALL)
PERSON = {"title", "url", "holder", "ways", "isVacant", "instead"}
RESULT = {"type", "kind", "ref", "title", "url", "says", "note", "state", "until"}
CARD = {"question", "does", "answers", "isOne", "bring", "within", "startAt", "matrix"}


@pytest.fixture(scope="module")
def sample() -> CheckedBook:
    """The sample book."""
    book = check_book(REPOSITORY).book
    assert book is not None
    return book


@pytest.fixture(scope="module")
def laid(sample: CheckedBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its search, in a folder."""
    return lay_down(sample, tmp_path_factory.mktemp("laid")).parent


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of its own."""
    opened = chromium.new_page()
    yield opened
    opened.close()


def requests(page: Page) -> list[str]:
    """From now on, the search files that the page asks for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    return asked


def test_each_part_is_one_call_with_what_stands_for_its_contents_and_its_name(sample: CheckedBook) -> None:
    files = dict(parts.files(sample))
    known = marks(sample)
    for address, text in files.items():
        folder, _, name = address.rpartition("/")
        assert folder == parts.FOLDER
        if name != "engine.js":
            found = CALL.fullmatch(text)
            assert found, address
            assert found[2] == name.removesuffix(".js")
            json.loads(found[3])
            assert found[1] == known[found[2]]
    engine = files[f"{parts.FOLDER}/engine.js"]
    assert f'"words":"{known["words"]}"' in engine
    assert "@marks@" not in engine
    assert len({*known.values()}) == len(known)


def test_the_same_book_gives_the_same_bytes_and_another_one_other_parts_where_they_differ(sample: CheckedBook) -> None:
    again = check_book(REPOSITORY)
    assert again.book is not None
    assert list(parts.files(again.book)) == list(parts.files(sample))
    terms = (REPOSITORY / "lexicon/terms/m-p.yml").read_text("utf-8")
    other = check_book(REPOSITORY, texts={"lexicon/terms/m-p.yml": terms.replace("title: Parcel", "title: Packet")})
    assert other.book is not None
    before, after = marks(sample), marks(other.book)
    same = {name for name in before if before[name] == after.get(name)}
    assert "words" not in same, "it says which parts there are"
    assert len(same) > len(before) // 2, "what an edit does not touch stays in the browser"


def marks(book: CheckedBook) -> dict[str, str]:
    """What stands for each part's contents, by its name."""
    return {found[2]: found[1] for _, text in parts.files(book) if (found := CALL.fullmatch(text))}


def test_no_file_is_large_but_one_that_holds_a_single_thing(sample: CheckedBook) -> None:
    for address, text in parts.files(sample):
        name = address.rpartition("/")[2]
        limit = {
            "e": 68_000, "g": 16_000, "w": 45_000, "a": 31_000,
            "d": 50_000, "i": 16_000, "p": 2 * parts.PART, "f": 2 * parts.CHUNK
        }[name[0]]  # fmt: skip
        assert len(text.encode()) < limit, name


def test_the_browser_says_what_our_views_say(sample: CheckedBook, laid: Path, page: Page) -> None:
    page.goto((laid / HOST).as_uri())
    for query in (
        "who approves a press relase",
        "mailshot",
        "Head of Marketing",
        "town hall",
        "lexicon",
        "CRM analyst",
    ):
        theirs = page.evaluate("query => onebookSearch.search(query)", query)
        ours = answer(sample, query)
        assert theirs["results"] == [as_json(result, ENGLISH) for result in ours.results]
        assert (theirs["query"], theirs["meant"]) == (ours.query, ours.meant)
        assert theirs["said"] == [
            {"wrote": one.saying.wrote, "say": one.saying.say, "ref": one.saying.ref, "url": one.url,
             "because": one.saying.because}
            for one in ours.said
        ]  # fmt: skip


def test_results_have_the_shape_that_the_dialog_is_built_on(sample: CheckedBook) -> None:
    found = [
        as_json(result, ENGLISH)
        for query in ("press", "customer", "HR", "lexicon")
        for result in answer(sample, query).results
    ]
    assert {one["type"] for one in found} == {"activity", "entity", "page"}
    for one in found:
        assert set(one) - {"times", "whom", "facts", "department", "lead"} == RESULT | (
            {"card"} if one["type"] == "activity" else set()
        )
        assert ("times" in one) <= (one["kind"] in ("event", "meeting"))
        assert ("whom" in one) <= (one["kind"] in ("position", "department"))
        assert not one["url"].startswith(("/", "."))
        assert one["state"] in ("", "proposed", "done", "dropped")
        if one["type"] == "activity":
            assert set(one["card"]) == CARD
            for person in (one["card"]["does"], one["card"]["answers"]):
                assert person is None or set(person) == PERSON
                assert person is None or {"kind", "title", "url"} == set().union(*map(set, person["ways"]))


def test_an_ordinary_page_is_shown_with_its_first_words(sample: CheckedBook) -> None:
    (found,) = [one for one in answer(sample, "your first hour with this book").results if one.url == "new-here.html"]
    assert found.says.startswith("Welcome. You need no training for this")


def test_nothing_is_read_before_the_first_search_and_then_only_what_it_needs(laid: Path, page: Page) -> None:
    asked = requests(page)
    page.goto((laid / HOST).as_uri())
    assert asked == [HOST, "engine.js"]
    page.evaluate("onebookSearch.warm()")
    assert [name.partition("?")[0] for name in asked[2:]] == ["words.js", "answers.js"]
    page.evaluate("onebookSearch.search('payroll')")
    names = [name.partition("?")[0] for name in asked[3:]]
    assert 1 <= len([name for name in names if name.startswith("part-")]) <= 4
    assert len(set(names)) == len(names)
    before = len(asked)
    page.evaluate("onebookSearch.search('payroll')")
    assert len(asked) == before


def test_it_works_from_a_web_server_too_and_names_what_it_wants(sample: CheckedBook, laid: Path, page: Page) -> None:
    page.route(
        "http://site.test/**",
        lambda route: route.fulfill(path=laid / route.request.url.split("/", 3)[3].partition("?")[0]),
    )
    asked = requests(page)
    page.goto(f"http://site.test/{HOST}")
    found = page.evaluate("onebookSearch.search('payroll')")
    assert found["results"][0]["ref"] == "department:finance"
    wanted = [name.partition(".js?v=") for name in asked[2:]]
    assert wanted
    assert all(marks(sample)[name] == mark for name, _, mark in wanted)


def test_a_page_kept_from_an_earlier_build_uses_the_engine_of_today(laid: Path, page: Page, tmp_path: Path) -> None:
    for path in laid.rglob("*.*"):
        copy = tmp_path / path.relative_to(laid)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    source = (tmp_path / parts.FOLDER / "engine.js").read_text("utf-8")
    (tmp_path / "old.js").write_text(re.sub(r'"words":"\w+"', '"words":"00000000"', source), "utf-8")
    folder = f"http://site.test/{parts.FOLDER}/"

    def serve(name: str) -> Path:
        is_first = name.endswith("engine.js")
        return tmp_path / ("old.js" if is_first else name.partition("?")[0])

    page.route("http://site.test/**", lambda route: route.fulfill(path=serve(route.request.url.split("/", 3)[3])))
    asked = requests(page)
    page.goto(f"http://site.test/{HOST}")
    found = page.evaluate("onebookSearch.search('payroll', 3)")
    assert found["results"][0]["ref"] == "department:finance"
    assert any(name.startswith("engine.js?v=") for name in asked), (folder, asked)


def test_a_part_that_cannot_be_read_fails_the_search_and_the_next_one_tries_again(
    laid: Path, page: Page, tmp_path: Path
) -> None:
    is_down = True

    def serve(name: str) -> Path:
        return tmp_path / "nothing" if is_down and name.startswith("words") else laid / parts.FOLDER / name

    (tmp_path / "nothing").write_text("", "utf-8")
    page.route("http://site.test/**", lambda route: route.fulfill(
        path=laid / HOST if route.request.url.endswith(HOST) else serve(route.request.url.rpartition("/")[2].partition("?")[0])
    ))  # fmt: skip
    page.goto(f"http://site.test/{HOST}")
    failed = page.evaluate("onebookSearch.search('payroll').then(() => '', problem => problem.message)")
    assert "words.js" in failed
    is_down = False
    assert page.evaluate("onebookSearch.search('payroll')")["results"][0]["ref"] == "department:finance"


def test_the_overviews_are_called_as_in_the_menu() -> None:
    shown = {address: title for item in whole_menu() for title, address in item.pages if address != "index.html"}
    assert {kind.overview: kind.menu.title for kind in in_menu()} == shown
