"""What a job works with: the data folder, the state file, the transforms and the clock."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from infusion_desktop.model.clock import Clock
from infusion_desktop.model.mapping import ObjectMapping
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.transform import Transform
from infusion_desktop.store.group_commit import GroupCommit
from infusion_desktop.store.project_file import mapping_text

Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Workspace:
    """Lent by the wiring. ``open_state`` opens another connection to the state file, for the journal."""

    folder: Path
    state: sqlite3.Connection
    open_state: Callable[[], sqlite3.Connection]
    transforms: Mapping[str, Transform]
    clock: Clock

    def staging_path(self, plan_id: str) -> Path:
        """Where the staging file of a plan is."""
        return self.folder / "staging" / f"{plan_id}.sqlite"

    def journal(self) -> GroupCommit:
        """Start the one writer of a run on the running loop."""
        return GroupCommit(self.open_state())


def project_digest(mapping: ObjectMapping) -> str:
    """A digest of all that a plan depends on in a project."""
    return hashlib.blake2b(mapping_text(mapping).encode(), digest_size=16).hexdigest()
