"""Proposes the transform steps that a column needs to fit a field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from infusion_desktop.model.schema import Field, Kind
from infusion_desktop.model.transform import TransformStep
from infusion_desktop.transforms import all_transforms
from infusion_desktop.transforms.parse_date import decide_order

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?").fullmatch
_SERIAL = re.compile(r"[1-6]\d{4}(?:[.,]\d+)?").fullmatch
_MOSTLY = 0.9


def steps_for(values: Sequence[str], field: Field) -> tuple[TransformStep, ...]:
    """Return the steps for a column with these values: ``trim`` and ``parse_date``, each only if needed.

    Where day and month of a whole column can't be told apart, ``parse_date`` gets no order: its values are
    then listed, never guessed, until a person chooses one.
    """
    filled = [value for value in values if value.strip()]
    steps: list[TransformStep] = []
    trim = all_transforms()["trim"].prepare({})
    if any(trim(value) != value for value in filled):
        steps.append(TransformStep("trim", {}))
    if field.kind in (Kind.DATE, Kind.MOMENT):
        trimmed = [text for value in filled if isinstance(text := trim(value), str)]
        steps += _date_steps(trimmed, field)
    return tuple(steps)


def _date_steps(values: Sequence[str], field: Field) -> list[TransformStep]:
    if all(map(_ISO, values)):
        return []
    options: dict[str, str] = {}
    order = decide_order(values)
    if order is not None:
        options["order"] = order
    if field.kind is Kind.MOMENT:
        options["time"] = "keep"
    if sum(1 for value in values if _SERIAL(value)) >= _MOSTLY * len(values):
        options["excel"] = "yes"
    return [TransformStep("parse_date", options)]
