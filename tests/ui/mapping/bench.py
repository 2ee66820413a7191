"""What a test of the Mapping tab works with: real events on a real tab."""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.mapping.field_column import FieldColumn
from infusion_desktop.ui.mapping.presenter import Stage
from infusion_desktop.ui.mapping.tab import MappingTab
from tests.ui.mapping import scene
from tests.ui.pressing import PATIENCE_MS
from tests.ui.window_bench import WindowBench

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class MappingBench:
    """A shown tab with all it tells its frame, and hands that press, move and type."""

    def __init__(self, window: WindowBench, qtbot: QtBot, folder: Path) -> None:
        self.window = window
        self.qtbot = qtbot
        self.folder = folder
        self.heard = scene.Heard()
        self.current = scene.blank(folder)
        self.tab = MappingTab(window.bridge, self.current, self.heard.frame())
        self.presenter = self.tab.presenter
        self.canvas = self.tab.canvas
        self.tab.resize(1280, 712)
        self.tab.show()
        qtbot.waitExposed(self.tab)
        self.tab.activateWindow()
        self.settle()

    # ------------------------------------------------------------------------------------------- waiting

    def settle(self) -> None:
        """Let Qt do what it has put off."""
        for _ in range(4):
            QApplication.processEvents()

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        """Do a piece of work on the window's loop."""
        over: list[bool] = []

        async def whole() -> None:
            await work
            over.append(True)

        self.window.bridge.start("test", whole())
        self.qtbot.waitUntil(lambda: bool(over), timeout=PATIENCE_MS)

    def until_ready(self) -> None:
        """Wait until columns, fields and the preview are there."""
        self.qtbot.waitUntil(
            lambda: self.presenter.stage is Stage.READY and not self.presenter.previews.look_up.under_way
            and not self.window.problems and self.presenter.previews._making is False,
            timeout=10_000,
        )  # fmt: skip
        self.settle()

    def open(self, text: str) -> None:
        """Open a file of this text."""
        path = self.folder / "spring-fair-leads.csv"
        path.write_text(text, encoding="utf-8")
        self.do(scene.open_file(self.window.bridge, self.current, path))

    def sign_in(self, address: str, key_variable: str) -> None:
        """Sign in to the demo account."""
        bridge = self.window.bridge

        async def work() -> None:
            await bridge.run("keep", lambda parts, _: scene.keep_connection(parts, address, key_variable))
            await scene.sign_in(bridge, self.current)

        self.do(work())

    # ------------------------------------------------------------------------------------------- looking

    @property
    def pairs(self) -> dict[str, str]:
        """Which field each column goes into, confirmed pairs only."""
        return {pair.column: pair.field for pair in self.current.view.project.mapping.pairs}

    @property
    def toasts(self) -> list[str]:
        """What was said."""
        return [toast.sentence for toast in self.heard.toasts]

    def spot(self, column: FieldColumn, key: str) -> QPoint:
        """The middle of a row, from the corner of the canvas."""
        model = self.canvas.columns if column is self.canvas.source else self.canvas.fields
        if column is self.canvas.target:
            self.canvas.fields.reveal(key)
            self.settle()
        # Away from the edges, where a drag would scroll the list on.
        column.tree.scrollTo(model.find(key), QAbstractItemView.ScrollHint.PositionAtCenter)
        self.settle()
        rect = column.tree.visualRect(model.find(key))
        return column.tree.viewport().mapTo(self.canvas, rect.center())

    # --------------------------------------------------------------------------------------------- doing

    def press(self, at: QPoint) -> QWidget:
        """Press the mouse at a point of the canvas; returns the widget that has it now."""
        under = self.canvas.childAt(at) or self.canvas
        QTest.mousePress(under, LEFT, NONE, under.mapFrom(self.canvas, at))
        return under

    def move(self, holder: QWidget, at: QPoint) -> None:
        """Move the mouse to a point of the canvas."""
        QTest.mouseMove(holder, holder.mapFrom(self.canvas, at))
        self.settle()

    def release(self, holder: QWidget, at: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        """Let go of the mouse at a point of the canvas."""
        QTest.mouseRelease(holder, LEFT, held, holder.mapFrom(self.canvas, at))
        self.settle()

    def drag(
        self, column: str, field: str, held: Qt.KeyboardModifier = NONE, *, drop: bool = True
    ) -> QWidget:
        """Drag a column onto a field by mouse events, and drop it there."""
        self.spot(self.canvas.target, field)
        start, end = self.spot(self.canvas.source, column), self.spot(self.canvas.target, field)
        holder = self.press(start)
        self.move(holder, start + QPoint(8, 0))
        self.move(holder, (start + end) / 2)
        self.move(holder, end)
        if drop:
            self.release(holder, end, held)
        return holder

    def click(self, at: QPoint) -> None:
        """Click at a point of the canvas."""
        under = self.press(at)
        self.release(under, at)

    def keys(self, widget: QWidget, *typed: Qt.Key | str) -> None:
        """Type keys and words into a widget, each into whatever has the focus by then."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        for one in typed:
            target = QApplication.focusWidget() or widget
            if isinstance(one, str):
                QTest.keyClicks(target, one)
            else:
                QTest.keyClick(target, one)
            self.settle()
