from __future__ import annotations

import pytest

from infusion_desktop.jobs.latest_changes import LatestChanges
from tests.fakes.desk import Desk
from tests.fakes.small_schema import EMAIL, SCHEMA

pytestmark = pytest.mark.anyio


async def test_the_newest_writes_come_first_with_names_and_fields(desk: Desk) -> None:
    desk.account.have("contact", **{EMAIL: "b@x.example", "given_name": "Bob"})
    desk.account.at_once = 1
    desk.file(
        ["email", "first", "company"],
        [("a@x.example", "Ann", "Acme"), ("b@x.example", "Ben", None), ("c@x.example", None, None)],
    )
    report = await desk.run()
    with desk.workspace() as workspace:
        changes = LatestChanges(workspace.state, report.run, SCHEMA)
        newest = changes.newest()
        assert changes.newest(2) == newest[:2]
    assert [(one.label, one.created, one.object) for one in newest] == [
        ("c@x.example", True, "contact"),
        ("Ben", False, "contact"),
        ("Ann", True, "contact"),
        ("Acme", True, "company"),
    ]
    assert newest[1].fields == ("First name",)
    assert newest[2].fields == ("Email", "First name", "Company")
    assert all(one.at.tzinfo is not None for one in newest)
    assert [one.number for one in newest] == sorted((one.number for one in newest), reverse=True)
