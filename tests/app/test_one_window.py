"""One window for a data folder; the second start brings the first to the front."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from infusion_desktop.app.one_window import LOCK, OneWindow


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[[Path], OneWindow]]:
    made: list[OneWindow] = []

    def one(folder: Path) -> OneWindow:
        made.append(OneWindow(folder))
        return made[-1]

    yield one
    for window in made:
        window.close()
        window.deleteLater()


def test_the_second_start_is_told_and_brings_the_first_to_the_front(
    make: Callable[[Path], OneWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    first = make(tmp_path)
    asked: list[bool] = []
    assert first.is_first()
    first.when_asked(lambda: asked.append(True))
    assert not make(tmp_path).is_first()
    second = subprocess.Popen(
        [sys.executable, "-c", _SECOND, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert second.communicate(timeout=20)[0].split() == ["False", "True"]


_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from infusion_desktop.app.one_window import OneWindow
application = QCoreApplication([])
second = OneWindow(Path(sys.argv[1]))
print(second.is_first(), second.ask_the_first())
"""


def test_windows_of_other_folders_have_nothing_to_do_with_it(
    make: Callable[[Path], OneWindow], tmp_path: Path
) -> None:
    assert make(tmp_path / "a").is_first()
    assert make(tmp_path / "b").is_first()


def test_closing_lets_the_folder_go(make: Callable[[Path], OneWindow], tmp_path: Path) -> None:
    first = make(tmp_path)
    assert first.is_first()
    first.close()
    assert make(tmp_path).is_first()


def test_a_lock_of_a_dead_process_does_not_count(make: Callable[[Path], OneWindow], tmp_path: Path) -> None:
    dead = subprocess.run(
        [sys.executable, "-c", _DIE, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert dead.returncode == 9
    assert (tmp_path / LOCK).exists()
    assert make(tmp_path).is_first()


_DIE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from infusion_desktop.app.one_window import OneWindow
application = QCoreApplication([])
first = OneWindow(Path(sys.argv[1]))
assert first.is_first()
os._exit(9)
"""


def test_a_folder_that_cannot_be_made_is_no_reason_to_end_silently(
    make: Callable[[Path], OneWindow], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert make(tmp_path / "file" / "data").is_first()


def test_nobody_answers_where_no_window_is(make: Callable[[Path], OneWindow], tmp_path: Path) -> None:
    assert not make(tmp_path).ask_the_first()
