"""The table of rights on screen: marks with names and tooltips, replaced and not piled up."""

from __future__ import annotations

from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from infusion_desktop.model.schema import ObjectType, Right, Rights, Schema
from infusion_desktop.ui.connect.rights import rights_rows
from infusion_desktop.ui.connect.rights_table import RightsTable


def test_each_mark_says_what_it_is_about(qtbot: QtBot) -> None:
    table = RightsTable()
    qtbot.addWidget(table)
    tag = ObjectType("tag", "Tag", "Tags", (), rights=Rights(Right.YES, Right.NO, Right.UNKNOWN))
    rows = rights_rows(Schema((tag,), datetime.now(UTC)))
    for _ in range(2):
        table.show_rights(rows)
    names = [mark.accessibleName() for mark in table.marks]
    assert names[0] == "Tag, read: yes. This sign-in may read tags."
    assert names[1].startswith("Tag, update: not yet known.")
    assert names[2].startswith("Tag, create: no.")
    assert all(mark.toolTip() for mark in table.marks)
    assert table.sizeHint().height() < 120, "the rows before are gone"
