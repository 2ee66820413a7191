"""The window is painted before anything heavy is imported, opens, and ends with exit code 0 when closed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desktop.app.one_window import OneWindow
from infusion_desktop.app.run_window import make_application, show_and_paint
from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.frame.window import MainWindow

OPEN_AND_CLOSE = """
import json, sys
from PySide6.QtCore import QTimer
from infusion_desktop.ui.frame.window import MainWindow
heavy = {"httpx", "authlib", "sqlite3", "sqlite_utils", "keyring", "msgspec", "qasync", "asyncio", "uvicorn"}
told = {}

class Watched(MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        told.setdefault("at first paint", sorted(heavy & set(sys.modules)))

import infusion_desktop.app.run_window as run_window
run_window.MainWindow = Watched

def close_when_filled():
    windows = [w for w in run_window.QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    if windows and windows[0].header.project.accessibleName() != "Project: ":
        windows[0].close()
    else:
        QTimer.singleShot(50, close_when_filled)

from infusion_desktop.cli import main
run_window.make_application()
QTimer.singleShot(50, close_when_filled)
told["exit"] = main([])
told["at the end"] = sorted(heavy & set(sys.modules))
print(json.dumps(told))
"""


@pytest.fixture
def data(own_data_folder: Path) -> Path:
    return own_data_folder


def test_it_is_painted_first_then_filled_and_ends_well(data: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", OPEN_AND_CLOSE], capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout.splitlines()[-1])
    assert told["exit"] == 0
    assert told["at first paint"] == []
    assert {"asyncio", "qasync", "sqlite3"} <= set(told["at the end"])
    assert (data / "state.sqlite").exists()
    assert (data / "window.ini").exists()
    assert len(list((data / "projects").glob("*.json"))) == 1
    assert "Traceback" not in ended.stderr


def test_a_window_that_holds_the_folder_and_does_not_answer_is_told_in_a_sentence(data: Path) -> None:
    holder = OneWindow(data)
    assert holder.is_first()  # it holds the folder, but listens to nobody
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "infusion_desktop", "window"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        holder.close()
        holder.deleteLater()
    assert ended.returncode == 2
    assert "does not answer. Nothing was changed." in ended.stderr
    assert "Traceback" not in ended.stderr


def test_showing_returns_when_the_window_is_drawn(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(WindowMemory(tmp_path))
    qtbot.addWidget(window)
    drawn: list[bool] = []
    window.painted.connect(lambda: drawn.append(True))
    show_and_paint(qapp, window)
    assert drawn == [True]


def test_the_application_is_one_and_numbers_have_separators(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, quits = QLocale(), qapp.quitOnLastWindowClosed()
    try:
        monkeypatch.setattr(QLocale, "system", lambda: QLocale(QLocale.Language.C))
        assert make_application() is qapp
        assert QLocale().toString(1_388) == "1,388"
        assert not qapp.quitOnLastWindowClosed()
    finally:
        QLocale.setDefault(before)
        qapp.setQuitOnLastWindowClosed(quits)
