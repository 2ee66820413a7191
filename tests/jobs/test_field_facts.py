"""Fill rates and commonest values are counted over what the account really holds, in few calls."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from infusion_desktop.jobs.field_facts import COMMON, FIRST, ObjectFacts, field_facts
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.schema import Field, Kind, ObjectType, Schema
from infusion_desktop.wiring import Program
from tests.demo.server_process import FREE, Running, running
from tests.fakes.desk import Desk
from tests.fakes.signed_in import keep_demo
from tests.fakes.small_schema import COMPANY, SCHEMA

pytestmark = pytest.mark.anyio
CONTACTS = 1_130


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running("--contacts", str(CONTACTS), *FREE) as started:
        yield started


@pytest.fixture
def program(server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    made = Program(tmp_path / "data")
    keep_demo(made.state, server.address, monkeypatch)
    yield made
    made.close()


async def described(program: Program) -> Schema:
    reader = program.open(program.connection("demo"))
    try:
        return await reader.describe()
    finally:
        await reader.close()


async def facts_of(program: Program, object_key: str) -> tuple[ObjectFacts, Schema]:
    schema = await described(program)
    return await field_facts(program, "demo", schema, object_key, lambda _: None), schema


def raw_contacts(server: Running) -> list[dict[str, Any]]:
    names = "birthday,custom_fields,job_title,contact_type"
    query = f"limit=1000&offset=0&order=id&order_direction=ASCENDING&optional_properties={names}"
    with server.client() as client:
        return client.get(f"/contacts?{query}").json()["contacts"]


class WatchedProgram(Program):
    """Remembers the readers it opened, so that a test can ask for their calls."""

    readers: list[Any]

    def open(self, connection: Any) -> Any:
        opened = super().open(connection)
        self.readers.append(opened)
        return opened


async def test_fill_rates_are_those_of_the_first_thousand_records(program: Program, server: Running) -> None:
    facts, _ = await facts_of(program, "contact")
    raw = raw_contacts(server)
    assert len(raw) == FIRST
    assert (facts.looked_at, facts.total) == (FIRST, CONTACTS)
    for name in ("given_name", "birthday", "job_title", "contact_type"):
        assert facts.fields[name].filled == sum(bool(row[name]) for row in raw), name
    mails = sum(any(mail["field"] == "EMAIL1" for mail in row["email_addresses"]) for row in raw)
    assert facts.fields["email_addresses.EMAIL1"].filled == mails
    assert 0 < facts.fields["birthday"].filled < FIRST


async def test_the_commonest_values_come_first_with_their_counts(program: Program, server: Running) -> None:
    facts, _ = await facts_of(program, "contact")
    counted = Counter(row["contact_type"] for row in raw_contacts(server) if row["contact_type"])
    told = facts.fields["contact_type"].common
    assert [value.records for value in told] == [number for _, number in counted.most_common(COMMON)]
    assert all(counted[value.value] == value.records for value in told)
    assert len(facts.fields["given_name"].common) == COMMON


async def test_each_tag_of_a_record_counts_for_itself(program: Program, server: Running) -> None:
    facts, schema = await facts_of(program, "contact")
    counted = Counter(str(tag) for row in raw_contacts(server) for tag in row["tag_ids"])
    told = facts.fields["tags"].common
    assert told
    assert all(counted[value.value] == value.records for value in told)
    known = {option.value for option in schema.object("contact").field("tags").options}
    assert {value.value for value in told} <= known


async def test_a_company_is_told_by_its_name(program: Program, server: Running) -> None:
    facts, _ = await facts_of(program, "contact")
    with server.client() as client:
        names = {row["company_name"] for row in client.get("/companies?limit=1000").json()["companies"]}
    told = {value.value for value in facts.fields["company"].common}
    assert told
    assert told <= names


async def test_what_the_account_never_shows_has_no_fill_rate(program: Program) -> None:
    facts, schema = await facts_of(program, "contact")
    hidden = {field.key for field in schema.object("contact").fields if not field.reads_back}
    assert hidden
    assert hidden.isdisjoint(facts.fields)
    assert set(facts.fields) | hidden == {field.key for field in schema.object("contact").fields}


@pytest.mark.parametrize(("object_key", "calls"), [("contact", 3), ("company", 2), ("tag", 1)])
async def test_few_calls_are_used(
    server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, object_key: str, calls: int
) -> None:
    program = WatchedProgram(tmp_path / "data")
    program.readers = []
    keep_demo(program.state, server.address, monkeypatch)
    await facts_of(program, object_key)
    program.close()
    assert program.readers[-1].calls == calls


async def test_progress_is_told_in_records_up_to_the_last(program: Program) -> None:
    schema = await described(program)
    told: list[Progress] = []
    await field_facts(program, "demo", schema, "contact", told.append)
    assert told[0] == Progress("Reading", 0, FIRST)
    assert [progress.done for progress in told] == [0, 200, 400, 600, 800, 1000]
    assert {progress.total for progress in told} == {FIRST}


async def test_it_can_be_cancelled_and_closes_its_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running("--contacts", "20", "--faults", "late=1:60", *FREE) as slow:
        program = Program(tmp_path / "data")
        keep_demo(program.state, slow.address, monkeypatch)
        contact = ObjectType(
            "contact", "Contact", "Contacts", (Field("given_name", "First name", Kind.TEXT),)
        )
        schema = Schema((contact,), datetime(2026, 1, 1, tzinfo=UTC))
        began = asyncio.Event()
        work = asyncio.create_task(
            field_facts(program, "demo", schema, "contact", lambda _: began.set()), name="facts"
        )
        await began.wait()
        await asyncio.sleep(0.1)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(work, timeout=20)
        program.close()


async def test_a_refused_key_is_said_in_a_sentence(
    server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = Program(tmp_path / "data")
    keep_demo(program.state, server.address, monkeypatch)
    schema = await described(program)
    keep_demo(program.state, server.address, monkeypatch, key="KeapAK-of-somebody-else")
    with pytest.raises(ConnectorError) as raised:
        await field_facts(program, "demo", schema, "contact", lambda _: None)
    program.close()
    assert raised.value.problem.kind is ProblemKind.SIGN_IN
    assert "KeapAK-of-somebody-else" not in str(raised.value)


async def test_nothing_of_it_is_written_to_disk(program: Program) -> None:
    facts, _ = await facts_of(program, "contact")
    names = [value.value.encode() for value in facts.fields["email_addresses.EMAIL1"].common]
    assert names
    for path in program.folder.rglob("*"):
        if path.is_file():
            assert not any(name in path.read_bytes() for name in names), path


class OfOneReader:
    """Parts that open the scripted account."""

    def __init__(self, desk: Desk) -> None:
        self.clock = desk.clock
        self.account = desk.account

    def connection(self, name: str) -> Any:
        return name

    def open(self, connection: Any) -> Any:
        return self.account


async def counted(desk: Desk, schema: Schema = SCHEMA) -> ObjectFacts:
    parts: Parts = OfOneReader(desk)  # type: ignore[assignment]
    return await desk.through(field_facts(parts, "any", schema, "contact", lambda _: None))


async def test_blank_text_is_not_filled_and_ties_keep_their_order(desk: Desk) -> None:
    for name in ("Zoe", "Ada", "", "  ", None, "Ada", "Zoe", "Bo"):
        desk.account.have("contact", given_name=name)
    facts = await counted(desk)
    told = facts.fields["given_name"]
    assert told.filled == 5
    assert [(value.value, value.records) for value in told.common] == [("Zoe", 2), ("Ada", 2), ("Bo", 1)]


async def test_an_empty_object_has_no_values_and_needs_no_names(desk: Desk) -> None:
    facts = await counted(desk)
    assert facts.looked_at == 0
    assert {fact.filled for fact in facts.fields.values()} == {0}
    assert [ask.object for ask in desk.account.asks] == ["contact"]


async def test_records_whose_names_are_unknown_are_counted_but_not_named(desk: Desk) -> None:
    desk.account.have("contact", company="7")
    nameless = ObjectType("company", "Company", "Companies", COMPANY.fields)
    facts = await counted(desk, Schema((SCHEMA.objects[0], nameless), SCHEMA.taken_at))
    assert facts.fields["company"].filled == 1
    assert facts.fields["company"].common == ()
