"""What the handout says: nothing of the book is lost on paper, and nothing stands there that must not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest
from tests.conftest import BookMaker
from tests.outputs.handout.conftest import checked, words

from onebook.facts.dates import MONTHS, WEEKDAYS
from onebook.model.kinds.agreement import Agreement
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.message import Message
from onebook.model.kinds.playbook import Playbook
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Raci
from onebook.model.kinds.release import Release
from onebook.model.kinds.term import Term
from onebook.outputs.handout import press
from onebook.outputs.handout.data import document
from onebook.outputs.handout.data.words import Texts
from onebook.outputs.handout.options import EDITIONS, IN_LARGE, ON_PAPERS, Options
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, SaidFigure
from onebook.views.goals import plan

STEPS = "parts in steps on the way to a goal"
"""The handout for all names each department's part in the goals themselves."""
HERE = "https://plan.example.org/"


@pytest.fixture(scope="module")
def printed(whole: press.Printed) -> str:
    """The words of the whole book as a reader of the file finds them, without the heads and feet between its pages."""
    return letters(words(whole.pdf, frame=46))


def whose(order: Options, department: str, position: str) -> Options:
    """The order of a sheet with whose it is."""
    if order.edition == "department":
        return replace(order, department=department)
    return replace(order, position=position) if order.edition == "person" else order


def letters(text: str) -> str:
    """A text without blanks, breaks, hyphens and the marks of references, so that no line break tells two apart."""
    text = re.sub(r"\[\[[^\]|]*\|([^\]]*)\]\]", r"\1", text)
    return (
        re.sub(r"[\s\u00ad\u200b\u00a0-]+", "", text).replace("’", "'").replace("“", '"').replace("”", '"').casefold()
    )


def lacking(printed: str, said: Iterator[str | None]) -> list[str]:
    return [one for one in said if one and "[[" not in one and letters(one) not in printed]


def titles(book: CheckedBook) -> Iterator[str]:
    yield from (entry.value.title for entry in book.entries if entry.kind.name != "question")


def owners(book: CheckedBook) -> Iterator[str]:
    for entry in book.entries:
        owner = book.get(Position, entry.value.owner)
        if owner is not None:
            yield owner.title
            yield from (holder.name for holder in owner.holders or ())


def activities(book: CheckedBook) -> Iterator[str | None]:
    for matrix in book.of(Raci):
        for activity in matrix.activities:
            yield from (activity.title, activity.bring, *activity.ask_when, *activity.keywords)


def goals(book: CheckedBook) -> Iterator[str | None]:
    for goal in book.of(Goal):
        yield from (goal.title, goal.success, goal.summary, goal.customer_need)
        for part in goal.contributions:
            yield from (part.how, *(need.what for need in part.needs))
        for risk in goal.risks:
            yield from (risk.title, risk.response)


def terms(book: CheckedBook) -> Iterator[str | None]:
    for term in book.of(Term):
        yield from (term.title, term.definition, term.abbreviation, term.example, *term.synonyms)
        yield from (one for avoided in term.avoid for one in (avoided.phrase, avoided.because))


def words_of(book: CheckedBook) -> Iterator[str | None]:
    for message in book.of(Message):
        yield from (message.statement, *message.say, *(proof.claim for proof in message.proof))
        yield from (voice.says for voice in message.voices)
    for agreement in book.of(Agreement):
        yield from (agreement.gives, agreement.measured_by, agreement.because)
    for playbook in book.of(Playbook):
        yield from (step.title for step in playbook.steps)
        yield from (item for step in playbook.steps for item in step.checklist)
        yield from (one for row in playbook.triage for one in (row.severity, row.looks_like))
    for department in book.of(Department):
        yield from (department.purpose, department.summary)


