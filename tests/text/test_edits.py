"""Edits that agree are applied together; every byte outside of them stays."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import REPOSITORY

from onebook.problem import Edit, Fix
from onebook.text.edits import EditAgreement, unified_diff
from onebook.text.source import Source, decode

SAMPLE_FILES = sorted(
    path for top in ("plan", "roles", "lexicon", "pages") for path in (REPOSITORY / top).rglob("*") if path.is_file()
)


def edit(source: Source, start: int, end: int, text: str) -> Edit:
    return Edit(source.path, source.span(start, end), text)


def test_of_two_fixes_that_overlap_the_first_wins() -> None:
    source = Source("a.md", "one two three")
    agreement = EditAgreement()
    assert agreement.take(Fix((edit(source, 0, 7, "1 2"),)))
    assert not agreement.take(Fix((edit(source, 4, 13, "2 3"),)))
    assert agreement.applied(source) == "1 2 three"


def test_fixes_that_touch_wait_for_the_next_round() -> None:
    source = Source("a.md", "onetwo")
    agreement = EditAgreement()
    assert agreement.take(Fix((edit(source, 0, 3, "1"),)))
    assert not agreement.take(Fix((edit(source, 3, 6, "2"),)))


def test_two_fixes_that_want_the_same_edit_are_both_made() -> None:
    source = Source("a.md", "one two")
    agreement = EditAgreement()
    assert agreement.take(Fix((edit(source, 0, 3, "1"),)))
    assert agreement.take(Fix((edit(source, 0, 3, "1"),)))
    assert not agreement.take(Fix((edit(source, 0, 3, "i"),)))
    assert agreement.applied(source) == "1 two"


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    one, other = Source("a.md", "one"), Source("b.md", "two")
    agreement = EditAgreement()
    assert agreement.take(Fix((edit(one, 0, 3, "1"),)))
    assert not agreement.take(Fix((edit(other, 0, 3, "2"), edit(one, 1, 2, "n"))))
    assert agreement.paths() == ["a.md"]
    assert agreement.applied(other) == "two"


def test_a_fix_that_contradicts_itself_is_not_made() -> None:
    source = Source("a.md", "one two")
    assert not EditAgreement().take(Fix((edit(source, 0, 5, "1"), edit(source, 4, 7, "2"))))
    assert not EditAgreement().take(Fix(()))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_new_lines_end_as_the_old_ones(line_end: str) -> None:
    source = Source("a.md", f"one{line_end}two")
    agreement = EditAgreement()
    agreement.take(Fix((edit(source, 4 + len(line_end) - 1, len(source.text), "2\n3"),)))
    assert agreement.applied(source) == f"one{line_end}2{line_end}3"


def _check_outside(source: Source, cuts: list[int], new: list[str]) -> None:
    """Edits between every second pair of cuts; what stands between the edits is there afterwards, letter by letter."""
    agreement = EditAgreement()
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    for (start, end), text in zip(reversed(pairs), new, strict=False):
        agreement.take(Fix((edit(source, start, end, text),)))
    expected, at = "", 0
    texts = dict(zip(reversed(pairs), new, strict=False))
    for start, end in pairs:
        expected += source.text[at:start] + texts.get((start, end), source.text[start:end])
        at = end
    assert agreement.applied(source) == expected + source.text[at:]


def _cuts(length: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, length), unique=True, max_size=12).map(sorted)


@given(st.text(st.sampled_from("ab é😀\r\n#:\t\u2028"), max_size=60), st.data())
def test_what_stands_outside_of_edits_stays(text: str, data: st.DataObject) -> None:
    # between a CR and its LF there is no column
    cuts = [cut for cut in data.draw(_cuts(len(text))) if text[cut - 1 : cut + 1] != "\r\n"]
    _check_outside(Source("a.yml", text), cuts, data.draw(st.lists(st.text("xyz", max_size=4), max_size=6)))


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_in_every_file_of_the_sample_what_stands_outside_of_edits_stays(path: Path) -> None:
    source = decode("a.yml", path.read_bytes())
    _check_outside(source, list(range(0, len(source.text), 37)), ["new", "", "né 😀"] * len(source.text))


@given(before=st.text("ab\r\n\x0c\u2028é", max_size=20), after=st.text("ab\r\n\x0c\u2028é", max_size=20))
def test_a_diff_of_equal_texts_is_empty_and_of_others_is_not(before: str, after: str) -> None:
    assert bool(unified_diff("a.yml", before, after)) == (before != after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one\ntwo\n", "one\n2\n"),
        ("one\r\ntwo\r\n", "one\r\n2\r\n"),
        ("one\ntwo", "one\ntwo\n"),
        ("\ufeffone\u2028\x0ctwo\nthree", "\ufeffone\u2028\x0c2\nthree"),
    ],
)
def test_git_can_apply_a_diff(tmp_path: Path, before: str, after: str) -> None:
    (tmp_path / "a.yml").write_bytes(before.encode())
    patch = unified_diff("a.yml", before, after).encode()
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=tmp_path, input=patch, check=True)
    assert (tmp_path / "a.yml").read_bytes() == after.encode()
