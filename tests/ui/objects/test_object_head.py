from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desktop.ui.objects.object_head import ObjectHead
from infusion_desktop.ui.objects.screen import head_of
from infusion_desktop.ui.parts.chip import ChipKind
from tests.ui.objects.kinds import COMPANY, CONTACT, TAG, TAKEN, WHY_TAGS


def head_with(shown, kind, reason: str = "") -> ObjectHead:
    head = ObjectHead()
    head.resize(968, 100)
    shown(head)
    head.show_head(head_of(kind, TAKEN, str), reason)
    return head


def test_rights_are_told_by_word_colour_and_sign(shown) -> None:
    kinds = {
        kind.key: [chip.chip for chip in head_with(shown, kind).chips] for kind in (CONTACT, COMPANY, TAG)
    }
    assert [chip.text for chip in kinds["contact"]] == ["Read", "Update", "Create"]
    assert {(chip.kind, chip.icon) for chip in kinds["contact"]} == {(ChipKind.OK, "check")}
    assert kinds["company"][1].icon == "circle-dashed"
    assert kinds["tag"][1].icon == "ban"


def test_the_reason_of_the_lock_stands_there_and_goes(shown) -> None:
    head = head_with(shown, TAG)
    assert head.lock.text() == WHY_TAGS
    assert head.lock.isVisible()
    assert head.chips[2].toolTip() == WHY_TAGS
    head.show_head(head_of(CONTACT, TAKEN, str), "")
    assert not head.lock.isVisible()


def test_the_button_asks_to_read_again_and_is_off_with_a_reason(shown, qtbot) -> None:
    head = head_with(shown, CONTACT)
    tip = head.refresh.toolTip()
    with qtbot.waitSignal(head.refresh_asked):
        QTest.mouseClick(head.refresh, Qt.MouseButton.LeftButton)
    shown_head = head_of(CONTACT, TAKEN, str)
    for reason in ("The account is being read.", "A run is under way."):
        head.show_head(shown_head, reason)
        assert (head.refresh.isEnabled(), head.refresh.toolTip()) == (False, reason)
    head.show_head(shown_head, "")
    assert (head.refresh.isEnabled(), head.refresh.toolTip()) == (True, tip)
