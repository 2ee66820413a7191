"""Pictures of every part, for the eye: `python -m tests.ui.gallery FOLDER` (both themes, 100 and 150 %)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from infusion_desktop.ui.look import motion
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme
from tests.ui.gallery_cards import pace, tiles
from tests.ui.gallery_controls import bars, buttons
from tests.ui.gallery_lists import floating, question, tables

PAGES: dict[str, Callable[[], QWidget]] = {
    "bars": bars,
    "buttons": buttons,
    "tiles": tiles,
    "pace": pace,
    "tables": tables,
    "floating": floating,
    "question": question,
}


def save_all(folder: Path, scheme: Scheme, only: str = "") -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_look(application, scheme)
    motion.set_reduced(True)
    suffix = os.environ.get("QT_SCALE_FACTOR", "1")
    for name, build in PAGES.items():
        if only and name != only:
            continue
        widget = build()
        layout = widget.layout()
        if layout is not None and layout.hasHeightForWidth():
            widget.setFixedHeight(layout.totalHeightForWidth(widget.width()))
        widget.show()
        QTest.qWait(20)
        widget.grab().save(str(folder / f"{name}-{scheme.value}-{suffix}.png"))
        widget.close()
        widget.deleteLater()


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    if len(sys.argv) > 3:
        save_all(folder, Scheme(sys.argv[3]), only)
        return
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        for scale in ("1", "1.5"):
            environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
            command = [sys.executable, "-m", "tests.ui.gallery", str(folder), only, scheme.value]
            subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    main()
