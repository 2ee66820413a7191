"""Makes a picture of every state of the tab: `python -m tests.ui.mapping.pictures --out FOLDER`."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from qasync import QEventLoop

from infusion_desktop.app.engine import Engine
from infusion_desktop.ui.async_bridge import AsyncBridge
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme, look
from infusion_desktop.ui.mapping.field_column import FieldColumn
from infusion_desktop.ui.mapping.presenter import Stage
from infusion_desktop.ui.mapping.tab import MappingTab
from infusion_desktop.wiring import Program
from tests.journeys.account_process import FREE, KEY, DemoAccount
from tests.ui.mapping import scene

SIZES = {"1280": (1280, 712), "1024": (1024, 612), "1920": (1920, 992)}
Pose = Callable[["Studio"], None]


class Studio:
    """A tab over the demo account, posed and photographed."""

    def __init__(self, bridge: AsyncBridge, folder: Path, out: Path) -> None:
        self.out = out
        self.bridge = bridge
        self.current = scene.blank(folder)
        self.heard = scene.Heard()
        self.tab = MappingTab(bridge, self.current, self.heard.frame())
        self.presenter = self.tab.presenter

    async def ready(self) -> None:
        """Wait until the preview is there."""
        for _ in range(400):
            if self.presenter.stage is Stage.READY and self.presenter.previews.preview is not None:
                await asyncio.sleep(0.1)
                return
            await asyncio.sleep(0.02)
        raise SystemExit(f"never ready: {self.presenter.stage} {self.presenter.trouble}")

    def take(self, name: str) -> None:
        """Photograph the tab as it is."""
        for _ in range(4):
            QApplication.processEvents()
        self.tab.grab().save(str(self.out / f"{name}.png"))

    def middle(self, column: FieldColumn, key: str) -> QPoint:
        """The middle of a row, in the viewport of its tree."""
        model = self.tab.canvas.columns if column is self.tab.canvas.source else self.tab.canvas.fields
        column.tree.scrollTo(model.find(key))
        return column.tree.visualRect(model.find(key)).center()

    def drag(self, column: str, field: str) -> None:
        """Drag a column over a field and hold it there."""
        canvas = self.tab.canvas
        start = self.middle(canvas.source, column)
        self.middle(canvas.target, field)
        viewport = canvas.source.tree.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(viewport, start + QPoint(12, 0))
        there = canvas.target.tree.viewport().mapTo(canvas, self.middle(canvas.target, field))
        QTest.mouseMove(viewport, viewport.mapFrom(canvas, there + QPoint(30, 0)))

    def drop(self, widget: QWidget) -> None:
        """Let go of what is dragged."""
        self.tab.canvas.pointing.escape()


def select(studio: Studio) -> None:
    line = studio.presenter.line_of_column("Birthday")
    studio.presenter.select(line.place if line else None)


async def photograph(studio: Studio, theme: str) -> None:
    tab, presenter = studio.tab, studio.presenter
    for name, size in SIZES.items():
        tab.resize(*size)
        tab.canvas.pointing.escape()
        presenter.select(None)
        tab.show_as(0)
        studio.take(f"lines-{theme}-{name}")
        select(studio)
        studio.take(f"inspector-{theme}-{name}")
        presenter.select(None)
        studio.drag("Events attended", "tags")
        studio.take(f"refused-{theme}-{name}")
        studio.drop(tab)
        studio.drag("Mobile", "phone_numbers.PHONE2")
        studio.take(f"drag-{theme}-{name}")
        studio.drop(tab)
        tab.show_as(1)
        studio.take(f"table-{theme}-{name}")
    tab.show_as(0)


async def work(out: Path) -> None:
    os.environ["PICTURES_KEY"] = KEY
    with tempfile.TemporaryDirectory() as kept, DemoAccount(Path(kept), *FREE, contacts=300) as account:
        folder = Path(kept)
        engine = Engine(lambda: Program(folder / "data"))
        bridge = AsyncBridge(engine, print, lambda fault: print(repr(fault)))
        studio = Studio(bridge, folder, out)
        studio.tab.resize(*SIZES["1280"])
        studio.tab.show()
        studio.take("no-file")
        path = folder / "spring-fair-leads.csv"
        path.write_text(scene.spring_fair(5_000), encoding="utf-8")
        await scene.open_file(bridge, studio.current, path)
        studio.take("no-account")
        await bridge.run(
            "keep", lambda parts, _: scene.keep_connection(parts, account.address, "PICTURES_KEY")
        )
        await scene.sign_in(bridge, studio.current)
        await studio.ready()
        await photograph(studio, "light")
        look().set_scheme(Scheme.DARK)
        await photograph(studio, "dark")
        studio.tab.close()
        studio.tab.deleteLater()
        await bridge.close()
        engine.close()


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--out", type=Path, required=True)
    out: Path = asked.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    apply_look(application, Scheme.LIGHT)
    loop = QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(work(out))


if __name__ == "__main__":
    main()
