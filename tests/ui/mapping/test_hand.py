"""The hand: what is shown while a pair is being made, and what comes of it."""

from __future__ import annotations

import time

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from infusion_desktop.ui.mapping.drag_chip import DragChip
from infusion_desktop.ui.mapping.faces import Side
from infusion_desktop.ui.mapping.hand import OPENS_AFTER
from infusion_desktop.ui.mapping.pointing import Spot
from infusion_desktop.ui.parts.words import Words
from tests.ui.mapping.bench import MappingBench
from tests.ui.pressing import PATIENCE_MS


def test_a_field_that_few_values_fit_says_so_but_can_be_paired(tab: MappingBench) -> None:
    holder = tab.drag("Badge ID", "birthday", drop=False)
    callout = tab.canvas.hand.callout
    assert callout is not None
    assert callout.isVisible()
    assert callout.accessibleName() == "Few values of Badge ID fit Birthday"
    assert "“SF-00000” is not a date" in callout.accessibleDescription()
    tab.release(holder, tab.spot(tab.canvas.target, "birthday"))
    assert tab.pairs["Badge ID"] == "birthday"
    line = tab.presenter.line(("Badge ID", "birthday"))
    assert line is not None
    assert line.problem


def test_the_callout_stands_beside_the_row(tab: MappingBench) -> None:
    holder = tab.drag("Badge ID", "tags", drop=False)
    callout = tab.canvas.hand.callout
    assert callout is not None
    row = tab.canvas.hand._row_rect("tags")
    assert callout.geometry().left() >= row.right()
    assert abs(callout.nib().y() - row.center().y()) < 40
    tab.release(holder, QPoint(3, 3))


def test_the_callout_holds_all_its_words_whatever_it_said_before(tab: MappingBench) -> None:
    start = tab.spot(tab.canvas.source, "Mobile")
    tags = tab.spot(tab.canvas.target, "tags")
    tree = tab.canvas.target.tree
    above = tree.visualRect(tab.canvas.fields.find("addresses.BILLING.country_code")).center()
    rows = [tree.viewport().mapTo(tab.canvas, above), tags]
    holder = tab.press(start)
    tab.move(holder, start + QPoint(9, 0))
    for row in rows:
        under = holder.mapFrom(tab.canvas, row)
        QTest.mouseMove(holder, under)
        assert tab.canvas.hand.callout is not None
    callout = tab.canvas.hand.callout
    assert callout is not None
    words = [label for label in callout.findChildren(Words) if label.text() and label.isVisible()]
    assert len(words) >= 5
    assert all(callout.rect().contains(label.geometry()) for label in words)
    assert callout.height() > 150
    tab.release(holder, QPoint(3, 3))


def test_a_column_that_is_paired_is_told_to_leave_it(tab: MappingBench) -> None:
    holder = tab.drag("First name", "tags", drop=False)
    callout = tab.canvas.hand.callout
    assert callout is not None
    assert "Leave it on “First name”, where it goes now." in callout.accessibleDescription()
    tab.release(holder, QPoint(3, 3))


def test_more_fields_open_under_a_drag_that_waits(tab: MappingBench) -> None:
    tree, fields = tab.canvas.target.tree, tab.canvas.fields
    hidden = fields.find("anniversary")
    tree.scrollTo(hidden)
    tab.settle()
    end = tree.viewport().mapTo(tab.canvas, tree.visualRect(hidden).center())
    start = tab.spot(tab.canvas.source, "Badge ID")
    holder = tab.press(start)
    tab.move(holder, start + QPoint(9, 0))
    begin = time.monotonic()
    tab.move(holder, end)
    assert fields.is_more(fields.find("anniversary")) or time.monotonic() - begin > OPENS_AFTER / 1000
    tab.qtbot.waitUntil(lambda: not fields.is_more(fields.find("anniversary")), timeout=PATIENCE_MS)
    tab.release(holder, QPoint(3, 3))