def say(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def dates(book: CheckedBook) -> Iterator[str]:
    for goal in book.of(Goal):
        for part in goal.contributions:
            days = [part.agreed, *(day for need in part.needs for day in (need.by, need.agreed))]
            yield from (say(day) for day in days if day is not None)
    for initiative in book.of(Initiative):
        yield from (say(step.date) for step in initiative.milestones)
        yield from (say(day) for day in (initiative.start, initiative.end) if day is not None)
    yield from (say(release.date) for release in book.of(Release) if release.date is not None)
    for campaign in book.of(Campaign):
        yield from (say(day) for day in (campaign.start, campaign.end, campaign.since) if day is not None)
    for measure in book.of(Measure):
        days = [*(row.date for row in measure.actuals), *(row.date for row in measure.target or ())]
        days += [row.date for row in measure.milestones]
        yield from (f"{day.day} {MONTHS[day.month - 1][:3]} '{day:%y}" for day in days if day is not None)


@pytest.mark.parametrize("said", [titles, owners, activities, goals, terms, words_of, dates])
def test_nothing_of_the_book_is_lost_on_paper(sample: CheckedBook, printed: str, said: Any) -> None:
    assert lacking(printed, said(sample)) == []
    assert len([one for one in said(sample) if one]) > 50


def test_every_item_of_the_calendar_stands_beside_its_day(sample: CheckedBook, printed: str) -> None:
    for event in sample.of(Event):
        if isinstance(event.date, date) and event.repeat is None and event.status != "dropped":
            coming = letters(f"{WEEKDAYS[event.date.weekday()][:3]} {event.date.day}")
            at = [found.start() for found in re.finditer(re.escape(letters(event.title)), printed)]
            before = [printed[max(place - 60, 0) : place] for place in at]
            assert any(coming in one or letters(say(event.date)) in one for one in before), event.ref


def test_what_must_be_short_is_short(sample: CheckedBook) -> None:
    short: dict[Any, int] = {
        "allstaff": 8,
        "onepage": 1,
        "department": 2,
        "review": 4,
        "poster": 1,
        "wall": 1,
        "table": 2,
    }
    orders = [
        Options(edition=edition, department="logistics" if edition == "department" else None, paper=paper)
        for edition in short
        for paper in ON_PAPERS[edition]
        if paper != "a5"
    ]
    orders += [Options(edition="department", department=one.id) for one in sample.of(Department)]
    for made in press.make_all(sample, orders):
        most = short[made.options.edition]
        assert made.pages in ((1, most) if made.options.edition == "department" else (most,)), made.options
        assert made.flaws == ()


def test_half_a_page_is_no_reason_to_drop_what_the_whole_page_says(sample: CheckedBook) -> None:
    """A booklet takes as many sheets as the plain pages: twice as many pages, of half the size."""
    made = press.make(sample, Options(booklet=True))
    assert made.pages == 16
    assert sum(one.count for one in made.left if one.what != STEPS) <= 20


def test_large_print_of_the_handout_takes_twenty_pages_at_most(sample: CheckedBook) -> None:
    made = press.make(sample, Options(large_print=True))
    assert made.pages <= 20
    assert {one.what for one in made.left} <= {STEPS}


def test_a_card_for_the_table_leaves_nothing_out(sample: CheckedBook) -> None:
    """Where one card is too small, there are two."""
    assert press.make(sample, Options(edition="table")).left == ()
    assert press.make(sample, Options(edition="table", paper="letter")).left == ()


def test_the_whole_book_takes_little_paper(whole: press.Printed) -> None:
    assert whole.flaws == ()
    assert len(words(whole.pdf).split()) / whole.pages > 450


def test_whom_to_ask_can_be_read_without_glasses(sample: CheckedBook) -> None:
    document = pypdfium2.PdfDocument(press.make(sample, Options()).pdf)
    pages = [page.get_textpage() for page in document]
    (page,) = [page for page in pages if page.get_text_bounded().startswith("Whom to ask")]
    sizes = [pypdfium2.raw.FPDFText_GetFontSize(page, at) for at in range(page.count_chars())]
    assert min(size for size in sizes if size > 1) >= 7.49


def test_every_edition_is_a_sound_file_in_large_print_and_grey(sample: CheckedBook) -> None:
    orders = [
        whose(
            Options(edition=edition, paper=ON_PAPERS[edition][0], large_print=edition in IN_LARGE, grayscale=True),
            "people",
            "press-officer",
        )
        for edition in EDITIONS
    ]
    for made in press.make_all(sample, orders):
        assert made.flaws == (), made.options
        assert made.problems == ()


def test_the_smallest_book_can_be_printed(book: BookMaker, starter: dict[str, str]) -> None:
    orders = [
        whose(Options(edition=edition, paper=ON_PAPERS[edition][0]), "bakery", "head-baker") for edition in EDITIONS
    ]
    for made in press.make_all(checked(book(starter)), orders):
        assert made.flaws == (), made.options
        if made.options.edition not in ("cards", "table"):
            assert "Bakery" in words(made.pdf)


def test_a_book_with_nothing_but_a_title_can_be_printed(book: BookMaker, starter: dict[str, str]) -> None:
    files = {"mkdocs.yml": starter["mkdocs.yml"], "plan/organization.yml": "title: Island Bakery\n"}
    orders = [Options(edition=edition) for edition in EDITIONS if edition not in ("department", "person")]
    for made in press.make_all(checked(book(files)), orders):
        assert made.flaws == (), made.options


def test_what_does_not_fit_is_counted(book: BookMaker, starter: dict[str, str]) -> None:
    rows = "\n".join(
        f"  - {{id: a{n}, title: Bake loaf {n}, accountable: head-baker, responsible: head-baker, keywords: [loaf {n}]}}"
        for n in range(900)
    )
    files = starter | {"roles/raci/loaves.yml": f"title: Loaves\nactivities:\n{rows}\n"}
    made = press.make(checked(book(files)), Options())
    printed = len(set(re.findall(r"\bloaf (\d+)\b", words(made.pdf))))
    assert printed > 800
    assert printed + sum(one.count for one in made.left if one.what == "words to look under") == 900


@pytest.mark.parametrize(("names", "are_printed"), [("everywhere", True), ("site", False), ("nowhere", False)])
def test_holders_are_named_only_where_the_settings_say_everywhere(
    sample: CheckedBook, names: Any, are_printed: bool
) -> None:
    settings = replace(sample.site.onebook, names=names)
    book = CheckedBook(sample.with_site(replace(sample.site, onebook=settings)))
    holders = {holder.name for position in sample.of(Position) for holder in position.holders or ()}
    for edition in EDITIONS:
        said = str(document(book, whose(Options(edition=edition), "sales", "press-officer")))
        if edition in ("book", "allstaff", "department"):
            assert (len({name for name in holders if name in said}) > 3) is are_printed, edition
        elif not are_printed:
            assert not {name for name in holders if name in said}, edition


def test_budgets_are_printed_only_where_the_settings_say_so(sample: CheckedBook) -> None:
    def said(print_budgets: bool) -> set[str]:
        settings = replace(sample.site.onebook, print_budgets=print_budgets)
        found = document(CheckedBook(sample.with_site(replace(sample.site, onebook=settings))), Options(edition="book"))
        return {one["budget"] for one in found["campaigns"]}

    assert said(False) == {""}
    assert "86,000 GBP" in said(True)


def test_codes_lead_to_the_living_page_where_somebody_knows_it(sample: CheckedBook) -> None:
    nowhere = CheckedBook(sample.with_site(replace(sample.site, site_url="")))
    assert document(nowhere, Options(edition="book"))["site"] is None
    live = CheckedBook(sample.with_site(replace(sample.site, site_url=HERE)))
    found = document(live, Options(edition="book"))
    codes = [found["site"], *(one["qr"] for one in (*found["departments"], *found["playbooks"]))]
    assert codes[1]["url"] == f"{HERE}departments/{sample.of(Department)[0].id}.html"
    assert all(code["qr"].startswith("<svg") for code in codes)


def test_the_revision_tells_two_books_apart(book: BookMaker, starter: dict[str, str]) -> None:
    def revision(files: dict[str, str]) -> str:
        return str(document(checked(book(files)), Options())["edition"]["revision"])

    assert revision(starter) == revision(dict(starter))
    assert revision(starter) != revision(starter | {"plan/pillars/one.yml": "title: One\n"})


def test_every_entity_has_its_place_in_the_index(sample: CheckedBook) -> None:
    found = document(sample, Options(edition="book"))
    indexed = {ref for letter in found["index"] for line in letter["lines"] for ref in line["refs"]}
    wanted = {entry.value.ref for entry in sample.entries if entry.kind.name not in ("question", "organization")}
    assert wanted <= indexed


def test_figures_in_sentences_follow_the_language(book: BookMaker, starter: dict[str, str]) -> None:
    texts = Texts(checked(book(starter | {"plan/organization.yml": "title: Island Bakery\nlanguage: de-DE\n"})))
    figure = SaidFigure("1,200.5 %")
    assert texts.told(figure) == texts.figure("1,200.5 %") != "1,200.5 %"
    assert texts.told(Said("now {value}", value=figure)) == f"jetzt {texts.told(figure)}"


def test_a_table_fills_its_page_before_it_goes_on(sample: CheckedBook) -> None:
    """On half pages the figures of all goals stand on one page, since they have room there."""
    document = pypdfium2.PdfDocument(press.make(sample, Options(paper="a5")).pdf)
    pages = [letters(page.get_textpage().get_text_bounded()) for page in document]
    document.close()
    (first,) = [number for number, page in enumerate(pages) if page.startswith(letters("How far we are"))]
    titles = [letters(goal.card.link.title) for group in plan(sample) for goal in group.goals]
    assert all(title in pages[first] for title in titles)
