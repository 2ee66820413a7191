"""The README's tables of connectors, objects and transforms are what discovery finds, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

from infusion_desktop.connectors.infusionsoft.discover import declared_objects
from infusion_desktop.transforms import all_transforms
from infusion_desktop.wiring import connector_kinds

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def rows_under(heading: str) -> dict[str, list[str]]:
    """The rows of the table whose first column is called ``heading``, by the name in back quotes."""
    table = README.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    rows = [line.strip("|").split("|") for line in table.splitlines()[2:] if line.startswith("| `")]
    return {re.findall(r"`(.+?)`", cells[0])[0]: [cell.strip() for cell in cells] for cells in rows}


def test_every_connector_is_in_the_readme_with_what_it_can_do() -> None:
    told = {key: (cells[1], cells[2]) for key, cells in rows_under("connector").items()}
    assert told == {
        key: ("yes" if kind.info.reads else "no", "yes" if kind.info.writes else "no")
        for key, kind in connector_kinds().items()
    }


def test_every_object_is_in_the_readme() -> None:
    assert set(rows_under("object")) == set(declared_objects())


def test_every_transform_is_in_the_readme() -> None:
    assert set(rows_under("transform")) == set(all_transforms())
