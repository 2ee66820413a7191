"""How wide the columns of the field table are, and which of them give way where there is no room. No Qt."""

from __future__ import annotations

from infusion_desktop.ui.objects.arrange import Column

USUAL = {
    Column.FIELD: 248,
    Column.KIND: 144,
    Column.RULE: 120,
    Column.OPTIONS: 168,
    Column.VALUES: 176,
    Column.FILLED: 112,
}
"""In px at 100 %; together they fill a window of 1280."""
NARROWEST = {
    Column.FIELD: 208,
    Column.KIND: 136,
    Column.RULE: 120,
    Column.OPTIONS: 160,
    Column.VALUES: 152,
    Column.FILLED: 104,
}
GIVES_WAY = (Column.OPTIONS, Column.RULE, Column.VALUES, Column.KIND)
"""In this order; what they say then stands in the tooltip of the field."""
TAKES_SLACK = (Column.VALUES, Column.OPTIONS)


def column_widths(room: int) -> dict[Column, int]:
    """Return the widths that fill ``room`` px; a column that gives way is not in it."""
    shown = list(Column)
    for column in GIVES_WAY:
        if sum(NARROWEST[each] for each in shown) > room:
            shown.remove(column)
    widths = {column: NARROWEST[column] for column in shown}
    for column in shown:
        more = min(USUAL[column] - widths[column], max(0, room - sum(widths.values())))
        widths[column] += more
    slack = max(0, room - sum(widths.values()))
    takers = [column for column in TAKES_SLACK if column in widths] or [Column.FIELD]
    for number, column in enumerate(takers):
        share = slack // (len(takers) - number)
        widths[column] += share
        slack -= share
    return widths
