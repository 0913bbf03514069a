"""What the words of a question are after, and which words say only that.

Its twin is `outputs/site/search/engine/53-asking.js`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from onebook.facts.answers.wording import Intent, Wording


def has_phrase(said: Sequence[str], phrase: str) -> bool:
    """Whether the words of a phrase stand side by side in a question."""
    words = phrase.split()
    return any(said[at : at + len(words)] == words for at in range(len(said) - len(words) + 1))


def read_intents(said: Sequence[str], wording: Wording, stop: Set[str]) -> Mapping[Intent, list[str]]:
    """What the words of a question are after, and which words say so."""
    found: dict[Intent, list[str]] = {}
    for intent, phrases in wording.phrases.items():
        for phrase in phrases:
            if has_phrase(said, phrase):
                found.setdefault(intent, []).extend(phrase.split())
    does = _behind(said, wording.who, wording.helping, stop)
    if does and not does.endswith(wording.past_ends):
        found["does"] = [does]
    if befell := _behind(said, wording.befell, wording.helping | wording.befell, stop):
        found["befell"] = [befell]
    return found


def _behind(said: Sequence[str], leads: Set[str], passed: Set[str], stop: Set[str]) -> str:
    """The word behind one that leads to what somebody does: `who writes`, `who has to approve`, `has been stolen`.

    The book may well say it in another word: whoever sends a newsletter has written it too.
    """
    for at, word in enumerate(said):
        if word in leads:
            following = next((one for one in said[at + 1 :] if one not in passed), "")
            return following if following not in stop else ""
    return ""
