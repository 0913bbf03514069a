"""A site of which only what changed is made again is the site that is made anew, byte for byte."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.conftest import REPOSITORY
from tests.rules.clean_book import CLEAN
from tests.site.quick import without_rule_pages
from tests.test_living_book import EDITS, Edit, apply, page_of

from onebook.cli.host import told
from onebook.cli.preview import Preview
from onebook.cli.preview_server import PreviewServer
from onebook.cli.renewing import renewal_of
from onebook.cli.run import run
from onebook.cli.unchanged import BuildNote
from onebook.compile import check_book
from onebook.model import lasting
from onebook.model.kept import Kept
from onebook.outputs.site.site import lines
from onebook.rules.run import Checked
from onebook.text.pieces import Pieces

URL = "http://127.0.0.1:8000/"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    without_rule_pages(monkeypatch)


def written(root: Path) -> None:
    for name, text in CLEAN.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def preview_of(root: Path, place: Path) -> Preview:
    place.mkdir(parents=True)
    return Preview(root, place, URL)


def files_below(place: Path) -> dict[str, bytes]:
    # an archive holds the moment at which it was packed
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.suffix != ".gz"
    }


def build(preview: Preview) -> bool:
    """Build; whether there was anything to complain of."""
    with told(verbose=False) as said:
        preview.build()
    return any(is_grave for is_grave, _ in said)


def assert_preview_as_made_anew(preview: Preview, root: Path, place: Path, fresh: Path, edits: object) -> None:
    build(preview)
    build(preview_of(root, fresh))
    assert files_below(place / "site") == files_below(fresh / "site"), edits


class Eyes(PreviewServer):
    """Look at some pages while nobody serves them, and remember what stands there when they may be shown."""

    def __init__(self, site: Path, *pages: str) -> None:
        super().__init__(self.server_close, "127.0.0.1", 0, str(site))
        self.server_close()
        for page in pages:
            self._note(f"/{page}")
        self.shown: list[dict[str, bytes]] = []

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """There is nothing to be told."""

    def unwatch(self, path: str) -> None:
        """There is nothing to be told."""

    def show(self, first: Iterable[str]) -> None:
        """See all there is now."""
        super().show(first)
        self.shown.append(files_below(Path(self.root)))


def warm_the_bread(root: Path) -> None:
    goal = root / "plan/goals/fresh-bread.yml"
    goal.write_text(goal.read_text("utf-8").replace("period: 2027", "period: 2027\nsummary: Warm bread."), "utf-8")


def test_what_somebody_looks_at_is_shown_before_the_rest_is_made(tmp_path: Path) -> None:
    root, place = tmp_path / "book", tmp_path / "living"
    written(root)
    preview = preview_of(root, place)
    build(preview)
    before = files_below(place / "site")
    eyes = preview.server = Eyes(place / "site", "goals/fresh-bread.html", "about.html")
    warm_the_bread(root)
    assert_preview_as_made_anew(preview, root, place, tmp_path / "fresh", "")
    after = files_below(place / "site")
    [shown] = eyes.shown
    assert shown["goals/fresh-bread.html"] == after["goals/fresh-bread.html"] != before["goals/fresh-bread.html"]
    assert any(shown[name] == before[name] != after[name] for name in before), "the rest came later"
    assert eyes._first == {}, "all may be seen again"
    build(preview)
    assert eyes.shown == [shown], "nothing came out differently, so nobody need look again"


def test_what_is_overtaken_is_not_made(tmp_path: Path) -> None:
    root, place = tmp_path / "book", tmp_path / "living"
    written(root)
    preview = preview_of(root, place)
    build(preview)
    before = files_below(place / "site")
    eyes = preview.server = Eyes(place / "site")
    warm_the_bread(root)
    eyes._want_rebuild = True
    build(preview)
    assert files_below(place / "site") == before
    build(preview)
    build(preview)
    assert files_below(place / "site") != before, "where something changes all the time, all is made now and then"
    eyes._want_rebuild = False
    assert_preview_as_made_anew(preview, root, place, tmp_path / "fresh", "")


def test_a_program_of_the_settings_that_comes_back_finds_whole_pages(tmp_path: Path) -> None:
    root, place = tmp_path / "book", tmp_path / "living"
    written(root)
    (root / "hook.py").write_text("def on_page_content(html, **_):\n    return html\n", "utf-8")
    plain = (root / "mkdocs.yml").read_text("utf-8")
    trusting = plain.replace("  - onebook:\n", "  - onebook:\n      trusted: [hooks]\n", 1) + "hooks: [hook.py]\n"
    assert trusting.count("hook") == 3
    preview = preview_of(root, place)
    for text in (trusting, plain, trusting, trusting):
        (root / "mkdocs.yml").write_text(text, "utf-8")
        build(preview)
        assert all(files_below(place / "site").values())
    assert_preview_as_made_anew(preview, root, place, tmp_path / "fresh", "")


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_a_preview_after_any_edits(edits: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, place = Path(folder) / "book", Path(folder) / "living"
        written(root)
        preview = preview_of(root, place)
        build(preview)
        preview.server = Eyes(place / "site", "index.html", "goals/fresh-bread.html", "departments/bakery.html")
        for edit in edits:
            apply(root, edit)
            is_broken = build(preview)
        if not is_broken:
            assert_preview_as_made_anew(preview, root, place, Path(folder) / "fresh", edits)


def test_a_preview_writes_only_what_changed(tmp_path: Path) -> None:
    root, place = tmp_path / "book", tmp_path / "living"
    written(root)
    preview = preview_of(root, place)
    build(preview)
    before = {path: path.stat().st_mtime_ns for path in (place / "site").rglob("*.html")}
    goal = root / "plan/goals/fresh-bread.yml"
    goal.write_text(
        goal.read_text("utf-8").replace("period: 2027", "period: 2027\nsummary: Bread that is still warm."), "utf-8"
    )
    assert_preview_as_made_anew(preview, root, place, tmp_path / "fresh", "")
    touched = {
        path.relative_to(place / "site").as_posix() for path, when in before.items() if path.stat().st_mtime_ns != when
    }
    assert "goals/fresh-bread.html" in touched
    assert len(touched) < len(before) / 2
    assert "lexicon.html" not in touched


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("mkdocs.yml", "Island Bakery", "Coast Bakery"),
        ("mkdocs.yml", "2027-01-15", "2027-02-15"),
        ("plan/organization.yml", "Island Bakery", "Coast Bakery"),
        ("plan/organization.yml", "mission:", "language: de-DE\nmission:"),
    ],
)
def test_what_every_page_shows_is_renewed_on_every_page(tmp_path: Path, name: str, old: str, new: str) -> None:
    root, place = tmp_path / "book", tmp_path / "living"
    written(root)
    preview = preview_of(root, place)
    build(preview)
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), "utf-8")
    assert_preview_as_made_anew(preview, root, place, tmp_path / "fresh", new)


def test_a_picture_that_changed_is_brought(tmp_path: Path) -> None:
    root, place = tmp_path / "book", tmp_path / "living"
    written(root)
    picture = root / "pages" / "map.png"
    picture.parent.mkdir(exist_ok=True)
    (root / "pages" / "about.md").write_text("# About\n\n![A map](map.png)\n", "utf-8")
    image = (Path(__file__).parents[2] / "docs" / "images").glob("*.png")
    picture.write_bytes(next(image).read_bytes())
    preview = preview_of(root, place)
    build(preview)
    picture.write_bytes(next(image).read_bytes())
    assert_preview_as_made_anew(preview, root, place, tmp_path / "fresh", "")
    assert (place / "site" / "map.png").read_bytes() == picture.read_bytes()


def built(root: Path) -> dict[str, bytes]:
    """The site after a build that knows the last one; it must be the one that is made without any."""
    fresh = root.parent / "fresh"
    done = run(["-C", str(root), "-q", "build", "-o", str(root.parent / "site")])
    assert run(["-C", str(root), "-q", "build", "--no-cache", "-o", str(fresh)]) == done
    if done == 0:
        assert files_below(root.parent / "site") == files_below(fresh)
    return files_below(root.parent / "site") if done == 0 else {}


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_a_build_after_any_edits(edits: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "book"
        written(root)
        built(root)
        for edit in edits:
            apply(root, edit)
        built(root)


def test_a_build_writes_only_what_changed(tmp_path: Path) -> None:
    root = tmp_path / "book"
    written(root)
    before = built(root)
    inodes = {name: (tmp_path / "site" / name).stat().st_ino for name in before}
    goal = root / "plan/goals/fresh-bread.yml"
    goal.write_text(goal.read_text("utf-8").replace("period: 2027", "period: 2027\nsummary: Still warm."), "utf-8")
    after = built(root)
    touched = {name for name in after if (tmp_path / "site" / name).stat().st_ino != inodes.get(name)}
    assert "goals/fresh-bread.html" in touched
    assert "goals/fresh-bread.html" in {name for name in after if after[name] != before[name]}
    assert "lexicon.html" not in touched
    assert len([name for name in touched if name.endswith(".html")]) < len(before) / 4


@pytest.mark.parametrize(
    "harm",
    [
        lambda root: (root / ".onebook" / "book").write_bytes(b"x" * 5000),
        lambda root: (root / ".onebook" / "book").write_bytes((root / ".onebook" / "book").read_bytes()[:-100]),
        lambda root: (root / ".onebook" / "book").unlink(),
        lambda root: (root.parent / "site" / "index.html").write_text("Somebody wrote here."),
        lambda root: (root.parent / "site" / "ask.html").unlink(),
    ],
)
def test_what_was_kept_and_is_not_as_it_was_left_is_made_again(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    root = tmp_path / "book"
    written(root)
    before = built(root)
    harm(root)
    assert built(root) == before


@pytest.mark.parametrize(
    "harm",
    [
        lambda pieces: pieces.unlink(),
        lambda pieces: pieces.write_bytes(bytes(pieces.stat().st_size)),
        lambda pieces: pieces.write_bytes(pieces.read_bytes()[:-1000]),
        lambda pieces: pieces.write_bytes(pieces.read_bytes()[1000:] + bytes(1000)),
    ],
)
def test_answers_that_are_gone_are_worked_out_again_and_then_kept(
    tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    root = tmp_path / "book"
    pieces = root / ".onebook" / "book-pieces"
    written(root)
    built(root)
    harm(pieces)
    warm_the_bread(root)
    assert built(root)
    goal = root / "plan/goals/fresh-bread.yml"
    goal.write_text(goal.read_text("utf-8").replace("Warm", "Fresh and warm"), "utf-8")
    assert built(root)
    assert pieces.is_file()
    known = renewal_of(root, BuildNote(str(root), str(tmp_path / "site"), ""))
    assert known.standing is not None
    now = check_book(root, kept=known.kept)
    worked_out = {name for name, times in known.kept.memory.worked_out.items() if times}
    assert now.book is not None
    assert worked_out <= {"onebook.facts.lexicon._finder", "onebook.facts.search.index._index"}, "the rest is at hand"


def test_a_picture_of_the_book_that_changed_lets_all_be_asked_again(tmp_path: Path) -> None:
    root = tmp_path / "book"
    written(root)
    images = sorted((Path(__file__).parents[2] / "docs" / "images").glob("*.png"))
    (root / "pages").mkdir(exist_ok=True)
    (root / "pages" / "about.md").write_text("# About\n\n![A map](map.png)\n", "utf-8")
    for image in images[:2]:
        (root / "pages" / "map.png").write_bytes(image.read_bytes())
        assert built(root)["map.png"] == image.read_bytes()


def test_all_that_is_known_of_the_sample_can_be_kept(sample_pages: Kept, tmp_path: Path) -> None:
    found = lasting.to_bytes(sample_pages, "beside")
    assert found is not None
    pieces = Pieces(tmp_path, "pieces")
    parcels = pieces.put(found.parcels)
    assert parcels
    again = lasting.from_bytes(found.head, parcels, pieces)
    assert again is not None
    kept, beside = again
    assert beside == "beside"
    checked, before = check_book(REPOSITORY, kept=kept), check_book(REPOSITORY, kept=sample_pages)
    assert traces_of(checked) == traces_of(before)
    worked_out = {name for name, times in kept.memory.worked_out.items() if times}
    assert worked_out <= {"onebook.facts.lexicon._finder", "onebook.facts.search.index._index"}
    assert page_of(checked) == page_of(before), "what left only its trace is made again where somebody needs it"


def traces_of(checked: Checked) -> list[Any]:
    assert checked.book is not None
    return [line.trace(checked.book) for line in lines(checked.book)]


def test_what_the_book_has_no_more_is_not_kept(tmp_path: Path) -> None:
    root = tmp_path / "book"
    written(root)
    extra = root / "lexicon" / "terms" / "leftover.yml"
    extra.parent.mkdir(parents=True, exist_ok=True)
    extra.write_text("title: Quincunxial remainder\ndefinition: What is left.\n", "utf-8")
    built(root)
    assert any(b"Quincunxial" in kept for kept in kept_books(root))
    extra.unlink()
    built(root)
    assert kept_books(root)
    assert not any(b"Quincunxial" in kept for kept in kept_books(root))


def kept_books(root: Path) -> list[bytes]:
    return [path.read_bytes() for path in (root / ".onebook").glob("book*")]


@pytest.fixture
def sample_pages() -> Kept:
    kept = Kept()
    assert page_of(check_book(REPOSITORY, kept=kept))
    return kept


@pytest.mark.parametrize("epoch", ["", "tomorrow", "-1", "99999999999999999999"])
def test_a_wrong_moment_in_the_environment_is_passed_over(
    tmp_path: Path, epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "book")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run(["-C", str(tmp_path / "book"), "-q", "build"]) == 0
