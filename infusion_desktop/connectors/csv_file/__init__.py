"""A table in a text file: CSV, TSV and their relatives, read as text, row by row."""

from __future__ import annotations

from infusion_desktop.connectors.csv_file.kind import CONNECTOR

__all__ = ["CONNECTOR"]
