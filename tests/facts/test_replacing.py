"""A phrase takes another's place only where the sentence surely still holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.facts.letters import in_a_sentence, is_sentence_case
from onebook.facts.phrases import Finder, Phrase, Role
from onebook.facts.replacing import replacement
from onebook.text.aligned import as_it_is
from onebook.text.markdown_prose import markdown_prose
from onebook.text.prose import Stretch


def mended(text: str, phrase: str, preferred: str, *others: str, language: str = "en") -> str | None:
    avoided = [
        Phrase(text=one, role=Role.AVOIDED, owner=f"term:{one}", number=0, is_exact=one.lower() == preferred.lower())
        for one in (phrase, *others)
    ]
    engine = Finder([Phrase(text=preferred, role=Role.PREFERRED, owner="term:it"), *avoided], language)
    match = next(one for one in engine.find(text) if one.phrase.text == phrase)
    new = replacement(text, Stretch(prose=as_it_is(text)), match, preferred, engine, language=language)
    return None if new is None else text[: match.start] + new + text[match.end :]


@pytest.mark.parametrize(
    ("text", "phrase", "preferred", "after"),
    [
        ("our client asks", "client", "customer", "our customer asks"),
        ("our clients ask", "client", "customer", "our customers ask"),
        ("the client's wish", "client", "customer", "the customer's wish"),
        ("the clients’ wish", "client", "customer", "the customers’ wish"),
        ("Clients ask. Client!", "client", "customer", "Customers ask. Client!"),
        ("ALL CLIENTS ASK", "client", "customer", "ALL CUSTOMERS ASK"),
        ("an application", "application", "app", "an app"),
        ("we do so in order\nto win", "in order to", "to", "we do so to win"),
        ("points of sale", "point of sale", "shop", "shops"),
        ("It's OTIF here. OTIF counts", "OTIF", "delivery on the day", "It's delivery on the day here. OTIF counts"),
        ("OTIF counts", "OTIF", "delivery on the day", "Delivery on the day counts"),
        ("it is k8s users", "k8s", "Kubernetes", "it is Kubernetes users"),
        ("Do not go", "do not", "don't", "Don't go"),
    ],
)
def test_it_fits(text: str, phrase: str, preferred: str, after: str) -> None:
    assert mended(text, phrase, preferred) == after


@pytest.mark.parametrize(
    ("text", "phrase", "preferred"),
    [
        ("an end user", "end user", "customer"),
        ("a client", "client", "account holder"),
        ("a mailshot", "mailshot", "direct mail"),
        ("two mailshots", "mailshot", "direct mail"),
        ("one chapter", "chapter", "pages"),
        ("chapters", "chapter", "pages"),
        ("client-side", "client", "customer"),
        ("app/client", "client", "customer"),
        ("client.yml", "client", "customer"),
        ("Google Cloud", "cloud", "Google Cloud Platform"),
        ("the Cloud Platform", "cloud", "Google Cloud Platform"),
    ],
)
def test_it_does_not_surely_fit(text: str, phrase: str, preferred: str) -> None:
    assert mended(text, phrase, preferred) is None


@pytest.mark.parametrize(
    ("text", "phrase", "preferred", "after"),
    [
        ("ebay sells. On ebay, EBAY", "ebay", "eBay", "eBay sells. On ebay, EBAY"),
        ("WE SELL ON THE AUCTION SITE", "auction site", "eBay", "WE SELL ON THE eBay"),
        ("the phone system and THE PHONE SYSTEM", "phone system", "iOS", "the iOS and THE PHONE SYSTEM"),
        ("Our limited company", "limited company", "GmbH", "Our GmbH"),
        ("Limited companies pay", "limited company", "GmbH", "GmbHs pay"),
        ("the till program", "till program", "MillTicketDesk", "the MillTicketDesk"),
        ("THE TILL PROGRAM", "till program", "Ticket Desk", "THE TICKET DESK"),
        ("our house opens", "house", "Mill Lane Theatre", "our Mill Lane Theatre opens"),
    ],
)
def test_a_name_keeps_its_letters(text: str, phrase: str, preferred: str, after: str) -> None:
    assert mended(text, phrase, preferred) == after


@pytest.mark.parametrize(
    ("text", "phrase", "preferred", "after"),
    [
        ("Der Ticketdesk ist offen", "Ticketdesk", "TicketDesk", "Der TicketDesk ist offen"),
        ("zwei Emails und Email", "Email", "E-Mail", "zwei E-Mails und Email"),
        ("des Ticketdesks", "Ticketdesk", "TicketDesk", "des TicketDesks"),
        ("Der Klient fragt", "Klient", "Kunde", None),
        ("Alle Klienten fragen", "Klient", "Kunde", None),
        ("auf dem Server", "Server", "Rechner", None),
        ("DER KLIENT FRAGT", "Klient", "Kunde", None),
    ],
)
def test_where_we_know_no_grammar_only_letters_are_mended(
    text: str, phrase: str, preferred: str, after: str | None
) -> None:
    assert mended(text, phrase, preferred, language="de") == after


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der client ruft an", "en"),
        ("Bitte geben Sie dem client Bescheid", "en"),
        ("Nous appelons le client dans la semaine", "en"),
        ("The customers ask for an Email every day", "de"),
        ("Il client non ha più bisogno della fattura", "en"),
    ],
)
def test_a_foreign_sentence_is_left_to_people(text: str, language: str) -> None:
    phrase, preferred = ("client", "customer") if language == "en" else ("Email", "E-Mail")
    assert mended(text, phrase, preferred, language=language) is None


@pytest.mark.parametrize(("declared", "is_safe"), [("de", False), ("de-CH", False), ("en-GB", True), ("", True)])
def test_what_a_text_says_of_its_language_decides(declared: str, is_safe: bool) -> None:
    text = "our client asks"
    engine = Finder([Phrase(text="client", role=Role.AVOIDED, owner="term:customer")])
    (match,) = engine.find(text)
    new = replacement(text, Stretch(prose=as_it_is(text), language=declared), match, "customer", engine)
    assert (new is not None) is is_safe


def test_the_genitive_goes_on_where_it_stands() -> None:
    assert mended("the clients' wish", "client", "person") is None
    assert mended("the client's wish", "client", "person") == "the person's wish"
    assert mended("the boss's wish", "boss", "manager") is None


def test_what_stands_between_quotation_marks_gets_none_inside() -> None:
    text = "a big client"
    engine = Finder([Phrase(text="client", role=Role.AVOIDED, owner="term:customer")])
    (match,) = engine.find(text)
    quoted = Stretch(prose=as_it_is(text), form="quoted")
    assert replacement(text, quoted, match, 'so-called "buyer"', engine) is None
    assert replacement(text, quoted, match, "buyer", engine) == "buyer"
    assert replacement(text, Stretch(prose=as_it_is(text), locked=((6, 12),)), match, "buyer", engine) is None


PIECES = st.sampled_from(
    "our the a an one clients client Client CLIENT end user . , ; eBay ebay - ' \" the of 's New".split()
)


@given(
    st.lists(PIECES, max_size=14).map(" ".join),
    st.sampled_from(("customer", "eBay", "Vale Shop", "people", "GmbH", "app")),
)
def test_a_fix_changes_its_own_words_and_is_made_once(text: str, preferred: str) -> None:
    avoided = [Phrase(text=one, role=Role.AVOIDED, owner=f"term:{one}") for one in ("client", "end user", "ebay")]
    engine = Finder([Phrase(text=preferred, role=Role.PREFERRED, owner="term:it"), *avoided])
    for match in engine.find(text):
        if match.phrase.role is not Role.AVOIDED:
            continue
        new = replacement(text, Stretch(prose=as_it_is(text)), match, preferred, engine)
        if new is not None:
            after = text[: match.start] + new + text[match.end :]
            end = match.start + len(new)
            assert new.lower().startswith(preferred.lower()) or preferred == "people"
            assert not any(
                one.phrase.role is Role.AVOIDED and one.start < end and one.end > match.start
                for one in engine.find(after)
            )


def test_a_replacement_that_makes_a_new_finding_is_none() -> None:
    assert mended("Android tablet", "tablet", "device", "Android device") is None


def test_words_with_marks_between_them_are_left_to_people() -> None:
    text = "an *end* user"
    engine = Finder([Phrase(text="end user", role=Role.AVOIDED, owner="term:customer")])
    (stretch,) = markdown_prose(text)
    (match,) = engine.find(stretch.prose.text)
    assert stretch.prose.origin(match.start, match.end) == (4, 13)
    assert replacement(text, stretch, match, "owner", engine) is None


def test_a_line_in_a_quotation_goes_with_its_mark() -> None:
    text = "> so in order\n> to win"
    engine = Finder([Phrase(text="in order to", role=Role.AVOIDED, owner="term:to")])
    (stretch,) = markdown_prose(text)
    (match,) = engine.find(stretch.prose.text)
    assert text[slice(*stretch.prose.origin(match.start, match.end))] == "in order\n> to"
    assert replacement(text, stretch, match, "to", engine) == "to"


def test_titles_written_as_headings_are_small_in_a_sentence() -> None:
    assert is_sentence_case(["Direct mail", "OTIF", "3D print"])
    assert not is_sentence_case(["direct mail", "OTIF"])
    assert [in_a_sentence(one) for one in ("Direct mail", "OTIF", "GitHub page", "A", "E-mail")] == [
        "direct mail",
        "OTIF",
        "GitHub page",
        "A",
        "e-mail",
    ]
