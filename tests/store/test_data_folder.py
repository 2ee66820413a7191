"""The data folder is the one of the environment, else the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.store.data_folder import data_folder


def test_the_data_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INFUSION_DESKTOP_HOME", str(tmp_path / "own"))
    assert data_folder() == tmp_path / "own"
    monkeypatch.setenv("INFUSION_DESKTOP_HOME", " ")
    assert data_folder().name == "infusion-desktop"
