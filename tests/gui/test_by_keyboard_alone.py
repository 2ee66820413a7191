"""The whole job by keys alone: from the first screen to a finished run, sign-in page included."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget

from infusion_desktop.ui.run.screens import Ended, Looking
from infusion_desktop.ui.tab import TabName
from tests.gui.bench import CTRL, WholeWindow, sign_in_by_keys, wait_for_page
from tests.gui.conftest import FREE, Remote, people

MOST_TABS = 120
ROWS = 20
RUNS_ON = 240
"""So many rows are under way for longer than it takes to try every control."""


def names(widget: QWidget | None) -> list[str]:
    """What a control is called."""
    if widget is None:
        return []
    text = getattr(widget, "text", None)
    return [name for name in (widget.accessibleName(), text() if callable(text) else "") if name]


def tab_to(whole: WholeWindow, name: str) -> QWidget:
    """Press Tab until a control of that name (a pattern) has the focus."""
    been = []
    for _ in range(MOST_TABS):
        focus = QApplication.focusWidget()
        if focus is not None and any(re.fullmatch(name, one) for one in names(focus)):
            return focus
        been.append(" / ".join(names(focus)) or repr(focus))
        QTest.keyClick(focus or whole.window, Qt.Key.Key_Tab)
        whole.qtbot.wait(50 if in_a_page(whole) else 0)  # a page takes its keys in another process
    raise AssertionError(f"Tab never comes to {name!r}; it came to:\n" + "\n".join(dict.fromkeys(been)))


def in_a_page(whole: WholeWindow) -> bool:
    """Whether the page of the sign-in has the focus."""
    view = whole.contents.connect.sign_in.browser.view
    focus = QApplication.focusWidget()
    return view is not None and focus is not None and (focus is view or view.isAncestorOf(focus))


def press(whole: WholeWindow, name: str) -> None:
    """Wait for a button, Tab to it, and press Space."""
    whole.button(name)
    QTest.keyClick(tab_to(whole, name), Qt.Key.Key_Space)


def choose_file(whole: WholeWindow, file: Path) -> None:
    """Ctrl+O, its path typed, Enter."""
    whole.key(Qt.Key.Key_O, CTRL)
    whole.until(lambda: [d for d in whole.window.findChildren(QFileDialog) if d.isVisible()])
    dialog = whole.window.findChildren(QFileDialog)[0]
    dialog.activateWindow()
    whole.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    QTest.keyClicks(QApplication.focusWidget(), str(file))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    whole.until(lambda: not whole.window.findChildren(QFileDialog))
    whole.come_back()


def test_from_the_first_screen_to_a_finished_run(first_day: WholeWindow, tmp_path: Path) -> None:
    whole = first_day
    whole.open()
    focus = QApplication.focusWidget()
    assert focus is None or focus.isVisible(), "what is typed now goes where nobody sees it"
    choose_file(whole, people(tmp_path / "people.csv", ROWS))
    whole.until(lambda: whole.contents.current.view.source is not None)
    press(whole, "Open the demo.*")
    wait_for_page(whole, "authorize")
    press(whole, "Cancel the sign-in")
    press(whole, "Open the demo.*")
    sign_in_by_keys(whole)
    whole.until(lambda: whole.contents.current.view.account is not None)
    press(whole, "See the fields")
    assert whole.window.tab == TabName.OBJECTS.value
    press(whole, "Pair the fields")
    assert whole.window.tab == TabName.MAPPING.value
    press(whole, "Rehearse .* rows")
    whole.until(lambda: isinstance(whole.screen, Looking))
    press(whole, f"Create {ROWS}")
    ended = whole.ended()
    assert ended.how is Ended.DONE
    found = whole.demo_rows("SELECT count(*) FROM contacts WHERE email1 LIKE '%@gui.example'")
    assert found == [(ROWS,)]


# ------------------------------------------------------------------- every control of every tab in each state

LEAST = 6
"""Controls of the header, and one of each screen at least."""


def controls(whole: WholeWindow) -> list[QWidget]:
    """What a person could use: everything in view that takes the focus by some way, and every button."""
    found = []
    for widget in whole.window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled():
            continue
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QAbstractButton)
        if takes:
            found.append(widget)
    return found


def read_out(widget: QWidget) -> str:
    """The name of a control as a screen reader is told it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def described(widget: QWidget) -> str:
    parents: list[str] = []
    one: QWidget | None = widget
    while one is not None and len(parents) < 4:
        parents.append(type(one).__name__)
        one = one.parentWidget()
    return f"{read_out(widget)!r} ({' < '.join(parents)})"


