"""A disk that is really full: a small file system of its own, which only a computer's owner may mount."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from infusion_desktop.jobs.projects import open_project
from infusion_desktop.ui.run.screens import Ended, Going
from tests.gui.bench import WholeWindow
from tests.gui.conftest import FREE, MakeRemote, Remote

SIZE = "6m"
ROWS = 300


class SmallDisk:
    """A file system of a few megabytes; :meth:`fill` takes all that is left of it."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def fill(self) -> None:
        with (self.place / "ballast").open("wb", buffering=0) as ballast:
            try:
                while True:
                    ballast.write(bytes(4_096))
            except OSError:
                return

    def free(self) -> None:
        (self.place / "ballast").unlink()


@pytest.fixture
def disk(tmp_path: Path, first_day: WholeWindow) -> Iterator[SmallDisk]:
    """The data folder is on it; without the right to mount, the test is left out."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a file system of its own can only be mounted by root on Linux")
    first_day.folder.mkdir(parents=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(first_day.folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("no file system may be mounted here")
    try:
        yield SmallDisk(first_day.folder)
    finally:
        first_day.close()
        subprocess.run(["umount", "-l", str(first_day.folder)], check=True)


@pytest.fixture
def small(disk: SmallDisk, remote_with: MakeRemote) -> Remote:
    return remote_with(*FREE, rows=ROWS)


def test_full_in_mid_run(small: Remote, disk: SmallDisk) -> None:
    whole = small.whole
    whole.open()
    whole.ready()
    whole.rehearse()
    small.account.stop()
    small.account.start("--calls-per-second", "40", "--calls-per-minute", "0", "--calls-per-day", "0")
    whole.press("Create .*")
    whole.until(lambda: isinstance(whole.screen, Going) and whole.changes() > 5)
    disk.fill()
    held = whole.ended()
    assert held.how is Ended.TROUBLE
    sentence = whole.see("The disk is full")
    assert "What was sent so far is noted and safe. Free some space" in sentence
    disk.free()
    assert whole.go_on().how is Ended.DONE
    assert small.written() == [1] * ROWS


def test_full_while_rehearsing(small: Remote, disk: SmallDisk) -> None:
    whole = small.whole
    whole.open()
    whole.ready()
    disk.fill()
    whole.rehearse_in_vain()
    whole.see("disk is full")
    disk.free()
    whole.rehearse()


def test_full_while_the_project_is_saved(small: Remote, disk: SmallDisk) -> None:
    whole = small.whole
    whole.open()
    whole.ready()
    path = whole.contents.current.view.path
    disk.fill()
    whole.contents.projects.rename("Autumn fair " + "x" * 60)
    whole.see("could not be written")
    assert open_project(path).name == "Spring fair"
    disk.free()
    whole.press("Try again")
    whole.until(lambda: open_project(path).name.startswith("Autumn fair"))


def test_full_when_the_window_opens(small: Remote, disk: SmallDisk) -> None:
    whole = small.whole
    disk.fill()
    whole.open_any()
    sentence = whole.see("is full")
    assert "What was done so far is safe" in sentence
    assert "Free some space and start again" in sentence
    whole.press("Close.*")
    whole.closes()
    disk.free()
    whole.open()
    whole.ready()


def test_full_when_the_window_closes(small: Remote, disk: SmallDisk) -> None:
    whole = small.whole
    whole.open()
    whole.ready()
    disk.fill()
    whole.window.close()
    whole.closes()
    disk.free()
    whole.open()
    whole.ready()
