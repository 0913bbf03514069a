"""Playbooks as people read them under stress."""

from __future__ import annotations

from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.model.kinds.playbook import Playbook
from onebook.views.playbooks import PlaybookPage, playbook_page

TRIAGE = """\
triage:
  - severity: Fire
    looks_like: Smoke
    responder: head-baker
    within: 5 minutes
    response: Ring.
    template: It burns.
    loop_in: [bakery]
    escalate_to: head-baker
  - {severity: Heat, looks_like: Warm}
  - {severity: Warm, looks_like: Warm}
  - {severity: Cool, looks_like: Cool}
  - {severity: Cold, looks_like: Cold}
"""
STEPS = """\
title: Fire
steps:
  - {title: Stop, by: everyone, within: 1 minute}
  - {title: Leave, by: everyone}
  - {title: Count, by: [head-baker, bakery], checklist: [All there]}
  - {title: Rest, by: everyone}
"""


def page(book: BookMaker, starter: dict[str, str], text: str) -> PlaybookPage:
    checked = check_book(book(starter | {"plan/playbooks/fire.yml": text}))
    assert checked.book is not None, checked.problems
    return playbook_page(checked.book, checked.book.of(Playbook)[0])


def test_what_everyone_does_comes_before_the_table(book: BookMaker, starter: dict[str, str]) -> None:
    found = page(book, starter, STEPS + TRIAGE)
    assert [(step.number, step.title) for step in found.right_now] == [(1, "Stop"), (2, "Leave")]
    assert [(step.number, step.title) for step in found.steps] == [(1, "Count"), (2, "Rest")]
    assert found.right_now[0].within == "1 minute"
    assert [one.link.title for one in found.steps[0].by] == ["Head baker"]


def test_without_a_table_all_steps_stand_together(book: BookMaker, starter: dict[str, str]) -> None:
    found = page(book, starter, STEPS)
    assert found.right_now == ()
    assert [step.number for step in found.steps] == [1, 2, 3, 4]
    assert not found.has_wording


def test_severities_are_ranked_and_gaps_stay_gaps(book: BookMaker, starter: dict[str, str]) -> None:
    found = page(book, starter, STEPS + TRIAGE)
    assert [row.level for row in found.triage] == [1, 2, 3, 4, 4]
    worst, next_worst = found.triage[:2]
    assert worst.responder is not None
    assert (worst.responder.link.title, worst.within, worst.template) == ("Head baker", "5 minutes", "It burns.")
    assert [link.title for link in worst.loop_in] == ["Bakery"]
    assert (next_worst.responder, next_worst.within, next_worst.response, next_worst.loop_in) == (None, None, None, ())
    assert found.has_wording


def test_who_takes_over_can_be_reached_and_the_lexicons_words_are_named(
    book: BookMaker, starter: dict[str, str]
) -> None:
    baker = {"roles/positions/head-baker.yml": "title: Head baker\ndepartment: bakery\ncontact: {phone: 01 23}\n"}
    terms = {
        "lexicon/terms.yml": "terms:\n  - {title: Smoke, definition: Bad air.}\n  - {title: Oven, definition: Hot.}\n"
    }
    found = page(book, starter | baker | terms, STEPS + TRIAGE + "body: |\n  Smoke rises.\n")
    taking_over = found.triage[0].escalate_to
    assert taking_over is not None
    assert [way.address for way in taking_over.ways] == ["tel:0123"]
    assert [link.title for link in found.words] == ["Smoke"]


def test_whom_it_concerns(book: BookMaker, starter: dict[str, str]) -> None:
    assert page(book, starter, STEPS).applies_to.everyone  # says nothing, and has a step for everyone
    assert page(book, starter, "title: T\napplies_to: all\n").applies_to.everyone
    for_one = page(book, starter, "title: T\napplies_to: [bakery, head-baker]\n").applies_to
    assert (for_one.everyone, [link.title for link in for_one.links]) == (False, ["Bakery", "Head baker"])
    nobody = page(book, starter, "title: T\n").applies_to
    assert (nobody.everyone, nobody.links) == (False, ())
