"""Builds the body of a write: only what changes, arrays always as a whole, nothing the API does not take.

Why whole arrays: the contract does not say whether an update of one e-mail leaves the others alone. So what
is sent is the complete array read before, with the changed parts set.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from infusion_desktop.connectors.infusionsoft.declare import Declared, Form, ObjectDeclaration, Property
from infusion_desktop.model.change import Change, Operation
from infusion_desktop.model.value import Value

Json = dict[str, Any]


class UnfitValueError(Exception):
    """A value that can't be sent: its field's key and the reason as a clause."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field} {reason}")
        self.field = field
        self.reason = reason


def build_body(declaration: ObjectDeclaration, fields: Mapping[str, Declared], change: Change) -> Json:
    """Return the JSON body of a create or an update.

    ``fields`` are all fields of the object by key, custom ones too. Raises UnfitValueError for a field
    that is unknown or read-only, and for a value that its field can't take.
    """
    create = change.operation is Operation.CREATE
    before = _whole_of(change)
    body: Json = {}
    parts: dict[str, dict[str, Value]] = {}
    for key, value in change.values.items():
        declared = fields.get(key)
        if declared is None:
            raise UnfitValueError(key, "does not exist in this account")
        if declared.field.read_only:
            raise UnfitValueError(key, "is read-only")
        prop = declaration.by_name[declared.field.property]
        if prop.whole:
            parts.setdefault(prop.name, {})[key] = value
        elif value is not None:
            sent = _write(declared, value)
            body[prop.name] = {declared.inner[0]: sent} if prop.form is Form.LINK else sent
        elif not create:
            body[prop.name] = None
    for name, changed in parts.items():
        prop = declaration.by_name[name]
        content = _PARTS[prop.form](prop, before.get(name), changed, fields)
        if content or not create:
            body[name] = content
    if not create:
        for name in declaration.carries:
            if body.get(name) is None and before.get(name):
                body[name] = before[name]
    return body


def _whole_of(change: Change) -> Json:
    """The complete multi-part properties as read before; empty on create."""
    if change.whole is None:
        return {}
    before = msgspec.json.decode(change.whole)
    return before if isinstance(before, dict) else {}


def _write(declared: Declared, value: str) -> Any:
    try:
        return declared.shape.write(value)
    except ValueError as error:
        raise UnfitValueError(declared.field.key, str(error)) from error


def _entries(
    prop: Property, before: Any, changed: Mapping[str, Value], fields: Mapping[str, Declared]
) -> list[Json]:
    """The array of entries: those read before in their order, the changed parts set, new ones at the end."""
    entries: dict[str, Json] = {}
    for old in before or ():
        entries[str(old.get(prop.tag))] = {key: old[key] for key in prop.keeps if _there(old.get(key))}
    given: dict[str, set[str]] = {}
    for key, value in changed.items():
        declared = fields[key]
        inner = declared.inner[0]
        entry = entries.setdefault(declared.entry, {})
        given.setdefault(declared.entry, set()).add(inner)
        if value is None:
            for name in declared.inner:
                entry.pop(name, None)
        else:
            entry[inner] = _write(declared, value)
    sent = []
    for tag, entry in entries.items():
        finished = _one_postal_code(entry, given.get(tag, set()))
        if finished and (not prop.main or prop.main in finished):
            sent.append({**finished, prop.tag: tag})
    return sent


def _one_postal_code(entry: Json, changed: set[str]) -> Json:
    """Leave only one name for the postal code; the API refuses both.

    Answers carry the code under both names. It goes back under ``zip_code`` where the four digits that belong
    to a ZIP code go with it, or where it stood there only; else under ``postal_code``.
    """
    if "postal_code" not in entry and "zip_code" not in entry:
        return entry
    code = entry.get("postal_code", entry.get("zip_code"))
    as_zip = "zip_four" in entry or ("postal_code" not in entry and "postal_code" not in changed)
    rest = {key: value for key, value in entry.items() if key not in {"postal_code", "zip_code"}}
    return {**rest, ("zip_code" if as_zip else "postal_code"): code}


def _object(
    prop: Property, before: Any, changed: Mapping[str, Value], fields: Mapping[str, Declared]
) -> Json | None:
    """One object, complete; None (which empties it) if nothing is left in it."""
    sent = {key: before[key] for key in prop.keeps if before and _there(before.get(key))}
    for key, value in changed.items():
        declared = fields[key]
        if value is None:
            sent.pop(declared.inner[0], None)
        else:
            sent[declared.inner[0]] = _write(declared, value)
    return sent if sent and (not prop.main or prop.main in sent) else None


def _values(
    _prop: Property, before: Any, changed: Mapping[str, Value], fields: Mapping[str, Declared]
) -> list[Json]:
    """Custom field values: all that were there, the changed ones set, an emptied one with null.

    The explicit null empties the field whether the service replaces the array or merges it.
    """
    values = {old["id"]: old["content"] for old in before or () if _there(old.get("content"))}
    for key, value in changed.items():
        declared = fields[key]
        number = int(declared.entry)
        if value is not None:
            values[number] = _write(declared, value)
        elif before is not None:
            values[number] = None
    return [{"id": number, "content": content} for number, content in values.items()]


def _there(value: Any) -> bool:
    return value is not None and value != ""


_PARTS: Mapping[Form, Any] = {Form.ENTRIES: _entries, Form.OBJECT: _object, Form.VALUES: _values}
