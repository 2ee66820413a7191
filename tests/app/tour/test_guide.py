"""The guide does what a person does: finds by name, clicks, types, drags, waits, and says what never came."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from infusion_desktop.app.tour.guide import Guide, TourLostError


class Pad(QWidget):
    """Notes where the mouse was pressed, moved and let go."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, QPoint]] = []
        self.setFixedSize(200, 60)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.seen.append(("press", event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.seen.append(("move", event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.seen.append(("release", event.position().toPoint()))


class Room(QWidget):
    """A window with a button that is ready after a moment, a line, and two pads."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton("Rehearse 5,000 rows")
        self.button.setEnabled(False)
        self.pressed = 0
        self.button.clicked.connect(self._count)
        self.line = QLineEdit()
        self.line.setAccessibleName("Search")
        self.pads = (Pad(), Pad())
        rows = QVBoxLayout(self)
        for part in (self.button, self.line, *self.pads):
            rows.addWidget(part)

    def _count(self) -> None:
        self.pressed += 1


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    made = Room()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def guide(room: Room, tmp_path: Path, said: list[str]) -> Guide:
    return Guide(room, tmp_path, said.append)


def lead(work: Coroutine[Any, Any, Any]) -> Any:
    loop = QEventLoop(QApplication.instance())
    asyncio.set_event_loop(loop)
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()
        asyncio.set_event_loop(None)


def test_a_button_is_pressed_as_soon_as_it_is_ready(guide: Guide, room: Room) -> None:
    QTimer.singleShot(100, lambda: room.button.setEnabled(True))
    lead(guide.press("Rehearse .* rows"))
    assert room.pressed == 1


def test_a_button_is_pressed_once_it_has_its_place(guide: Guide, room: Room) -> None:
    room.button.setEnabled(True)
    room.button.setFixedHeight(0)  # as one that was just shown, before its layout is done
    QTimer.singleShot(100, lambda: room.button.setFixedHeight(30))
    lead(guide.press("Rehearse .* rows"))
    assert room.pressed == 1


def test_keys_go_to_what_has_the_focus(guide: Guide, room: Room) -> None:
    room.line.setFocus()
    lead(guide.keys(Qt.Key.Key_A, Qt.Key.Key_B))
    assert guide.find(QLineEdit, "Search").text() == "ab"


def test_a_drag_moves_from_one_widget_to_another(guide: Guide, room: Room) -> None:
    first, second = room.pads

    async def drag() -> None:
        await guide.hold(first, QPoint(10, 10), second, QPoint(50, 20))
        assert first.seen[-1] == ("move", first.mapFromGlobal(second.mapToGlobal(QPoint(50, 20))))
        await guide.let_go(first, second, QPoint(50, 20))

    lead(drag())
    assert [kind for kind, _ in first.seen] == ["press", *["move"] * 10, "release"]
    assert first.seen[-1][1] == first.mapFromGlobal(second.mapToGlobal(QPoint(50, 20)))


def test_what_never_comes_is_said_with_a_picture(guide: Guide, tmp_path: Path) -> None:
    with pytest.raises(TourLostError, match="The file did not come about within 0 s"):
        lead(guide.until(lambda: False, "The file", seconds=0.1))
    assert [path.name for path in tmp_path.glob("*.png")] == ["01-lost.png"]


def test_what_is_not_in_view_is_not_found(guide: Guide, room: Room) -> None:
    room.line.hide()
    with pytest.raises(TourLostError, match='no QLineEdit "Search" in view'):
        guide.find(QLineEdit, "Search")


def test_steps_are_told_and_pictures_numbered(guide: Guide, said: list[str], tmp_path: Path) -> None:
    guide.step("1. The window")
    guide.picture("window")
    guide.picture("sign-in")
    assert said == ["1. The window"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["01-window.png", "02-sign-in.png"]
