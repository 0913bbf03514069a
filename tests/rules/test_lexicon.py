"""LEX and MSG: where the rules speak, and where they must not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.conftest import BookMaker
from tests.rules.base_book import BASE_BOOK, TODAY

from onebook.compile import check_book
from onebook.problem import Problem

CUSTOMER = """\
title: Customer
definition: Whoever orders from us.
owner: head-of-sales
synonyms:
  - buyer
avoid:
  - phrase: client
"""


def found(book: BookMaker, files: Mapping[str, str]) -> list[Problem]:
    root = book(BASE_BOOK | dict(files))
    return [one for one in check_book(root, TODAY).problems if one.code.startswith(("LEX", "MSG", "REF005"))]


def codes(book: BookMaker, files: Mapping[str, str]) -> list[str]:
    return [f"{one.path}:{one.span.line}:{one.span.column} {one.code}" for one in found(book, files)]


def lexicon(text: str = CUSTOMER) -> dict[str, str]:
    return {"lexicon/terms/customer.yml": text}


def page(text: str) -> dict[str, str]:
    return {"pages/page.md": text}


@pytest.mark.parametrize(
    "text",
    [
        "`client` and [this](client.md) and client@example.org and http://client.example/client",
        'He said “our client” and "clients".',
        "> Our clients said so.",
        "    client in code\n",
        "```\nclient\n```",
        "<!-- client -->",
        "![A picture](client.png)",
        "<span class=client id=client>no</span>",
        "Clientele and preclient.",
    ],
)
def test_other_peoples_words_code_and_links_are_left_alone(book: BookMaker, text: str) -> None:
    assert codes(book, lexicon() | page(f"# Page\n\n{text}\n")) == []


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("See [the client](client.md).", [10]),
        ("![A client](client.png)", [5]),
        ("![A picture](client.png 'Of a client')", [31]),
        ("[[position:head-of-sales|our client]]", [30]),
        ("<img alt='A client' src='client.png'>", [13]),
        ("<span title='A client'>no</span>", [16]),
        ("[x]: client.md 'A client'", [19]),
    ],
)
def test_the_words_of_links_and_images_are_judged(book: BookMaker, text: str, columns: list[int]) -> None:
    assert codes(book, lexicon() | page(f"# Page\n\n{text}\n")) == [f"pages/page.md:3:{at} LEX002" for at in columns]


@pytest.mark.parametrize(
    "text",
    ["an [end](x.md) user", "an [end *user*](x.md 'y')", "an [[late|end]] user", "[an end][x] user\n\n[x]: y.md"],
)
def test_a_phrase_may_begin_in_a_link_and_end_behind_it(book: BookMaker, text: str) -> None:
    term = "title: Late\ndefinition: Not on time.\nowner: head-of-sales\n"
    words = lexicon(CUSTOMER + "  - phrase: end user\n")
    (problem,) = found(book, words | page(text) | {"lexicon/terms/late.yml": term})
    assert (problem.code, problem.fix) == ("LEX002", None)
    goal = {"plan/pillars/p.yml": "title: A\nsummary: an [[late|end]] user\n", "lexicon/terms/late.yml": term}
    assert [one.code for one in found(book, words | goal)] == ["LEX002"]


def test_the_titles_in_a_pages_front_matter_are_judged(book: BookMaker) -> None:
    text = "---\ntitle: Our clients\ndescription: 'For a client'\ntemplate: client.html\n---\n\nText.\n"
    assert codes(book, lexicon() | page(text)) == ["pages/page.md:2:12 LEX002", "pages/page.md:3:21 LEX002"]


def test_fields_that_hold_other_peoples_words_are_left_alone(book: BookMaker) -> None:
    files = {
        "roles/questions/q.yml": "questions:\n  - id: one\n    title: Who helps a client?\n"
        "    finds: raci:orders#name-the-day\n",
        "lexicon/terms/order.yml": "title: Order\ndefinition: What somebody wants.\nowner: head-of-sales\n"
        "also_called:\n  - client wish\nsource: The Client Handbook\nsynonyms:\n  - client job\n"
        "called_by:\n  - department: sales\n    name: client thing\n",
    }
    assert codes(book, lexicon() | files) == []


def test_bodies_pages_headings_and_tables_are_judged(book: BookMaker) -> None:
    body = "---\ntitle: A\n---\n\n# Our clients\n\nA note:\n\nA **client** asks.\n\n| client |\n|---|\n| x |\n"
    assert codes(book, lexicon() | page(body)) == [
        "pages/page.md:5:7 LEX002",
        "pages/page.md:9:5 LEX002",
        "pages/page.md:11:3 LEX002",
    ]


def test_what_was_dropped_is_history(book: BookMaker) -> None:
    dropped = "title: Old clients\nstatus: dropped\n"
    assert codes(book, lexicon() | {"plan/initiatives/old.yml": dropped}) == []
    retired = lexicon(CUSTOMER + "status: dropped\n")
    assert codes(book, retired | page("# Our clients\n")) == []


def test_a_word_of_the_matrix_and_of_a_table_is_told_at_its_cell(book: BookMaker) -> None:
    rows = "title: Post\nmatrix:\n  columns:\n    - head-of-sales\n"
    rows += "  rows:\n    - title: Answer a client\n      cells: AR\n"
    files = {
        "roles/raci/post.yml": rows,
        "roles/raci/mail.yml": "title: Mail\n",
        "roles/raci/mail.csv": "activity,head-of-sales\nWrite to a client,AR\n",
    }
    problems = found(book, lexicon() | files)
    assert [(one.path, one.span.line, one.span.column, one.fix is None) for one in problems] == [
        ("roles/raci/mail.csv", 2, 1, True),
        ("roles/raci/post.yml", 6, 23, False),
    ]


def test_the_fix_is_written_as_the_value_needs_it(book: BookMaker) -> None:
    term = "title: 'Buyer: big'\nmatch: exact\ndefinition: X.\nowner: head-of-sales\navoid:\n  - phrase: client\n"
    (problem,) = found(book, lexicon(term) | {"plan/pillars/p.yml": "title: P\nsummary: For a client of ours\n"})
    assert problem.fix is not None
    assert [edit.text for edit in problem.fix.edits] == ['"For a Buyer: big of ours"'] or "'" in problem.fix.edits[
        0
    ].text


def test_marks_of_markdown_are_not_put_in_unseen(book: BookMaker) -> None:
    term = "title: C*\nmatch: exact\ndefinition: X.\nowner: head-of-sales\navoid:\n  - phrase: client\n"
    (problem,) = found(book, lexicon(term) | page("A client.\n"))
    assert problem.fix is None


def test_a_phrase_that_two_terms_avoid_is_for_the_writer_to_choose(book: BookMaker) -> None:
    other = {
        "lexicon/terms/patient.yml": "title: Patient\ndefinition: X.\nowner: head-of-sales\n"
        "avoid:\n  - phrase: client\n"
    }
    (problem,) = found(book, lexicon() | other | page("Our client.\n"))
    assert (problem.code, problem.fix) == ("LEX002", None)
    assert problem.message == "'client' is not our word; we say 'customer' or 'patient'"


@pytest.mark.parametrize(
    "other",
    [
        "title: Client\n",
        "title: X\nsynonyms:\n  - Client\n",
        "title: X\nabbreviation: client\n",
        "title: Customer\n",
        "title: X\navoid:\n  - phrase: customer\n",
    ],
)
def test_two_terms_cannot_claim_one_phrase(book: BookMaker, other: str) -> None:
    files = lexicon() | {"lexicon/terms/x.yml": other + "definition: Y.\nowner: head-of-sales\n"}
    assert [one.code for one in found(book, files)] == ["LEX003"]


def test_a_term_may_avoid_itself_in_other_capitals(book: BookMaker) -> None:
    term = "title: URL\ndefinition: An address.\nowner: head-of-sales\navoid:\n  - phrase: url\n"
    assert codes(book, lexicon(term) | page("A URL and a url.\n")) == ["pages/page.md:1:13 LEX002"]


def test_a_longer_circle_is_told_once_at_its_shortest(book: BookMaker) -> None:
    uses = {"alpha": "beta", "beta": "gamma", "gamma": "alpha", "delta": "alpha"}
    files = {
        f"lexicon/terms/{one}.yml": f"title: {one.title()}\ndefinition: A sort of {other}.\nowner: head-of-sales\n"
        for one, other in uses.items()
    }
    (problem,) = found(book, files)
    assert problem.code == "LEX005"
    assert problem.message.startswith("'Alpha', 'Beta' and 'Gamma' explain one another")
    assert [related.path for related in problem.related] == ["lexicon/terms/beta.yml", "lexicon/terms/gamma.yml"]


@pytest.mark.parametrize(
    ("definition", "says_so"),
    [
        ("A late list is what is late.", False),
        ("Late list: what is late.", False),
        ("What people call “late list”.", False),
        ("The list that the late list comes from.", True),
        ("Every late list there is.", True),
    ],
)
def test_a_definition_may_begin_with_its_word(book: BookMaker, definition: str, says_so: bool) -> None:
    term = f'title: Late list\ndefinition: "{definition}"\nowner: head-of-sales\n'
    assert [one.code for one in found(book, lexicon(term))] == ["LEX006"] * says_so


def test_a_synonym_is_mixed_only_within_one_page(book: BookMaker) -> None:
    assert codes(book, lexicon() | page("A customer asks.\n") | {"pages/b.md": "A buyer asks.\n"}) == []
    assert codes(book, lexicon() | page("A buyer and a buyer.\n\nThe buyer.\n")) == []
    assert codes(book, lexicon() | page("A buyer.\n\nThe customer, a buyer.\n")) == ["pages/page.md:1:3 LEX007"]


HOLDER = {
    "roles/positions/head-of-sales.yml": "title: Head of Sales\ndepartment: sales\nholders:\n  - name: Ruth Okafor\n"
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask Ruth Okafor's team.", ["pages/page.md:1:5 LEX008"]),
        ("Ask Ruth\nOkafor.", ["pages/page.md:1:5 LEX008"]),
        ("Ask ruth okafor, Ruth or Okafor.", []),
        ("As “Ruth Okafor” says.", []),
    ],
)
def test_a_holders_full_name_in_prose(book: BookMaker, text: str, expected: list[str]) -> None:
    assert codes(book, HOLDER | page(f"{text}\n")) == expected


def test_a_name_in_a_title_is_told_and_not_replaced(book: BookMaker) -> None:
    (problem,) = found(book, HOLDER | {"plan/pillars/p.yml": "title: What Ruth Okafor wants\n"})
    assert (problem.code, problem.fix) == ("LEX008", None)


@pytest.mark.parametrize("text", ["Ask [Ruth Okafor](x.md).", "![Ruth Okafor](x.png)", "[[head-of-sales|Ruth Okafor]]"])
def test_no_link_is_put_into_the_words_of_another(book: BookMaker, text: str) -> None:
    (problem,) = (one for one in found(book, HOLDER | page(f"# Page\n\n{text}\n")) if one.code == "LEX008")
    assert problem.fix is None


def test_a_holder_of_two_positions_is_for_the_writer_to_choose(book: BookMaker) -> None:
    second = {
        "roles/positions/head-of-logistics.yml": "title: Head of Logistics\ndepartment: logistics\n"
        "holders:\n  - name: Ruth Okafor\n"
    }
    (problem,) = found(book, HOLDER | second | page("Ask Ruth Okafor.\n"))
    assert problem.fix is None


def test_a_name_that_says_more_than_a_link_is_not_replaced(book: BookMaker) -> None:
    (problem,) = found(book, HOLDER | page("# Page\n\nAsk [[head-of-sales]] (Ruth Okafor).\n"))
    assert (problem.code, problem.fix) == ("LEX008", None)
    two = HOLDER["roles/positions/head-of-sales.yml"].rstrip() + "\n  - name: Ben Adeyemi\n"
    (problem,) = found(book, HOLDER | {"roles/positions/head-of-sales.yml": two} | page("Ask Ruth Okafor.\n"))
    assert (problem.code, problem.fix) == ("LEX008", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marketing rose.", []),
        ("We ask Marketing.", ["pages/page.md:1:8 LEX009"]),
        ("We ask marketing.", []),
    ],
)
def test_a_dropped_department_of_one_word_is_told_from_the_word(
    book: BookMaker, text: str, expected: list[str]
) -> None:
    dropped = {"roles/departments/marketing.yml": "title: Marketing\nstatus: dropped\n"}
    assert codes(book, dropped | page(f"{text}\n")) == expected


MESSAGE = BASE_BOOK["plan/messages/we-keep-our-day.yml"]
CAMPAIGN = """\
title: On your day
goals:
  - on-the-day
