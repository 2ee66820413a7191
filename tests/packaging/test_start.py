"""packaging/start.py: becomes the program, in its own environment, with the arguments it was given."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

import pytest


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the program is a child")
def test_the_program_takes_over(start_command: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[list[str]] = []

    def execve(_program: str, command: list[str], _variables: dict[str, str]) -> None:
        taken.append(command)
        raise SystemExit(0)

    monkeypatch.setattr(start_command.environment, "prepare_or_leave", lambda folder: Path("/x") / folder)
    monkeypatch.setattr(start_command.os, "execve", execve)
    with pytest.raises(SystemExit):
        start_command.main(["--rows", "20"])
    assert taken == [["/x/.venv-run", "-m", "infusion_desktop", "play-demo", "--rows", "20"]]


def test_what_is_missing_ends_with_code_2(
    start_command: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_args: object) -> Path:
        raise start_command.environment.CannotPrepareError("Type this: x")

    monkeypatch.setattr(start_command.environment, "prepare", refuse)
    with pytest.raises(SystemExit) as leaving:
        start_command.main([])
    assert leaving.value.code == 2
    assert "Type this: x" in capsys.readouterr().err
