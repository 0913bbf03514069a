"""An overview that would be too long to read is cut into parts, and whatever leads to what stands on it leads there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import STARTER
from tests.site.links import PageFacts, broken, read_site

from onebook.compile import check_book, table
from onebook.facts.standing import AVOIDED_WORDS, CALENDAR_AHEAD, CUTTINGS, OTHERS, OverviewPart, parts, standing
from onebook.model.kept import Kept
from onebook.model.kind import kinds
from onebook.model.kinds.department import Department
from onebook.outputs.markdown import twin
from onebook.outputs.site.files import MOVED
from onebook.outputs.site.page import Line
from onebook.outputs.site.pages.departments import page as ties_page
from onebook.rules.addresses import site_addresses
from onebook.rules.run import CheckedBook
from onebook.views.agreements import agreements_part, letter_title
from onebook.views.ask import MOST_LINES
from onebook.views.calendar_ahead import LEAST_AHEAD, MOST_BARS, calendar_ahead
from onebook.views.calendar_months import CalendarMonth, calendar_month, calendar_overview, month_links
from onebook.views.health import MOST_BEHIND, MOST_MISSING, health_page
from onebook.views.integration import MOST_IN_TABLE, MOST_UNAGREED, STRONGEST, integration_page
from onebook.views.links import address_of
from onebook.views.search import answer
from onebook.views.shelves import MANY, NO_LETTER, ON_A_SHELF, shelved
from onebook.views.ties import ties_of
from onebook.views.timeline import WEEKS_AHEAD

EVENTS, DEPARTMENTS, WORDS = 330, 45, 310
MOST_BYTES = 370_000
"""Of a page's own matter; with its frame it stays below 400 kB."""


def listed(kind: str, lines: list[str]) -> str:
    return f"{kind}:\n" + "\n".join(f"  - {{{line}}}" for line in lines) + "\n"


def large_book(events: int = EVENTS, agreements: int = 160, measures: int = 110) -> dict[str, str]:
    """Days from October to March; November has more than one page holds; two go out again and again."""
    days = [f"2026-{11 if number < 200 else 12}-{number % 30 + 1:02}" for number in range(events - 2)]
    rows = [f"id: e{number}, title: Item {number}, date: {day}, channel: post" for number, day in enumerate(days)]
    rows[0] += ", aliases: [oldest]"
    again = [f"id: r{number}, title: Again {number}, date: 2026-11-05, repeat: weekly" for number in (1, 2)]
    houses = [f"id: d{number}, title: Department {number}" for number in range(DEPARTMENTS)]
    goals = [
        f"id: g{number}, title: Goal {number}, owner: head-baker, measures: [m{number}, m{number + 45}], contributions: ["
        + ", ".join(f"{{department: d{other % DEPARTMENTS}, how: Helps.}}" for other in range(number, number + 9))
        + "]"
        for number in range(DEPARTMENTS)
    ]
    asked = [f"{{id: a{number}, title: Task {number}, accountable: head-baker}}" for number in range(310)]
    channel = "title: Post\nmedium: offline\nowner: head-baker\nlead_time: 2 weeks\n"
    more = {"plan/calendar/all.yml": listed("calendar", rows + again), "plan/channels/post.yml": channel}
    more |= {"roles/departments/more.yml": listed("departments", houses), "plan/goals/more.yml": listed("goals", goals)}
    agreed = [
        f"id: s{number}, title: Service {number}, from: d{number % DEPARTMENTS}, to: d{(number + 1) % DEPARTMENTS}, gives: Help."
        for number in range(agreements)
    ]
    counted = [f"id: m{number}, title: Measure {number}, unit: loaves" for number in range(measures)]
    more |= {
        "plan/measures/all.yml": listed("measures", counted),
        "roles/agreements/all.yml": listed("agreements", agreed),
    }
    words = [
        f"id: w{number}, title: {chr(97 + number % 5)} word {number}, definition: Means {number}. And more., "
        f'avoid: [{{phrase: wrong {number}}}], body: "#### Use\\n\\nSee [[term:w{number // 2}]]."'
        for number in range(WORDS)
    ]
    words[0] += ", aliases: [oldest-word]"
    people = [f"id: p{number}, title: Place {number}, department: d{number % DEPARTMENTS}" for number in range(230)]
    runs = "owner: head-baker, start: 2026-10-01, end: 2026-12-20"
    work = [f"id: c{number}, title: Campaign {number}, {runs}" for number in range(30)]
    more |= {"lexicon/terms/more.yml": listed("terms", words), "roles/positions/more.yml": listed("positions", people)}
    more |= {"plan/campaigns/more.yml": listed("campaigns", work)}
    more |= {"roles/raci/tasks.yml": f"title: Tasks\nactivities: [{', '.join(asked)}]\n"}
    settings = STARTER["mkdocs.yml"].replace("2027-01-15", "2026-11-16")
    return STARTER | more | {"mkdocs.yml": settings}


