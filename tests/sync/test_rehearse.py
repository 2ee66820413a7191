from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.store.database import new_staging
from infusion_desktop.sync.rehearse import Sides, make_plan, stage_links
from infusion_desktop.sync.tables import fact
from infusion_desktop.transforms import all_transforms
from tests.fakes.clock import START, FakeClock
from tests.fakes.list_source import ListSource
from tests.fakes.scripted_account import ScriptedAccount
from tests.fakes.small_schema import EMAIL, SCHEMA
from tests.fakes.staging import a_shape, a_staging

pytestmark = pytest.mark.anyio


def test_rule_2_2_links_hold_while_their_record_is_in_the_snapshot(tmp_path: Path) -> None:
    with a_staging(tmp_path) as staging:
        staging.executemany("INSERT INTO target (row, id) VALUES (?, ?)", [(1, "7"), (2, "8")])
        stage_links(staging, [("k:a", "8"), ("k:b", "9"), ("k:c", "7")])
        assert sorted(staging.execute("SELECT identity, target_row FROM links")) == [("k:a", 2), ("k:c", 1)]
        assert staging.execute("SELECT identity FROM lost_links").fetchall() == [("k:b",)]


async def test_a_plan_is_made_in_one_staging_file(tmp_path: Path) -> None:
    account = ScriptedAccount(FakeClock())
    known = account.have("contact", **{EMAIL: "a@x.example", "given_name": "Old"})
    source = ListSource(
        ["email", "first", "company"], [("a@x.example", "New", ""), ("b@x.example", "", "Smith")]
    )
    staging = new_staging(tmp_path / "plan.sqlite")
    stages = []
    sums = await make_plan(
        staging,
        Sides(source, account, SCHEMA, all_transforms()),
        a_shape("email", "first", "company"),
        [("k:gone", "1")],
        START,
        lambda progress: stages.append(progress.stage),
    )
    assert list(sums) == ["contact", "company"]
    assert {key: of.as_json()["rows"] for key, of in sums.items()} == {"contact": 2, "company": 1}
    assert fact(staging, "source_digest") == await source.fingerprint()
    assert fact(staging, "target_rows") == "1"
    assert staging.execute("SELECT record_id FROM plan WHERE bucket = 'update'").fetchall() == [(str(known),)]
    assert list(dict.fromkeys(stages)) == [
        "Reading the file",
        "Reading contacts of the account",
        "Reading companies of the account",
        "Comparing",
    ]
    staging.close()
