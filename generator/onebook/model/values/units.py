"""The words around a number: currencies, percent, thousands and millions, *about*, *at least*."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_CODES = (
    "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KES KRW KZT MAD MXN MYR NGN "
    "NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR"
)
_SIGNS = {
    "$": "$",
    "us$": "USD",
    "a$": "AUD",
    "c$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "r$": "BRL",
    "€": "EUR",
    "£": "GBP",
    "¥": "¥",
    "₹": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "₩": "KRW",
    "₪": "ILS",
    "₴": "UAH",
    "kr": "kr",
    "kr.": "kr",
    "zł": "PLN",
    "kč": "CZK",
    "fr.": "CHF",
    "sfr.": "CHF",
    "rs": "INR",
    "rs.": "INR",
    "euro": "EUR",
    "euros": "EUR",
    "dollar": "$",
    "dollars": "$",
    "pound": "GBP",
    "pounds": "GBP",
    "pfund": "GBP",
    "franken": "CHF",
    "francs": "CHF",
    "yen": "¥",
    "rupees": "INR",
    "kronen": "kr",
    "kronor": "kr",
}
_CURRENCIES = _SIGNS | {code.casefold(): code for code in _CODES.split()}
_GROUPS = {
    "$": frozenset("$ USD AUD CAD NZD HKD SGD MXN ARS CLP COP TWD".split()),
    "¥": frozenset("¥ JPY CNY".split()),
    "kr": frozenset("kr SEK NOK DKK ISK CZK".split()),
}
_PERCENT = frozenset("% percent per_cent pct pct. prozent v.h. percentage prozentpunkte pp".split())

_FACTORS = {
    3: "k thousand thousands tsd tsd. tausend",
    5: "lakh lakhs lac",
    6: "mn mn. mio mio. mill mill. mln million millions millionen M MM",
    7: "crore crores cr",
    9: "bn bn. mrd mrd. mld milliarde milliarden milliard milliards",
}
_FACTOR_OF = {word: power for power, words in _FACTORS.items() for word in words.split()} | {"K": 3}
_ENGLISH = {"billion": 9, "billions": 9, "trillion": 12, "trillions": 12, "tn": 12}
_MONEY_ONLY = {"m": 6, "b": 9, "B": 9}
"""One letter that is million or billion beside money, and else may be metres, months or bytes."""

ABOUT = r"(?:ca\.?|circa|zirka|c\.|approx\.?|approximately|about|around|roughly|rund|etwa|ungefähr|~|≈)"
BOUND = (
    r"(?:[<>≤≥]=?|at least|at most|no more than|no less than|more than|less than|fewer than|over|under|above|below|up to|"
    r"min\.?|max\.?|minimum|maximum|mindestens|höchstens|maximal|minimal|über|unter|bis zu|mehr als|weniger als|almost|"
    r"nearly|knapp|fast|gut)"
)


def currency_of(word: str) -> str:
    """The currency that a sign, code or word stands for; empty where it is none."""
    return _CURRENCIES.get(word.casefold(), "")


def is_percent(word: str) -> bool:
    """Whether a word or sign says *of a hundred*."""
    return word.casefold().replace(" ", "_") in _PERCENT


def power_of(word: str, language: str, *, is_money: bool) -> int | None:
    """How many zeros a word stands for, 0 where it is none; None where it may mean two things."""
    if word in _MONEY_ONLY:
        return _MONEY_ONLY[word] if is_money else None
    if word.casefold() in _ENGLISH:
        return _ENGLISH[word.casefold()] if language == "en" else None
    return _FACTOR_OF.get(word, _FACTOR_OF.get(word.casefold(), 0))


def fits(said: Sequence[str], unit: str) -> bool | None:
    """Whether what stands beside a number goes with the unit that is told elsewhere; None for words of another sort.

    `$` goes with `US dollars`, `%` with `percent of orders`, `orders` with `orders a week`.
    """
    words = _words(unit)
    moneys = {currency_of(word) for word in words} - {""}
    has_percent = any(is_percent(word) for word in words)
    own = {_stem(word) for word in words}
    result = True
    for word in said:
        if _stem(word) in own:
            continue
        if money := currency_of(word):
            result = result and (any(_same_money(money, one) for one in moneys) if moneys else not has_percent)
        elif is_percent(word):
            result = result and (has_percent or not moneys)
        else:
            return None
    return result


def has_factor(unit: str) -> bool:
    """Whether a unit counts in thousands or millions itself: `EUR million`, `TEUR`, `k€`."""
    words = [word for word in _words(unit) if not (len(word) == 1 and word.isalpha())]
    glued = re.search(r"(?:^|\s)(?:[kKtTmM])(?:€|\$|£|EUR|USD|GBP|CHF)(?!\w)", unit)
    return glued is not None or any(power_of(word, "en", is_money=True) for word in words)


def _same_money(one: str, other: str) -> bool:
    return one == other or other in _GROUPS.get(one, ()) or one in _GROUPS.get(other, ())


def _words(text: str) -> list[str]:
    tidy = unicodedata.normalize("NFKC", text)
    return re.findall(r"[%€£¥₹₽₺₩₪₴]|[A-Za-z]{0,2}\$|[^\W\d_]+\.?", tidy)


def _stem(word: str) -> str:
    word = word.casefold().removesuffix(".")
    return re.sub(r"(?<=\w{3})(?:es|en|s|n|e)$", "", word)
