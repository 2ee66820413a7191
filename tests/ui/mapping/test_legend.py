"""The legend adds up, in words where there is room."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from infusion_desktop.ui.mapping.legend import Legend
from infusion_desktop.ui.mapping.lines import Counts, LineState

COUNTS = Counts(
    {LineState.CONFIRMED: 9, LineState.TO_CONFIRM: 4, LineState.PROBLEM: 1, LineState.IDEA: 2}, unpaired=1_200
)


def test_it_says_all_kinds_that_there_are(looks: None, qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    legend.set_counts(COUNTS)
    assert legend.accessibleName() == "9 confirmed, 4 to confirm, 1 problem, 2 ideas, 1,200 unpaired"
    assert legend.toolTip() == legend.accessibleName()
    legend.set_counts(Counts({LineState.PROBLEM: 2}))
    assert legend.accessibleName() == "0 confirmed, 2 problems"


def test_where_there_is_no_room_words_are_left_to_the_tooltip(looks: None, qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    legend.set_counts(COUNTS)
    legend.resize(legend.sizeHint())
    assert not legend.narrow
    wide = legend.grab().toImage()
    legend.resize(legend.minimumSizeHint())
    assert legend.narrow
    assert legend.minimumSizeHint().width() < legend.sizeHint().width()
    assert legend.grab().toImage() != wide
