"""The target as it is kept: what the mapping needs, and the keys that several records share (3.1)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from infusion_desktop.model.record import Record
from infusion_desktop.sync.snapshot import (
    TargetRows,
    highest_ids,
    parent_keys,
    snapshot_parents,
    snapshot_target,
)
from infusion_desktop.sync.tables import fact
from tests.fakes.clock import START, FakeClock
from tests.fakes.scripted_account import ScriptedAccount
from tests.fakes.small_schema import EMAIL, EMAIL2, SCHEMA
from tests.fakes.staging import a_shape, a_staging

pytestmark = pytest.mark.anyio


def an_account() -> ScriptedAccount:
    return ScriptedAccount(FakeClock())


async def test_each_record_is_kept_with_its_key_mapped_values_and_whole_arrays(tmp_path: Path) -> None:
    account = an_account()
    number = account.have("contact", **{EMAIL: "A@x.example", EMAIL2: "2@x.example", "given_name": "Ann"})
    shape = a_shape("first", "email")
    with a_staging(tmp_path) as staging:
        assert await snapshot_target(staging, account, shape, START, lambda _: None) == 1
        found = staging.execute(
            "SELECT id, key, mapped, refs, extras, whole, twins FROM target JOIN wholes USING (row)"
        ).fetchall()
        assert (fact(staging, "target_rows"), fact(staging, "snapshot_at")) == ("1", START.isoformat())
    ((record_id, key, mapped, refs, extras, whole, twins),) = found
    assert (record_id, key, twins) == (str(number), "a@x.example", 1)
    assert (json.loads(mapped), refs, extras) == (["Ann", "A@x.example"], None, None)
    assert json.loads(whole) == {"email_addresses": {EMAIL: "A@x.example", EMAIL2: "2@x.example"}}


async def test_the_key_is_read_even_where_it_is_not_mapped(tmp_path: Path) -> None:
    account = an_account()
    account.have("contact", **{EMAIL: "a@x.example", "given_name": "Ann"})
    with a_staging(tmp_path) as staging:
        await snapshot_target(staging, account, a_shape("first"), START, lambda _: None)
        assert staging.execute("SELECT key, mapped FROM target").fetchall() == [("a@x.example", '["Ann"]')]


async def test_rule_2_4_records_that_share_a_key_are_counted(tmp_path: Path) -> None:
    account = an_account()
    for email in ("a@x.example", "A@X.example", "b@x.example", None, None):
        account.have("contact", **{EMAIL: email})
    with a_staging(tmp_path) as staging:
        await snapshot_target(staging, account, a_shape("email"), START, lambda _: None)
        assert [row[0] for row in staging.execute("SELECT twins FROM target ORDER BY row")] == [2, 2, 1, 1, 1]


def test_values_are_cut_into_mapped_references_extras_and_key() -> None:
    shape = a_shape("first", "region", "company")
    assert shape.ask_fields == (
        "given_name",
        "addresses.BILLING.region",
        "company",
        "addresses.BILLING.country_code",
        EMAIL,
    )
    record = Record("7", ("Ann", "Berlin", "3", "DEU", "A@x.example"), "{}")
    assert TargetRows(shape).rows([record]) == [
        ("7", "a@x.example", '["Ann","Berlin"]', '["3"]', '["DEU"]', "{}")
    ]


async def test_parents_are_kept_by_their_normalised_name(tmp_path: Path) -> None:
    account = an_account()
    number = account.have("company", company_name="Smith & Doe, Inc.")
    with a_staging(tmp_path) as staging:
        await snapshot_parents(staging, account, a_shape("email", "company"), SCHEMA, lambda _: None)
        found = staging.execute("SELECT object, id, key, name FROM parents").fetchall()
        assert fact(staging, "company_rows") == "1"
    assert found == [("company", str(number), "smith doe inc", "Smith & Doe, Inc.")]


async def test_objects_that_no_pair_points_to_are_not_read(tmp_path: Path) -> None:
    account = an_account()
    with a_staging(tmp_path) as staging:
        await snapshot_parents(staging, account, a_shape("email"), SCHEMA, lambda _: None)
    assert account.asks == []
    assert list(parent_keys(a_shape("email", "company"), SCHEMA)) == ["company"]


async def test_the_highest_ids_are_numbers_not_texts(tmp_path: Path) -> None:
    shape = a_shape("email", "company")
    with a_staging(tmp_path) as staging:
        assert highest_ids(staging, shape) == {"contact": 0, "company": 0}
        staging.executemany("INSERT INTO target (id) VALUES (?)", [("9",), ("10",), ("100",)])
        staging.executemany("INSERT INTO parents (object, id) VALUES ('company', ?)", [("8",), ("12",)])
        assert highest_ids(staging, shape) == {"contact": 100, "company": 12}
