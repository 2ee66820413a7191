"""A window in a process of its own that is killed in mid-run: `python -m tests.gui.killed_window FOLDER`.

It opens the project that was open last, rehearses, runs, and prints a line when some rows are sent.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from qasync import QEventLoop

from infusion_desktop.app.run_window import make_application, show_and_paint
from infusion_desktop.app.tour.guide import Guide
from infusion_desktop.app.window_life import WindowLife
from infusion_desktop.store.vault import Vault
from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.frame.window import MainWindow
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme
from infusion_desktop.ui.run.screens import Going
from infusion_desktop.ui.tab import TabName
from infusion_desktop.wiring import Program

ENOUGH = 8
SENT = "some rows are sent"


async def live(life: WindowLife, guide: Guide, window: MainWindow) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(life.live())
        contents = await life.filled()
        await guide.until(
            lambda: contents.current.view.account and contents.current.view.source, "the project"
        )
        window.go_to(TabName.RUN)
        await guide.press("Rehearse")
        await guide.press("Create .*")

        def sent() -> bool:
            screen = contents.run.presenter.shown.screen
            return isinstance(screen, Going) and screen.moment.done >= ENOUGH

        await guide.until(sent, "some rows")
        print(SENT, flush=True)


def main(folder: Path) -> None:
    application = make_application()
    memory = WindowMemory(folder)
    apply_look(application, Scheme.LIGHT)
    window = MainWindow(memory)
    show_and_paint(application, window)
    life = WindowLife(window, memory, folder, None, lambda: Program(folder, vault=Vault(lambda: None)))
    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        runner.run(live(life, Guide(window, folder, print), window))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
