"""A table in an Excel workbook (.xlsx, .xlsm), read as Excel shows it, row by row."""

from __future__ import annotations

from infusion_desktop.connectors.excel_workbook.kind import CONNECTOR

__all__ = ["CONNECTOR"]
