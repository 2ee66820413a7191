from __future__ import annotations

import dataclasses

from infusion_desktop.jobs.workspace import project_digest
from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Overwrite
from tests.fakes.desk import Desk

MAPPING = ObjectMapping("contact", (FieldPair("Email", "email_addresses.EMAIL1"),))


def test_the_digest_follows_all_that_a_plan_depends_on() -> None:
    pair = MAPPING.pairs[0]
    others = [
        dataclasses.replace(MAPPING, update=False),
        dataclasses.replace(MAPPING, id_column="No"),
        dataclasses.replace(MAPPING, create_without_key=True),
        dataclasses.replace(MAPPING, pairs=(dataclasses.replace(pair, overwrite=Overwrite.IF_EMPTY),)),
        dataclasses.replace(MAPPING, pairs=(dataclasses.replace(pair, column="Mail"),)),
    ]
    assert len({project_digest(mapping) for mapping in [MAPPING, *others]}) == 1 + len(others)
    assert project_digest(MAPPING) == project_digest(dataclasses.replace(MAPPING))


def test_staging_files_lie_in_a_folder_of_their_own(desk: Desk) -> None:
    with desk.workspace() as workspace:
        assert workspace.staging_path("abc") == desk.folder / "staging" / "abc.sqlite"