def reached(whole: WholeWindow) -> set[QWidget]:
    """All that Tab comes to, from the first control round to it again; groups by arrow keys as a whole."""
    whole.window.activateWindow()
    seen: list[QWidget] = []
    for _ in range(MOST_TABS):
        QTest.keyClick(QApplication.focusWidget() or whole.window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None or (seen and focus is seen[0]):
            break
        seen.append(focus)
    return set(seen)


def group_of(widget: QWidget) -> list[QAbstractButton]:
    """The buttons of which one is chosen, if it is one of those."""
    if not isinstance(widget, QAbstractButton):
        return []
    if (group := widget.group()) is not None:
        return group.buttons()
    parent = widget.parentWidget()
    alike = parent.findChildren(QAbstractButton) if parent is not None and widget.autoExclusive() else []
    return [one for one in alike if one.autoExclusive() and one.parentWidget() is parent]


def by_arrows(widget: QWidget, seen: set[QWidget]) -> bool:
    """Whether arrow keys come to it from a button of its group that Tab comes to."""
    group = group_of(widget)
    first = next((one for one in group if one in seen), None)
    if first is None:
        return False
    been = set()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up):
        first.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in group:
            QTest.keyClick(QApplication.focusWidget(), key)
            been.add(QApplication.focusWidget())
    first.click()
    return widget in been


def check(whole: WholeWindow, state: str) -> list[str]:
    """What is wrong with the controls in view, as sentences."""
    named = controls(whole)
    assert len(named) >= LEAST, f"{state}: the header alone has so many"
    wrong = [f"{state}: has no name: {described(widget)}" for widget in named if not read_out(widget)]
    seen = reached(whole)
    wrong += [
        f"{state}: Tab does not come to {described(widget)}"
        for widget in controls(whole)
        if widget not in seen and not by_arrows(widget, seen)
    ]
    return wrong


def test_the_first_screens_are_named_and_reached_by_keys(first_day: WholeWindow, tmp_path: Path) -> None:
    whole = first_day
    whole.open()
    wrong = []
    for tab in TabName:
        whole.window.go_to(tab)
        whole.qtbot.wait(100)
        wrong += check(whole, f"nothing chosen, {tab}")
    whole.window.go_to(TabName.CONNECT)
    whole.press(".*Infusionsoft account")
    wrong += check(whole, "an account of one's own")
    whole.window.theme_button.setFocus()
    whole.key(Qt.Key.Key_Escape)
    whole.drop(people(tmp_path / "people.csv"))
    whole.press("See the rows of the file")
    wrong += check(whole, "the rows of the file")
    assert wrong == []


def test_every_control_is_named_and_reached_by_keys(remote: Remote) -> None:
    whole = remote.whole
    people(remote.file, RUNS_ON)
    whole.open()
    whole.ready()
    wrong = []
    for tab in TabName:
        whole.rest(tab)
        wrong += check(whole, tab)
    whole.window.go_to(TabName.MAPPING)
    whole.press("Table")
    wrong += check(whole, "mapping as a table")
    whole.press("Lines")
    whole.contents.mapping.canvas.source.tree.setFocus()
    whole.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    whole.until(lambda: whole.contents.mapping.presenter.selected is not None)
    wrong += check(whole, "a pair selected")
    whole.rehearse()
    wrong += check(whole, "rehearsed")
    whole.start()
    wrong += check(whole, "running")
    whole.press("Pause")
    whole.button("Go on")
    wrong += check(whole, "paused")
    remote.account.stop()
    remote.account.start(*FREE)  # what is left goes fast
    whole.press("Go on")
    whole.ended()
    wrong += check(whole, "done")
    assert wrong == []


def test_what_is_in_trouble_is_named_and_reached_by_keys(remote: Remote) -> None:
    whole = remote.whole
    whole.open()
    whole.ready()
    people(remote.file, 3)
    whole.window.came_to_front.emit()
    whole.button("Read the file again")
    wrong = check(whole, "the file has changed")
    whole.press("Read the file again")
    remote.account.stop()
    remote.account.start("--key", "KeapAK-another")
    whole.rehearse_in_vain()
    wrong += check(whole, "nothing to rehearse with")
    whole.window.go_to(TabName.CONNECT)
    whole.button("Sign in again")
    wrong += check(whole, "the sign-in is lost")
    assert wrong == []
