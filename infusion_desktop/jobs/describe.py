"""Describe: the objects of a system with the rights of this sign-in, their fields and match keys."""

from __future__ import annotations

from typing import Any

from infusion_desktop.model.connector import Account, Reader
from infusion_desktop.model.schema import Field, ObjectType, Schema


async def describe(reader: Reader) -> tuple[Account, Schema]:
    """Sign in and describe; raises what the connector raises."""
    account = await reader.check()
    return account, await reader.describe()


def objects_as_json(account: Account, schema: Schema) -> dict[str, Any]:
    """Return what ``objects --json`` prints."""
    return {
        "account": {
            "id": account.id,
            "name": account.name,
            "user": account.user,
            "notes": list(account.notes),
            **dict(account.facts or {}),
        },
        "objects": [_object(kind) for kind in schema.objects],
    }


def _object(kind: ObjectType) -> dict[str, Any]:
    rights = kind.rights
    return {
        "key": kind.key,
        "label": kind.label,
        "count": kind.count,
        "rights": {
            "read": rights.read.value,
            "create": rights.create.value,
            "update": rights.update.value,
            "delete": rights.delete.value,
        },
        "why_not": dict(rights.why),
        "match_keys": [
            {"key": key.key, "label": key.label, "fields": list(key.fields)} for key in kind.match_keys
        ],
        "links": [{"field": link.field, "to": link.to_object} for link in kind.links],
        "fields": [_field(field) for field in kind.fields],
    }


def _field(field: Field) -> dict[str, Any]:
    told: dict[str, Any] = {
        "key": field.key,
        "label": field.label,
        "kind": field.kind.value,
        "group": field.group,
        "custom": field.custom,
        "required": field.required,
        "read_only": field.read_only,
    }
    if field.read_only:
        told["why_read_only"] = field.why_read_only
    if field.second_name:
        told["second_name"] = field.second_name
    if field.options and len(field.options) <= MOST_OPTIONS:
        told["options"] = [option.label for option in field.options]
    return told


MOST_OPTIONS = 100
