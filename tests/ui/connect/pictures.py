"""Pictures of the Connect tab in all its states: ``python -m tests.ui.connect.pictures --out FOLDER``."""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

from PySide6.QtCore import QEventLoop, QLocale, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop as AsyncLoop

from infusion_desktop.app.engine import Engine
from infusion_desktop.ui.async_bridge import AsyncBridge
from infusion_desktop.ui.connect.state import EndState, Stands
from infusion_desktop.ui.connect.tab import ConnectTab
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme
from infusion_desktop.wiring import Program
from tests.ui.connect.bench import FrameNotes, empty_project

SIZES = {"1280": (1280, 712), "1024": (1024, 612), "1920": (1920, 992)}


def spin(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait(until: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise TimeoutError
        spin(30)


class Camera:
    """Takes each state in three sizes and both themes."""

    def __init__(self, tab: ConnectTab, out: Path, look: object) -> None:
        self.tab, self.out, self.look = tab, out, look

    def take(self, what: str) -> None:
        for scheme in (Scheme.DARK, Scheme.LIGHT):
            self.look.set_scheme(scheme)  # type: ignore[attr-defined]
            for name, size in SIZES.items():
                self.tab.resize(*size)
                spin(150)
                self.tab.grab().save(str(self.out / f"connect-{what}-{name}-{scheme.value}.png"))
        self.tab.resize(*SIZES["1280"])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    app = QApplication([])
    look = apply_look(app, Scheme.LIGHT)
    loop = AsyncLoop(app)
    asyncio.set_event_loop(loop)
    asyncio._set_running_loop(loop)
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(lambda: Program(Path(folder) / "data", demo_options=("--contacts", "6214")))
        bridge = AsyncBridge(engine, print, print)
        current = empty_project(Path(folder))
        tab = ConnectTab(bridge, current, FrameNotes().frame())
        tab.on_open_project = print
        tab.setAutoFillBackground(True)
        tab.show()
        try:
            walk(tab, Camera(tab, out, look))
        finally:
            asyncio._set_running_loop(None)
            loop.run_until_complete(bridge.close())
            tab.deleteLater()
            spin(100)
            engine.close()


def _at(tab: ConnectTab, path: str) -> bool:
    return path in tab.sign_in.browser.bar.address.text()


def walk(tab: ConnectTab, camera: Camera) -> None:
    """From nothing to a file, the demo account, and what else can be seen."""
    tab.restore()
    spin(500)
    camera.take("empty")
    tab.home_view.sample_button.click()
    wait(lambda: tab.presenter.source.look is not None)
    camera.take("file")
    tab.home_view.rows_button.click()
    camera.take("rows")
    tab.rows.back.click()
    card = tab.home.cards.live.button
    assert card is not None
    card.click()
    spin(300)
    camera.take("live")
    tab.live.show_key_problem("This key is not known. Nothing was stored. Copy it once more.")
    camera.take("live-wrong")
    tab.live.back.click()
    card = tab.home.cards.demo.button
    assert card is not None
    card.click()
    for path in ("authorize", "accounts", "allow"):
        wait(partial(_at, tab, path))
        spin(700)
        camera.take(f"sign-in-{path}")
        view = tab.sign_in.browser.view
        assert view is not None
        QTest.keyClick(view.focusProxy(), Qt.Key.Key_Return)
    wait(lambda: tab.presenter.account.state.stands is Stands.READY)
    spin(300)
    camera.take("ready")
    sentence = (
        "Nobody answers at api.infusionsoft.com. Nothing was sent. Check the connection, then try again."
    )
    tab.presenter.account._let_go(EndState(Stands.TROUBLE, sentence))
    camera.take("trouble")
    tab.home_view.reset_button.click()
    spin(200)
    if tab.question is not None:
        tab.question.grab().save(str(camera.out / "connect-reset.png"))
        tab.question.safe_button.click()


if __name__ == "__main__":
    main()
