"""How fast a file is read, as a ratio to the bare parser; run by name, outside the usual test run."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from infusion_desktop.model.record import Ask
from tests.connectors.csv_file.files import open_file
from tests.connectors.file_reading import columns_of

ROWS, COLUMNS, MOST = 100_000, 20, 1.4


@pytest.mark.anyio
async def test_reading_costs_little_more_than_parsing(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([f"column {c}" for c in range(COLUMNS)])
        writer.writerows([f"value {row} {c}" for c in range(COLUMNS)] for row in range(ROWS))
    reader = open_file(path)
    columns = await columns_of(reader)
    bare: list[float] = []
    ours: list[float] = []
    for _ in range(5):
        start = time.process_time()
        with path.open(encoding="utf-8", newline="") as file:
            for _row in csv.reader(file):
                pass
        bare.append(time.process_time() - start)
        start = time.process_time()
        rows = 0
        async for page in reader.read(Ask("row", columns)):
            rows += len(page.records)
        ours.append(time.process_time() - start)
        assert rows == ROWS
    assert min(ours) / min(bare) <= MOST
