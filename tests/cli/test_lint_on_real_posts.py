"""Real posts held against a real word list: what is found is what a plain search finds, and mending leaves the rest.

The word list is Google's style for Vale, each of whose plain pairs becomes a term; the posts are those of 18F,
Digital.gov and Kubernetes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.cli.conftest import Command

from onebook.text.source import Source


@dataclass(frozen=True)
class Pair:
    """Say this, not that."""

    avoided: str
    preferred: str
    ignores_case: bool


@pytest.fixture(scope="module")
def pairs(shared_data: Path) -> list[Pair]:
    """The pairs of the word list that are no patterns."""
    found = []
    for path in sorted((shared_data / "lexicon/vale-google/Google").glob("*.yml")):
        style = yaml.safe_load(path.read_text("utf-8"))
        for avoided, preferred in style.get("swap", {}).items():
            if not re.search(r"[\\^$.|?*+()\[\]{}]", re.sub(r"\\[^\w\s]", "", avoided)):
                plain = re.sub(r"\\([^\w\s])", r"\1", avoided)
                found.append(Pair(plain, preferred.split("|")[0], bool(style["ignorecase"])))
    assert len(found) == 90
    return found


@pytest.fixture(scope="module")
def book(pairs: list[Pair], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("google")
    terms: dict[tuple[str, bool], list[str]] = {}
    for pair in pairs:
        terms.setdefault((pair.preferred, pair.ignores_case), []).append(pair.avoided)
    entries = [
        {
            "id": f"word-{number}",
            "title": preferred,
            "definition": "See the word list.",
            "match": "word" if ignores_case else "exact",
            "avoid": [{"phrase": phrase} for phrase in avoided],
        }
        for number, ((preferred, ignores_case), avoided) in enumerate(terms.items())
    ]
    for path, text in {
        "mkdocs.yml": "site_name: Words\ndocs_dir: pages\nplugins:\n  - onebook\n",
        "plan/organization.yml": "title: Words\nmission: Words.\n",
        "lexicon/terms/google.yml": yaml.safe_dump({"terms": entries}, sort_keys=False),
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


@pytest.fixture
def posts(shared_data: Path, tmp_path: Path) -> list[Path]:
    """Copies of all posts."""
    found = []
    for path in sorted((shared_data / "prose").rglob("*.md")):
        if path.name != "SOURCE.md":
            copy = tmp_path / path.relative_to(shared_data)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
            found.append(copy)
    assert len(found) == 183
    return found


NO_PROSE = [
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"\{\{.*?\}\}|\{%.*?%\}|\{:[^}\n]*\}", re.DOTALL),
        (r"<!--.*?-->", re.DOTALL),
        (r"^([ >]*)(```+|~~~+).*?^[ >]*\2[`~]*[ ]*$", re.DOTALL | re.MULTILINE),
        (r"<(pre|code|script|style|kbd|svg)\b[^>]*>.*?</\1>", re.DOTALL),
        (r"(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)", re.DOTALL),
        (r"^ {0,3}\[[^\]]+\]:[ ]*\S+", re.MULTILINE),
        (r"(?<=\])(?:\([^\s()]*(?:\([^()]*\)[^\s()]*)*|\[[^\]]*\])", 0),
        (r"(?:[a-z][a-z0-9+.-]+://|www\.|mailto:)[^\s<>\"]+|\S+@\S+\.\w+", re.IGNORECASE),
        (r"(?<![\w@/.-])(?:[\w-]+\.)+(?:com|org|net|gov|io|edu|mil)\b(/\S*)?", 0),
    )
]
"""Templates, comments, code and addresses, as patterns see them."""
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
SEEN_IN_FRONT = re.compile(
    r"^(?:title|kicker|deck|summary|excerpt|description|[ ]+alt):(?: *\"[^\"]*\"|.*(?:\n[ ]+.*)*)", re.MULTILINE
)
TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
SEEN_IN_TAG = re.compile(r"""\s(?:alt|title|aria-label)=("[^"]*"|'[^']*'|[^\s>]+)""")


def blank(text: str) -> str:
    return re.sub(r"[^\n]", "\x00", text)


def all_but(seen: re.Pattern[str], text: str) -> str:
    """The text with everything blanked that the pattern does not match."""
    at, kept = 0, []
    for match in seen.finditer(text):
        kept += [blank(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*kept, blank(text[at:])])


