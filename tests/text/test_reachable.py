"""Addresses by which people are reached: the broken ones are said, the good ones of all sorts are left in peace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.text.reachable import address_trouble, link_trouble, mail_trouble, phone_trouble


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("mailto:anna@x.example", "anna@x.example"),
        ("Mailto: anna@x.example", "anna@x.example"),
        ("Anna Berger <anna@x.example>", "anna@x.example"),
        ("<anna@x.example>", "anna@x.example"),
        ("anna(at)x.example", "anna@x.example"),
        ("anna [at] x.example", "anna@x.example"),
        ("anna@x.example,", "anna@x.example"),
        ("info@drei laender.example", None),
        ("anna @x.example", None),
        ("anna", None),
        ("anna@", None),
        ("a@x.example, b@x.example", None),
        ("anna@@x.example", None),
    ],
)
def test_a_mail_address_that_is_none(text: str, writing: str | None) -> None:
    trouble = mail_trouble(text)
    assert trouble is not None
    assert trouble.writing == writing
    assert trouble.message
    assert trouble.hint


@pytest.mark.parametrize(
    "text",
    ["anna@x.example", "a.b+c@x-y.co.uk", "ümlaut@bäcker.example", "ANNA@X.EXAMPLE", "root@localhost", "o'neil@x.ie"],
)
def test_a_mail_address_of_any_sort_is_one(text: str) -> None:
    assert mail_trouble(text) is None


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("tel:+49 30 5550123", "+49 30 5550123"),
        ("Tel. 030 5550123", "030 5550123"),
        ("anna@x.example", None),
        ("12", None),
        ("-", None),
    ],
)
def test_a_telephone_number_that_is_none(text: str, writing: str | None) -> None:
    trouble = phone_trouble(text)
    assert trouble is not None
    assert trouble.writing == writing


@pytest.mark.parametrize(
    "text", ["112", "+49 (0)30 555-01 23", "030/5550123", "555 0100 ext. 12", "ask at the desk", "0800 FLOWERS 1 23"]
)
def test_a_telephone_number_of_any_sort_is_one(text: str) -> None:
    assert phone_trouble(text) is None


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("www.example.org", "https://www.example.org"),
        ("WWW.example.org/a?b#c", "https://WWW.example.org/a?b#c"),
        ("example.org", "https://example.org"),
        ("intranet.baeckerei.de/formular", "https://intranet.baeckerei.de/formular"),
        ("htps://example.org", "https://example.org"),
        ("htpps://example.org", "https://example.org"),
        ("hhtps://example.org", "https://example.org"),
        ("htp://example.org", "http://example.org"),
        ("https//example.org", "https://example.org"),
        ("https:/example.org", "https://example.org"),
        ("http:\\\\example.org", "http://example.org"),
        ("https: //example.org", "https://example.org"),
        ("anna@example.org", "mailto:anna@example.org"),
    ],
)
def test_an_address_without_its_beginning(text: str, writing: str) -> None:
    trouble = address_trouble(text)
    assert trouble is not None
    assert trouble.writing == writing


@pytest.mark.parametrize(
    "text",
    [
        *(
            "https://example.org",
            "http://x",
            "mailto:a@b.example",
            "tel:112",
            "about.html",
            "../goals/grow.md",
            "#top",
            "a.pdf",
        ),
        *("goals/grow.html#x", "images/logo.png", "notes.txt", "ask.html?q=who", "/", "", "ftp://x.example", "sms:112"),
    ],
)
def test_an_address_that_has_one_or_needs_none(text: str) -> None:
    assert address_trouble(text) is None


@pytest.mark.parametrize(
    ("href", "is_wrong"),
    [
        ("mailto:a@x.example", False),
        ("mailto:a@x.example?subject=Hi%20you", False),
        ("mailto:a@x.example,b@x.example", False),
        ("mailto:a%20b@x.example", True),
        ("mailto:ax.example", True),
        ("mailto:", True),
        ("tel:+4930555", False),
        ("tel:1", True),
        ("https://x.example", False),
        ("about.html", False),
    ],
)
def test_links_to_mailboxes_and_telephones(href: str, is_wrong: bool) -> None:
    assert (link_trouble(href) is not None) == is_wrong


@given(st.text(st.sampled_from("aB1@.:/\\ <>(),;-+www mailto httpstel äß%20"), max_size=25))
def test_what_is_written_instead_is_right_and_has_nothing_new(text: str) -> None:
    for trouble_of in (mail_trouble, phone_trouble, address_trouble):
        trouble = trouble_of(text)
        if trouble is not None and trouble.writing is not None:
            assert trouble_of(trouble.writing) is None
