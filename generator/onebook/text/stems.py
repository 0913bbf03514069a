"""What English words have in common however they are inflected and on whichever side of the Atlantic they are spelled.

A stem is a key, not a word: `deliveries` and `delivery` have the same one. The lists go into the search's index, so
that the browser's twin (`outputs/site/search/engine/`) has the same; the rules stand there once more.
"""

from __future__ import annotations

import re
from functools import cache

STOP = frozenset(
    (
        "a an the of in on at to for from by with and or not is are was were be been am do does did done can could "
        "may might must shall should will would i im me my mine we us our ours you your yours he his him she her it its "
        "they them their this that these those who whom whose what whats which when where why how there here if then "
        "than so as has have had having about into out up down over just also any some all too now re ve ll "
        "d m s t aren arent couldn couldnt didn didnt doesn doesnt don dont hadn hadnt hasn hasnt haven havent isn isnt "
        "shouldn shouldnt wasn wasnt weren werent won wont wouldn wouldnt cant ain im ive id whos wheres hows"
    ).split()
)
"""Words of questions, which say nothing of what is asked for."""
WEAK = frozenset(
    (
        "able across actually again against ago allow allowed almost along already although always among amongst "
        "another anybody anyone anything anywhere around ask asked asks away back bad basically be because become "
        "been before behind being below besides best better between big bit both call called came cannot come comes "
        "coming concerning couple currently day days decide decides define definition despite different doing done "
        "during each easy either else end enough even ever every everybody everyone everything everywhere exactly "
        "except explain explained far few find first follow found full gave get gets getting give given gives go "
        "goes going gone good got great happen happened happens hard having hear hello help herself hi himself "
        "however instead itself keep keeps kind know known knows large last late later least left less let lets "
        "letting like likely little live long look looking looks lot lots made make makes making many maybe mean "
        "meaning means meant mind more most much near nearly need needs neither never new next nice nobody none nor "
        "nothing number off often ok okay old once one only onto other others otherwise ourselves outside own part "
        "people per perhaps pick please possible probably put puts quite rather ready really regarding right round "
        "said same say says see seem seems seen several she should show shows simply since sit small some somebody "
        "somehow someone something sometimes somewhere soon stand stands start starts still stop such sure take "
        "taken takes talk tell tells thank thanks themselves therefore thing things think though thought through "
        "time times today together told tomorrow took toward towards true try trying turn two under unless until "
        "upon use used uses using usually versus very via want wanted wants way ways week weeks well went whatever "
        "whenever wherever whether whichever while whole will within without wonder work working works wrong year "
        "years yes yesterday yet yourself yourselves"
    ).split()
)
"""Words that say little."""
SPELLINGS = {
    "colour": "color", "favour": "favor", "labour": "labor", "behaviour": "behavior", "harbour": "harbor",
    "neighbour": "neighbor", "honour": "honor", "humour": "humor", "rumour": "rumor", "flavour": "flavor",
    "endeavour": "endeavor", "vapour": "vapor", "armour": "armor", "odour": "odor", "savour": "savor",
    "centre": "center", "metre": "meter", "litre": "liter", "theatre": "theater", "fibre": "fiber",
    "calibre": "caliber", "licence": "license", "defence": "defense", "offence": "offense", "practise": "practice",
    "programme": "program", "catalogue": "catalog", "dialogue": "dialog", "analogue": "analog", "cheque": "check",
    "grey": "gray", "tyre": "tire", "mould": "mold", "plough": "plow", "jewellery": "jewelry", "kerb": "curb",
    "aluminium": "aluminum", "judgement": "judgment", "acknowledgement": "acknowledgment", "ageing": "aging",
    "fulfil": "fulfill", "skilful": "skillful", "instalment": "installment", "enrolment": "enrollment",
    "storey": "story", "artefact": "artifact", "sceptic": "skeptic", "manoeuvre": "maneuver", "paediatric": "pediatric",
    "orthopaedic": "orthopedic", "encyclopaedia": "encyclopedia", "anaesthe": "anesthe", "diarrhoea": "diarrhea",
    "haemo": "hemo", "oestrogen": "estrogen", "draught": "draft", "pyjama": "pajama", "travelogue": "travelog",
}  # fmt: skip
"""Beginnings of words in British and in American spelling."""
IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "geese": "goose", "mice": "mouse", "halves": "half", "knives": "knife", "lives": "life", "wives": "wife",
    "leaves": "leaf", "loaves": "loaf", "shelves": "shelf", "criteria": "criterion", "phenomena": "phenomenon",
    "analyses": "analysis", "bases": "basis", "crises": "crisis", "indices": "index", "matrices": "matrix",
    "appendices": "appendix", "media": "medium", "paid": "pay", "said": "say", "sent": "send", "sold": "sell",
    "bought": "buy", "brought": "bring", "written": "write", "wrote": "write", "chose": "choose", "chosen": "choose",
    "held": "hold", "told": "tell", "met": "meet", "led": "lead", "made": "make", "taken": "take", "took": "take",
    "gave": "give", "given": "give", "spoke": "speak", "spoken": "speak", "broke": "break", "broken": "break",
    "hurt": "hurt", "lost": "lose", "kept": "keep", "built": "build", "spent": "spend", "taught": "teach",
    "salesmen": "salesman", "saleswomen": "saleswoman", "spokespeople": "spokesperson",
    "businesspeople": "businessperson", "salespeople": "salesperson", "spokeswoman": "spokesperson",
    "spokesman": "spokesperson", "spokesmen": "spokesperson", "spokeswomen": "spokesperson",
}  # fmt: skip
ALONE = frozenset(
    (
        "access address alias always apparatus atlas bias boss bus business campus canvas census chaos class compass "
        "congress consensus corps cross dress express focus gas glass goods gross headquarters kudos lens less loss "
        "mass means mess minus news nexus pass plus press process progress radius series species status stress "
        "success surplus tennis this thus us virus was whereas yes his has its thing string spring king ring bring "
        "during evening morning ceiling feed need speed seed exceed proceed succeed indeed bed red shed hundred "
        "sales logistics economics ethics politics basics analytics something nothing everything anything"
    ).split()
)
"""Words whose ending is no ending."""
_VOWEL = re.compile("[aeiouy]")
_LOST_E = re.compile("[^aeiou][aeiou][^aeiouwxy]\\Z")
_S_ENDS = ("us", "is")
"""Endings that are no plural, in words of five letters and more: not `KPIs`."""
_ES_ENDS = ("sses", "shes", "ches", "xes", "zes")
ROOT_ENDS = (
    "isation", "ization", "ements", "ement", "ments", "ment", "ations", "ation", "itions", "ition", "ances", "ance",
    "ences", "ence", "ions", "ion", "ings", "ers", "ors", "er", "or", "als", "al", "ably", "able", "ive", "ist", "ly",
    "ness", "iz", "is", "y",
)  # fmt: skip
"""Endings by which one word is made of another, longest first where one ends in another."""


