"""Whatever a writer of CSV can write is read back, row by row, with its line."""

from __future__ import annotations

import asyncio
import csv
import io
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.connectors.csv_file.layout import find_layout
from infusion_desktop.connectors.csv_file.rows import RecordMaker, RowStream, live_rows
from infusion_desktop.model.record import Record

TEXT = st.characters(
    codec="utf-8", exclude_categories=["Cc"], include_characters="\n\r\t", exclude_characters="\ufeff"
)
CELLS = st.text(TEXT, max_size=12)


def read_all(path: Path) -> list[Record]:
    layout = asyncio.run(find_layout(path))
    maker = RecordMaker(layout, layout.columns)
    records: list[Record] = []
    with RowStream(path, layout) as stream:
        while not (batch := stream.batch(7)).last:
            records += maker.records(batch)
        return records + maker.records(batch)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=30), st.sampled_from([",", ";", "\t", "|"]))
def test_round_trip(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("first name", "last name", "e-mail"), *[("x", "y", "z")] * 40, *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        path.write_bytes(text.getvalue().encode())
        records = read_all(path)
    wanted = [row for row in rows if any(cell.strip() for cell in row)]
    assert [record.values for record in records[40:]] == wanted
    lines = text.getvalue().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for record in records[40:]:
        first = (record.values[0] or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")[0]
        assert lines[record.line - 1].startswith('"' + first.replace('"', '""'))


def test_blank_rows_do_not_count() -> None:
    assert live_rows([["a", ""], ["", "b"], ["", " "], []]) == 2
    assert live_rows([["a"], ["b"]]) == 2


def test_a_row_that_begins_blank_is_not_blank(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("a,b\n,2\n" + "1,2\n" * 5)
    assert read_all(path)[0].values == ("", "2")
