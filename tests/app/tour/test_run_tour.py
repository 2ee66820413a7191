"""The tour ends with 0 only if the sync really happened, leaves pictures, and touches no one's own data."""

from __future__ import annotations

import asyncio
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from infusion_desktop.app.tour.guide import TourLostError
from infusion_desktop.app.tour.run_tour import _beside, prepare_screen

PICTURES = [
    "01-window.png",
    "02-sign-in-authorize.png",
    "03-sign-in-accounts.png",
    "04-sign-in-allow.png",
    "05-connected.png",
    "06-objects.png",
    "07-mapping.png",
    "08-mapping-refused.png",
    "09-mapping-drag.png",
    "10-rehearsed.png",
    "11-running.png",
    "12-paused.png",
    "13-done.png",
    "14-read-back.png",
]


@pytest.mark.timeout(300)
def test_the_whole_way_in_the_dark_and_larger(tmp_path: Path, own_data_folder: Path) -> None:
    out = tmp_path / "pictures"
    surroundings = {name: value for name, value in os.environ.items() if name not in {"DISPLAY"}}
    command = [sys.executable, "-m", "infusion_desktop", "tour", "--out", str(out), "--rows", "60"]
    ended = subprocess.run(
        [*command, "--theme", "dark", "--scale", "1.5"],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
        env=surroundings,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "The sync really happened, each row once." in ended.stdout
    assert str(out) in ended.stdout
    assert sorted(path.name for path in out.iterdir()) == PICTURES
    assert {size_of(path) for path in out.iterdir()} == {(1920, 1200)}
    assert "Traceback" not in ended.stderr
    left = {path.name for path in own_data_folder.rglob("*") if path.is_file()}
    assert all(name.startswith("infusion-desktop.log") for name in left), left


def size_of(png: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", png.read_bytes()[16:24])
    return width, height


class Life:
    """Lives until it is ended."""

    def __init__(self) -> None:
        self.over = asyncio.Event()

    async def live(self) -> None:
        await self.over.wait()

    def end(self) -> None:
        self.over.set()


class LostTour:
    async def take(self) -> None:
        raise TourLostError("the account did not come about within 30 s")


class BrokenTour:
    async def take(self) -> None:
        raise KeyError("a slip")


@pytest.mark.anyio
async def test_a_tour_that_got_lost_says_where_and_closes_the_window() -> None:
    life = Life()
    assert await _beside(life, LostTour()) == "the account did not come about within 30 s"
    assert life.over.is_set()


@pytest.mark.anyio
async def test_a_fault_is_no_success() -> None:
    life = Life()
    with pytest.raises(ExceptionGroup) as failed:
        await _beside(life, BrokenTour())
    assert failed.group_contains(KeyError)
    assert life.over.is_set()


def test_without_a_screen_it_does_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setattr(sys, "platform", "linux")
    prepare_screen(1.5)
    assert (os.environ["QT_QPA_PLATFORM"], os.environ["QT_SCALE_FACTOR"]) == ("offscreen", "1.5")


def test_with_a_screen_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":1")
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr(sys, "platform", "linux")
    prepare_screen(1.0)
    assert "QT_QPA_PLATFORM" not in os.environ
    assert "QT_SCALE_FACTOR" not in os.environ
