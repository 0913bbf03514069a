"""The lexicon engine: what it finds, what it lets stand, and that it finds what a plain search finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.facts.phrases import Finder, Phrase, Role


def avoided(*texts: str, exact: bool = False) -> list[Phrase]:
    return [
        Phrase(
            text=text, role=Role.AVOIDED, owner=f"term:{number}", number=number, is_exact=exact, has_endings=not exact
        )
        for number, text in enumerate(texts)
    ]


def found(text: str, *phrases: str, exact: bool = False, language: str = "en") -> list[str]:
    engine = Finder(avoided(*phrases, exact=exact), language)
    return [text[match.start : match.end] for match in engine.find(text)]


@pytest.mark.parametrize(
    ("text", "phrase", "matches"),
    [
        ("Our client, a client-side client.", "client", ["client", "client", "client"]),
        ("clientele preclient client_id clientèle", "client", []),
        ("Client CLIENT cLient", "client", ["Client", "CLIENT", "cLient"]),
        ("two clients, their clients' and a client's wish", "client", ["clients", "clients", "client"]),
        ("the client’s and the clients’ wishes", "client", ["client", "clients"]),
        ("the client'll and the client'd", "client", ["client", "client"]),
        ("can't can", "can", ["can"]),
        ("don't T-shirt", "t", ["T"]),
        ("l'application d’application", "application", ["application", "application"]),
        ("an end\nuser, an end  user, an end\n\nuser", "end user", ["end\nuser", "end  user"]),
        ("points of sale and point of sales", "point of sale", ["points of sale", "point of sales"]),
        ("cafe\u0301s and café", "café", ["cafe\u0301s", "café"]),
        ("e\u2011mail and e\u00ad-mail", "e-mail", ["e\u2011mail", "e\u00ad-mail"]),
        ("this vs. that, vs.x", "vs.", ["vs."]),
        ("I/O, GI/O", "I/O", ["I/O"]),
        ("契約書の契約", "契約", ["契約", "契約"]),
        ("हिन्दी हिन", "हिन", ["हिन"]),
        ("ΣΟΦΟΣ σοφός", "σοφος", ["ΣΟΦΟΣ"]),
        ("", "client", []),
    ],
)
def test_whole_words_in_all_their_forms(text: str, phrase: str, matches: list[str]) -> None:
    assert found(text, phrase) == matches


def test_exactly_as_it_is_written_means_capitals_and_no_plural() -> None:
    assert found("url URL urls url's", "url", exact=True) == ["url", "url"]


def test_other_languages_get_no_english_plural() -> None:
    assert found("client clients client's", "client", language="fr") == ["client", "client"]


@pytest.mark.parametrize(
    ("text", "phrase", "matches"),
    [
        ("Ein Kunde, zwei Kunden, KUNDEN, kunden, Kundendienst, Neukunden", "Kunde", ["Kunde", "Kunden", "KUNDEN"]),
        ("Der Vertrag, des Vertrags, des Vertrages, die Verträge, den Verträgen", "Vertrag",
         ["Vertrag", "Vertrags", "Vertrages", "Verträge", "Verträgen"]),
        ("Das Haus, die Häuser, in den Häusern, sie hausen", "Haus", ["Haus", "Häuser", "Häusern"]),
        ("Zentren und Firmen", "Zentrum", ["Zentren"]),
        ("Zentren und Firmen", "Firma", ["Firmen"]),
        ("Kundinnen und Kunden", "Kundin", ["Kundinnen"]),
        ("Ergebnisse, Ergebnisses", "Ergebnis", ["Ergebnisse", "Ergebnisses"]),
        ("Käufer und Käufe", "Kauf", ["Käufe"]),
        ("externen Prüfungen, externer Prüfung, Externe Prüfung", "externe Prüfung",
         ["externen Prüfungen", "externer Prüfung", "Externe Prüfung"]),
        ("ein billiges, billiger", "billig", ["billiges", "billiger"]),
        ("Strasse, Strassen, Straßen", "Straße", ["Strasse", "Strassen", "Straßen"]),
        ("Tickets, des Tickets, Ticketdesk", "Ticket", ["Tickets", "Tickets"]),
        ("E-Mails, E‑Mails, Mails", "E-Mail", ["E-Mails", "E‑Mails"]),
        ("des Bauers Bauten", "Bau", []),
    ],
)  # fmt: skip
def test_german_words_in_all_their_cases(text: str, phrase: str, matches: list[str]) -> None:
    assert found(text, phrase, language="de-CH") == matches


def test_a_longer_name_shields_a_part_only_in_its_own_letters() -> None:
    phrases = [Phrase(text="mill lane Club", role=Role.PREFERRED, owner="term:club"), *avoided("Mill Lane", exact=True)]
    engine = Finder(phrases)

    def roles(text: str) -> list[tuple[str, Role]]:
        return [(text[m.start : m.end], m.phrase.role) for m in engine.find(text)]

    assert roles("the mill lane Club") == [("mill lane Club", Role.PREFERRED)]
    assert ("Mill Lane", Role.AVOIDED) in roles("the Mill Lane Club")
    assert roles("MILL LANE CLUB and mill lane club") == [
        ("MILL LANE CLUB", Role.PREFERRED),
        ("mill lane club", Role.PREFERRED),
    ]
    trust = Finder(
        [Phrase(text="Mill Lane Trust", role=Role.ADMITTED, owner="term:trust"), *avoided("Mill Lane", exact=True)]
    )
    assert [match.phrase.role for match in trust.find("Mill Lane Trust")] == [Role.ADMITTED]
    longer = Finder([*avoided("Mill Lane House", "Mill Lane", exact=True)])
    assert len(longer.find("Mill Lane House")) == 1


def test_an_abbreviation_is_no_word_in_small_letters() -> None:
    engine = Finder(
        [Phrase(text="IT", role=Role.ABBREVIATION, owner="term:it", number=0, is_exact=True, has_endings=True)]
    )
    text = "it is IT, its ITs, IT's"
    assert [(text[m.start : m.end], m.is_plural, m.is_possessive) for m in engine.find(text)] == [
        ("IT", False, False),
        ("ITs", True, False),
        ("IT", False, True),
    ]


def test_the_longer_phrase_stands() -> None:
    assert found("direct mail list", "mail", "direct mail", "mail list") == ["direct mail"]
    assert found("a direct mail lists", "direct mail", "direct mail list") == ["direct mail lists"]


def test_a_permitted_phrase_shields_the_avoided_one_inside_it() -> None:
    phrases = [Phrase(text="Google Cloud Platform", role=Role.PREFERRED, owner="term:gcp"), *avoided("cloud")]
    engine = Finder(phrases)
    assert [match.phrase.role for match in engine.find("Google Cloud Platform, a cloud")] == [
        Role.PREFERRED,
        Role.AVOIDED,
    ]


def test_crossing_phrases_are_found_when_asked_for() -> None:
    engine = Finder(avoided("it is", "is not", "not a"))
    text = "it is not a joke"
    assert [text[m.start : m.end] for m in engine.find(text)] == ["is not"]
    assert [text[m.start : m.end] for m in engine.find(text, crossing=True)] == ["it is", "is not", "not a"]


def test_two_owners_of_one_phrase_are_both_named() -> None:
    phrases = [Phrase(text="job", role=Role.AVOIDED, owner=owner) for owner in ("term:order", "term:position")]
    (match,) = Finder(phrases).find("a job")
    assert (match.phrase.owner, [other.owner for other in match.others]) == ("term:order", ["term:position"])


def test_what_is_permitted_goes_before_what_is_avoided() -> None:
    phrases = [*avoided("order"), Phrase(text="Order", role=Role.PREFERRED, owner="term:order")]
    assert [match.phrase.role for match in Finder(phrases).find("order")] == [Role.PREFERRED]


def test_nothing_to_look_for() -> None:
    assert Finder([]).find("client") == []
    assert Finder([]).roles_in("client") == frozenset()
    assert Finder(avoided("", " ")).find("client") == []


WORDS = st.sampled_from(("a", "b", "ab", "B", "-", ".", "é", "c"))
TEXTS = st.lists(st.sampled_from(("a", "b", "ab", "B", "-", ".", "é", "c", " ", " ", "  ", "\n")), max_size=25).map(
    "".join
)
PHRASES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6, unique=True)


GAP_IN_A_LINE = r"(?! *\n *\n)[ \n]+"


@given(TEXTS, PHRASES)
def test_it_finds_what_a_plain_search_finds(text: str, phrases: list[str]) -> None:
    engine = Finder(avoided(*phrases, exact=True))
    spans = [(match.start, match.end) for match in engine.find(text, crossing=True)]
    plain = {
        match.span(1)
        for phrase in phrases
        for match in re.finditer(rf"(?<!\w)(?=({GAP_IN_A_LINE.join(map(re.escape, phrase.split()))})(?!\w))", text)
    }
    assert set(spans) <= plain
    for start, end in plain - set(spans):
        assert any(first <= start and end <= last for first, last in spans)
    for start, end in spans:
        assert not any(first <= start and end <= last for first, last in spans if (first, last) != (start, end))


@given(TEXTS, PHRASES)
def test_no_text_with_a_phrase_is_passed_over(text: str, phrases: list[str]) -> None:
    engine = Finder(avoided(*phrases))
    if engine.find(text):
        assert engine.roles_in(text) == {Role.AVOIDED}
