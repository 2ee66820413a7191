"""Cycles are collected on the window's thread, and on no other."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from infusion_desktop.app.garbage import WindowGarbage
from tests.ui.pressing import PATIENCE_MS


class Loop:
    """A cycle that notes on which thread it is destroyed."""

    def __init__(self, destroyed: list[str]) -> None:
        self.itself = self
        self._destroyed = destroyed

    def __del__(self) -> None:
        self._destroyed.append(threading.current_thread().name)


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[WindowGarbage]:
    thresholds = gc.get_threshold()
    gc.collect()
    made = WindowGarbage()
    yield made
    made.close()
    made.deleteLater()
    gc.set_threshold(*thresholds)


def allocate(destroyed: list[str]) -> None:
    """Make a cycle, and more objects than any threshold."""
    Loop(destroyed)
    kept: list[list[int]] = [[] for _ in range(20_000)]
    del kept


def test_another_thread_makes_garbage_and_this_one_collects_it(garbage: WindowGarbage, qtbot: QtBot) -> None:
    destroyed: list[str] = []
    engine = threading.Thread(target=allocate, args=(destroyed,), name="engine")
    engine.start()
    engine.join()
    assert destroyed == [], "nothing is collected on the engine's thread"
    gc.set_threshold(1, 1, 1)
    qtbot.waitUntil(lambda: bool(destroyed), timeout=PATIENCE_MS)
    assert destroyed == [threading.main_thread().name]


def test_nothing_is_collected_before_it_is_due(garbage: WindowGarbage) -> None:
    gc.set_threshold(1_000_000, 1_000_000, 1_000_000)
    assert garbage.collect() is None
    gc.set_threshold(1, 1_000_000, 1_000_000)
    kept: list[list[int]] = [[] for _ in range(100)]
    assert garbage.collect() == 0
    assert len(kept) == 100


def test_what_is_there_is_left_out(garbage: WindowGarbage) -> None:
    destroyed: list[str] = []
    loop = Loop(destroyed)
    garbage.leave_out_what_is_there()
    seen = weakref.ref(loop)
    del loop
    gc.collect()
    assert seen() is not None
    garbage.close()
    gc.collect()
    assert seen() is None


def test_in_the_end_python_collects_by_itself_again(garbage: WindowGarbage) -> None:
    assert not gc.isenabled()
    garbage.close()
    assert gc.isenabled()
