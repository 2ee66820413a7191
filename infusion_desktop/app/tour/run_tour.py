"""Takes the tour on a data folder of its own, and says whether the sync really happened."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from infusion_desktop.app.run_window import make_application, show_and_paint
from infusion_desktop.app.tour.guide import Guide, TourLostError
from infusion_desktop.app.tour.steps import Tour
from infusion_desktop.app.window_life import WindowLife
from infusion_desktop.store.data_folder import HOME_VARIABLE
from infusion_desktop.store.vault import Vault
from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.frame.window import MainWindow
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme
from infusion_desktop.wiring import Program

LOST = 1


@dataclass(frozen=True, slots=True)
class TourWish:
    """Where pictures go, in which colours and scale, and how many rows of the sample (0: all)."""

    out: Path
    theme: Scheme = Scheme.LIGHT
    scale: float = 1.0
    rows: int = 0


def run_tour(wish: TourWish, say: Callable[[str], None]) -> int:
    """Lead the window through the whole demo; 0 only if what was rehearsed is in the account at the end."""
    wish.out.mkdir(parents=True, exist_ok=True)
    prepare_screen(wish.scale)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="infusion-desktop-tour-", ignore_cleanup_errors=True) as folder:
        data = Path(folder)
        os.environ[HOME_VARIABLE] = str(data)
        application = make_application()
        memory = WindowMemory(data)
        apply_look(application, wish.theme)
        window = MainWindow(memory)
        show_and_paint(application, window)
        # Nothing of a tour is left in the keychain of whoever takes it.
        life = WindowLife(window, memory, data, None, lambda: Program(data, vault=Vault(lambda: None)))
        guide = Guide(window, wish.out, say)
        lost = _lead(application, life, Tour(guide, life, data, wish.rows))
    say(f"Pictures: {wish.out}")
    if lost:
        sys.stderr.write(f"The tour got lost: {lost}. The last picture shows where.\n")
        return LOST
    say(f"The sync really happened, each row once. The tour took {time.monotonic() - began:.0f} s.")
    return 0


def prepare_screen(scale: float) -> None:
    """Do without a screen where there is none; must come before the application object."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if scale != 1.0:
        os.environ["QT_SCALE_FACTOR"] = str(scale)


def _lead(application: QApplication, life: WindowLife, tour: Tour) -> str:
    """Live and take the tour beside it; returns how it got lost, or an empty text."""
    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        return runner.run(_beside(life, tour))


async def _beside(life: WindowLife, tour: Tour) -> str:
    async with asyncio.TaskGroup() as group:
        group.create_task(life.live(), name="window")
        try:
            await tour.take()
        except TourLostError as lost:
            return str(lost)
        finally:
            life.end()
    return ""
