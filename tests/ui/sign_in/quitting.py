"""Lets the browser be used by more than one test of a process.

QtWebEngine listens once to ``aboutToQuit`` and does not count on hearing it twice (the second time it calls
what is gone). A program ends once; tests end their loops again and again, and each end says it.
"""

from __future__ import annotations

import sys
import warnings

from PySide6.QtWidgets import QApplication


def unhear_the_end() -> None:
    """Call after each test that has shown a sign-in page."""
    app = QApplication.instance()
    if app is None or "PySide6.QtWebEngineCore" not in sys.modules:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # nobody listens any more
        app.aboutToQuit.disconnect()
