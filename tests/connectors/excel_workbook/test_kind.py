"""What the connector says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.connectors.excel_workbook import CONNECTOR
from infusion_desktop.model.problem import ConnectorError
from tests.connectors.excel_workbook.books import open_book


def test_the_declaration() -> None:
    info = CONNECTOR.info
    assert (info.key, info.reads, info.writes) == ("excel_workbook", True, False)
    assert [setting.key for setting in info.settings] == ["path", "sheet", "header_row", "values"]
    assert [setting.required for setting in info.settings] == [True, False, False, False]


def test_opening_reads_nothing(tmp_path: Path) -> None:
    assert open_book(tmp_path / "not there.xlsx").info is CONNECTOR.info


def test_a_row_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match="“first” is not the number of a row"):
        open_book(tmp_path / "a.xlsx", header_row="first")
