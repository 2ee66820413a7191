from __future__ import annotations

from typing import Any

import httpx
import pytest

from infusion_desktop.model.change import Change, Fate, Operation, Outcome
from infusion_desktop.model.problem import ProblemKind
from infusion_desktop.model.schema import Right
from tests.connectors.infusionsoft.fields import DEFINITIONS
from tests.connectors.infusionsoft.scripted import Journal, Scripted, json_reply

GOOD = json_reply({"id": 12})
CREATE = Change(1, "contact", Operation.CREATE, {"given_name": "Jo", "email_addresses.EMAIL1": "a@x.example"})


async def write(account: Scripted, change: Change, journal: Journal | None = None) -> Outcome:
    outcome = await account.clock.run(account.writer().write(change, journal or Journal()))
    assert outcome is not None
    return outcome


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("change", "asked"),
    [
        (CREATE, "POST /contacts"),
        (Change(1, "contact", Operation.UPDATE, {"given_name": "Jo"}, "12", "{}"), "PATCH /contacts/12"),
        (Change(1, "contact", Operation.DELETE, {}, "12"), "DELETE /contacts/12"),
        (Change(1, "company", Operation.CREATE, {"company_name": "A"}), "POST /companies"),
        (
            Change(1, "company", Operation.UPDATE, {"website": "w"}, "12", '{"company_name":"A"}'),
            "PATCH /companies/12",
        ),
    ],
)
async def test_each_change_is_one_call_and_one_journal_row(change: Change, asked: str) -> None:
    account, journal = Scripted([GOOD]), Journal()
    outcome = await write(account, change, journal)
    assert (outcome.fate, outcome.record_id) == (Fate.APPLIED, "12")
    assert account.asked == [asked]
    assert journal.rows == [change]


@pytest.mark.anyio
async def test_the_body_is_json_and_a_delete_has_none() -> None:
    account = Scripted([GOOD])
    await write(account, CREATE)
    assert account.body() == {
        "given_name": "Jo",
        "email_addresses": [{"email": "a@x.example", "field": "EMAIL1"}],
    }
    gone = Scripted([httpx.Response(204)])
    assert (await write(gone, Change(1, "contact", Operation.DELETE, {}, "12"))).fate is Fate.APPLIED
    assert gone.requests[0].content == b""


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        (
            Change(1, "company", Operation.DELETE, {}, "5"),
            ProblemKind.STOP_OBJECT,
            "no way to delete a company",
        ),
        (Change(1, "tag", Operation.CREATE, {"name": "VIP"}), ProblemKind.STOP_OBJECT, "never enter it"),
        (
            Change(1, "contact", Operation.CREATE, {"owner_id": "Grace"}),
            ProblemKind.FAIL_ROW,
            'The value for "Owner" is not a whole number. This contact was not sent',
        ),
        (
            Change(1, "contact", Operation.CREATE, {"tags": "8"}),
            ProblemKind.FAIL_ROW,
            'The value for "Tags" is read-only',
        ),
    ],
)
async def test_what_can_not_be_written_is_refused_here(change: Change, kind: ProblemKind, words: str) -> None:
    account, journal = Scripted([GOOD]), Journal()
    outcome = await write(account, change, journal)
    assert outcome.fate is Fate.REFUSED
    assert outcome.problem
    assert outcome.problem.kind is kind
    assert words in outcome.problem.message
    assert (account.requests, journal.rows) == ([], [])


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("step", "fate", "kind"),
    [
        (httpx.ConnectError("x"), Fate.NOT_APPLIED, ProblemKind.UNREACHABLE),
        (httpx.ReadTimeout("x"), Fate.UNCERTAIN, ProblemKind.LOOK),
        (json_reply({"message": "x"}, 500), Fate.UNCERTAIN, ProblemKind.LOOK),
        (json_reply({"fault": {"faultstring": "x"}}, 401), Fate.NOT_APPLIED, ProblemKind.SIGN_IN),
        (json_reply({"message": "Quota Exceeded"}, 429), Fate.NOT_APPLIED, ProblemKind.WAIT),
        (json_reply({"message": "x"}, 400), Fate.REFUSED, ProblemKind.FAIL_ROW),
    ],
)
async def test_fates(step: Any, fate: Fate, kind: ProblemKind) -> None:
    outcome = await write(Scripted([step]), CREATE)
    assert outcome.fate is fate
    assert outcome.problem
    assert outcome.problem.kind is kind


@pytest.mark.anyio
async def test_custom_fields_are_looked_up_once() -> None:
    model = json_reply({"custom_fields": DEFINITIONS, "optional_properties": []})
    account = Scripted([model, GOOD])
    writer = account.writer()
    change = Change(1, "contact", Operation.CREATE, {"custom_fields.4": "5"})

    async def both() -> None:
        await writer.write(change, Journal())
        await writer.write(change, Journal())

    await account.clock.run(both())
    assert account.asked == ["GET /contacts/model", "POST /contacts", "POST /contacts"]
    assert account.body() == {"custom_fields": [{"id": 4, "content": 5}]}


@pytest.mark.anyio
async def test_rights_are_learned_from_the_first_write() -> None:
    account = Scripted([GOOD, json_reply({"message": "no"}, 403)])
    writer = account.writer()
    assert writer.learned("contact") == {}

    async def both() -> None:
        await writer.write(CREATE, Journal())
        await writer.write(Change(2, "contact", Operation.UPDATE, {"given_name": "x"}, "12"), Journal())

    await account.clock.run(both())
    learned = writer.learned("contact")
    assert learned["create"] == (Right.YES, "")
    assert learned["update"][0] is Right.NO
    assert "may not change contacts" in learned["update"][1]
