"""What is chosen by hand wins over what is found, and .tsv and .txt files open like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.model.problem import ConnectorError
from tests.connectors.csv_file.files import open_file, read_table

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("name", ["people.tsv", "people.TSV", "people.txt", "people.tab", "people"])
async def test_tables_of_any_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("name\tcity\nSmith, Bo\tYork\nAnna\tÅrhus; DK\n", encoding="utf-8")
    table = await read_table(path)
    assert (table.fact("delimiter"), table.columns) == ("\t", ("name", "city"))
    assert table.rows == [("Smith, Bo", "York"), ("Anna", "Århus; DK")]


async def test_a_chosen_delimiter_wins(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("a;b,c\n1;2,3\n4;5,6\n")
    found, chosen = await read_table(path), await read_table(path, delimiter=",")
    assert (found.columns, chosen.columns) == (("a", "b,c"), ("a;b", "c"))
    assert chosen.rows[0] == ("1;2", "3")
    assert "Columns are divided by comma: you chose it." in chosen.account.notes


async def test_a_chosen_header_line_wins(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('A,B,C\n"x\ny",1,2\nname,age,city\nAnna,30,Rome\n')
    table = await read_table(path, header_row="4")
    assert (table.columns, table.rows) == (("name", "age", "city"), [("Anna", "30", "Rome")])
    assert table.fact("header_line") == "4"
    assert "The header was taken from line 4; the lines above it are left out." in table.account.notes


async def test_a_chosen_header_may_look_like_data(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("a@x.example,1\nb@x.example,2\n")
    assert (await read_table(path, header_row="1")).columns == ("a@x.example", "1")


@pytest.mark.parametrize("line", ["2", "3", "9"])
async def test_a_line_that_begins_no_row_or_is_blank_is_no_header(line: str, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('"a\nb",c\n,\n1,2\n')
    with pytest.raises(ConnectorError, match=f"no row with names of columns begins at line {line}"):
        await read_table(path, header_row=line)


async def test_other_choices_are_another_source(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("a;b,c\n1;2,3\n")
    plain = await open_file(path).fingerprint()
    other = await open_file(path, delimiter=",").fingerprint()
    assert plain != other
    assert other == await open_file(path, delimiter=",").fingerprint()
    assert plain == await open_file(path, delimiter="", header_row="").fingerprint()
