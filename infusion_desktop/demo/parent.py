"""Notices the death of the program that started the server."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable

LOOK_EVERY = 0.25


def watch_parent(stop: Callable[[], None]) -> None:
    """Call `stop` once when the parent is gone.

    The parent holds the other end of our standard input, which ends with it, however it dies. Where
    processes are re-parented (not on Windows) that is looked at too, in case somebody else inherited that
    end.
    """
    parent = os.getppid()

    def wait_for_end() -> None:
        try:
            while os.read(sys.stdin.fileno(), 4096):
                pass
        except (OSError, ValueError, AttributeError):
            if sys.platform == "win32":
                return
            while os.getppid() == parent:
                time.sleep(LOOK_EVERY)
        stop()

    def wait_for_another() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_EVERY)
        stop()

    threading.Thread(target=wait_for_end, name="demo stdin watch", daemon=True).start()
    if sys.platform != "win32":
        threading.Thread(target=wait_for_another, name="demo parent watch", daemon=True).start()
