from __future__ import annotations

import gc

import shiboken6
from PySide6.QtWidgets import QWidget

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.shadow import Shadow, float_above


def test_the_one_shadow_follows_the_theme(qtbot, the_look: Look) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    float_above(widget)
    effect = widget.graphicsEffect()
    assert isinstance(effect, Shadow)
    assert (effect.yOffset(), effect.xOffset(), effect.blurRadius()) == (4, 0, 16)
    assert effect.color() == LIGHT.shadow
    the_look.set_scheme(Scheme.DARK)
    assert effect.color() == DARK.shadow


def test_a_shadow_that_is_gone_hears_nothing_more(the_look: Look) -> None:
    widget = QWidget()
    float_above(widget)
    shiboken6.delete(widget)
    gc.collect()
    the_look.set_scheme(Scheme.DARK)
