"""The whole mapping by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from infusion_desktop.ui.mapping.faces import Side
from tests.ui.mapping.bench import MappingBench

K = Qt.Key


def on_column(tab: MappingBench, column: str) -> None:
    tab.canvas.source.go_to(tab.canvas.columns.find(column))


def test_space_types_ahead_and_enter_pairs(tab: MappingBench) -> None:
    on_column(tab, "Badge ID")
    tree = tab.canvas.source.tree
    tab.keys(tree, K.Key_Space)
    assert tab.canvas.pointing.busy
    assert tab.canvas.target.tree.hasFocus()
    tab.keys(tab.canvas.target.tree, "old", K.Key_Return)
    assert tab.pairs["Badge ID"] == "custom_fields.10"
    assert tree.hasFocus()


def test_space_puts_down_too_and_begins_at_the_best_field(tab: MappingBench) -> None:
    tab.presenter.remove(("Events attended", "custom_fields.7"))
    on_column(tab, "Events attended")
    tab.keys(tab.canvas.source.tree, K.Key_Space)
    assert tab.canvas.target.current_key() == "custom_fields.7"
    tab.keys(tab.canvas.target.tree, K.Key_Space)
    assert tab.pairs["Events attended"] == "custom_fields.7"


def test_the_row_the_keyboard_is_on_counts_as_the_one_under_the_pointer(tab: MappingBench) -> None:
    on_column(tab, "Badge ID")
    tab.keys(tab.canvas.source.tree, K.Key_Space)
    tab.canvas.target.go_to(tab.canvas.fields.find("given_name"))
    assert tab.canvas.mood.over == "given_name"
    live = tab.canvas.gutter.live
    assert live is not None
    assert live[1] == tab.canvas.gutter.port(Side.TARGET, "given_name")
    assert not tab.canvas.chip.isVisible()


def test_escape_lets_go_and_goes_back(tab: MappingBench) -> None:
    before = tab.pairs
    on_column(tab, "Badge ID")
    tab.keys(tab.canvas.source.tree, K.Key_Space, K.Key_Escape)
    assert not tab.canvas.pointing.busy
    assert tab.canvas.source.tree.hasFocus()
    assert tab.pairs == before


def test_tags_are_refused_by_keyboard_with_the_same_words(tab: MappingBench) -> None:
    on_column(tab, "Badge ID")
    tab.keys(tab.canvas.source.tree, K.Key_Space)
    tab.canvas.target.go_to(tab.canvas.fields.find("tags"))
    tab.keys(tab.canvas.target.tree, K.Key_Return)
    assert "Badge ID" not in tab.pairs
    assert tab.canvas.pointing.busy
    callout = tab.canvas.hand.callout
    assert callout is not None
    assert callout.isVisible()
    tab.keys(tab.canvas.target.tree, K.Key_Escape)
    assert not callout.isVisible()


def test_delete_removes_and_control_z_brings_back(tab: MappingBench) -> None:
    on_column(tab, "Mobile")
    tab.keys(tab.canvas.source.tree, K.Key_Delete)
    assert "Mobile" not in tab.pairs
    tab.qtbot.keyClick(tab.canvas.source.tree, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tab.pairs["Mobile"] == "phone_numbers.PHONE1"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    tab.qtbot.keyClick(tab.canvas.source.tree, K.Key_Z, both)
    assert "Mobile" not in tab.pairs
    tab.canvas.target.go_to(tab.canvas.fields.find("family_name"))
    tab.keys(tab.canvas.target.tree, K.Key_Delete)
    assert "Surname" not in tab.pairs


def test_enter_selects_and_alt_with_arrows_goes_on(tab: MappingBench) -> None:
    on_column(tab, "First name")
    tab.keys(tab.canvas.source.tree, K.Key_Return)
    assert tab.presenter.selected == ("First name", "given_name")
    tab.qtbot.keyClick(tab.canvas.source.tree, K.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert tab.presenter.selected == ("Surname", "family_name")
    tab.qtbot.keyClick(tab.canvas.source.tree, K.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert tab.presenter.selected == ("First name", "given_name")
    tab.keys(tab.canvas.source.tree, K.Key_Escape)
    assert tab.presenter.selected is None


def test_heads_fold_and_more_opens_by_enter(tab: MappingBench) -> None:
    tree, fields = tab.canvas.target.tree, tab.canvas.fields
    head = fields.index(1, 0)
    tree.setCurrentIndex(head)
    tab.keys(tree, K.Key_Return)
    assert not tree.isExpanded(head)
    tab.canvas.target.go_to(fields.find("anniversary"))
    tab.keys(tree, K.Key_Return)
    assert not fields.is_more(fields.find("anniversary"))


def test_from_a_field_to_a_column(tab: MappingBench) -> None:
    tab.canvas.target.go_to(tab.canvas.fields.find("custom_fields.10"))
    tab.keys(tab.canvas.target.tree, K.Key_Space)
    assert tab.canvas.source.tree.hasFocus()
    on_column(tab, "Badge ID")
    tab.keys(tab.canvas.source.tree, K.Key_Return)
    assert tab.pairs["Badge ID"] == "custom_fields.10"


def test_the_whole_job_by_keyboard(tab_of: Callable[[str], MappingBench]) -> None:
    rows = "maya@vane.example,Maya,31/12/1990\nomar@vane.example,Omar,30/11/1991\n"
    tab = tab_of(f"Correspondence,Nick,Born\n{rows}")
    for column, typed in (("Correspondence", "emai"), ("Nick", "firs")):
        on_column(tab, column)
        if column not in tab.pairs:
            tab.keys(tab.canvas.source.tree, K.Key_Space)
            tab.canvas.target.go_to(tab.canvas.fields.index(0, 0, tab.canvas.fields.index(0, 0)))
            tab.keys(tab.canvas.target.tree, typed, K.Key_Return)
    assert tab.pairs["Correspondence"].startswith("email_addresses.EMAIL")
    assert tab.pairs["Nick"] == "given_name"
    done: list[bool] = []
    tab.tab.on_rehearse = lambda: done.append(True)
    focus = QApplication.focusWidget()
    assert focus is not None
    tab.qtbot.keyClick(focus, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    tab.settle()
    assert done == [True]
