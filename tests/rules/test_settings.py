"""Settings that nobody could follow: addresses that lead nowhere, colours that cannot be read, logos that are not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import BookMaker
from tests.rules.base_book import BASE_BOOK, TODAY

from onebook.compile import check_book
from onebook.facts.brand import DARK_GROUNDS, LIGHT_GROUNDS, NEEDED, contrast, flaws, in_dark, in_light, read_colour

Found = list[tuple[str, int, int, str]]


def found(book: BookMaker, options: str) -> Found:
    """Code, line, column and message of what is wrong in the settings."""
    settings = f"site_name: Our book\ndocs_dir: pages\nplugins:\n  - onebook:\n      today: 2027-01-15\n{options}"
    logo = {"pages/images/logo.svg": "<svg/>", "pages/images/logo.pdf": "x", "plan/goals/logo.png": "x"}
    problems = check_book(book(BASE_BOOK | logo | {"mkdocs.yml": settings}), TODAY).problems
    return [
        (problem.code, problem.span.line, problem.span.column, problem.message)
        for problem in problems
        if problem.path == "mkdocs.yml"
    ]


@pytest.mark.parametrize(
    ("kind", "to"),
    [
        ("mailto", "plan@example.org"),
        ("mailto", "plan+book@intranet"),
        ("form", "https://forms.example.org/f?id=7#top"),
        ("issue", "https://code.example.org/team/book/issues/new"),
    ],
)
def test_an_address_that_works_is_taken(book: BookMaker, kind: str, to: str) -> None:
    assert found(book, f"      feedback:\n        kind: {kind}\n        to: '{to}'\n") == []


@pytest.mark.parametrize(
    ("kind", "to"),
    [
        ("mailto", "mailto:plan@example.org"),
        ("mailto", "plan@example.org?bcc=x@example.org"),
        ("mailto", "plan@example.org,x@example.org"),
        ("mailto", "our mailbox"),
        ("form", "plan@example.org"),
        ("form", "http://forms.example.org/f"),
        ("form", "javascript:alert(1)"),
        ("issue", "https://"),
        ("issue", "https://[broken"),
    ],
)
def test_an_address_that_does_not_is_reported_where_it_stands(book: BookMaker, kind: str, to: str) -> None:
    ((code, line, column, message),) = found(book, f"      feedback:\n        kind: {kind}\n        to: '{to}'\n")
    assert (code, line, column) == ("SET006", 8, 13)
    assert to in message


def test_a_kind_of_feedback_that_is_not_there_gets_a_suggestion(book: BookMaker) -> None:
    ((code, line, column, message),) = found(book, "      feedback: {kind: mail, to: a@example.org}\n")
    assert (code, line, column) == ("SET001", 6, 24)
    assert "`mail` is none of the words" in message


def test_a_brand_that_cannot_be_read_is_refused_with_figures_and_a_shade_that_can(book: BookMaker) -> None:
    options = '      brand:\n        primary: "#1b2a41"\n        accent: "#f2994a"\n'
    ((code, line, column, message),) = found(book, options)
    assert (code, line, column) == ("SET007", 8, 17)
    (flaw,) = flaws("#1b2a41", "#f2994a")
    assert message == (
        f"the accent colour #f2994a cannot be read on the site's ground {flaw.ground}: "
        "their contrast is 1.93 to 1, and text needs 4.5 to 1"
    )
    assert found(book, options.replace("#f2994a", flaw.nearest)) == []


@pytest.mark.parametrize("colour", ["red", "#12", "#12345g", "1b2a41", "#1234567", "rgb(1, 2, 3)", "#123;}x{"])
def test_what_is_no_colour_is_reported(book: BookMaker, colour: str) -> None:
    ((code, line, _, message),) = found(book, f"      brand:\n        accent: '{colour}'\n")
    assert (code, line) == ("SET007", 7)
    assert message == f"`{colour}` is no colour that can be used"


@pytest.mark.parametrize(
    ("logo", "said"),
    [
        ("images/missing.svg", "there is no logo"),
        ("images/logo.pdf", "no picture that a browser shows"),
        ("../plan/goals/logo.png", "does not lie in the folder"),
        ("/images/logo.svg", "does not lie in the folder"),
    ],
)
def test_a_logo_that_is_not_there_is_reported(book: BookMaker, logo: str, said: str) -> None:
    ((code, line, column, message),) = found(book, f"      brand:\n        logo: {logo}\n")
    assert (code, line, column) == ("SET008", 7, 15)
    assert said in message


def test_a_logo_that_is_there_is_taken(book: BookMaker) -> None:
    assert found(book, "      brand: {logo: images/logo.svg}\n") == []


COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@given(COLOURS)
def test_every_colour_gets_a_shade_that_can_be_read_in_light_and_in_dark(colour: str) -> None:
    wanted = next((flaw.nearest for flaw in flaws(None, colour)), colour)
    assert not list(flaws(wanted, wanted))
    light, dark = in_light(wanted), in_dark(wanted)
    assert all(contrast(light.colour, ground) >= NEEDED for ground in (*LIGHT_GROUNDS, light.wash))
    assert all(contrast(dark.colour, ground) >= NEEDED for ground in (*DARK_GROUNDS, dark.wash))


def test_contrast_is_as_the_guidelines_reckon_it() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert read_colour("#a1F") == (0xAA, 0x11, 0xFF)
