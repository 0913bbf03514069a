"""German: the forms of a word, and the words in a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.search.german_book import FINDS, GERMAN

from onebook.facts.search.engine import search
from onebook.facts.search.index import SearchIndex, index
from onebook.model.load import load
from onebook.text.german_stems import root, stem
from onebook.text.words import simple

ALIKE = """\
Karte Karten
Vertrag Verträge Verträgen Vertrags Vertrages Vertraege
Haus Häuser Häusern Hauses
Buch Bücher Büchern Buches Buchs
Zentrum Zentren Zentrums
Datum Daten
Firma Firmen
Thema Themen Themas
Virus Viren
Praxis Praxen
Bus Busse Bussen
Fluss Flüsse Flüssen Fluß Flusses
Ergebnis Ergebnisse Ergebnissen Ergebnisses
Kundin Kundinnen
Kunde Kunden
Mitarbeiter Mitarbeitern Mitarbeiterin Mitarbeiterinnen Mitarbeiters
Artikel Artikeln Artikels
Mädchen Mädchens
Garten Gärten Gartens
Lager Lagers Lagern
Computer Computern Computers
Büro Büros
Team Teams
neu neue neuen neuer neues
wichtig wichtige wichtigen wichtiges
Prozess Prozesse Prozessen Prozesses
Wort Wörter Wörtern Wortes Worte
Straße Straßen Strasse
Prüfung Prüfungen
Mann Männer Männern
Auftrag Aufträge
"""
APART = "Kunde Kundin Karte Kasse Haus Hafen Team Termin Vertrag Vertreter Buch Bach Mann Markt Rat Rad Plan Platz"


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    root = tmp_path_factory.mktemp("german")
    return index(load(written(root)).book)


def written(root: Path, files: dict[str, str] = GERMAN) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


@pytest.mark.parametrize("line", ALIKE.splitlines())
def test_the_forms_of_a_word_have_one_stem(line: str) -> None:
    assert len({stem(simple(word)) for word in line.split()}) == 1


def test_other_words_have_others() -> None:
    assert len({stem(simple(word)) for word in APART.split()}) == len(APART.split())


@pytest.mark.parametrize("line", ["genehmigen Genehmigung genehmigt", "bestellen Bestellung", "Verkauf Verkäufer"])
def test_words_made_of_one_another_have_one_root(line: str) -> None:
    assert len({root(simple(word)) for word in line.split()}) == 1


@pytest.mark.parametrize(("query", "wanted"), FINDS.items())
def test_what_people_type_finds_what_they_mean(german: SearchIndex, query: str, wanted: str) -> None:
    hits = search(german, query).hits
    assert hits
    assert german.documents[hits[0].document].ref in wanted.split()


@pytest.mark.parametrize("query", ["Ernte", "Art", "Raten", "und", "Xylophon"])
def test_what_is_nowhere_is_not_found_in_parts_of_words(german: SearchIndex, query: str) -> None:
    found = [german.documents[hit.document].title for hit in search(german, query).hits]
    assert not set(found) & {"Garderobe", "Brandschutzbeauftragte"}


MIXED = GERMAN | {"plan/organization.yml": "title: Mill Lane\nmission: We play.\nlanguage: en\n"}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (query, FINDS[query])
        for query in ("Freikarten", "Karten", "karte", "TicketDesk", "Desk", "ticket desk", "Schein")
    ],
)
def test_german_names_in_an_english_book_are_found_by_their_parts(tmp_path: Path, query: str, wanted: str) -> None:
    known = index(load(written(tmp_path, MIXED)).book)
    assert known.documents[search(known, query).hits[0].document].ref in wanted.split()
