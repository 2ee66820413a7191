"""What the connector says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.connectors.csv_file import CONNECTOR
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.model.settings import SettingKind
from tests.connectors.csv_file.files import open_file


def test_the_declaration() -> None:
    assert (CONNECTOR.info.key, CONNECTOR.info.reads, CONNECTOR.info.writes) == ("csv_file", True, False)
    path = CONNECTOR.info.settings[0]
    assert (path.key, path.kind, path.required) == ("path", SettingKind.FILE, True)
    assert not any(setting.required for setting in CONNECTOR.info.settings[1:])


def test_opening_reads_nothing(tmp_path: Path) -> None:
    assert open_file(tmp_path / "not there.csv").info is CONNECTOR.info


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"encoding": "morse"}, "no encoding “morse” to choose"),
        ({"encoding": "base64"}, "no encoding “base64”"),
        ({"delimiter": "::"}, "“::” can't divide columns"),
        ({"delimiter": "a"}, "“a” can't divide columns"),
        ({"delimiter": '"'}, "can't divide columns"),
        ({"header_row": "none"}, "“none” is not the number of a row"),
    ],
)
def test_what_cannot_be_chosen_is_refused(settings: dict[str, str], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match=sentence):
        open_file(tmp_path / "a.csv", **settings)


@pytest.mark.parametrize(
    "settings", [{"encoding": "UTF-8"}, {"delimiter": "tab"}, {"delimiter": "\t"}, {"delimiter": "^"}]
)
def test_what_can_be_chosen(settings: dict[str, str], tmp_path: Path) -> None:
    assert open_file(tmp_path / "a.csv", **settings).info is CONNECTOR.info