def test_fields_that_are_open_stay_open_under_a_drag_that_waits(tab: MappingBench) -> None:
    tree, fields = tab.canvas.target.tree, tab.canvas.fields
    fields.toggle_more(0)
    head = fields.index(0, 0)
    fewer = fields.index(fields.rowCount(head) - 1, 0, head)
    assert fewer.data() == "Fewer fields"
    tree.scrollTo(fewer, QAbstractItemView.ScrollHint.PositionAtCenter)
    tab.settle()
    end = tree.viewport().mapTo(tab.canvas, tree.visualRect(fewer).center())
    start = tab.spot(tab.canvas.source, "Badge ID")
    holder = tab.press(start)
    tab.move(holder, start + QPoint(9, 0))
    tab.move(holder, end)
    tab.qtbot.wait(2 * OPENS_AFTER)
    assert fields.groups[0].whole
    tab.release(holder, QPoint(3, 3))


def test_the_list_scrolls_under_a_drag_at_its_edge(tab: MappingBench) -> None:
    tab.tab.resize(1280, 420)
    tab.settle()
    start = tab.spot(tab.canvas.source, "E-mail address")
    holder = tab.press(start)
    tab.move(holder, start + QPoint(9, 0))
    bar = tab.canvas.target.tree.verticalScrollBar()
    bar.setValue(0)
    _, bottom = tab.canvas.edges(tab.canvas.target)
    x = tab.canvas.target.geometry().center().x()
    tab.move(holder, QPoint(x, int(bottom + tab.canvas.gutter.y() - 6)))
    tab.qtbot.waitUntil(lambda: bar.value() > 0, timeout=PATIENCE_MS)
    tab.release(holder, QPoint(3, 3))


def test_a_quick_drop_on_a_row_at_the_edge_meets_that_row(tab: MappingBench) -> None:
    tree = tab.canvas.target.tree
    start = tab.spot(tab.canvas.source, "Badge ID")
    tree.scrollTo(tab.canvas.fields.find("custom_fields.10"))
    tab.settle()
    rect = tree.visualRect(tab.canvas.fields.find("custom_fields.10"))
    end = tree.viewport().mapTo(tab.canvas, rect.center())
    holder = tab.press(start)
    tab.move(holder, start + QPoint(9, 0))
    tab.move(holder, end)
    tab.qtbot.wait(400)
    tab.release(holder, end)
    assert tab.pairs["Badge ID"] == "custom_fields.10"


def test_what_a_click_picks_up(tab: MappingBench) -> None:
    hand = tab.canvas.hand
    assert hand.picks_up(Spot(Side.SOURCE, "Badge ID"))
    assert not hand.picks_up(Spot(Side.SOURCE, "Mobile"))
    assert hand.picks_up(Spot(Side.TARGET, "custom_fields.10"))
    assert not hand.picks_up(Spot(Side.TARGET, "tags"))
    assert not hand.picks_up(Spot())


def test_a_click_on_either_end_selects_the_pair(tab: MappingBench) -> None:
    tab.click(tab.spot(tab.canvas.target, "family_name"))
    assert tab.presenter.selected == ("Surname", "family_name")
    tab.click(tab.spot(tab.canvas.source, "First name"))
    assert tab.presenter.selected == ("First name", "given_name")
    tab.click(tab.spot(tab.canvas.target, "tags"))
    assert tab.presenter.selected is None


def test_in_a_narrow_window_the_chip_gives_way_to_the_callout_over_the_end_of_the_row(
    tab: MappingBench,
) -> None:
    tab.tab.resize(1024, 612)
    tab.settle()
    holder = tab.drag("Badge ID", "tags", drop=False)
    callout = tab.canvas.hand.callout
    assert callout is not None
    row = tab.canvas.hand._row_rect("tags")
    assert row.left() < callout.x() < row.right()
    chip = tab.canvas.findChild(DragChip)
    assert chip is not None
    place = chip.rect().translated(chip.mapTo(tab.tab.window(), QPoint()))
    assert not place.intersects(callout.geometry())
    tab.release(holder, QPoint(3, 3))
