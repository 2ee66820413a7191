"""The whole window as a fixture: over the built-in demo account, signed in, or over an account by its key."""

from __future__ import annotations

import asyncio
import csv
import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from infusion_desktop.jobs.projects import new_draft, save
from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.store.connections import SavedConnection, save_connection
from infusion_desktop.store.vault import Vault
from infusion_desktop.ui.look import motion
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme
from infusion_desktop.wiring import KEY_VARIABLE, Program
from tests.fakes.home import signed_in
from tests.fakes.keychain import FakeKeychain
from tests.gui.bench import WholeWindow
from tests.jobs.live_bench import FIELDS
from tests.journeys.account_process import FREE, KEY, DemoAccount

COLUMNS = ("Email", "First Name", "Last Name")
ROWS = 60
PACE = ("--calls-per-second", "20", "--calls-per-minute", "0", "--calls-per-day", "0", "--contacts", "20")
"""At this pace a run of all rows takes some three seconds."""
OPENED = "Demo account"


@pytest.fixture(autouse=True)
def spinning(qapp: QApplication) -> Iterator[QEventLoop]:
    """The look, without motion, and a loop of qasync that goes on whenever Qt's loop spins."""
    apply_look(qapp, Scheme.LIGHT)
    motion.set_reduced(True)
    qapp.setQuitOnLastWindowClosed(False)
    QCursor.setPos(QGuiApplication.primaryScreen().geometry().bottomRight())
    loop = QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    asyncio._set_running_loop(loop)
    yield loop
    asyncio._set_running_loop(None)
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [task.get_name() for task in asyncio.all_tasks(loop) if not task.done()]
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
    asyncio.set_event_loop(None)
    qapp.setQuitOnLastWindowClosed(True)
    motion.set_reduced(None)
    assert left == [], "tasks were left"


def people(path: Path, number: int = ROWS, mark: str = "p") -> Path:
    """A file of that many new people."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = [(f"{mark}{n}@gui.example", f"Pia{n}", "Prell") for n in range(number)]
        csv.writer(file).writerows([COLUMNS, *rows])
    return path


def make_project(home: Path, file: Path, target: str, name: str = "Spring fair") -> Path:
    """A project with everything: file, account, pairs."""
    path, project = new_draft(home, name)
    pairs = tuple(FieldPair(column, FIELDS[column]) for column in COLUMNS)
    mapping = replace(project.mapping, pairs=pairs)
    save(path, replace(project, target_connection=target, source_file=str(file), mapping=mapping))
    return path


# ------------------------------------------------------------------------------------------ the demo account


@dataclass(frozen=True)
class SignedIn:
    """A data folder in which somebody signed in to the demo account, and the keychain that belongs to it."""

    folder: Path
    entries: dict[str, str]


@pytest.fixture(scope="session")
def signed_in_once(tmp_path_factory: pytest.TempPathFactory) -> SignedIn:
    """Sign in once, page by page; each test gets a copy."""
    folder = tmp_path_factory.mktemp("signed-in") / "data"
    keychain = FakeKeychain()
    program = Program(folder, vault=Vault(lambda: keychain), demo_options=PACE)
    with asyncio.Runner() as runner:
        try:
            runner.run(signed_in(program))
        finally:
            program.close()
    return SignedIn(folder, dict(keychain.entries))


@pytest.fixture
def keychain() -> FakeKeychain:
    return FakeKeychain()


@pytest.fixture
def first_day(qtbot: QtBot, tmp_path: Path, keychain: FakeKeychain) -> Iterator[WholeWindow]:
    """A window on a folder in which nothing is yet; not opened."""
    made = WholeWindow(qtbot, tmp_path / "data", keychain, *PACE)
    yield made
    made.close()


@pytest.fixture
def at_demo(
    signed_in_once: SignedIn, first_day: WholeWindow, tmp_path: Path, keychain: FakeKeychain
) -> WholeWindow:
    """A window whose project has a file, pairs, and the demo account signed in; not opened."""
    shutil.copytree(signed_in_once.folder, first_day.folder)
    keychain.entries.update(signed_in_once.entries)
    make_project(first_day.folder, people(tmp_path / "people.csv"), OPENED)
    return first_day


# -------------------------------------------------------------------------------------- an account by its key


@dataclass
class Remote:
    """A window over an account of somebody else's computer, as far as the program knows."""

    whole: WholeWindow
    account: DemoAccount
    file: Path

    def written(self) -> list[int]:
        """How often each row of the file is in the account, in order."""
        found: dict[object, object] = dict(
            self.account.rows("SELECT email1, count(*) FROM contacts GROUP BY email1")
        )
        rows = self.file.read_text(encoding="utf-8").splitlines()[1:]
        return [int(str(found.get(row.split(",")[0], 0))) for row in rows]


MakeRemote = Callable[..., Remote]


@pytest.fixture
def remote_with(
    first_day: WholeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeRemote]:
    """`remote_with(*options of the account, rows=...)`: its project is ready to be rehearsed."""
    monkeypatch.setenv("DEMO_KEY", KEY)
    started: list[DemoAccount] = []

    def make(*options: str, rows: int = ROWS) -> Remote:
        account = DemoAccount(tmp_path, *(options or PACE[:6]), contacts=20)
        started.append(account)
        account.start()
        program = Program(first_day.folder)
        settings = {"address": account.address, KEY_VARIABLE: "DEMO_KEY"}
        save_connection(program.state, SavedConnection("account", "infusionsoft", settings))
        program.close()
        file = people(tmp_path / "people.csv", rows)
        make_project(first_day.folder, file, "account")
        return Remote(first_day, account, file)

    yield make
    first_day.close()
    for account in started:
        account.stop()


@pytest.fixture
def remote(remote_with: MakeRemote) -> Remote:
    """An account at a pace at which a run takes some seconds."""
    return remote_with()


__all__ = ["FREE", "MakeRemote", "Remote", "SignedIn"]


@pytest.fixture(autouse=True)
def garbage_stays_on_this_thread() -> Iterator[None]:
    """No cycle with a widget in it is collected on an engine's thread (see `app/garbage.py`)."""
    gc.disable()
    yield
    gc.enable()
