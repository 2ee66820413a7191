"""What a row would change in a record, or put into a new one (3.1, 3.4)."""

from __future__ import annotations

import pytest

from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Overwrite
from infusion_desktop.model.plan import FieldChange
from infusion_desktop.model.schema import Kind
from infusion_desktop.model.value import Value
from infusion_desktop.sync.compare import RULES, Column, Comparer, field_change
from infusion_desktop.sync.shape import compile_shape
from tests.fakes.small_schema import CONTACT, COUNTRY, EMAIL, PHONE, REGION

ALWAYS, IF_EMPTY = Overwrite.ALWAYS, Overwrite.IF_EMPTY


def comparer(*fields: str, overwrite: Overwrite = ALWAYS) -> Comparer:
    mapped = tuple(FieldPair(field, field, overwrite=overwrite) for field in fields)
    return Comparer.of(compile_shape(ObjectMapping("contact", mapped), CONTACT))


ONE_FIELD: list[tuple[str, Overwrite, Value, Value, Value]] = [
    ("given_name", ALWAYS, "Ann", "Bea", "Bea"),
    ("given_name", ALWAYS, None, "Bea", "Bea"),
    ("given_name", ALWAYS, "Ann", None, None),
    ("given_name", ALWAYS, "Ann", "Ann", None),
    ("given_name", ALWAYS, " Ann  Lee ", "Ann Lee", None),
    ("given_name", ALWAYS, "Ann", "ann", "ann"),
    ("given_name", IF_EMPTY, "Ann", "Bea", None),
    ("given_name", IF_EMPTY, None, "Bea", "Bea"),
    (EMAIL, ALWAYS, "a@x.example", "A@X.EXAMPLE", None),
    (EMAIL, ALWAYS, "a@x.example", "b@x.example", "b@x.example"),
    (PHONE, ALWAYS, "(030) 123-4567", "030 1234567", None),
    (PHONE, ALWAYS, "030 1234567", "030 1234568", "030 1234568"),
    ("birthday", ALWAYS, "2024-03-01T00:00:00.000Z", "2024-03-01", None),
    ("birthday", ALWAYS, "2024-03-01", "2024-03-02", "2024-03-02"),
    (COUNTRY, ALWAYS, "usa", "USA", None),
]


@pytest.mark.parametrize(("field", "overwrite", "old", "new", "after"), ONE_FIELD)
def test_rule_3_4_one_field(field: str, overwrite: Overwrite, old: Value, new: Value, after: Value) -> None:
    found = comparer(field, overwrite=overwrite).against([new], [old])
    expected = () if after is None else (FieldChange(field, old, after, RULES[overwrite]),)
    assert (found.changes, found.left_out) == (expected, ())


def test_rule_3_4_a_blank_cell_never_writes_whatever_the_rule() -> None:
    field = CONTACT.field("given_name")
    assert field.kind is Kind.TEXT
    assert [field_change(Column.of(field, rule), "Ann", None) for rule in Overwrite] == [None, None]
    assert comparer("given_name", "family_name").for_create([None, "Lee"]).changes == (
        FieldChange("family_name", None, "Lee", "new"),
    )


def test_only_fields_that_differ_are_in_the_changes() -> None:
    found = comparer("given_name", "family_name", "job_title").against(["A", "B", "C"], ["A", "X", None])
    assert [(change.field, change.before, change.after) for change in found.changes] == [
        ("family_name", "X", "B"),
        ("job_title", None, "C"),
    ]


REGIONS: list[tuple[list[Value], list[Value], Value, str]] = [
    (["AZ", "USA"], ["Nevada", "USA"], "Arizona", ""),
    (["AZ", None], [None, "USA"], "Arizona", ""),
    (["BE", None], [None, "DEU"], "Berlin", ""),
    (["AZ", None], [None, None], None, "needs a country"),
    (["Arizona", "USA"], ["arizona", "USA"], None, ""),
    ([None, "USA"], ["Arizona", "USA"], None, ""),
]


@pytest.mark.parametrize(("wanted", "current", "region", "why_out"), REGIONS)
def test_rule_3_4_a_region_goes_by_the_rows_country_else_the_records_own(
    wanted: list[Value], current: list[Value], region: Value, why_out: str
) -> None:
    found = comparer(REGION, COUNTRY).against(wanted, current)
    assert [change.after for change in found.changes if change.field == REGION] == (
        [region] if region else []
    )
    assert [(field, reason, text) for _, field, reason, text in found.left_out] == (
        [(REGION, why_out, wanted[0])] if why_out else []
    )


@pytest.mark.parametrize(
    ("extras", "region", "left_out"), [(("USA",), "Arizona", 0), ((None,), None, 1), ((), None, 1)]
)
def test_rule_3_4_a_region_mapped_alone_goes_by_the_records_own_country(
    extras: tuple[Value, ...], region: Value, left_out: int
) -> None:
    found = comparer(REGION).against(["AZ"], [None], extras)
    assert [change.after for change in found.changes] == ([region] if region else [])
    assert len(found.left_out) == left_out


def test_rule_3_4_a_new_record_takes_a_region_only_beside_its_country() -> None:
    alone = comparer(REGION).for_create(["AZ"])
    assert (alone.changes, len(alone.left_out)) == ((), 1)
    beside = comparer(REGION, COUNTRY).for_create(["AZ", "USA"])
    assert [change.after for change in beside.changes] == ["Arizona", "USA"]


@pytest.mark.parametrize(
    ("text", "current"),
    [("AZ", "Arizona"), ("US-AZ", "Arizona"), ("arizona", "Arizona"), ("Arizona", "ARIZONA")],
)
def test_rule_3_4_what_the_account_rewrites_is_no_change(text: str, current: str) -> None:
    assert comparer(REGION, COUNTRY).against([text, "USA"], [current, "USA"]).changes == ()
