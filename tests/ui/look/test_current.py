from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from infusion_desktop.ui.look import current
from infusion_desktop.ui.look.current import Look, Scheme, current_theme, look
from infusion_desktop.ui.look.theme import DARK, LIGHT


def test_there_is_one_look(the_look: Look) -> None:
    assert look() is the_look
    assert current_theme() is LIGHT
    assert the_look.scheme is Scheme.LIGHT


def test_the_theme_switches_at_run_time_and_says_so(qtbot, the_look: Look) -> None:
    with qtbot.waitSignal(the_look.changed) as told:
        the_look.set_scheme(Scheme.DARK)
    assert told.args == [DARK]
    assert current_theme() is DARK
    with qtbot.assertNotEmitted(the_look.changed):
        the_look.set_scheme(Scheme.DARK)


def test_widgets_have_the_colours_before_changed_is_emitted(qtbot, the_look: Look) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    seen = []

    def remember(_theme: object) -> None:
        seen.append(widget.palette().window().color())

    the_look.changed.connect(remember)
    the_look.set_scheme(Scheme.DARK)
    the_look.changed.disconnect(remember)
    assert seen == [DARK.window]


def test_toggle_keeps_what_it_switched_to(the_look: Look) -> None:
    the_look.toggle()
    assert (the_look.scheme, the_look.theme) == (Scheme.DARK, DARK)
    the_look.toggle()
    assert (the_look.scheme, the_look.theme) == (Scheme.LIGHT, LIGHT)


@pytest.mark.parametrize(
    ("system", "theme"),
    [(Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT), (Qt.ColorScheme.Unknown, LIGHT)],
)
def test_system_follows_the_system(the_look: Look, monkeypatch, system: Qt.ColorScheme, theme) -> None:
    """Off screen no system says anything, so what it would say is put into its mouth."""
    the_look.set_scheme(Scheme.DARK if theme is LIGHT else Scheme.LIGHT)
    hints = QGuiApplication.styleHints()

    class Hints:
        def colorScheme(self) -> Qt.ColorScheme:
            return system

        def __getattr__(self, name: str):
            return getattr(hints, name)

    class Application:
        @staticmethod
        def styleHints() -> Hints:
            return Hints()

    monkeypatch.setattr(current, "QGuiApplication", Application)
    the_look.set_scheme(Scheme.SYSTEM)
    assert the_look.theme is theme


def test_who_chose_a_theme_is_not_disturbed_by_the_system(the_look: Look) -> None:
    the_look.set_scheme(Scheme.DARK)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert the_look.theme is DARK


def test_without_an_application_there_is_no_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "_looks", [])
    monkeypatch.setattr(QGuiApplication, "instance", lambda: None)
    with pytest.raises(RuntimeError, match="application"):
        look()
