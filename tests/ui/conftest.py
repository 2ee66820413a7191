"""What holds for every test of the window: the look is on, light at the start, and nothing moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from infusion_desktop.ui.look import motion
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Look, Scheme, current_theme


@pytest.fixture(autouse=True)
def the_look(qapp: QApplication) -> Iterator[Look]:
    """The look in light, without motion; also after a test that switched it."""
    look = apply_look(qapp, Scheme.LIGHT)
    motion.set_reduced(True)
    yield look
    look.set_scheme(Scheme.LIGHT)
    motion.set_reduced(None)


@pytest.fixture
def shown(qtbot) -> Callable[[QWidget], QWidget]:
    """Shows a widget as the active window, without the focus anywhere in it, and closes it in the end."""

    def show(widget: QWidget) -> QWidget:
        QCursor.setPos(QGuiApplication.primaryScreen().geometry().bottomRight())  # hovers nothing
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        assert QTest.qWaitForWindowActive(widget)
        return widget

    return show


@pytest.fixture
def picture() -> Callable[[QWidget], QImage]:
    """Paints a widget over the colour of the window, into an image of its size in device pixels."""

    def grab(widget: QWidget) -> QImage:
        content = widget.grab().toImage()
        image = QImage(content.size(), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(content.devicePixelRatio())
        image.fill(current_theme().window)
        with QPainter(image) as painter:
            painter.drawImage(0, 0, content)
        return image

    return grab


@pytest.fixture
def colours(picture) -> Callable[[QWidget], set[str]]:
    """The names of the colours that a widget is painted with."""

    def found(widget: QWidget) -> set[str]:
        image = picture(widget)
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    return found


@pytest.fixture
def press() -> Callable[..., None]:
    """Presses a key in whatever has the focus."""

    def pressed(key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget(), key)

    return pressed
