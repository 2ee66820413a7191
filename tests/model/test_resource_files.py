from __future__ import annotations

import pytest

from infusion_desktop.model.resource_files import resource


def test_files_and_folders_of_resources_are_found() -> None:
    assert resource("samples", "coaching-contacts.csv").is_file()
    assert resource("words").is_dir()


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="resources/no/such"):
        resource("no", "such")
