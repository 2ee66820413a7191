"""The process that `beats` measures: a window with much attached, a run under way, and a person at work."""

from __future__ import annotations

import argparse
import asyncio
import csv
import gc
import heapq
import os
import re
import resource
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from qasync import QEventLoop

from infusion_desktop.app.run_window import make_application, show_and_paint
from infusion_desktop.app.window_life import WindowLife
from infusion_desktop.jobs.projects import new_draft, save
from infusion_desktop.model.mapping import FieldPair, ObjectMapping
from infusion_desktop.store.connections import SavedConnection, save_connection
from infusion_desktop.store.vault import Vault
from infusion_desktop.ui.frame.contents import Contents
from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.frame.window import MainWindow
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme
from infusion_desktop.ui.run.screens import Going, Result
from infusion_desktop.ui.tab import TabName
from infusion_desktop.wiring import KEY_VARIABLE, Program
from tests.benchmarks.beats import LATE, MOST_OF_A_CALLBACK
from tests.benchmarks.measure import Cost, hand_over, peak_memory

KEY, VARIABLE = "KeapAK-demo-account", "BENCHMARK_KEY"
BEAT_MS, TURN_MS = 20, 120
WARM_UP = 30.0
"""Seconds of the run until memory is looked at for the first time: everything was done once."""
PATIENCE = 600.0
WORST = 12
SUSPICIOUS = 0.025
"""Seconds of the wall after which a callback is looked at."""
PAIRS = (
    FieldPair("Email", "email_addresses.EMAIL1"),
    FieldPair("First name", "given_name"),
    FieldPair("Last name", "family_name"),
    FieldPair("Phone", "phone_numbers.PHONE1"),
    FieldPair("Job title", "job_title"),
)


@dataclass
class Phase:
    """What was seen while the window did one thing."""

    name: str
    seconds: float = 0.0
    callbacks: int = 0
    longest: float = 0.0
    over: int = 0
    beats: int = 0
    late: int = 0
    latest: float = 0.0


