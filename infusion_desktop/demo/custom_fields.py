"""Custom fields: their definitions, the content each type takes, and how values are shown.

Values go by id only. In a read every defined field is listed, unset ones with null, in no fixed order.
WholeNumber is a JSON number, the other simple types are text; text for a number and a number for text are
refused alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from infusion_desktop.demo.answers import refused, vague
from infusion_desktop.demo.bodies import ID, TEXT, closed, list_of, one_of
from infusion_desktop.demo.dates import read_day, read_moment
from infusion_desktop.demo.store import Store
from infusion_desktop.demo.switches import Settings

TABLES = """
CREATE TABLE custom_fields(
    id INTEGER PRIMARY KEY AUTOINCREMENT, record_type TEXT NOT NULL, label TEXT NOT NULL,
    field_name TEXT NOT NULL, field_type TEXT NOT NULL, default_value TEXT, options TEXT NOT NULL,
    group_id INTEGER
);
"""

TYPES = [
    "Currency",
    "Date",
    "DateTime",
    "DayOfWeek",
    "Drilldown",
    "Email",
    "Month",
    "ListBox",
    "Name",
    "WholeNumber",
    "DecimalNumber",
    "Percent",
    "PhoneNumber",
    "Radio",
    "Dropdown",
    "SocialSecurityNumber",
    "State",
    "Text",
    "TextArea",
    "User",
    "UserListBox",
    "Website",
    "Year",
    "YesNo",
]
CHOICES = frozenset({"Dropdown", "Radio", "ListBox", "Drilldown"})
NUMBERS = frozenset({"DecimalNumber", "Currency", "Percent"})
LONGEST = {"TextArea": 65_000}
LONGEST_OTHER = 255

VALUE_SENT = closed({"id": ID, "content": {}}, ("id",))
NEW_FIELD = closed(
    {
        "field_type": one_of(*TYPES),
        "label": TEXT,
        "group_id": ID,
        "user_group_id": ID,
        "options": list_of({"type": "object"}),
    },
    ("field_type", "label"),
)


@dataclass(frozen=True)
class Definition:
    """One custom field; `options` is the list of `{"id", "label", "options"}` that the model shows."""

    id: int
    record_type: str
    label: str
    field_name: str
    field_type: str
    default_value: str | None
    options: list[dict[str, Any]]


def definitions(store: Store, record_type: str) -> list[Definition]:
    """All fields of one kind of record, by id."""
    rows = store.rows(
        "SELECT id, record_type, label, field_name, field_type, default_value, options FROM custom_fields"
        " WHERE record_type = ? ORDER BY id",
        (record_type,),
    )
    return [_definition(*row) for row in rows]


def _definition(
    number: int, record_type: str, label: str, name: str, kind: str, default: str | None, options: str
) -> Definition:
    return Definition(number, record_type, label, name, kind, default, msgspec.json.decode(options))


def show_definition(field: Definition) -> dict[str, Any]:
    """A field as `/{object}/model` shows it."""
    return {
        "id": field.id,
        "label": field.label,
        "field_name": field.field_name,
        "field_type": field.field_type,
        "record_type": field.record_type,
        "default_value": field.default_value,
        "options": field.options,
    }


def define(
    store: Store,
    record_type: str,
    label: str,
    field_type: str,
    options: list[dict[str, Any]],
    group_id: int | None = None,
) -> Definition:
    """Make a new field; its name is the label stripped to letters and digits, with a number if that is
    taken.
    """
    stem = re.sub(r"[^A-Za-z0-9]", "", label)
    if not stem:
        raise refused("The label of a custom field needs a letter or digit")
    taken = {field.field_name for field in definitions(store, record_type)}
    name, number = stem, 0
    while name in taken:
        number += 1
        name = f"{stem}{number}"
    numbered = _number_options(options)
    new = store.insert(
        "INSERT INTO custom_fields(record_type, label, field_name, field_type, options, group_id)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (record_type, label, name, field_type, msgspec.json.encode(numbered).decode(), group_id),
    )
    return Definition(new, record_type, label, name, field_type, None, numbered)


def _number_options(options: list[dict[str, Any]], prefix: str = "") -> list[dict[str, Any]]:
    numbered = []
    for position, option in enumerate(options, 1):
        strange = sorted(set(option) - {"label", "options"})
        if strange:
            raise refused(f"Unrecognized property: {strange[0]}")
        inner = option.get("options", [])
        if not isinstance(option.get("label"), str) or not isinstance(inner, list):
            raise vague()
        number = f"{prefix}{position}"
        numbered.append({"id": number, "label": option["label"], "options": _number_options(inner, number)})
    return numbered


def show_values(fields: list[Definition], stored: list[dict[str, Any]], turn: int) -> list[dict[str, Any]]:
    """The values of one record: every defined field, the order turned by `turn`, as no order is promised."""
    values = {entry["id"]: entry["content"] for entry in stored}
    shown = [{"id": field.id, "content": values.get(field.id)} for field in fields]
    cut = turn % len(shown) if shown else 0
    return shown[cut:] + shown[:cut]


def write_values(fields: list[Definition], sent: list[dict[str, Any]], settings: Settings) -> dict[int, Any]:
    """Check sent values; gives their stored content by id, None for an emptied one. Raises RefusedError
    (400).
    """
    known = {field.id: field for field in fields}
    written: dict[int, Any] = {}
    for entry in sent:
        field = known.get(entry["id"])
        if field is None:
            raise refused(f"Custom field {entry['id']} does not exist")
        content = entry.get("content")
        written[field.id] = None if content is None or content == "" else _accept(field, content, settings)
    return written


def _accept(field: Definition, content: Any, settings: Settings) -> Any:
    kind = field.field_type
    special = _SPECIAL.get(kind)
    if special is not None:
        return special(field, content, settings)
    if kind in NUMBERS:
        if isinstance(content, bool) or not isinstance(content, int | float):
            raise vague()
        return content
    if not isinstance(content, str):
        raise vague()
    if len(content) > LONGEST.get(kind, LONGEST_OTHER):
        raise refused(f"The value of custom field {field.id} is too long")
    return content


def _whole(_field: Definition, content: Any, _settings: Settings) -> int:
    if isinstance(content, bool) or not isinstance(content, int):
        raise vague()
    return content


def _day(_field: Definition, content: Any, _settings: Settings) -> str:
    if not isinstance(content, str):
        raise vague()
    return read_day(content)


def _moment(_field: Definition, content: Any, settings: Settings) -> str:
    if not isinstance(content, str):
        raise vague()
    read_moment(content, settings)
    return content


def _choice(field: Definition, content: Any, _settings: Settings) -> str:
    if not isinstance(content, str):
        raise vague()
    return _label(field, content)


def _several(field: Definition, content: Any, settings: Settings) -> Any:
    as_list = settings.plays("list_box", "list")
    wrong = not isinstance(content, list) if as_list else not isinstance(content, str)
    if wrong:
        raise vague()
    parts: list[Any] = content if as_list else [part.strip() for part in content.split(",") if part.strip()]
    if not all(isinstance(part, str) for part in parts):
        raise vague()
    labels = [_label(field, part) for part in parts]
    return labels if as_list else ",".join(labels)


def _yes_no(_field: Definition, content: Any, settings: Settings) -> Any:
    form = settings["yes_no"]
    if form == "boolean":
        fits = isinstance(content, bool)
    elif form == "text":
        fits = content in {"Yes", "No"} and isinstance(content, str)
    else:
        fits = isinstance(content, int) and not isinstance(content, bool) and content in {0, 1}
    if not fits:
        raise vague()
    return content


def _label(field: Definition, word: str) -> str:
    """The label of an option that is named by its label or id."""
    pending = list(field.options)
    while pending:
        option = pending.pop(0)
        if word in {option["label"], option["id"]}:
            return str(option["label"])
        pending.extend(option["options"])
    raise refused(f"Custom field {field.id} has no option {word!r}")


_SPECIAL: dict[str, Callable[[Definition, Any, Settings], Any]] = {
    "WholeNumber": _whole,
    "User": _whole,
    "Date": _day,
    "DateTime": _moment,
    "Dropdown": _choice,
    "Radio": _choice,
    "Drilldown": _choice,
    "ListBox": _several,
    "YesNo": _yes_no,
}
