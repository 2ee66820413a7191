"""The whole connector against the demo account, over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

import pytest

from infusion_desktop.connectors.infusionsoft.connection import Infusionsoft
from infusion_desktop.model.change import Change, Fate, Operation
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.record import Ask, Record
from infusion_desktop.model.schema import Kind, Right
from tests.connectors.infusionsoft.live import connected, read_all
from tests.connectors.infusionsoft.scripted import Journal
from tests.demo.server_process import FREE, Running, running

EMAIL = "email_addresses.EMAIL1"


@pytest.fixture(scope="module")
def library() -> Iterator[Running]:
    """An account without limits, with 2,500 contacts, to which no test writes."""
    with running(*FREE, "--contacts", "2500") as started:
        yield started


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    """An account without limits to write to."""
    with running(*FREE, "--contacts", "50") as started:
        yield started


@pytest.mark.anyio
async def test_the_account_is_described(library: Running) -> None:
    async with connected(library) as connection:
        account = await connection.check()
        schema = await connection.describe()
        assert connection.calls <= 12
    assert account.id
    assert account.user
    assert [one.key for one in schema.objects] == ["contact", "company", "tag"]
    contact = schema.object("contact")
    assert contact.count == 2500
    assert contact.rights.read is Right.YES
    assert contact.rights.create is Right.UNKNOWN
    kinds = {field.kind for field in contact.fields if field.custom}
    assert kinds == {Kind.TEXT, Kind.WHOLE, Kind.DATE, Kind.CHOICE, Kind.CHOICES, Kind.YES_NO}
    assert {option.group for option in contact.field("tags").options} - {""}
    assert contact.field("owner_id").options
    assert len(schema.object("tag").fields) == 4


@pytest.mark.anyio
async def test_the_time_is_that_of_the_account_once_it_answered(library: Running) -> None:
    """The demo account runs on this computer and dates its answers."""
    async with connected(library) as connection:
        connection._client._ahead = timedelta(hours=-5)
        await connection.count("contact")
        assert abs(connection.now() - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.anyio
async def test_everything_is_read_once_in_a_call_a_thousand(library: Running) -> None:
    async with connected(library) as connection:
        records = await read_all(connection, "contact", EMAIL, "given_name")
        assert connection.calls == 3
        assert await connection.count("contact") == 2500
        tags = await read_all(connection, "tag", "name", "category.name")
        companies = await read_all(connection, "company", "company_name")
    ids = [int(record.id) for record in records]
    assert len(ids) == 2500
    assert ids == sorted(set(ids))
    assert len(tags) == 40
    assert all(record.values[0] for record in tags)
    assert all(record.values[0] for record in companies)


@pytest.mark.anyio
async def test_resuming_narrowing_and_reading_downwards(library: Running) -> None:
    async with connected(library) as connection:
        everyone = await read_all(connection, "contact")
        async with aclosing(connection.read(Ask("contact", ()))) as pages:
            first = await anext(pages)
        rest = [
            r async for page in connection.read(Ask("contact", (), resume=first.resume)) for r in page.records
        ]
        assert first.records + rest == everyone
        top = [page async for page in connection.read(Ask("contact", (), down_to=int(everyone[-1].id) - 5))]
        assert [page.records[0].id for page in top] == [everyone[-1].id]
        few = [r async for page in connection.read(Ask("contact", (), limit=7)) for r in page.records]
        assert few == everyone[:7]
        future = datetime.now(UTC) + timedelta(hours=1)
        assert [page.records async for page in connection.read(Ask("contact", (), since=future))] == [[]]


@pytest.mark.anyio
async def test_all_hits_of_a_key_are_found(library: Running) -> None:
    async with connected(library) as connection:
        everyone = await read_all(connection, "contact", EMAIL, "given_name")
        known = next(record for record in everyone if record.values[0])
        wanted = (known.values[0] or "").casefold()
        key = (await connection.describe()).object("contact").match_keys[0]
        found = await connection.find("contact", key, [wanted, "nobody@x.example"], ("given_name",))
    assert Record(known.id, (known.values[1],), known.whole) in found[wanted]
    assert found["nobody@x.example"] == ()


async def round_trip(
    connection: Infusionsoft, object_key: str, values: dict[str, str]
) -> dict[str, str | None]:
    """Create a record with the first half of the values, update it with all, and read it back."""
    fields = tuple(values)
    half = {key: values[key] for key in fields[: len(fields) // 2]}
    (made,) = await connection.write([Change(1, object_key, Operation.CREATE, half)], Journal())
    assert made.fate is Fate.APPLIED, made.problem
    assert made.record_id
    before = await connection.read_one(object_key, made.record_id, fields)
    assert before is not None
    update = Change(2, object_key, Operation.UPDATE, values, made.record_id, before.whole)
    (changed,) = await connection.write([update], Journal())
    assert changed.fate is Fate.APPLIED, changed.problem
    after = await connection.read_one(object_key, made.record_id, fields)
    assert after is not None
    return dict(zip(fields, after.values, strict=True))


SAMPLES = {
    Kind.TEXT: "Text & more", Kind.LONG_TEXT: "Line 1\nline 2", Kind.EMAIL: "jo.{n}@mail.example",
    Kind.PHONE: "212-555-01{n:02d}", Kind.URL: "https://site{n}.example", Kind.DATE: "1980-02-{n:02d}",
    Kind.WHOLE: "{n}", Kind.YES_NO: "yes", Kind.COUNTRY: "USA", Kind.REGION: "Arizona",
}  # fmt: skip


@pytest.mark.anyio
@pytest.mark.parametrize("object_key", ["contact", "company"])
async def test_every_writable_field_comes_back_as_it_was_sent(server: Running, object_key: str) -> None:
    async with connected(server) as connection:
        schema = await connection.describe()
        values: dict[str, str] = {}
        for number, field in enumerate(schema.object(object_key).fields, 1):
            if field.read_only or not field.reads_back:
                continue
            if field.kind in {Kind.CHOICE, Kind.CHOICES}:
                values[field.key] = field.options[0].value if field.options else "Work"
            elif field.key != "company":
                values[field.key] = SAMPLES[field.kind].format(n=number % 28 + 1)
        values["preferred_locale" if object_key == "contact" else "company_name"] = "en_US"
        if object_key == "contact":
            values["company"] = (await read_all(connection, "company"))[0].id
            values["origin.ip_address"] = "10.0.0.7"
            values["time_zone"] = "America/Phoenix"
        assert len(values) > (70 if object_key == "contact" else 15)
        # A region is refused without its country, which stands after it.
        first = {
            key: value
            for key, value in values.items()
            if key.endswith((EMAIL, "company_name", "country_code"))
        }
        assert await round_trip(connection, object_key, {**first, **values}) == {**first, **values}


@pytest.mark.anyio
async def test_an_update_of_one_part_leaves_the_others_and_clearing_empties(server: Running) -> None:
    keys = (EMAIL, "email_addresses.EMAIL2", "phone_numbers.PHONE1", "job_title", "addresses.BILLING.line1",
            "addresses.BILLING.postal_code")  # fmt: skip
    start = dict(
        zip(keys, ("a@x.example", "b@x.example", "212-555-0100", "CEO", "1 Road", "85001"), strict=True)
    )
    async with connected(server) as connection:
        (made,) = await connection.write([Change(1, "contact", Operation.CREATE, start)], Journal())
        assert made.record_id

        async def update(values: dict[str, str | None]) -> dict[str, str | None]:
            assert made.record_id
            before = await connection.read_one("contact", made.record_id, keys)
            assert before
            change = Change(2, "contact", Operation.UPDATE, values, made.record_id, before.whole)
            (outcome,) = await connection.write([change], Journal())
            assert outcome.fate is Fate.APPLIED, outcome.problem
            after = await connection.read_one("contact", made.record_id, keys)
            assert after
            return dict(zip(keys, after.values, strict=True))

        assert await update({"email_addresses.EMAIL2": "c@x.example"}) == {
            **start,
            "email_addresses.EMAIL2": "c@x.example",
        }
        assert await update({"addresses.BILLING.line1": "2 Road"}) == {
            **start, "email_addresses.EMAIL2": "c@x.example", "addresses.BILLING.line1": "2 Road",
        }  # fmt: skip
        emptied = await update(
            {"email_addresses.EMAIL2": None, "job_title": None, "addresses.BILLING.postal_code": None}
        )
        assert [key for key, value in emptied.items() if value is None] == [
            "email_addresses.EMAIL2", "job_title", "addresses.BILLING.postal_code",
        ]  # fmt: skip


@pytest.mark.anyio
async def test_a_deleted_contact_is_gone(server: Running) -> None:
    async with connected(server) as connection:
        (made,) = await connection.write(
            [Change(1, "contact", Operation.CREATE, {EMAIL: "gone@x.example"})], Journal()
        )
        assert made.record_id
        (gone,) = await connection.write(
            [Change(2, "contact", Operation.DELETE, {}, made.record_id)], Journal()
        )
        assert gone.fate is Fate.APPLIED
        assert await connection.read_one("contact", made.record_id, (EMAIL,)) is None
        (again,) = await connection.write(
            [Change(3, "contact", Operation.DELETE, {}, made.record_id)], Journal()
        )
        assert again.fate is Fate.REFUSED
        assert again.problem
        assert again.problem.message.startswith("Somebody deleted this record")
        rights = (await connection.describe()).object("contact").rights
    assert (rights.create, rights.delete, rights.update) == (Right.YES, Right.YES, Right.UNKNOWN)


@pytest.mark.anyio
async def test_several_changes_have_an_outcome_each_in_their_order(server: Running) -> None:
    changes = [
        Change(1, "contact", Operation.CREATE, {EMAIL: "one@x.example"}),
        Change(2, "contact", Operation.CREATE, {EMAIL: "not an address"}),
        Change(3, "contact", Operation.CREATE, {"given_name": "Nobody"}),
        Change(4, "contact", Operation.UPDATE, {"given_name": "x"}, "99999999"),
        Change(
            5, "contact", Operation.UPDATE, {"addresses.BILLING.region": "Texas"}, "1", '{"addresses": []}'
        ),
    ]
    async with connected(server) as connection:
        outcomes = await connection.write(changes, Journal())
    assert [outcome.row for outcome in outcomes] == [1, 2, 3, 4, 5]
    assert [outcome.fate for outcome in outcomes] == [Fate.APPLIED, *[Fate.REFUSED] * 4]
    assert [outcome.problem.field if outcome.problem else "" for outcome in outcomes] == [
        "", EMAIL, "", "", "addresses.BILLING.region",
    ]  # fmt: skip


@pytest.mark.anyio
async def test_unknown_fields_and_objects_are_said(server: Running) -> None:
    async with connected(server) as connection:
        for object_key, field, words in (
            ("contact", "custom_fields.999", "no field custom_fields.999"),
            ("deal", "x", 'no object "deal"'),
        ):
            with pytest.raises(ConnectorError, match=words) as caught:
                await read_all(connection, object_key, field)
            assert caught.value.problem.kind is ProblemKind.ASK_USER


@pytest.mark.anyio
async def test_a_wrong_key_is_refused_in_words(server: Running) -> None:
    async with connected(server, "KeapAK-wrong-key-0123456789") as connection:
        with pytest.raises(ConnectorError) as caught:
            await connection.check()
        (outcome,) = await connection.write(
            [Change(1, "contact", Operation.CREATE, {EMAIL: "k@x.example"})], Journal()
        )
    assert caught.value.problem.kind is ProblemKind.SIGN_IN
    assert "KeapAK-wrong" not in repr(caught.value.problem)
    assert outcome.fate is Fate.NOT_APPLIED
    assert outcome.problem
    assert outcome.problem.kind is ProblemKind.SIGN_IN


@pytest.mark.anyio
async def test_prices_are_calls_and_seconds_at_the_pace_in_force(server: Running) -> None:
    async with connected(server) as connection:
        before = connection.price("contact", reads=120_000, writes=379)
        assert (before.calls, round(before.seconds)) == (500, round(500 / (0.99 * 25)))
        await connection.check()
        assert connection.price("contact", reads=1, writes=0).calls == 1
        assert connection.price("contact", writes=10).seconds == 0
        allowance = connection.allowance()
        assert allowance is not None
        assert (allowance.rate, allowance.day_left) == (None, None)
        assert await connection.fingerprint() is None


@pytest.mark.anyio
async def test_a_plan_without_access_is_told() -> None:
    with running("--no-api-plan") as server:
        async with connected(server) as connection:
            with pytest.raises(ConnectorError) as caught:
                await connection.check()
            schema_object = (await connection.describe()).object("contact")
    assert caught.value.problem.kind is ProblemKind.STOP_OBJECT
    assert "no access through the API" in caught.value.problem.message
    assert schema_object.rights.read is Right.NO
    assert "may not read contacts" in schema_object.rights.why["read"]


@pytest.mark.anyio
async def test_a_spent_day_is_an_outcome_with_the_time_of_the_reset() -> None:
    with running("--calls-per-second", "0", "--calls-per-minute", "0", "--calls-per-day", "5") as server:
        async with connected(server) as connection:
            await connection.check()
            change = Change(1, "contact", Operation.CREATE, {EMAIL: "day@x.example"})
            outcomes = [(await connection.write([change], Journal()))[0] for _ in range(4)]
            allowance = connection.allowance()
    assert [outcome.fate for outcome in outcomes] == [Fate.APPLIED] * 3 + [Fate.NOT_APPLIED]
    problem = outcomes[-1].problem
    assert problem
    assert problem.kind is ProblemKind.PAUSE
    assert problem.resume_at
    assert problem.resume_at > datetime.now(UTC)
    assert allowance is not None
    assert allowance.day_left == 0


@pytest.mark.anyio
async def test_lost_answers_leave_a_write_uncertain() -> None:
    with running(*FREE, "--faults", "drop_after=1", "--seed", "1") as server:
        async with connected(server) as connection:
            change = Change(1, "contact", Operation.CREATE, {EMAIL: "lost@x.example"})
            journal = Journal()
            (outcome,) = await connection.write([change], journal)
    assert outcome.fate is Fate.UNCERTAIN
    assert outcome.problem
    assert outcome.problem.kind is ProblemKind.LOOK
    assert len(journal.rows) == 1
    assert json.dumps(outcome.problem.message)
