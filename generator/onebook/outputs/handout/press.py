"""The press: a checked book and an order in, finished files out.

A template finds what it says in `json(bytes(sys.inputs.data))`: what `data.document` gives, and `fonts` (families for
`body`, `sans`, `display` and `mono`), `sheet` (the size of its page) and, in each image's node, the `file` to show.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import astuple, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from onebook.model.settings import place_of
from onebook.outputs.handout import checks, glyphs
from onebook.outputs.handout.finish import finish
from onebook.outputs.handout.fonts import PACKAGES, Stack, broken, stack
from onebook.outputs.handout.options import Options
from onebook.outputs.handout.typeset import (
    CHECKED,
    LeftOut,
    NotSet,
    SetInType,
    TypesetJob,
    Typesetting,
    being_set,
    typeset,
    unreadable,
)
from onebook.problem import FILE_START, Problem, Severity, in_order
from onebook.rules.limits import limit
from onebook.rules.run import CheckedBook, settled
from onebook.text.picture import MILLION, pixels_of
from onebook.text.store import Store
from onebook.text.workplace import workplace

TEMPLATES = Path(__file__).parent / "typst"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One finished piece."""

    options: Options
    pdf: bytes
    pages: int
    """Its pages as somebody reads them."""
    sheets: int
    """Sheets of paper, printed on both sides."""
    problems: tuple[Problem, ...] = ()
    """What could not be printed as it is written."""
    left: tuple[LeftOut, ...] = ()
    """What there was no room for."""
    flaws: tuple[str, ...] = field(default=())
    """What the press itself did wrong: nothing that the book could mend."""


def missing() -> str | None:
    """What to install before anything can be printed, in one line; None where everything is there."""
    lacking = [name for name in ("typst", "pikepdf", "segno", "fontTools") if find_spec(name) is None]
    for package in PACKAGES:
        try:
            version(package)
        except PackageNotFoundError:
            lacking.append(package)
    if not lacking:
        return None
    return f"the handout needs {', '.join(lacking)}: install it with `pip install 'onebook[print]'`"


def make(book: CheckedBook, options: Options) -> Printed:
    """One printed piece. Raises `NotSet` and `TimeoutError`."""
    return make_all(book, [options])[0]


def make_all(book: CheckedBook, orders: Sequence[Options]) -> list[Printed]:
    """Several pieces of one book, set in one go. Raises `NotSet` and `TimeoutError`."""
    return print_all(book, pieces_of(book, orders))


def pieces_of(book: CheckedBook, orders: Iterable[Options]) -> tuple[tuple[Options, dict[str, Any]], ...]:
    """What each piece says, ready to be printed."""
    from onebook.outputs.handout.data import document

    return tuple((options, document(book, options)) for options in orders)


def print_all(
    book: CheckedBook,
    pieces: Sequence[tuple[Options, dict[str, Any]]],
    templates: Path = TEMPLATES,
    *,
    keeps: bool = False,
) -> list[Printed]:
    """Print documents whose data is there already. With `keeps`, what the last call printed of the same data is not set again."""
    with _laid_out(book, pieces, templates, keeps) as ready:
        made = ready.made()
    found = [
        _finished(book, options, made[key], problems)
        if key in made
        else _as_before(book, options, ready.before[key], problems)
        for (options, _), problems, key in zip(pieces, ready.problems, ready.keys, strict=True)
    ]
    if keeps and made:
        Store(book.root).put(_STORED, {key: _plain(one) for key, one in zip(ready.keys, found, strict=True)})
    return found


