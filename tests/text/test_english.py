"""Plurals, number and articles, as far as phrases need them."""

from __future__ import annotations

import pytest

from onebook.text.english import is_countable, is_plural, plurals, wants_an


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("client", ["clients"]),
        ("box", ["boxes"]),
        ("delivery", ["deliveries"]),
        ("day", ["days"]),
        ("brief", ["briefs"]),
        ("shelf", ["shelves"]),
        ("salesman", ["salesmen"]),
        ("human", ["humans"]),
        ("Person", ["People"]),
        ("analysis", ["analyses"]),
        ("index", ["indexes", "indices"]),
        ("logo", ["logos"]),
        ("photo", ["photos", "photoes"]),
        ("end user", ["end users"]),
        ("point of sale", ["points of sale", "point of sales"]),
        ("SLA", ["SLAs"]),
        ("B2B", ["B2Bs"]),
        ("direct mail", []),
        ("customers", []),
        ("people", []),
        ("a.k.a.", []),
        ("C++", []),
    ],
)
def test_plurals(one: str, many: list[str]) -> None:
    found = list(plurals(one))
    if one in ("logo", "photo"):  # both ways are found, the common one is written
        assert found[0] == many[0]
    else:
        assert found == many


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("customer", False),
        ("customers", True),
        ("points of sale", True),
        ("terms of service", True),
        ("business", False),
        ("status", False),
        ("people", True),
        ("ERP", False),
        ("k8s", None),
        ("touch & hold", False),
    ],
)
def test_number(phrase: str, number: bool | None) -> None:
    assert is_plural(phrase) is number


@pytest.mark.parametrize(
    "words",
    ["a customer", "an app", "an hour", "a user", "a unit", "an uninvited guest", "a one-off", "a European", "an SLA",
     "a URL", "a UK office", "an MP", "an HTML page", "a B2B offer", "an 8-bit", "a 10th", "an honest one", "a hotel",
     "a useful list", "an umbrella", "an orphan", "an OTIF rate"],
)  # fmt: skip
def test_articles(words: str) -> None:
    article, _, phrase = words.partition(" ")
    assert ("an" if wants_an(phrase) else "a") == article


def test_what_cannot_be_counted() -> None:
    assert not is_countable("direct mail")
    assert not is_countable("feedback from customers")
    assert is_countable("customer")
