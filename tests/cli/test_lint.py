"""`onebook lint`: any draft, from anywhere, in the same formats and with the same exit statuses as `check`."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker

BOOK = {
    "lexicon/terms/words.yml": """\
terms:
  - title: Customer
    definition: Whoever orders from us.
    synonyms:
      - buyer
    avoid:
      - phrase: client
        because: It sounds like a lawyer's office.
      - phrase: end user
  - title: On time in full
    definition: All of it, on the day.
    abbreviation: OTIF
""",
    "plan/messages/our-day.yml": """\
title: We keep our day
statement: When we name a day, it is there.
avoid:
  - phrase: as soon as possible
    instead: on the day we name
    because: It names no day.
""",
}


@pytest.fixture
def root(book: BookMaker, starter: dict[str, str]) -> Path:
    return book(starter | BOOK)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside of the book, where one writes."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_a_draft_is_told_what_why_where_and_how_to_mend_it(onebook: Command, root: Path, desk: Path) -> None:
    write(desk, "release.md", "Dear clients,\n\nan end user asked.\n")
    outcome = onebook("-C", root, "lint", "release.md")
    assert outcome.out.replace(f"{root.name}/", "book/") == (
        "release.md:1:6: warning LEX002 'clients' is not our word; we say 'customer'\n"
        "    Dear clients,\n"
        "         ^^^^^^^\n"
        "  see: ../book/lexicon/terms/words.yml:7:17: the lexicon says so here\n"
        "  hint: write 'customers'. Why: It sounds like a lawyer's office\n"
        "release.md:3:4: warning LEX002 'end user' is not our word; we say 'customer'\n"
        "    an end user asked.\n"
        "       ^^^^^^^^\n"
        "  see: ../book/lexicon/terms/words.yml:9:17: the lexicon says so here\n"
        "  hint: say it with 'customer'; the words around it may have to change too\n"
        "2 warnings in 1 file.\n"
    )
    assert outcome.status == 0
    assert onebook("-C", root, "lint", "release.md", "--strict").status == 1


def test_from_inside_the_book_no_folder_need_be_named(
    onebook: Command, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "plan")
    write(root / "plan", "draft.txt", "Our client.\n")
    document = json.loads(onebook("lint", "draft.txt", "--format", "json").out)
    (found,) = document["diagnostics"]
    assert (found["path"], found["line"], found["column"], found["end_column"]) == ("draft.txt", 1, 5, 11)
    assert found["related"][0]["path"] == "../lexicon/terms/words.yml"
    assert found["fix"]["edits"][0]["text"] == "customer"
    assert document["summary"]["files"] == 1


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("a.md", "A client, `client`, [client](client.md).\n\n- client\n", [(1, 3), (1, 22), (3, 3)]),
        (
            "a.html",
            "<p>A <b>client</b> <a href=client>client</a>\n<script>client</script>client",
            [(1, 9), (1, 35), (2, 24)],
        ),
        ("a.txt", "A client and http://client.org/client\nclient@x.org client", [(1, 3), (2, 14)]),
        ("a", "client", [(1, 1)]),
    ],
)
def test_the_ending_tells_how_to_read_it(
    onebook: Command, root: Path, desk: Path, name: str, text: str, places: list[tuple[int, int]]
) -> None:
    write(desk, name, text)
    document = json.loads(onebook("-C", root, "lint", name, "--format", "json").out)
    assert [(one["line"], one["column"]) for one in document["diagnostics"]] == places


def test_as_says_it_where_the_ending_does_not(onebook: Command, root: Path, desk: Path) -> None:
    write(desk, "a.draft", "<p>client</p>")
    refused = onebook("-C", root, "lint", "a.draft")
    assert refused.status == 2
    assert "--as" in refused.err
    assert "LEX002" in onebook("-C", root, "lint", "a.draft", "--as", "html").out


def test_a_message_is_asked_when_it_is_named(onebook: Command, root: Path, desk: Path) -> None:
    write(desk, "a.md", "It comes as soon\nas possible.\n")
    assert "MSG005" not in onebook("-C", root, "lint", "a.md").out
    outcome = onebook("-C", root, "lint", "a.md", "--message", "our-day")
    assert "a.md:1:10: warning MSG005" in outcome.out
    assert "write 'on the day we name'. Why: It names no day" in outcome.out
    near = onebook("-C", root, "lint", "a.md", "--message", "our-days")
    assert near.status == 2
    assert "did you mean 'our-day'?" in near.err


def test_quotations_are_noted_and_never_mended(onebook: Command, root: Path, desk: Path) -> None:
    write(desk, "a.md", "She said “our clients”.\n\n> our clients\n")
    outcome = onebook("-C", root, "lint", "a.md", "--strict", "--fix")
    assert outcome.out.count("info LEX002") == 2
    assert outcome.status == 0
    assert (desk / "a.md").read_text() == "She said “our clients”.\n\n> our clients\n"


@pytest.mark.parametrize(
    ("name", "comment"),
    [("a.md", "<!-- onebook: ignore LEX002 a name -->"), ("a.html", "<!-- onebook: ignore LEX002 a name -->")],
)
def test_a_comment_hides_a_finding_of_the_next_line(
    onebook: Command, root: Path, desk: Path, name: str, comment: str
) -> None:
    write(desk, name, f"{comment}\nThe Client Club\n\nclient\n")
    document = json.loads(onebook("-C", root, "lint", name, "--format", "json").out)
    assert [one["line"] for one in document["diagnostics"]] == [4]


def test_a_comment_that_hides_nothing_is_told_only_for_rules_that_were_asked(
    onebook: Command, root: Path, desk: Path
) -> None:
    text = "<!-- onebook: ignore LEX002 x -->\nfine\n\n<!-- onebook: ignore A11Y x -->\nfine\n"
    write(desk, "a.md", text.replace("A11Y", "PLAN001"))
    document = json.loads(onebook("-C", root, "lint", "a.md", "--format", "json").out)
    assert [(one["code"], one["line"]) for one in document["diagnostics"]] == [("IGN002", 1)]


def test_more_can_be_asked_of_a_draft(onebook: Command, root: Path, desk: Path) -> None:
    text = "---\ntitle: Our clients\nmotto: A client\nauthor: A client\n---\n# A client\n\n"
    text += "A customer, a buyer. RMA, RMA, OTIF, PDF.\n"
    write(desk, "a.md", text)

    def found(*options: str) -> list[tuple[str, int]]:
        document = json.loads(onebook("-C", root, "lint", "a.md", "--format", "json", *options).out)
        return [(one["code"], one["line"]) for one in document["diagnostics"]]

    assert found() == [("LEX002", 2), ("LEX002", 6)]
    assert found("--no-headings") == []
    assert found("--fields", "title,motto") == [("LEX002", 2), ("LEX002", 3), ("LEX002", 6)]
    assert found("--select", "LEX") == [("LEX002", 2), ("LEX002", 6), ("LEX007", 8), ("LEX004", 8)]
    assert found("--ignore", "avoided-phrase") == []
    assert onebook("-C", root, "lint", "a.md", "--select", "LEX9").status == 2


def test_the_settings_of_the_book_hold_for_drafts(onebook: Command, root: Path, desk: Path) -> None:
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text() + "      severity:\n        LEX002: error\n")
    write(desk, "a.md", "A client.\n")
    outcome = onebook("-C", root, "lint", "a.md")
    assert "error LEX002" in outcome.out
    assert outcome.status == 1


MIXED = "A client — é.\r\n\r\n>  in *our*\tclients'  hands\r\nan end user, [client](client) `client`\r\n"


def test_fix_changes_the_words_and_no_other_byte(onebook: Command, root: Path, desk: Path) -> None:
    path = write(desk, "a.md", "\ufeff" + MIXED)
    outcome = onebook("-C", root, "lint", "a.md", "--fix")
    assert path.read_bytes().decode() == "\ufeff" + MIXED.replace("A client", "A customer")
    assert "Mended 1 finding in 1 file." in outcome.err
    assert "end user" in outcome.out
    before = path.stat().st_mtime_ns
    assert "nothing that can be mended" in onebook("-C", root, "lint", "a.md", "--fix").err
    assert path.stat().st_mtime_ns == before


def test_fix_of_front_matter_and_html_is_written_as_they_need_it(onebook: Command, root: Path, desk: Path) -> None:
    words = (root / "lexicon/terms/words.yml").read_text()
    more = (
        "  - title: 'buyers: all & each'\n    definition: X.\n    match: exact\n    avoid:\n      - phrase: clientage\n"
    )
    (root / "lexicon/terms/words.yml").write_text(words + more)
    page = write(desk, "a.html", "<p>clientage</p>")
    draft = write(desk, "a.md", "---\ntitle: Our clientage\n---\n")
    assert onebook("-C", root, "lint", "a.html", "a.md", "--fix").status == 0
    assert page.read_text() == "<p>buyers: all &amp; each</p>"
    assert draft.read_text() in (
        "---\ntitle: 'Our buyers: all & each'\n---\n",
        '---\ntitle: "Our buyers: all & each"\n---\n',
    )


def test_diff_shows_and_writes_nothing(onebook: Command, root: Path, desk: Path) -> None:
    path = write(desk, "a.md", "A client.\n")
    outcome = onebook("-C", root, "lint", "a.md", "--fix", "--diff")
    assert outcome.out == "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-A client.\n+A customer.\n"
    assert path.read_text() == "A client.\n"


@pytest.mark.parametrize("options", [(), ("--fix",), ("--diff",)])
def test_standard_input_is_a_draft(root: Path, options: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "onebook", "-C", str(root), "lint", "-", *options]
    outcome = subprocess.run(
        command, input="A client.\r\nAn end user.\r\n", capture_output=True, text=True, check=False
    )
    if options == ("--fix",):
        assert outcome.stdout == "A customer.\nAn end user.\n"
        assert "<stdin>:2:4: warning LEX002" in outcome.stderr
    elif options:
        assert "+A customer." in outcome.stdout
    else:
        assert "<stdin>:1:3: warning LEX002" in outcome.stdout
    assert outcome.returncode == 0


def test_standard_input_in_this_process(onebook: Command, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"<p>A client</p>")))
    assert "<stdin>:1:6" in onebook("-C", root, "lint", "-", "--as", "html").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere.md",), "there is no file nowhere.md"),
        (("folder",), "folder is a folder"),
        ((), "Missing argument"),
        (("a.md", "--format", "docx"), "docx"),
    ],
)
def test_wrong_use(onebook: Command, root: Path, desk: Path, arguments: tuple[str, ...], says: str) -> None:
    (desk / "folder").mkdir()
    write(desk, "a.md", "x")
    outcome = onebook("-C", root, "lint", *arguments)
    assert outcome.status == 2
    assert says in outcome.err


@pytest.mark.parametrize(
    ("name", "what", "advice"),
    [
        ("PLAN.DOC", "a Word document", "save a copy as plain text (.txt)"),
        ("plan.odt", "a document of a word processor", "save a copy as plain text (.txt)"),
        ("plan.pages", "a Pages document", "*Export to*"),
        ("plan.gdoc", "only a link to Google Docs", "*Download*"),
        ("plan.pdf", "a PDF", "check the text that it was made from"),
        ("plan.xlsx", "a spreadsheet", "copy the words into a text file"),
        ("plan.key", "a set of slides", "copy the words into a text file"),
        ("plan.eml", "a mail", "copy its words"),
        ("plan.png", "a picture", "write them into a text file"),
    ],
)
@pytest.mark.parametrize("options", [(), ("--as", "text")])
def test_a_file_of_another_program_is_named_with_what_to_do(
    onebook: Command, root: Path, desk: Path, name: str, what: str, advice: str, options: tuple[str, ...]
) -> None:
    write(desk, name, "x")
    outcome = onebook("-C", root, "lint", name, *options)
    assert outcome.status == 2
    assert f"{name} is {what}" in outcome.err
    assert advice in outcome.err


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04\x14\x00", "an archive, or a document of an office program"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"{\\rtf1\\ansi client}", "a document with rich text"),
        (b"\xd0\xcf\x11\xe0", "a document of an older office program"),
    ],
)
def test_another_name_hides_no_file_of_another_program(
    onebook: Command, root: Path, desk: Path, data: bytes, what: str
) -> None:
    (desk / "a.md").write_bytes(data)
    outcome = onebook("-C", root, "lint", "a.md")
    assert outcome.status == 1
    assert f"error YAML001 this is {what}, and no text" in outcome.out


def test_outside_of_every_book_it_says_so(onebook: Command, desk: Path) -> None:
    write(desk, "a.md", "x")
    outcome = onebook("lint", "a.md")
    assert outcome.status == 2
    assert "no book" in outcome.err


def test_a_draft_that_is_no_text_is_a_finding_and_the_others_are_read(onebook: Command, root: Path, desk: Path) -> None:
    (desk / "a.md").write_bytes(b"\xff\xfe\x00")
    write(desk, "b.md", "client\n")
    outcome = onebook("-C", root, "lint", "a.md", "b.md")
    assert "a.md:1:1: error YAML001" in outcome.out
    assert "b.md:1:1: warning LEX002" in outcome.out
    assert outcome.status == 1


def test_a_book_with_mistakes_still_has_its_words(onebook: Command, root: Path, desk: Path) -> None:
    (root / "plan/goals/bad.yml").write_text("titel: x\n")
    write(desk, "a.md", "client\n")
    outcome = onebook("-C", root, "lint", "a.md")
    assert "LEX002" in outcome.out
    assert "some of its words may be missing" in outcome.err
    assert outcome.status == 0


def test_every_format_of_check_is_there(onebook: Command, root: Path, desk: Path) -> None:
    write(desk, "a.md", "client\n")
    for name in ("github", "sarif", "junit", "gitlab"):
        assert "LEX002" in onebook("-C", root, "lint", "a.md", "--format", name).out, name
