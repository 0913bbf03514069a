"""A reference that leads nowhere: what was meant is said, and a repair never loses a word of what somebody wrote."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import BookMaker

from onebook.compile import check_book, mend_book
from onebook.problem import Problem

TODAY = date(2027, 1, 15)

OWNERS = {
    "mkdocs.yml": "site_name: Museum\ndocs_dir: pages\nplugins:\n  - onebook:\n      profile: starter\n",
    "plan/organization.yml": "title: Musée du Rhin\nmission: We keep what the river brought.\n",
    "roles/departments/direction.yml": "title: La Direction\nlead: directrice\npurpose: Leads.\n",
    "roles/positions/directrice.yml": (
        "title: Directrice\ndepartment: direction\nholders:\n  - name: Mme Claire Dubois\n"
        "    contact:\n      email: claire.dubois@musee.example\n"
    ),
    "roles/positions/attache-de-presse.yml": (
        "title: Attaché de presse\ndepartment: direction\nholders:\n  - name: Jan de Boer\n"
    ),
    "roles/positions/kassierer.yml": (
        "title: Leiter Kasse & Einlass\ndepartment: direction\nholders:\n  - name: Jan de Boer\n  - name: Ann-Kathrin Öz\n"
    ),
}


def problems(book: BookMaker, owner: str) -> list[Problem]:
    files = OWNERS | {"plan/goals/open.md": f"---\ntitle: Open\nowner: {owner}\n---\n"}
    return [
        one for one in check_book(book(files), TODAY).problems if one.path.endswith("open.md") and one.span.line == 3
    ]


@pytest.mark.parametrize(
    ("owner", "said", "mended"),
    [
        ("Directrice", "directrice", "directrice"),
        ("attache de presse", "attache-de-presse", "attache-de-presse"),
        ("Attaché de presse", "attache-de-presse", "attache-de-presse"),
        ("Leiter Kasse & Einlass", "is the title of a position", "kassierer"),
        ("leiter kasse und einlass", "did you mean", None),
        ("Mme Claire Dubois", "holds the position `directrice`", "directrice"),
        ("Dubois, Mme Claire", "holds the position `directrice`", "directrice"),
        ("claire.dubois@musee.example", "belongs to the position `directrice`", "directrice"),
        ("Claire.Dubois@Musee.example", "belongs to the position `directrice`", "directrice"),
        ("Jan de Boer", "holds the positions `attache-de-presse` and `kassierer`", None),
        ("Stelle:directrice", "the kind is called `position`", "directrice"),
        ("Positionen:direktrice", "the kind is called `position`", "directrice"),
        ("goal:directrice", "'directrice' is a position", "directrice"),
        ("roles/positions/directrice.yml", "is the name of a file", "directrice"),
        ("directrice.md", "is the name of a file", "directrice"),
        ("„directrice“", "quotes as Word writes them", "directrice"),
        ("attache–de–presse", "a dash `–`", "attache-de-presse"),
        ("directrice,", "did you mean", "directrice"),
        ("direktrice", "did you mean", "directrice"),
        ("direction", "`directrice`", None),
        ("tbd", "leave the field out", None),
        ("noch offen", "leave the field out", None),
        ("n/a", "leave the field out", None),
        ("'?'", "leave the field out", None),
        ("id-of-a-position", "leave the field out", None),
        ("somebody-else", "attache-de-presse, directrice, kassierer", None),
    ],
)
def test_what_was_meant_is_said_and_mended_where_it_is_sure(
    book: BookMaker, owner: str, said: str, mended: str | None
) -> None:
    (problem,) = problems(book, owner)
    assert said in f"{problem.message} {problem.hint}"
    edits = problem.fix.edits if problem.fix is not None else ()
    assert [edit.text for edit in edits] == ([mended] if mended else [])


@pytest.mark.parametrize(
    "between", [", ", " / ", "/", " and ", " & ", "; ", " + ", " und ", " et ", " | ", ",", " or "]
)
@pytest.mark.parametrize("names", [("directrice", "attache-de-presse"), ("Mme Claire Dubois", "kassierer")])
def test_of_two_owners_none_is_dropped(book: BookMaker, between: str, names: tuple[str, str]) -> None:
    (problem,) = problems(book, between.join(names))
    assert problem.fix is None
    assert "names 2 things where one is wanted" in problem.message
    assert "directrice" in problem.hint


DAY = "title: Day\nactivities:\n  - title: Open\n    accountable: directrice\n    responsible: directrice\n"

IDS = [
    "directrice",
    "attache-de-presse",
    "kassierer",
    "direction",
    "open",
    "Jan de Boer",
    "Claire Dubois",
    "Leiter Kasse",
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(
        st.one_of(st.sampled_from(IDS), st.text("abcde ä-", min_size=1, max_size=9)), min_size=1, max_size=3
    ),
    between=st.sampled_from([", ", " / ", "/", " and ", " & ", " + ", " und ", "-", " "]),
)
def test_no_repair_has_fewer_words_than_what_somebody_wrote(book: BookMaker, names: list[str], between: str) -> None:
    written = between.join(names).strip()
    files = OWNERS | {"plan/goals/open.yml": f'title: Open\nowner: "{written}"\n'}
    _, mended, _ = mend_book(book(files), TODAY, lambda checked: checked.problems)
    for text in mended.texts.values():
        owner = re.search(r"owner: \"?(.*?)\"?$", text, re.MULTILINE)
        assert owner is not None
        people = {"directrice": "Mme Claire Dubois", "kassierer": "Leiter Kasse Einlass Ann Kathrin Öz"}
        before, after = (len(re.findall(r"\w+", words)) for words in (written, owner[1]))
        assert after >= before or set(re.findall(r"\w+", written)) <= set(people.get(owner[1], "").split())


@pytest.mark.parametrize(
    ("written", "mended"), [("ab/directrice", False), ("positions/directrice", True), ("ab/directrice.yml", True)]
)
def test_two_names_with_a_stroke_between_are_no_file(book: BookMaker, written: str, mended: bool) -> None:
    files = OWNERS | {"plan/goals/open.yml": f'title: Open\nowner: "{written}"\n'}
    _, done, _ = mend_book(book(files), TODAY, lambda checked: checked.problems)
    assert bool(done.texts) == mended


def test_an_id_that_was_changed_is_one_problem_at_the_id(book: BookMaker) -> None:
    files = OWNERS | {
        "roles/positions/directrice.yml": "id: direktion\ntitle: Directrice\ndepartment: direction\n",
        "plan/goals/open.yml": "title: Open\nowner: directrice\n",
        "roles/raci/day.yml": DAY,
        "roles/raci/night.csv": "activity,directrice\nClose,AR\n",
        "roles/raci/night.yml": "title: Night\n",
    }
    found = [one for one in check_book(book(files), TODAY).problems if one.code == "REF001"]
    assert [(one.path, one.span.line) for one in found] == [("roles/positions/directrice.yml", 1)]
    assert "5 places still call it so" in found[0].message
    assert len(found[0].related) == 5


def test_a_slip_in_an_id_is_mended_in_all_places_or_in_none(book: BookMaker) -> None:
    files = OWNERS | {
        "roles/positions.yml": "positions:\n  - id: directricee\n    title: Die Leitung\n    department: direction\n",
        "plan/goals/open.yml": "title: Open\nowner: directrice\n",
        "roles/raci/day.yml": DAY,
        "pages/about.md": "# About\n\nAsk [[position:directrice]].\n",
    }
    del files["roles/positions/directrice.yml"]
    root = book(files)
    _, mended, after = mend_book(root, TODAY, lambda checked: checked.problems)
    assert [one.code for one in mended.problems].count("REF001") == 1
    assert sorted(mended.texts) == [
        "pages/about.md",
        "plan/goals/open.yml",
        "roles/departments/direction.yml",
        "roles/raci/day.yml",
    ]
    assert "accountable: directricee\n    responsible: directricee\n" in mended.texts["roles/raci/day.yml"]
    assert [one for one in after.problems if one.code == "REF001"] == []
