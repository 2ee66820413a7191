"""The head of the file beside an object: suggestions, facts, and rows looked up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from infusion_desktop.jobs.mapping_desk import desk_of, lay_out, look_up_rows
from infusion_desktop.jobs.preview_rows import Found
from infusion_desktop.jobs.suggest import Sample
from infusion_desktop.model.mapping import ObjectMapping, Project
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.model.schema import Schema
from infusion_desktop.store.connections import SavedConnection
from infusion_desktop.wiring import Program
from tests.fakes.clock import START
from tests.fakes.desk import Desk as FakeDesk
from tests.fakes.desk import pairs
from tests.fakes.small_schema import COMPANY, CONTACT, EMAIL
from tests.mapping.targets import CONTACT as WIDE

TEXT = "E-mail,Born\nines@vane.example,31/12/1990\ntheo@vane.example,30/11/1991\n"


@contextmanager
def program(folder: Path) -> Iterator[Program]:
    opened = Program(folder)
    try:
        yield opened
    finally:
        opened.close()


def project(path: Path) -> Project:
    return Project("p", "P", "", ObjectMapping("contact", ()), source_file=str(path))


@pytest.mark.anyio
async def test_a_file_is_laid_out_beside_an_object(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(TEXT, encoding="utf-8")
    with program(tmp_path / "data") as parts:
        desk = await lay_out(parts, project(path), WIDE)
    assert desk.sample.columns == ("E-mail", "Born")
    assert [facts.name for facts in desk.facts] == ["E-mail", "Born"]
    offers = {each.column: desk.offer(each) for each in desk.suggestions}
    assert offers["E-mail"].field == EMAIL
    assert [step.name for step in offers["Born"].steps] == ["parse_date"]


@pytest.mark.anyio
async def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with program(tmp_path / "data") as parts, pytest.raises(ConnectorError, match=r"gone\.csv"):
        await lay_out(parts, project(tmp_path / "gone.csv"), WIDE)


class OneTarget:
    """Parts with one account, and nothing else."""

    def __init__(self, desk: FakeDesk) -> None:
        self._desk = desk

    def connection(self, name: str) -> SavedConnection:
        return SavedConnection(name, "infusionsoft", {})

    def open_target(self, name: str) -> object:
        assert name == "account"
        return self._desk.account


@pytest.mark.anyio
async def test_rows_are_looked_up_if_it_takes_few_calls(tmp_path: Path) -> None:
    desk = FakeDesk(tmp_path)
    desk.account.have("contact", **{EMAIL: "ines@vane.example"})
    sample = Sample(("email",), (("ines@vane.example",),))
    job = Project("p", "P", "account", ObjectMapping("contact", pairs("email")), source_file="x")
    schema = Schema((CONTACT, COMPANY), START)
    found = await look_up_rows(OneTarget(desk), job, sample, schema, None)  # type: ignore[arg-type]
    assert isinstance(found, Found)
    assert len(found.records) == 1
    dear = await look_up_rows(OneTarget(desk), job, sample, schema, -1)  # type: ignore[arg-type]
    assert isinstance(dear, int)


def test_a_desk_of_a_sample() -> None:
    desk = desk_of(Sample(("E-mail",), (("a@vane.example",),)), WIDE)
    assert desk.pairer.sample is desk.sample
    assert desk.target is WIDE
