"""The commands that open the window lead there, and a wrong word ends in usage, not in a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.app import run_window
from infusion_desktop.app.tour import run_tour
from infusion_desktop.cli import main, main_window
from infusion_desktop.ui.look.current import Scheme


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """The projects that windows would be opened with."""
    asked: list[Path | None] = []
    monkeypatch.setattr(run_window, "run_window", lambda project, _: asked.append(project) or 0)
    return asked


def test_no_command_is_the_window(opened: list[Path | None], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main([]) == 0
    assert main(["window"]) == 0
    monkeypatch.setattr("sys.argv", ["infusion-desktop-window"])
    assert main_window() == 0
    assert opened == [None, None, None]


def test_a_project_is_opened_by_its_whole_path(
    opened: list[Path | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["window", "spring.json"]) == 0
    assert main_window(["spring.json"]) == 0
    assert opened == [tmp_path / "spring.json"] * 2


def test_a_wrong_word_is_refused(opened: list[Path | None], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["window", "--keep"])
    assert ended.value.code == 2
    assert "usage: infusion-desktop window" in capsys.readouterr().err
    assert opened == []


def test_the_tour_is_taken_as_wished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wished: list[object] = []
    monkeypatch.setattr(run_tour, "run_tour", lambda wish, _: wished.append(wish) or 0)
    monkeypatch.chdir(tmp_path)
    assert main(["tour", "--out", "pictures", "--theme", "dark", "--scale", "1.5", "--rows", "40"]) == 0
    assert main(["tour", "--out", "pictures"]) == 0
    folder = tmp_path / "pictures"
    assert wished == [
        run_tour.TourWish(folder, Scheme.DARK, 1.5, 40),
        run_tour.TourWish(folder, Scheme.LIGHT, 1.0, 0),
    ]
