"""The order in which people expect names: 2 comes before 10."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DIGITS = re.compile(r"(\d{1,18})")


Name = tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=20_000)
def natural(name: str) -> Name:
    """A key to sort names by: numbers in them count as numbers, capitals and accents do not count."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
    parts = _DIGITS.split(plain)
    return tuple((0, int(part), "") if number % 2 else (1, 0, part) for number, part in enumerate(parts) if part)
