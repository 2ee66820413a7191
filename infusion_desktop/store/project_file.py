"""Project files: JSON with a version, without secrets and without customer data."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Overwrite, Project
from infusion_desktop.model.problem import ConnectorError, ProblemKind, fail
from infusion_desktop.model.transform import TransformStep

VERSION = 1
"""Stays when a key is added that may be missing: older files mean the same as before, and an older program
refuses the new key by its name instead of leaving it out."""
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From a version to the next one; append only."""


class _Step(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    options: dict[str, str] = {}


class _Pair(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=False):
    column: str
    field: str
    overwrite: Overwrite = Overwrite.ALWAYS
    transforms: list[_Step] = []


class _Mapping(msgspec.Struct, forbid_unknown_fields=True):
    object: str
    pairs: list[_Pair]
    create: bool = True
    update: bool = True
    create_without_key: bool = False
    id_column: str | None = None


class _Side(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    connection: str | None = None
    file: str | None = None
    settings: dict[str, str] = {}


class _Project(
    msgspec.Struct,
    forbid_unknown_fields=True,
    omit_defaults=True,
    rename={"source": "from", "target": "to"},
):
    version: int
    id: str
    name: str
    source: _Side
    target: _Side
    mappings: list[_Mapping]
    dismissed: list[tuple[str, str]] = []


def save_project(path: Path, project: Project) -> None:
    """Write ``project`` to ``path``, all or nothing."""
    mapping = project.mapping
    document = _Project(
        version=VERSION,
        id=project.id,
        name=project.name,
        source=_Side(
            connection=project.source_connection,
            file=project.source_file,
            settings=dict(project.source_settings),
        ),
        target=_Side(connection=project.target_connection or None),
        mappings=[_mapping_document(mapping)],
        dismissed=list(project.dismissed),
    )
    text = msgspec.json.format(msgspec.json.encode(document), indent=2)
    temporary = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(text + b"\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise fail(
            ProblemKind.ASK_USER,
            f"The project could not be written to {path} ({error.strerror}). Nothing else was changed. "
            "Choose a folder you may write to.",
        ) from error


def mapping_text(mapping: ObjectMapping) -> str:
    """Return the mapping as JSON, the same text for the same mapping (for digests and runs)."""
    return msgspec.json.encode(_mapping_document(mapping)).decode()


def mapping_from_text(text: str) -> ObjectMapping:
    """Read what :func:`mapping_text` wrote."""
    return _mapping_value(msgspec.json.decode(text, type=_Mapping))


def load_project(path: Path, *, draft: bool = False) -> Project:
    """Read a project file; raises ConnectorError ASK_USER with a sentence for anything that is wrong.

    A ``draft``, as the window keeps it, may still lack its file, its account and its pairs.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _refused(path, f"could not be read ({error.strerror})", "Check the path.") from error
    try:
        raw = msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise _no_project(path) from error
    document = _convert(path, _migrated(path, raw))
    if len(document.mappings) != 1 or not (draft or document.target.connection):
        raise _refused(path, "has no mapping or no target", "Make the project anew with new-project.")
    if not draft and not document.source.connection and not document.source.file:
        raise _refused(path, "does not say where its rows come from", "Make it anew with new-project.")
    return Project(
        id=document.id,
        name=document.name,
        target_connection=document.target.connection or "",
        mapping=_mapping_value(document.mappings[0]),
        source_connection=document.source.connection,
        source_file=document.source.file,
        source_settings=document.source.settings,
        dismissed=tuple(document.dismissed),
    )


def _migrated(path: Path, raw: Any) -> dict[str, Any]:
    version = raw.get("version") if isinstance(raw, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _no_project(path)
    if version > VERSION:
        raise _refused(
            path,
            f"was made by a newer version of Infusion Desktop (format {version}; this one reads up to "
            f"{VERSION})",
            "Install the newest version to open it.",
        )
    for step in range(version, VERSION):
        raw = MIGRATIONS[step](raw)
    return dict(raw)


def _convert(path: Path, raw: dict[str, Any]) -> _Project:
    try:
        return msgspec.convert(raw, _Project)
    except msgspec.ValidationError as error:
        raise _refused(
            path,
            f"has an entry that does not fit: {_plainly(str(error))}",
            "Mend it, or make it anew with new-project.",
        ) from error


def _plainly(error: str) -> str:
    """What a validation error means for a person: which entry is too much, is missing, or cannot be used."""
    what, _, place = error.partition(" - at ")
    where = place.strip("`").removeprefix("$").removeprefix(".")
    name = re.search(r"field `([^`]*)`", what)
    if name is None:
        return f'the value of "{where or "the file"}" cannot be used'
    inside = f' in "{where}"' if where else ""
    return f'"{name[1]}"{inside} {"is missing" if "missing" in what else "is not known here"}'


def _no_project(path: Path) -> ConnectorError:
    next_step = "Choose another file. If it was a project once, it is damaged: make it anew with new-project."
    return _refused(path, "is not a project file of Infusion Desktop", next_step)


def _refused(path: Path, what: str, next_step: str) -> ConnectorError:
    return fail(ProblemKind.ASK_USER, f"The file {path} {what}. Nothing was changed. {next_step}")


def _mapping_document(mapping: ObjectMapping) -> _Mapping:
    return _Mapping(
        object=mapping.object,
        pairs=[
            _Pair(
                column=pair.column,
                field=pair.field,
                overwrite=pair.overwrite,
                transforms=[_Step(step.name, dict(step.options)) for step in pair.steps],
            )
            for pair in mapping.pairs
        ],
        create=mapping.create,
        update=mapping.update,
        create_without_key=mapping.create_without_key,
        id_column=mapping.id_column,
    )


def _mapping_value(document: _Mapping) -> ObjectMapping:
    return ObjectMapping(
        object=document.object,
        pairs=tuple(
            FieldPair(
                column=pair.column,
                field=pair.field,
                steps=tuple(TransformStep(step.name, step.options) for step in pair.transforms),
                overwrite=pair.overwrite,
            )
            for pair in document.pairs
        ),
        create=document.create,
        update=document.update,
        create_without_key=document.create_without_key,
        id_column=document.id_column,
    )
