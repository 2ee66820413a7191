"""In every state, at the smallest and the usual size: nothing cut, nothing over another, no dead control."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.ui.fault_dialog import FaultDialog
from infusion_desktop.ui.frame.help_dialog import HelpDialog
from infusion_desktop.ui.frame.name_dialog import NameDialog
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.question import Question
from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.tab import TabName, Toast
from tests.gui.bench import WholeWindow
from tests.gui.conftest import COLUMNS, OPENED, make_project, people
from tests.gui.cut_text import findings

SIZES = ((1280, 800), (1024, 700))
SCALE = "1.5"
SETTLES = 80
"""So many looks, 60 ms apart, until what is laid out is at rest."""
RUNS_ON = 180
"""So many rows are under way for longer than the looks at the run take."""
LONG = "Contacts of the spring fair in Wien, of the autumn fair in Ghent, and of no fair"
"""80 letters: as long as the name of a project can be."""
LONG_COLUMN = "What we talked about at the stand, in their own words, if any"
OTHER_SCRIPTS = "株式会社ノースウィンド・コーチング جودة التدريب Обучение"


class Inspector:
    """Looks at the window in all sizes, and keeps what it found, by the name of the state."""

    def __init__(self, whole: WholeWindow) -> None:
        self._whole = whole
        self.found: list[str] = []

    def look(self, state: str) -> None:
        """Look at the window as it is."""
        for wide, high in SIZES:
            self._whole.window.resize(wide, high)
            self._note(f"{state} at {wide} x {high}", self._whole.window)
        self._whole.window.resize(*SIZES[0])
        self._whole.qtbot.wait(20)

    def dialog(self, kind: type[QDialog]) -> None:
        """Look at the dialog that opens, and close it."""
        shown: list[QDialog] = []

        def there() -> bool:
            shown[:] = [dialog for dialog in self._whole.window.findChildren(kind) if dialog.isVisible()]
            return bool(shown)

        self._whole.until(there)
        self._note(kind.__name__, shown[0])
        shown[0].reject()
        self._whole.until(lambda: not there())

    def _note(self, state: str, top: QWidget) -> None:
        found: list[str] = []
        for _ in range(SETTLES):  # layouts within layouts take some turns of the loop
            self._whole.qtbot.wait(60)
            found = findings(top)
            if not found:
                break
        self.found += [f"{state}: {finding}" for finding in found]

    def is_content(self) -> None:
        assert not self.found, "\n".join(dict.fromkeys(self.found))


def on_connect(whole: WholeWindow, inspector: Inspector) -> None:
    whole.rest(TabName.CONNECT)
    inspector.look("Connect, signed in")
    whole.press("See the rows of the file")
    whole.see("as they are read")
    inspector.look("the rows of the file")
    whole.key(Qt.Key.Key_Escape)
    whole.press("Sign in… Infusionsoft account")
    whole.button("Connect with this key")
    inspector.look("connecting an account")
    whole.window.go_to(TabName.CONNECT)
    whole.press("Back.*")


def on_objects(whole: WholeWindow, inspector: Inspector) -> None:
    whole.rest(TabName.OBJECTS)
    inspector.look("Objects")
    objects = whole.contents.objects
    objects.table.select_first()
    objects.open_details()
    inspector.look("Objects, details of a field")
    objects.close_details()
    for key in ("company", "tag"):
        objects.presenter.choose(key)
        whole.see("Filled is counted over .*")
        inspector.look(f"Objects, {key}")
    objects.search.setText("no field is called this")
    inspector.look("Objects, nothing found")
    objects.search.clear()


def on_mapping(whole: WholeWindow, inspector: Inspector) -> None:
    whole.rest(TabName.MAPPING)
    inspector.look("Mapping, lines")
    mapping = whole.contents.mapping
    lines = mapping.presenter.lines
    mapping.presenter.select(lines[0].place)
    inspector.look("Mapping, inspector")
    mapping.presenter.select(None)
    whole.press("Table")
    inspector.look("Mapping, table")
    whole.press("Lines")


def on_run(whole: WholeWindow, inspector: Inspector) -> None:
    whole.rest(TabName.RUN)
    inspector.look("Run, ready")
    whole.rehearse()
    for bucket in (Bucket.UPDATE, Bucket.CREATE, Bucket.BLOCKED):
        whole.contents.run.rehearsed.choose(bucket, "contact")
        whole.qtbot.wait(50)
        inspector.look(f"Run, rehearsed, {bucket}")
    before = whole.screen
    whole.start()
    inspector.look("Run, under way")
    whole.press("Stop the run…")
    inspector.dialog(Question)
    whole.press("Pause")
    whole.button("Go on")
    inspector.look("Run, paused")
    whole.press("Go on")
    whole.ended(before)
    inspector.look("Run, done")


def on_the_frame(whole: WholeWindow, inspector: Inspector) -> None:
    window, contents = whole.window, whole.contents
    for tab in TabName:
        window.go_to(tab)
        window.toast(Toast("Mobile now goes into Phone 2", "Undo", lambda: None))
        window.show_problem(Problem(ProblemKind.ASK_USER, "Nobody answers. Nothing was sent. " * 4))
        inspector.look(f"{tab}, with a toast and a banner")
        window.banner.hide()
    whole.key(Qt.Key.Key_F1)
    inspector.dialog(HelpDialog)
    contents._rename()
    inspector.dialog(NameDialog)


@pytest.mark.parametrize("part", [on_connect, on_objects, on_mapping, on_run, on_the_frame])
def test_nothing_is_cut(
    at_demo: WholeWindow, tmp_path: Path, part: Callable[[WholeWindow, Inspector], None]
) -> None:
    if part is on_run:
        people(tmp_path / "people.csv", RUNS_ON)
    at_demo.open()
    at_demo.ready()
    inspector = Inspector(at_demo)
    part(at_demo, inspector)
    inspector.is_content()


def test_nothing_is_cut_on_the_first_day(first_day: WholeWindow) -> None:
    first_day.open()
    inspector = Inspector(first_day)
    for tab in TabName:
        first_day.window.go_to(tab)
        inspector.look(f"{tab}, before there is anything")
    inspector.is_content()


def test_long_names_and_many_columns_are_elided_with_a_tooltip(at_demo: WholeWindow, tmp_path: Path) -> None:
    file = people(tmp_path / f"{LONG}.csv")
    with file.open(encoding="utf-8", newline="") as read:
        rows = list(csv.reader(read))
    more = [LONG_COLUMN, *(f"Column {n}" for n in range(300 - len(COLUMNS) - 1))]
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([rows[0] + more, *(row + ["a value"] * len(more) for row in rows[1:])])
    at_demo.open(make_project(at_demo.folder, file, OPENED, LONG))
    at_demo.ready()
    current = at_demo.contents.current
    account = current.view.account
    assert account is not None
    named = replace(account, account=replace(account.account, name=OTHER_SCRIPTS * 2))
    current.change(replace(current.view, account=named))
    inspector = Inspector(at_demo)
    for tab in (TabName.CONNECT, TabName.MAPPING, TabName.RUN):
        at_demo.window.go_to(tab)
        inspector.look(f"{tab}, with long names")
    at_demo.rehearse()
    inspector.look("Run, rehearsed, with long names")
    inspector.is_content()


def test_a_fault_has_room_for_its_words(first_day: WholeWindow) -> None:
    first_day.open()
    dialog = FaultDialog("details of a fault\n" * 40, first_day.window)
    dialog.open()
    Inspector(first_day).dialog(FaultDialog)


@pytest.mark.timeout(400)  # the tests above, all in one
@pytest.mark.skipif("QT_SCALE_FACTOR" in os.environ, reason="this is the run at that scale")
def test_nothing_is_cut_at_one_and_a_half(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(Path(__file__))]
    command += ["-k", "test_nothing_is_cut or long_names", "--basetemp", str(tmp_path / "scaled")]
    done = subprocess.run(
        command, env={**os.environ, "QT_SCALE_FACTOR": SCALE}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-6_000:]


# ------------------------------------------------------------------------------------------ the finder itself


def shown_at(qtbot: QtBot, *widgets: QWidget, wide: int = 120) -> QWidget:
    """Put widgets at the corner of one page, each `wide` px wide, below each other."""
    page = QWidget()
    page.resize(400, 300)
    for number, widget in enumerate(widgets):
        widget.setParent(page)
        widget.setGeometry(0, number * 50, wide, 32)
    qtbot.addWidget(page)
    page.show()
    return page


def test_the_finder_knows_cut_words(qtbot: QtBot) -> None:
    long = "Many more words than there is room for"
    page = shown_at(qtbot, Words(long), Words(long, elide=True), Words(long * 2, wrap=True), Button(long))
    found = "\n".join(findings(page))
    assert "no tooltip tells it" in found  # the first; the second tells it in its tooltip
    assert found.count("needs") == 3
    assert "of height" in found
    assert not findings(shown_at(qtbot, Words("Few"), Button("Few")))


def test_the_finder_knows_what_lies_over_another_and_what_is_dead(qtbot: QtBot) -> None:
    page = shown_at(qtbot, Words("One"), Words("Two"))
    page.findChildren(Words)[1].move(0, 10)
    assert findings(page) == ["Words “One” lies over Words “Two”"]
    off = Button("Run")
    off.setEnabled(False)
    page = shown_at(qtbot, off)
    assert findings(page) == ["Button “Run” is off and does not say why"]
    off.set_off("There is nothing to run")
    assert findings(page) == []


def test_the_finder_counts_filled_buttons_and_knows_what_reaches_out(qtbot: QtBot) -> None:
    page = shown_at(qtbot, Button("Go", Kind.FILLED), Button("On", Kind.FILLED))
    assert findings(page) == ["more than one filled button: Button “Go”, Button “On”"]
    inner = shown_at(qtbot, QWidget(), wide=60)
    words = Words("Wider than its place")
    words.setParent(inner.findChildren(QWidget)[0])
    words.setGeometry(0, 0, 200, 20)
    words.show()
    assert any("reaches out" in finding for finding in findings(inner))
