"""A demo account for the tests of the Objects tab."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.demo.server_process import FREE, Running, running


@pytest.fixture(scope="session")
def demo_server() -> Iterator[Running]:
    """One demo account with more than a thousand contacts."""
    with running("--contacts", "1040", *FREE) as started:
        yield started