message: we-keep-our-day
audiences:
  - clinics
channels:
  - newsletter
owner: head-of-sales
start: 2027-03-01
end: 2027-06-30
"""
AVOID = "avoid:\n  - phrase: soon\n    instead: on Monday\n"


def campaign(message: str = MESSAGE) -> dict[str, str]:
    return {"plan/messages/we-keep-our-day.yml": message, "plan/campaigns/on-your-day.yml": CAMPAIGN}


def test_a_message_watches_over_its_campaigns_and_their_items(book: BookMaker) -> None:
    item = "title: It comes soon\ndate: 2027-03-01\nchannel: newsletter\n"
    files = campaign(MESSAGE + AVOID) | {
        "plan/calendar/a.yml": item + "campaign: on-your-day\n",
        "plan/calendar/b.yml": item.replace("03-01", "03-02"),
        "plan/calendar/c.yml": item.replace("03-01", "01-04") + "campaign: on-your-day\nstage: published\n",
    }
    assert codes(book, files) == ["plan/calendar/a.yml:1:17 MSG005"]


def test_departments_without_a_voice_are_told_once_for_a_message(book: BookMaker) -> None:
    facing = {
        f"roles/departments/{one}.yml": BASE_BOOK[f"roles/departments/{one}.yml"] + "customer_facing: true\n"
        for one in ("sales", "logistics")
    }
    (problem,) = found(book, campaign() | facing)
    assert problem.code == "MSG004"
    assert "'Logistics' and 'Sales' have no voice" in problem.message
    voices = "voices:\n  - department: sales\n    says: I name it.\n"
    (problem,) = found(book, campaign(MESSAGE + voices) | facing)
    assert (problem.span.line, problem.span.column) == (6, 1)
    assert "'Logistics' has no voice" in problem.message
    assert codes(book, facing) == []


def test_a_dropped_proof_is_told_once(book: BookMaker) -> None:
    files = {
        "plan/messages/we-keep-our-day.yml": MESSAGE + "    release: map\n",
        "plan/releases/map.yml": "title: Map\ndate: 2027-05-03\nowner: head-of-sales\nstage: cancelled\n",
    }
    assert codes(book, files) == ["plan/messages/we-keep-our-day.yml:6:14 MSG006"]


def words(*terms: str) -> dict[str, str]:
    return {"lexicon/terms/w.yml": "terms:\n" + "".join(f"  - {{{term}, owner: head-of-sales}}\n" for term in terms)}


def test_a_small_word_may_begin_a_sentence(book: BookMaker) -> None:
    files = words(
        "id: late, title: late list, definition: What stays., avoid: [{phrase: Late list}, {phrase: Late List}]"
    )
    text = "# Late list\n\nLate list and the Late list.\n\nThe Late List. “Late list” 1. Late list\n"
    assert codes(book, files | page(text)) == [
        "pages/page.md:3:19 LEX002",
        "pages/page.md:5:5 LEX002",
    ]


HEADED = ("id: a, title: Customer, definition: Whoever orders., avoid: [{phrase: client}]",
          "id: b, title: Slack, definition: Where we talk., avoid: [{phrase: chat tool}]",
          "id: c, title: Vale Shop, definition: Where we sell., avoid: [{phrase: web shop}]",
          "id: d, title: Onebook, definition: This., avoid: [{phrase: plan site}]")  # fmt: skip


@pytest.mark.parametrize(
    ("also", "mended"),
    [
        ("", "customer slack Vale Shop Onebook"),
        ("We talk on Slack, and Slack is quick.", "customer Slack Vale Shop Onebook"),
        ("Every Customer and our Customer matter.", "Customer slack Vale Shop Onebook"),
        ("See the vale shop and the onebook.", "customer slack Vale Shop onebook"),
    ],
)
def test_a_title_written_as_a_heading_is_small_only_where_it_is_a_common_word(
    book: BookMaker, also: str, mended: str
) -> None:
    text = f"{also}\n\nTo our client, the chat tool, the web shop, the plan site.\n"
    problems = [one for one in found(book, words(*HEADED) | page(text)) if one.code == "LEX002"]
    assert " ".join(one.fix.edits[0].text for one in problems if one.fix is not None) == mended
