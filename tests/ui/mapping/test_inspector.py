"""The inspector of a pair: reason, steps with real values, what can't be used, the rule."""

from __future__ import annotations

from PySide6.QtCore import Qt

from infusion_desktop.model.mapping import Overwrite
from infusion_desktop.model.transform import TransformStep
from infusion_desktop.ui.mapping.steps_list import ValueBox
from tests.ui.mapping.bench import MappingBench

BIRTHDAY = ("Birthday", "birthday")
LEFT = Qt.MouseButton.LeftButton


def selected(tab: MappingBench, place: tuple[str, str]) -> None:
    tab.presenter.select(place)
    tab.settle()


def test_it_shows_the_pair_with_its_reason(tab: MappingBench) -> None:
    selected(tab, ("Surname", "family_name"))
    inspector = tab.tab.panel.inspector
    assert inspector.title.text() == "Surname → Last name"
    assert "“Surname” is a usual word" in inspector.reason.text()
    assert not inspector.confirm.isVisible()
    assert inspector.isVisible()


def test_a_suggestion_is_confirmed_here(tab: MappingBench) -> None:
    selected(tab, ("Programme", "custom_fields.6"))
    inspector = tab.tab.panel.inspector
    assert inspector.reason.text().startswith("To confirm: ")
    tab.qtbot.mouseClick(inspector.confirm, LEFT)
    assert tab.pairs["Programme"] == "custom_fields.6"


def test_the_steps_show_a_value_of_a_real_row(tab: MappingBench) -> None:
    selected(tab, BIRTHDAY)
    inspector = tab.tab.panel.inspector
    texts = [box.text for box in inspector.steps._shown.findChildren(ValueBox)]  # type: ignore[union-attr]
    assert "/" in texts[0]
    assert texts[1] == texts[2]
    assert texts[1].count("-") == 2
    assert inspector.row_words.text().endswith(", live")


def test_values_that_cannot_be_used_are_listed_with_why_and_how_often(tab: MappingBench) -> None:
    selected(tab, BIRTHDAY)
    inspector = tab.tab.panel.inspector
    assert inspector._unusable is not None
    assert inspector._unusable_title.text() == "2 values that can’t be used"
    assert [box.text for box in inspector._unusable.findChildren(ValueBox)] == ["31/02/1991"]
    selected(tab, ("Surname", "family_name"))
    assert inspector._unusable is None


def test_a_changed_step_changes_the_pair_and_what_is_shown(tab: MappingBench) -> None:
    selected(tab, BIRTHDAY)
    inspector = tab.tab.panel.inspector
    inspector.steps.changed.emit((TransformStep("parse_date", {"order": "MDY"}),))
    tab.settle()
    pair = tab.presenter.editor.draft.find(*BIRTHDAY)
    assert pair is not None
    assert pair.steps[0].options == {"order": "MDY"}
    assert "can’t be used" in inspector._unusable_title.text()
    assert inspector._unusable_title.text() != "2 values that can’t be used"


def test_the_rule_is_chosen_by_key(tab: MappingBench) -> None:
    selected(tab, BIRTHDAY)
    inspector = tab.tab.panel.inspector
    assert inspector.rules[Overwrite.ALWAYS].isChecked()
    inspector.rules[Overwrite.IF_EMPTY].setFocus()
    tab.qtbot.keyClick(inspector.rules[Overwrite.IF_EMPTY], Qt.Key.Key_Space)
    pair = tab.presenter.editor.draft.find(*BIRTHDAY)
    assert pair is not None
    assert pair.overwrite is Overwrite.IF_EMPTY


def test_the_pair_is_removed_here_and_the_list_comes_back(tab: MappingBench) -> None:
    selected(tab, BIRTHDAY)
    tab.qtbot.mouseClick(tab.tab.panel.inspector.remove, LEFT)
    assert "Birthday" not in tab.pairs
    assert tab.tab.panel.pages.currentIndex() == 0


def test_closing_selects_nothing(tab: MappingBench) -> None:
    selected(tab, BIRTHDAY)
    tab.qtbot.mouseClick(tab.tab.panel.inspector.close_button, LEFT)
    assert tab.presenter.selected is None
