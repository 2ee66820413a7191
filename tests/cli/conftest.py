from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def log_is_closed() -> Iterator[None]:
    """Lets go of the log file that a command opened."""
    yield
    log = logging.getLogger("infusion_desktop")
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    log.propagate = True
    log.setLevel(logging.NOTSET)