class TimedApplication(QApplication):
    """Times every event that the loop dispatches; what an event sends on is part of it."""

    def __init__(self) -> None:
        super().__init__(sys.argv[:1])
        self.driver: QObject | None = None
        """Whose turns are not counted; the events that it sends are, each by itself."""
        self.phases = [Phase("filling")]
        self.worst: list[tuple[float, str, str, str]] = []
        self.since: float | None = None
        """When the event that is being dispatched began, by the wall."""
        self._began = time.monotonic()

    def begin(self, name: str) -> None:
        """Count for another phase from now on."""
        now = time.monotonic()
        self.phases[-1].seconds = now - self._began
        self._began = now
        self.phases.append(Phase(name))

    def end(self) -> None:
        """Close the last phase."""
        self.phases[-1].seconds = time.monotonic() - self._began

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Dispatch an event and count it."""
        if self.since is not None or receiver is self.driver:
            return bool(super().notify(receiver, event))
        told = event.type()
        self.since = time.monotonic()
        began = time.thread_time()
        try:
            return bool(super().notify(receiver, event))
        finally:
            spent = time.thread_time() - began
            self.since = None
            phase = self.phases[-1]
            phase.callbacks += 1
            phase.longest = max(phase.longest, spent)
            phase.over += spent > MOST_OF_A_CALLBACK
            if len(self.worst) < WORST:
                heapq.heappush(self.worst, (spent, phase.name, _kind(receiver), told.name))
            elif spent > self.worst[0][0]:
                heapq.heapreplace(self.worst, (spent, phase.name, _kind(receiver), told.name))


def _kind(receiver: QObject) -> str:
    try:
        return type(receiver).__name__
    except RuntimeError:
        return "gone"


class Beat(QTimer):
    """Beats every 20 ms and notes how late each beat is."""

    def __init__(self, application: TimedApplication) -> None:
        super().__init__()
        self._application = application
        self._due = time.monotonic() + BEAT_MS / 1_000
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self.setInterval(BEAT_MS)
        self.timeout.connect(self._beat)
        self.start()

    def _beat(self) -> None:
        now = time.monotonic()
        late = now - self._due
        self._due = now + BEAT_MS / 1_000
        phase = self._application.phases[-1]
        phase.beats += 1
        phase.late += late > LATE
        phase.latest = max(phase.latest, late)


class Watch:
    """Looks from a thread of its own at what a long callback is doing."""

    def __init__(self, application: TimedApplication) -> None:
        self._application = application
        self._window = threading.get_ident()
        self.seen: list[str] = []
        threading.Thread(target=self._look, name="watch", daemon=True).start()

    def _look(self) -> None:
        told = None
        while True:
            time.sleep(0.004)
            since = self._application.since
            if since is None or since == told or time.monotonic() - since < SUSPICIOUS:
                continue
            told = since
            frame = sys._current_frames().get(self._window)
            if frame is not None:
                lines = [
                    f"{Path(each.filename).name}:{each.lineno} {each.name}"
                    for each in traceback.extract_stack(frame)
                    if "infusion_desktop" in each.filename
                    or each.name not in {"notify", "timerEvent", "_run"}
                ]
                self.seen.append(f"{self._application.phases[-1].name}: " + " > ".join(lines[-9:]))


class Person(QObject):
    """Does what a person does, a little at each turn of a timer, by real events."""

    def __init__(self, window: MainWindow, contents: Contents, application: TimedApplication) -> None:
        super().__init__()
        self._window = window
        self._contents = contents
        self._application = application
        self.memory: list[float] = []

    def all_of_it(self, seconds: float) -> Iterator[None]:
        """The whole job; each step is a turn."""
        window, contents = self._window, self._contents
        yield from self._until(lambda: contents.current.view.account and contents.current.view.source)
        yield from self._until(lambda: contents.current.view.source.rows)  # type: ignore[union-attr]
        yield from self._look_around()
        self._application.begin("rehearsal")
        yield from self._turn_to(TabName.MAPPING)
        yield from self._press("Rehearse .* rows", contents.mapping)
        yield from self._until(lambda: self._button("Create .*", contents.run))
        self._application.begin("rehearsed")
        yield from self._scroll(contents.run.rehearsed.changes.table)
        self._application.begin("run")
        yield from self._press("Create .*", contents.run)
        yield from self._until(lambda: contents.run.is_running)
        began = time.monotonic()
        while contents.run.is_running and time.monotonic() - began < seconds:
            yield from self._look_around()
            yield from self._turn_to(TabName.RUN)
            yield from self._pause(15)
            if not self.memory and time.monotonic() - began > min(WARM_UP, seconds / 3):
                self.memory.append(resident())
        self.memory.append(resident())
        window.go_to(TabName.RUN)

    def _look_around(self) -> Iterator[None]:
        contents = self._contents
        yield from self._turn_to(TabName.OBJECTS)
        search = contents.objects.search
        for field in ("phone", "address"):
            for letter in field:
                QTest.keyClicks(search, letter)
                yield
            for _ in field:
                QTest.keyClick(search, Qt.Key.Key_Backspace)
            yield
        yield from self._scroll(contents.objects.table)
        yield from self._turn_to(TabName.MAPPING)
        canvas = contents.mapping.canvas
        yield from self._scroll(canvas.target.tree)
        yield from self._scroll(canvas.source.tree)
        for part in range(20):
            gutter = canvas.gutter
            at = QPoint(gutter.width() * (part % 5 + 1) // 6, gutter.height() * (part + 1) // 22)
            QTest.mouseMove(gutter, at)
            yield
        yield from self._turn_to(TabName.CONNECT)
        yield from self._press("See the rows.*", contents.connect)
        yield from self._scroll(contents.connect.rows.table)
        yield from self._press("Back to the connections", contents.connect)

    # ------------------------------------------------------------------------------------------------ steps

    def _turn_to(self, tab: TabName) -> Iterator[None]:
        tabs = self._window.header.tabs
        at = tabs.tabRect(list(TabName).index(tab)).center()
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        yield from self._pause(3)

    def _scroll(self, view: QAbstractScrollArea) -> Iterator[None]:
        bar = view.verticalScrollBar()
        for share in (0.05, 0.1, 0.3, 0.6, 1.0, 0.5, 0.0):
            bar.setValue(round(bar.maximum() * share))
            yield

    def _press(self, name: str, within: QWidget) -> Iterator[None]:
        yield from self._until(lambda: self._button(name, within))
        button = self._button(name, within)
        if button is not None:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        yield from self._pause(3)

    def _button(self, name: str, within: QWidget) -> QAbstractButton | None:
        pattern = re.compile(name)
        for button in within.findChildren(QAbstractButton):
            known = (button.accessibleName(), button.text())
            if button.isVisible() and button.isEnabled() and any(map(pattern.fullmatch, known)):
                return button
        return None

    def _until(self, holds: Callable[[], object]) -> Iterator[None]:
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                self._window.grab().save(str(Path(os.environ["BENCHMARK_FOLDER"]) / "lost.png"))
                raise RuntimeError("what was waited for did not come about")
            yield

    def _pause(self, turns: int) -> Iterator[None]:
        for _ in range(turns):
            yield


class Driver(QTimer):
    """Takes one step of a person at each beat; ``done`` is set at the end, with what went wrong."""

    def __init__(self, steps: Iterator[None], done: asyncio.Future[None]) -> None:
        super().__init__()
        self._steps = steps
        self._done = done
        self.setInterval(TURN_MS)

    def timerEvent(self, event: Any) -> None:
        """Take a step."""
        try:
            next(self._steps)
        except StopIteration:
            self.stop()
            self._done.set_result(None)
        except Exception as error:
            self.stop()
            self._done.set_exception(error)


def resident() -> float:
    """Memory that the process holds now, in MB."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:  # not Linux
        return peak_memory()
    return pages * resource.getpagesize() / 2**20


