"""The tab as a whole: its stages, its sizes, its names, its hints."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QScrollArea

from infusion_desktop.ui.mapping.presenter import Stage
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.tab import TabName
from tests.journeys.account_process import DemoAccount
from tests.ui.mapping import scene
from tests.ui.mapping.bench import MappingBench
from tests.ui.pressing import PATIENCE_MS, click

LEFT = Qt.MouseButton.LeftButton


def filled(tab: MappingBench) -> list[str]:
    buttons = tab.tab.findChildren(Button)
    return [each.text() for each in buttons if each.isVisible() and each.kind is Kind.FILLED]


def press(tab: MappingBench, text: str) -> None:
    (button,) = (each for each in tab.tab.findChildren(Button) if each.isVisible() and each.text() == text)
    click(tab.qtbot, button)


def test_without_a_file_it_asks_for_one(empty_tab: MappingBench) -> None:
    assert empty_tab.presenter.stage is Stage.NO_FILE
    assert filled(empty_tab) == ["Choose a file…"]
    press(empty_tab, "Choose a file…")
    assert empty_tab.heard.files_asked == 1
    assert empty_tab.heard.hints == ()


def test_without_an_account_it_leads_to_connect(empty_tab: MappingBench) -> None:
    empty_tab.open(scene.spring_fair(20))
    assert empty_tab.presenter.stage is Stage.NO_ACCOUNT
    assert filled(empty_tab) == ["Go to Connect"]
    press(empty_tab, "Go to Connect")
    assert empty_tab.heard.went == [TabName.CONNECT]


def test_a_file_that_is_gone_is_told(empty_tab: MappingBench, demo: DemoAccount) -> None:
    empty_tab.open(scene.spring_fair(20))
    (empty_tab.folder / "spring-fair-leads.csv").unlink()
    empty_tab.sign_in(demo.address, "MAPPING_TESTS_KEY")
    empty_tab.qtbot.waitUntil(lambda: empty_tab.presenter.stage is Stage.TROUBLE, timeout=PATIENCE_MS)
    assert "spring-fair-leads.csv" in empty_tab.tab._trouble.sentence.text()


def test_one_filled_button_when_ready(tab: MappingBench) -> None:
    assert filled(tab) == ["Rehearse 120 rows"]


@pytest.mark.parametrize(("width", "height"), [(1280, 712), (1024, 612), (1920, 992), (1100, 700)])
def test_it_holds_at_every_size(tab: MappingBench, width: int, height: int) -> None:
    tab.tab.resize(width, height)
    tab.settle()
    assert tab.tab.width() == width
    canvas, panel = tab.canvas, tab.tab.panel
    assert canvas.width() + panel.width() == width
    assert canvas.source.geometry().right() < canvas.target.geometry().left()
    assert canvas.target.geometry().right() < canvas.width()
    tab.presenter.select(("Birthday", "birthday"))
    tab.settle()
    area = panel.pages.currentWidget()
    assert isinstance(area, QScrollArea)
    assert panel.inspector.width() <= area.viewport().width()
    assert panel.inspector.minimumSizeHint().width() <= area.viewport().width()
    for way in (0, 1):
        tab.tab.show_as(way)
        tab.settle()
        bar = tab.tab.toolbar
        shown = [bar.objects, bar.ways, bar.legend, bar.undo, bar.redo, bar.rehearse]
        for one, other in pairwise(shown):
            assert one.geometry().right() < other.geometry().left()
        assert bar.rehearse.geometry().right() <= width


def test_hints_follow_what_is_done(tab: MappingBench) -> None:
    assert [hint.does for hint in tab.heard.hints] == ["starts a pair", "removes it", "takes it back"]
    tab.click(tab.spot(tab.canvas.source, "Badge ID"))
    assert tab.heard.hints[0].does == "lets go"
    tab.canvas.pointing.escape()
    tab.presenter.select(("Mobile", "phone_numbers.PHONE1"))
    assert tab.heard.hints[1].does == "next pair"


def test_every_control_has_a_name_and_what_is_off_a_reason(tab: MappingBench) -> None:
    tab.presenter.select(("Birthday", "birthday"))
    tab.settle()
    for kind in (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit):
        for widget in tab.tab.findChildren(kind):
            if widget.objectName().startswith("qt_") or isinstance(widget.parent(), QAbstractItemView):
                continue
            name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            assert name, widget
            if isinstance(widget, QAbstractButton) and not widget.isEnabled() and widget.isVisible():
                assert widget.toolTip(), name


def test_tab_reaches_both_columns_and_the_panel(tab: MappingBench) -> None:
    tab.canvas.source.tree.setFocus(Qt.FocusReason.TabFocusReason)
    met = set()
    for _ in range(30):
        focus = tab.tab.focusWidget()
        met.add(focus)
        tab.qtbot.keyClick(focus, Qt.Key.Key_Tab)
    panel = tab.tab.panel
    assert {tab.canvas.target.tree, panel.waiting, panel.preview.on, tab.tab.toolbar.rehearse} <= met


def test_the_mark_goes_to_the_frame(tab: MappingBench) -> None:
    assert tab.heard.marks[-1].problems == 1
    tab.presenter.remove(("Birthday", "birthday"))
    assert tab.heard.marks[-1].ready


def test_another_project_starts_over(tab: MappingBench) -> None:
    tab.presenter.remove(("Mobile", "phone_numbers.PHONE1"))
    tab.current.change(scene.blank(tab.folder / "other").view)
    assert tab.presenter.stage is Stage.NO_FILE
    assert not tab.tab.toolbar.undo.isEnabled()
