"""`onebook lint` on Word documents: what is text in them, where a finding stands, and what is refused."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker

from onebook.imports.office.document import read_document

WORDS = """\
terms:
  - title: Customer
    definition: Whoever orders from us.
    avoid: [{phrase: client, because: It is cold.}, {phrase: end user}]
"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="mc" xmlns:wps="wps"'
RELATIONS = "word/_rels/document.xml.rels"


def document(body: str, **parts: str) -> bytes:
    """A document with a body, and beside it `footnotes`, `header` and the like."""
    related = "".join(
        f'<Relationship Id="{name}" Type="http://x/{name}" Target="{name}.xml"/>' for name in reversed(list(parts))
    )
    files = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    files |= {RELATIONS: f"<Relationships>{related}</Relationships>"}
    files |= {f"word/{name}.xml": f"<w:x {W}>{inside}</w:x>" for name, inside in parts.items()}
    return zipped(*files.items())


def zipped(*files: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            archive.writestr(name, text)
    return out.getvalue()


def p(*runs: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


BOX = f"<w:txbxContent>{p(r('in a box'))}</w:txbxContent>"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (p(r("a cli"), r("ent", "<w:b/>")) + p() + p(r("two")), ["a client", "two"]),
        (p(r("one"), "<w:r><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>"), ["one two three"]),
        (p(r("one\ntwo&#x2028;three")), ["one two three"]),
        (p(r("kept "), f"<w:del>{r('gone')}</w:del><w:ins>{r('new')}</w:ins>"), ["kept new"]),
        (p(f"<w:moveFrom>{r('here')}</w:moveFrom>") + p(f"<w:moveTo>{r('there')}</w:moveTo>"), ["there"]),
        (p(r("one "), look="<w:rPr><w:del/></w:rPr>") + p(r("runs on")), ["one runs on"]),
        (p(r("seen"), r("hidden", "<w:vanish/>"), r(" too", '<w:vanish w:val="0"/>')), ["seen too"]),
        (p(field("begin"), r("code"), field("separate"), r("shown"), field("end"), r("!")), ["shown!"]),
        (p(field("begin"), "<w:r><w:instrText>code</w:instrText></w:r>") + p(r("next")), ["next"]),
        (
            f"<w:tbl><w:tr><w:tc>{p(r('a'))}</w:tc><w:tc>{p(r('b'))}</w:tc></w:tr>"
            f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(r('gone'))}</w:tc></w:tr><w:tr><w:tc>{p(r('c'))}</w:tc></w:tr></w:tbl>",
            ["a", "b", "c"],
        ),
        (
            p(
                f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
                f"</mc:AlternateContent></w:r>",
                r("around"),
            ),
            ["around", "in a box"],
        ),
        (
            f"<w:sdt><w:sdtContent>{p('<w:hyperlink>', r('linked'), '</w:hyperlink>')}</w:sdtContent></w:sdt>",
            ["linked"],
        ),
    ],
)
def test_what_a_reader_sees_is_text(body: str, told: list[str]) -> None:
    assert list(read_document(document(body))) == told


def test_notes_headers_and_footers_follow_the_body_and_comments_do_not() -> None:
    parts = {name: p(r(name)) for name in ("footer", "header", "comments", "endnotes", "footnotes")}
    assert read_document(document(p(r("body")), **parts)) == ("body", "footnotes", "endnotes", "header", "footer")


@pytest.fixture
def root(book: BookMaker, starter: dict[str, str]) -> Path:
    return book(starter | {"lexicon/terms/words.yml": WORDS})


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_it_says_what_the_same_text_says_by_paragraph(onebook: Command, root: Path, desk: Path) -> None:
    said = ["Dear clients,", "we ask the end", "user, and “our client” agrees.", "An end user did."]
    (desk / "a.docx").write_bytes(document("".join(p(r(one)) + p() for one in said)))
    (desk / "a.txt").write_text("\n\n".join(said))
    (desk / "b.md").write_text("A client.\n")
    outcome = onebook("-C", root, "lint", "a.docx", "a.txt", "b.md", "--format", "json")
    found: dict[str, list[tuple[int, int, str]]] = {}
    for one in json.loads(outcome.out)["diagnostics"]:
        found.setdefault(one["path"], []).append((one["line"], one["column"], one["message"]))
    as_text = [((line + 1) // 2, column, message) for line, column, message in found["a.txt"]]
    assert found["a.docx"] == [(at, column, f"paragraph {at}: {message}") for at, column, message in as_text]
    assert [one[:2] for one in found["a.docx"]] == [(1, 6), (3, 16), (4, 4)]
    assert len(found["b.md"]) == 1


def test_a_mending_leaves_it_alone_and_says_so(onebook: Command, root: Path, desk: Path) -> None:
    data = document(p(r("Dear clients,")))
    (desk / "A.DOCX").write_bytes(data)
    (desk / "b.md").write_text("Dear clients,\n")
    outcome = onebook("-C", root, "lint", "A.DOCX", "b.md", "--fix")
    assert "A.DOCX: a Word document is not changed by --fix; mend it in Word." in outcome.out + outcome.err
    assert "A.DOCX:1:6: warning LEX002 paragraph 1: 'clients' is not our word" in outcome.out
    assert (desk / "A.DOCX").read_bytes() == data
    assert (desk / "b.md").read_text() == "Dear customers,\n"


MAIN = ("word/document.xml", f"<w:document {W}/>")
REFUSED = {
    "no archive": (b"Dear clients", "this is no document, or the file is damaged"),
    "a workbook": (zipped(("xl/workbook.xml", "<a/>")), "this is a workbook and no document"),
    "writer": (zipped(("mimetype", "x"), MAIN), "LibreOffice or OpenOffice; save it as `.docx` first"),
    "old": (b"\xd0\xcf\x11\xe0" + bytes(600), "an older office program; save it as `.docx` first"),
    "locked": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "take the password off"),
    "bomb": (document(p(r(" " * 3_000_000))), "would fill 3 MB"),
    "doctype": (zipped((MAIN[0], "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")), "a document type of its own"),
    "way out": (zipped(MAIN, ("../out.xml", "<a/>")), "a name that leads out of it"),
    "twice": (zipped(MAIN, ("WORD/document.xml", "<a/>")), "two parts of the file have the same name"),
    "deep": (zipped((MAIN[0], "<a>" * 300 + "</a>" * 300)), "nested more than 200 levels deep"),
    "broken": (zipped((MAIN[0], "<a><b></a>")), "the file is not well-formed XML"),
}


def test_what_could_do_harm_is_refused_and_the_others_are_read(onebook: Command, root: Path, desk: Path) -> None:
    (desk / "b.md").write_text("A client.\n")
    for name, (data, _) in REFUSED.items():
        (desk / f"{name}.docx").write_bytes(data)
    outcome = onebook("-C", root, "lint", "b.md", *(f"{name}.docx" for name in REFUSED))
    assert outcome.status == 1
    for name, (_, why) in REFUSED.items():
        (line,) = (line for line in outcome.out.splitlines() if line.startswith(f"{name}.docx:"))
        assert line.startswith(f"{name}.docx:1:1: error YAML001 ")
        assert why in line
    assert "b.md:1:3: warning LEX002" in outcome.out
