"""The window opens as it was left; a damaged memory is none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.look.current import Scheme


def test_the_first_day_knows_nothing_and_writes_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    memory = WindowMemory(tmp_path)
    window = QWidget()
    qtbot.addWidget(window)
    assert (memory.scheme, memory.project, memory.place(window)) == (Scheme.SYSTEM, None, False)
    del memory
    assert list(tmp_path.iterdir()) == []


def test_what_was_kept_is_known_the_next_day(tmp_path: Path, qtbot: QtBot) -> None:
    project = tmp_path / "spring.json"
    project.write_text("{}")
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(QRect(40, 50, 700, 500))
    memory = WindowMemory(tmp_path)
    memory.scheme = Scheme.DARK
    memory.project = project
    memory.keep_place(window)
    again, another = WindowMemory(tmp_path), QWidget()
    qtbot.addWidget(another)
    assert (again.scheme, again.project) == (Scheme.DARK, project)
    assert again.place(another)
    assert another.geometry() == QRect(40, 50, 700, 500)


def test_a_project_that_is_gone_is_not_opened(tmp_path: Path) -> None:
    memory = WindowMemory(tmp_path)
    memory.project = tmp_path / "gone.json"
    assert memory.project is None


def test_a_damaged_memory_is_none(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "window.ini").write_bytes(b"[window]\nscheme=purple\ngeometry=@ByteArray(nonsense)\n\xff\x00")
    memory = WindowMemory(tmp_path)
    window = QWidget()
    qtbot.addWidget(window)
    assert memory.scheme is Scheme.SYSTEM
    assert not memory.place(window)
