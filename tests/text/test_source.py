"""A file is read as UTF-8 or not at all, and offsets lead to lines and columns as an editor counts them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.problem import FILE_START, Span
from onebook.text.frontmatter import split
from onebook.text.source import SIZE_LIMIT, Source, Unreadable, decode, read_source
from onebook.text.tree import FolderTree


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        decode("a.yml", data)
    return caught.value


class TestEncodings:
    def test_text_is_utf_8(self) -> None:
        assert decode("a.yml", "Bäckerei 🥐".encode()).text == "Bäckerei 🥐"

    def test_a_byte_order_mark_is_no_part_of_the_text(self) -> None:
        source = decode("a.yml", b"\xef\xbb\xbftitle: A")
        assert source.text == "title: A"
        assert source.position(0) == (1, 1)

    def test_a_byte_order_mark_inside_stays(self) -> None:
        assert decode("a.yml", "a\ufeffb".encode()).text == "a\ufeffb"

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_utf_16_is_named(self, encoding: str) -> None:
        mark = b"" if encoding == "utf-16" else {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[encoding]
        error = refusal(mark + "title: A".encode(encoding))
        assert (error.code, error.span) == ("YAML001", FILE_START)
        assert "UTF-16" in str(error)

    def test_another_encoding_is_refused_at_its_first_strange_byte(self) -> None:
        error = refusal("title: Brot\nowner: Bäcker\n".encode("latin-1"))
        assert (error.code, error.span) == ("YAML001", Span(2, 9, 2, 10))
        assert "0xE4" in str(error)
        assert "UTF-8" in error.hint

    def test_columns_of_a_strange_byte_count_letters_not_bytes(self) -> None:
        assert refusal("äöü€🥐".encode() + b"\xff").span == Span(1, 6, 1, 7)
        assert refusal(b"\xef\xbb\xbf" + "äöü".encode() + b"\xff").span == Span(1, 4, 1, 5)

    def test_equal_bytes_have_equal_digests_and_others_have_not(self) -> None:
        assert decode("a.yml", b"a").digest == decode("b.yml", b"a").digest
        assert decode("a.yml", b"a").digest != decode("a.yml", b"b").digest


class TestSizes:
    def test_a_file_of_the_largest_size_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.yml").write_bytes(b"#" * SIZE_LIMIT)
        assert len(read_source(FolderTree(tmp_path), "a.yml").text) == SIZE_LIMIT

    def test_a_larger_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.yml").write_bytes(b"#" * (SIZE_LIMIT + 1))
        with pytest.raises(Unreadable) as caught:
            read_source(FolderTree(tmp_path), "a.yml")
        assert (caught.value.code, caught.value.span) == ("YAML010", FILE_START)
        assert "2 million bytes" in str(caught.value)

    def test_a_file_that_is_not_there_is_the_machines_matter(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            read_source(FolderTree(tmp_path), "a.yml")


class TestLines:
    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_lines_end_as_on_any_system(self, line_end: str) -> None:
        source = Source("a", f"one{line_end}{line_end}three")
        assert [source.line(number) for number in range(5)] == ["", "one", "", "three", ""]
        assert source.position(source.text.index("three") + 2) == (3, 3)

    def test_only_ends_of_lines_end_lines(self) -> None:
        assert Source("a", "a\x0bb\x0cc\x85d\u2028e").position(8) == (1, 9)

    def test_a_place_outside_the_text_is_at_its_nearest_end(self) -> None:
        source = Source("a", "one\ntwo")
        assert source.position(-5) == (1, 1)
        assert source.position(99) == (2, 4)

    def test_a_span_never_ends_before_it_begins(self) -> None:
        assert Source("a", "one\ntwo").span(5, 2) == Span(2, 2, 2, 2)

    def test_an_empty_text_has_one_line(self) -> None:
        assert Source("a", "").span(0, 0) == Span(1, 1, 1, 1)

    @given(st.text(st.sampled_from("ab é😀\r\n\u2028"), max_size=40), st.integers(0, 40), st.integers(0, 40))
    def test_line_and_column_lead_back_to_the_offset(self, text: str, first: int, second: int) -> None:
        source = Source("a", text)
        start, end = sorted((min(first, len(text)), min(second, len(text))))
        span = source.span(start, end)
        assert source.line_starts[span.line - 1] + span.column - 1 == start
        assert source.line_starts[span.end_line - 1] + span.end_column - 1 == end
        assert 1 <= span.line <= span.end_line <= len(source.line_starts)

    @given(st.text(st.sampled_from("ab\r\n"), max_size=20))
    def test_the_lines_are_those_that_an_editor_shows(self, text: str) -> None:
        source = Source("a", text)
        shown = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert [source.line(number + 1) for number in range(len(source.line_starts))] == shown


class TestFrontMatter:
    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("closing", ["---", "...", "---  "])
    def test_fields_stand_between_two_lines_and_the_body_follows(self, line_end: str, closing: str) -> None:
        text = line_end.join(["---", "title: A", closing, "Body", "---", ""])
        parts = split(text)
        assert parts.front == line_end.join(["   ", "title: A", ""])
        assert text[parts.body_start :] == line_end.join(["Body", "---", ""])
        assert (parts.has_front, parts.is_open) == (True, False)

    def test_offsets_in_the_fields_are_the_files_own(self) -> None:
        text = "--- \ntitle: A\n---\n"
        assert split(text).front.index("title") == text.index("title")

    @pytest.mark.parametrize("text", ["---", "---\n", "---\ntitle: A\n", "---\ntitle: A\n --- \nBody"])
    def test_fields_may_be_left_open(self, text: str) -> None:
        parts = split(text)
        assert (parts.has_front, parts.is_open, parts.body_start) == (True, True, len(text))

    @pytest.mark.parametrize(
        "text", ["", "title: A\n---\n", "\n---\ntitle: A\n---\n", "----\n", "# Title\n", "--- a\n---\n"]
    )
    def test_a_text_may_have_no_fields(self, text: str) -> None:
        parts = split(text)
        assert (parts.has_front, parts.body_start, parts.front) == (False, 0, "")

    def test_fields_may_be_empty(self) -> None:
        parts = split("---\n---\nBody")
        assert (parts.front.strip(), parts.body_start, parts.is_open) == ("", 8, False)
