"""The data folder is the one of the environment, else the user's own."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from infusion_desktop.store.data_folder import data_folder


def test_the_data_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INFUSION_DESKTOP_HOME", str(tmp_path / "own"))
    assert data_folder() == tmp_path / "own"
    monkeypatch.setenv("INFUSION_DESKTOP_HOME", " ")
    assert data_folder().name == "infusion-desktop"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("data_home", [None, "", "not/absolute", "/somewhere/else"])
def test_without_a_word_it_is_where_the_system_keeps_such_data(
    monkeypatch: pytest.MonkeyPatch, data_home: str | None
) -> None:
    monkeypatch.delenv("INFUSION_DESKTOP_HOME", raising=False)
    if data_home is None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", data_home)
    assert data_folder() == platformdirs.user_data_path("infusion-desktop")
