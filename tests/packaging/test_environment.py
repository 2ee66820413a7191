"""The environment of the two commands: made once, used offline, and clear words where it cannot be made."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.source_tree import ROOT


class Runs:
    """Stands in for running commands: remembers them, answers success."""

    def __init__(self, *, fail: str = "") -> None:
        self.fail = fail
        self.commands: list[list[str]] = []

    def __call__(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        self.commands.append(list(command))
        if self.fail and self.fail in command:
            return subprocess.CompletedProcess(list(command), 1, stdout="no such thing\n")
        if "venv" in command:
            python = Path(command[-1]) / "bin" / "python"
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
            (python.parent.parent / "infusion-desktop.stamp").unlink(missing_ok=True)
        return subprocess.CompletedProcess(list(command), 0, stdout="")

    def count(self, word: str) -> int:
        return sum(word in command for command in self.commands)


@pytest.fixture
def checkout(environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The environment module in a checkout of its own, where commands only seem to run."""
    root = tmp_path / "checkout"
    (root / "packaging").mkdir(parents=True)
    (root / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    (root / "packaging" / "constraints.txt").write_text("one==1\n")
    monkeypatch.setattr(environment, "ROOT", root)
    monkeypatch.setattr(environment, "CONSTRAINTS", root / "packaging" / "constraints.txt")
    monkeypatch.setattr(environment, "_point_at_checkout", lambda python: None)
    monkeypatch.setattr(environment, "ensure_system_packages", lambda wanted: None)
    return environment


@pytest.fixture
def runs(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Runs:
    runs = Runs()
    monkeypatch.setattr(environment, "_quietly", runs)
    return runs


def test_a_second_call_runs_nothing(checkout: ModuleType, runs: Runs) -> None:
    python = checkout.prepare(".venv-x")
    assert (runs.count("venv"), runs.count("install"), runs.count("check")) == (1, 1, 1)
    assert checkout.prepare(".venv-x") == python
    assert len(runs.commands) == 3


def test_the_requirements_are_those_of_the_project(checkout: ModuleType, runs: Runs) -> None:
    checkout.prepare(".venv-x")
    checkout.prepare(".venv-y", "test")
    installs = [command for command in runs.commands if "install" in command]
    assert "PySide6==6.11.3" in installs[0]
    assert "pytest" not in installs[0]
    assert {"PySide6==6.11.3", "pytest"} < set(installs[1])


def test_other_pins_are_installed_into_the_same_environment(checkout: ModuleType, runs: Runs) -> None:
    checkout.prepare(".venv-x")
    checkout.CONSTRAINTS.write_text("one==2\n")
    checkout.prepare(".venv-x")
    assert (runs.count("venv"), runs.count("install")) == (1, 2)


def test_settings_of_the_checks_change_nothing(checkout: ModuleType, runs: Runs) -> None:
    checkout.prepare(".venv-x")
    with (checkout.ROOT / "pyproject.toml").open("a") as project:
        project.write("\n[tool.something]\nvalue = 1\n")
    checkout.prepare(".venv-x")
    assert runs.count("install") == 1


def test_a_moved_checkout_gets_a_new_environment(
    checkout: ModuleType, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.prepare(".venv-x")
    moved = checkout.ROOT.rename(checkout.ROOT.parent / "moved")
    monkeypatch.setattr(checkout, "ROOT", moved)
    monkeypatch.setattr(checkout, "CONSTRAINTS", moved / "packaging" / "constraints.txt")
    checkout.prepare(".venv-x")
    assert runs.count("venv") == 2


def test_a_failed_installation_is_done_again(checkout: ModuleType, runs: Runs) -> None:
    runs.fail = "install"
    with pytest.raises(checkout.CannotPrepareError, match=r"(?s)Is this computer online.*no such thing"):
        checkout.prepare(".venv-x")
    runs.fail = ""
    checkout.prepare(".venv-x")
    assert (runs.count("venv"), runs.count("install")) == (1, 2)


# ------------------------------------------------------------------------------------- packages of the system


@pytest.fixture
def debian(environment: ModuleType, runs: Runs, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A Debian on which libgl1 is missing, and this user is root."""
    monkeypatch.setattr(environment, "_has_apt", lambda: True)
    monkeypatch.setattr(environment, "_can_make_environments", lambda: True)
    monkeypatch.setattr(environment, "_how_to_become_root", list)
    monkeypatch.setattr(
        environment, "missing_system_packages", lambda wanted: [name for name in wanted if name != "libegl1"]
    )
    return environment


def test_missing_packages_are_installed_by_root(debian: ModuleType, runs: Runs) -> None:
    debian.ensure_system_packages(["libegl1", "libgl1"])
    assert runs.commands == [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "libgl1"],
    ]


def test_nothing_missing_runs_nothing(debian: ModuleType, runs: Runs) -> None:
    debian.ensure_system_packages(["libegl1"])
    assert runs.commands == []


def test_who_may_not_install_reads_the_line_to_type(
    debian: ModuleType, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "_how_to_become_root", lambda: None)
    monkeypatch.setattr(debian, "_can_make_environments", lambda: False)
    venv = "python{}.{}-venv".format(*sys.version_info[:2])
    line = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {venv} libgl1"
    with pytest.raises(debian.CannotPrepareError) as refusal:
        debian.ensure_system_packages(["libegl1", "libgl1"])
    assert line in str(refusal.value)
    assert runs.commands == []


def test_what_apt_said_is_shown(debian: ModuleType, runs: Runs) -> None:
    runs.fail = "install"
    with pytest.raises(debian.CannotPrepareError, match="no such thing"):
        debian.ensure_system_packages(["libgl1"])


def test_a_package_with_its_newer_name_is_not_missing(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = "libglib2.0-0t64 installed\nlibgl1 installed\nlibegl1 config-files\n"

    def answer(command: Sequence[str], **_kwargs: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(list(command), 1, stdout=listing)

    monkeypatch.setattr(environment.subprocess, "run", answer)
    assert environment.missing_system_packages(["libgl1", "libegl1", "libglib2.0-0"]) == ["libegl1"]


# ------------------------------------------------------------------------------------------------ old Python


def test_an_old_python_reads_what_is_needed(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 8, 18))
    monkeypatch.setattr(environment.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit) as leaving:
        environment.check_python()
    assert leaving.value.code == 2
    assert (
        "Infusion Desktop needs Python 3.11 or newer; this is 3.8.18. Install one" in capsys.readouterr().err
    )


def test_a_newer_python_beside_the_old_one_is_named(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 8, 18))
    monkeypatch.setattr(environment.sys, "argv", ["packaging/test.py", "--all"])
    monkeypatch.setattr(environment.shutil, "which", lambda name: name if name == "python3.12" else None)
    monkeypatch.setattr(environment, "_runs", lambda name: True)
    with pytest.raises(SystemExit):
        environment.check_python()
    assert "type: python3.12 packaging/test.py --all" in capsys.readouterr().err
