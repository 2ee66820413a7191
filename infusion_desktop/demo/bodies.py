"""Checks the body of a write against its JSON schema, with the wordings of the real service.

An unknown or read-only property is named (`Unrecognized property: foo`); everything else that does not fit
gets the vague 400, which names nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jsonschema_rs
import msgspec

from infusion_desktop.demo.answers import RefusedError, refused, vague

ID = {"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1}
TEXT = {"type": "string"}
FLAG = {"type": "boolean"}


def one_of(*words: str) -> dict[str, Any]:
    """The schema of a word out of a list."""
    return {"type": "string", "enum": list(words)}


def list_of(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of an array."""
    return {"type": "array", "items": dict(schema)}


def closed(properties: Mapping[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    """The schema of an object that takes no other property."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def or_empty(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The same schema, or null or the empty text: how a PATCH empties a property."""
    return {"anyOf": [dict(schema), {"type": "null"}, {"const": ""}]}


class Shape:
    """The compiled schema of a body; `wordings` are the messages of properties that have one of their own."""

    def __init__(self, schema: Mapping[str, Any], wordings: Mapping[str, str] | None = None) -> None:
        self._schema = dict(schema)
        self._check = jsonschema_rs.validator_for(self._schema)
        self._wordings = dict(wordings or {})

    def read(self, raw: bytes) -> dict[str, Any]:
        """Decode and check a body; raises RefusedError (400) when it does not fit."""
        try:
            body: Any = msgspec.json.decode(raw)
        except msgspec.DecodeError:
            raise vague() from None
        if not isinstance(body, dict):
            raise vague()
        for name in self._wordings:
            if name in body:
                raise refused(self._wordings[name])
        if not self._check.is_valid(body):
            raise self._complaint(body)
        return body

    def _complaint(self, body: dict[str, Any]) -> RefusedError:
        for error in self._check.iter_errors(body):
            name = _unexpected(error)
            if name is not None:
                return refused(f"Unrecognized property: {name}")
        return vague()


def _unexpected(error: jsonschema_rs.ValidationError) -> str | None:
    """The first property that the schema does not know, also inside the branches of an `anyOf`."""
    kind: Any = error.kind
    if kind.name == "additionalProperties":
        return str(kind.unexpected[0])
    if kind.name == "anyOf":
        for branch in kind.context:
            for inner in branch:
                name = _unexpected(inner)
                if name is not None:
                    return name
    return None
