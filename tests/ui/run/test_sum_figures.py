from __future__ import annotations

from pytestqt.qtbot import QtBot

from infusion_desktop.ui.run.sum_figures import SumFigures

PARTS = [("Created", 2), ("Updated", 3), ("Failed", 0)]


def test_the_sum_is_counted_and_one_that_does_not_hold_is_said(qtbot: QtBot) -> None:
    figures = SumFigures()
    qtbot.addWidget(figures)
    figures.set_sum(PARTS, 5, "rows in the file")
    assert figures.adds_up
    assert figures.accessibleName() == "2 created + 3 updated + 0 failed = 5 rows in the file"
    good = figures.grab().toImage()
    figures.set_sum(PARTS, 6, "rows in the file")
    assert not figures.adds_up
    assert "is not 6" in figures.accessibleName()
    assert figures.grab().toImage() != good


def test_it_is_painted_with_little_room_too(qtbot: QtBot) -> None:
    figures = SumFigures()
    qtbot.addWidget(figures)
    figures.set_sum([(f"Name {n}", 100_000) for n in range(9)], 900_000, "rows")
    for width in (900, 400):
        figures.resize(width, 74)
        assert figures.grab().width() >= width


def test_very_large_numbers_take_more_lines_and_nothing_is_left_out(qtbot: QtBot) -> None:
    figures = SumFigures()
    qtbot.addWidget(figures)
    figures.resize(600, 74)
    figures.set_sum([(f"Name {n}", 1_234_567) for n in range(9)], 9 * 1_234_567, "rows in the file")
    lines = figures._laid_out()[2]
    assert [part for line in lines for part in line] == figures._parts
    assert [len(line) for line in lines] == [3, 3, 3]
    assert figures.sizeHint().height() == 3 * 74
    figures.set_sum(PARTS, 5, "rows in the file")
    assert figures.sizeHint().height() == 74
