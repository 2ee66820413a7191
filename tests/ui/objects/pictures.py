"""Takes pictures of the Objects tab in every state: ``python -m tests.ui.objects.pictures --out FOLDER``.

Each is as large as the tab is in a window of that size, without the window's header and status bar.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from infusion_desktop.jobs.describe_again import describe_again
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.ui.current_project import CurrentProject
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme
from infusion_desktop.ui.objects.tab import ObjectsTab
from tests.demo.server_process import FREE, running
from tests.fakes.signed_in import keep_demo
from tests.ui.inline_bridge import InlineBridge
from tests.ui.objects.signed_in import FrameBook, opened, signed_out

SIZES = {"1280": QSize(1280, 712), "1024": QSize(1024, 612), "1920": QSize(1920, 992)}
Act = Callable[[ObjectsTab, InlineBridge], Awaitable[None]]


async def as_it_is(_: ObjectsTab, __: InlineBridge) -> None:
    """Nothing more is done."""


async def tags(tab: ObjectsTab, bridge: InlineBridge) -> None:
    tab.presenter.choose("tag")
    await bridge.settled()


async def company(tab: ObjectsTab, bridge: InlineBridge) -> None:
    tab.presenter.choose("company")
    await bridge.settled()


async def details(tab: ObjectsTab, _: InlineBridge) -> None:
    tab.table.setFocus(Qt.FocusReason.TabFocusReason)
    for _step in range(9):
        QTest.keyClick(tab.table, Qt.Key.Key_Down)
    QTest.keyClick(tab.table, Qt.Key.Key_Return)


async def custom(tab: ObjectsTab, _: InlineBridge) -> None:
    QTest.mouseClick(tab.narrows.buttons[1], Qt.MouseButton.LeftButton)


async def end_of_table(tab: ObjectsTab, _: InlineBridge) -> None:
    tab.table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(tab.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)


async def by_filled(tab: ObjectsTab, _: InlineBridge) -> None:
    tab.table.sorted_by.emit("Filled")


async def nothing_found(tab: ObjectsTab, _: InlineBridge) -> None:
    QTest.keyClicks(tab.search, "tax number")


async def reading(tab: ObjectsTab, _: InlineBridge) -> None:
    tab.presenter.refresh()


async def trouble(tab: ObjectsTab, bridge: InlineBridge) -> None:
    real = bridge.run

    async def cut(*_args: object, **_more: object) -> None:
        raise fail(
            ProblemKind.SIGN_IN,
            "Infusionsoft no longer accepts the key. Nothing was changed. Sign in again on the tab Connect.",
        )

    bridge.run = cut  # type: ignore[method-assign, assignment]
    tab.presenter.refresh()
    await bridge.settled()
    bridge.run = real  # type: ignore[method-assign]


STATES: dict[str, Act] = {
    "contact": as_it_is,
    "tags": tags,
    "company": company,
    "details": details,
    "custom": custom,
    "end": end_of_table,
    "sorted": by_filled,
    "nothing": nothing_found,
    "trouble": trouble,
    "reading": reading,
}


async def take(
    out: Path, name: str, size: QSize, current: CurrentProject, bridge: InlineBridge, act: Act
) -> None:
    """Take one picture."""
    tab = ObjectsTab(bridge, current, FrameBook().frame())
    tab.resize(size)
    tab.show()
    tab.activateWindow()
    QApplication.processEvents()
    await bridge.settled()
    await act(tab, bridge)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    tab.grab().save(str(out / f"objects-{name}.png"))
    tab.presenter.stop()
    await bridge.settled()
    tab.close()
    tab.deleteLater()


async def take_all(out: Path, scheme: str, wanted: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Take all pictures of a scheme, or those that are wanted."""
    with running("--contacts", "6214", *FREE) as server, tempfile.TemporaryDirectory() as folder:
        bridge = InlineBridge(Path(folder))
        keep_demo(bridge.program.state, server.address, monkeypatch)
        current = signed_out()
        if not wanted or "empty" in wanted:
            await take(out, f"empty-{scheme}", SIZES["1280"], current, bridge, as_it_is)
        account = opened(await describe_again(bridge.program, "demo"))
        current.change(replace(current.view, account=account))
        for name, act in STATES.items():
            if not wanted or name in wanted:
                await take(out, f"{name}-{scheme}", SIZES["1280"], current, bridge, act)
        for width in ("1024", "1920"):
            for name in ("contact", "details", "tags"):
                if not wanted or width in wanted:
                    await take(out, f"{name}-{width}-{scheme}", SIZES[width], current, bridge, STATES[name])
        await bridge.close()


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--only", nargs="*", default=[])
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = asked.scale
    asked.out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    apply_look(application, Scheme(asked.theme))
    name = asked.theme if asked.scale == "1" else f"{asked.theme}-{asked.scale}x"
    with pytest.MonkeyPatch.context() as monkeypatch:
        asyncio.run(take_all(asked.out, name, set(asked.only), monkeypatch))


if __name__ == "__main__":
    main()
