"""Each rule has a page, and what the page shows is so: the wrong book has these findings, the right one none.

An example speaks for its own rule. Whatever other rules find there is theirs, so that one more rule breaks no page:
all examples here are checked by a rule more, which finds something in every book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.rules.examples import AROUND, PAGES, Page, findings, read_page
from tests.rules.test_special import COVERED_THERE

from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kind import kinds
from onebook.model.kinds.pillar import Pillar
from onebook.model.shape import Either, Many, Record, Type
from onebook.problem import Fix, Problem, Severity
from onebook.rules import run
from onebook.rules.expected import EXPECTED
from onebook.rules.rule import Finding, Spot, Weight, entry_rule, page, rules
from onebook.text.source import Source

HEADINGS = ("Why", "Wrong", "Right", "How to mend it", "How to switch it off")


@cache
def page_of(code: str) -> Page:
    return read_page(page(code))


every_rule = pytest.mark.parametrize("code", list(rules()))
every_example = pytest.mark.parametrize("code", [code for code in rules() if code not in COVERED_THERE])


ONE_MORE = "ZZZ001"


def find_something(entry: Entry, book: Book) -> Iterator[Finding]:
    """A pillar has a title."""
    yield Finding(
        spot=Spot(entry=entry, pointer=("title",)),
        message=f"'{entry.value.title}' is a title",
        hint="leave it as it is",
    )


@pytest.fixture
def one_rule_more(monkeypatch: pytest.MonkeyPatch) -> None:
    more = entry_rule(ONE_MORE, "something", Weight.ADVICE, Pillar)(find_something)
    monkeypatch.setattr(run, "rules", lambda: {**rules(), ONE_MORE: more})


with_one_rule_more = pytest.mark.usefixtures("one_rule_more")


def own(code: str, files: dict[str, str], folder: Path) -> list[Problem]:
    """What a rule finds in a book with these files."""
    return [problem for problem in findings(files, folder) if problem.code == code]


def test_the_book_around_the_examples_has_no_finding(tmp_path: Path) -> None:
    assert findings({}, tmp_path) == ()


@with_one_rule_more
def test_the_rule_more_finds_something(tmp_path: Path) -> None:
    assert {problem.code for problem in findings({}, tmp_path)} == {ONE_MORE}


def test_every_page_belongs_to_a_rule_and_every_rule_has_one() -> None:
    assert {path.stem for path in PAGES.iterdir()} == set(rules())


def test_codes_and_names_look_alike_and_no_two_are_the_same() -> None:
    names = [rule.name for rule in rules().values()]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name)] == []
    assert [code for code in rules() if not re.fullmatch(r"[A-Z][A-Z0-9]*[A-Z]\d{3}|[A-Z]\d\d[A-Z]\d{3}", code)] == []
    assert [rule.code for rule in rules().values()] == list(rules()) == sorted(rules())


@every_rule
def test_a_page_says_what_is_asked_why_and_what_to_do(code: str) -> None:
    found = page_of(code)
    assert found.title == f"{code} {rules()[code].name}"
    assert found.ask == rules()[code].ask
    assert re.fullmatch(r"[A-Z].*\.", found.ask)
    assert found.headings == HEADINGS
    for heading in ("Why", "How to mend it", "How to switch it off"):
        assert found.words[heading].endswith((".", ")", "?")), heading
    assert 5 < len(found.words["Why"].split()) < 80


@pytest.mark.parametrize("code", [code for code in rules() if code.startswith(("YAML", "SCH"))])
def test_the_page_of_what_cannot_be_read_advises_against_switching_it_off(code: str) -> None:
    assert "eldom wise" in page_of(code).words["How to switch it off"]


def test_what_a_page_cannot_show_is_told_in_words_and_tested_elsewhere() -> None:
    assert {code for code in rules() if not page_of(code).wrong.files} == COVERED_THERE
    for code in COVERED_THERE:
        assert page_of(code).words["Wrong"]
        assert page_of(code).words["Right"]


@every_example
@with_one_rule_more
def test_the_wrong_book_has_exactly_the_findings_of_its_rule_that_the_page_shows(code: str, tmp_path: Path) -> None:
    example = page_of(code).wrong
    assert code in {promise.code for promise in example.promises}
    problems = findings(example.files, tmp_path)
    left = list(problems)
    for promise in example.promises:
        kept = next((problem for problem in left if promise.is_kept_by(problem)), None)
        assert kept is not None, f"not found: {promise}\nfound: {shown(problems)}"
        left.remove(kept)
    assert shown([problem for problem in left if problem.code == code]) == []


@every_example
@with_one_rule_more
def test_in_the_right_book_its_rule_finds_nothing(code: str, tmp_path: Path) -> None:
    example = page_of(code).right
    assert example.files
    assert example.promises == ()
    problems = findings(example.files, tmp_path)
    assert shown([problem for problem in problems if problem.code == code]) == []
    assert shown([problem for problem in problems if problem.severity is Severity.ERROR]) == []


def shown(problems: list[Problem] | tuple[Problem, ...]) -> list[str]:
    return [f"{one.path}:{one.span.line}:{one.span.column} {one.code} {one.message}" for one in problems]


@every_example
def test_a_finding_has_its_rules_name_a_message_and_a_hint(code: str, tmp_path: Path) -> None:
    for problem in own(code, page_of(code).wrong.files, tmp_path):
        assert problem.name == rules()[code].name
        assert problem.message[0] not in " .,:"
        assert not re.match("(?!Onebook)[A-Z][a-z]", problem.message)
        assert not re.match("(?!Onebook)[A-Z][a-z]", problem.hint)
        assert not problem.message.endswith((".", " "))
        assert problem.hint
        assert not problem.hint.endswith((".", " "))


@every_example
@with_one_rule_more
def test_a_rule_that_can_mend_does_so_and_no_other_tries(code: str, tmp_path: Path) -> None:
    files = page_of(code).wrong.files
    problems = own(code, files, tmp_path / "wrong")
    mendable = [problem for problem in problems if problem.fix is not None]
    if not rules()[code].fixable:
        assert mendable == []
        return
    assert mendable
    for problem in mendable:
        assert problem.fix is not None
        mended = dict(files)
        for path in files:
            mended[path] = mended_text(path, files[path], problem.fix)
        after = own(code, mended, tmp_path / f"mended-{problems.index(problem)}")
        place = (problem.path, problem.span.line, problem.span.column)
        assert place not in {(one.path, one.span.line, one.span.column) for one in after}


def mended_text(path: str, text: str, fix: Fix) -> str:
    source = Source(path, text)
    for edit in fix.edits:
        if edit.path == path:
            start = source.line_starts[edit.span.line - 1] + edit.span.column - 1
            end = source.line_starts[edit.span.end_line - 1] + edit.span.end_column - 1
            text = text[:start] + edit.text + text[end:]
    return text


def codes_that_name(pattern: str) -> Iterator[str]:
    """Rules whose page names a way to switch them off, `{}` standing for the code."""
    for code in sorted({path.stem for path in PAGES.iterdir()} & set(rules())):
        words = page_of(code).words["How to switch it off"]
        if code not in COVERED_THERE and pattern.format(code) in words:
            yield code


@pytest.mark.parametrize("code", list(codes_that_name('`{}: "off"`')))
def test_the_settings_switch_it_off_as_the_page_says(code: str, tmp_path: Path) -> None:
    files = dict(page_of(code).wrong.files)
    settings = files.get("mkdocs.yml", AROUND["mkdocs.yml"])
    if "severity:" in settings:
        settings = settings.replace("severity:\n", f'severity:\n        {code}: "off"\n')
    else:
        settings = f'{settings}      severity:\n        {code}: "off"\n'
    assert own(code, files | {"mkdocs.yml": settings}, tmp_path) == []


@pytest.mark.parametrize("code", list(codes_that_name("onebook: ignore {}")))
@with_one_rule_more
def test_a_comment_hides_it_as_the_page_says(code: str, tmp_path: Path) -> None:
    files = {
        path: re.sub(
            rf"(# |<!-- ){code}@\d+ .*?( -->)?$",
            rf"\g<1>onebook: ignore {code} it is being mended\g<2>",
            content,
            flags=re.MULTILINE,
        )
        for path, content in page_of(code).wrong.files.items()
    }
    assert files != page_of(code).wrong.files
    assert shown(own(code, files, tmp_path)) == []


def expected_codes(type_: Type) -> Iterator[str]:
    """The codes of the rules that ask for the fields of a type and of what is inside it."""
    if isinstance(type_, Record):
        for field in type_.fields:
            if field.expected:
                yield field.expected
            yield from expected_codes(field.type)
    elif isinstance(type_, Many):
        yield from expected_codes(type_.item)
    elif isinstance(type_, Either):
        for option in type_.options:
            yield from expected_codes(option)


def test_every_expected_field_has_its_rule_and_every_such_rule_a_field() -> None:
    asked_for = {code for kind in kinds().values() for code in expected_codes(kind.record)}
    assert asked_for == {rule.code for rule in EXPECTED}
    assert asked_for <= set(rules())
