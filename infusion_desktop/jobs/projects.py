"""Projects: the ones kept in the data folder, each a file of its own that is named after its id."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from infusion_desktop.model.mapping import ObjectMapping, Project
from infusion_desktop.model.problem import ConnectorError, ProblemKind, fail
from infusion_desktop.store.project_file import load_project, save_project

FIRST_NAME = "Untitled project"
OBJECT = "contact"
"""What a new project writes to until something else is chosen."""
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class KeptProject:
    """One file of the projects folder; ``trouble`` is the sentence why it cannot be opened, if so."""

    path: Path
    name: str
    changed_at: datetime
    trouble: str = ""


def list_projects(folder: Path) -> list[KeptProject]:
    """Return the projects of the data folder, the last changed first."""
    found = []
    for path in _home(folder).glob("*.json"):
        try:
            changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except OSError:  # gone since it was listed
            continue
        try:
            found.append(KeptProject(path, load_project(path, draft=True).name, changed))
        except ConnectorError as error:
            found.append(KeptProject(path, path.stem, changed, error.problem.message))
    return sorted(found, key=lambda project: project.changed_at, reverse=True)


def open_project(path: Path) -> Project:
    """Read a project, complete or not; raises ASK_USER with a sentence."""
    return load_project(path, draft=True)


def new_draft(folder: Path, name: str = FIRST_NAME) -> tuple[Path, Project]:
    """Make and keep an empty project; a name that is taken gets a number."""
    project = Project(str(uuid.uuid4()), _free(name, _names(folder)), "", ObjectMapping(OBJECT, ()))
    return _keep(folder, project)


def duplicate(folder: Path, project: Project) -> tuple[Path, Project]:
    """Keep a copy with an id of its own: what was paired by earlier runs of the first is not its business."""
    name = _free(f"Copy of {project.name}", _names(folder))
    return _keep(folder, replace(project, id=str(uuid.uuid4()), name=name))


def renamed(project: Project, name: str) -> Project:
    """Return the project with another name; raises ASK_USER for a name that is none."""
    tidy = " ".join(name.split())
    if not tidy:
        raise fail(
            ProblemKind.ASK_USER,
            f'A project needs a name. It is still called "{project.name}". Type at least one letter.',
        )
    return replace(project, name=tidy[:LONGEST_NAME])


def save(path: Path, project: Project) -> datetime:
    """Write the project, all or nothing; returns when. Raises ASK_USER if the disk does not take it."""
    save_project(path, project)
    return datetime.now(UTC)


def _keep(folder: Path, project: Project) -> tuple[Path, Project]:
    path = _home(folder) / f"{project.id}.json"
    save_project(path, project)
    return path, project


def _home(folder: Path) -> Path:
    return folder / "projects"


def _names(folder: Path) -> set[str]:
    return {kept.name for kept in list_projects(folder)}


def _free(name: str, taken: Collection[str]) -> str:
    if name not in taken:
        return name
    number = 2
    while f"{name} {number}" in taken:
        number += 1
    return f"{name} {number}"
