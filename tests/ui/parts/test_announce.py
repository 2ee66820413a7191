from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from infusion_desktop.ui.parts import announce as module
from infusion_desktop.ui.parts.announce import announce
from infusion_desktop.ui.parts.banner import Banner
from infusion_desktop.ui.parts.toast import Toast


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What a screen reader would be given: no screen reader listens in a test."""
    said: list[tuple[str, bool]] = []

    class Reader:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

        @staticmethod
        def updateAccessibility(event) -> None:
            assertive = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
            said.append((event.message(), assertive))

    monkeypatch.setattr(module, "QAccessible", Reader)
    return said


def test_sentences_are_said_politely_unless_they_are_urgent(qtbot, heard) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "Saved")
    announce(widget, "The disk is full", urgent=True)
    assert heard == [("Saved", False), ("The disk is full", True)]


def test_what_appears_by_itself_is_said(qtbot, heard) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    Toast(page).say("Mobile is no longer paired", lambda: None)
    banner = Banner(page)
    banner.say("The server is back.", "ok")
    banner.say("The disk is full.", "bad")
    assert heard == [
        ("Mobile is no longer paired", False),
        ("The server is back.", False),
        ("The disk is full.", True),
    ]


def test_the_real_thing_takes_it(qtbot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "Saved")
