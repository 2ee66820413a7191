"""The preview of a real row in the panel."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.ui.mapping.preview_card import HELD_UP, NOTHING
from infusion_desktop.ui.mapping.previews import LookUp
from tests.ui.mapping.bench import MappingBench
from tests.ui.pressing import PATIENCE_MS

LEFT = Qt.MouseButton.LeftButton


def test_it_shows_a_row_of_the_file_with_its_bucket(tab: MappingBench) -> None:
    card = tab.tab.panel.preview
    assert card.title.text() == f"Row {tab.presenter.previews.row + 1} of 120"
    assert card.chip.text() == "create"
    assert card.model.rowCount() == len(tab.pairs)


def test_rows_are_gone_through(tab: MappingBench) -> None:
    card, previews = tab.tab.panel.preview, tab.presenter.previews
    previews.show_row(0)
    assert not card.back.isEnabled()
    assert card.back.toolTip() == "This is the first row."
    assert card.chip.text() == "blocked"
    assert card.note.text().startswith("Infusionsoft takes a contact only with")
    tab.qtbot.mouseClick(card.on, LEFT)
    assert card.title.text() == "Row 2 of 120"
    tab.qtbot.mouseClick(card.problem, LEFT)
    assert previews.row == previews.preview.troubled[1]  # type: ignore[union-attr]
    previews.show_row(119)
    assert not card.on.isEnabled()
    assert "Only the first 120 rows" in card.on.toolTip()


def test_without_a_pair_it_says_what_would_be_here(tab: MappingBench) -> None:
    for line in tab.presenter.lines:
        tab.presenter.remove(line.place)
    tab.until_ready()
    card = tab.tab.panel.preview
    assert card.title.text() == "Preview"
    assert not card.table.isVisible()
    assert not card.chip.isVisible()
    assert card.note.text() == NOTHING


def test_with_a_pair_that_cannot_be_used_it_says_that_this_is_in_the_way(tab: MappingBench) -> None:
    view = tab.current.view
    mapping = view.project.mapping
    pairs = (*mapping.pairs, FieldPair("Gone", "website"))
    tab.current.change(replace(view, project=replace(view.project, mapping=replace(mapping, pairs=pairs))))
    tab.until_ready()
    card = tab.tab.panel.preview
    assert not card.table.isVisible()
    assert card.note.text() == HELD_UP


def test_many_calls_are_offered_not_spent(tab: MappingBench) -> None:
    card, previews = tab.tab.panel.preview, tab.presenter.previews
    previews.look_up = LookUp(calls=120)
    previews.show_row(1)
    assert card.note.text() == "To look up what Infusionsoft holds now takes 120 calls."
    assert card.ask.isVisible()
    tab.qtbot.mouseClick(card.ask, LEFT)
    tab.qtbot.waitUntil(lambda: previews.look_up.found is not None, timeout=PATIENCE_MS)
    tab.until_ready()
    assert not card.ask.isVisible()


def test_a_look_up_that_is_under_way_says_so(tab: MappingBench) -> None:
    card, previews = tab.tab.panel.preview, tab.presenter.previews
    previews.look_up = LookUp(under_way=True)
    previews.show_row(1)
    assert card.note.text() == "Looking up what Infusionsoft holds now."
    assert not card.ask.isVisible()


def test_a_look_up_that_failed_says_so(tab: MappingBench) -> None:
    card, previews = tab.tab.panel.preview, tab.presenter.previews
    previews.look_up = replace(previews.look_up, found=None, trouble="The key was revoked.")
    previews.show_row(1)
    assert card.note.text() == "What Infusionsoft holds now could not be looked up. The key was revoked."


def test_where_there_is_little_room_it_folds_to_its_head(tab: MappingBench) -> None:
    card = tab.tab.panel.preview
    tab.tab.resize(1024, 612)
    tab.settle()
    assert card.folded
    assert not card.table.isVisible()
    assert card.title.text() == f"Row {tab.presenter.previews.row + 1}"
    tab.qtbot.mouseClick(card.fold, LEFT)
    tab.settle()
    assert card.table.isVisible()
    assert card.fold.accessibleName() == "Fold"
    tab.tab.resize(1280, 712)
    tab.settle()
    assert not card.fold.isVisible()
    assert card.table.isVisible()


def test_the_heads_are_readable(tab: MappingBench) -> None:
    table = tab.tab.panel.preview.table
    widths = [table.columnWidth(column) for column in range(3)]
    assert sum(widths) == table.viewport().width()
    assert min(widths) > 80
