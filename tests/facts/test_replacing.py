"""A phrase takes another's place only where the sentence surely still holds."""

from __future__ import annotations

import pytest

from onebook.facts.letters import in_a_sentence, is_sentence_case
from onebook.facts.phrases import Finder, Phrase, Role
from onebook.facts.replacing import replacement
from onebook.text.aligned import as_it_is
from onebook.text.markdown_prose import markdown_prose
from onebook.text.prose import Stretch


def mended(text: str, phrase: str, preferred: str, *others: str, language: str = "en") -> str | None:
    avoided = [Phrase(one, Role.AVOIDED, f"term:{one}") for one in (phrase, *others)]
    engine = Finder([Phrase(preferred, Role.PREFERRED, "term:it"), *avoided], language)
    match = next(one for one in engine.find(text) if one.phrase.text == phrase)
    new = replacement(text, Stretch(as_it_is(text)), match, preferred, engine, language=language)
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


def test_a_replacement_that_makes_a_new_finding_is_none() -> None:
    assert mended("Android tablet", "tablet", "device", "Android device") is None


def test_words_with_marks_between_them_are_left_to_people() -> None:
    text = "an *end* user"
    engine = Finder([Phrase("end user", Role.AVOIDED, "term:customer")])
    (stretch,) = markdown_prose(text)
    (match,) = engine.find(stretch.prose.text)
    assert stretch.prose.origin(match.start, match.end) == (4, 13)
    assert replacement(text, stretch, match, "owner", engine) is None


def test_a_line_in_a_quotation_goes_with_its_mark() -> None:
    text = "> so in order\n> to win"
    engine = Finder([Phrase("in order to", Role.AVOIDED, "term:to")])
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
