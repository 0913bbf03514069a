"""What is kept between runs is right or ignored, whoever wrote it and however it was spoiled."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onebook.text import store
from onebook.text.store import Store

THING = {"a": (1, "ä", b"\0"), "b": [None, True, 1.5]}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_is_put_comes_back_under_its_own_name_alone(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    assert kept.get("one") is None
    kept.put("one", THING)
    assert kept.get("one") == THING
    (tmp_path / ".onebook/one").rename(tmp_path / ".onebook/two")
    assert kept.get("two") is None
    assert (tmp_path / ".onebook/.gitignore").read_text("utf-8") == "*\n"


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoiled_file_is_a_miss(tmp_path: Path, data: st.DataObject) -> None:
    kept, path = Store(tmp_path), tmp_path / ".onebook/one"
    kept.put("one", THING)
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    spoiled = data.draw(st.sampled_from([whole[:at], whole[:at] + b"\x07" + whole[at:], whole[at:], b""]))
    spoiled = data.draw(st.sampled_from([spoiled, data.draw(st.binary(max_size=80))]))
    path.write_bytes(spoiled)
    assert kept.get("one") == (THING if spoiled == whole else None)


def test_what_a_repository_brings_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made of bytes whose seal does not hold."""
    kept = Store(tmp_path)
    kept.put("one", THING)
    monkeypatch.setattr(marshal, "loads", lambda _: pytest.fail("this was looked at"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of-another-user"))
    assert kept.get("one") is None


def test_a_key_that_others_can_read_or_that_lies_behind_a_link_seals_nothing(tmp_path: Path, cache: Path) -> None:
    kept = Store(tmp_path)
    kept.put("one", THING)
    (cache / "onebook/seal").chmod(0o644)
    assert kept.get("one") is None
    (cache / "onebook/seal").chmod(0o600)
    assert kept.get("one") == THING
    (cache / "onebook/seal").rename(cache / "elsewhere")
    (cache / "onebook/seal").symlink_to(cache / "elsewhere")
    assert kept.get("one") is None
    kept.put("one", THING)


def test_other_code_keeps_nothing_but_the_same_code_elsewhere_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Store(tmp_path)
    kept.put("one", THING)
    monkeypatch.setattr(store, "_code_at_a_glance", lambda: b"laid down anew")
    assert kept.get("one") == THING
    monkeypatch.setattr(store, "fingerprint_of_code", lambda: b"of another version")
    assert kept.get("one") is None


def test_nothing_is_kept_where_it_would_grow_without_end_or_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Store(tmp_path)
    monkeypatch.setattr(store, "_MOST", 1000)
    kept.put("one", "x" * 2000)
    assert kept.get("one") is None
    kept.put("one", object())
    (tmp_path / "file").write_text("", "utf-8")
    Store(tmp_path / "file").put("one", THING)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    kept.put("one", THING)
    assert kept.get("one") is None
