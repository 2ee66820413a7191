from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from infusion_desktop.ui.objects.field_details import FieldDetails, details_text
from infusion_desktop.ui.objects.lines import FieldLine, field_lines
from infusion_desktop.ui.parts.words import Words
from tests.ui.objects.kinds import CONTACT, FACTS, SCHEMA, WHY_TAGS

LINES = {line.key: line for line in field_lines(CONTACT, SCHEMA, FACTS, str)}


def details_of(shown, line: FieldLine) -> FieldDetails:
    details = FieldDetails()
    details.resize(304, 300)
    shown(details)
    details.show_field(line)
    QApplication.processEvents()
    return details


def words_of(details: FieldDetails) -> str:
    return "\n".join(each.text() for each in details.area.widget().findChildren(Words))


def test_everything_about_a_field_is_there_to_see_and_to_hear(shown) -> None:
    details = details_of(shown, LINES["tags"])
    for told in (words_of(details), details.accessibleDescription()):
        assert WHY_TAGS in told
        assert "Newsletter (Interest)" in told
        assert "Several of a list" in told
        assert "Filled in 830 of 1000 contacts." in told
    assert details.accessibleName() == "Details of Tags"
    assert details.title.text() == "Tags"
    assert "Client: 500 records" in details_text(LINES["tags"])


def test_values_have_their_counts(shown) -> None:
    told = words_of(details_of(shown, LINES["given_name"])).splitlines()
    assert told[told.index("Maya") + 1] == "31"


def test_very_long_lists_of_options_say_how_many_are_left(shown) -> None:
    line = replace(LINES["tags"], option_labels=tuple(f"Tag {n}" for n in range(310)))
    told = words_of(details_of(shown, line))
    assert "Tag 299" in told
    assert "Tag 300" not in told
    assert "and 10 more" in told


def test_keys_scroll_copy_and_close(shown, qtbot) -> None:
    line = replace(LINES["tags"], option_labels=tuple(f"Tag {n}" for n in range(100)))
    details = details_of(shown, line)
    details.setFocus()
    bar = details.area.verticalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(details, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(details, Qt.Key.Key_Home)
    QTest.keyClick(details, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < bar.maximum()
    with qtbot.waitSignal(details.copy_asked):
        QTest.keyClick(details, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(details.closed):
        QTest.keyClick(details, Qt.Key.Key_Escape)


def test_the_buttons_close_and_copy(shown, qtbot) -> None:
    details = details_of(shown, LINES["tags"])
    with qtbot.waitSignal(details.closed):
        QTest.mouseClick(details.close_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(details.copy_asked):
        QTest.mouseClick(details.copy_button, Qt.MouseButton.LeftButton)


def test_another_field_is_shown_from_the_top_and_the_same_one_stays_where_it_is(shown) -> None:
    line = replace(LINES["tags"], option_labels=tuple(f"Tag {n}" for n in range(100)))
    details = details_of(shown, line)
    bar = details.area.verticalScrollBar()
    bar.setValue(40)
    details.show_field(replace(line, filled="Filled in 1 of 1 contacts."))
    QApplication.processEvents()
    assert bar.value() == 40
    details.show_field(LINES["given_name"])
    QApplication.processEvents()
    assert bar.value() == 0
