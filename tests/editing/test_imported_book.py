"""A book that was imported is renamed in, proposed for and mended like a written one: bytes outside the edit stay."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest
from tests.editing.test_exact_twins import changed

from onebook.compile import check_book, mend_book
from onebook.editing.change import NotApplied, files_of, said_by
from onebook.editing.proposal import proposal_of
from onebook.facts.renaming import renaming
from onebook.model.book import Book
from onebook.model.entry import Places
from onebook.model.load import load
from onebook.rules.fix import write_mended

NEW = "zz9-a-name-of-its-own"
WORD = re.compile(r"[a-z0-9-]+|[^a-z0-9-]+")


@pytest.fixture(scope="module")
def book(imported_root: Path) -> Book:
    return load(imported_root).book


def test_a_rename_changes_names_and_no_other_byte(book: Book) -> None:
    """Said the other way round: with the old id for the new one and without the alias, each file is what it was."""
    named = {ref for ref in book.refs if any(link.target == ref and not link.is_derived for link in book.links)}
    for ref in random.Random(14).sample(sorted(named - {"organization:organization"}), 12):
        old = ref.partition(":")[2]
        change = renaming(book, book.entry(ref), NEW)
        assert len(change.texts) > 1
        for path, text in change.texts.items():
            back = "".join(old if word == NEW else word for word in WORD.findall(text))
            if path == book.entry(ref).path:
                back = re.sub(rf"(\n *)?aliases:\n *- {re.escape(old)}(?(1)|\n *)", "", back, count=1)
                back = re.sub(rf"^( *)id: {re.escape(old)}\n", "", back, count=1)
            assert back == re.sub(rf"^( *)id: {re.escape(old)}\n", "", book.sources[path].text, count=1), (ref, path)


@pytest.mark.parametrize(("lead", "line_end"), [(b"", b"\n"), (b"\xef\xbb\xbf", b"\r\n")])
def test_a_proposal_changes_its_field_and_no_other_byte(
    imported_root: Path, tmp_path: Path, lead: bytes, line_end: bytes
) -> None:
    root = tmp_path / "book"
    shutil.copytree(imported_root, root)
    for path in [*root.glob("plan/**/*.yml"), *root.glob("plan/**/*.md")]:
        path.write_bytes(lead + path.read_bytes().replace(b"\n", line_end))
    book, chance, taken = load(root).book, random.Random(14), 0
    for ref in chance.sample([ref for ref in book.refs if book.entry(ref).path.startswith("plan/")], 20):
        said = said_by(book, ref)
        fields = {field.name for field in book.entry(ref).kind.record.fields} - {"id", "aliases", "body"}
        name = chance.choice(sorted(fields & set(said)))
        data = {"change": ref, "was": {name: said[name]}, "set": {name: changed(chance, said[name])}}
        try:
            changes = files_of(book, proposal_of(data))
        except NotApplied:
            continue
        for change in changes:
            assert change.before is not None
            assert change.after is not None
            assert change.after.startswith(lead)
            before, after = change.before.splitlines(keepends=True), change.after.splitlines(keepends=True)
            assert all(line.endswith(line_end) for line in after)
            head = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
            tail = next(
                (n for n, (a, b) in enumerate(zip(before[::-1], after[::-1], strict=False)) if a != b), len(before)
            )
            touched = b"".join(before[head : len(before) - tail]).decode()
            assert len(re.findall(rf"^{'' if book.entry(ref).at == () else ' *'}[a-z_]+:", touched, re.MULTILINE)) <= 1
            taken += 1
    assert taken >= 15


def test_slips_in_its_names_are_mended_to_the_very_bytes(imported_root: Path, tmp_path: Path) -> None:
    root = tmp_path / "book"
    shutil.copytree(imported_root, root)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    read = check_book(root).read
    places, slips = Places(read.sources), set()
    for link in read.links:
        if link.state == "known" and not link.is_derived and ":" in link.source and len(link.written.id) >= 12:
            path, span = places.span(read.entry(link.source), link.pointer, link.within)
            text = read.sources[path].text
            start, end = (
                read.sources[path].offset(*at) for at in ((span.line, span.column), (span.end_line, span.end_column))
            )
            at = text.find(link.written.id, start, end)
            slips |= {(path, at + 3)} if at >= 0 else set()
    for name, at in sorted(random.Random(14).sample(sorted(slips), 12), reverse=True):
        text = (root / name).read_bytes().decode()
        (root / name).write_bytes((text[:at] + text[at + 1 :]).encode())
    first, done, _ = mend_book(root, None, lambda checked: [one for one in checked.problems if one.code == "REF001"])
    write_mended(root, first.read.sources, done)
    left = {problem.path for problem in check_book(root).problems if problem.code == "REF001"}
    after = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert [path for path in before if before[path] != after[path] and str(path.relative_to(root)) not in left] == []
    assert len(done.problems) >= 8
