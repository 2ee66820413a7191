"""The start of the window against a bare PySide6 window: until the first paint, and until it is usable.

Fresh processes by turns, each timed by the wall from before it is made, the least of several runs counts:

* bare: a QMainWindow with a tab bar of four tabs, a label and a status bar, painted once;
* painted: ours until the frame with its four tabs is drawn, by the way every start takes (`cli.main`);
* usable: the store is open, the project read and its tab in view is in place. The other three tabs follow in
  turns of the loop of their own, since nobody can look at two at once; "filled" says when the last one is.

Bytecode is kept in a folder of this measurement, and the data folder was opened once before: the second start
of an installed program.

    python -m tests.benchmarks.start [--runs 12]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.measure import ROOT, print_table

MOST_PAINTED, MOST_USABLE = 1.5, 4.0
"""At most so many times a bare window."""

BARE = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QTabBar, QVBoxLayout, QWidget

class Window(QMainWindow):
    painted = False

    def paintEvent(self, event):
        super().paintEvent(event)
        self.painted = True

application = QApplication(sys.argv[:1])
window = Window()
tabs = QTabBar()
for name in ("Connect", "Objects", "Mapping", "Run"):
    tabs.addTab(name)
middle = QWidget()
column = QVBoxLayout(middle)
column.addWidget(tabs)
column.addWidget(QLabel("A label"), 1)
window.setCentralWidget(middle)
window.statusBar().showMessage("Ready")
window.resize(1280, 800)
window.show()
while not window.painted:
    application.processEvents()
print(time.monotonic(), flush=True)
os._exit(0)
"""

OURS = """
import gc, sys
gc.disable()  # as the command does before it imports the window, which is imported here to be listened to
from infusion_desktop.cli import main
from infusion_desktop.app import run_window

real = run_window.show_and_paint

def painted(application, window):
    real(application, window)
    import time
    told = [time.monotonic()]
    import asyncio
    from infusion_desktop.app.window_life import WindowLife
    live = WindowLife.live

    async def live_a_little(life):
        alive = asyncio.create_task(live(life), name="window")
        await life.usable()
        told.append(time.monotonic())
        await life.filled()
        told.append(time.monotonic())
        print(*told, flush=True)
        life.end()
        await alive

    WindowLife.live = live_a_little

run_window.show_and_paint = painted
sys.exit(main(["window"]))
"""


def seconds(code: str, surroundings: Mapping[str, str]) -> list[float]:
    """How long after its making a process tells of each step; raises RuntimeError with what went wrong."""
    began = time.monotonic()  # one clock for all processes of the machine
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**surroundings},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise RuntimeError(f"a window failed:\n{ended.stderr}")
    return [float(moment) - began for moment in ended.stdout.split()]


def measure(folder: Path, runs: int) -> tuple[float, float]:
    """Print the table; return how many times a bare window the first paint and the usable window take."""
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    surroundings |= {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    bare: list[list[float]] = []
    ours: list[list[float]] = []
    for turn in range(runs + 1):
        for code, steps in ((BARE, bare), (OURS, ours)):
            spent = seconds(code, surroundings)
            if turn:  # the first ones have filled the folders
                steps.append(spent)
    floor = min(step[0] for step in bare)
    painted, usable, filled = (min(step[number] for step in ours) for number in range(3))
    print_table(
        f"Starts of the window, least of {runs} runs each",
        ("", "ms", "of a bare window", "at most"),
        [
            ("bare window", floor * 1_000, 1.0, ""),
            ("painted", painted * 1_000, painted / floor, MOST_PAINTED),
            ("usable", usable * 1_000, usable / floor, MOST_USABLE),
            ("filled", filled * 1_000, filled / floor, ""),
        ],
    )
    return painted / floor, usable / floor


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.start", description=__doc__)
    parser.add_argument("--runs", type=int, default=12)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        painted, usable = measure(Path(folder), options.runs)
    assert painted <= MOST_PAINTED
    assert usable <= MOST_USABLE


if __name__ == "__main__":
    main()
