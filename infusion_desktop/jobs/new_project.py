"""New project: the pairs that the suggestions would apply, saved as a project file."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from infusion_desktop.jobs.suggest import SuggestedMapping, suggest_pairs
from infusion_desktop.model.connector import Reader
from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Project
from infusion_desktop.model.problem import ConnectorError, ProblemKind, fail
from infusion_desktop.store.project_file import load_project, save_project


@dataclass(frozen=True, slots=True)
class ProjectWish:
    """What the user asked for. Either ``source_file`` (absolute) or ``source_connection`` is set."""

    out: Path
    object: str
    target_connection: str
    source_connection: str | None = None
    source_file: str | None = None
    create: bool = True
    update: bool = True
    create_without_key: bool = False
    id_column: str | None = None
    source_settings: Mapping[str, str] = field(default_factory=dict)


async def new_project(wish: ProjectWish, source: Reader, target: Reader) -> tuple[Project, SuggestedMapping]:
    """Write the project file; one that is there already keeps its id, so that pairs found earlier hold."""
    suggested = await suggest_pairs(source, target, wish.object)
    if wish.id_column is not None and wish.id_column not in suggested.columns:
        known = ", ".join(f'"{column}"' for column in suggested.columns)
        raise fail(
            ProblemKind.ASK_USER,
            f'The file has no column called "{wish.id_column}". Nothing was written. '
            f"Its columns are {known}.",
        )
    pairs = tuple(
        FieldPair(found.column, found.field, suggested.steps.get(found.column, ()))
        for found in suggested.pairs
        if found.tier == "applied"
    )
    if not pairs:
        raise fail(
            ProblemKind.ASK_USER,
            "No column of the file fits a field of the account for certain, so no project was written. "
            "Look at what `suggest` says, and check that the first row holds the column names.",
        )
    project = Project(
        id=_known_id(wish.out) or str(uuid.uuid4()),
        name=wish.out.stem,
        target_connection=wish.target_connection,
        source_connection=wish.source_connection,
        source_file=wish.source_file,
        source_settings=wish.source_settings,
        mapping=ObjectMapping(
            object=wish.object,
            pairs=pairs,
            create=wish.create,
            update=wish.update,
            create_without_key=wish.create_without_key,
            id_column=wish.id_column,
        ),
    )
    save_project(wish.out, project)
    return project, suggested


def _known_id(path: Path) -> str | None:
    if not path.exists():
        return None
    try:
        return load_project(path).id
    except ConnectorError as error:
        raise fail(
            ProblemKind.ASK_USER,
            f"There is a file {path} already, and it is no project that could be replaced. Nothing was "
            "changed. Choose another name with --out.",
            detail=error.problem.message,
        ) from error
