"""The Objects tab as a person uses it: real widgets, keys and mouse, engine and demo account."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget

from infusion_desktop.jobs.describe_again import describe_again
from infusion_desktop.jobs.field_facts import field_facts
from infusion_desktop.ui.current_project import CurrentProject, OpenAccount
from infusion_desktop.ui.objects import presenter
from infusion_desktop.ui.objects.arrange import Column, Narrow
from infusion_desktop.ui.objects.field_table_model import COLUMNS
from infusion_desktop.ui.objects.lines import FieldLine
from infusion_desktop.ui.objects.tab import ObjectsTab
from infusion_desktop.ui.tab import TabName
from tests.demo.server_process import Running
from tests.fakes.signed_in import keep_demo
from tests.ui.objects.signed_in import FrameBook, opened, signed_out
from tests.ui.pressing import PATIENCE_MS, click
from tests.ui.window_bench import WindowBench

SIZES = [(1280, 712), (1024, 612), (1920, 992)]


@pytest.fixture
def book() -> FrameBook:
    return FrameBook()


@pytest.fixture
def account(window_bench: WindowBench, demo_server: Running, monkeypatch, qtbot) -> OpenAccount:
    """The demo account, described on the engine thread."""
    got: list[OpenAccount] = []

    async def job(parts, _tell):
        keep_demo(parts.state, demo_server.address, monkeypatch)
        return await describe_again(parts, "demo")

    async def work() -> None:
        got.append(opened(await window_bench.bridge.run("describe", job)))

    window_bench.bridge.start("describe", work())
    qtbot.waitUntil(lambda: bool(got), timeout=PATIENCE_MS)
    return got[0]


@pytest.fixture
def current(account: OpenAccount) -> CurrentProject:
    made = signed_out()
    made.change(replace(made.view, account=account))
    return made


def is_read(tab: ObjectsTab) -> bool:
    return tab.presenter.screen.busy is None and bool(tab.presenter.screen.counted_over)


@pytest.fixture
def tab(window_bench: WindowBench, current: CurrentProject, book: FrameBook, shown, qtbot) -> ObjectsTab:
    """The tab, read to its end."""
    made = ObjectsTab(window_bench.bridge, current, book.frame())
    made.resize(1280, 712)
    shown(made)
    qtbot.waitUntil(lambda: is_read(made), timeout=PATIENCE_MS)
    return made


def labels(tab: ObjectsTab) -> list[str]:
    return [line.label for line in tab.table.fields.lines if isinstance(line, FieldLine)]


def press(key: Qt.Key, *, ctrl: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget(), key, held)


def test_before_sign_in_the_next_step_is_connect(
    window_bench: WindowBench, book: FrameBook, shown, qtbot
) -> None:
    tab = ObjectsTab(window_bench.bridge, signed_out(), book.frame())
    tab.resize(1280, 712)
    shown(tab)
    assert tab.empty.isVisible()
    assert not tab.table.isVisible()
    assert tab.empty.button is not None
    click(qtbot, tab.empty.button)
    assert book.went_to == [TabName.CONNECT]


def test_signing_in_shows_the_fields_at_once_and_their_figures_soon(tab: ObjectsTab) -> None:
    assert not tab.empty.isVisible()
    assert tab.head.title.text() == "Contact"
    model = tab.table.fields
    row = model.row_of("given_name")
    assert model.index(row, COLUMNS.index(Column.FILLED)).data() == "100\u2009%"
    assert tab.foot.counted_over.text() == "Filled is counted over the first 1,000 of 1,040 contacts"


def test_nothing_is_read_on_the_windows_thread(
    tab: ObjectsTab, window_bench: WindowBench, monkeypatch, qtbot
) -> None:
    read_on: dict[str, threading.Thread] = {}

    def noted(job):
        async def work(*given):
            read_on[job.__name__] = threading.current_thread()
            return await job(*given)

        return work

    for job in (describe_again, field_facts):
        monkeypatch.setattr(presenter, job.__name__, noted(job))
    tab.refresh()
    qtbot.waitUntil(lambda: len(read_on) == 2 and is_read(tab), timeout=PATIENCE_MS)
    assert threading.main_thread() not in read_on.values()
    assert window_bench.problems == []


def test_tags_show_lock_and_reason_and_cannot_be_paired(tab: ObjectsTab, qtbot) -> None:
    view = tab.side.objects
    place = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: is_read(tab), timeout=PATIENCE_MS)
    assert tab.head.title.text() == "Tag"
    assert "start automations" in tab.head.lock.text()
    assert not tab.pair.isVisible()
    tab.presenter.choose("contact")
    assert tab.pair.isVisible()


def test_ctrl_f_searches_and_escape_empties(tab: ObjectsTab, qtbot) -> None:
    tab.table.setFocus()
    press(Qt.Key.Key_F, ctrl=True)
    assert QApplication.focusWidget() is tab.search
    QTest.keyClicks(tab.search, "EMAIL3")
    assert labels(tab) == ["Email 3"]
    press(Qt.Key.Key_Escape)
    assert len(labels(tab)) > 80
    click(qtbot, tab.side.find_button)
    assert QApplication.focusWidget() is tab.search


def test_where_nothing_is_found_there_is_a_way_back(tab: ObjectsTab, qtbot) -> None:
    click(qtbot, tab.narrows.buttons[1])
    QTest.keyClicks(tab.search, "no such field")
    assert tab.nothing.isVisible()
    assert not tab.table.isVisible()
    assert tab.nothing.button is not None
    click(qtbot, tab.nothing.button)
    assert tab.table.isVisible()
    assert tab.search.text() == ""
    assert tab.presenter.screen.narrow is Narrow.ALL
    assert tab.narrows.current == 0


def test_segments_narrow_and_heads_sort(tab: ObjectsTab, qtbot) -> None:
    click(qtbot, tab.narrows.buttons[1])
    assert all(line.custom for line in tab.table.fields.lines if isinstance(line, FieldLine))
    tab.table.sorted_by.emit(Column.FIELD.value)
    assert labels(tab) == sorted(labels(tab), key=str.casefold)


def test_f5_reads_again_and_says_why_not_meanwhile(
    tab: ObjectsTab, current: CurrentProject, book: FrameBook, qtbot
) -> None:
    before = current.view.account
    assert before is not None
    tab.table.setFocus()
    press(Qt.Key.Key_F5)
    assert not tab.head.refresh.isEnabled()
    press(Qt.Key.Key_F5)
    assert [toast.sentence for toast in book.toasts] == ["The account is being read."]
    qtbot.waitUntil(lambda: is_read(tab) and tab.head.refresh.isEnabled(), timeout=PATIENCE_MS)
    after = current.view.account
    assert after is not None
    assert after.schema.taken_at > before.schema.taken_at


def test_a_revoked_key_is_said_with_a_button_to_connect(
    tab: ObjectsTab, book: FrameBook, monkeypatch, qtbot
) -> None:
    monkeypatch.setenv("INFUSION_DESKTOP_TEST_KEY", "KeapAK-revoked")
    click(qtbot, tab.head.refresh)
    qtbot.waitUntil(tab.trouble.isVisible, timeout=PATIENCE_MS)
    assert tab.trouble.accessibleName()
    assert tab.table.isVisible()
    click(qtbot, tab.way_on)
    assert book.went_to == [TabName.CONNECT]


def test_the_whole_tab_by_keyboard_alone(tab: ObjectsTab, book: FrameBook, qtbot) -> None:
    tab.side.objects.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: tab.head.title.text() == "Company" and is_read(tab), timeout=PATIENCE_MS)
    press(Qt.Key.Key_Up)
    assert tab.head.title.text() == "Contact"
    reached = set()
    for _ in range(40):
        press(Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
        if QApplication.focusWidget() is tab.table:
            break
    assert {tab.search, tab.narrows.buttons[0], tab.table} <= reached
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is tab.details
    line = tab.table.selected()
    assert line is not None
    assert tab.details.accessibleName() == f"Details of {line.label}"
    press(Qt.Key.Key_C, ctrl=True)
    assert QGuiApplication.clipboard().text() == line.key
    assert book.toasts[-1].sentence == f"{line.key} is on the clipboard"
    press(Qt.Key.Key_Escape)
    assert not tab.details.isVisible()
    assert QApplication.focusWidget() is tab.table


def test_details_follow_the_selection_and_close_with_their_field(tab: ObjectsTab) -> None:
    tab.table.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    tab.table.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down)
    line = tab.table.selected()
    assert line is not None
    assert tab.details.line == line
    tab.search.setFocus()
    QTest.keyClicks(tab.search, "birthday")
    assert not tab.details.isVisible()


def test_pairing_goes_to_mapping(tab: ObjectsTab, book: FrameBook, qtbot) -> None:
    click(qtbot, tab.pair)
    assert book.went_to == [TabName.MAPPING]


def test_every_control_has_a_name(tab: ObjectsTab) -> None:
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView)
    controls = [each for kind in kinds for each in tab.findChildren(kind)]
    nameless = [
        each
        for each in controls
        if not (
            each.accessibleName() or (isinstance(each, QAbstractButton) and (each.text() or each.toolTip()))
        )
        and not each.objectName().startswith("qt_")
        and type(each).__name__ not in {"QTableCornerButton", "QHeaderView", "QLineEditIconButton"}
    ]
    assert [f"{type(each).__name__} in {type(each.parent()).__name__}" for each in nameless] == []


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("details", [False, True])
def test_nothing_overlaps_or_leaves_the_window(
    tab: ObjectsTab, width: int, height: int, details: bool
) -> None:
    tab.resize(width, height)
    if details:
        tab.table.setFocus()
        tab.open_details()
    QApplication.processEvents()
    assert (tab.width(), tab.height()) == (width, height)
    parts: list[QWidget] = [tab.side, tab.head, tab.search, tab.narrows, tab.pair, tab.table, tab.foot]
    parts += [tab.details] if details else []
    areas = [part.rect().translated(part.mapTo(tab, part.rect().topLeft())) for part in parts]
    for number, area in enumerate(areas):
        assert tab.rect().contains(area), parts[number]
        for other in areas[number + 1 :]:
            assert not area.intersects(other), (parts[number], other)
    assert tab.side.width() == {1280: 264, 1024: 216, 1920: 304}[width]
    if not details:
        assert tab.table.isColumnHidden(COLUMNS.index(Column.OPTIONS)) is (width == 1024)


def test_closing_while_it_reads_leaves_nothing_running(
    window_bench: WindowBench, current: CurrentProject, book: FrameBook, shown, monkeypatch, qtbot
) -> None:
    begun: list[str] = []

    async def endless(*given):
        begun.append("begun")
        await asyncio.Event().wait()

    monkeypatch.setattr(presenter, "field_facts", endless)
    made = ObjectsTab(window_bench.bridge, current, book.frame())
    shown(made)
    qtbot.waitUntil(lambda: bool(begun), timeout=PATIENCE_MS)
    (reading,) = (task for task in asyncio.all_tasks() if task.get_name() == "count the fields")
    assert made.presenter.screen.busy is not None
    made.presenter.stop()
    assert made.presenter.screen.busy is None
    qtbot.waitUntil(reading.done, timeout=PATIENCE_MS)
    assert reading.cancelled()
