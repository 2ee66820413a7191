from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QStyle

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT


def test_metrics_are_those_of_the_look(qapp: QApplication) -> None:
    style = qapp.style()
    metric = QStyle.PixelMetric
    assert style.pixelMetric(metric.PM_IndicatorWidth) == 16
    assert style.pixelMetric(metric.PM_FocusFrameHMargin) == 4
    assert style.pixelMetric(metric.PM_RadioButtonLabelSpacing) == 8
    assert style.styleHint(QStyle.StyleHint.SH_EtchDisabledText) == 0


@pytest.mark.parametrize("kind", [QRadioButton, QCheckBox])
def test_chosen_is_filled_with_the_accent_in_both_themes(qtbot, colours, the_look: Look, kind) -> None:
    widget = kind("Overwrite it")
    qtbot.addWidget(widget)
    assert LIGHT.accent.name() not in colours(widget)
    widget.setChecked(True)
    assert LIGHT.accent.name() in colours(widget)
    the_look.set_scheme(Scheme.DARK)
    assert DARK.accent.name() in colours(widget)
    assert LIGHT.accent.name() not in colours(widget)


def test_the_three_states_of_a_check_box_differ(qtbot, picture) -> None:
    box = QCheckBox("Some")
    qtbot.addWidget(box)
    box.setTristate(True)
    seen = []
    for state in (Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked):
        box.setCheckState(state)
        seen.append(picture(box))
    assert seen[0] != seen[1] != seen[2] != seen[0]


@pytest.mark.parametrize("kind", [QRadioButton, QCheckBox])
def test_what_is_off_is_faded(qtbot, colours, kind) -> None:
    widget = kind("Overwrite it")
    qtbot.addWidget(widget)
    widget.setChecked(True)
    widget.setEnabled(False)
    assert LIGHT.accent.name() not in colours(widget)
