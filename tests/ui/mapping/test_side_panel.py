"""The side panel: what waits, problems, ideas, what is applied, and what is missing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.ui.mapping.pairs_list import LINE
from infusion_desktop.ui.parts.notice_row import NoticeRow
from tests.ui.mapping.bench import MappingBench

LEFT = Qt.MouseButton.LeftButton


def notices(tab: MappingBench) -> list[str]:
    missing = tab.tab.panel.missing
    items = [missing.itemAt(at) for at in range(missing.count())]
    rows = [item.widget() for item in items if item is not None]
    return [row.accessibleName() for row in rows if isinstance(row, NoticeRow)]


def test_pairs_wait_with_their_reasons(tab: MappingBench) -> None:
    panel = tab.tab.panel
    assert panel.title.text() == "1 pair to confirm"
    assert not panel.confirm_all.isVisible()
    index = panel.waiting.pairs.index(0)
    assert index.data(LINE).pair.column == "Programme"
    assert "But only" in index.data(LINE).reason
    panel.waiting.setCurrentIndex(index)
    tab.qtbot.keyClick(panel.waiting, Qt.Key.Key_Space)
    assert tab.pairs["Programme"] == "custom_fields.6"
    assert panel.title.text() == "Nothing to confirm"


def test_several_are_confirmed_at_once(tab: MappingBench) -> None:
    panel = tab.tab.panel
    for place in (("Mobile", "phone_numbers.PHONE1"), ("City", "addresses.BILLING.locality")):
        tab.presenter.remove(place)
    view = tab.current.view
    tab.current.change(replace(view, project=replace(view.project, dismissed=())))
    tab.settle()
    assert panel.title.text() == "3 pairs to confirm"
    assert panel.confirm_all.text() == "Confirm all 3"
    tab.qtbot.mouseClick(panel.confirm_all, LEFT)
    assert {"Mobile", "City", "Programme"} <= set(tab.pairs)
    assert tab.toasts[-1] == "3 pairs are confirmed."


def test_problems_ideas_and_applied_pairs_are_folded_with_their_counts(tab: MappingBench) -> None:
    panel = tab.tab.panel
    assert panel.problems_fold.head.accessibleName() == "Problem, 1"
    assert panel.problems_fold.head.accessibleDescription() == "2 unusable values"
    assert panel.ideas_fold.head.accessibleName() == "Only an idea, 1"
    assert panel.applied_fold.head.accessibleName() == f"Applied, {len(tab.pairs) - 1}"
    tab.qtbot.mouseClick(panel.applied_fold.head, LEFT)
    tab.settle()
    panel.applied.setCurrentIndex(panel.applied.pairs.index(0))
    tab.qtbot.keyClick(panel.applied, Qt.Key.Key_Return)
    assert tab.presenter.selected == ("E-mail address", "email_addresses.EMAIL1")


def test_the_match_key_without_a_column_is_said(tab: MappingBench) -> None:
    assert notices(tab) == []
    tab.presenter.remove(("E-mail address", "email_addresses.EMAIL1"))
    tab.settle()
    assert any("Email: no column is paired" in name for name in notices(tab))


def test_what_a_line_says_already_is_not_said_again(tab: MappingBench) -> None:
    view = tab.current.view
    pairs = (*view.project.mapping.pairs, FieldPair("Gone", "website"))
    mapping = replace(view.project.mapping, pairs=pairs)
    tab.current.change(replace(view, project=replace(view.project, mapping=mapping)))
    tab.settle()
    assert tab.tab.panel.problems_fold.head.accessibleName() == "Problem, 2"
    assert notices(tab) == []


def test_consent_that_was_paired_is_pointed_out(tab: MappingBench) -> None:
    tab.presenter.pair("Consent", "opt_in_reason")
    tab.settle()
    assert any("Opt-in reason" in name for name in notices(tab))


def test_the_inspector_takes_the_place_of_lists_and_preview(tab: MappingBench) -> None:
    panel = tab.tab.panel
    tab.presenter.select(("Surname", "family_name"))
    tab.settle()
    assert panel.inspector.isVisible()
    assert not panel.preview.isVisible()
    tab.presenter.select(None)
    tab.settle()
    assert panel.preview.isVisible()
