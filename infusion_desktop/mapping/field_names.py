"""The names of a target's own fields, custom ones included, as headers are compared with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from infusion_desktop.mapping.header_words import key_of
from infusion_desktop.model.schema import Field, ObjectType


@dataclass(frozen=True, slots=True)
class FieldNames:
    """Fields that can be suggested, by compact label, API name, and last part of the API name.

    Names that two fields share are left out.
    """

    by_label: Mapping[str, Field]
    by_api_name: Mapping[str, Field]
    by_part: Mapping[str, Field]
    by_key: Mapping[str, Field]


def field_names(target: ObjectType) -> FieldNames:
    """Return the names of the fields that a suggestion may use: writable, and not a matter of consent."""
    usable = [field for field in target.fields if not field.read_only and not field.consent]
    labels: dict[str, list[Field]] = {}
    names: dict[str, list[Field]] = {}
    parts: dict[str, list[Field]] = {}
    for field in usable:
        spelled = {field.label, f"{field.group} {field.label}"} if field.group else {field.label}
        for key in {key_of(text) for text in spelled} - {""}:
            labels.setdefault(key, []).append(field)
        for key in {key_of(text) for text in (field.key, field.second_name) if text} - {""}:
            names.setdefault(key, []).append(field)
        parts.setdefault(key_of(field.key.rpartition(".")[2]), []).append(field)
    by_key = {field.key: field for field in usable}
    return FieldNames(_single(labels), _single(names), _single(parts), by_key)


def _single(found: dict[str, list[Field]]) -> dict[str, Field]:
    return {key: fields[0] for key, fields in found.items() if len(fields) == 1 and key and not key.isdigit()}
