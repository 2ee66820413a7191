"""Custom fields: from the definitions that an account gives to fields that can be paired.

The values go by id only, in one array. The shapes of the content are those seen on reading, and those that
live integrations send; kinds whose content nobody has described are shown as read, and read-only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from infusion_desktop.connectors.infusionsoft import shapes
from infusion_desktop.connectors.infusionsoft.declare import Declared
from infusion_desktop.connectors.infusionsoft.shapes import Shape
from infusion_desktop.model.schema import Field, Kind, Option

GROUP = "Custom fields"
TEXT_LENGTH, AREA_LENGTH = 255, 65_000


class Rule(NamedTuple):
    """How a kind of custom field is shown and sent."""

    kind: Kind
    shape: Shape
    max_length: int | None = None


RULES: Mapping[str, Rule] = {
    "Text": Rule(Kind.TEXT, shapes.TEXT, TEXT_LENGTH),
    "Name": Rule(Kind.TEXT, shapes.TEXT, TEXT_LENGTH),
    "TextArea": Rule(Kind.LONG_TEXT, shapes.TEXT, AREA_LENGTH),
    "WholeNumber": Rule(Kind.WHOLE, shapes.WHOLE),
    "DecimalNumber": Rule(Kind.NUMBER, shapes.NUMBER),
    "Currency": Rule(Kind.NUMBER, shapes.NUMBER),
    "Percent": Rule(Kind.NUMBER, shapes.NUMBER),
    "Date": Rule(Kind.DATE, shapes.DAY),
    "DateTime": Rule(Kind.MOMENT, shapes.MOMENT),
    "YesNo": Rule(Kind.YES_NO, shapes.ZERO_ONE),
    "Email": Rule(Kind.EMAIL, shapes.TEXT, TEXT_LENGTH),
    "PhoneNumber": Rule(Kind.PHONE, shapes.TEXT, TEXT_LENGTH),
    "Website": Rule(Kind.URL, shapes.TEXT, TEXT_LENGTH),
}

CHOICES: Mapping[str, tuple[Kind, Callable[[dict[str, str]], Shape]]] = {
    "Dropdown": (Kind.CHOICE, shapes.label_shape),
    "Radio": (Kind.CHOICE, shapes.label_shape),
    "ListBox": (Kind.CHOICES, shapes.labels_shape),
}

WHY_UNKNOWN = (
    "How Infusionsoft wants a custom field of this kind ({kind}) to be written is not documented, "
    "so it is shown as it is read, and never written."
)


def declare_custom_fields(definitions: Iterable[Any]) -> tuple[Declared, ...]:
    """Turn the ``custom_fields`` of a model answer into declared fields, by id; leaves out the unreadable."""
    found: dict[int, Declared] = {}
    for definition in definitions:
        if not isinstance(definition, dict):
            continue
        number = definition.get("id")
        if isinstance(number, int) and not isinstance(number, bool):
            found[number] = _declare(number, definition)
    return tuple(found[number] for number in sorted(found))


def _declare(number: int, definition: dict[str, Any]) -> Declared:
    word = str(definition.get("field_type") or "")
    kind, shape, max_length, why = Kind.TEXT, shapes.RAW, None, ""
    options: tuple[Option, ...] = ()
    if word in CHOICES:
        kind, make = CHOICES[word]
        labels = _labels(definition.get("options"))
        shape = make(labels)
        options = tuple(
            Option(label, label, aliases=(option,) if option != label else ())
            for option, label in labels.items()
        )
    elif word in RULES:
        kind, shape, max_length = RULES[word]
    else:
        why = WHY_UNKNOWN.format(kind=word or "without a name")
    return Declared(
        Field(
            f"custom_fields.{number}",
            str(definition.get("label") or f"Custom field {number}"),
            kind,
            group=GROUP,
            property="custom_fields",
            whole=True,
            custom=True,
            read_only=bool(why),
            why_read_only=why,
            options=options,
            max_length=max_length,
            second_name=str(definition.get("field_name") or number),
            asks_for="custom_fields",
        ),
        shape,
        entry=str(number),
        inner=("content",),
    )


def _labels(options: Any) -> dict[str, str]:
    """Labels by option id; an option without an id is its own."""
    labels: dict[str, str] = {}
    for option in options if isinstance(options, list) else ():
        if isinstance(option, dict) and option.get("label") not in (None, ""):
            label = str(option["label"])
            labels[str(option.get("id") or label)] = label
    return labels
