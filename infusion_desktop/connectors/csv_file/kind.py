"""The declaration of the connector: its name, its form, and how one is opened."""

from __future__ import annotations

from collections.abc import Mapping

from infusion_desktop.connectors.csv_file.layout import Wish
from infusion_desktop.connectors.csv_file.legacy import CHOICES
from infusion_desktop.connectors.csv_file.reader import CsvReader
from infusion_desktop.files.choices import HEADER_ROW, header_number
from infusion_desktop.files.refusals import refusal
from infusion_desktop.model.connector import ConnectorInfo, Evidence, Services
from infusion_desktop.model.settings import Setting, SettingKind

DELIMITERS = ((",", "Comma"), (";", "Semicolon"), ("\t", "Tab"), ("|", "Vertical bar"))
"""All delimiters that a user can choose, as (character, label)."""

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
        Setting(
            "delimiter",
            "Columns divided by",
            SettingKind.CHOICE,
            help="Leave it to the program unless all columns end up in one.",
            choices=(("", "Find out"), *DELIMITERS),
        ),
        Setting(
            HEADER_ROW,
            "Header at line",
            SettingKind.TEXT,
            help="The number of the line with the names of the columns, if it is not found by itself.",
        ),
    ),
    evidence=(Evidence("real exports with messy encodings, titles and headers", "2026-11-24"),),
)


class CsvFile:
    """The kind of connector that reads one delimited text file."""

    info = _INFO

    def open(self, settings: Mapping[str, str], services: Services) -> CsvReader:
        """Return a reader for the file at ``settings["path"]``; nothing is read yet."""
        wish = Wish(
            _encoding(settings.get("encoding", "")),
            _delimiter(settings.get("delimiter", "")),
            header_number(settings.get(HEADER_ROW, "")),
        )
        return CsvReader(_INFO, settings["path"], services.clock, wish)


def _encoding(wanted: str) -> str:
    """Return the codec that was chosen; raises ConnectorError for one that is not offered."""
    codec = wanted.strip().casefold()
    if codec and codec not in dict(CHOICES):
        known = ", ".join(dict(CHOICES))
        raise refusal(f"There is no encoding “{wanted[:40]}” to choose.", f"Choose one of {known}.")
    return codec


def _delimiter(wanted: str) -> str:
    """Return the delimiter that was chosen, or "tab"; raises ConnectorError for what can be none."""
    char = "\t" if wanted.casefold() in ("tab", "\\t") else wanted
    if len(char) > 1 or char.isalnum() or char in ('"', "\r", "\n"):
        raise refusal(
            f"“{wanted[:9]}” can't divide columns.", "Choose a comma, semicolon, tab or vertical bar."
        )
    return char


CONNECTOR = CsvFile()
