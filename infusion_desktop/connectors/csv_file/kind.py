"""The declaration of the connector: its name, its form, and how one is opened."""

from __future__ import annotations

from collections.abc import Mapping

from infusion_desktop.connectors.csv_file.legacy import CHOICES
from infusion_desktop.connectors.csv_file.reader import CsvReader
from infusion_desktop.model.connector import ConnectorInfo, Evidence, Services
from infusion_desktop.model.settings import Setting, SettingKind

_INFO = ConnectorInfo(
    key="csv_file",
    title="Spreadsheet file (CSV)",
    summary="Reads a table saved as text: CSV, TSV, or with semicolons, in any common encoding.",
    settings=(
        Setting(
            "path", "File", SettingKind.FILE, required=True, help="A .csv, .tsv or .txt file with a header."
        ),
        Setting(
            "encoding",
            "Encoding",
            SettingKind.CHOICE,
            help="Leave it to the program unless words with special characters look wrong.",
            choices=(("", "Find out"), *CHOICES),
        ),
    ),
    evidence=(Evidence("real exports with messy encodings, titles and headers", "2026-11-24"),),
)


class CsvFile:
    """The kind of connector that reads one delimited text file."""

    info = _INFO

    def open(self, settings: Mapping[str, str], services: Services) -> CsvReader:
        """Return a reader for the file at ``settings["path"]``; nothing is read yet."""
        return CsvReader(_INFO, settings["path"], settings.get("encoding", ""), services.clock)


CONNECTOR = CsvFile()
