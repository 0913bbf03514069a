"""`onebook handout --edition pack`: a folder for the print shop, with a sheet that says how each piece is made."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from onebook.cli.printing import lacks, marked_since, tell
from onebook.cli.problems import refuse
from onebook.cli.session import WrongUse, progress, session
from onebook.compile import check_book
from onebook.outputs.handout import press
from onebook.outputs.handout.jobs import job_sheet, pack_orders
from onebook.outputs.handout.options import EDITIONS, FOR_A_PACK, Edition, Options, Paper
from onebook.text.near import did_you_mean
from onebook.text.write import write_bytes


def print_pack(
    order: Options,
    output: str | None,
    pieces: str | None,
    paper: Paper | None,
    since: str | None,
    *,
    strict: bool,
    allow_squares: bool,
) -> int:
    """Print the pieces of a pack into a folder. Raises `WrongUse`."""
    if order.department or order.position or order.booklet or order.large_print or order.crop_marks:
        raise WrongUse("a pack has bleed, marks and a booklet already; of the options it takes --pieces, --paper, -o")
    if paper not in (None, "a4", "letter"):
        raise WrongUse("say on which paper of the office the pack is based: `--paper a4` or `--paper letter`")
    chosen = _chosen(pieces)
    folder = Path(output or "pack")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(f"{folder} is there already; name an empty or a new folder with -o")
    began = time.perf_counter()
    progress("Checking the book")
    checked = check_book(session().root(), session().today)
    if checked.book is None:
        return refuse(checked, "nothing was printed")
    orders = pack_orders(checked.book, chosen, paper or "a4", order.grayscale)
    if marked := marked_since(checked.book, since):
        orders = [replace(one, since=marked) for one in orders]
    progress("Printing")
    made = press.make_all(checked.book, orders)
    tell(checked, made)
    if refusal := lacks(made, strict=strict, allow_squares=allow_squares):
        session().say(refusal)
        return 1
    for one in made:
        write_bytes(folder / f"{one.options.file}.pdf", one.pdf)
    write_bytes(folder / "job-sheet.txt", job_sheet(checked.book, made).encode())
    session().say(f"{len(made)} files and a job sheet in {time.perf_counter() - began:.1f} seconds: {folder}")
    return 0


def _chosen(pieces: str | None) -> tuple[Edition, ...]:
    if pieces is None:
        return FOR_A_PACK
    names = [name.strip() for name in pieces.split(",") if name.strip()]
    known: dict[str, Edition] = {name: name for name in EDITIONS if name not in ("person", "slides")}
    for name in names:
        if name not in known:
            near = did_you_mean(name, list(known)) or f"there is {', '.join(known)}"
            raise WrongUse(f"`{name}` is no piece for a print shop; {near}")
    if not names:
        raise WrongUse("say which pieces: `--pieces allstaff,poster`")
    return tuple(dict.fromkeys(known[name] for name in names))
