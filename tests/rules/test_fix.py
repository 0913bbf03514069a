"""What can be mended safely is mended, byte for byte as a careful person would, and nothing else changes."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, BookMaker

from onebook.compile import check_book, mend_book
from onebook.model.entry import Places
from onebook.problem import Edit, Fix, Problem, Severity
from onebook.rules.fix import Mended, diff_of, mend, write_mended
from onebook.rules.run import Checked
from onebook.text.source import Source

TODAY = date(2027, 1, 15)


def everything(checked: Checked) -> Iterable[Problem]:
    return checked.problems


def mended(root: Path) -> Mended:
    before, done, _ = mend_book(root, TODAY, everything)
    write_mended(root, before.read.sources, done)
    return done


def goal(starter: dict[str, str], old: str, new: str) -> str:
    text = starter["plan/goals/fresh-bread.yml"]
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("owner: hed-baker", "owner: head-baker"),
        ("owner: 'hed-baker'  # since May", "owner: 'head-baker'  # since May"),
        ('owner: "hed-baker"', 'owner: "head-baker"'),
        ("owner: >-\n  hed-baker", "owner: >-\n  head-baker"),
        ("ownr: head-baker", "owner: head-baker"),
        ("'ownr': head-baker", "'owner': head-baker"),
        ("owner: head-baker\nstatus: activ", "owner: head-baker\nstatus: active"),
        ("owner:\nowner: head-baker", "owner: head-baker"),
        ("owner: head-baker\nowner: # whose?", "owner: head-baker\n# whose?"),
        ("owner: head-baker\nsummary: We are #1 here", 'owner: head-baker\nsummary: "We are #1 here"'),
        (
            "owner: head-baker\nsummary: Ask [[position:hed-baker]]",
            "owner: head-baker\nsummary: Ask [[position:head-baker]]",
        ),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
def test_each_safe_repair_changes_its_own_words_alone(
    book: BookMaker, starter: dict[str, str], written: str, after: str, line_end: str, mark: bytes
) -> None:
    def as_bytes(text: str) -> bytes:
        return mark + text.replace("\n", line_end).encode()

    root = book(starter | {"plan/goals/fresh-bread.yml": as_bytes(goal(starter, "owner: head-baker", written))})
    assert len(mended(root).problems) == 1
    assert (root / "plan/goals/fresh-bread.yml").read_bytes() == as_bytes(goal(starter, "owner: head-baker", after))
    assert mended(root) == Mended((), {})


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("owner: baker-2", "figures differ"),
        ("owner: head-beker\nparent: fresh-bred-2", "figures differ, and letters"),
        ("owner: head-baker\nowner: sub-baker", "both are filled in"),
        ("owner: head-baker\nsucces: x", "the field that it looks like is there already"),
    ],
)
def test_what_could_mean_two_things_is_left_to_people(
    book: BookMaker, starter: dict[str, str], written: str, why: str
) -> None:
    files = {
        "roles/positions/baker-1.yml": "title: First baker\ndepartment: bakery\n",
        "roles/positions/head-boker.yml": "title: A\ndepartment: bakery\n",
        "plan/goals/fresh-bread.yml": goal(starter, "owner: head-baker", written),
    }
    assert mended(book(starter | files)).texts == {}, why


def test_a_reference_as_near_to_two_is_left_to_people(book: BookMaker, starter: dict[str, str]) -> None:
    files = {
        "roles/positions/baker-a.yml": "title: A\ndepartment: bakery\n",
        "roles/positions/baker-b.yml": "title: B\ndepartment: bakery\n",
        "plan/goals/fresh-bread.yml": goal(starter, "owner: head-baker", "owner: baker-c"),
    }
    assert mended(book(starter | files)).texts == {}


def test_a_reference_to_an_activity_keeps_its_matrix(book: BookMaker, starter: dict[str, str]) -> None:
    files = {
        "roles/raci/press.yml": "title: Press\nactivities:\n  - title: Approve release\n    accountable: head-baker\n"
        "    responsible: head-baker\n",
        "roles/departments/bakery.yml": starter["roles/departments/bakery.yml"]
        + "summary: See [[raci:pres#approve-release]] and [[raci:press#aprove-release]]\n",
    }
    root = book(starter | files)
    mended(root)
    text = (root / "roles/departments/bakery.yml").read_text()
    assert "summary: See [[raci:press#approve-release]] and [[raci:press#approve-release]]\n" in text


def test_a_repair_that_uncovers_another_is_followed_by_it(book: BookMaker, starter: dict[str, str]) -> None:
    text = goal(starter, "owner: head-baker", "ownr: hed-baker")
    root = book(starter | {"plan/goals/fresh-bread.yml": text})
    assert [problem.code for problem in mended(root).problems] == ["SCH001", "REF001"]
    assert (root / "plan/goals/fresh-bread.yml").read_text() == starter["plan/goals/fresh-bread.yml"]


def test_only_what_is_wanted_is_mended(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | {"plan/goals/fresh-bread.yml": goal(starter, "owner: head-baker", "owner: hed-baker")})
    _, done, _ = mend_book(
        root, TODAY, lambda checked: [problem for problem in checked.problems if problem.code == "SCH001"]
    )
    assert done.texts == {}


def test_a_file_that_somebody_else_changed_meanwhile_is_not_touched(book: BookMaker, starter: dict[str, str]) -> None:
    bad = goal(starter, "owner: head-baker", "owner: hed-baker")
    root = book(starter | {"plan/goals/fresh-bread.yml": bad, "plan/goals/a.yml": bad})
    before, done, _ = mend_book(root, TODAY, everything)
    (root / "plan/goals/fresh-bread.yml").write_text(bad + "# mine\n")
    with pytest.raises(OSError, match="changed by somebody else"):
        write_mended(root, before.read.sources, done)
    assert (root / "plan/goals/fresh-bread.yml").read_text() == bad + "# mine\n"
    assert (root / "plan/goals/a.yml").read_text() == bad


@pytest.mark.skipif(os.name == "nt", reason="no links")
def test_a_link_inside_the_book_stays_a_link(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | {"plan/goals/real.yml": goal(starter, "owner: head-baker", "owner: hed-baker")})
    (root / "plan/goals/fresh-bread.yml").unlink()
    (root / "plan/goals/real.yml").rename(root / "plan/real")
    (root / "plan/goals/fresh-bread.yml").symlink_to("../real")
    mended(root)
    assert (root / "plan/goals/fresh-bread.yml").is_symlink()
    assert (root / "plan/real").read_text() == starter["plan/goals/fresh-bread.yml"]


def test_repairs_that_chase_one_another_come_to_an_end() -> None:
    source = Source("a.md", "left")

    def find(texts: Mapping[str, str]) -> Iterable[Problem]:
        now = Source("a.md", texts.get("a.md", source.text))
        other = "right" if now.text == "left" else "left"
        span = now.span(0, len(now.text))
        yield Problem(
            code="X",
            name="x",
            severity=Severity.INFO,
            path="a.md",
            span=span,
            message="no",
            fix=Fix((Edit("a.md", span, other),)),
        )

    assert mend(find, {"a.md": source}).texts == {}


def test_a_repair_that_always_finds_more_is_stopped() -> None:
    source = Source("a.md", "x")

    def find(texts: Mapping[str, str]) -> Iterable[Problem]:
        span = source.span(0, 0)
        yield Problem(
            code="X",
            name="x",
            severity=Severity.INFO,
            path="a.md",
            span=span,
            message="no",
            fix=Fix((Edit("a.md", span, "x"),)),
        )

    assert len(mend(find, {"a.md": source}).problems) < 100


def test_what_is_only_a_suggestion_is_not_made() -> None:
    source = Source("a.md", "x")
    fix = Fix((Edit("a.md", source.span(0, 1), "y"),), "unsafe")
    problem = Problem(
        code="X", name="x", severity=Severity.INFO, path="a.md", span=source.span(0, 1), message="no", fix=fix
    )
    assert mend(lambda _: [problem], {"a.md": source}).texts == {}


def _known_ids(root: Path) -> list[tuple[str, int, int]]:
    """Where references stand in the sample, by path and offsets into the bytes' text."""
    checked = check_book(root)
    places = Places(checked.read.sources)
    found = []
    for link in checked.read.links:
        if link.state != "known" or link.is_derived or ":" not in link.source or len(link.written.id) < 8:
            continue
        path, span = places.span(checked.read.entry(link.source), link.pointer, link.within)
        source = checked.read.sources[path]
        start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
        at = source.text.find(link.written.id, start, end)
        if at >= 0 and not link.written.part:
            found.append((path, at + 3, at + 4))
    return sorted(set(found))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_slips_all_over_the_sample_are_mended_to_the_very_bytes(tmp_path: Path, seed: int, line_end: str) -> None:
    for name in ("mkdocs.yml", "plan", "roles", "lexicon", "pages"):
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    for path in tmp_path.rglob("*.*"):
        if path.suffix in (".yml", ".md"):
            path.write_bytes(path.read_bytes().replace(b"\n", line_end.encode()))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    clean = [problem for problem in check_book(tmp_path).problems if problem.fix]
    assert not clean
    slips = random.Random(seed).sample(_known_ids(tmp_path), 60)
    for name, start, end in sorted(slips, reverse=True):
        text = (tmp_path / name).read_bytes().decode()
        (tmp_path / name).write_bytes((text[:start] + text[end:]).encode())
    first, done, _ = mend_book(tmp_path, None, everything)
    assert not diff_of(tmp_path, Mended((), {}))
    write_mended(tmp_path, first.read.sources, done)
    left = {problem.path for problem in check_book(tmp_path).problems if problem.code == "REF001"}
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    unlike = [
        path.relative_to(tmp_path).as_posix()
        for path in before
        if before[path] != after[path] and path.relative_to(tmp_path).as_posix() not in left
    ]
    assert unlike == []
    assert len(done.problems) >= 40
