"""The Connect tab as tests and pictures use it: a project, a frame that remembers, a real program."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from infusion_desktop.app.engine import Engine
from infusion_desktop.model.mapping import ObjectMapping, Project
from infusion_desktop.model.problem import Problem
from infusion_desktop.store.vault import Vault
from infusion_desktop.ui.async_bridge import AsyncBridge
from infusion_desktop.ui.connect.account_end import AccountEnd
from infusion_desktop.ui.connect.source_end import SourceEnd
from infusion_desktop.ui.connect.state import Stands
from infusion_desktop.ui.connect.tab import ConnectTab
from infusion_desktop.ui.current_project import CurrentProject, ProjectView
from infusion_desktop.ui.tab import Frame, KeyHint, TabMark, TabName, Toast
from infusion_desktop.wiring import Program
from tests.fakes.home import FREE
from tests.fakes.keychain import FakeKeychain
from tests.ui.inline_bridge import InlineBridge

PEOPLE = "First name,Last name,E-mail,City\nAnn,Ayres,ann@example.com,Zürich\nBob,Bell,bob@example.com,Köln\n"


@dataclass
class FrameNotes:
    """A frame that writes down what it is asked for."""

    marks: list[TabMark] = field(default_factory=list)
    hints: list[tuple[KeyHint, ...]] = field(default_factory=list)
    went_to: list[TabName] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)

    def frame(self) -> Frame:
        return Frame(
            mark=lambda _, mark: self.marks.append(mark),
            hints=lambda _, hints: self.hints.append(hints),
            go_to=self.went_to.append,
            toast=self.toasts.append,
            choose_file=lambda: None,
            calls=lambda _: None,
            doing=lambda *_: None,
        )


def empty_project(folder: Path, name: str = "Spring fair leads") -> CurrentProject:
    """An open project in which nothing is chosen yet."""
    project = Project("11111111-1111-4111-8111-111111111111", name, "", ObjectMapping("contact", ()))
    return CurrentProject(ProjectView(project, folder / "projects" / "one.json"))


def people_file(folder: Path, name: str = "people.csv", content: str = PEOPLE) -> Path:
    """A small file in UTF-8."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


@dataclass
class Bench:
    """What a test of a presenter works with."""

    bridge: InlineBridge
    current: CurrentProject
    notes: FrameNotes


def inline(folder: Path, keychain: FakeKeychain | None) -> InlineBridge:
    """A bridge whose program has this keychain, or none, and a small demo account."""
    bridge = InlineBridge(folder)
    bridge.program.close()
    bridge.program = Program(folder, vault=Vault(lambda: keychain), demo_options=FREE)
    return bridge


def stands(end: SourceEnd | AccountEnd) -> Stands:
    """Where an end stands now."""
    return end.state.stands


@dataclass
class TabBench:
    """The tab on screen, and all that nobody caught."""

    tab: ConnectTab
    current: CurrentProject
    notes: FrameNotes
    engine: Engine[Program]
    problems: list[Problem]
    folder: Path


@contextmanager
def tab_bench(app: QApplication, folder: Path, keychain: FakeKeychain | None) -> Iterator[TabBench]:
    """Show the tab over a real engine thread; the loop of the window spins with ``qtbot.wait...``."""
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    asyncio._set_running_loop(loop)
    engine = Engine(lambda: Program(folder / "data", vault=Vault(lambda: keychain), demo_options=FREE))
    problems: list[Problem] = []
    faults: list[BaseException] = []
    bridge = AsyncBridge(engine, problems.append, faults.append)
    current, notes = empty_project(folder), FrameNotes()
    tab = ConnectTab(bridge, current, notes.frame())
    tab.resize(1280, 712)
    tab.show()
    try:
        yield TabBench(tab, current, notes, engine, problems, folder)
    finally:
        tab.sign_in.cancel()
        asyncio._set_running_loop(None)
        loop.run_until_complete(bridge.close())
        tab.close()
        tab.deleteLater()
        for _ in range(3):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        bridge.deleteLater()
        engine.close()
        loop.close()
    assert faults == [], "faults of the program"
