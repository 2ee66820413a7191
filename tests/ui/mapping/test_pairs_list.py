"""Lists of pairs: taken over, turned down or looked at, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.ui.mapping.lines import Line, LineState
from infusion_desktop.ui.mapping.pairs_list import LINE, ROW, PairsList, PairsModel, Press, button_rect

LEFT = Qt.MouseButton.LeftButton
OFFERS = [
    (Line(FieldPair("Mobile", "phone"), LineState.TO_CONFIRM, False, "A usual word."), "Phone 1"),
    (Line(FieldPair("Grade", "grade"), LineState.TO_CONFIRM, False, "Same name."), "Lead grade"),
]


class Heard:
    def __init__(self, pairs: PairsList) -> None:
        self.did: list[tuple[str, object]] = []
        pairs.confirm.connect(lambda place: self.did.append(("yes", place)))
        pairs.dismiss.connect(lambda place: self.did.append(("no", place)))
        pairs.chosen.connect(lambda place: self.did.append(("look", place)))


@pytest.fixture
def pairs(looks: None, qtbot: QtBot) -> PairsList:
    made = PairsList("Pairs to confirm", offers=True)
    qtbot.addWidget(made)
    made.pairs.set_lines(OFFERS)
    made.setFixedWidth(360)
    made.show()
    qtbot.waitExposed(made)
    return made


def button(pairs: PairsList, row: int, press: Press) -> QPoint:
    index = pairs.pairs.index(row)
    return button_rect(pairs.visualRect(index), press, pairs.presses(index.data(LINE))).center()


@pytest.mark.parametrize("force_py", [False, True])
def test_it_is_a_sound_model(qtmodeltester: ModelTester, force_py: bool) -> None:
    model = PairsModel()
    model.set_lines(OFFERS)
    qtmodeltester.check(model, force_py=force_py)
    model.set_lines([])


def test_it_is_as_high_as_its_rows(pairs: PairsList) -> None:
    assert pairs.height() == 2 * ROW
    pairs.pairs.set_lines(OFFERS[:1])
    assert pairs.height() == ROW


def test_the_buttons_of_a_row(pairs: PairsList, qtbot: QtBot) -> None:
    heard = Heard(pairs)
    viewport = pairs.viewport()
    qtbot.mouseClick(viewport, LEFT, pos=button(pairs, 0, Press.YES))
    qtbot.mouseClick(viewport, LEFT, pos=button(pairs, 1, Press.NO))
    qtbot.mouseClick(viewport, LEFT, pos=pairs.visualRect(pairs.pairs.index(1)).topLeft() + QPoint(30, 20))
    assert heard.did == [
        ("yes", ("Mobile", "phone")),
        ("no", ("Grade", "grade")),
        ("look", ("Grade", "grade")),
    ]


def test_the_keys_of_a_row(pairs: PairsList, qtbot: QtBot) -> None:
    heard = Heard(pairs)
    pairs.setCurrentIndex(pairs.pairs.index(0))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Delete):
        qtbot.keyClick(pairs, key)
    assert [what for what, _ in heard.did] == ["look", "yes", "no"]
    qtbot.keyClick(pairs, Qt.Key.Key_Down)
    assert pairs.currentIndex().row() == 1


def test_confirmed_pairs_have_no_buttons_and_space_only_looks(looks: None, qtbot: QtBot) -> None:
    applied = PairsList("Applied pairs", offers=False)
    qtbot.addWidget(applied)
    line = Line(FieldPair("Mobile", "phone"), LineState.CONFIRMED, True, "Same name.")
    applied.pairs.set_lines([(line, "Phone 1")])
    applied.show()
    heard = Heard(applied)
    applied.setCurrentIndex(applied.pairs.index(0))
    qtbot.keyClick(applied, Qt.Key.Key_Space)
    qtbot.keyClick(applied, Qt.Key.Key_Delete)
    assert heard.did == [("look", ("Mobile", "phone")), ("no", ("Mobile", "phone"))]


def test_a_button_under_the_mouse_is_marked(pairs: PairsList, qtbot: QtBot) -> None:
    qtbot.mouseMove(pairs.viewport(), button(pairs, 0, Press.YES))
    assert pairs.hot == (0, Press.YES)
    qtbot.mouseMove(pairs.viewport(), QPoint(20, 20))
    assert pairs.hot is None


def test_what_a_screen_reader_says(pairs: PairsList) -> None:
    said = pairs.pairs.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Mobile into Phone 1, To confirm. A usual word.")
    assert pairs.pairs.index(0).data() == "Mobile → Phone 1"
