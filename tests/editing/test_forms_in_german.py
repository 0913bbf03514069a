"""In a German book the forms are German: labels, help, choices, buttons. What is written into the files stays what it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import BookMaker
from tests.search.german_book import GERMAN

from onebook.cli.edit_answers import Answers
from onebook.cli.edit_frame import SAID, edit_page, form_script
from onebook.compile import check_book
from onebook.facts.wording import forms_language_of
from onebook.model.kind import kinds
from onebook.outputs import forms as form_files
from onebook.outputs.forms.suggest import FOLDER, SCRIPT, form_file
from onebook.outputs.site.assets import SAYS
from onebook.rules.run import CheckedBook
from onebook.text.language import Language, lacking, language
from onebook.text.said import HOLE
from onebook.text.wordlist import read_words
from onebook.views.form import form_of, forms
from onebook.views.form_words import form_texts, in_language

ASSETS = Path(form_files.__file__).parent / "assets"
SCRIPTS = ("form.js", "check.js", "suggest.js", "edit.js")
WORDS = read_words("de") or {}
EDITING: dict[str, str] = WORDS["editing"]
ALL = {**WORDS["words"], **WORDS["site"], **EDITING}
IN_CODE = {"Add {thing}", "Add one", "Search: {things}", "Search the book", "New: {name}", "Changed: {name}"} | {
    "Renamed: {name} to {id}",
    "One sentence that says what it is.",
}


def said_in_scripts() -> Iterator[str]:
    for name in SCRIPTS:
        yield from (json.loads(f'"{text}"') for text in SAYS.findall((ASSETS / name).read_text("utf-8")))
    yield from (text for text in SAID.findall((ASSETS / "edit.html").read_text("utf-8")) if text not in ("lang", "dir"))


def test_german_says_everything_that_a_form_says() -> None:
    asked = [*(keys for form in forms() for keys in form_texts(form)), *((text,) for text in said_in_scripts())]
    assert [keys for keys in asked if not any(key in ALL for key in keys)] == []
    assert len(asked) > 800


def test_no_german_text_of_a_form_is_for_nothing() -> None:
    asked = {key for form in forms() for keys in form_texts(form) for key in keys}
    assert set(EDITING) - asked - set(said_in_scripts()) - IN_CODE == set()


def test_no_text_is_translated_twice_and_each_keeps_its_holes() -> None:
    assert set(EDITING) & {*WORDS["words"], *WORDS["site"]} == set()
    assert [text for text, said in EDITING.items() if sorted(HOLE.findall(text)) != sorted(HOLE.findall(said))] == []


NAMES = re.compile(
    r"^(onebook apply$|Arrow|Enter$|Escape$|Content-|Git|Gitea$|Bitbucket$|Azure|use strict$|noopener|-----)|ob[efs]-"
)


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_says_a_text_by_itself(name: str) -> None:
    source = re.sub(r"/\*.*?\*/", "", (ASSETS / name).read_text("utf-8"), flags=re.DOTALL)
    left = re.findall(r'"((?:[^"\\\n]|\\.)*)"', SAYS.sub("", source))
    assert [
        text for text in left if re.search(r"[A-Za-z] [A-Za-z]|\b[A-Z][a-z]", text) and not NAMES.search(text)
    ] == []


def in_german() -> Language:
    found = language("de")
    return Language(
        **{name: getattr(found, name) for name in found.__slots__ if name not in ("_known", "words")}, words=ALL
    )


def test_what_is_written_stays_english() -> None:
    german = in_language(form_of(kinds()["campaign"]), in_german())
    english = form_of(kinds()["campaign"])
    assert [field.name for field in german.fields] == [field.name for field in english.fields]
    (status,) = [field for field in german.fields if field.name == "status"]
    assert status.choices == ("proposed", "active", "done", "dropped")
    assert status.said == ("Vorgeschlagen", "Gültig", "Erledigt", "Verworfen")


def test_one_english_word_may_be_two_in_german() -> None:
    playbook = {field.name: field for field in in_language(form_of(kinds()["playbook"]), in_german()).fields}
    assert playbook["steps"].adds == "Schritt hinzufügen"
    assert playbook["steps"].item is not None
    assert {field.name: field.label for field in playbook["steps"].item.fields}["by"] == "Wer"
    goal = {field.name: field for field in in_language(form_of(kinds()["goal"]), in_german()).fields}
    assert goal["contributions"].item is not None
    parts = {field.name: field for field in goal["contributions"].item.fields}
    assert parts["needs"].item is not None
    assert {field.name: field.label for field in parts["needs"].item.fields}["by"] == "Bis"
    assert parts["department"].search == "Suchen: Abteilung"


@pytest.fixture(scope="module")
def german_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("deutsch")
    for name, text in GERMAN.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def test_the_site_and_the_desk_of_a_german_book_have_german_forms(german_root: Path) -> None:
    book = CheckedBook(check_book(german_root).read)
    assert '"label":"Zusammenfassung"' in form_file(book, f"{FOLDER}/goal.js")
    assert '"Copy it": "Kopieren"' in form_file(book, SCRIPT)
    answers = Answers(german_root, None)
    assert answers.new("term")["form"]["fields"][0]["label"] == "Titel"
    assert '<html lang="de" dir="ltr">' in edit_page(answers.language()).decode()
    assert '"Save": "Speichern"' in form_script(answers.language()).decode()


def test_a_book_in_a_language_without_such_a_list_has_english_forms(book: BookMaker, starter: dict[str, str]) -> None:
    organisation = starter["plan/organization.yml"]
    read = check_book(book({**starter, "plan/organization.yml": f"language: fr\n{organisation}"})).read
    assert read.organization.language == "fr"
    assert forms_language_of(read).code == "en"
    assert "const WORDS = {};" in form_script(forms_language_of(read)).decode()


def test_an_own_file_of_words_may_leave_the_forms_out_but_not_half_of_them() -> None:
    without = {name: value for name, value in WORDS.items() if name != "editing"}
    assert lacking(without) == []
    assert lacking({**without, "editing": {"Save": "Sichern"}})[:1] == [
        "“This page cannot read its form. Load it again.”"
    ]
