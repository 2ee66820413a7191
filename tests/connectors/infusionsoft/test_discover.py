from __future__ import annotations

from pathlib import Path

from infusion_desktop.connectors.infusionsoft import objects
from infusion_desktop.connectors.infusionsoft.discover import declared_objects


def test_each_file_of_the_folder_is_an_object() -> None:
    files = {path.stem for path in Path(objects.__path__[0]).glob("*.py")} - {"__init__"}
    assert set(declared_objects()) == files
    assert list(declared_objects())[:3] == ["contact", "company", "tag"]
