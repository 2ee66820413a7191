"""The window from its first paint to its end. Painted first: whatever is heavy is imported behind that."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from infusion_desktop.app.one_window import OneWindow
from infusion_desktop.store.data_folder import data_folder
from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.frame.window import MainWindow
from infusion_desktop.ui.look.application import begin_look, finish_look

NAME = "Infusion Desktop"


def run_window(project: Path | None, begin_log: Callable[[], None]) -> int:
    """Open the window and return when it is closed.

    ``project`` is opened instead of the last one. ``begin_log`` is called behind the first paint.
    """
    application = make_application()
    folder = data_folder()
    one = OneWindow(folder)
    if not one.is_first():
        if one.ask_the_first():
            return 0
        sys.stderr.write(
            f"Another Infusion Desktop has the data folder {folder} open and does not answer. Nothing was "
            "changed. Close it, then start again.\n"
        )
        return 2
    memory = WindowMemory(folder)
    begin_look(application, memory.scheme)
    window = MainWindow(memory)
    show_and_paint(application, window)
    finish_look(application)

    from infusion_desktop.app.window_life import WindowLife

    begin_log()
    one.when_asked(window.come_forward)
    try:
        WindowLife(window, memory, folder, project).live_through(application)
    finally:
        one.close()
    return 0


def make_application() -> QApplication:
    """The one application object of this process; the window decides itself when it is over."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("infusion-desktop")
    application.setApplicationDisplayName(NAME)
    application.setQuitOnLastWindowClosed(False)
    if QLocale.system().language() is QLocale.Language.C:  # a system that names no country: 1,388, not 1388
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    return application


def show_and_paint(application: QApplication, window: MainWindow) -> None:
    """Show the window and return when it is drawn."""
    drawn: list[bool] = []
    window.painted.connect(lambda: drawn.append(True))
    window.show_as_left()
    while not drawn and window.isVisible():
        application.processEvents()
