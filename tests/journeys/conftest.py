"""Journeys as fixtures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.journeys.journey import Journey

MakeJourney = Callable[..., Journey]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[MakeJourney]:
    """Begin a journey: `begin(*options of the demo account, contacts=...)`; it is ended after the test."""
    with ExitStack() as ends:

        def make(*options: str, contacts: int = 120) -> Journey:
            return ends.enter_context(Journey(tmp_path, *options, contacts=contacts))

        yield make


@pytest.fixture
def journey(begin: MakeJourney) -> Journey:
    """A journey to an account without limits and faults."""
    return begin()
