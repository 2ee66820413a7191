"""The project menu: what its entries do, by mouse and by key, and why some are off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from infusion_desktop.jobs.projects import KeptProject
from infusion_desktop.ui.frame.project_menu import MOST, ProjectDeeds, project_menu

NOW = datetime.now(UTC)
HERE = Path("here.json")
KEPT = [KeptProject(HERE, "Spring fair", NOW)] + [
    KeptProject(Path(f"{number}.json"), f"Project {number}", NOW - timedelta(hours=number))
    for number in range(1, 20)
]


class Bench:
    def __init__(self, window: QWidget, off: str = "") -> None:
        self.done: list[object] = []
        deeds = ProjectDeeds(
            new=lambda: self.done.append("new"),
            open=self.done.append,
            choose=lambda: self.done.append("choose"),
            rename=lambda: self.done.append("rename"),
            duplicate=lambda: self.done.append("duplicate"),
            off=off,
        )
        self.menu = project_menu(KEPT, HERE, deeds, window)

    def entry(self, words: str):
        return next(a for a in self.menu.actions() if a.text().partition("\t")[0] == words)


@pytest.fixture
def window(shown) -> QWidget:
    made = QWidget()
    made.resize(600, 600)
    shown(made)
    return made


@pytest.mark.parametrize(
    ("words", "deed"),
    [
        ("New project", "new"),
        ("Rename…", "rename"),
        ("Duplicate", "duplicate"),
        ("Open another project…", "choose"),
        ("Project 3", Path("3.json")),
    ],
)
def test_each_entry_does_what_it_says(window: QWidget, words: str, deed: object) -> None:
    bench = Bench(window)
    bench.menu.popup(window.mapToGlobal(QPoint(10, 10)))
    place = bench.menu.actionGeometry(bench.entry(words)).center()
    QTest.mouseMove(bench.menu, place)
    QTest.mouseClick(bench.menu, Qt.MouseButton.LeftButton, pos=place)
    assert bench.done == [deed]


def test_by_key_the_first_entry_is_a_new_project(window: QWidget) -> None:
    bench = Bench(window)
    bench.menu.popup(window.mapToGlobal(QPoint(10, 10)))
    QTest.keyClick(bench.menu, Qt.Key.Key_Down)
    QTest.keyClick(bench.menu, Qt.Key.Key_Return)
    assert bench.done == ["new"]


def test_the_open_project_is_not_offered_and_the_list_has_an_end(window: QWidget) -> None:
    names = [a.text().partition("\t")[0] for a in Bench(window).menu.actions()]
    assert "Spring fair" not in names
    assert [name for name in names if name.startswith("Project ")] == [
        f"Project {number}" for number in range(1, MOST + 1)
    ]


def test_while_a_run_is_under_way_the_project_cannot_be_left_but_renamed(window: QWidget) -> None:
    bench = Bench(window, off="A run is under way.")
    assert bench.entry("Rename…").isEnabled()
    for words in ("New project", "Duplicate", "Open another project…", "Project 1"):
        assert not bench.entry(words).isEnabled()
        assert bench.entry(words).toolTip() == "A run is under way."


def test_a_project_that_cannot_be_opened_says_why(window: QWidget) -> None:
    damaged = KeptProject(Path("d.json"), "d", NOW, "The file d.json is not a project file.")
    menu = project_menu([damaged], HERE, _deeds(), window)
    entry = next(a for a in menu.actions() if a.text().startswith("d\t"))
    assert entry.toolTip() == damaged.trouble


def _deeds() -> ProjectDeeds:
    nothing = lambda *_: None  # noqa: E731
    return ProjectDeeds(nothing, nothing, nothing, nothing, nothing)
