"""Which steps a column needs to fit."""

from __future__ import annotations

import pytest

from infusion_desktop.mapping.steps import steps_for
from infusion_desktop.model.schema import Field, Kind
from infusion_desktop.model.transform import TransformStep

DATE = Field("birthday", "Birthday", Kind.DATE)
MOMENT = Field("met", "Met", Kind.MOMENT)
TEXT = Field("name", "Name", Kind.TEXT)


def date_step(**options: str) -> TransformStep:
    return TransformStep("parse_date", options)


@pytest.mark.parametrize(
    ("field", "values", "steps"),
    [
        (TEXT, ["Anna", "Bo"], ()),
        (TEXT, ["Anna", "Bo\u00a0"], (TransformStep("trim", {}),)),
        (TEXT, ["01/02/2024"], ()),
        (DATE, ["2024-03-01", "", "2024-03-01T00:00:00Z"], ()),
        (DATE, [], ()),
        (DATE, ["31.12.2024", "01.02.2024"], (date_step(order="DMY"),)),
        (DATE, ["12/31/2024", "2024-03-01"], (date_step(order="MDY"),)),
        (DATE, ["2024/03/01"], (date_step(order="YMD"),)),
        (DATE, ["01/02/2024"], (date_step(),)),
        (DATE, ["3 March 2024"], (date_step(),)),
        (DATE, ["45352", "45353"], (date_step(excel="yes"),)),
        (DATE, [" 31.12.2024"], (TransformStep("trim", {}), date_step(order="DMY"))),
        (MOMENT, ["31.12.2024 10:30"], (date_step(order="DMY", time="keep"),)),
    ],
)
def test_table(field: Field, values: list[str], steps: tuple[TransformStep, ...]) -> None:
    assert steps_for(values, field) == steps
