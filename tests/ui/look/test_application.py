from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QToolTip

from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Look, Scheme, current_theme
from infusion_desktop.ui.look.fonts import FAMILY
from infusion_desktop.ui.look.style import LookStyle
from infusion_desktop.ui.look.theme import DARK, LIGHT


def test_the_application_has_the_look(qapp: QApplication) -> None:
    assert qapp.font().family() == FAMILY
    assert qapp.font().pixelSize() == 13
    assert QToolTip.font().pixelSize() == 12
    assert qapp.palette().window().color() == LIGHT.window
    assert qapp.styleSheet()


def test_a_change_of_theme_dresses_it_anew(qapp: QApplication, the_look: Look) -> None:
    before = qapp.styleSheet()
    the_look.set_scheme(Scheme.DARK)
    assert qapp.palette().window().color() == DARK.window
    assert qapp.styleSheet() != before


def test_a_second_call_only_sets_the_scheme(qapp: QApplication, the_look: Look) -> None:
    assert apply_look(qapp, Scheme.DARK) is the_look
    assert current_theme() is DARK


PROGRAM = """
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.sizes import scale
application = QApplication([])
font = application.font()
font.setPixelSize({size})
application.setFont(font)
apply_look(application)
print(scale(), application.font().pixelSize(), type(application.style()).__name__)
"""


@pytest.mark.parametrize(("size", "said"), [(13, "1.0 13"), (21, "1.4 18")])
def test_a_larger_system_font_makes_everything_larger(size: int, said: str) -> None:
    program = PROGRAM.format(size=size)
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.startswith(said)


IN_TWO_STEPS = """
from PySide6.QtWidgets import QApplication
from infusion_desktop.ui.look.application import begin_look, finish_look
from infusion_desktop.ui.look.current import Scheme
from infusion_desktop.ui.look.theme import DARK
application = QApplication([])
begin_look(application, Scheme.DARK)
print(application.palette().window().color() == DARK.window, application.font().pixelSize(), end=" ")
print(bool(application.styleSheet()), end=" ")
for _ in range(2):
    finish_look(application)
print(application.palette().window().color() == DARK.window, bool(application.styleSheet()))
"""


def test_what_the_first_paint_does_not_show_may_come_behind_it() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", IN_TWO_STEPS], capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.split() == ["True", "13", "False", "True", "True"]


def test_the_style_is_ours() -> None:
    assert LookStyle().baseStyle().objectName().lower() == "fusion"
