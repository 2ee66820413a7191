"""The last step of the tour believes only the figures that stand on screen."""

from __future__ import annotations

import csv
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from infusion_desktop.app.tour.guide import Guide, TourLostError
from infusion_desktop.app.tour.steps import SAMPLE, Tour
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.resource_files import resource
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.tile import Tiles, TileWords
from tests.app.tour.test_guide import lead

PLANNED = dict(zip(Bucket, (1_700, 190, 90, 8, 0, 12), strict=True))


class Screen(QWidget):
    """The tiles of a rehearsal and the button that makes another, after which they read ``again``."""

    def __init__(self, again: list[int]) -> None:
        super().__init__()
        self.tiles = Tiles([TileWords(b.value.capitalize(), "circle-check", "text2", "rows") for b in Bucket])
        self.button = Button("Rehearse again")
        self.button.clicked.connect(lambda: self.tiles.set_numbers(again))
        rows = QVBoxLayout(self)
        rows.addWidget(self.tiles)
        rows.addWidget(self.button)


def read_back(qtbot: QtBot, folder: Path, again: list[int]) -> Any:
    screen = Screen(again)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitExposed(screen)
    said: list[str] = []
    tour = Tour(Guide(screen, folder, said.append), SimpleNamespace(), folder)
    lead(tour._read_back(SimpleNamespace(run=screen), dict(PLANNED)))
    return said


def test_everything_that_was_planned_is_unchanged_in_the_end(qtbot: QtBot, tmp_path: Path) -> None:
    said = read_back(qtbot, tmp_path, [0, 0, 1_980, 8, 0, 12])
    assert said[-1].strip() == "create 0, update 0, unchanged 1,980, skipped 8, conflict 0, blocked 12"


@pytest.mark.parametrize(
    "again",
    [
        [1, 0, 1_979, 8, 0, 12],
        [0, 1, 1_979, 8, 0, 12],
        [0, 0, 1_979, 8, 0, 12],
        [0, 0, 1_979, 8, 1, 12],
        [1_700, 190, 90, 8, 0, 12],
    ],
)
def test_anything_else_is_a_tour_that_got_lost(qtbot: QtBot, tmp_path: Path, again: list[int]) -> None:
    with pytest.raises(TourLostError, match="read-back does not hold"):
        read_back(qtbot, tmp_path, again)


def test_a_shortened_sample_has_the_same_columns_and_the_first_rows(tmp_path: Path) -> None:
    tour = Tour(SimpleNamespace(), SimpleNamespace(), tmp_path, rows=3)
    with tour._shortened().open(encoding="utf-8", newline="") as short:
        rows = list(csv.reader(short))
    with resource("samples", SAMPLE).open(encoding="utf-8-sig", newline="") as sample:
        whole = list(csv.reader(sample))
    assert rows == whole[:4]
