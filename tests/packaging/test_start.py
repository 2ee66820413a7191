"""packaging/start.py: becomes the program, in its own environment, with the arguments it was given."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def taken(start_command: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that the process becomes, instead of becoming them; no display in sight."""
    commands: list[list[str]] = []

    def execve(_program: str, command: list[str], _variables: dict[str, str]) -> None:
        commands.append(command)
        raise SystemExit(0)

    def prepare(folder: str, extra: object, packages: tuple[str, ...]) -> Path:
        assert extra is None
        assert {"libgl1", "libxcb-cursor0", "libnss3"} <= set(packages)
        return Path("/x") / folder

    monkeypatch.setattr(start_command.environment, "prepare_or_leave", prepare)
    monkeypatch.setattr(start_command.os, "execve", execve)
    monkeypatch.setattr(start_command.sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return commands


POSIX = pytest.mark.skipif(os.name != "posix", reason="elsewhere the program is a child")


@POSIX
@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_where_there_is_a_screen_the_window_takes_over(
    start_command: ModuleType, taken: list[list[str]], monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "x-0")
    with pytest.raises(SystemExit):
        start_command.main(["mine.json"])
    assert taken == [["/x/.venv-run", "-m", "infusion_desktop", "window", "mine.json"]]


@POSIX
def test_where_there_is_none_the_tour_takes_over_and_names_its_folder(
    start_command: ModuleType, taken: list[list[str]]
) -> None:
    with pytest.raises(SystemExit):
        start_command.main(["--theme", "dark"])
    folder = str(start_command.environment.ROOT / ".tour")
    assert taken == [["/x/.venv-run", "-m", "infusion_desktop", "tour", "--out", folder, "--theme", "dark"]]


@POSIX
def test_other_systems_have_a_screen(
    start_command: ModuleType, taken: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start_command.sys, "platform", "darwin")
    with pytest.raises(SystemExit):
        start_command.main([])
    assert taken[0][-1] == "window"


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
