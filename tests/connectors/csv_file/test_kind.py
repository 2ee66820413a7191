"""What the connector says of itself."""

from __future__ import annotations

from pathlib import Path

from infusion_desktop.connectors.csv_file import CONNECTOR
from infusion_desktop.model.settings import SettingKind
from tests.connectors.csv_file.files import open_file


def test_the_declaration() -> None:
    assert (CONNECTOR.info.key, CONNECTOR.info.reads, CONNECTOR.info.writes) == ("csv_file", True, False)
    path = CONNECTOR.info.settings[0]
    assert (path.key, path.kind, path.required) == ("path", SettingKind.FILE, True)
    assert not any(setting.required for setting in CONNECTOR.info.settings[1:])


def test_opening_reads_nothing(tmp_path: Path) -> None:
    assert open_file(tmp_path / "not there.csv").info is CONNECTOR.info
