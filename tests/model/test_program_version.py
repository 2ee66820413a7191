from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from infusion_desktop.model import program_version as module
from infusion_desktop.model.program_version import PROJECT, program_version

WRITTEN = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]


@pytest.fixture
def never_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(module, "version", missing)


def test_an_installed_program_knows_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "version", {"infusion-desktop": "9.8"}.__getitem__)
    assert program_version() == "9.8"


@pytest.mark.usefixtures("never_installed")
def test_a_checkout_reads_its_own_project_file() -> None:
    assert program_version() == WRITTEN


@pytest.mark.usefixtures("never_installed")
@pytest.mark.parametrize("text", [None, "[project]", "no toml"])
def test_without_one_it_says_so(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "pyproject.toml"
    if text is not None:
        path.write_text(text)
    assert program_version(path) == "of unknown version"
