"""`onebook ask`: whom to ask, in the terminal and as data."""

from __future__ import annotations

import json

import pytest
from tests.cli.conftest import Command
from tests.conftest import REPOSITORY, BookMaker

VACANT = {
    "roles/positions/night-baker.yml": (
        "title: Night baker\ndepartment: bakery\nholders: []\nbackup: head-baker\ncontact: {phone: 0100 1}\n"
    ),
    "roles/positions/head-baker.yml": (
        "title: Head baker\ndepartment: bakery\nholders: [{name: Zoë Brot}]\n"
        "contact: {email: zoe@bakery.example, url: https://desk.example/bread}\n"
    ),
    "roles/raci/work.yml": """\
title: Daily work
activities:
  - title: Heat the oven
    keywords: [cold oven]
    bring: The time at which it went cold.
    answer_within: 30 minutes
    start_at: https://desk.example/oven
    accountable: head-baker
    responsible: night-baker
""",
}


def test_the_first_answer_is_whole(onebook: Command) -> None:
    outcome = onebook("-C", REPOSITORY, "ask", "who", "approves", "a", "press", "release")
    assert outcome.status == 0
    assert outcome.out.startswith(
        "Approve a press release  (activity, Messages and press)\n"
        "   Ask       Fiona Drummond, Head of Press and Public Relations\n"
        "             head.of.press@harbourvale.example, 0113 496 0121, @head-of-pr\n"
        "   Decides   Ines Carvalho, Head of Marketing\n"
    )
    assert "   Answer    within 3 working days\n" in outcome.out
    assert "   Page      raci/press.html#approve-press-release\n" in outcome.out


def test_a_slip_and_a_word_that_we_do_not_use_are_told(onebook: Command) -> None:
    out = onebook("-C", REPOSITORY, "ask", "mailshto").out
    assert out.startswith("Searched for 'mailshot'.\nWe say 'Direct mail', not 'mailshot'. ")


