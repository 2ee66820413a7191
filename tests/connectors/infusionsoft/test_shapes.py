from __future__ import annotations

from typing import Any

import pytest

from infusion_desktop.connectors.infusionsoft import shapes
from infusion_desktop.connectors.infusionsoft.shapes import Shape
from infusion_desktop.model.value import SEVERAL

EVENTS = {"1": "Retreat", "2": "Coffee, tea", "3": "Webinar"}
LABEL, LABELS = shapes.label_shape(EVENTS), shapes.labels_shape(EVENTS)


@pytest.mark.parametrize(
    ("shape", "wire", "value"),
    [
        (shapes.TEXT, "Jo", "Jo"),
        (shapes.TEXT, "", None),
        (shapes.TEXT, None, None),
        (shapes.TEXT, 5, "5"),
        (shapes.TEXT, [], None),
        (shapes.TEXT, {"a": 1}, '{"a":1}'),
        (shapes.WHOLE, 1200, "1200"),
        (shapes.WHOLE, 3.0, "3"),
        (shapes.WHOLE, "7", "7"),
        (shapes.WHOLE, True, "true"),
        (shapes.NUMBER, 12.5, "12.5"),
        (shapes.NUMBER, "1200.00", "1200"),
        (shapes.NUMBER, 1e21, "1000000000000000000000"),
        (shapes.NUMBER, "1E-7", "0.0000001"),
        (shapes.NUMBER, -0.0, "0"),
        (shapes.NUMBER, "n/a", "n/a"),
        (shapes.NUMBER, "NaN", "NaN"),
        (shapes.NUMBER, "", None),
        (shapes.YES_NO, True, "yes"),
        (shapes.YES_NO, False, "no"),
        (shapes.ZERO_ONE, 1, "yes"),
        (shapes.ZERO_ONE, 0, "no"),
        (shapes.ZERO_ONE, "Yes", "yes"),
        (shapes.ZERO_ONE, "0", "no"),
        (shapes.ZERO_ONE, None, None),
        (shapes.ZERO_ONE, "maybe", "maybe"),
        (shapes.DAY, "1980-02-03", "1980-02-03"),
        (shapes.DAY, "1980-02-03T00:00:00.000+0000", "1980-02-03"),
        (shapes.DAY, "03/02/1980", "03/02/1980"),
        (shapes.MOMENT, "2024-11-20T18:34:12.000+0000", "2024-11-20T18:34:12.000Z"),
        (shapes.MOMENT, "2024-11-20T18:34:12.345678Z", "2024-11-20T18:34:12.345Z"),
        (shapes.MOMENT, "2024-11-20T18:34:12-05:00", "2024-11-20T23:34:12.000Z"),
        (shapes.MOMENT, "2024-11-20T18:34:12", "2024-11-20T18:34:12"),
        (shapes.MOMENT, "soon", "soon"),
        (shapes.MOMENT, None, None),
        (shapes.IDS, [30, 8, 100], SEVERAL.join(["8", "30", "100"])),
        (shapes.IDS, [], None),
        (LABEL, "Retreat", "Retreat"),
        (LABEL, "3", "Webinar"),
        (LABEL, "Old choice", "Old choice"),
        (LABEL, None, None),
        (LABELS, "Retreat,Webinar", SEVERAL.join(["Retreat", "Webinar"])),
        (LABELS, "1, 3", SEVERAL.join(["Retreat", "Webinar"])),
        (LABELS, "Webinar,Coffee, tea", SEVERAL.join(["Webinar", "Coffee, tea"])),
        (LABELS, ["Retreat", "2"], SEVERAL.join(["Retreat", "Coffee, tea"])),
        (LABELS, "Retreat,Retreat", "Retreat"),
        (LABELS, "", None),
        (LABELS, [], None),
    ],
)
def test_what_is_read(shape: Shape, wire: Any, value: str | None) -> None:
    assert shape.read(wire) == value


@pytest.mark.parametrize(
    ("shape", "value", "wire"),
    [
        (shapes.TEXT, "Jo & Co", "Jo & Co"),
        (shapes.WHOLE, "1200", 1200),
        (shapes.NUMBER, "12.5", 12.5),
        (shapes.NUMBER, "12", 12),
        (shapes.YES_NO, "yes", True),
        (shapes.ZERO_ONE, "yes", 1),
        (shapes.ZERO_ONE, "no", 0),
        (shapes.DAY, "2024-02-29", "2024-02-29"),
        (shapes.MOMENT, "2024-03-01T15:30:00.123456+01:00", "2024-03-01T14:30:00.123Z"),
        (LABEL, "Retreat", "Retreat"),
        (LABELS, SEVERAL.join(["Retreat", "Webinar"]), "Retreat,Webinar"),
        (LABELS, SEVERAL.join(["Coffee, tea", "Webinar"]), "2,Webinar"),
    ],
)
def test_what_is_sent(shape: Shape, value: str, wire: Any) -> None:
    sent = shape.write(value)
    assert sent == wire
    assert type(sent) is type(wire)


@pytest.mark.parametrize(
    ("shape", "value", "reason"),
    [
        (shapes.WHOLE, "12.5", "is not a whole number"),
        (shapes.WHOLE, "1_000", "is not a whole number"),
        (shapes.WHOLE, "٣", "is not a whole number"),
        (shapes.NUMBER, "1e5", "is not a number"),
        (shapes.NUMBER, "nan", "is not a number"),
        (shapes.YES_NO, "Ja", "is neither yes nor no"),
        (shapes.DAY, "2023-02-29", "is not a day of the calendar"),
        (shapes.MOMENT, "yesterday", "is not a date with a time"),
        (shapes.MOMENT, "2024-03-01T15:30:00", "has no time zone"),
        (LABEL, "Party", "is not one of the choices of this field"),
        (LABELS, "Party", "is not one of the choices of this field"),
        (shapes.RAW, "x", "cannot be written"),
        (shapes.IDS, "8", "cannot be written"),
    ],
)
def test_what_is_refused(shape: Shape, value: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        shape.write(value)


@pytest.mark.parametrize(
    "shape", [shapes.NUMBER, shapes.WHOLE, shapes.DAY, shapes.MOMENT, shapes.ZERO_ONE, LABELS]
)
@pytest.mark.parametrize("wire", [[], {}, [1], {"a": None}, 10**30, -1.5, "\x00", True])
def test_reading_survives_whatever_comes(shape: Shape, wire: Any) -> None:
    value = shape.read(wire)
    assert value is None or isinstance(value, str)