def prepare(folder: Path, address: str, rows: int, written: int) -> Path:
    """Make the file, the connection and the project; returns the project's path.

    Only the first ``written`` rows have an e-mail; the others are looked at, and blocked.
    """
    path = folder / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(pair.column for pair in PAIRS)
        for n in range(rows):
            email = f"p{n}@beats.example" if n < written else ""
            writer.writerow((email, f"First{n}", f"Last{n}", f"+1 212-555-{n % 10_000:04}", "Broker"))
    data = folder / "data"
    program = Program(data)
    saved = SavedConnection("demo", "infusionsoft", {"address": address, KEY_VARIABLE: VARIABLE})
    save_connection(program.state, saved)
    program.close()
    project_path, project = new_draft(data, "Beats")
    mapping = ObjectMapping("contact", PAIRS)
    save(project_path, replace(project, target_connection="demo", source_file=str(path), mapping=mapping))
    return project_path


async def live(
    application: TimedApplication, window: MainWindow, life: WindowLife, seconds: float
) -> tuple[Person, int]:
    """Live with the window until the person has done it all."""
    alive = asyncio.create_task(life.live(), name="window")
    contents = await life.filled()
    person = Person(window, contents, application)
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    driver = Driver(person.all_of_it(seconds), done)
    application.driver = driver
    driver.start()
    try:
        await done
        application.end()
        screen = contents.run.presenter.shown.screen
        written = screen.moment.done if isinstance(screen, Going) else 0
        if isinstance(screen, Result):  # it was through before the time was up
            written = screen.run.changes
        await contents.run.stop_and_wait()
    finally:
        life.end()
        await alive
    return person, written


def main() -> None:
    """Read the options, live, and print what was seen."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.busy_window", description=__doc__)
    parser.add_argument("--address", required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--written", type=int, required=True)
    parser.add_argument("--tell", action="store_true")
    options = parser.parse_args()
    gc.disable()  # as the command that opens the window does
    os.environ[VARIABLE] = KEY
    os.environ["BENCHMARK_FOLDER"] = str(options.folder)
    project = prepare(options.folder, options.address, options.rows, options.written)
    data = options.folder / "data"
    application = TimedApplication()
    make_application()
    memory = WindowMemory(data)
    apply_look(application, Scheme.LIGHT)
    window = MainWindow(memory)
    show_and_paint(application, window)
    beat = Beat(application)
    watch = Watch(application) if options.tell else None
    life = WindowLife(window, memory, data, project, lambda: Program(data, vault=Vault(lambda: None)))
    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        person, written = runner.run(live(application, window, life, options.seconds))
    beat.stop()
    told = {
        "phases": [vars(phase) for phase in application.phases],
        "worst": sorted(application.worst, reverse=True),
        "stacks": watch.seen if watch else [],
        "memory": (person.memory[0], person.memory[-1]),
        "written": written,
    }
    hand_over(Cost(0.0, 0.0, peak_memory(), told))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
