from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A person's desk with a data folder of its own."""
    return Desk(tmp_path / "data")
