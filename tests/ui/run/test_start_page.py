from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.ui.run.screens import Missing, Ready, Rehearsing
from infusion_desktop.ui.run.start_page import READY, StartPage
from infusion_desktop.ui.tab import TabName


def test_it_says_what_is_missing_ready_or_under_way(qtbot: QtBot) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    pressed: list[None] = []
    page.pressed.connect(lambda: pressed.append(None))
    page.show_screen(Missing("Choose the file first.", "Choose a file", TabName.CONNECT))
    assert (page.sentence.text(), page.button.text()) == ("Choose the file first.", "Choose a file")
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 1
    page.show_screen(Ready())
    assert (page.sentence.text(), page.button.text()) == (READY, "Rehearse")
    assert page.sentence.height() >= page.sentence.heightForWidth(page.sentence.width())
    page.show_screen(Ready(Problem(ProblemKind.ASK_USER, "The file is gone.")))
    assert (page.notice.sentence, page.button.text()) == ("The file is gone.", "Rehearse again")


def test_progress_has_a_count_and_a_bar_only_where_the_end_is_known(qtbot: QtBot) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    page.show()
    page.show_screen(Rehearsing("Reading the file", 500, 2_000))
    assert page.sentence.text().startswith("Reading the file: 500 of 2")
    assert page.bar.isVisible()
    assert page.bar.share == 0.25
    assert not page.button.isVisible()
    page.show_screen(Rehearsing("Reading contacts", 500))
    assert (page.sentence.text(), page.bar.isVisible()) == ("Reading contacts: 500", False)
