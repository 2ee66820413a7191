"""Staying awake by the real library: where the system has a way (played by it), and where it has none."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from infusion_desktop.jobs import stay_awake
from infusion_desktop.jobs.stay_awake import NOT_HERE, REFUSED, Awake, SystemStayAwake

pytestmark = pytest.mark.anyio


def keepers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "stay awake"]


async def test_it_is_held_until_it_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")
    keeper = SystemStayAwake()
    assert await keeper.hold() == Awake(active=True)
    assert await keeper.hold() == Awake(active=True)
    assert len(keepers()) == 1
    await keeper.let_go()
    assert keepers() == []
    assert (await keeper.hold()).active
    await keeper.let_go()
    await keeper.let_go()
    assert keepers() == []


@pytest.mark.skipif(sys.platform != "linux", reason="there is no such thing without a D-Bus session")
async def test_where_the_system_has_no_way_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    keeper = SystemStayAwake()
    held = await keeper.hold()
    await keeper.let_go()
    assert held == Awake(active=False, why_not=NOT_HERE)
    assert held.sentence.startswith("Could not keep the computer awake: this system offers no way")


async def test_a_library_that_is_not_there_is_no_reason_to_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wakepy", None)
    keeper = SystemStayAwake()
    assert await keeper.hold() == Awake(active=False, why_not=REFUSED)
    await keeper.let_go()


async def test_a_system_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stay_awake, "PATIENCE", 0.05)
    monkeypatch.setattr(stay_awake, "_keep", lambda _, over: over.wait())
    keeper = SystemStayAwake()
    assert (await keeper.hold()).why_not == "the system did not answer"
    await keeper.let_go()


def test_the_library_is_imported_when_a_run_begins_and_not_before() -> None:
    code = "import sys, infusion_desktop.jobs.live_run; sys.exit('wakepy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_before_anything_was_asked_there_is_nothing_to_say() -> None:
    assert Awake().sentence == ""
    assert Awake(active=True).sentence == "The computer stays awake"