@cache
def stem(word: str) -> str:
    """The key that a word shares with its plural, its inflections and its other spelling."""
    if not (word.isascii() and word.isalpha()) or len(word) < 3:
        return word
    word = IRREGULAR.get(word, word)
    if word not in ALONE:
        word = _spelled(_without_ing(_without_s(word)))
    return _trimmed(_spelled(word))


@cache
def root(word: str) -> str:
    """The key that a word shares with words made of it: `approval` and `approve`. Empty where it is too short."""
    if not (word.isascii() and word.isalpha()) or len(word) < 5 or word in ALONE:
        return ""
    key, before = stem(word), ""
    while key != before:
        before = key
        for ending in ROOT_ENDS:
            if key.endswith(ending) and len(key) - len(ending) >= 4:
                key = _trimmed(key[: -len(ending)])
                break
    return key if len(key) >= 4 else ""


def _without_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_ES_ENDS):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss") and (len(word) < 5 or not word.endswith(_S_ENDS)):
        return word[:-1]
    return word


def _without_ing(word: str) -> str:
    if word in ALONE:
        return word
    if word.endswith("ing") and len(word) > 5 and _VOWEL.search(word[:-3]):
        return _with_e(word[:-3])
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ed") and len(word) > 4 and _VOWEL.search(word[:-2]):
        return _with_e(word[:-2])
    return word


def _with_e(word: str) -> str:
    """`hiring` comes from `hire`; `planning`, with its two letters n, does not come from `plane`."""
    return word + "e" if _LOST_E.match(word) else word


def _spelled(word: str) -> str:
    """In American spelling, as far as it shows; `advertise` gets a z too, which does no harm in a key."""
    for length in range(4, min(len(word), 15) + 1):
        other = SPELLINGS.get(word[:length])
        if other is not None:
            word = other + word[length:]
            break
    if len(word) > 5:
        for ending, other in (("is", "iz"), ("ise", "ize"), ("isation", "ization"), ("yse", "yze"), ("iser", "izer")):
            if word.endswith(ending):
                return word[: -len(ending)] + other
    return word


def _trimmed(word: str) -> str:
    """Without a last e, and with one letter where it ends in two alike."""
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] != "s":
        word = word[:-1]
    return word