def plain_search(text: str, pairs: list[Pair]) -> Iterator[tuple[int, int]]:
    """Whole words outside of code and addresses: no Markdown parser, no folding, no endings, one line at a time.

    What stands inside the phrase that is preferred is right as it is: Google [Cloud] Platform.
    """
    text = FRONT.sub(lambda match: all_but(SEEN_IN_FRONT, match[0]), text)
    for pattern in NO_PROSE:
        text = pattern.sub(lambda match: blank(match[0]), text)
    text = TAG.sub(lambda match: all_but(SEEN_IN_TAG, match[0]), text)
    for pair in pairs:
        flags = re.IGNORECASE if pair.ignores_case else 0
        right = [match.span() for match in re.finditer(re.escape(pair.preferred), text, flags)]
        for match in re.finditer(rf"(?<!\w){re.escape(pair.avoided)}(?!\w)", text, flags):
            if not any(start <= match.start() and match.end() <= end for start, end in right):
                yield match.span()


def lint(onebook: Command, book: Path, posts: list[Path], *options: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(onebook("-C", book, "lint", "--format", "json", *options, *posts).out)
    return document


def spans(found: list[dict[str, Any]], source: Source) -> dict[tuple[int, int], dict[str, Any]]:
    return {
        (source.offset(one["line"], one["column"]), source.offset(one["end_line"], one["end_column"])): one
        for one in found
    }


def test_lint_finds_what_a_plain_search_finds(
    onebook: Command, book: Path, posts: list[Path], pairs: list[Pair]
) -> None:
    document = lint(onebook, book, posts)
    by_path: dict[str, list[dict[str, Any]]] = {}
    for one in document["diagnostics"]:
        assert one["code"] == "LEX002"
        by_path.setdefault(one["path"], []).append(one)
    total = 0
    for path in posts:
        source = Source(path.as_posix(), path.read_text("utf-8"))
        found = spans(by_path.get(source.path, []), source)
        plain = set(plain_search(source.text, pairs))
        total += len(plain)
        missed = {source.text[start:end] for start, end in plain - set(found)}
        assert missed == set(), path
        for start, end in set(found) - plain:
            assert is_inflected_or_broken(source.text[start:end], source.text[end : end + 2], pairs), path
    assert total == 1071


def is_inflected_or_broken(words: str, after: str, pairs: list[Pair]) -> bool:
    """A plural, a possessive, or a phrase across a line break."""
    phrases = {pair.avoided.lower() for pair in pairs}
    is_plural = any(words.lower() == phrase + ending for phrase in phrases for ending in ("s", "es"))
    is_broken = "\n" in words and " ".join(words.lower().split()) in phrases
    return is_plural or is_broken or after in ("'s", "’s")


def test_fix_leaves_no_safe_finding_and_changes_nothing_else(onebook: Command, book: Path, posts: list[Path]) -> None:
    first = lint(onebook, book, posts)["diagnostics"]
    mendable = [one for one in first if "fix" in one]
    assert (len(first), len(mendable)) == (1076, 1038)
    expected = {path: path.read_bytes().decode() for path in posts}
    for path, text in expected.items():
        edits = [edit for one in mendable if one["path"] == path.as_posix() for edit in one["fix"]["edits"]]
        expected[path] = edited(Source(path.as_posix(), text), edits)
    left = lint(onebook, book, posts, "--fix")["diagnostics"]
    assert [one for one in left if "fix" in one] == []
    assert {(one["path"], one["message"]) for one in left} <= {(one["path"], one["message"]) for one in first}
    for path, text in expected.items():
        assert path.read_bytes().decode() == text
    lint(onebook, book, posts, "--fix")
    for path, text in expected.items():
        assert path.read_bytes().decode() == text


def edited(source: Source, edits: list[dict[str, Any]]) -> str:
    """The text with the edits in their order; of two that share a word, the first."""
    parts, at = [], 0
    for edit in edits:
        start = source.offset(edit["line"], edit["column"])
        if start >= at:
            parts += [source.text[at:start], edit["text"]]
            at = source.offset(edit["end_line"], edit["end_column"])
    return "".join([*parts, source.text[at:]])
