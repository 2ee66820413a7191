"""What holds for every file with a table, with a table that is held in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from infusion_desktop.files.table_file import TableFile
from infusion_desktop.model.budget import Cost
from infusion_desktop.model.connector import ConnectorInfo
from infusion_desktop.model.left_over_file import REASON_COLUMN
from infusion_desktop.model.match_keys import email_key
from infusion_desktop.model.record import Ask, Page, Record
from infusion_desktop.model.schema import Field, Kind, MatchKey, Right
from tests.fakes.clock import FakeClock

pytestmark = pytest.mark.anyio
INFO = ConnectorInfo("table", "Table", "", (), ())
KEY = MatchKey("email", "E-mail", ("a", "b"), "email")
ROWS = [
    ("Ann@X.example", "", "1"),
    ("bob@x.example", "ann@x.example", "2"),
    ("ann@x.example", "ann@x.example", "3"),
]


class Table(TableFile):
    """Gives its rows one a page."""

    async def read(self, ask: Ask) -> AsyncIterator[Page]:
        places = ["abc".index(field) for field in ask.fields]
        for line, row in enumerate(ROWS, start=2):
            yield Page([Record("", tuple(row[place] for place in places), None, "", line)], None, None)


@pytest.fixture
def table() -> Table:
    return Table(INFO, "~/people", FakeClock())


async def test_all_rows_of_a_key_are_found_each_once_whichever_field_holds_it(table: Table) -> None:
    wanted = [email_key("ann@x.example") or "", "nobody@x.example"]
    found = await table.find("row", KEY, wanted, ("c",))
    assert {key: [record.values for record in records] for key, records in found.items()} == {
        wanted[0]: [("1",), ("2",), ("3",)],
        "nobody@x.example": [],
    }


async def test_a_file_takes_no_calls_has_no_ids_and_no_limits(table: Table) -> None:
    assert await table.read_one("row", "1", ("a",)) is None
    assert table.price("row", reads=10**6, writes=10**6) == Cost(0, 0.0)
    assert (table.calls, table.allowance()) == (0, None)


async def test_its_clock_is_this_computers(table: Table) -> None:
    assert table.now() == table._clock.utc()
    assert isinstance(table.now(), datetime)
    assert table.now().tzinfo is UTC


async def test_the_schema_is_one_object_that_is_never_written_without_the_reasons(table: Table) -> None:
    columns = [Field(name, name, Kind.TEXT) for name in ("a", REASON_COLUMN, "b")]
    schema = table._schema(columns, "It is only read.", 3, ("A note.", "Another."))
    row = schema.objects[0]
    assert [field.key for field in row.fields] == ["a", "b"]
    assert (row.key, row.count, row.note) == ("row", 3, "A note. Another.")
    assert row.rights.read is Right.YES
    assert {row.rights.create, row.rights.update, row.rights.delete} == {Right.NO}
    assert set(row.rights.why.values()) == {"It is only read."}
