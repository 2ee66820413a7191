"""The project menu: new, another one, rename, duplicate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from infusion_desktop.jobs.projects import KeptProject
from infusion_desktop.ui.look.icons import icon
from infusion_desktop.ui.look.numbers import day_and_clock
from infusion_desktop.ui.parts.menu import Menu

MOST = 12
"""Projects in the menu; the others are opened from a file dialog."""


@dataclass(frozen=True, slots=True)
class ProjectDeeds:
    """What the entries do. ``off``: why the project cannot be left now (a sentence), or empty."""

    new: Callable[[], None]
    open: Callable[[Path], None]
    choose: Callable[[], None]
    rename: Callable[[], None]
    duplicate: Callable[[], None]
    off: str = ""


def project_menu(
    kept: Sequence[KeptProject], current: Path, deeds: ProjectDeeds, parent: QWidget | None = None
) -> Menu:
    """Make the menu; show it with ``popup()``."""
    menu = Menu("Project", parent)
    _entry(menu, "plus", "New project", deeds.new, deeds.off)
    _entry(menu, "pencil", "Rename…", deeds.rename)
    _entry(menu, "copy", "Duplicate", deeds.duplicate, deeds.off)
    others = [project for project in kept if project.path != current]
    if others:
        menu.addSeparator()
    for project in others[:MOST]:
        words = f"{project.name}\t{day_and_clock(project.changed_at, datetime.now(UTC))}"
        entry = _entry(menu, "history", words, _opening(deeds.open, project.path), deeds.off)
        if project.trouble:
            entry.setToolTip(project.trouble)
    menu.addSeparator()
    _entry(menu, "folder-open", "Open another project…", deeds.choose, deeds.off)
    return menu


def _opening(open_: Callable[[Path], None], path: Path) -> Callable[[], None]:
    return lambda: open_(path)


def _entry(menu: Menu, picture: str, words: str, do: Callable[[], None], off: str = "") -> QAction:
    action = menu.addAction(icon(picture, "text2"), words)
    action.setEnabled(not off)
    action.setToolTip(off)
    action.triggered.connect(lambda _checked: do())
    return action
