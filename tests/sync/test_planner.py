"""Whole plans: which row ends in which bucket, with which changes (sections 1 to 3)."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from infusion_desktop.model.mapping import FieldPair, Overwrite
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.schema import Right, Rights, Schema
from infusion_desktop.sync import buckets
from tests.fakes.desk import FIELDS, Desk, pairs
from tests.fakes.small_schema import COMPANY, CONTACT, COUNTRY, EMAIL, NEED, PHONE, REGION

pytestmark = pytest.mark.anyio


async def planned(desk: Desk, columns: str = "bucket", object_key: str = "contact") -> list[object]:
    """Rehearse, check that the sums are those of the plan rows, and return columns of the plan."""
    rehearsal = await desk.rehearse()
    for key, sums in rehearsal.sums.items():
        rows = desk.plan(rehearsal, object_key=key)
        assert {b: rows.count(b.value) for b in Bucket} == {b: sums.of(b) for b in Bucket}
    assert rehearsal.sums["contact"].rows == len(desk.source.rows)
    return desk.plan(rehearsal, columns, object_key=object_key)


async def test_every_bucket_at_once(desk: Desk) -> None:
    for email, name in (
        ("same@x.example", "Same"),
        ("old@x.example", "Old"),
        ("twin@x.example", "a@x.example"),
        ("TWIN@x.example", "b@x.example"),
    ):
        desk.account.have("contact", **{EMAIL: email, "given_name": name})
    rows = [
        ("new@x.example", "New", ""),
        ("old@x.example", "Changed", ""),
        ("same@x.example", "Same", ""),
        ("", "No key", "030 1234567"),
        ("no address", "Bad key", "030 1234567"),
        ("", "Nothing", ""),
        ("twin@x.example", "Twin", ""),
        ("two@x.example", "Two", ""),
        ("Two@x.example", "Too", ""),
    ]
    desk.file(["email", "first", "phone"], rows)
    assert await planned(desk, "bucket, reason") == [
        ("create", ""),
        ("update", ""),
        ("unchanged", ""),
        ("skipped", buckets.NO_KEY),
        ("blocked", "its match key is not an e-mail address (there is no @ in it)"),
        ("blocked", NEED),
        ("conflict", buckets.TWINS.format(count=2)),
        ("conflict", buckets.KEY_TWICE.format(count=2)),
        ("conflict", buckets.KEY_TWICE.format(count=2)),
    ]


@pytest.mark.parametrize(
    ("create", "update", "expected"),
    [
        (True, True, ["create", "update"]),
        (False, True, ["skipped", "update"]),
        (True, False, ["create", "skipped"]),
        (False, False, ["skipped", "skipped"]),
    ],
)
async def test_switches(desk: Desk, create: bool, update: bool, expected: list[str]) -> None:
    desk.account.have("contact", **{EMAIL: "b@x.example"})
    rows = [("a@x.example", "A"), ("b@x.example", "B")]
    desk.file(["email", "first"], rows, create=create, update=update)
    assert await planned(desk) == expected


async def test_a_broken_row_is_blocked_with_its_problem(desk: Desk) -> None:
    desk.file(["email"], [("a@x.example",), ("b@x.example",)])
    desk.source.problems[1] = "The row has more cells than the header."
    assert await planned(desk, "bucket, reason") == [
        ("create", ""),
        ("blocked", "The row has more cells than the header."),
    ]


async def test_one_unusable_value_never_blocks_a_row_it_is_left_out_and_listed(desk: Desk) -> None:
    desk.file(["email", "first", "birthday"], [("a@x.example", "A", "not a day")])
    ((bucket, left_out, changes),) = await planned(desk, "bucket, left_out, changes")  # type: ignore[misc]
    ((column, field, _, text),) = json.loads(left_out)
    assert (bucket, column, field, text, changes) == ("create", "birthday", "birthday", "not a day", None)


async def test_rule_2_4_only_email_1_counts_for_met_twice(desk: Desk) -> None:
    desk.account.have("contact", **{"email_addresses.EMAIL2": "a@x.example"})
    desk.file(["email", "email2"], [("a@x.example", "b@x.example"), ("b@x.example", "a@x.example")])
    assert await planned(desk) == ["create", "create"]


async def test_rule_2_6_rows_without_a_key_are_made_if_told_so_and_not_again(desk: Desk) -> None:
    desk.file(["phone", "first"], [("030 1234567", "A")] * 2, create_without_key=True)
    assert await planned(desk) == ["create", "create"]
    await desk.run()
    assert await planned(desk) == ["unchanged", "unchanged"]
    assert len(desk.account.values("contact")) == 2


async def test_rule_2_3_a_pair_stays_a_pair_if_the_key_is_edited_later(desk: Desk) -> None:
    desk.file(["id", "email"], [("7", "a@x.example")], pairs=pairs("email"), id_column="id")
    await desk.run()
    (number,) = desk.account.records["contact"]
    desk.account.edit("contact", number, **{EMAIL: "changed@x.example"})
    assert await planned(desk, "bucket, record_id") == [("update", str(number))]
    desk.file(["id", "email"], [("7", "new@x.example")], pairs=pairs("email"), id_column="id")
    assert await planned(desk, "bucket, record_id") == [("update", str(number))]


async def test_rule_2_3_the_link_table_comes_before_the_match_key(desk: Desk) -> None:
    desk.file(["id", "email"], [("7", "a@x.example")], pairs=pairs("email"), id_column="id")
    await desk.run()
    (number,) = desk.account.records["contact"]
    desk.account.edit("contact", number, **{EMAIL: "changed@x.example"})
    desk.account.have("contact", **{EMAIL: "a@x.example"})
    assert await planned(desk, "bucket, record_id") == [("update", str(number))]


async def test_rule_2_2_a_link_whose_record_is_gone_does_not_hold(desk: Desk) -> None:
    desk.file(["email"], [("a@x.example",)])
    await desk.run()
    (number,) = desk.account.records["contact"]
    desk.account.delete("contact", number)
    assert await planned(desk) == ["create"]
    theirs = desk.account.have("contact", **{EMAIL: "a@x.example"})
    assert await planned(desk, "bucket, record_id") == [("unchanged", str(theirs))]


async def test_rows_that_lead_to_the_same_record_by_link_and_by_key_are_conflicts(desk: Desk) -> None:
    desk.file(["id", "email"], [("7", "a@x.example")], pairs=pairs("email"), id_column="id")
    await desk.run()
    rows = [("7", "new@x.example"), ("8", "a@x.example")]
    desk.file(["id", "email"], rows, pairs=pairs("email"), id_column="id")
    assert await planned(desk, "bucket, reason") == [("conflict", buckets.SHARED)] * 2


async def test_rows_that_share_a_record_are_conflicts_however_many_like_them_do_not(desk: Desk) -> None:
    desk.file(["id", "email"], [("7", "a@x.example")], pairs=pairs("email"), id_column="id")
    await desk.run()
    desk.account.have("contact", **{EMAIL: "c@x.example"})
    rows = [("9", "c@x.example"), ("7", "new@x.example"), ("8", "a@x.example")]
    desk.file(["id", "email"], rows, pairs=pairs("email"), id_column="id")
    assert await planned(desk) == ["unchanged", "conflict", "conflict"]


async def test_rows_that_equal_their_records_go_each_by_what_else_they_hold(desk: Desk) -> None:
    smith, other = (str(desk.account.have("company", company_name=name)) for name in ("Smith", "Other"))
    for name, company in (("a", smith), ("b", other), ("c", smith), ("d", None), ("e", smith)):
        desk.account.have("contact", **{EMAIL: f"{name}@x.example", "company": company})
    for _ in range(2):
        desk.account.have("contact", **{EMAIL: "twin@x.example", "company": smith})
    desk.account.have("contact", **{EMAIL: "two@x.example", "company": smith})
    for email in ("f@x.example", "h@x.example"):
        desk.account.have("contact", **{EMAIL: email, "company": smith})
    rows = [
        ("a@x.example", "", "Smith"),
        ("b@x.example", "", "Smith"),
        ("c@x.example", "someday", "Smith"),
        ("d@x.example", "", "Smith"),
        ("e@x.example", "", "Smith"),
        ("twin@x.example", "", "Smith"),
        ("two@x.example", "", "Smith"),
        ("two@x.example", "", "Smith"),
        ("f@x.example", "", ""),
        ("h@x.example", "", "Other"),
        ("g@x.example", "", "Smith"),
    ]
    desk.file(["email", "birthday", "company"], rows)
    desk.source.problems[4] = "The row has more cells than the header."
    assert await planned(desk, "bucket, left_out IS NOT NULL, key") == [
        ("unchanged", 0, "a@x.example"),
        ("update", 0, "b@x.example"),
        ("unchanged", 1, "c@x.example"),
        ("update", 0, "d@x.example"),
        ("blocked", 0, "e@x.example"),
        ("conflict", 0, "twin@x.example"),
        ("conflict", 0, "two@x.example"),
        ("conflict", 0, "two@x.example"),
        ("unchanged", 0, "f@x.example"),
        ("update", 0, "h@x.example"),
        ("create", 0, "g@x.example"),
    ]


async def test_a_row_that_equals_its_record_is_blocked_all_the_same_if_it_lacks_what_records_need(
    desk: Desk,
) -> None:
    columns: dict[str, Any] = {"pairs": pairs("email", "phone"), "id_column": "id"}
    desk.file(["id", "email", "phone"], [("1", "a@x.example", ""), ("2", "b@x.example", "")], **columns)
    await desk.run()
    first, second = desk.account.records["contact"]
    desk.account.edit("contact", first, **{EMAIL: None, PHONE: "030 1234567"})
    desk.account.edit("contact", second, **{EMAIL: None})
    desk.file(["id", "email", "phone"], [("1", "", "030 1234567"), ("2", "", "")], **columns)
    assert await planned(desk, "bucket, reason") == [("unchanged", ""), ("blocked", NEED)]


async def test_rule_3_4_only_if_empty_keeps_what_is_there(desk: Desk) -> None:
    desk.account.have("contact", **{EMAIL: "a@x.example", "given_name": "Theirs"})
    desk.account.have("contact", **{EMAIL: "b@x.example"})
    rows = [("a@x.example", "Ours"), ("b@x.example", "Ours")]
    mapped = (FieldPair("email", EMAIL), FieldPair("first", "given_name", overwrite=Overwrite.IF_EMPTY))
    desk.file(["email", "first"], rows, pairs=mapped)
    assert await planned(desk) == ["unchanged", "update"]


async def test_rule_3_1_only_mapped_fields_are_read_and_the_whole_of_arrays_they_are_part_of(
    desk: Desk,
) -> None:
    desk.account.have(
        "contact", **{EMAIL: "a@x.example", "email_addresses.EMAIL2": "2@x.example", PHONE: "030 1234567"}
    )
    desk.file(["email", "first"], [("a@x.example", "New")])
    await desk.run()
    assert next(ask.fields for ask in desk.account.asks if ask.object == "contact") == (EMAIL, "given_name")
    whole = json.loads(desk.account.sent[0].change.whole or "")
    assert whole == {"email_addresses": {EMAIL: "a@x.example", "email_addresses.EMAIL2": "2@x.example"}}


async def test_rule_3_4_a_region_without_a_usable_country_is_left_out_and_listed(desk: Desk) -> None:
    rows = [("a@x.example", "AZ", "Atlantis"), ("b@x.example", "AZ", ""), ("c@x.example", "AZ", "US")]
    desk.file(["email", "region", "country"], rows)
    found = await planned(desk, "bucket, left_out")
    listed = [[entry[1] for entry in json.loads(out)] if out else [] for _, out in found]  # type: ignore[misc]
    assert [bucket for bucket, _ in found] == ["create"] * 3  # type: ignore[misc]
    assert listed == [[COUNTRY, REGION], [REGION], []]
    await desk.run()
    assert [values.get(REGION) for values in desk.account.values("contact")] == [None, None, "Arizona"]


def with_rights(desk: Desk, **rights: Right) -> None:
    """The account with a sign-in that may do less."""
    limited = dataclasses.replace(
        CONTACT, rights=Rights(read=Right.YES, **rights, why=dict.fromkeys(rights, "This key may not."))
    )
    desk.account.schema = Schema((limited, COMPANY), desk.account.schema.taken_at)


async def test_what_the_sign_in_may_not_do_is_blocked_with_the_reason(desk: Desk) -> None:
    desk.account.have("contact", **{EMAIL: "b@x.example"})
    desk.account.have("contact", **{EMAIL: "c@x.example", "given_name": "C"})
    rows = [("a@x.example", "A"), ("b@x.example", "B"), ("c@x.example", "C")]
    desk.file(["email", "first"], rows)
    with_rights(desk, create=Right.NO)
    assert await planned(desk, "bucket, reason") == [
        ("blocked", "This key may not."),
        ("update", ""),
        ("unchanged", ""),
    ]
    with_rights(desk, update=Right.NO)
    assert [row[0] for row in await planned(desk, "bucket, reason")] == [  # type: ignore[index]
        "create",
        "blocked",
        "unchanged",
    ]


async def test_a_required_field_without_a_usable_value_blocks_a_create_only(desk: Desk) -> None:
    fields = tuple(
        dataclasses.replace(f, required=True) if f.key == "birthday" else f for f in CONTACT.fields
    )
    desk.account.schema = Schema(
        (dataclasses.replace(CONTACT, fields=fields), COMPANY), desk.account.schema.taken_at
    )
    desk.account.have("contact", **{EMAIL: "b@x.example"})
    rows = [("a@x.example", "A", "never"), ("b@x.example", "B", "never"), ("c@x.example", "C", "2000-01-02")]
    desk.file(["email", "first", "birthday"], rows)
    assert await planned(desk, "bucket, reason") == [
        ("blocked", 'a new record needs a usable "Birthday"'),
        ("update", ""),
        ("create", ""),
    ]


# --- companies -----------------------------------------------------------------------------------------


async def test_rule_2_7_companies_are_rows_of_their_own_one_per_normalised_name(desk: Desk) -> None:
    desk.account.have("company", company_name="Known GmbH")
    names = ["Smith & Doe, Inc.", "smith  doe inc", "KNOWN GMBH", "", None]
    desk.file(["email", "company"], [(f"p{n}@x.example", name) for n, name in enumerate(names)])
    assert await planned(desk, "bucket, key", "company") == [
        ("create", "smith doe inc"),
        ("unchanged", "known gmbh"),
    ]


async def test_rule_2_7_a_company_exists_only_if_a_row_that_will_be_written_needs_it(desk: Desk) -> None:
    desk.account.have("contact", **{EMAIL: "twin@x.example"})
    desk.account.have("contact", **{EMAIL: "twin@x.example"})
    rows = [("bad address", "A"), ("", "B"), ("twin@x.example", "C"), ("two@x.example", "D")]
    desk.file(["email", "company"], [*rows, ("two@x.example", "E")])
    assert await planned(desk, object_key="company") == []


@pytest.mark.parametrize("rights", [{"create": Right.NO}, {"update": Right.NO}])
async def test_rule_2_7_a_row_that_the_sign_in_may_not_write_needs_no_company(
    desk: Desk, rights: dict[str, Right]
) -> None:
    if "update" in rights:
        desk.account.have("contact", **{EMAIL: "a@x.example"})
    desk.file(["email", "first", "company"], [("a@x.example", "A", "Smith")])
    with_rights(desk, **rights)
    assert await planned(desk) == ["blocked"]
    assert await planned(desk, object_key="company") == []


async def test_rule_2_7_a_row_needs_no_company_if_it_has_it_already(desk: Desk) -> None:
    number = desk.account.have("company", company_name="Smith")
    desk.account.have("contact", **{EMAIL: "a@x.example", "company": str(number)})
    desk.file(["email", "company"], [("a@x.example", "SMITH")])
    assert await planned(desk) == ["unchanged"]
    assert await planned(desk, object_key="company") == []


async def test_rule_2_7_another_company_is_an_update_with_names_for_the_eye(desk: Desk) -> None:
    old, new = (desk.account.have("company", company_name=name) for name in ("Old", "New"))
    desk.account.have("contact", **{EMAIL: "a@x.example", "company": str(old)})
    desk.file(["email", "company"], [("a@x.example", "New")])
    ((bucket, changes, parents),) = await planned(desk, "bucket, changes, parents")  # type: ignore[misc]
    assert (bucket, json.loads(parents)) == ("update", [str(new)])
    assert json.loads(changes)[0][:3] == ["company", "Old", "New"]
    await desk.run()
    assert desk.account.values("contact")[0]["company"] == str(new)


async def test_rule_2_7_a_company_in_conflict_alone_makes_no_update_and_is_left_out_of_the_comparison(
    desk: Desk,
) -> None:
    for name in ("Smith", "SMITH"):
        desk.account.have("company", company_name=name)
    for email in ("a@x.example", "b@x.example"):
        desk.account.have("contact", **{EMAIL: email, "given_name": "Same"})
    rows = [("a@x.example", "Same", "Smith"), ("b@x.example", "New", "Smith")]
    desk.file(["email", "first", "company"], rows)
    found = await planned(desk, "bucket, left_out, changes, parents")
    assert [row[0] for row in found] == ["unchanged", "update"]  # type: ignore[index]
    _, left_out, changes, parents = found[1]  # type: ignore[misc]
    assert [entry[1] for entry in json.loads(left_out)] == ["company"]
    assert [change[0] for change in json.loads(changes)] == ["given_name"]
    assert parents is None
    assert await planned(desk, object_key="company") == ["conflict"]


async def test_rule_2_7_a_company_in_conflict_that_no_written_row_needs_is_no_row(desk: Desk) -> None:
    for name in ("Smith", "SMITH"):
        desk.account.have("company", company_name=name)
    desk.account.have("contact", **{EMAIL: "a@x.example"})
    desk.file(["email", "company"], [("a@x.example", "Smith")])
    assert await planned(desk) == ["unchanged"]
    assert await planned(desk, object_key="company") == []


async def test_rule_2_7_a_company_that_may_not_be_made_is_blocked_and_the_contact_goes_without(
    desk: Desk,
) -> None:
    limited = dataclasses.replace(
        COMPANY, rights=Rights(read=Right.YES, create=Right.NO, why={"create": "No companies."})
    )
    desk.account.schema = Schema((CONTACT, limited), desk.account.schema.taken_at)
    desk.file(["email", "company"], [("a@x.example", "Smith")])
    assert await planned(desk, "bucket, reason", "company") == [("blocked", "No companies.")]
    report = await desk.run()
    assert report.sums["contact"].as_json()["created"] == 1


async def test_rule_2_7_only_if_empty_holds_for_companies_too(desk: Desk) -> None:
    number = desk.account.have("company", company_name="Old")
    desk.account.have("contact", **{EMAIL: "a@x.example", "company": str(number)})
    mapped = (FieldPair("email", EMAIL), FieldPair("company", "company", overwrite=Overwrite.IF_EMPTY))
    desk.file(["email", "company"], [("a@x.example", "New")], pairs=mapped)
    assert await planned(desk) == ["unchanged"]
    assert await planned(desk, object_key="company") == []


def test_the_columns_of_these_tests_are_fields() -> None:
    assert all(CONTACT.has(field) for field in FIELDS.values())
