"""Every goal, owner, activity, date and term of the book stands in its place on paper, or is counted among what is left out.

A title that stands elsewhere by chance does not count: each is looked for below the head of its chapter, in the order in
which the chapter goes, and what belongs to it before the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
import pytest
from tests.outputs.handout.conftest import Find, opened, printed
from tests.outputs.handout.test_contents import letters

from onebook.facts.dates import end_of_months
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Raci
from onebook.outputs.handout import press
from onebook.outputs.handout.data.words import Texts
from onebook.outputs.handout.options import Options
from onebook.rules.run import CheckedBook
from onebook.views.calendar import items_between
from onebook.views.goals import GoalLine, on_paper, plan
from onebook.views.handout.asking import AskLine, ask_lines
from onebook.views.handout.days import Day, finished, next_days
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
            opened_on = -1
            for head in outline.root:
                title, page = str(head.title), _page(head, pages)
                begin = max(starts[page], found[-1][1] if found else 0)
                end = starts[page + 1] if page + 1 < len(starts) else len(text)
                # the head of a page's first chapter lists the others that follow it there
                find = text.rindex if page == opened_on else text.index
                found.append((title, find(letters(title), begin, end)))
                opened_on = page
    ends = [at for _, at in found[1:]] + [len(text)]
    return {title: Chapter(text[at:end], len(letters(title))) for (title, at), end in zip(found, ends, strict=True)}


def _page(head: pikepdf.OutlineItem, pages: dict[Any, int]) -> int:
    place = head.destination
    assert isinstance(place, pikepdf.Array)
    return pages[place[0].objgen]


BOOKS = ["sample", "tiny", "large", "german", "imported"]


@dataclass(frozen=True, slots=True)
class Read:
    """A printed book as a reader finds it, beside the checked book and what the product says in its language."""

    book: CheckedBook
    texts: Texts
    chapters: dict[str, Chapter]

    def chapter(self, title: str) -> Chapter:
        """A chapter by its English title, from its first letter; an empty one where the book has none."""
        found = self.chapters.get(self.texts.say(title))
        return Chapter(found.text, len(letters(self.texts.say(title)))) if found is not None else Chapter("")


@pytest.fixture(scope="module", params=BOOKS)
def whole(request: pytest.FixtureRequest, find: Find) -> Read:
    book = for_print(find(request.param))
    return Read(book, Texts(book), chapters(printed(book, Options(edition="book"))))


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


def missing(text: str, said: Iterable[str | None]) -> list[str]:
    return [one for one in said if one and "[[" not in one and letters(one) not in text]


def test_every_goal_has_its_owner_parts_and_dates_below_its_own_title(whole: Read) -> None:
    chapter, goals = whole.chapter("Our goals"), list(goals_in_order(whole.book))
    assert goals
    assert {goal.ref for goal in whole.book.of(Goal) if goal.status in ("active", "proposed")} <= {
        goal.ref for goal in goals
    }
    for goal, following in zip(goals, [*goals[1:], None], strict=True):
        days = [part.agreed for part in goal.contributions] + [need.by for p in goal.contributions for need in p.needs]
        said = [
            *owner_of(whole.book, goal),
            *(part.how for part in goal.contributions),
            *(whole.texts.day(one) for one in days if one),
        ]
        assert chapter.lacking(goal.title, [*said, goal.success], following.title if following else None) == [], (
            goal.ref
        )


def test_every_activity_stands_in_its_matrix_with_who_answers_and_who_does_it(whole: Read) -> None:
    chapter = whole.chapter("Who decides, who does it")
    for matrix in whole.book.of(Raci):
        page = matrix_page(whole.book, matrix)
        assert chapter.next(matrix.title), matrix.ref
        # behind the table of letters, which names them all
        for card, following in zip(page.cards, [*page.cards[1:], None], strict=True):
            said = [*(seat.party.link.title for seat in card.seats), card.bring, *card.keywords]
            assert chapter.lacking(card.link.title, said, following.link.title if following else None) == [], (
                card.link.ref
            )


def test_every_date_of_the_coming_quarters_stands_beside_its_item_in_order(whole: Read) -> None:
    chapter, book = whole.chapter("The coming two quarters"), whole.book
    items = items_between(book, book.of(Event), book.today, end_of_months(book.today.replace(day=1), 6))
    assert bool(items) == bool(book.of(Event))
    for item in items:
        weekday = whole.texts.language.short_weekdays[item.day.weekday()]
        assert chapter.next(f"{weekday} {item.day.day}{item.time}{item.link.title}"), item.link.ref


def test_every_term_is_followed_by_its_own_definition(whole: Read) -> None:
    chapter = whole.chapter("Our words")
    terms = [entry.entity for group in lexicon_page(whole.book).groups for entry in group.entries]
    for term in terms:
        head = letters(term.title + (f"({term.abbreviation})" if term.abbreviation else ""))
        said = letters(term.definition or "")
        behind = [chapter.text[at + len(head) :] for at in places(chapter.text, head, chapter.at)]
        assert "[[" in (term.definition or "") or any(said in text[: len(said) + 12] for text in behind), term.ref


def test_the_appendix_names_who_keeps_each_thing(whole: Read) -> None:
    text = whole.chapter("Who keeps what").text
    for entry in whole.book.entries:
        owner = whole.book.get(Position, entry.value.owner)
        if owner is not None and entry.kind.name not in ("question", "organization"):
            assert letters(entry.value.title + owner.title) in text, entry.value.ref


# ---------- the handout for all: printed in its place, or counted with its place


def is_asked(text: str, line: AskLine) -> bool:
    """Whether a word stands with the position to ask: in the row of a table, or among the words behind the position."""
    whom, word = letters(line.whom.link.title), letters(line.word)
    person = line.whom.person
    if word + whom in text:
        return True
    holders = "|".join(re.escape(letters(name)) for name in person.holders) if person is not None else "$"
    # behind the position and how to reach it, or behind a comma; before a comma, or at the end of the position's words
    known = re.compile(rf"(?:,|\d|{re.escape(whom)}|{holders}){re.escape(word)}")
    return any(known.search(text[at : at + 3000]) for at in places(text, whom, 0))


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize(
    "options", [Options(), Options(paper="letter"), Options(paper="a5"), Options(large_print=True)]
)
def test_what_the_handout_does_not_say_is_counted(find: Find, name: str, options: Options) -> None:
    found = for_print(find(name))
    texts, made = Texts(found), printed(found, options)
    read = {title: chapter.text for title, chapter in chapters(made).items()}
    left = {(one.section, one.what): one.count for one in made.left}
    goals = [line.card for group in plan(found) for line in group.goals]
    page = "The plan on a page"
    assert len(missing(read[texts.say(page)], (goal.link.title for goal in goals))) == left.get((page, "goals"), 0)
    if not any(what in ("owners of goals", "goals") for section, what in left if section == page):
        owners = {one.owner.title for one in goals if one.owner is not None}
        assert missing(read[texts.say(page)], owners) == []
    page = "The next ninety days"
    days = [one for one in next_days(found) if one.sort not in ("closed", "campaign") and one.first >= found.today]
    lost = [one for one in days if letters(on_day(texts, one)) not in read.get(texts.say(page), "")]
    assert len(lost) == left.get((page, "dates"), 0)
    page = "Whom to ask"
    lines = [line for letter in ask_lines(found) for line in letter.lines]
    assert (page, "positions") not in left
    assert len([line for line in lines if not is_asked(read[texts.say(page)], line)]) == left.get(
        (page, "words to look under"), 0
    )
    page = "How far we are"
    if texts.say(page) in read:
        assert len(missing(read[texts.say(page)], {one.title for one in finished(found)})) <= left.get(
            (page, "things done"), 0
        )


def on_day(texts: Texts, one: Day) -> str:
    return f"{texts.language.short_weekdays[one.first.weekday()]} {one.first.day}{one.title}"
