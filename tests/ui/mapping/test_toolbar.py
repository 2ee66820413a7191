"""The toolbar: counts, lines or table, undo and redo, and a next step that is never dead."""

from __future__ import annotations

from PySide6.QtCore import Qt

from infusion_desktop.ui.mapping.toolbar import TABLE
from infusion_desktop.ui.tab import TabName
from tests.ui.mapping.bench import MappingBench

LEFT = Qt.MouseButton.LeftButton


def test_it_counts(tab: MappingBench) -> None:
    bar = tab.tab.toolbar
    assert bar.objects.buttons[0].accessibleName() == "Contact, 12"
    assert bar.legend.accessibleName() == "11 confirmed, 1 to confirm, 1 problem, 1 idea, 3 unpaired"
    tab.presenter.confirm_all()
    assert bar.objects.buttons[0].accessibleName() == "Contact, 13"


def test_lines_or_table(tab: MappingBench) -> None:
    tab.qtbot.mouseClick(tab.tab.toolbar.ways.buttons[TABLE], LEFT)
    assert tab.tab.table.isVisible()
    assert not tab.canvas.isVisible()
    assert tab.heard.hints[0].does == "chooses a field"


def test_undo_and_redo_say_what_they_would_do_or_why_they_are_off(tab: MappingBench) -> None:
    bar = tab.tab.toolbar
    assert not bar.undo.isEnabled()
    assert bar.undo.toolTip() == "There is nothing to take back."
    tab.presenter.remove(("Mobile", "phone_numbers.PHONE1"))
    assert bar.undo.isEnabled()
    assert bar.undo.toolTip() == "Take back: Mobile no longer goes into Phone 1. (Ctrl+Z)"
    tab.qtbot.mouseClick(bar.undo, LEFT)
    assert tab.pairs["Mobile"] == "phone_numbers.PHONE1"
    assert not bar.undo.isEnabled()
    tab.qtbot.mouseClick(bar.redo, LEFT)
    assert "Mobile" not in tab.pairs


def test_the_next_step_says_how_many_rows(tab: MappingBench) -> None:
    bar = tab.tab.toolbar
    assert bar.rehearse.text() == "Rehearse 120 rows"
    asked: list[bool] = []
    tab.tab.on_rehearse = lambda: asked.append(True)
    tab.qtbot.mouseClick(bar.rehearse, LEFT)
    assert asked == [True]
    assert tab.heard.went == [TabName.RUN]


def test_the_next_step_jumps_to_what_is_in_the_way(tab: MappingBench) -> None:
    tab.presenter.remove(("E-mail address", "email_addresses.EMAIL1"))
    tab.qtbot.mouseClick(tab.tab.toolbar.rehearse, LEFT)
    tab.settle()
    assert tab.heard.went == []
    assert "Pair the column that holds it" in tab.toasts[-1]
    assert tab.canvas.target.current_key() == "email_addresses.EMAIL1"
    assert tab.canvas.target.tree.hasFocus()
