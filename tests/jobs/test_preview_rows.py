"""What a run would make of the first rows: the planner's own word, beside what the account holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desktop.jobs.preview_rows import Found, Preview, Turn, calls_to_look_up, look_up, preview_rows
from infusion_desktop.jobs.suggest import Sample, read_sample
from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Overwrite
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.model.record import Record
from infusion_desktop.model.schema import Schema
from infusion_desktop.model.transform import TransformStep
from tests.fakes.clock import START
from tests.fakes.desk import Desk, pairs
from tests.fakes.list_source import ListSource
from tests.fakes.small_schema import COMPANY, CONTACT, COUNTRY, EMAIL, REGION

SCHEMA = Schema((CONTACT, COMPANY), START)
COLUMNS = ("email", "first", "birthday", "company", "country", "region")
ROWS = (
    ("ines@vane.example", "Ines", "1991-02-03", "Quillfern", "", ""),
    ("jonas@vane.example", "Jonas", "31/02/1991", "Tarnwick", "US", "AZ"),
    ("no address", "Theo", "", "", "", ""),
    ("", "Nobody", "", "", "", ""),
    ("ines@vane.example", "Ines again", "", "", "", ""),
)
MAPPING = ObjectMapping("contact", pairs(*COLUMNS))
INEZ = {EMAIL: "INES@vane.example", "given_name": "Inez", "birthday": "1990-01-01", "company": "12"}


def found(*records: dict[str, str]) -> Found:
    fields = tuple(field.key for field in CONTACT.fields)
    return Found(
        fields,
        tuple(Record(str(n), tuple(map(held.get, fields))) for n, held in enumerate(records, 1)),
        others={"company": (Record("12", ("Quillfern",)),)},
    )


async def previewed(rows: object = ROWS, mapping: ObjectMapping = MAPPING, *held: dict[str, str]) -> Preview:
    sample = Sample(COLUMNS, rows)
    return await preview_rows(sample, mapping, SCHEMA, found(*held) if held else None)


def told(preview: Preview, place: int) -> dict[str, tuple[str, str, Turn]]:
    return {each.label: (each.before, each.after, each.turn) for each in preview.row(place).fields}


@pytest.mark.anyio
async def test_a_record_that_is_there_shows_before_and_after() -> None:
    preview = await previewed(ROWS[:1], MAPPING, INEZ)
    row = preview.row(0)
    assert (row.number, row.bucket) == (1, Bucket.UPDATE)
    assert told(preview, 0) == {
        "Email": ("INES@vane.example", "INES@vane.example", Turn.STAYS),
        "First name": ("Inez", "Ines", Turn.CHANGES),
        "Birthday": ("1990-01-01", "1991-02-03", Turn.CHANGES),
        "Company": ("Quillfern", "Quillfern", Turn.STAYS),
        "Billing country": ("", "", Turn.STAYS),
        "Billing region": ("", "", Turn.STAYS),
    }


@pytest.mark.anyio
async def test_only_fill_blanks_leaves_what_is_there() -> None:
    gentle = tuple(replace(pair, overwrite=Overwrite.IF_EMPTY) for pair in MAPPING.pairs)
    preview = await previewed(ROWS[:1], replace(MAPPING, pairs=gentle), INEZ)
    assert told(preview, 0)["First name"] == ("Inez", "Inez", Turn.STAYS)


@pytest.mark.anyio
async def test_a_new_record_shows_all_that_it_will_hold_and_what_cannot_be_used() -> None:
    preview = await previewed(ROWS[1:2], MAPPING, INEZ)
    assert preview.row(0).bucket is Bucket.CREATE
    assert told(preview, 0) == {
        "Email": ("", "jonas@vane.example", Turn.CHANGES),
        "First name": ("", "Jonas", Turn.CHANGES),
        "Birthday": ("", "31/02/1991", Turn.UNUSABLE),
        "Company": ("", "Tarnwick", Turn.CHANGES),
        "Billing country": ("", "United States", Turn.CHANGES),
        "Billing region": ("", "Arizona", Turn.CHANGES),
    }
    (broken,) = (field for field in preview.row(0).fields if field.problem)
    assert broken.pair.field == "birthday"
    assert broken.problem.startswith("is not a date")


@pytest.mark.anyio
async def test_a_new_record_without_regions_shows_all_of_it_too() -> None:
    plain = ObjectMapping("contact", pairs("email", "first", "company"))
    preview = await previewed(ROWS[1:2], plain, INEZ)
    assert [field.after for field in preview.row(0).fields] == ["jonas@vane.example", "Jonas", "Tarnwick"]


@pytest.mark.anyio
async def test_rows_that_do_not_go_in_change_nothing_and_are_found_as_trouble() -> None:
    preview = await previewed(ROWS, MAPPING, INEZ)
    assert [preview.row(place).bucket for place in range(len(preview))] == [
        Bucket.CONFLICT, Bucket.CREATE, Bucket.BLOCKED, Bucket.BLOCKED, Bucket.CONFLICT,
    ]  # fmt: skip
    assert preview.troubled == (0, 1, 2, 3, 4)
    assert "2 rows of the file have this key" in preview.row(0).reason
    assert all(field.turn is Turn.STAYS for field in preview.row(0).fields)
    assert told(preview, 2)["Email"][2] is Turn.UNUSABLE


@pytest.mark.anyio
async def test_without_a_look_at_the_account_no_bucket_is_claimed() -> None:
    preview = await previewed(ROWS[:2])
    assert not preview.looked_up
    assert preview.row(0).bucket is None
    assert told(preview, 0)["First name"] == ("", "Ines", Turn.CHANGES)


@pytest.mark.anyio
async def test_steps_are_those_of_the_pair() -> None:
    dated = tuple(
        replace(pair, steps=(TransformStep("parse_date", {"order": "DMY"}),))
        if pair.field == "birthday"
        else pair
        for pair in MAPPING.pairs
    )
    preview = await previewed(
        (("a@vane.example", "", "03/02/1991", "", "", ""),), replace(MAPPING, pairs=dated)
    )
    assert told(preview, 0)["Birthday"][1] == "1991-02-03"


@pytest.mark.anyio
async def test_a_mapping_that_cannot_run_is_refused_in_a_sentence() -> None:
    with pytest.raises(ConnectorError, match="pairs no column"):
        await previewed(ROWS, replace(MAPPING, pairs=()))


@pytest.mark.anyio
async def test_records_are_looked_up_in_bulk_by_the_keys_of_the_rows(desk: Desk) -> None:
    desk.account.have("contact", **{EMAIL: "ines@vane.example", "given_name": "Inez"})
    desk.account.have("contact", **{EMAIL: "else@vane.example", "given_name": "Else"})
    desk.account.have("company", company_name="Quillfern")
    sample = Sample(COLUMNS, ROWS)
    looked = await look_up(sample, MAPPING, SCHEMA, desk.account)
    assert looked.keys == {"ines@vane.example", "jonas@vane.example"}
    assert [record.values[looked.fields.index("given_name")] for record in looked.records] == ["Inez"]
    assert [record.values for record in looked.others["company"]] == [("Quillfern",)]
    preview = await preview_rows(sample, MAPPING, SCHEMA, looked)
    assert told(preview, 0)["First name"][0] == "Inez"
    assert calls_to_look_up(MAPPING, SCHEMA, desk.account) >= 0


@pytest.mark.anyio
async def test_the_sample_is_the_head_of_the_source() -> None:
    source = ListSource(
        ("A", "B"), [[str(n), None] for n in range(1_200)], problems={1: "has too many cells"}
    )
    sample = await read_sample(source)
    assert (len(sample.rows), sample.rows[1], sample.problems[:2]) == (
        1_000,
        ("1", ""),
        ("", "has too many cells"),
    )
    assert sample.column("A")[2] == "2"
    with pytest.raises(KeyError):
        sample.column("C")


def test_the_fields_of_these_tests_are_there() -> None:
    assert {COUNTRY, REGION} <= {pair.field for pair in MAPPING.pairs} | {FieldPair("x", REGION).field}
