"""Running commands as a person does, and seeing what a person sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from onebook.cli.run import run


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def onebook(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `onebook` with arguments in this process."""

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Outcome(status, said.out, said.err)

    return call
