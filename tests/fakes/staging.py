"""Staging files for tests: an empty one with its tables, and a shape compiled from column names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from infusion_desktop.model.mapping import ObjectMapping
from infusion_desktop.store.database import new_staging
from infusion_desktop.sync.shape import Shape, compile_shape
from infusion_desktop.sync.tables import make_tables
from tests.fakes.desk import pairs
from tests.fakes.small_schema import CONTACT


def a_shape(*columns: str, **mapping: Any) -> Shape:
    """The shape of a mapping of these columns, each paired with the field of its name."""
    return compile_shape(ObjectMapping("contact", pairs(*columns), **mapping), CONTACT)


@contextmanager
def a_staging(folder: Path) -> Iterator[sqlite3.Connection]:
    """A staging file with its tables, closed at the end."""
    staging = new_staging(folder / "staging.sqlite")
    make_tables(staging)
    try:
        yield staging
    finally:
        staging.close()
