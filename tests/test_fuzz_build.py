"""What the check accepts, the build builds; and neither falls over, whatever a book holds."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from tests.conftest import REPOSITORY

BOOKS = 64
"""Random books, the same in every run; `tools/fuzz_build.py 1000` tries more."""


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_build", REPOSITORY / "tools" / "fuzz_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_book_full_of_nonsense_is_refused_or_built(fuzz: ModuleType, tmp_path: Path) -> None:
    outcomes: Counter[str] = Counter()
    with fuzz.quick():
        for seed in range(BOOKS):
            outcome, said = fuzz.tried(seed, tmp_path / str(seed))
            assert outcome in ("built", "refused"), f"seed {seed}: {outcome}\n{said}"
            outcomes[outcome] += 1
    assert min(outcomes["built"], outcomes["refused"]) > BOOKS // 10, outcomes
