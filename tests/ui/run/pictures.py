"""Pictures of every state of the Run tab, of real runs: ``python -m tests.ui.run.pictures --out FOLDER``."""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from infusion_desktop.jobs.live_run import Phase
from infusion_desktop.jobs.stay_awake import Awake
from infusion_desktop.ui.current_project import CurrentProject, ProjectView
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme
from infusion_desktop.ui.run.screens import Going, Looking, Missing, Result, Screen
from infusion_desktop.ui.run.tab import RunTab
from tests.jobs.live_bench import StillAwake
from tests.journeys.account_process import KEY, DemoAccount
from tests.ui.inline_bridge import InlineBridge
from tests.ui.run.desk import COLUMNS, Frames, open_project, people, project_of, write_file

SIZES = ((1280, 712), (1024, 612), (1920, 992))
"""The window without its header and status bar."""


class Camera:
    """Takes each state at all sizes."""

    def __init__(self, out: Path, tab: RunTab, theme: str) -> None:
        self.out, self.tab, self.theme = out, tab, theme

    async def take(self, name: str) -> None:
        for width, height in SIZES:
            self.tab.resize(width, height)
            for _ in range(4):
                await asyncio.sleep(0.02)
            self.tab.grab().save(str(self.out / f"{name}-{self.theme}-{width}.png"))


async def until(tab: RunTab, what: Callable[[Screen], bool], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not what(tab.presenter.shown.screen):
            await asyncio.sleep(0.02)


def sent_some(number: int) -> Callable[[Screen], bool]:
    return lambda screen: isinstance(screen, Going) and screen.moment.done >= number


async def session(out: Path, theme: str, rows: int) -> None:
    """Go through all states once."""
    os.environ["DEMO_KEY"] = KEY
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        limits = ("--calls-per-second", "25", "--calls-per-minute", "1500", "--calls-per-day", "30000")
        with DemoAccount(home, *limits, contacts=300) as account:
            bridge = InlineBridge(home / "data")
            path = home / "spring-fair.csv"
            write_file(path, COLUMNS, people(account, rows))
            frames = Frames()
            empty = CurrentProject(ProjectView(project_of(path, COLUMNS), path.with_suffix(".json")))
            blank = RunTab(bridge, empty, frames.frame)
            assert isinstance(blank.presenter.shown.screen, Missing)
            await Camera(out, blank, theme).take("missing")
            blank.deleteLater()
            current = await open_project(bridge, account, path, COLUMNS)
            tab = RunTab(bridge, current, frames.frame, awake=StillAwake(Awake(active=True)))
            tab.show()  # a layout that is not shown is not kept up to date
            camera = Camera(out, tab, theme)
            await camera.take("ready")
            tab.rehearse()
            await until(tab, lambda screen: isinstance(screen, Looking))
            await asyncio.sleep(0.5)
            await camera.take("rehearsed")
            tab.rehearsed.tiles.choose(4)
            await asyncio.sleep(0.3)
            await camera.take("blocked")
            tab.write.steps["run"].click()
            await until(tab, sent_some(rows // 3))
            await camera.take("running")
            tab.write.steps["pause"].click()
            await until(tab, lambda screen: isinstance(screen, Going) and screen.moment.phase is Phase.PAUSED)
            await camera.take("paused")
            tab.write.steps["go on"].click()
            await until(
                tab, lambda screen: isinstance(screen, Going) and screen.moment.phase is Phase.SENDING
            )
            account.stop()
            await until(tab, lambda screen: isinstance(screen, Result))
            await camera.take("trouble")
            account.start()
            tab.write.steps["go on"].click()
            await until(tab, lambda screen: isinstance(screen, Going))
            await until(tab, lambda screen: isinstance(screen, Result))
            await bridge.settled()
            await camera.take("done")
            tab.deleteLater()
            assert not bridge.faults, bridge.faults
            await bridge.close()


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--rows", type=int, default=500)
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    QLocale.setDefault(QLocale("en_US"))
    apply_look(application, scheme=Scheme(wanted.theme))
    loop = QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(session(wanted.out, wanted.theme, wanted.rows))


if __name__ == "__main__":
    main()