def test_the_json_follows_the_contract(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    outcome = onebook("-C", book(starter | VACANT), "ask", "the", "oven", "is", "cold", "--format", "json")
    document = json.loads(outcome.out)
    assert (document["version"], document["query"]) == (1, "the oven is cold")
    assert document["results"][0] == {
        "rank": 1,
        "type": "activity",
        "ref": "raci:work#heat-the-oven",
        "title": "Heat the oven",
        "url": "raci/work.html#heat-the-oven",
        "accountable": "position:head-baker",
        "responsible": ["position:night-baker"],
        "bring": "The time at which it went cold.",
        "answer_within": "30 minutes",
        "start_at": "https://desk.example/oven",
        "contact": {"email": "zoe@bakery.example", "url": "https://desk.example/bread"},
        "backup": "position:head-baker",
    }


def test_the_json_says_which_word_we_do_not_use_and_what_is_no_longer_true(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    terms = """\
terms:
  - {title: Loaf, definition: One bread., avoid: [{phrase: lump, because: It sounds heavy.}]}
  - {title: Old loaf, definition: Bread of yesterday., status: dropped}
"""
    out = onebook("-C", book(starter | {"lexicon/terms.yml": terms}), "ask", "lump", "--format", "json").out
    document = json.loads(out)
    assert document["said"] == [
        {"wrote": "lump", "say": "Loaf", "because": "It sounds heavy.", "url": "lexicon/index.html#loaf"}
    ]
    states = {one["title"]: one.get("state") for one in document["results"]}
    assert (states["Loaf"], states["Old loaf"]) == (None, "dropped")


def test_while_nobody_holds_a_position_the_one_who_stands_in_is_named(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    out = onebook("-C", book(starter | VACANT), "ask", "cold oven").out
    assert "   Ask       Night baker (nobody holds it now)\n" in out
    assert "             instead: Zoë Brot, Head baker\n" in out
    assert "zoe@bakery.example" in out


def test_at_most_ten_are_told_and_every_one_leads_somewhere(onebook: Command) -> None:
    refs = {one["ref"] for one in json.loads(onebook("-C", REPOSITORY, "export", "json").out)["entities"]}
    for query in ("customer", "delivery", "Leeds", "press"):
        results = json.loads(onebook("-C", REPOSITORY, "ask", query, "--format", "json").out)["results"]
        assert [one["rank"] for one in results] == list(range(1, 11))
        for one in results:
            assert one["type"] in ("activity", "entity", "page")
            assert one["type"] == "page" or one["ref"].partition("#")[0] in refs


@pytest.mark.parametrize("form", ["text", "json"])
def test_where_nothing_is_found_it_says_so_kindly(onebook: Command, form: str) -> None:
    outcome = onebook("-C", REPOSITORY, "ask", "zzyzzx", "--format", form)
    assert outcome.status == 1
    assert outcome.err == "Nothing in this book answers 'zzyzzx'. Try another word for it, or fewer words.\n"
    assert outcome.out == "" if form == "text" else json.loads(outcome.out)["results"] == []


def test_the_nearest_words_are_offered(onebook: Command) -> None:
    outcome = onebook("-C", REPOSITORY, "ask", "xprocuremxxent")
    assert outcome.status == 1
    assert "Words that look like it: Procurement" in outcome.err


def test_a_book_with_errors_answers_nothing_and_says_which(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    broken = starter["roles/departments/bakery.yml"].replace("head-baker", "nobody")
    outcome = onebook("-C", book(starter | {"roles/departments/bakery.yml": broken}), "ask", "bread")
    assert outcome.status == 1
    assert "REF001" in outcome.err
    assert "answers need a book without errors" in outcome.err
    assert outcome.out == ""


def test_no_words_are_wrong_use(onebook: Command) -> None:
    assert onebook("-C", REPOSITORY, "ask").status == 2


def test_what_content_says_moves_no_cursor(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    terms = {"lexicon/terms/odd.yml": 'title: Odd word\ndefinition: "one \\e[2J two"\n'}
    out = onebook("-C", book(starter | terms), "ask", "odd word").out
    assert "\x1b" not in out
    assert "one \\u001b[2J two" in out


def test_what_the_book_does_not_say_is_not_dressed_as_an_answer(onebook: Command) -> None:
    outcome = onebook("-C", REPOSITORY, "ask", "wifi password")
    assert outcome.status == 0
    assert outcome.out.startswith(
        "Nobody has answered this yet\n   Nearest   Engineering and IT, departments/engineering.html\n   Ask       plan@"
    )
    found = json.loads(onebook("-C", REPOSITORY, "ask", "wifi password", "--format", "json").out)
    assert (found["intent"], found["card"]["department"]) == ("nothing", "department:engineering")


def test_whom_to_ask_is_told_with_the_day_by_which_to_brief(onebook: Command) -> None:
    out = onebook("-C", REPOSITORY, "ask", "how early must I brief a mailing for 14 January").out
    assert out.startswith("Brief a direct-mail piece  (activity, Campaigns)\n")
    assert "   Lead time 6 weeks (Direct mail letter)\n" in out
    assert "   Brief by  Thu 3 December 2026 for Thu 14 January 2027\n" in out


def test_a_day_tells_what_goes_out_and_why_nobody_works(onebook: Command) -> None:
    found = json.loads(onebook("-C", REPOSITORY, "ask", "christmas eve", "--format", "json").out)
    assert (found["intent"], found["card"]["first"], found["card"]["last"]) == ("days", "2026-12-24", "2026-12-24")
    assert found["card"]["says"].startswith("No working day: it is a day on which we are closed (Christmas shutdown")
    assert found["card"]["days"][0]["sort"] == "closed"
    assert "      Tue 24 Nov  Northern depots: open day in Leeds" in onebook("-C", REPOSITORY, "ask", "24 November").out


def test_a_phrase_that_we_avoid_is_answered_with_what_we_say_and_why(onebook: Command) -> None:
    found = json.loads(onebook("-C", REPOSITORY, "ask", "may I say nationwide?", "--format", "json").out)
    assert (found["intent"], found["card"]["ref"]) == ("say", "message:closer-to-you")
    assert [one["label"] for one in found["card"]["facts"]] == ["Say", "Not", "Why", "From"]


def test_an_emergency_is_answered_with_its_playbook_and_the_number_to_call(onebook: Command) -> None:
    found = json.loads(onebook("-C", REPOSITORY, "ask", "shitstorm on facebook", "--format", "json").out)
    assert (found["intent"], found["card"]["ref"]) == ("urgent", "playbook:angry-post")
    assert found["card"]["facts"][0] == {"label": "Call", "text": "0113 496 0199", "url": "tel:01134960199"}


def test_a_question_of_the_book_may_say_that_nothing_answers_it(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    asked = {"roles/questions.yml": "questions:\n  - {title: Is the cold oven for hire?, finds: nothing}\n"}
    root = book(starter | VACANT | asked)
    assert onebook("-C", root, "ask", "cold oven").status == 0
    assert onebook("-C", root, "ask", "hire a cold oven").out.startswith("Nobody has answered this yet\n")
