"""From a title to the short name that stands in addresses and references."""

import re
import unicodedata
from typing import Final

LIMIT: Final = 60
"""The longest an id may be."""

_UNFOLDED: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n"}
)
"""Letters that Unicode does not take apart into a plain letter and an accent."""

_SPELLED: Final = {"de": str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})}
"""How languages write letters with accents where there are none; `ß` is `ss` in all of them."""

_APOSTROPHES: Final = re.compile(r"['’ʼ`´]")
_BETWEEN_WORDS: Final = re.compile(r"[^a-z0-9]+")


def slug(title: str) -> str:
    """The title in small letters, digits and single hyphens, at most 60 characters; empty when nothing is left.

    Accents are folded ("Ziele für Köln" gives "ziele-fur-koln"), apostrophes close up ("Customers' needs" gives
    "customers-needs"), and a long title is cut between two words.
    """
    taken_apart = unicodedata.normalize("NFKD", title).casefold()
    folded = unicodedata.normalize("NFKD", taken_apart).translate(_UNFOLDED)
    without_accents = "".join(character for character in folded if not unicodedata.combining(character))
    words = _BETWEEN_WORDS.sub("-", _APOSTROPHES.sub("", without_accents))
    return shortened(words.strip("-"), LIMIT)


def slug_in(language: str, title: str) -> str:
    """The same for something new, as the language of its book spells it without accents: `broetchen` in German.

    What has its id from its title alone keeps the plain one, or addresses would change.
    """
    spelled = _SPELLED.get(language.lower().partition("-")[0], {})
    return slug(unicodedata.normalize("NFC", title).casefold().translate(spelled))


def shortened(text: str, limit: int) -> str:
    """The slug itself when it is short enough, else as many whole words of it as fit (at least half of the room)."""
    if len(text) <= limit:
        return text
    end = text.rfind("-", limit // 2, limit + 1)
    return text[: end if end > 0 else limit].strip("-")
