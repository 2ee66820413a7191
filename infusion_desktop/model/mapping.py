"""What the user decided: which column goes into which field, and by which rules."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from infusion_desktop.model.transform import TransformStep


class Overwrite(StrEnum):
    """When a pair may replace what the target holds. A blank source cell never writes."""

    ALWAYS = "always"
    IF_EMPTY = "if_empty"


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One column of the source, paired with one field of the target."""

    column: str
    field: str
    steps: tuple[TransformStep, ...] = ()
    overwrite: Overwrite = Overwrite.ALWAYS


@dataclass(frozen=True, slots=True)
class ObjectMapping:
    """All pairs of one object with its switches.

    ``id_column`` names the source's own id, the best row identity. ``create_without_key`` lets rows
    without a match key be created.
    """

    object: str
    pairs: tuple[FieldPair, ...]
    create: bool = True
    update: bool = True
    create_without_key: bool = False
    id_column: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A saved job without secrets and without customer data.

    ``id`` is a UUID; the link table hangs on it. ``source_file`` is an absolute path, or
    ``source_connection`` names a connection; ``target_connection`` names the other side. A draft may lack
    them (an empty ``target_connection``, no source) and have no pairs yet; it cannot be run.
    ``source_settings`` say how the file is read where that was chosen by hand (sheet, header row, encoding).
    ``dismissed`` are (column, field key) pairs that were suggested and that the user does not want; no plan
    depends on them.
    """

    id: str
    name: str
    target_connection: str
    mapping: ObjectMapping
    source_connection: str | None = None
    source_file: str | None = None
    source_settings: Mapping[str, str] = dataclasses.field(default_factory=dict)
    dismissed: tuple[tuple[str, str], ...] = ()
