from __future__ import annotations

from PySide6.QtGui import QColor

from infusion_desktop.ui.look.theme import LIGHT
from infusion_desktop.ui.objects.arrange import arranged
from infusion_desktop.ui.objects.field_table import FieldTable
from infusion_desktop.ui.objects.lines import field_lines
from tests.ui.objects.kinds import COMPANY, CONTACT, FACTS, SCHEMA


def table_of(shown, lines) -> FieldTable:
    table = FieldTable()
    table.resize(1000, 400)
    shown(table)
    table.clearFocus()  # else the first field is selected
    table.show_lines(lines, None)
    return table


def nearly(one: QColor, other: QColor) -> bool:
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) < 24 for a, b in parts)


def test_the_head_of_a_group_reaches_across_the_table(shown, picture) -> None:
    table = table_of(shown, arranged(field_lines(CONTACT, SCHEMA, FACTS, str), None))
    image = picture(table.viewport())
    assert image.pixelColor(2, 10) == LIGHT.window
    assert image.pixelColor(700, 10) == LIGHT.window
    assert image.pixelColor(2, 40) == LIGHT.surface
    assert image.pixelColor(700, 31) == LIGHT.border


def test_the_star_of_what_is_required_is_red_and_the_word_is_not(shown, picture) -> None:
    table = table_of(shown, field_lines(COMPANY, SCHEMA, None, str))
    image = picture(table.viewport())
    left = table.columnViewportPosition(2)
    star = [image.pixelColor(x, y) for x in range(left, left + 10) for y in range(10, 34)]
    word = [image.pixelColor(x, y) for x in range(left + 13, left + 80) for y in range(10, 34)]
    assert any(nearly(colour, LIGHT.bad) for colour in star)
    assert not any(nearly(colour, LIGHT.bad) for colour in word)
    assert any(nearly(colour, LIGHT.text) for colour in word)


def test_the_whole_row_under_the_pointer_lights_up(shown, picture) -> None:
    table = table_of(shown, field_lines(COMPANY, SCHEMA, None, str))
    assert picture(table.viewport()).pixelColor(900, 5) == LIGHT.surface
    table.itemDelegate().hover_row = 0
    assert picture(table.viewport()).pixelColor(900, 5) == LIGHT.hover
    assert picture(table.viewport()).pixelColor(3, 5) == LIGHT.hover
