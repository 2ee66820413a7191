"""Projects at the window: saved by themselves, opened again with everything, changed for one another."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from infusion_desktop.jobs.projects import list_projects, open_project
from infusion_desktop.ui.frame.name_dialog import NameDialog
from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.parts.menu import Menu
from infusion_desktop.ui.run.screens import Going, Looking
from infusion_desktop.ui.tab import TabName
from tests.gui.bench import CTRL, WholeWindow, sign_in_by_keys
from tests.gui.conftest import OPENED, Remote, make_project, people


def menu(whole: WholeWindow, *, by_key: bool = False) -> Menu:
    """Open the project menu by a click, or by its key."""
    button = whole.window.header.project
    if by_key:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        whole.key(Qt.Key.Key_Space)
    else:
        whole.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    whole.until(lambda: isinstance(QApplication.activePopupWidget(), Menu))
    found = QApplication.activePopupWidget()
    assert isinstance(found, Menu)
    return found


def choose(whole: WholeWindow, words: str, *, by_key: bool = False) -> None:
    """Choose the entry of the menu that begins with these words."""
    opened = menu(whole, by_key=by_key)
    entry = next(action for action in opened.actions() if action.text().startswith(words))
    assert entry.isEnabled(), entry.toolTip()
    if by_key:
        for _ in opened.actions():
            if opened.activeAction() is entry:
                break
            QTest.keyClick(opened, Qt.Key.Key_Down)
        QTest.keyClick(opened, Qt.Key.Key_Return)
    else:
        whole.qtbot.mouseClick(opened, Qt.MouseButton.LeftButton, pos=opened.actionGeometry(entry).center())


def reads(whole: WholeWindow, file: Path) -> Callable[[], bool]:
    """Whether a file is the source, to be waited for."""

    def there() -> bool:
        source = whole.contents.current.view.source
        return source is not None and source.path == file

    return there


def name(whole: WholeWindow) -> str:
    return whole.contents.current.view.project.name


def test_a_project_saves_itself_and_opens_again_with_everything(at_demo: WholeWindow) -> None:
    at_demo.open()
    at_demo.ready()
    at_demo.window.go_to(TabName.MAPPING)
    at_demo.until(lambda: at_demo.contents.mapping.presenter.desk is not None)
    at_demo.contents.mapping.canvas.source.tree.setFocus()
    at_demo.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    at_demo.key(Qt.Key.Key_Delete)
    view = at_demo.contents.current
    at_demo.until(lambda: len(view.view.project.mapping.pairs) == 2)
    at_demo.until(lambda: at_demo.window.status.left.startswith("Everything saved at"))
    before = view.view.project
    at_demo.window.close()
    at_demo.closes()
    at_demo.open()
    at_demo.ready()
    assert at_demo.contents.current.view.project == before
    assert open_project(at_demo.contents.current.view.path) == before


def test_a_change_of_the_last_moment_is_saved_when_the_window_closes(at_demo: WholeWindow) -> None:
    at_demo.open()
    path = at_demo.contents.current.view.path
    at_demo.contents.projects.rename("Changed at the last moment")
    at_demo.window.close()
    at_demo.closes()
    assert open_project(path).name == "Changed at the last moment"


def test_the_project_menu_by_mouse(at_demo: WholeWindow) -> None:
    at_demo.open()
    at_demo.ready()
    choose(at_demo, "New project")
    at_demo.until(lambda: name(at_demo) == "Untitled project")
    at_demo.until(lambda: at_demo.window.header.badge.accessibleName() == "No account yet")
    choose(at_demo, "Spring fair")
    at_demo.until(lambda: name(at_demo) == "Spring fair")
    at_demo.ready()
    choose(at_demo, "Duplicate")
    at_demo.until(lambda: name(at_demo) == "Copy of Spring fair")
    assert len(at_demo.contents.current.view.project.mapping.pairs) == 3
    assert len(list_projects(at_demo.folder)) == 3


def test_the_project_menu_by_keys(at_demo: WholeWindow) -> None:
    at_demo.open()
    at_demo.ready()
    choose(at_demo, "Rename…", by_key=True)
    at_demo.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    dialog = next(iter(at_demo.window.findChildren(NameDialog)))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "Autumn fair")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    at_demo.until(lambda: name(at_demo) == "Autumn fair")
    assert not dialog.isVisible()
    at_demo.come_back()
    at_demo.key(Qt.Key.Key_N, CTRL)
    at_demo.until(lambda: name(at_demo) == "Untitled project")
    choose(at_demo, "Autumn fair", by_key=True)
    at_demo.until(lambda: name(at_demo) == "Autumn fair")


def test_a_project_from_elsewhere_is_chosen_in_a_dialog(at_demo: WholeWindow, tmp_path: Path) -> None:
    elsewhere = make_project(
        tmp_path / "elsewhere", people(tmp_path / "others.csv", 3), OPENED, "From a friend"
    )
    at_demo.open()
    choose(at_demo, "Open another project…")
    at_demo.until(lambda: [one for one in at_demo.window.findChildren(QFileDialog) if one.isVisible()])
    dialog = at_demo.window.findChildren(QFileDialog)[0]
    dialog.activateWindow()
    at_demo.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    QTest.keyClicks(QApplication.focusWidget(), str(elsewhere))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    at_demo.until(lambda: name(at_demo) == "From a friend")
    at_demo.ready()


def test_colours_change_at_run_time_and_are_remembered_also_in_mid_run(remote: Remote) -> None:
    whole = remote.whole
    whole.open()
    whole.ready()
    whole.rehearse()
    whole.start()
    corner = QPoint(3, whole.window.height() - 3)
    light = whole.window.grab().toImage().pixelColor(corner)
    whole.press("Use dark colours")
    assert current_theme().dark
    whole.until(lambda: whole.window.grab().toImage().pixelColor(corner) != light)
    whole.ended()
    whole.press("Use light colours")
    assert not current_theme().dark
    whole.press("Use dark colours")
    whole.window.close()
    whole.closes()
    whole.open()
    assert whole.window._memory.scheme.value == "dark"


def test_the_file_changes_on_the_disk_between_rehearsal_and_run(remote: Remote) -> None:
    whole = remote.whole
    whole.open()
    whole.ready()
    whole.rehearse()
    looked_at = whole.screen
    people(remote.file, 9, mark="changed")
    os.utime(remote.file)
    whole.press("Create 60")
    whole.until(lambda: isinstance(whole.screen, Looking) and whole.screen is not looked_at)
    said = whole.see("Rehearsed again")
    assert "Nothing was sent" in said
    assert sum(remote.written()) == 0
    whole.press("Create 9")
    whole.ended()
    assert remote.written() == [1] * 9


def test_coming_back_to_the_window_tells_of_a_file_that_was_changed(remote: Remote) -> None:
    whole = remote.whole
    whole.open()
    whole.ready()
    people(remote.file, 7, mark="changed")
    whole.window.came_to_front.emit()
    whole.window.go_to(TabName.CONNECT)
    assert "Nothing was written" in whole.see("changed by another program")
    whole.press("Read the file again")
    whole.see("7 rows")


def test_a_file_dropped_in_mid_run_does_not_disturb_the_run(remote: Remote, tmp_path: Path) -> None:
    whole = remote.whole
    whole.open()
    whole.ready()
    whole.rehearse()
    whole.start()
    before = whole.contents.current.view.project
    whole.drop(people(tmp_path / "others.csv", 3, "others"))
    whole.qtbot.wait(300)
    whole.window.go_to(TabName.RUN)
    whole.ended()
    assert remote.written() == [1] * 60
    assert whole.contents.current.view.project.id == before.id


def test_a_file_dropped_on_each_tab_becomes_the_source(at_demo: WholeWindow, tmp_path: Path) -> None:
    at_demo.open()
    at_demo.ready()
    for number, tab in enumerate(TabName, start=2):
        at_demo.window.go_to(tab)
        file = people(tmp_path / f"{tab}.csv", number)
        at_demo.drop(file)
        at_demo.until(reads(at_demo, file))
        assert at_demo.window.tab is TabName.CONNECT


def test_another_project_is_opened_while_the_account_is_being_opened(at_demo: WholeWindow) -> None:
    """What comes back late belongs to the project before, and is let go."""
    at_demo.open()
    at_demo.key(Qt.Key.Key_N, CTRL)
    at_demo.until(lambda: name(at_demo) == "Untitled project")
    at_demo.qtbot.wait(2_000)
    view = at_demo.contents.current.view
    assert (view.account, view.source) == (None, None)
    assert view.project.target_connection == ""
    choose(at_demo, "Spring fair")
    at_demo.ready()


def test_another_project_is_opened_while_the_rehearsal_runs(remote: Remote) -> None:
    whole = remote.whole
    whole.open()
    whole.ready()
    whole.window.go_to(TabName.RUN)
    whole.press("Rehearse")
    whole.until(lambda: whole.contents.run.presenter.busy)
    whole.key(Qt.Key.Key_N, CTRL)
    whole.until(lambda: name(whole) == "Untitled project")
    whole.until(lambda: not whole.contents.run.presenter.busy)
    whole.qtbot.wait(300)
    assert not isinstance(whole.screen, Looking | Going)
    assert whole.contents.current.view.rehearsal is None
    choose(whole, "Spring fair")
    whole.ready()
    whole.rehearse()


def test_a_project_that_was_renamed_in_mid_run_is_saved(remote: Remote) -> None:
    whole = remote.whole
    whole.open()
    whole.ready()
    whole.rehearse()
    whole.start()
    whole.contents.projects.rename("Renamed in mid-run")
    whole.until(lambda: open_project(whole.contents.current.view.path).name == "Renamed in mid-run")
    whole.ended()
    assert replace(whole.contents.current.view.project, name="").source_file == str(remote.file)


def test_another_project_is_opened_while_somebody_signs_in(at_demo: WholeWindow) -> None:
    """The sign-in is given up; whatever its page still does concerns nobody."""
    make_project(at_demo.folder, at_demo.folder / "nothing.csv", "", "Autumn fair")
    at_demo.keychain = None  # so nobody is signed in any more
    at_demo.open(next(kept.path for kept in list_projects(at_demo.folder) if kept.name == "Spring fair"))
    at_demo.press("Sign in again")
    browser = at_demo.contents.connect.sign_in.browser
    at_demo.until(lambda: browser.view is not None and browser.stack.currentWidget() is browser.view)
    choose(at_demo, "Autumn fair")
    at_demo.until(lambda: name(at_demo) == "Autumn fair")
    at_demo.see("Connect two systems")
    assert browser.view is None
    at_demo.qtbot.wait(500)
    view = at_demo.contents.current.view
    assert (view.account, view.project.target_connection) == (None, "")
    choose(at_demo, "Spring fair")
    at_demo.press("Sign in again")
    sign_in_by_keys(at_demo)
    at_demo.until(lambda: at_demo.contents.current.view.account is not None)


def test_another_project_is_opened_while_a_large_file_is_read(at_demo: WholeWindow, tmp_path: Path) -> None:
    at_demo.open()
    at_demo.ready()
    at_demo.drop(people(tmp_path / "large.csv", 300_000))
    choose(at_demo, "New project")
    at_demo.until(lambda: name(at_demo) == "Untitled project")
    at_demo.qtbot.wait(3_000)
    assert at_demo.contents.current.view.source is None
    assert at_demo.contents.current.view.project.source_file is None
    kept = next(one for one in list_projects(at_demo.folder) if one.name == "Spring fair")
    assert (open_project(kept.path).source_file or "").endswith(("people.csv", "large.csv"))


def test_closing_while_a_large_file_is_read_and_while_rehearsing(remote: Remote, tmp_path: Path) -> None:
    whole = remote.whole
    whole.open()
    whole.ready()
    whole.drop(people(tmp_path / "large.csv", 300_000))
    whole.window.close()
    whole.closes()
    whole.open()
    whole.ready()
    whole.window.go_to(TabName.RUN)
    whole.press("Rehearse")
    whole.until(lambda: whole.contents.run.presenter.busy)
    whole.window.close()
    whole.closes()
