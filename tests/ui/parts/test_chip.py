from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QImage, QPainter

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT, contrast
from infusion_desktop.ui.parts.chip import Chip, ChipKind, ChipWords, chip_width, paint_chip


@pytest.mark.parametrize("kind", ChipKind)
def test_each_kind_can_be_read_in_both_themes(kind: ChipKind) -> None:
    ground, ink, edge = kind.value
    for theme in (LIGHT, DARK):
        assert contrast(theme.color(ink), theme.color(ground)) >= 4.5
        if edge == "bad_line":
            assert contrast(theme.color(edge), theme.surface) >= 3.0


def test_a_chip_is_18_high_and_as_wide_as_its_words(qtbot) -> None:
    plain, with_icon = Chip("Match key"), Chip("Match key", ChipKind.ACCENT, "key-round")
    for chip in (plain, with_icon):
        qtbot.addWidget(chip)
        assert chip.sizeHint().height() == 18
    assert with_icon.sizeHint().width() - plain.sizeHint().width() == 16
    assert Chip("Ready", height=20).sizeHint().height() == 20


def test_a_chip_follows_the_theme_and_its_words(qtbot, colours, the_look: Look) -> None:
    chip = Chip("Ready", ChipKind.OK, "check")
    qtbot.addWidget(chip)
    assert LIGHT.ok_tint.name() in colours(chip)
    the_look.set_scheme(Scheme.DARK)
    assert DARK.ok_tint.name() in colours(chip)
    chip.set_chip("conflict", ChipKind.WARN)
    assert DARK.warn_tint.name() in colours(chip)
    assert chip.chip == ChipWords("conflict", ChipKind.WARN, "")
    assert QAccessible.queryAccessibleInterface(chip).text(QAccessible.Text.Name) == "conflict"


def test_a_painted_chip_takes_the_width_that_was_told(qapp) -> None:
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(LIGHT.surface)
    chip = ChipWords("Custom", ChipKind.OUTLINED)
    with QPainter(image) as painter:
        taken = paint_chip(painter, QPointF(10, 20), chip)
    assert taken == chip_width(chip)
    inked = [x for x in range(120) if image.pixelColor(x, 20) != LIGHT.surface]
    assert inked[0] == 10
    assert inked[-1] == pytest.approx(10 + taken, abs=1.5)


def test_a_misspelt_icon_is_refused(qapp) -> None:
    with pytest.raises(FileNotFoundError):
        Chip("x", icon="gone")
