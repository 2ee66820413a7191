from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.parts.cell import CELL, Cell
from infusion_desktop.ui.run.list_models import CellsModel


def rows(*keys: int, text: str = "row") -> list[tuple[int, tuple[Cell, ...]]]:
    return [(key, (Cell(f"{text} {key}"), Cell(second="below"))) for key in keys]


def test_new_rows_on_top_push_the_others_down_without_a_reset(qtbot: QtBot) -> None:
    model = CellsModel(("A", "B"))
    QAbstractItemModelTester(model, model)
    model.replace(rows(3, 2, 1))
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.replace(rows(5, 4, 3, 2))
    assert resets == []
    assert [model.key(row) for row in range(model.rowCount())] == [5, 4, 3, 2]
    assert model.index(0, 0).data() == "row 5"
    model.replace(rows(9, 8))
    assert len(resets) == 1
    assert model.index(0, 0).data(CELL).text == "row 9"
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "below"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "B"


def test_the_same_rows_with_other_words_are_told(qtbot: QtBot) -> None:
    model = CellsModel(("A", "B"))
    model.replace(rows(1, 2))
    told: list[None] = []
    model.dataChanged.connect(lambda *_: told.append(None))
    model.replace(rows(1, 2))
    assert told == []
    model.replace(rows(1, 2, text="other"))
    assert told == [None]
    assert model.index(1, 0).data() == "other 2"


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_shown_is_what_was_given_last(qtbot: QtBot, seed: int) -> None:
    chosen = random.Random(seed)
    model = CellsModel(("A", "B"))
    QAbstractItemModelTester(model, model)
    for _ in range(30):
        start, length = chosen.randrange(0, 8), chosen.randrange(0, 6)
        wanted = rows(*range(start + length, start, -1), text=chosen.choice(("x", "y")))
        model.replace(wanted)
        assert [(model.key(n), model.index(n, 0).data(CELL)) for n in range(model.rowCount())] == [
            (key, cells[0]) for key, cells in wanted
        ]
