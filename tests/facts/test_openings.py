"""A definition may begin with its own word; after that it has to do without."""

from __future__ import annotations

import pytest
from tests.conftest import BookMaker

from onebook.facts.definitions import own_words
from onebook.facts.openings import opens_definition
from onebook.model.load import load

OPENINGS = """\
A ~matinee~ is a show that begins before five.
~Double bill~ refers to two short plays in one evening.
~Comp~: a seat that nobody pays for.
The term ~get-in~ means the hours in which the set is built.
~Matinees~ are shows before five.
~Get-in~, or load-in, describes the hours of building.
~Get-in~, also called load-in, describes the hours of building.
~Get-in~ (load-in) denotes the hours of building.
The word “~comp~” stands for a seat that nobody pays for.
"~Comp~" is a seat that nobody pays for.
**~Comp~** – a seat that nobody pays for.
~Comp~ = a free seat
~Comp~. A seat that nobody pays for.
~Comp~, a seat that nobody pays for
The phrase ~double bill~ describes two short plays.
The concept of ~double bill~ covers two short plays.
By ~matinee~ we mean a show before five.
With a ~matinee~ we mean a show before five.
When we say ~matinee~, we mean a show before five.
What is a ~matinee~? A show before five.
In the theatre, a ~matinee~ is a show before five.
To ~strike~ is to take the set down.
A show before five is called a ~matinee~.
Two plays in one evening, known as a ~double bill~.
Our ~matinee~ takes place before five.
~Matinee~ can be any show before five.
~Double empathy~ refers to how two people fail one another.
Als ~Freikarte~ bezeichnet man einen Platz, den niemand bezahlt.
Eine ~Freikarte~ ist ein Platz, den niemand bezahlt.
~Freikarte~ bezeichnet einen Platz, den niemand bezahlt.
~Freikarten~ meint Plätze, die niemand bezahlt.
Unter einer ~Freikarte~ versteht man einen Platz ohne Preis.
Unter ~Freikarten~ verstehen wir Plätze ohne Preis.
Mit ~Freikarte~ ist ein Platz ohne Preis gemeint.
Mit ~Freikarte~ meinen wir einen Platz ohne Preis.
Der Begriff ~Freikarte~ steht für einen Platz ohne Preis.
Das Wort „~Freikarte~“ bedeutet: Platz ohne Preis.
Bei einer ~Freikarte~ handelt es sich um einen Platz ohne Preis.
Von einer ~Freikarte~ spricht man, wenn niemand zahlt.
Ein Platz ohne Preis heißt ~Freikarte~.
~Freikarte~ (auch: Ehrenkarte): Platz ohne Preis
~Freikarte~, auch Ehrenkarte, nennen wir einen Platz ohne Preis.
We call a show before five a ~matinee~.
We define a ~matinee~ as a show before five.
By the term ~matinee~ we mean a show before five.
The meaning of ~matinee~ is a show before five.
A ~matinee~ at our house is a show before five.
A ~matinee~ usually begins before five.
~Matinee~/afternoon show: begins before five
Wir nennen eine Vorstellung vor fünf ~Matinee~.
Eine ~Matinee~ im Haus am See beginnt vor fünf.
A show that begins before five. ~Matinees~ cost less than others.
A set of machines, called nodes. Every ~cluster~ has at least one.
"""
USES = """\
All that stands on the ~late list~ at four o'clock.
A show like a ~matinee~ in the afternoon.
~Matinee~ tickets of the afternoon.
A ~late list~ of late orders.
The list that the ~comp~ stands on.
The list at the ~comp~ desk in the hall is long.
~Matinee~ guests usually are early.
Whoever takes a ~matinee~ is early.
Das, was auf der ~Fehlliste~ steht.
~Freikarten~ für Kinder und Alte.
Jeder Platz, für den eine ~Freikarte~ ausgegeben wird.
"""


def marked(line: str) -> tuple[str, int, int]:
    start, end = line.index("~"), line.rindex("~") - 1
    return line.replace("~", ""), start, end


@pytest.mark.parametrize("line", OPENINGS.splitlines())
def test_the_word_in_front_is_the_head_of_the_entry(line: str) -> None:
    assert opens_definition(*marked(line))


@pytest.mark.parametrize("line", USES.splitlines())
def test_the_word_inside_is_used(line: str) -> None:
    assert not opens_definition(*marked(line))


@pytest.mark.parametrize(
    ("definition", "is_used"),
    [
        ("OTIF stands for on time in full: all of it, on the day.", False),
        ("OTIF (on time in full) is the share of orders that came whole.", False),
        ("On time in full, or OTIF, describes orders that came whole.", False),
        ("On time in full, short OTIF: orders that came whole.", False),
        ("OTIF is the share of orders that are on time in full.", True),
    ],
)
def test_a_word_and_its_short_form_open_together(
    book: BookMaker, starter: dict[str, str], definition: str, is_used: bool
) -> None:
    term = f"title: On time in full\nabbreviation: OTIF\ndefinition: '{definition}'\n"
    known = load(book(starter | {"lexicon/terms/otif.yml": term})).book
    assert len(list(own_words(known))) == is_used
