"""Makes `facts/words/english.txt` and `german.txt` from their sources: words that, in capitals, are no abbreviations.

    python tools/word_lists.py SCOWL ZXCVBN

SCOWL is the folder with the files of Kevin Atkinson's word lists (`/usr/share/dict/scowl` of Debian's package `scowl`),
ZXCVBN the folder `src` of the npm package `@zxcvbn-ts/language-de`. Abbreviations have at most eight letters here, so
longer words are left out; of short ones, which are often abbreviations too, only the commonest are taken.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

WORDS = Path(__file__).parents[1] / "generator/onebook/facts/words"
WIDTH = 140
SHORT_ENGLISH = "am an as at be by do ex fax go he hi if in is it me my no of oh ok on or so to up us vs we".split()
YOUNG_ENGLISH = "admin admins app apps hotline offline rollout signup webinar".split()
"""Words of every office that are younger than the list."""
SHORT_GERMAN = (
    "ab alt am an auf aus bei bin bis da das dem den der des die dir du ein er es fax gar gut hat her hin ich ihm ihn ihr "
    "im in ins ist ja je mal man mir mit nah neu nie nun nur ob oft ort per so sei sie tag tun uhr um und uns vom von vor "
    "war was weg wem wen wer wie wir wo zu zum zur"
).split()
ABBREVIATIONS_TOO = frozenset("cam cots crud cs doc esp mod net op opt pi sic var".split())
WORDS_TOO = frozenset("brief eine fast form lang lass mach mich plan test zwei".split())
COMMON_ON_WIKIPEDIA = 12_000


def english(scowl: Path) -> set[str]:
    """The words in small letters of the levels 10 to 55, American and British; the shorter, the commoner they must be."""
    found = {*SHORT_ENGLISH, *YOUNG_ENGLISH}
    for level, shortest in ((10, 3), (20, 3), (35, 4), (40, 4), (50, 5), (55, 5)):
        for region in ("english", "american", "british"):
            path = scowl / f"{region}-words.{level}"
            lines = path.read_text("latin-1").split() if path.exists() else []
            found |= {word for word in lines if re.fullmatch(rf"[a-z]{{{shortest},8}}", word)}
    return found - ABBREVIATIONS_TOO


def german(zxcvbn: Path, scowl: Path) -> set[str]:
    """The common words of four letters and more, without abbreviations."""
    known = set(re.findall(r"[a-z]+", (WORDS / "abbreviations.txt").read_text("utf-8").lower()))
    for path in scowl.glob("*abbreviations*"):
        known |= {word for word in path.read_text("latin-1").lower().split() if len(word) < 5}
    spoken = json.loads((zxcvbn / "commonWords.json").read_text("utf-8"))
    written = json.loads((zxcvbn / "wikipedia.json").read_text("utf-8"))[:COMMON_ON_WIKIPEDIA]
    words = {word.replace("ß", "ss") for word in [*spoken, *written]}
    kept = {word for word in words if re.fullmatch(r"(?=.*[aeiouy])[a-z]{4,8}", word)}
    return set(SHORT_GERMAN) | (kept - (known - WORDS_TOO))


def write(name: str, source: str, words: set[str]) -> None:
    """The words in lines of one length, below where they come from."""
    lines = [f"# {source}", "# Made by tools/word_lists.py."]
    line = ""
    for word in sorted(words):
        if len(line) + len(word) >= WIDTH:
            lines.append(line)
            line = ""
        line += f" {word}" if line else word
    (WORDS / name).write_text("\n".join([*lines, line, ""]), "utf-8")


if __name__ == "__main__":
    scowl, zxcvbn = map(Path, sys.argv[1:])
    write(
        "english.txt",
        "Words of SCOWL 2020.12.07, Copyright 2000-2011 by Kevin Atkinson; the permission is in docs/dependencies.md.",
        english(scowl),
    )
    write("german.txt", "Words of @zxcvbn-ts/language-de 3.0.2, MIT.", german(zxcvbn, scowl))
