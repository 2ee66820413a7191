"""packaging/test.py: runs everything, and never calls an empty group a success."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tests import conftest
from tests.architecture.source_tree import ROOT


@pytest.fixture
def steps(test_command: ModuleType, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Exit codes by step, 0 if not named here; the keys are in the order in which the steps ran."""
    codes: dict[str, int] = {}

    class Done:
        def __init__(self, code: int) -> None:
            self.returncode = code

    def run(command: list[str], **_kwargs: object) -> Done:
        name = command[command.index("-m", 3) + 1] if command.count("-m") > 1 else command[2]
        return Done(codes.setdefault(name, 0))

    monkeypatch.setattr(test_command.subprocess, "run", run)
    monkeypatch.setattr(test_command.environment, "prepare_or_leave", lambda *args: Path("python"))
    return codes


def test_the_groups_are_the_same_everywhere(test_command: ModuleType) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    parts = [marker.partition(":") for marker in settings["markers"]]
    in_settings = tuple(name for name, _, meaning in parts if "a long group" in meaning)
    assert test_command.LONG_GROUPS == conftest.LONG_GROUPS == in_settings


def test_only_groups_without_tests_are_excused(test_command: ModuleType) -> None:
    written = {group for group in test_command.LONG_GROUPS if test_command.has_tests(group)}
    assert set(test_command.LONG_GROUPS) - written == set(test_command.NOT_WRITTEN_YET)


def test_the_fast_run_has_no_long_group(test_command: ModuleType, steps: dict[str, int]) -> None:
    assert test_command.main([]) == 0
    assert list(steps) == ["ruff", "mypy", "pytest"]


def test_everything_runs_also_after_a_failure(
    test_command: ModuleType,
    steps: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(test_command, "NOT_WRITTEN_YET", frozenset())
    steps.update({"ruff": 1})
    assert test_command.main(["--all"]) == 1
    assert set(steps) == {"ruff", "mypy", *test_command.LONG_GROUPS, "pytest"}
    output = capfd.readouterr().out
    for line in ("lint", "types", "kills", "seeds", "tests", "together"):
        assert f"\n{line} " in output


def test_a_group_that_runs_no_test_fails(
    test_command: ModuleType,
    steps: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(test_command, "NOT_WRITTEN_YET", frozenset())
    steps["faults"] = 5
    assert test_command.main(["--all"]) == 1
    assert "FAILED (no tests were run)" in capfd.readouterr().out


def test_a_group_that_is_not_written_yet_is_said_loudly(
    test_command: ModuleType,
    steps: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(test_command, "NOT_WRITTEN_YET", frozenset({"fuzz"}))
    monkeypatch.setattr(test_command, "has_tests", lambda group: False)
    assert test_command.main(["--all"]) == 0
    assert "NO TEST OF THE GROUP 'fuzz' IS WRITTEN YET" in capfd.readouterr().out


def test_an_excuse_that_is_out_of_date_fails(
    test_command: ModuleType, steps: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_command, "NOT_WRITTEN_YET", frozenset({"fuzz"}))
    monkeypatch.setattr(test_command, "has_tests", lambda group: True)
    assert test_command.main(["--all"]) == 1


def test_arguments_after_two_dashes_go_to_pytest_alone(
    test_command: ModuleType, steps: dict[str, int]
) -> None:
    steps["pytest"] = 3
    assert test_command.main(["--", "tests/sync", "-k", "plan"]) == 3
    assert list(steps) == ["pytest"]
