"""The words in which an object of the account is declared: its properties, its fields, its rules.

A *property* is what the API calls one (``email_addresses``), a *field* what a marketer pairs (``Email 2``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from infusion_desktop.connectors.infusionsoft.shapes import TEXT, Shape
from infusion_desktop.model.schema import Field, Kind, Link, MatchKey, NeedOneOf


class Form(StrEnum):
    """How a property carries its fields."""

    SCALAR = "scalar"
    """One value."""
    OBJECT = "object"
    """An object whose keys are the fields (a company's address); sent as a whole."""
    ENTRIES = "entries"
    """An array of objects, each named by one of its keys (``field: EMAIL1``); sent as a whole."""
    LINK = "link"
    """Another record, ``{"id"}``."""
    VALUES = "values"
    """The array of custom field values, ``{"id", "content"}``; sent as a whole."""


@dataclass(frozen=True, slots=True)
class Property:
    """One top-level property.

    ``optional``: left out of answers unless asked for by name. ``tag``: the key that names an entry.
    ``main``: the key without which an entry is nothing. ``keeps``: the keys that the API takes back.
    """

    name: str
    form: Form = Form.SCALAR
    optional: bool = False
    tag: str = "field"
    main: str = ""
    keeps: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether what is sent is always the complete property."""
        return self.form not in {Form.SCALAR, Form.LINK}


@dataclass(frozen=True, slots=True)
class Declared:
    """A field, and where its value lies: in which entry of its property, under which key.

    ``inner`` are the keys under which it may be read, the first filled one counts. ``options_from`` names a
    list of the account (``users``, ``phone_types``) that gives the choices.
    """

    field: Field
    shape: Shape = TEXT
    entry: str = ""
    inner: tuple[str, ...] = ()
    options_from: str = ""


@dataclass(frozen=True, slots=True)
class ObjectDeclaration:
    """One object; each file of ``objects/`` has one as ``OBJECT``.

    ``path`` is the address of the list (``/contacts``), ``rows`` the key of the array in it. ``carries`` are
    plain properties that are needed for each write and so always read along. ``never`` gives the reason for
    each action that is impossible (``create``, ``update``, ``delete``), whoever signs in. ``order`` is its
    place on screen; ``sorts`` tells whether the list takes an order. ``named_by`` are the fields by which a
    person would call a record.
    """

    key: str
    label: str
    plural: str
    path: str
    rows: str
    properties: tuple[Property, ...]
    fields: tuple[Declared, ...]
    match_keys: tuple[MatchKey, ...] = ()
    links: tuple[Link, ...] = ()
    needs_one_of: tuple[NeedOneOf, ...] = ()
    changed_since: bool = False
    model: str = ""
    carries: tuple[str, ...] = ()
    never: Mapping[str, str] = field(default_factory=dict)
    order: int = 0
    sorts: bool = True
    note: str = ""
    named_by: tuple[str, ...] = ()
    by_name: Mapping[str, Property] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {prop.name: prop for prop in self.properties})


def plain(
    prop: Property,
    label: str,
    kind: Kind = Kind.TEXT,
    shape: Shape = TEXT,
    *,
    key: str = "",
    options_from: str = "",
    **more: Any,
) -> Declared:
    """Declare a field that is a property of its own, under the property's name or ``key``."""
    return Declared(_field(prop, key or prop.name, label, kind, more), shape, options_from=options_from)


def part(
    prop: Property,
    key: str,
    label: str,
    *,
    entry: str = "",
    inner: tuple[str, ...],
    kind: Kind = Kind.TEXT,
    shape: Shape = TEXT,
    options_from: str = "",
    **more: Any,
) -> Declared:
    """Declare a field that is one part of a property; ``more`` goes to the field."""
    full_key = f"{prop.name}.{key}" if key else prop.name
    return Declared(_field(prop, full_key, label, kind, more), shape, entry, inner, options_from)


def _field(prop: Property, key: str, label: str, kind: Kind, more: dict[str, Any]) -> Field:
    read_only = bool(more.get("why_read_only"))
    return Field(
        key,
        label,
        kind,
        property=prop.name,
        whole=prop.whole,
        read_only=read_only,
        asks_for=prop.name if prop.optional else "",
        second_name=more.pop("second_name", key),
        **more,
    )
