"""Compiled templates are kept where nobody else writes, and a spoiled one is compiled again."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from onebook.outputs.site.compiled import compiled_templates


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("onebook.outputs.site.compiled.compiled_templates", compiled_templates.__wrapped__)
    return tmp_path / "onebook" / "templates"


def render(text: str) -> str:
    kept = compiled_templates.__wrapped__()
    return (
        Environment(loader=DictLoader({"a": text}), bytecode_cache=kept, autoescape=True)
        .get_template("a")
        .render(x="<")
    )


def test_a_template_is_kept_and_one_that_changed_or_was_spoiled_is_compiled_again(cache: Path) -> None:
    assert render("a {{ x }}") == render("a {{ x }}") == "a &lt;"
    (file,) = cache.iterdir()
    assert render("b {{ x }}") == "b &lt;"
    for spoiled in (b"", b"j2", file.read_bytes()[:-9], file.read_bytes()[:20] + b"\xff" * 30):
        file.write_bytes(spoiled)
        assert render("b {{ x }}") == "b &lt;"


def test_a_folder_that_others_write_to_is_not_used(cache: Path) -> None:
    render("a")
    cache.chmod(0o777)
    assert compiled_templates.__wrapped__() is None


def test_the_folder_does_not_grow_for_ever(cache: Path) -> None:
    cache.mkdir(parents=True, mode=0o700)
    for number in range(1001):
        (cache / str(number)).touch()
    render("a")
    assert len([*cache.iterdir()]) == 1
