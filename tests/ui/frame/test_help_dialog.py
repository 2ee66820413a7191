"""Keys and help: the keys of everywhere and of the tab, and where the data is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.frame.help_dialog import EVERYWHERE, HelpDialog
from infusion_desktop.ui.parts.keycap import KeyHint as KeyRow
from infusion_desktop.ui.tab import KeyHint

MINE = (KeyHint(("Ctrl", "P"), "pauses"),)


def test_it_tells_the_keys_and_the_place_of_the_data(qtbot: QtBot, shown, tmp_path: Path) -> None:
    dialog = HelpDialog(tmp_path, "Run", MINE)
    shown(dialog)
    rows = [row.accessibleName() for row in dialog.findChildren(KeyRow)]
    assert rows == [f"{' '.join(hint.keys)} {hint.does}" for hint in (*EVERYWHERE, *MINE)]
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Keys on Run" in words
    assert str(tmp_path) in words
    assert any("keychain" in text for text in words)


def test_without_keys_of_a_tab_there_is_no_such_part(shown, tmp_path: Path) -> None:
    dialog = HelpDialog(tmp_path, "Run", ())
    shown(dialog)
    assert not [label for label in dialog.findChildren(QLabel) if label.text() == "Keys on Run"]


def test_the_folder_is_shown_by_the_system_and_escape_closes(
    qtbot: QtBot, shown, tmp_path: Path, monkeypatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    dialog = HelpDialog(tmp_path, "Run", MINE)
    shown(dialog)
    qtbot.mouseClick(dialog.folder_button, Qt.MouseButton.LeftButton)
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
