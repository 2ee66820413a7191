"""A Mapping tab over the real demo account."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.look import motion
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme
from tests.journeys.account_process import FREE, KEY, DemoAccount
from tests.ui.mapping import scene
from tests.ui.mapping.bench import MappingBench
from tests.ui.window_bench import WindowBench

KEY_VARIABLE = "MAPPING_TESTS_KEY"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoAccount]:
    """One demo account for all tests of the tab: they only read it."""
    with DemoAccount(tmp_path_factory.mktemp("mapping-demo"), *FREE, contacts=60) as account:
        yield account


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[None]:
    """The look of the window, and numbers as in the design."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    apply_look(qapp, Scheme.LIGHT)
    motion.set_reduced(True)
    yield
    QLocale.setDefault(before)
    motion.set_reduced(None)


@pytest.fixture
def empty_tab(
    looks: None, window_bench: WindowBench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MappingBench]:
    """The tab of a new project, shown, with neither a file nor an account."""
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    bench = MappingBench(window_bench, qtbot, tmp_path)
    yield bench
    bench.tab.close()
    bench.tab.deleteLater()
    del bench
    gc.collect()


@pytest.fixture
def tab_of(empty_tab: MappingBench, demo: DemoAccount) -> Callable[[str], MappingBench]:
    """Makes the tab ready over a file of this text."""

    def make(text: str) -> MappingBench:
        empty_tab.open(text)
        empty_tab.sign_in(demo.address, KEY_VARIABLE)
        empty_tab.until_ready()
        return empty_tab

    return make


@pytest.fixture
def tab(tab_of: Callable[[str], MappingBench]) -> MappingBench:
    """The tab ready over the file of the fair."""
    return tab_of(scene.spring_fair(120))
