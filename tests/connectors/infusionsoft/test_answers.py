"""The error table: what each answer to a write tells of its fate, and in which words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from infusion_desktop.connectors.infusionsoft.answers import Words, field_named, write_outcome
from infusion_desktop.model.change import Change, Fate, Operation
from infusion_desktop.model.problem import ProblemKind
from infusion_desktop.web.http import Answer
from tests.connectors.infusionsoft.fields import CONTACT_FIELDS

WORDS = Words("contact", "contacts")
CREATE = Change(7, "contact", Operation.CREATE, {"email_addresses.EMAIL1": "xx", "birthday": "1980-02-03"})
UPDATE = Change(7, "contact", Operation.UPDATE, {"given_name": "Jo"}, "12")
DELETE = Change(7, "contact", Operation.DELETE, {}, "12")


def answer(status: int, body: Any = None, *, html: bool = False) -> Answer:
    raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    return Answer(status, {"content-type": "text/html" if html else "application/json"}, raw)


@pytest.mark.parametrize(
    ("change", "reply", "fate", "record_id"),
    [
        (CREATE, answer(201, {"id": 12, "given_name": "Jo"}), Fate.APPLIED, "12"),
        (CREATE, answer(200, {"id": 12}), Fate.APPLIED, "12"),
        (UPDATE, answer(200, {"id": 12}), Fate.APPLIED, "12"),
        (DELETE, answer(204), Fate.APPLIED, "12"),
        (CREATE, answer(204), Fate.UNCERTAIN, None),
        (CREATE, answer(200), Fate.UNCERTAIN, None),
        (CREATE, answer(201, b'{"id": 1'), Fate.UNCERTAIN, None),
        (CREATE, answer(201, {}), Fate.UNCERTAIN, None),
        (CREATE, answer(201, []), Fate.UNCERTAIN, None),
        (CREATE, answer(201, {"id": "12"}), Fate.UNCERTAIN, None),
        (CREATE, answer(201, {"id": True}), Fate.UNCERTAIN, None),
        (CREATE, answer(200, {"message": "Something failed"}), Fate.UNCERTAIN, None),
        (CREATE, answer(200, {"fault": {"faultstring": "x"}}), Fate.UNCERTAIN, None),
        (CREATE, answer(200, {"id": 12, "fault": {"faultstring": "x"}}), Fate.UNCERTAIN, None),
        (CREATE, answer(200, {"id": 12, "message": "Half of it failed"}), Fate.UNCERTAIN, None),
        (CREATE, answer(200, {"id": 12, "error": "x"}), Fate.UNCERTAIN, None),
        (CREATE, answer(200, b"<title>Sign in</title>", html=True), Fate.UNCERTAIN, None),
        (UPDATE, answer(200, {"id": 99}), Fate.UNCERTAIN, None),
        (UPDATE, answer(500, {"message": "An unexpected error has occurred"}), Fate.UNCERTAIN, None),
        (UPDATE, answer(503, b"<title>Down</title>", html=True), Fate.UNCERTAIN, None),
        (CREATE, answer(502), Fate.UNCERTAIN, None),
        (CREATE, answer(302), Fate.UNCERTAIN, None),
        (CREATE, answer(408), Fate.UNCERTAIN, None),
        (CREATE, answer(409, {"message": "x"}), Fate.UNCERTAIN, None),
        (CREATE, answer(422, {"message": "x"}), Fate.UNCERTAIN, None),
        (CREATE, answer(400, {"message": "x"}), Fate.REFUSED, None),
        (CREATE, answer(403, {"message": "x"}), Fate.REFUSED, None),
        (CREATE, answer(404, b"<title>Not found</title>", html=True), Fate.REFUSED, None),
        (UPDATE, answer(404, {"message": "Unable to find this Contact"}), Fate.REFUSED, None),
        (UPDATE, answer(405), Fate.REFUSED, None),
        (DELETE, answer(404, {"message": "Unable to find this Contact"}), Fate.REFUSED, None),
    ],
)
def test_the_fate_of_a_write(change: Change, reply: Answer, fate: Fate, record_id: str | None) -> None:
    outcome = write_outcome(change, reply, WORDS, CONTACT_FIELDS)
    assert (outcome.row, outcome.fate, outcome.record_id) == (7, fate, record_id)
    assert (outcome.problem is None) is (fate is Fate.APPLIED)
    if fate is Fate.UNCERTAIN:
        assert outcome.problem
        assert outcome.problem.kind is ProblemKind.LOOK
        assert outcome.problem.message.endswith(
            "It is looked for in Infusionsoft before anything is sent again."
        )


@pytest.mark.parametrize(
    ("change", "reply", "kind", "field", "message"),
    [
        (
            CREATE,
            answer(400, {"message": "Invalid email address: xx"}),
            ProblemKind.FAIL_ROW,
            "email_addresses.EMAIL1",
            'Infusionsoft refused this contact: "Invalid email address: xx". The field is "Email". '
            "Nothing of it was written; correct the row and run again.",
        ),
        (
            CREATE,
            answer(400, {"message": "Input could not be converted to a valid request"}),
            ProblemKind.FAIL_ROW,
            "",
            'Infusionsoft refused this contact: "Input could not be converted to a valid request". '
            "Nothing of it was written; correct the row and run again.",
        ),
        (
            UPDATE,
            answer(405),
            ProblemKind.FAIL_ROW,
            "",
            "Infusionsoft refused this contact: an answer without a reason (status 405). "
            "Nothing of it was written; correct the row and run again.",
        ),
        (
            UPDATE,
            answer(404, {"message": "Unable to find this Contact"}),
            ProblemKind.FAIL_ROW,
            "",
            "Somebody deleted this record in Infusionsoft meanwhile. Nothing was changed; "
            "plan again to see it.",
        ),
        (
            UPDATE,
            answer(403, {"message": "x"}),
            ProblemKind.STOP_OBJECT,
            "",
            "This key may not change contacts in Infusionsoft. This one was not changed; what was written "
            "before is safe. Use a key of a user who may, and start the run again: it goes on where it "
            "stopped.",
        ),
        (
            UPDATE,
            answer(503, b"<title>Down for maintenance</title>", html=True),
            ProblemKind.LOOK,
            "",
            "Whether the contact was changed is not known: Infusionsoft answered with a web page "
            '"Down for maintenance" instead of data (status 503). '
            "It is looked for in Infusionsoft before anything is sent again.",
        ),
        (
            CREATE,
            answer(200, {"message": "Failed for jo@x.example"}),
            ProblemKind.LOOK,
            "",
            'Whether the contact was created is not known: Infusionsoft said "Failed for ...@..." in an '
            "answer that looks like success. It is looked for in Infusionsoft before anything is sent again.",
        ),
    ],
)
def test_the_words(change: Change, reply: Answer, kind: ProblemKind, field: str, message: str) -> None:
    problem = write_outcome(change, reply, WORDS, CONTACT_FIELDS).problem
    assert problem is not None
    assert (problem.kind, problem.field, problem.message) == (kind, field, message)
    assert problem.status == reply.status


@pytest.mark.parametrize(
    ("message", "sent", "field"),
    [
        ("Unrecognized property: given_name", ["given_name", "birthday"], "given_name"),
        ("Unrecognized property: phone_numbers", ["phone_numbers.PHONE1", "phone_numbers.PHONE2"], ""),
        ("Invalid email address: xx", ["email_addresses.EMAIL1", "email_addresses.EMAIL2"], ""),
        ("Custom field 3 does not exist", ["custom_fields.3", "custom_fields.4"], "custom_fields.3"),
        ("Custom field 6 has no option 'Bronze'", ["custom_fields.6"], "custom_fields.6"),
        (
            "country_code is required when region is specified",
            ["addresses.BILLING.region"],
            "addresses.BILLING.region",
        ),
        (
            "region 'X' does not belong to country USA",
            ["addresses.BILLING.region"],
            "addresses.BILLING.region",
        ),
        (
            "The region is unknown",
            ["addresses.BILLING.region", "addresses.BILLING.line1"],
            "addresses.BILLING.region",
        ),
        (
            "preferred_locale must have exactly 5 characters",
            ["preferred_locale", "job_title"],
            "preferred_locale",
        ),
        ("Contact must contain an e-mail address or phone number", ["email_addresses.EMAIL2"], ""),
        ("Unable to find this Company", ["company"], "company"),
        ("Something else", ["given_name"], ""),
        ("", ["given_name"], ""),
    ],
)
def test_a_field_is_named_only_where_it_can_be_told(message: str, sent: list[str], field: str) -> None:
    assert field_named(message, sent, CONTACT_FIELDS) == field


def test_details_hold_no_customer_data() -> None:
    reply = answer(500, {"id": 5, "given_name": "Jo", "email": "jo@x.example"})
    problem = write_outcome(UPDATE, reply, WORDS, CONTACT_FIELDS).problem
    assert problem
    assert "Jo" not in problem.detail
    assert "jo@" not in problem.detail
