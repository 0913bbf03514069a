"""Pieces of an earlier run are what they were, or they are gone."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onebook.text.pieces import KeptPiece, Pieces

SAID = [b"one", b"", b"\0" * 5000, b"four"]


def test_each_comes_back_and_goes_on_beside_new_ones(tmp_path: Path) -> None:
    first = Pieces(tmp_path, "some").put(SAID)
    assert first is not None
    kept = Pieces(tmp_path, "some")
    assert [kept.read(piece) for piece in first] == SAID
    second = kept.put([first[3], b"new", first[0]])
    assert second is not None
    assert [Pieces(tmp_path, "some").read(piece) for piece in second] == [b"four", b"new", b"one"]
    assert (tmp_path / ".onebook/.gitignore").read_text("utf-8") == "*\n"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoiled_file_never_says_anything_else(tmp_path: Path, data: st.DataObject) -> None:
    pieces = Pieces(tmp_path, "some").put(SAID)
    assert pieces is not None
    path = tmp_path / ".onebook/some"
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    path.write_bytes(data.draw(st.sampled_from([whole[:at], whole[:at] + b"\x07" + whole[at:], whole[at:], b""])))
    kept = Pieces(tmp_path, "some")
    assert all(kept.read(piece) in (said, None) for piece, said in zip(pieces, SAID, strict=True))


def test_what_is_not_there_or_lies_behind_a_link_is_gone(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    pieces = Pieces(there, "some").put(SAID)
    assert pieces is not None
    here = tmp_path / "here"
    here.mkdir()
    assert Pieces(here, "some").read(pieces[0]) is None
    assert Pieces(here, "some").put([KeptPiece(0, 3, b"")]) is None, "a piece that is gone cannot go on"
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / ".onebook").symlink_to(there / ".onebook")
    assert Pieces(linked, "some").read(pieces[0]) is None
    assert Pieces(linked, "some").put(SAID) is None
