"""What a system has: objects, fields, match keys and links, with all that a screen must say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """Kinds of fields; the canonical spelling of each is told in :mod:`infusion_desktop.model.value`."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    DATE = "date"
    MOMENT = "moment"
    WHOLE = "whole"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    COUNTRY = "country"
    REGION = "region"
    REFERENCE = "reference"
    ID = "id"


class Right(StrEnum):
    """Whether this sign-in may do a thing; writes stay unknown until the first one."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "not yet known"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list: the value that is sent, the label that is read, other spellings of it."""

    value: str
    label: str
    aliases: tuple[str, ...] = ()
    group: str = ""


NO_OPTIONS: Mapping[str, tuple[Option, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an object.

    ``key`` follows the contract's path (``email_addresses.EMAIL1``); ``property`` is the top-level API
    property that carries it. Fields that share a multi-part property (``whole=True``) are sent as the
    complete array read before. ``required`` means required on create. ``options_within`` gives a REGION's
    options by the value of its ``companion`` (the country field of the same address); a region without a
    usable country is left out. ``reads_back`` is False for what the API takes but never returns.
    ``consent`` marks what changes a person's marketing consent: never paired by itself.
    ``asks_for`` is the name under which a reader must be asked for it, if it is not returned by default.
    ``ways`` are sentences: what a person can do instead, where the field is read-only.
    """

    key: str
    label: str
    kind: Kind
    group: str = ""
    property: str = ""
    whole: bool = False
    custom: bool = False
    required: bool = False
    read_only: bool = False
    why_read_only: str = ""
    options: tuple[Option, ...] = ()
    open_options: bool = False
    options_within: Mapping[str, tuple[Option, ...]] = field(
        default_factory=lambda: NO_OPTIONS, repr=False, compare=False
    )
    companion: str = ""
    max_length: int | None = None
    refers_to: str = ""
    reads_back: bool = True
    consent: bool = False
    second_name: str = ""
    note: str = ""
    asks_for: str = ""
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchKey:
    """The fields by which two records are held to be the same, and how they are normalised.

    ``spelling`` names the rule in :mod:`infusion_desktop.model.match_keys`: ``email`` or ``name``.
    """

    key: str
    label: str
    fields: tuple[str, ...]
    spelling: str


@dataclass(frozen=True, slots=True)
class Link:
    """A field that points to a record of another object.

    ``matched_by`` is the match key of the other object by which a row's text is resolved. ``creates``
    says that a missing parent becomes a plan row of its own; ``needed`` that a row without it is blocked.
    """

    field: str
    to_object: str
    matched_by: str
    creates: bool
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Rights:
    """What *this* sign-in may do with an object; ``why`` holds a reason for each NO, by action."""

    read: Right = Right.UNKNOWN
    create: Right = Right.UNKNOWN
    update: Right = Right.UNKNOWN
    delete: Right = Right.UNKNOWN
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NeedOneOf:
    """A create (and so a row) needs at least one of these fields; ``sentence`` says so to the user."""

    fields: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class ObjectType:
    """One kind of record of a system.

    ``changed_since``: reads can be narrowed to what changed. ``count`` is what the account holds, if known.
    ``named_by`` are the fields by whose values a person would call a record, in that order.
    """

    key: str
    label: str
    plural: str
    fields: tuple[Field, ...]
    match_keys: tuple[MatchKey, ...] = ()
    links: tuple[Link, ...] = ()
    rights: Rights = Rights()
    needs_one_of: tuple[NeedOneOf, ...] = ()
    changed_since: bool = False
    custom_fields: bool = False
    count: int | None = None
    note: str = ""
    named_by: tuple[str, ...] = ()

    def field(self, key: str) -> Field:
        """Return the field with ``key``; KeyError if there is none."""
        for candidate in self.fields:
            if candidate.key == key:
                return candidate
        raise KeyError(key)

    def has(self, key: str) -> bool:
        """Tell whether there is a field with ``key``."""
        return any(candidate.key == key for candidate in self.fields)


@dataclass(frozen=True, slots=True)
class Schema:
    """All objects of a system as one sign-in sees them."""

    objects: tuple[ObjectType, ...]
    taken_at: datetime

    def object(self, key: str) -> ObjectType:
        """Return the object with ``key``; KeyError if there is none."""
        for candidate in self.objects:
            if candidate.key == key:
                return candidate
        raise KeyError(key)