@contextmanager
def ahead(book: CheckedBook, pieces: Sequence[tuple[Options, dict[str, Any]]]) -> Iterator[None]:
    """Meanwhile other processes set what was not printed before; whoever prints the same within waits for those.

    What goes wrong goes wrong where it is printed, and is said there.
    """
    with ExitStack() as stack:
        with suppress(NotSet, OSError):
            ready = stack.enter_context(_laid_out(book, pieces, TEMPLATES, keeps=True))
            if ready.fresh:
                jobs = [*ready.fresh.values()]
                work = stack.enter_context(being_set("pdf", jobs, ready.shop.root, ready.shop.fonts))
                stack.callback(_AHEAD.reset, _AHEAD.set(_Ahead(tuple(ready.fresh), work)))
        yield


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What is being set already."""

    keys: tuple[str, ...]
    work: Typesetting


_AHEAD: ContextVar[_Ahead | None] = ContextVar("ahead", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """Pieces that are ready for the typesetter."""

    shop: _Shop
    keys: tuple[str, ...]
    """What stands for all that each is set from."""
    problems: tuple[tuple[Problem, ...], ...]
    """What cannot be shown of each."""
    before: Mapping[str, _Kept]
    """What was printed before."""
    fresh: Mapping[str, TypesetJob]
    """What was not."""

    def made(self) -> dict[str, SetInType]:
        """What was not printed before, set now, unless somebody has begun already. Raises `NotSet` and `TimeoutError`."""
        begun = _AHEAD.get()
        if begun is not None and self.fresh and self.fresh.keys() <= {*begun.keys}:
            return dict(zip(begun.keys, begun.work.documents(), strict=True))
        jobs = [*self.fresh.values()]
        return dict(zip(self.fresh, typeset(jobs, self.shop.root, self.shop.fonts), strict=True)) if jobs else {}


@contextmanager
def _laid_out(
    book: CheckedBook, pieces: Sequence[tuple[Options, dict[str, Any]]], templates: Path, keeps: bool
) -> Iterator[_Ready]:
    before: dict[str, _Kept] = (Store(book.root).get(_STORED) or {}) if keeps else {}
    with workplace("print") as folder:
        shop = _Shop(book, folder.resolve())
        shop.lay_out(templates)
        ready = [shop.prepare(options, data) for options, data in pieces]
        keys = shop.keys([(options, job) for (options, _), (job, _) in zip(pieces, ready, strict=True)])
        fresh = {key: job for key, (job, _) in zip(keys, ready, strict=True) if key not in before}
        problems = tuple(said for _, said in ready)
        yield _Ready(shop=shop, keys=tuple(keys), problems=problems, before=before, fresh=fresh)


_Kept = tuple[bytes, int, int, list[tuple[Any, ...]], tuple[str, ...]]
_STORED = "handouts"


def _plain(one: Printed) -> _Kept:
    return one.pdf, one.pages, one.sheets, [astuple(left) for left in one.left], one.flaws


def _as_before(book: CheckedBook, options: Options, kept: _Kept, problems: tuple[Problem, ...]) -> Printed:
    pdf, pages, sheets, left, flaws = kept
    return Printed(
        options=options,
        pdf=pdf,
        pages=pages,
        sheets=sheets,
        problems=_settled(book, problems),
        left=tuple(LeftOut(*one) for one in left),
        flaws=flaws,
    )


def _settled(book: CheckedBook, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    kept = (settled(problem, book.site.onebook) for problem in problems)
    return in_order(one for one in kept if one is not None)


def _finished(book: CheckedBook, options: Options, made: SetInType, problems: tuple[Problem, ...]) -> Printed:
    pdf, pages = finish(made.pdf, options, made.places, made.page_word)
    flaws = [*(f"the typesetter warns: {one}" for one in made.warnings), *checks.flaws(pdf, options)]
    sheets = -(-pages // 2)
    if options.booklet:
        from onebook.outputs.handout.impose import booklet

        pdf, sheets = booklet(pdf, options.paper)
    return Printed(
        options=options,
        pdf=pdf,
        pages=pages,
        sheets=sheets,
        problems=_settled(book, problems),
        left=made.left,
        flaws=tuple(flaws),
    )


class _Shop:
    """A folder of its own for one call: the templates, fonts and images that the typesetter may read, and nothing else."""

    def __init__(self, book: CheckedBook, folder: Path) -> None:
        self.book = book
        self.root = folder / "root"
        self.fonts = folder / "fonts"
        self._images: dict[str, str] = {}
        self._torn: set[str] = set()
        self._laid: dict[Path, str] = {}

    def lay_out(self, templates: Path) -> None:
        """Bring the templates. No links: what is copied cannot lead elsewhere."""
        shutil.copytree(templates, self.root)
        (self.root / "images").mkdir(exist_ok=True)
        self.fonts.mkdir()

    def prepare(self, options: Options, data: dict[str, Any]) -> tuple[TypesetJob, tuple[Problem, ...]]:
        """A document ready for the typesetter, and what it cannot show."""
        faces = stack(self.book, options)
        self._lay_fonts(faces)
        self._bring_images(data)
        letters = glyphs.unprintable(data, faces.letters)
        content = glyphs.printable(data, letters) | {
            "fonts": faces.families,
            "sheet": options.sheet,
        }
        self._show_images(content)
        document = TypesetJob(
            main=data["main"],
            data=json.dumps(content, ensure_ascii=False),
            day=self.book.today,
            tells=data["main"] == "book.typ",
        )
        problems = (*glyphs.problems(self.book, letters), *_font_problems(self.book, faces), *self._torn_images(data))
        return document, problems

    def keys(self, jobs: Iterable[tuple[Options, TypesetJob]]) -> list[str]:
        """For each document, what stands for all that it is set from: its data, and whatever lies in the shop."""
        shop = hashlib.sha256()
        for path in sorted((*self.root.rglob("*"), *self.fonts.iterdir())):
            if path.is_file() and path.name != CHECKED:
                shop.update(
                    f"{path.relative_to(self.root.parent)}\0".encode() + hashlib.sha256(path.read_bytes()).digest()
                )
        lying = shop.hexdigest()
        return [
            hashlib.sha256(repr((lying, options, job)).encode("utf-8", "replace")).hexdigest() for options, job in jobs
        ]

    def _lay_fonts(self, faces: Stack) -> None:
        for path in faces.files:
            if path not in self._laid:
                self._laid[path] = f"{len(self._laid):03}{path.suffix.lower()}"
                shutil.copyfile(path, self.fonts / self._laid[path])

    def _bring_images(self, data: dict[str, Any]) -> None:
        """Copy the images that a document shows, each under a name that says nothing, and try each of them."""
        fresh = []
        for node in _images(data):
            path = node["path"]
            if path in self._images or path not in {*self.book.images, *self.book.page_files}:
                continue
            content = (self.book.root / path).read_bytes()
            if pixels_of(content) > limit(self.book, "megapixels") * MILLION:
                self._images[path] = ""
                self._torn.add(path)  # so large that nobody tries to open it
                continue
            name = f"/images/{hashlib.sha256(content).hexdigest()[:20]}{Path(path).suffix.lower()}"
            (self.root / name[1:]).write_bytes(content)
            self._images[path] = name
            fresh.append(path)
        torn = unreadable([self._images[path] for path in fresh], self.root, self.fonts)
        self._torn |= {path for path in fresh if self._images[path] in torn}

    def _show_images(self, data: dict[str, Any]) -> None:
        for node in _images(data):
            node["file"] = "" if node["path"] in self._torn else self._images.get(node["path"], "")

    def _torn_images(self, data: dict[str, Any]) -> Iterator[Problem]:
        for path in sorted({node["path"] for node in _images(data)} & self._torn):
            hint = "export it once more as PNG, JPEG or SVG; until then the words that stand for it are printed"
            message = "this image cannot be printed"
            yield Problem(
                code="PRINT002",
                name="image-not-printable",
                severity=Severity.WARNING,
                path=path,
                span=FILE_START,
                message=message,
                hint=hint,
            )


def _images(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.get("t") == "img":
            yield value
        for inner in value.values():
            yield from _images(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _images(inner)


def _font_problems(book: CheckedBook, faces: Stack) -> Iterator[Problem]:
    for name, message, hint in (
        *((one, f"the package `{one}` is not installed", f"install it: `pip install {one}`") for one in faces.missing),
        *((one, f"`{one}` holds a font that cannot be read", "replace the file") for one in broken(book)),
    ):
        path, span = place_of(book.site, name)
        yield Problem(
            code="PRINT003",
            name="font-not-installed",
            severity=Severity.WARNING,
            path=path,
            span=span,
            message=message,
            hint=hint,
        )
