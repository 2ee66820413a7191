"""What Chromium must be told before it is loaded: its sandbox, and drawing without a graphics card. No Qt."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

SANDBOX_OFF = "QTWEBENGINE_DISABLE_SANDBOX"
FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
NO_GPU = "--disable-gpu"
GRAPHICS_CARDS = Path("/dev/dri")

_log = logging.getLogger(__name__)


def prepare_browser() -> None:
    """Set the environment of this process for the sign-in browser; call before QtWebEngine is imported."""
    user = os.geteuid() if hasattr(os, "geteuid") else None
    set_surroundings(
        os.environ, user_id=user, gpu=not sys.platform.startswith("linux") or GRAPHICS_CARDS.exists()
    )


def set_surroundings(environment: MutableMapping[str, str], *, user_id: int | None, gpu: bool) -> None:
    """Switch the sandbox off for root alone, since Chromium refuses to start so; no GPU where there is none.

    ``user_id`` is None where the system has no such number (Windows): the sandbox stays on.
    """
    if user_id == 0:
        environment[SANDBOX_OFF] = "1"
        _log.info(
            "The sign-in browser runs without its sandbox, since this program runs as root, "
            "with which Chromium refuses to start. Run it as a normal user to have the sandbox on."
        )
    elif environment.pop(SANDBOX_OFF, None) is not None:
        _log.info("The sign-in browser's sandbox stays on: it is switched off for root alone.")
    flags = environment.get(FLAGS, "").split()
    if not gpu and NO_GPU not in flags:
        environment[FLAGS] = " ".join([*flags, NO_GPU])
