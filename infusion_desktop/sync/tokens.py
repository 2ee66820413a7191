"""What a write must hold alone while it is in flight or uncertain, so that a look can tell it from others."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from infusion_desktop.model.change import Operation
from infusion_desktop.model.schema import ObjectType
from infusion_desktop.model.value import Value
from infusion_desktop.sync.look import fields_of
from infusion_desktop.sync.same import comparable
from infusion_desktop.sync.settle import payload_signature


def tokens_of(
    kind: ObjectType,
    operation: Operation,
    key: str | None,
    record_id: str | None,
    sending: Mapping[str, Value],
) -> tuple[str, ...]:
    """Return the names of what a row must hold.

    Writes to one record share its id; creates share their key, or their payload. Of two creates without a
    key, one's values may be a part of the other's: they share each e-mail or phone that both hold.
    """
    if operation is not Operation.CREATE:
        return (f"record {kind.key} {record_id}",)
    if key is not None:
        return (f"key {kind.key} {key}",)
    fields = fields_of(kind)
    signature = msgspec.json.encode(payload_signature(sending, fields))
    tokens = [f"payload {kind.key} {hashlib.blake2b(signature, digest_size=16).hexdigest()}"]
    for need in kind.needs_one_of:
        for field_key in need.fields:
            value = sending.get(field_key)
            if value is not None:
                tokens.append(f"value {kind.key} {comparable(fields[field_key].kind)(value)}")
    return tuple(tokens)
