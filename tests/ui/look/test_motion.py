from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from infusion_desktop.ui.look import motion


def test_who_wants_none_gets_none() -> None:
    motion.set_reduced(True)
    assert motion.duration(motion.MOVE) == 0
    motion.set_reduced(False)
    assert motion.duration(motion.MOVE) == 160


@pytest.mark.parametrize(("milliseconds", "still"), [(0, True), (200, False)])
def test_else_the_system_decides(qapp: QApplication, monkeypatch, milliseconds: int, still: bool) -> None:
    class System(QProxyStyle):
        def styleHint(self, hint, option=None, widget=None, data=None) -> int:
            if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
                return milliseconds
            return super().styleHint(hint, option, widget, data)

    style = System("Fusion")
    monkeypatch.setattr(QApplication, "style", lambda: style)
    motion.set_reduced(None)
    assert motion.reduced() is still
    assert motion.duration(200) == (0 if still else 200)
