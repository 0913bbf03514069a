"""Fields and values in a form that is not theirs: what was meant is said, and written where it is sure."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.model.kind import kinds
from onebook.model.read import read_file
from onebook.model.shape import Either, Many, Record, Type
from onebook.model.stray import said
from onebook.problem import Problem
from onebook.text.source import Source


def problems(kind: str, text: str, path: str = "") -> list[Problem]:
    source = Source(path or f"{kinds()[kind].path}/a.yml", text)
    return list(read_file(source, kinds()[kind]).problems)


def mended(kind: str, text: str) -> str:
    """The text after all safe repairs, one after the other."""
    for _ in range(10):
        fixes = [problem.fix for problem in problems(kind, text) if problem.fix is not None]
        if not fixes:
            return text
        (edit,) = fixes[0].edits
        source = Source("a", text)
        start, end = (
            source.offset(edit.span.line, edit.span.column),
            source.offset(edit.span.end_line, edit.span.end_column),
        )
        text = text[:start] + edit.text + text[end:]
    raise AssertionError(f"the repairs come to no end: {text}")


@pytest.mark.parametrize(
    ("kind", "written", "after"),
    [
        # words for fields, in English and German, in any letters
        ("initiative", "title: A\ndeadline: 2027-05-01\n", "title: A\nend: 2027-05-01\n"),
        ("initiative", "title: A\nDue date: 2027-05-01\n", "title: A\nend: 2027-05-01\n"),
        ("initiative", "title: A\nfällig: 2027-05-01\n", "title: A\nend: 2027-05-01\n"),
        ("goal", "title: A\ndue: 2027-Q2\n", "title: A\nperiod: 2027-Q2\n"),
        ("goal", "title: A\nresponsible: cmo\n", "title: A\nowner: cmo\n"),
        ("goal", "title: A\nZuständig: cmo\n", "title: A\nowner: cmo\n"),
        ("goal", "title: A\ndescription: B\n", "title: A\nsummary: B\n"),
        ("goal", "title: A\nsummary: C\ndescription: B\n", "title: A\nsummary: C\nbody: B\n"),
        ("goal", f"title: A\ndescription: {'long ' * 50}\n", f"title: A\nbody: {'long ' * 50}\n"),
        ("term", "title: A\nBeschreibung: B\n", "title: A\ndefinition: B\n"),
        ("department", "name: A\ndescription: B\nhead: c\n", "title: A\npurpose: B\nlead: c\n"),
        ("position", "Titel: A\nAbteilung: b\nVertretung: c\n", "title: A\ndepartment: b\nbackup: c\n"),
        ("event", "title: A\nwhen: 2027-01-02\nOrt: Hall\n", "title: A\ndate: 2027-01-02\nwhere: Hall\n"),
        ("agreement", "from: a\nto: b\nwhat: C\nFrist: 2 days\n", "from: a\nto: b\ngives: C\nwithin: 2 days\n"),
        (
            "playbook",
            "title: A\nsteps:\n  - step: B\n    who: everyone\n",
            "title: A\nsteps:\n  - title: B\n    by: everyone\n",
        ),
        ("measure", "title: A\nEinheit: '%'\nZielwert:\n  Wert: 5\n", "title: A\nunit: '%'\ntarget:\n  value: 5\n"),
        # words of choices
        ("goal", "title: A\nstatus: In Progress\n", "title: A\nstatus: active\n"),
        ("goal", "title: A\nstatus: abgeschlossen\n", "title: A\nstatus: done\n"),
        ("channel", "title: A\nmedium: Social Media\n", "title: A\nmedium: social\n"),
        ("measure", "title: A\ndirection: sinkend\n", "title: A\ndirection: down\n"),
        ("meeting", "title: A\ntype: All Hands\n", "title: A\ntype: all-staff\n"),
        ("department", "title: A\ncustomer_facing: yes\n", "title: A\ncustomer_facing: true\n"),
        ("department", "title: A\ncustomer_facing: nein\n", "title: A\ncustomer_facing: false\n"),
        # a bare value where fields are wanted
        ("position", "title: A\nholders:\n  - Ann Bell\n", "title: A\nholders:\n  - name: Ann Bell\n"),
        ("goal", "title: A\nrisks:\n- It rains\n", "title: A\nrisks:\n- title: It rains\n"),
        ("term", "title: A\navoid:\n  - client base\n", "title: A\navoid:\n  - phrase: client base\n"),
        ("organization", "title: A\nclosed:\n  - 2027-12-24\n", "title: A\nclosed:\n  - start: 2027-12-24\n"),
        ("measure", "title: A\nbaseline: 420\n", "title: A\nbaseline:\n  value: 420\n"),
        (
            "message",
            "title: A\nstatement: B\nproof:\n  - It is so\n",
            "title: A\nstatement: B\nproof:\n  - claim: It is so\n",
        ),
        # lists and single values
        ("goal", "title: A\nmeasures:\n  -a\n  -b\n", "title: A\nmeasures:\n  - a\n  - b\n"),
        ("goal", "title: A\nmeasures:\n  – a\n  – b\n", "title: A\nmeasures:\n  - a\n  - b\n"),
        ("goal", "title: A\nmeasures:\n  •\ta\n  •\tb\n", "title: A\nmeasures:\n  - a\n  - b\n"),
        ("goal", "title: A\nmeasures:\n  * a\n", "title: A\nmeasures:\n  - a\n"),
        ("goal", "title: A\nrisks:\n  title: B\n  response: C\n", "title: A\nrisks:\n  - title: B\n    response: C\n"),
        ("goal", "title: A\nowner: [cmo]\n", "title: A\nowner: cmo\n"),
        ("goal", "title: A\nowner:\n  - cmo\n", "title: A\nowner:\n  cmo\n"),
        ("goal", "title: A\nowner:\n  position: cmo\n", "title: A\nowner:\n  cmo\n"),
        # texts that YAML takes for something else
        (
            "channel",
            "title: A\nmedium: press\nchecklist:\n  - Check: B\n",
            'title: A\nmedium: press\nchecklist:\n  - "Check: B"\n',
        ),
        ("goal", "title: [Draft]\n", 'title: "[Draft]"\n'),
        ("goal", "title: {name}\n", 'title: "{name}"\n'),
        ("goal", "title: #1 in town\n", 'title: "#1 in town"\n'),
        # signs that are not on the keyboard
        ("initiative", "title: A\nend: 2027–05–01\n", "title: A\nend: 2027-05-01\n"),
        ("initiative", "title: A\nend: “2027-05-01”\n", "title: A\nend: 2027-05-01\n"),
        ("goal", "title: A\nstatus: \u200bdone\n", "title: A\nstatus: done\n"),
        ("goal", "id: Fewer_Calls\ntitle: A\n", "id: fewer-calls\ntitle: A\n"),
        # how a file begins
        ("goal", "- title: A\n- title: B\n", "goals:\n- title: A\n- title: B\n"),
        ("goal", "# ours\n  - title: A\n", "# ours\ngoals:\n  - title: A\n"),
        ("event", "events:\n  - title: A\n    date: 2027-01-02\n", "calendar:\n  - title: A\n    date: 2027-01-02\n"),
        ("goal", "Ziele:\n  - title: A\n", "goals:\n  - title: A\n"),
        ("goal", "all-of-them:\n  - title: A\n", "goals:\n  - title: A\n"),
        ("goal", "goals:\n  title: A\n", "goals:\n  - title: A\n"),
    ],
)
def test_one_thing_is_said_at_a_time_and_mended(kind: str, written: str, after: str) -> None:
    found = problems(kind, written)
    assert found
    assert len({(one.span.line, one.code) for one in found}) == len(found), found
    assert mended(kind, written) == after


@pytest.mark.parametrize(
    ("kind", "written", "said_of_it"),
    [
        ("goal", "title: A\nowner: a\nresponsible: b\n", "`owner`, which stands here too"),
        ("goal", "title: A\nTitle: B\n", "did you mean 'title'? It stands here too"),
        (
            "goal",
            "title: A\ndeadline: 2027-05-01\n",
            "the field for that is `period`, and it is written in another form",
        ),
        ("goal", "title: A\ncontributions:\n  - department: b\nhow: c\n", "`how` is a part of `contributions`"),
        (
            "goal",
            "title: A\ncontributions:\n  - department: b\n    how: c\n    risks: []\n",
            "`risks` is a field of the goal",
        ),
        ("initiative", "title: A\nreview: every 3 months\n", "`every: ...` and `last: ...`"),
        ("goal", "title: A\nowner: [a, b]\n", "the id of one position is expected here"),
        ("measure", "goals:\n  - title: A\n", "this file holds goals, and lies where measures are"),
    ],
)
def test_what_only_a_person_can_decide_is_said_and_left_alone(kind: str, written: str, said_of_it: str) -> None:
    (found,) = problems(kind, written)
    assert said_of_it in f"{found.message} {found.hint}"
    assert mended(kind, written) == written


@pytest.mark.parametrize(
    ("text", "said_of_it", "after"),
    [
        (
            "title: A\nowner: b\n---\n\nText.\n",
            "the line `---` above the fields",
            "---\ntitle: A\nowner: b\n---\n\nText.\n",
        ),
        ("---\ntitle: A\n----\n\nText.\n", "write `---`", "---\ntitle: A\n---\n\nText.\n"),
        ("---\ntitle: A\n—\n\nText.\n", "no closing line", None),
        ("---\ntitle: A\n***\n\nText.\n", "write `---`", "---\ntitle: A\n---\n\nText.\n"),
        ("---\ntitle: A\n\nText.\n", "no closing line", None),
        ("# A\n\n---\ntitle: A\n---\n", "something stands above the fields", None),
        ("Just a text.\n", "no fields at its head", None),
    ],
)
def test_the_head_of_a_markdown_file(text: str, said_of_it: str, after: str | None) -> None:
    (found,) = problems("goal", text, "plan/goals/a.md")
    assert said_of_it in f"{found.message} {found.hint}"
    if after is None:
        assert found.fix is None
    else:
        assert found.fix is not None
        (edit,) = found.fix.edits
        source = Source("a", text)
        start, end = (
            source.offset(edit.span.line, edit.span.column),
            source.offset(edit.span.end_line, edit.span.end_column),
        )
        assert text[:start] + edit.text + text[end:] == after


def records(type_: Type) -> Iterator[Record]:
    if isinstance(type_, Record):
        yield type_
        for field in type_.fields:
            yield from records(field.type)
    elif isinstance(type_, Many):
        yield from records(type_.item)
    elif isinstance(type_, Either):
        for option in type_.options:
            yield from records(option)


EVERY_RECORD = {record.of: record for kind in kinds().values() for record in records(kind.record)}


@pytest.mark.parametrize("record", EVERY_RECORD.values(), ids=[cls.__qualname__ for cls in EVERY_RECORD])
def test_another_word_for_a_field_is_no_fields_name_and_means_one_field_that_the_record_tells_of(
    record: Record,
) -> None:
    names = {said(field.name) for field in record.fields}
    own: dict[str, str] = {}
    for field in record.fields:
        for word in map(said, field.also):
            assert word
            assert word not in names or not field.is_own, f"{field.name}: {word}"
            if field.is_own:
                assert own.setdefault(word, field.name) == field.name, word


@given(
    kind=st.sampled_from(sorted(kinds())),
    text=st.lists(
        st.sampled_from(
            [
                *(
                    "title: ",
                    "owner: ",
                    "Titel: ",
                    "x",
                    "[a]",
                    "{b}",
                    "- ",
                    "\n",
                    "\n  ",
                    "\n  - ",
                    "#1",
                    "„a“",
                    "2027-01-02",
                ),
                *(
                    "goals:",
                    "contributions:",
                    "how: ",
                    "deadline: ",
                    "yes",
                    "– ",
                    "\u00a0",
                    ": ",
                    '"',
                    "name: ",
                    "holders:",
                ),
            ]
        ),
        max_size=25,
    ).map("".join),
)
def test_no_repair_of_a_form_loses_a_letter_of_a_value(kind: str, text: str) -> None:
    for problem in problems(kind, text):
        if problem.fix is None or problem.code in ("SCH001", "SCH010", "YAML004", "SCH007"):
            continue  # these write another word for the one that stands there
        (edit,) = problem.fix.edits
        source = Source("a", text)
        start, end = (
            source.offset(edit.span.line, edit.span.column),
            source.offset(edit.span.end_line, edit.span.end_column),
        )
        before, after = text[start:end], edit.text
        if problem.code == "SCH003" and before in ("yes", "x"):
            continue
        assert {sign for sign in before if sign.isalnum()} <= {sign for sign in after if sign.isalnum()}
