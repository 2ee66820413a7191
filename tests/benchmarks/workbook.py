"""Reading a workbook row by row: its memory at two sizes, and its time against openpyxl's own rows."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl

from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.connector import Services
from infusion_desktop.model.record import Ask
from infusion_desktop.wiring import connector_kinds
from tests.benchmarks.measure import Cost, best, in_fresh_process, print_cost, print_table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MODULE = "tests.benchmarks.workbook"
MOST_MEMORY = 1.25
"""The peak of the process with all rows against that with a tenth of them."""
MOST_TIME = 1.0
"""Seconds of the processor against openpyxl's rows, which are no text yet."""


HEAD = ["Email", "First", "Last", "Company", "Phone", "Born", "Sessions", "City", "Score", "Note"]


def write(path: Path, rows: int, *, shared: bool) -> None:
    """Write people of ten columns, some of whose texts occur once; ``shared`` as Excel does, by number."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEAD)
    for row in people(0 if shared else rows):
        sheet.append(row)
    book.save(path)
    if shared:
        number_texts(path, rows)


def number_texts(path: Path, rows: int) -> None:
    """Write the workbook anew with its texts in a part of their own (openpyxl writes them into the cells)."""
    numbers: dict[str, int] = {}

    def cell(value: object) -> str:
        if isinstance(value, str):
            return f'<c t="s"><v>{numbers.setdefault(value, len(numbers))}</v></c>'
        return f"<c><v>{(value - date(1899, 12, 30)).days if isinstance(value, date) else value}</v></c>"

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", override)
    links = parts["xl/_rels/workbook.xml.rels"]
    kind = (
        'Id="texts" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
    )
    link = f'<Relationship {kind} Target="sharedStrings.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = links.replace("</Relationships>", link)
    del parts["xl/worksheets/sheet1.xml"]
    parts.pop("xl/sharedStrings.xml", None)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for row in itertools.chain([HEAD], people(rows)):
                part.write(f"<row>{''.join(map(cell, row))}</row>".encode())
            part.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(f'<sst xmlns="{MAIN}">'.encode())
            for text in numbers:
                part.write(f"<si><t>{text}</t></si>".encode())
            part.write(b"</sst>")


def people(rows: int) -> Iterator[list[Any]]:
    """Give the rows."""
    for n in range(rows):
        born = date(1960, 1, 1) + timedelta(days=n % 15_000)
        yield [
            f"p{n}@post.example", f"First{n % 500}", f"Last{n}", f"Company {n % 7000}", 2125550100 + n % 100,
            born, n % 12, f"City{n % 300}", n / 7, f"Note {n}",
        ]  # fmt: skip


def product(path: Path) -> dict[str, Any]:
    """Read all rows through the connector."""

    async def read() -> int:
        services = Services(SystemClock(), None)  # type: ignore[arg-type]
        reader = connector_kinds()["excel_workbook"].open({"path": str(path)}, services)
        try:
            columns = tuple(field.key for field in (await reader.describe()).objects[0].fields)
            return sum([len(page.records) async for page in reader.read(Ask("row", columns))])
        finally:
            await reader.close()

    return {"rows": asyncio.run(read())}


def bare(path: Path) -> dict[str, Any]:
    """Read all rows by openpyxl alone."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True)) - 1
    book.close()
    return {"rows": rows}


def measure(folder: Path, rows: int, runs: int, *, shared: bool = True) -> tuple[float, float]:
    """Alternate all, print the table, return the ratios of memory and of time; asserts the rows."""
    small, large = folder / "small.xlsx", folder / "large.xlsx"
    write(small, rows // 10, shared=shared)
    write(large, rows, shared=shared)
    costs: dict[str, list[Cost]] = {"small": [], "large": [], "bare": []}
    for _ in range(runs):
        costs["small"].append(in_fresh_process(MODULE, "--only", "product", "--file", small))
        costs["large"].append(in_fresh_process(MODULE, "--only", "product", "--file", large))
        costs["bare"].append(in_fresh_process(MODULE, "--only", "bare", "--file", large))
    least = {name: best(each) for name, each in costs.items()}
    assert least["small"].told["rows"] == rows // 10
    assert least["large"].told["rows"] == least["bare"].told["rows"] == rows
    print_table(
        f"{rows:,} rows x 10 columns, texts {'by number' if shared else 'in cells'}, least of {runs} runs",
        ("", "wall s", "cpu s", "peak MB"),
        [(name, cost.wall, cost.cpu, cost.peak) for name, cost in least.items()],
    )
    return least["large"].peak / least["small"].peak, least["large"].cpu / least["bare"].cpu


def main() -> None:
    """Print the table for the size that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--only", choices=("product", "bare"))
    parser.add_argument("--file", type=Path)
    asked = parser.parse_args()
    if asked.only:
        print_cost(lambda: (product if asked.only == "product" else bare)(asked.file))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(measure(Path(folder), asked.rows, asked.runs))


if __name__ == "__main__":
    main()
