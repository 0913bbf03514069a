"""Every goal, owner, activity, date and term of the book stands in its place on paper, or is counted among what is left out.

A title that stands elsewhere by chance does not count: each is looked for below the head of its chapter, in the order in
which the chapter goes, and what belongs to it before the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
import pytest
from tests.conftest import BookMaker
from tests.outputs.handout import books
from tests.outputs.handout.conftest import checked, opened, printed
from tests.outputs.handout.test_contents import letters

from onebook.facts.dates import MONTHS, WEEKDAYS, end_of_months
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Raci
from onebook.outputs.handout import press
from onebook.outputs.handout.options import Options
from onebook.rules.run import CheckedBook
from onebook.views.calendar import items_between
from onebook.views.goals import GoalLine, on_paper, plan
from onebook.views.handout.asking import ask_lines
from onebook.views.handout.days import finished, next_days
from onebook.views.handout.printed import for_print
from onebook.views.lexicon import lexicon_page
from onebook.views.raci import matrix_page


@dataclass(slots=True)
class Chapter:
    """The letters of a chapter, and how far it has been read."""

    text: str
    at: int = 0

    def next(self, words: str) -> bool:
        """Whether something stands behind what was found last."""
        found = self.text.find(letters(words), self.at)
        if found < 0:
            return False
        self.at = found + len(letters(words))
        return True

    def lacking(self, title: str, said: Iterable[str | None], following: str | None) -> list[str]:
        """What is said of a thing and does not stand between its title and the title of what follows it.

        Titles are named in passing too: the title is the first one that has all this behind it.
        """
        said, least = list(said), [title]
        for start in places(self.text, letters(title), self.at):
            for end in places(self.text, letters(following), start + 1) if following else [len(self.text)]:
                lost = missing(self.text[start:end], said)
                if not lost:
                    self.at = start + 1
                    return []
                least = min(least, lost, key=len) if least != [title] else lost
        return least


def places(text: str, words: str, start: int) -> Iterator[int]:
    at = text.find(words, start)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def chapters(made: press.Printed) -> dict[str, Chapter]:
    """The chapters by their titles, each from its head to that of the next; heads and feet of pages are left out."""
    document = pypdfium2.PdfDocument(made.pdf)
    text, starts = "", []
    frame = 34 if made.options.large_print or made.options.sheet == "a5" else 46
    for page in document:
        starts.append(len(text))
        text += letters(
            page.get_textpage().get_text_bounded(bottom=frame, top=page.get_height() - frame).replace("\x02", "")
        )
    document.close()
    found: list[tuple[str, int]] = []
    with opened(made.pdf) as pdf:
        pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
        with pdf.open_outline() as outline:
            for head in outline.root:
                begin = max(starts[_page(head, pages)], found[-1][1] if found else 0)
                found.append((str(head.title), text.index(letters(str(head.title)), begin)))
    ends = [at for _, at in found[1:]] + [len(text)]
    return {title: Chapter(text[at:end], len(letters(title))) for (title, at), end in zip(found, ends, strict=True)}


def _page(head: pikepdf.OutlineItem, pages: dict[Any, int]) -> int:
    place = head.destination
    assert isinstance(place, pikepdf.Array)
    return pages[place[0].objgen]


@pytest.fixture(scope="module")
def whole(whole: press.Printed) -> dict[str, Chapter]:
    return chapters(whole)


def goals_in_order(book: CheckedBook) -> Iterator[Goal]:
    def below(line: GoalLine) -> Iterator[Goal]:
        entity = book.entity(line.card.link.ref)
        assert isinstance(entity, Goal)
        yield entity
        for one in line.objectives:
            yield from below(one)

    for group in plan(book):
        for line in group.goals:
            yield from below(on_paper(line))


def owner_of(book: CheckedBook, goal: Goal) -> Iterator[str]:
    owner = book.get(Position, goal.owner)
    if owner is not None:
        yield owner.title
        yield from (holder.name for holder in owner.holders or ())


def day(one: object) -> str:
    return f"{one.day} {MONTHS[one.month - 1][:3]} {one.year}"  # type: ignore[attr-defined]


def missing(text: str, said: Iterable[str | None]) -> list[str]:
    return [one for one in said if one and "[[" not in one and letters(one) not in text]


def test_every_goal_has_its_owner_parts_and_dates_below_its_own_title(
    sample: CheckedBook, whole: dict[str, Chapter]
) -> None:
    chapter, goals = whole["Our goals"], list(goals_in_order(sample))
    assert {goal.ref for goal in sample.of(Goal) if goal.status in ("active", "proposed")} <= {
        goal.ref for goal in goals
    }
    for goal, following in zip(goals, [*goals[1:], None], strict=True):
        days = [part.agreed for part in goal.contributions] + [need.by for p in goal.contributions for need in p.needs]
        said = [*owner_of(sample, goal), *(part.how for part in goal.contributions), *(day(one) for one in days if one)]
        assert chapter.lacking(goal.title, [*said, goal.success], following.title if following else None) == [], (
            goal.ref
        )


def test_every_activity_stands_in_its_matrix_with_who_answers_and_who_does_it(
    sample: CheckedBook, whole: dict[str, Chapter]
) -> None:
    chapter = whole["Who decides, who does it"]
    for matrix in sample.of(Raci):
        page = matrix_page(sample, matrix)
        assert chapter.next(matrix.title), matrix.ref
        # behind the table of letters, which names them all
        for card, following in zip(page.cards, [*page.cards[1:], None], strict=True):
            said = [*(seat.party.link.title for seat in card.seats), card.bring, *card.keywords]
            assert chapter.lacking(card.link.title, said, following.link.title if following else None) == [], (
                card.link.ref
            )


def test_every_date_of_the_coming_quarters_stands_beside_its_item_in_order(
    sample: CheckedBook, whole: dict[str, Chapter]
) -> None:
    chapter = whole["The coming two quarters"]
    book = for_print(sample)
    items = items_between(book, book.of(Event), book.today, end_of_months(book.today.replace(day=1), 6))
    assert len(items) > 100
    for item in items:
        assert chapter.next(f"{WEEKDAYS[item.day.weekday()][:3]} {item.day.day}{item.time}{item.link.title}"), (
            item.link.ref
        )


def test_every_term_is_followed_by_its_own_definition(sample: CheckedBook, whole: dict[str, Chapter]) -> None:
    chapter = whole["Our words"]
    terms = [entry.entity for group in lexicon_page(sample).groups for entry in group.entries]
    assert len(terms) > 50
    for term in terms:
        head = letters(term.title + (f"({term.abbreviation})" if term.abbreviation else ""))
        said = letters(term.definition or "")
        behind = [chapter.text[at + len(head) :] for at in places(chapter.text, head, chapter.at)]
        assert "[[" in (term.definition or "") or any(said in text[: len(said) + 12] for text in behind), term.ref


def test_the_appendix_names_who_keeps_each_thing(sample: CheckedBook, whole: dict[str, Chapter]) -> None:
    text = whole["Who keeps what"].text
    for entry in sample.entries:
        owner = sample.get(Position, entry.value.owner)
        if owner is not None and entry.kind.name not in ("question", "organization"):
            assert letters(entry.value.title + owner.title) in text, entry.value.ref


# ---------- the handout for all: printed in its place, or counted with its place


@pytest.mark.parametrize("name", ["sample", "large"])
@pytest.mark.parametrize(
    "options", [Options(), Options(paper="letter"), Options(paper="a5"), Options(large_print=True)]
)
def test_what_the_handout_does_not_say_is_counted(
    sample: CheckedBook, book: BookMaker, name: str, options: Options
) -> None:
    found = for_print(sample if name == "sample" else checked(book(books.large())))
    made = printed(found, options)
    text = {title: chapter.text for title, chapter in chapters(made).items()}
    left = {(one.section, one.what): one.count for one in made.left}
    goals = [line.card for group in plan(found) for line in group.goals]
    page = "The plan on a page"
    assert len(missing(text[page], (goal.link.title for goal in goals))) == left.get((page, "goals"), 0)
    if not any(what in ("owners of goals", "goals") for section, what in left if section == page):
        owners = {one.owner.title for one in goals if one.owner is not None}
        assert missing(text[page], owners) == []
    page = "The next ninety days"
    days = next_days(found)
    lost = [
        one
        for one in days
        if letters(f"{WEEKDAYS[one.first.weekday()][:3]} {one.first.day}{one.title}") not in text[page]
    ]
    lost = [one for one in lost if one.sort not in ("closed", "campaign") and one.first >= found.today]
    assert len(lost) <= left.get((page, "dates"), 0)
    page = "Whom to ask"
    lines = [line for letter in ask_lines(found) for line in letter.lines]
    counted = left.get((page, "words"), 0) + len(lines) * left.get((page, "positions"), 0)
    assert len(missing(text[page], (line.word for line in lines))) <= counted
    if "How far we are" in text:
        page = "How far we are"
        assert len(missing(text[page], {one.title for one in finished(found)})) <= left.get((page, "things done"), 0)
