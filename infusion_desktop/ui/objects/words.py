"""What a field is, in a marketer's words: its kind, its rules, its options and values. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from infusion_desktop.model.schema import Field, Kind, ObjectType, Option, Right, Schema
from infusion_desktop.model.value import tidy

Count = Callable[[int], str]
"""Spells a count with the separators of the system."""

NOTHING = "–"
LISTED_AT_ONCE = 12
"""Options that are named in the table; of longer lists it tells the number."""
LONGEST_VALUE = 80
"""Characters of a value that are shown."""
VALUES_AT_ONCE = 3

KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.TEXT: ("Text", "type"),
    Kind.LONG_TEXT: ("Long text", "text-align-start"),
    Kind.EMAIL: ("E-mail", "mail"),
    Kind.PHONE: ("Phone", "phone"),
    Kind.URL: ("Web address", "link"),
    Kind.DATE: ("Date", "calendar"),
    Kind.MOMENT: ("Date and time", "calendar-clock"),
    Kind.WHOLE: ("Whole number", "hash"),
    Kind.NUMBER: ("Number", "hash"),
    Kind.YES_NO: ("Yes or no", "toggle-left"),
    Kind.CHOICE: ("One of a list", "list"),
    Kind.CHOICES: ("Several of a list", "list-checks"),
    Kind.COUNTRY: ("Country", "globe"),
    Kind.REGION: ("State or region", "map-pin"),
    Kind.REFERENCE: ("Another record", "link"),
    Kind.ID: ("Record id", "key-round"),
}

OBJECT_ICONS: Mapping[str, str] = {
    "contact": "square-user",
    "company": "building-2",
    "opportunity": "target",
    "task": "list-checks",
    "note": "sticky-note",
    "appointment": "calendar",
    "tag": "tag",
    "user": "user",
}
"""Pictures for objects that are well known; every other one gets :data:`ANY_OBJECT`."""
ANY_OBJECT = "database"


def object_icon(key: str) -> str:
    """The name of the icon of an object."""
    return OBJECT_ICONS.get(key, ANY_OBJECT)


def kind_words(field: Field, schema: Schema) -> tuple[str, str]:
    """The kind of a field in words, and the name of its icon; of a reference the object it points to."""
    for kind in schema.objects:
        if field.refers_to and kind.key == field.refers_to:
            return kind.label, object_icon(kind.key)
    return KINDS[field.kind]


def key_fields(kind: ObjectType) -> frozenset[str]:
    """The keys of the fields by which records of this object are matched."""
    return frozenset(key for match in kind.match_keys for key in match.fields)


def one_needed(kind: ObjectType) -> frozenset[str]:
    """The keys of the fields of which one must be there on create."""
    return frozenset(key for need in kind.needs_one_of for key in need.fields)


def rule(field: Field, kind: ObjectType) -> tuple[str, str]:
    """The most important rule of a field in a word or two, and what marks it: lock, star or nothing."""
    if field.read_only:
        return "Read-only", "lock"
    if field.required:
        return "Required", "star"
    for need in kind.needs_one_of:
        if field.key in need.fields:
            return f"One of {len(need.fields)} needed", ""
    if field.max_length is not None:
        return f"Max. length {field.max_length}", ""
    return NOTHING, ""


def rule_sentences(field: Field, kind: ObjectType) -> tuple[str, ...]:
    """Everything that must be known of a field before it is paired, each in a sentence."""
    told = []
    one = kind.label.lower()
    if field.read_only:
        told.append(f"Read-only. {field.why_read_only}".strip())
    if field.required:
        told.append(f"Required: without it no {one} can be made.")
    told += [need.sentence for need in kind.needs_one_of if field.key in need.fields]
    if field.key in key_fields(kind):
        told.append(f"Match key: by it the program finds out whether a {one} is there already.")
    if field.max_length is not None:
        told.append(f"At most {field.max_length:,} characters.")
    if field.consent:
        told.append("It may change consent to marketing, so it is never paired for you.")
    if not field.reads_back:
        told.append("The account never shows it to other programs, so nothing can be counted.")
    if field.note:
        told.append(field.note)
    return tuple(told)


def second_name(field: Field) -> str:
    """The other name by which people know a field; empty if that is only a spelling of the API."""
    known = {field.key, field.property, field.label}
    return "" if field.custom or field.second_name in known else field.second_name


def options_text(field: Field, count: Count) -> str:
    """The options of a field in a few words: how many there are, and a short list in full."""
    options = field.options
    if not options:
        return "By country" if field.options_within else NOTHING
    groups = {option.group for option in options if option.group}
    if len(groups) > 1:
        return f"{count(len(options))} in {count(len(groups))} categories"
    if len(options) <= LISTED_AT_ONCE:
        return f"{count(len(options))}: {', '.join(option.label for option in options)}"
    return count(len(options))


def option_labels(field: Field) -> tuple[str, ...]:
    """All options as they are read, with their category where there are several."""
    return tuple(_grouped(option) for option in field.options)


def _grouped(option: Option) -> str:
    return f"{option.label} ({option.group})" if option.group else option.label


def readable(value: str, field: Field) -> str:
    """A value in its canonical spelling, as people write it; moments in local time."""
    for option in field.options:
        if option.value == value:
            return option.label
    try:
        if field.kind is Kind.DATE:
            return _day(date.fromisoformat(value))
        if field.kind is Kind.MOMENT:
            local = datetime.fromisoformat(value).astimezone()
            return f"{_day(local)}, {local:%H:%M}"
    except ValueError:
        pass  # the account holds something else; it is shown as it is
    text = tidy(value)
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE].rstrip() + "…"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def rights_line(kind: ObjectType) -> tuple[str, bool]:
    """What may be done with an object in a few words, and whether it is locked."""
    rights = kind.rights
    if rights.read is Right.NO:
        return "Not readable", True
    if rights.update is Right.NO and rights.create is Right.NO:
        return "Read only", True
    if rights.update is Right.UNKNOWN and rights.create is Right.UNKNOWN:
        return "Read; writing untried", False
    allowed = [word for word in ("read", "update", "create") if getattr(rights, word) is Right.YES]
    return ", ".join(allowed).capitalize(), False


def lock_reason(kind: ObjectType) -> str:
    """Why an object is locked; empty if it is not."""
    rights = kind.rights
    if rights.read is Right.NO:
        return rights.why.get("read", "")
    if rights.update is Right.NO and rights.create is Right.NO:
        return rights.why.get("create") or rights.why.get("update", "")
    return ""
