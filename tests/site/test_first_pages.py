"""What somebody looks at is made before the rest: the page comes out as a whole build makes it, or is left to that."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.conftest import BookMaker
from tests.site.quick import without_rule_pages

from onebook.cli.host import told
from onebook.cli.preview import Preview
from onebook.cli.preview_server import PreviewServer

GOAL, HOME, GOALS, ABOUT = "goals/fresh-bread.html", "index.html", "goals/index.html", "about.html"
LOOKED_AT = (GOAL, HOME, GOALS, ABOUT, "positions/head-baker.html", "departments/bakery.html", "gone.html")


class Watching(PreviewServer):
    """A server that nobody asks over the network, and that remembers what was shown first."""

    def __init__(self, builder: Callable[[], None], site: Path) -> None:
        super().__init__(builder, "127.0.0.1", 0, str(site))
        self.shown: list[dict[str, bytes]] = []
        self.opens: set[str] = set()
        self.meanwhile: dict[str, bytes] = {}
        for page in LOOKED_AT[:4]:
            self._note(f"/{page}")

    def looked_at(self) -> frozenset[str]:
        return frozenset(LOOKED_AT) - self.opens

    def waited_for(self) -> frozenset[str]:
        found, self.opens = frozenset(self.opens), set[str]()
        return found

    def show(self, first: Iterable[str]) -> None:
        pages = tuple(first)
        said = {page: file.read_bytes() for page in pages if (file := Path(self.root) / page).exists()}
        if self._first:
            self.meanwhile |= said
        else:
            self.shown.append(said)
        super().show(pages)


@contextmanager
def previewed(root: Path, place: Path) -> Iterator[tuple[Preview, Watching]]:
    place.mkdir()
    with told(False):
        preview = Preview(root, place, "http://127.0.0.1:8000/")
        server = preview.server = Watching(preview.build, place / "site")
        preview.build()
        yield preview, server
        server.server_close()
        preview.end()


def write(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(autouse=True)
def _few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    without_rule_pages(monkeypatch)


EDITS = {
    "a text": (("plan/goals/fresh-bread.yml", "fresh bread when", "new bread when"), {GOAL}),
    "a title": (("plan/goals/fresh-bread.yml", "before seven", "before six"), {GOAL, HOME, GOALS}),
    "what others take over": (("roles/positions/head-baker.yml", "Head baker", "First baker"), {GOAL}),
    "an ordinary page": (("pages/about.md", "How we work", "How all of us work"), {ABOUT}),
    "a period": (("plan/goals/fresh-bread.yml", "2027", "2028"), {GOAL}),
}


@pytest.mark.parametrize(("edit", "comes"), EDITS.values(), ids=EDITS.keys())
def test_the_first_pages_are_what_the_whole_build_makes(
    book: BookMaker, starter: dict[str, str], tmp_path: Path, edit: tuple[str, str, str], comes: set[str]
) -> None:
    root = book(starter)
    path, old, new = edit
    with previewed(root, tmp_path / "place") as (preview, server):
        write(root / path, old, new)
        preview.build()
        (first,) = server.shown
        site = Path(server.root)
        assert comes <= first.keys()
        for page, text in first.items():
            assert text == (site / page).read_bytes(), page
        shown = {page: (site / page).read_bytes() for page in LOOKED_AT if (site / page).exists()}
    with previewed(root, tmp_path / "fresh") as (_, other):
        for page, text in shown.items():
            assert text == (Path(other.root) / page).read_bytes(), page


def test_a_book_that_wants_handouts_has_its_first_pages_too(
    book: BookMaker, starter: dict[str, str], tmp_path: Path
) -> None:
    wants = starter["mkdocs.yml"].replace("profile: starter", "profile: starter\n      handout: [allstaff]")
    root = book(starter | {"mkdocs.yml": wants})
    with previewed(root, tmp_path / "place") as (preview, server):
        write(root / "plan/goals/fresh-bread.yml", "before seven", "before six")
        preview.build()
        assert [GOAL in first for first in server.shown] == [True]


def test_a_page_that_is_opened_meanwhile_is_made_then(book: BookMaker, starter: dict[str, str], tmp_path: Path) -> None:
    root = book(starter)
    with previewed(root, tmp_path / "place") as (preview, server):
        server.opens = {"positions/head-baker.html", "goals/index.html", "none.html"}
        write(root / "roles/positions/head-baker.yml", "Head baker", "First baker")
        preview.build()
        assert server.opens == set()
        assert "First baker" in server.meanwhile["positions/head-baker.html"].decode()
        assert all(text == (Path(server.root) / page).read_bytes() for page, text in server.meanwhile.items())


def test_nothing_comes_first_where_the_book_has_errors_and_the_next_edit_mends_it(
    book: BookMaker, starter: dict[str, str], tmp_path: Path
) -> None:
    root = book(starter)
    with previewed(root, tmp_path / "place") as (preview, server):
        goal = root / "plan/goals/fresh-bread.yml"
        before = (Path(server.root) / GOAL).read_text("utf-8")
        write(goal, "owner: head-baker", "owner: nobody")
        preview.build()
        assert server.shown == []
        broken = (Path(server.root) / GOAL).read_text("utf-8")
        assert "nobody" in broken
        assert "nobody" not in before
        write(goal, "owner: nobody", "owner: head-baker")
        preview.build()
        assert (Path(server.root) / GOAL).read_text("utf-8") == before
        write(goal, "before seven", "before six")
        preview.build()
        assert len(server.shown) == 1


def test_a_page_that_is_gone_is_left_to_the_whole_build(
    book: BookMaker, starter: dict[str, str], tmp_path: Path
) -> None:
    root = book(starter | {"plan/goals/rye.yml": "title: Rye\nowner: head-baker\n"})
    with previewed(root, tmp_path / "place") as (preview, server):
        (root / "plan/goals/fresh-bread.yml").unlink()
        preview.build()
        assert not (Path(server.root) / GOAL).exists()
        assert "Rye" in (Path(server.root) / GOALS).read_text("utf-8")


def test_a_change_is_told_once_and_reading_is_none(tmp_path: Path) -> None:
    came = threading.Event()
    builds: list[int] = []

    def build() -> None:
        builds.append(1)
        came.set()

    file, saved = tmp_path / "book" / "goal.yml", tmp_path / "saved.yml"
    file.parent.mkdir()
    (tmp_path / "site").mkdir()
    file.write_text("title: One\n", "utf-8")
    server = PreviewServer(build, "127.0.0.1", 0, str(tmp_path / "site"))
    server.watch(str(file.parent))
    serving = threading.Thread(target=server.serve, daemon=True)
    serving.start()

    def save(words: str) -> None:
        came.clear()
        saved.write_text(words, "utf-8")
        saved.replace(file)

    try:
        for number in range(60):  # it takes a moment until somebody looks
            save(f"title: At first {number}\n")
            if came.wait(1):
                break
        came.wait(1.5)
        builds.clear()
        for number in range(3):
            file.read_text("utf-8")
            save(f"title: {number}\n")
            assert came.wait(30)
            came.clear()
            assert not came.wait(1.5)  # whoever looks at the clock finds the same change once more
        assert len(builds) == 3
    finally:
        server.shutdown()
        serving.join(30)