def write(root: Path, contents: dict[str, str]) -> CheckedBook:
    for name, text in contents.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    checked = check_book(root)
    assert checked.book is not None, checked.problems
    return checked.book


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> CheckedBook:
    return write(tmp_path_factory.mktemp("large"), large_book())


@pytest.fixture(scope="module")
def site(large: CheckedBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page without its frame; of what is always the same and of files, that they are there."""
    folder = tmp_path_factory.mktemp("site")
    for line in table(large):
        path = folder / line.address
        path.parent.mkdir(parents=True, exist_ok=True)
        is_made = isinstance(line, Line) and not line.address.startswith(("rules/", "reference/"))
        path.write_text(line.page(large).html if isinstance(line, Line) and is_made else "", "utf-8")
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, PageFacts]:
    return {address: page for address, page in read_site(site).items() if page.text}


def test_everything_stands_on_one_part(large: CheckedBook, pages: dict[str, PageFacts]) -> None:
    for name in CUTTINGS:
        kind = kinds()[name]
        told = {address: page for address, page in pages.items() if address in parts(large)}
        for one in large.of(kind.cls):
            homes = [address for address, page in told.items() if one.id in page.anchors]
            assert [f"{home}#{one.id}" for home in homes] == [standing(large, address_of(one))]


def test_every_link_leads_to_a_place_that_is_there(site: Path, pages: dict[str, PageFacts]) -> None:
    assert list(broken(site, pages)) == []


def test_no_page_is_too_long(site: Path) -> None:
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*.html")}
    assert {address: size for address, size in sizes.items() if size > MOST_BYTES} == {}


def test_a_month_with_too_much_for_one_page_has_a_second(large: CheckedBook) -> None:
    november = [part for address, part in sorted(parts(large).items()) if part.name == "2026-11"]
    assert [(part.number, part.of, len(part.refs)) for part in reversed(november)] == [(1, 2, 105), (2, 2, 95)]
    assert set(parts(large)["calendar/repeating.html"].refs) == {"event:r1", "event:r2"}


def test_an_address_from_before_leads_on(large: CheckedBook) -> None:
    assert standing(large, "calendar/index.html#oldest") == "calendar/2026-11.html#oldest"
    assert standing(large, "calendar/index.html#e0--heading") == "calendar/2026-11.html#e0--heading"
    assert standing(large, "calendar/index.html#subscribe") == "calendar/index.html#subscribe"
    line = next(line for line in table(large) if line.address == MOVED)
    assert not isinstance(line, Line)
    told = json.loads(str(line.file(large).content).removeprefix("onebookMoved(").removesuffix(");\n"))
    ids = [one for found in told["calendar/index.html"].values() for one in found]
    assert sorted(ids) == sorted(["oldest", *(event.id for event in large.of(kinds()["event"].cls))])


def test_search_and_twins_lead_there_too(large: CheckedBook) -> None:
    assert answer(large, "Item 3").results[0].url == "calendar/2026-11.html#e3"
    assert "(2026-12.md)" in twin(large, "calendar/index.md")
    assert "{#e210}" in twin(large, "calendar/2026-12.md")


def test_what_departments_share_does_not_grow_with_their_square(
    large: CheckedBook, pages: dict[str, PageFacts]
) -> None:
    page = integration_page(large)
    assert len(page.departments) > MOST_IN_TABLE
    assert (page.rows, len(page.strongest), len(page.unagreed)) == ((), STRONGEST, MOST_UNAGREED)
    assert page.pairs - DEPARTMENTS == page.all_unagreed > MOST_UNAGREED  # each has one agreement
    one, other, most = page.strongest[0]
    department = next(each for each in large.of(Department) if each.ref == one.ref)
    ties = ties_of(large, department)
    assert {tie.other.ref: tie.count for tie in ties}[other.ref] == most.count == ties[0].count
    assert next(line for line in page.each if line.link == one).count == len(ties) > 5
    told = pages[one.address]
    assert "page--ties" in told.anchors
    assert {tie.other.address.rpartition("/")[2] for tie in ties} <= set(told.links)


def test_an_edit_touches_the_departments_whose_ties_it_changes(tmp_path: Path) -> None:
    write(tmp_path, large_book())
    kept = Kept()

    def made(texts: dict[str, str]) -> int:
        book = check_book(tmp_path, texts=texts, kept=kept).book
        assert book is not None
        for department in book.of(Department):
            ties_page(book, department)
        return book.memory.worked_out["onebook.outputs.site.pages.departments.page"]

    before = made({})
    agreed = large_book()["roles/agreements/all.yml"].replace("from: d7, to: d8,", "from: d7, to: d40,", 1)
    assert made({"roles/agreements/all.yml": agreed}) - before <= 3


def test_each_activity_of_a_large_book_is_a_line_that_leads_to_its_card(pages: dict[str, PageFacts]) -> None:
    assert {f"tasks--a{number}" for number in range(310)} <= pages["ask.html"].anchors
    assert {f"raci/tasks.html#a{number}" for number in range(310)} <= set(pages["ask.html"].links)


def test_of_very_many_activities_the_matrices_have_a_line(tmp_path: Path) -> None:
    asked = [f"{{id: a{number}, title: Task {number}, accountable: head-baker}}" for number in range(MOST_LINES + 1)]
    tasks = f"title: Tasks\nactivities: [{', '.join(asked)}]\n"
    book = write(tmp_path, STARTER | {"roles/raci/tasks.yml": tasks})
    html = next(line for line in table(book) if line.address == "ask.html" and isinstance(line, Line)).page(book).html
    assert '<li id="about--tasks" data-ref="raci:tasks"><a class="ob-name" href="raci/tasks.html">' in html
    assert "Task 7" not in html


def test_what_is_not_on_track_is_told_from_the_worst_on(tmp_path: Path) -> None:
    goals = [f"id: g{number}, title: Goal {number}, owner: head-baker" for number in range(MOST_BEHIND + 30)]
    book = write(tmp_path, STARTER | {"plan/goals/more.yml": listed("goals", goals)})
    page = health_page(book)
    assert len(page.goals) == MOST_BEHIND < page.behind
    assert max(len(row.missing) for row in page.coverage) == MOST_MISSING
    assert any(row.lacking > MOST_MISSING for row in page.coverage)


def test_an_edit_makes_one_month_anew(tmp_path: Path) -> None:
    write(tmp_path, large_book())
    kept = Kept()

    def made(texts: dict[str, str]) -> int:
        book = check_book(tmp_path, texts=texts, kept=kept).book
        assert book is not None
        for line in table(book):
            if line.address.startswith("calendar/") and isinstance(line, Line):
                line.page(book)
        return book.memory.worked_out["onebook.outputs.site.pages.calendar.month"]

    months = made({})
    text = large_book()["plan/calendar/all.yml"].replace("title: Item 320,", "title: Anew,")
    assert "Anew" in text
    assert months == 4
    assert made({"plan/calendar/all.yml": text}) == months + 1


def test_a_book_that_one_page_holds_is_not_cut(tmp_path: Path) -> None:
    small = write(tmp_path, large_book(events=300, agreements=150, measures=100))
    assert parts(small) == {}
    assert standing(small, "calendar/index.html#e3") == "calendar/index.html#e3"
    assert MOVED not in {line.address for line in table(small)}


ODD_DAYS = ("date: 0999-03-04", "date: 9999-12-31", "date: 2027-01-10/2027-06-30", "date: 2027-01-10/2027-01-20")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> CheckedBook:
    """A large calendar in April 2027, with the first and the last year that one writes, and what lasts for months."""
    contents = large_book()
    rows = [f"id: x{number}, title: Odd {number}, {day}" for number, day in enumerate(ODD_DAYS)]
    contents["plan/calendar/all.yml"] += "\n".join(f"  - {{{row}}}" for row in rows) + "\n"
    contents["mkdocs.yml"] = contents["mkdocs.yml"].replace("2026-11-16", "2027-04-01")
    contents["plan/calendar/all.yml"] += "  - {id: x9, title: May Day, date: 2027-05-03}\n"
    return write(tmp_path_factory.mktemp("odd"), contents)


def told(month: CalendarMonth) -> list[tuple[str, bool]]:
    return [(row.item.id, row.item.is_anchor) for week in month.weeks for row in week.rows if row.item.id[0] == "x"]


def days_in_grid(month: CalendarMonth, id_: str) -> list[int]:
    assert month.grid is not None
    days = [day for week in month.grid.weeks for day in week]
    return [day.day.day for day in days if id_ in [entry.item.id for entry in day.entries]]


def test_the_calendar_is_cut_from_the_first_to_the_last_day_there_is(odd: CheckedBook) -> None:
    assert told(calendar_month(odd, "calendar/0999-03.html")) == [("x0", True)]
    last = calendar_month(odd, "calendar/9999-12.html")
    assert told(last) == [("x1", True)]
    assert days_in_grid(last, "x1") == [31]
    assert [link.address for link in month_links(odd) if link.year in (999, 9999)] == [
        "calendar/0999-03.html",
        "calendar/9999-12.html",
    ]


def test_what_lasts_for_months_is_told_in_each_and_near(odd: CheckedBook) -> None:
    near = [row.item.id for week in calendar_overview(odd).near for row in week.rows]
    assert "x2" in near
    assert "x3" not in near
    assert told(calendar_month(odd, "calendar/2027-01.html")) == [("x2", True), ("x3", True)]
    may = calendar_month(odd, "calendar/2027-05.html")
    assert told(may) == [("x2", False), ("x9", True)]
    assert days_in_grid(may, "x2") == [1]


def test_the_timeline_of_a_large_calendar_has_as_many_weeks_as_one_drawing_bears(
    large: CheckedBook, pages: dict[str, PageFacts]
) -> None:
    ahead = calendar_ahead(large)
    assert ahead is not None
    bars = [bar for lane in ahead.timeline.lanes for bar in lane.stretches]
    assert LEAST_AHEAD <= ahead.weeks < WEEKS_AHEAD
    assert 0 < len(bars) <= MOST_BARS
    assert {standing(large, bar.item.link.address).partition("/")[2] for bar in bars} <= set(
        pages[CALENDAR_AHEAD].links
    )
    assert "timeline.html" in pages["calendar/index.html"].links
    assert CALENDAR_AHEAD in site_addresses(large)


def test_a_month_in_which_nothing_new_goes_out_is_told_too(odd: CheckedBook) -> None:
    june = calendar_month(odd, "calendar/2027-06.html")
    assert told(june) == [("x2", False)]
    assert any(row.item.id == "r1" for week in june.weeks for row in week.rows)
    assert (june.before, june.after) != (None, None)
    assert june.before is not None
    assert june.after is not None
    assert (june.before.address, june.after.address) == ("calendar/2027-05.html", "calendar/2027-07.html")
    addresses = [link.address for link in month_links(odd)]
    assert "calendar/2028-04.html" in addresses
    assert "calendar/2028-05.html" not in addresses
    assert "calendar/2027-02.html" not in addresses


def test_a_part_is_headed_by_its_words_and_its_number(large: CheckedBook) -> None:
    def part(kind: str, name: str, number: int) -> OverviewPart:
        return OverviewPart(kind=kind, name=name, number=number, of=number, refs=())

    assert [letter_title(part("agreement", name, 10)) for name in ("d", OTHERS)] == ["D", "Others"]
    second = agreements_part(large, "agreements/d--2.html")
    assert (second.name, second.anchor) == ("D (2)", "letter--d2")
    assert "# Measures: Goals without a pillar (1 of 3)" in twin(large, "measures/no-pillar.md")
    assert "# Calendar: Again and again" in twin(large, "calendar/repeating.md")
    assert "[November 2026 (1 of 2)](2026-11.md)" in twin(large, "calendar/index.md")


def test_each_overview_that_is_cut_names_itself_to_whoever_comes_by_an_address_from_before(site: Path) -> None:
    for name in CUTTINGS:
        overview = kinds()[name].overview
        assert f'data-ob-cut="{overview}"' in (site / overview).read_text("utf-8")


def test_a_lexicon_with_many_words_has_a_line_for_each_that_leads_to_its_page(
    large: CheckedBook, pages: dict[str, PageFacts]
) -> None:
    lexicon = pages["lexicon/index.html"]
    assert {f"w{number}" for number in range(WORDS)} | {"oldest-word", "page--avoided"} <= lexicon.anchors
    assert {f"w{number}.html" for number in range(WORDS)} <= set(lexicon.links)
    assert "Means 7." in lexicon.text
    assert "And more." not in lexicon.text
    assert standing(large, "lexicon/index.html#w7") == "lexicon/w7.html"
    assert standing(large, "lexicon/index.html#oldest-word") == "lexicon/w0.html"
    assert standing(large, "lexicon/index.html#w7--use") == "lexicon/w7.html#w7--use"
    assert standing(large, "lexicon/index.html#letter--a") == "lexicon/index.html#letter--a"
    assert "w7--use" in pages["lexicon/w7.html"].anchors
    assert "wrong 7" in pages[AVOIDED_WORDS].text
    assert answer(large, "a word 5").results[0].url == "lexicon/w5.html"
    assert "(w7.md)" in twin(large, "lexicon/index.md")
    assert "Means" not in twin(large, "lexicon/index.md")


def test_what_uses_a_word_does_not_touch_the_list_of_all_words(tmp_path: Path) -> None:
    write(tmp_path, large_book())
    kept = Kept()

    def made(texts: dict[str, str]) -> int:
        book = check_book(tmp_path, texts=texts, kept=kept).book
        assert book is not None
        next(line for line in table(book) if line.address == "lexicon/index.html" and isinstance(line, Line)).page(book)
        return book.memory.worked_out["onebook.outputs.site.pages.lexicon.overview"]

    assert made({}) == 1
    goals = large_book()["plan/goals/more.yml"].replace("title: Goal 3,", "title: Goal 3, summary: 'See [[term:w9]].',")
    assert "[[term:w9]]" in goals
    assert made({"plan/goals/more.yml": goals}) == 1
    words = large_book()["lexicon/terms/more.yml"].replace("Means 3.", "Meant 3.")
    assert made({"lexicon/terms/more.yml": words}) == 2


def test_many_positions_are_a_line_each_below_the_letters_of_their_departments(pages: dict[str, PageFacts]) -> None:
    page = pages["positions/index.html"]
    assert {f"d{number}" for number in range(DEPARTMENTS)} | {"letter--d"} <= page.anchors
    assert {f"p{number}.html" for number in range(230)} <= set(page.links)
    assert {f"p{number}.html" for number in range(230)} <= set(pages["start/index.html"].links)


def test_many_campaigns_stand_below_letters_in_a_fold_of_their_time(pages: dict[str, PageFacts]) -> None:
    page = pages["campaigns/index.html"]
    assert {"now", "list--now", "now--letter--c"} <= page.anchors
    assert {f"c{number}.html" for number in range(30)} <= set(page.links)


def test_a_list_stands_on_shelves_once_it_is_long() -> None:
    def names(words: list[str], together: int = MANY) -> list[tuple[str, int]]:
        return [(shelf.name, len(shelf.items)) for shelf in shelved(words, str, together)]

    assert shelved([], str) == ()
    assert names(["b", "a"] * (MANY // 2)) == [("", MANY)]
    assert names(["7", *["b", "Äa", "c"] * 8]) == [(NO_LETTER, 1), ("A–C", 24)]
    assert names(["7", *["b", "Äa", "c"] * 8], 0) == [(NO_LETTER, 1), ("A", 8), ("B", 8), ("C", 8)]
    crowd = shelved([f"z{number:03}" for number in range(ON_A_SHELF + 1)], str)
    assert [(shelf.name, shelf.anchor, shelf.span, len(shelf.items)) for shelf in crowd] == [
        ("Z", "letter--z", "z000 – z030", 31),
        ("Z", "letter--z2", "z031 – z060", 30),
    ]
