from __future__ import annotations

from PySide6.QtGui import QAccessible

from infusion_desktop.ui.look.theme import LIGHT
from infusion_desktop.ui.parts.sum_line import SumLine


def test_the_parts_make_the_whole(qtbot, colours) -> None:
    line = SumLine()
    qtbot.addWidget(line)
    line.set_sum([2412, 1388, 987, 41, 116, 56], 5000, "rows in the file")
    line.resize(line.sizeHint())
    assert line.adds_up
    said = "2,412 + 1,388 + 987 + 41 + 116 + 56 = 5,000 rows in the file"
    assert line.text() == said
    assert QAccessible.queryAccessibleInterface(line).text(QAccessible.Text.Name) == said
    assert LIGHT.ok.name() in colours(line)


def test_words_stand_behind_the_parts(qtbot) -> None:
    line = SumLine()
    qtbot.addWidget(line)
    line.set_sum([1975, 1137, 0], 3112, "", ("created", "updated", "failed"))
    assert line.text() == "1,975 created + 1,137 updated + 0 failed = 3,112"


def test_a_sum_that_does_not_add_up_is_red_and_says_so(qtbot, colours) -> None:
    line = SumLine()
    qtbot.addWidget(line)
    line.set_sum([1, 2], 4, "rows")
    line.resize(line.sizeHint())
    assert not line.adds_up
    assert line.text() == "1 + 2 is not 4 rows"
    assert LIGHT.bad.name() in colours(line)
    assert LIGHT.ok.name() not in colours(line)


def test_with_little_room_the_sum_stays_and_the_tooltip_tells_the_parts(shown, picture) -> None:
    line = SumLine()
    line.set_sum([1_234_567] * 6, 6 * 1_234_567, "rows in the file")
    line.resize(line.sizeHint())
    shown(line)
    assert line.toolTip() == ""
    wide = picture(line)
    line.resize(300, 16)
    narrow = picture(line)

    def ink(image, end: int) -> list[int]:
        """Where the last 140 px before `end` are inked."""
        dark = LIGHT.text2.lightness()
        return [
            x
            for x in range(140)
            if any(image.pixelColor(end - 140 + x, y).lightness() <= dark for y in range(16))
        ]

    assert len(ink(narrow, 300)) > 60, "the sum is painted to its end"
    assert abs(len(ink(narrow, 300)) - len(ink(wide, wide.width()))) < 12
    assert line.toolTip() == line.text()
