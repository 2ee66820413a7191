"""The declaration of the connector: its name, its form, and how one is opened."""

from __future__ import annotations

from collections.abc import Mapping

from infusion_desktop.connectors.excel_workbook.layout import Wish
from infusion_desktop.connectors.excel_workbook.reader import WorkbookReader
from infusion_desktop.files.choices import HEADER_ROW, header_number
from infusion_desktop.model.connector import ConnectorInfo, Evidence, Services
from infusion_desktop.model.settings import Setting, SettingKind

PLAIN = "plain"
_INFO = ConnectorInfo(
    key="excel_workbook",
    title="Excel workbook",
    summary="Reads a sheet of an .xlsx or .xlsm file as Excel shows it; never writes to it.",
    settings=(
        Setting(
            "path", "File", SettingKind.FILE, required=True, help="An .xlsx or .xlsm file with a header."
        ),
        Setting("sheet", "Sheet", SettingKind.TEXT, help="The first visible sheet with data, if left empty."),
        Setting(
            HEADER_ROW,
            "Header in row",
            SettingKind.TEXT,
            help="The number of the row with the names of the columns, if it is not found by itself.",
        ),
        Setting(
            "values",
            "Numbers and dates",
            SettingKind.CHOICE,
            help="The second is safe where day and month, or thousands and decimals, could be mixed up.",
            choices=(("", "As Excel shows them"), (PLAIN, "Dates as 2024-03-31, numbers as 1234.5")),
        ),
    ),
    evidence=(
        Evidence("workbooks of LibreOffice and openpyxl, and the rules for number formats", "2026-11-24"),
    ),
)


class ExcelWorkbook:
    """The kind of connector that reads one sheet of a workbook."""

    info = _INFO

    def open(self, settings: Mapping[str, str], services: Services) -> WorkbookReader:
        """Return a reader for the workbook at ``settings["path"]``; nothing is read yet."""
        wish = Wish(
            settings.get("sheet", ""),
            header_number(settings.get(HEADER_ROW, "")),
            settings.get("values", "") == PLAIN,
        )
        return WorkbookReader(_INFO, settings["path"], services.clock, wish)


CONNECTOR = ExcelWorkbook()
