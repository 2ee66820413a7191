"""A bench for the Connect tab: a real program, a keychain of the test, a demo account without limits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.fakes.keychain import FakeKeychain
from tests.ui.connect.bench import Bench, FrameNotes, TabBench, empty_project, inline, tab_bench


@pytest.fixture
def keychain() -> FakeKeychain:
    return FakeKeychain()


@pytest.fixture
async def bench(tmp_path: Path, keychain: FakeKeychain, anyio_backend: Any) -> AsyncIterator[Bench]:
    """For tests of presenters: jobs run on the loop of the test."""
    bridge = inline(tmp_path / "data", keychain)
    try:
        yield Bench(bridge, empty_project(tmp_path), FrameNotes())
    finally:
        await bridge.close()


@pytest.fixture
def on_screen(qapp: QApplication, tmp_path: Path, keychain: FakeKeychain) -> Iterator[TabBench]:
    """For tests of the tab: the real widgets over a real engine thread."""
    with tab_bench(qapp, tmp_path, keychain) as made:
        yield made
    asyncio.set_event_loop(None)
