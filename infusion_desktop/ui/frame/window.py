"""The main window: header, one page for each tab, status bar. It shows; what happens is decided elsewhere.

Light on purpose, since it is painted before the program is open: no job is imported here, and what the first
paint does not show (banner, toast, notices) is imported and made when it is first needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.look.current import look
from infusion_desktop.ui.look.sizes import STATUS, px
from infusion_desktop.ui.parts.buttons import Button, IconButton
from infusion_desktop.ui.parts.header import Header
from infusion_desktop.ui.parts.status_row import StatusRow
from infusion_desktop.ui.parts.tabs import MarkKind
from infusion_desktop.ui.parts.tabs import TabMark as PaintedMark
from infusion_desktop.ui.tab import KeyHint, TabMark, TabName, Toast

if TYPE_CHECKING:
    from infusion_desktop.model.problem import Problem
    from infusion_desktop.ui.parts.banner import Banner
    from infusion_desktop.ui.parts.toast import Toast as ToastFrame

_TABS = {
    TabName.CONNECT: ("plug", "Connect"),
    TabName.OBJECTS: ("table-properties", "Objects"),
    TabName.MAPPING: ("spline", "Mapping"),
    TabName.RUN: ("play", "Run"),
}
FIRST_SIZE = (1280, 800)
SMALLEST_SIZE = (1024, 700)


class MainWindow(QWidget):
    """The window of the program."""

    painted = Signal()
    """Once, behind the first paint."""
    closed = Signal()
    """Once, when the window may end."""
    dropped = Signal(object)
    """A file (Path) was dropped anywhere on the window."""
    came_to_front = Signal()

    def __init__(self, memory: WindowMemory) -> None:
        """Build the frame; ``memory`` keeps its place and colours."""
        super().__init__()
        self._memory = memory
        self._ask_before_closing: Callable[[], None] | None = None
        self._was_painted = False
        self._over = False
        self._closing = False
        self._hints: dict[TabName, tuple[KeyHint, ...]] = {}
        self.setAccessibleName("Infusion Desktop")
        self.setAcceptDrops(True)
        self.setMinimumSize(px(SMALLEST_SIZE[0]), px(SMALLEST_SIZE[1]))
        self.header = Header()
        self.status = StatusRow()
        self._pages = QStackedWidget()
        for icon, label in _TABS.values():
            self.header.tabs.add_page(icon, label)
            self._pages.addWidget(QWidget())
        self.header.tabs.currentChanged.connect(self._turned)
        self.theme_button = IconButton("moon", "Use dark colours", icon_size=18)
        self.help_button = IconButton("circle-question-mark", "Keys and help", icon_size=18)
        for button in (self.theme_button, self.help_button):
            self.header.add_button(button)
        self.theme_button.clicked.connect(self._other_colours)
        look().changed.connect(self._name_theme_button)
        self._name_theme_button()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (self.header, self._pages, self.status):
            self._column.addWidget(part)
        self._column.setStretchFactor(self._pages, 1)
        for number, tab in enumerate(TabName, start=1):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            keys.activated.connect(lambda tab=tab: self.go_to(tab))
        self.set_title("")

    @cached_property
    def banner(self) -> Banner:
        """The row under the header for what the whole window should know."""
        from infusion_desktop.ui.parts.banner import Banner

        banner = Banner(self)
        self._column.insertWidget(1, banner)
        return banner

    @cached_property
    def _toast(self) -> ToastFrame:
        from infusion_desktop.ui.parts.toast import Toast as ToastFrame

        return ToastFrame(self, foot=px(STATUS))

    # ------------------------------------------------------------------------------------------ what is shown

    def show_as_left(self) -> None:
        """Show the window where it stood the last time, or in its first size."""
        if not self._memory.place(self):
            self.resize(px(FIRST_SIZE[0]), px(FIRST_SIZE[1]))
        self.show()

    def set_title(self, project: str) -> None:
        """Show the project's name in the header and in the title of the window."""
        self.header.project.set_name(project)
        self.setWindowTitle(f"{project} – Infusion Desktop" if project else "Infusion Desktop")

    def set_page(self, tab: TabName, page: QWidget) -> None:
        """Give a tab its page, in place of the one it had."""
        at = _number(tab)
        old = self.page(tab)
        current = self._pages.currentIndex()
        self._pages.insertWidget(at, page)
        self._pages.removeWidget(old)
        old.deleteLater()
        self._pages.setCurrentIndex(current)

    @property
    def pages(self) -> QWidget:
        """What pages are made in: to move a page that is full of parts to another parent takes long."""
        return self._pages

    def show_unusable(self, sentence: str) -> None:
        """Say why the program cannot be opened; closing is all that is left, and loses nothing."""
        from infusion_desktop.ui.parts.empty_state import EmptyState

        way_out = Button("Close Infusion Desktop")
        way_out.clicked.connect(self.close)
        self.set_page(TabName.CONNECT, EmptyState("triangle-alert", sentence, way_out))

    def page(self, tab: TabName) -> QWidget:
        """Return the page of a tab."""
        page = self._pages.widget(_number(tab))
        if page is None:
            raise LookupError(f"there is no page {tab}")
        return page

    @property
    def tab(self) -> TabName:
        """The tab in view."""
        return list(TabName)[self._pages.currentIndex()]

    def go_to(self, tab: TabName) -> None:
        """Turn to a tab."""
        self.header.tabs.setCurrentIndex(_number(tab))

    def mark(self, tab: TabName, mark: TabMark) -> None:
        """Put a mark beside a tab's name."""
        painted: PaintedMark | None = None
        if mark.percent is not None:
            painted = PaintedMark(MarkKind.RUNNING, share=mark.percent / 100)
        elif mark.problems:
            painted = PaintedMark(MarkKind.PROBLEMS, number=mark.problems)
        elif mark.ready:
            painted = PaintedMark(MarkKind.READY)
        self.header.tabs.set_mark(_number(tab), painted)

    def hints(self, tab: TabName, hints: Sequence[KeyHint]) -> None:
        """Say which keys work on a tab."""
        self._hints[tab] = tuple(hints)
        if tab is self.tab:
            self._show_hints()

    def toast(self, toast: Toast) -> None:
        """Show a sentence for a few seconds."""
        self._toast.say(toast.sentence, toast.act, toast.action or "Undo")

    def hints_of(self, tab: TabName) -> tuple[KeyHint, ...]:
        """Return the keys that work on a tab."""
        return self._hints.get(tab, ())

    def show_problem(self, problem: Problem) -> None:
        """Show what no screen has shown: what happened, what is safe, what to do next."""
        self.banner.say(problem.message, "bad")

    def show_fault(self, error: BaseException) -> None:
        """Show a fault of the program in plain words, with details to copy; one dialog at a time."""
        from infusion_desktop.ui.fault_dialog import show_fault

        show_fault(error, self)

    # --------------------------------------------------------------------------------------------- its end

    def ask_before_closing(self, ask: Callable[[], None]) -> None:
        """Have ``ask`` called when the window is to be closed; it calls :meth:`end` if it may be."""
        self._ask_before_closing = ask

    def end(self) -> None:
        """Close without asking; also from within the question, when Qt takes no second close."""
        self._over = True
        if not self._closing:
            self.close()

    def come_forward(self) -> None:
        """Bring the window to the front: the program was started a second time."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first, if there is anything to ask."""
        if self._ask_before_closing is not None and not self._over:
            self._closing = True
            self._ask_before_closing()
            self._closing = False
            if not self._over:
                event.ignore()
                return
        event.accept()
        self.closed.emit()

    # ---------------------------------------------------------------------------------------------- events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to see."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Tell when a person comes back: a file may have changed meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.came_to_front.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if _files(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the file on; of several the first."""
        files = _files(event.mimeData().urls())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files[0])

    def _turned(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        if "_toast" in vars(self):  # it was needed before
            self._toast.close_softly()  # what it speaks of is out of view: taking it back would go unseen
        self._show_hints()

    def _show_hints(self) -> None:
        self.status.set_keys([(hint.keys, hint.does) for hint in self._hints.get(self.tab, ())])

    def _other_colours(self) -> None:
        look().toggle()
        self._memory.scheme = look().scheme

    def _name_theme_button(self) -> None:
        dark = look().theme.dark
        self.theme_button.set_icon(
            "sun" if dark else "moon", "Use light colours" if dark else "Use dark colours"
        )


def _number(tab: TabName) -> int:
    return list(TabName).index(tab)


def _files(urls: Sequence[QUrl]) -> list[Path]:
    return [
        Path(url.toLocalFile()) for url in urls if url.isLocalFile() and Path(url.toLocalFile()).is_file()
    ]
