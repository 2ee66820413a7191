"""How a record and its values are called on a screen: names instead of ids, labels instead of codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from infusion_desktop.model.schema import Field, Kind
from infusion_desktop.model.value import SEVERAL, Value
from infusion_desktop.sync.shape import Shape


class RecordLabels:
    """Names records of one object by the fields that are mapped."""

    def __init__(self, shape: Shape) -> None:
        """Find out where the naming fields stand in a ``mapped`` array."""
        places = (shape.place(key) for key in shape.object.named_by)
        self._places = [place for place in places if place is not None]

    def of(self, mapped: Sequence[Value], key: str | None, otherwise: str = "") -> str:
        """Return the name in ``mapped``, else the match key, else the first value, else ``otherwise``."""
        name = " ".join(filter(None, (mapped[place] for place in self._places if place < len(mapped))))
        return name or key or next(filter(None, mapped), None) or otherwise


def shown(field: Field | None, value: Value) -> Value:
    """Return a value as a person reads it: the label of a choice, Yes and No; None stays None."""
    if value is None or field is None:
        return value
    if field.kind is Kind.YES_NO:
        return {"yes": "Yes", "no": "No"}.get(value, value)
    if field.kind is Kind.CHOICES:
        return ", ".join(_label(field, part) for part in value.split(SEVERAL))
    return _label(field, value)


def fields_by_key(shape: Shape) -> Mapping[str, Field]:
    """The fields of the shape's object by their keys."""
    return {field.key: field for field in shape.object.fields}


def _label(field: Field, value: str) -> str:
    return next((option.label for option in field.options if option.value == value), value)
