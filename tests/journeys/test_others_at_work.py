"""Other people work in the account at the same time: nobody's record is overwritten blindly or made twice."""

from __future__ import annotations

import signal
import time
from dataclasses import replace
from typing import Any

import httpx
import pytest

from tests.journeys.account_process import FREE, DemoAccount
from tests.journeys.command_line import Ended, wait_until
from tests.journeys.conftest import MakeJourney
from tests.journeys.journey import CLEAN, Journey
from tests.journeys.people import PATHS, Mix
from tests.journeys.truth import Flat, snapshot, without_own

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]

LATE = (*FREE, "--faults", "late=1.0:0.4", "--seed", "1")
MANY = Mix(new=60, no_mail=0, again=0, part=0, changed=20, unchanged=3, twice=0, bad_mail=0, unreachable=0)
MAIL = PATHS["Email"]


def good(answer: httpx.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json() if answer.content else None


def make(account: DemoAccount, mail: str, **more: Any) -> int:
    """Somebody else makes a contact."""
    with account.client() as client:
        body = {"email_addresses": [{"email": mail, "field": "EMAIL1"}], **more}
        return int(good(client.post("/contacts", json=body))["id"])


def edit(account: DemoAccount, number: int, **more: Any) -> None:
    """Somebody else changes a contact."""
    with account.client() as client:
        good(client.patch(f"/contacts/{number}", json=more))


def delete(account: DemoAccount, number: int) -> None:
    """Somebody else deletes a contact."""
    with account.client() as client:
        good(client.delete(f"/contacts/{number}"))


def holders(journey: Journey, mail: str) -> dict[int, Flat]:
    """The contacts that hold an address now."""
    contacts = snapshot(journey.account).contacts
    return {n: one.values for n, one in contacts.items() if one.values.get(MAIL, "").lower() == mail.lower()}


def new_people(journey: Journey) -> list[Flat]:
    """The new contacts with an address that are not there yet, in the order of the file."""
    mails = [row["Email"] for row in journey.people.rows]
    there = {one.values.get(MAIL) for one in snapshot(journey.account).contacts.values()}
    wanted = [one for one in journey.people.demand.new if MAIL in one and one[MAIL] not in there]
    return sorted(wanted, key=lambda one: mails.index(one[MAIL]))


def changed_people(journey: Journey) -> list[int]:
    """The contacts that the file changes and that are as they were, in the order of the file."""
    mails, now = [row["Email"] for row in journey.people.rows], snapshot(journey.account).contacts
    old = [n for n in journey.people.demand.changed if now[n] == journey.before.contacts[n]]
    return sorted(old, key=lambda number: mails.index(now[number].values[MAIL]))


# --- between the rehearsal and the run -------------------------------------------------------------------


def test_an_edit_of_a_record_that_the_plan_uses_makes_it_stale(journey: Journey) -> None:
    journey.prepare(CLEAN)
    journey.rehearse()
    number = changed_people(journey)[0]
    edit(journey.account, number, middle_name="Theirs", job_title="Their title")
    ended = journey.run()
    assert "Planned again, since records that the plan uses have changed" in ended.err
    assert ended.code == 0
    values = snapshot(journey.account).contacts[number].values
    assert values["middle_name"] == "Theirs", "what is not mapped stays as others left it"
    assert values["job_title"] == f"New title {number}"


def test_an_edit_of_any_other_record_does_not(journey: Journey) -> None:
    journey.prepare(CLEAN)
    journey.rehearse()
    mails = {row["Email"].strip().lower() for row in journey.people.rows}
    stranger = next(
        number
        for number, one in journey.before.contacts.items()
        if one.values.get(MAIL, "").strip().lower() not in mails
    )
    edit(journey.account, stranger, middle_name="Theirs")
    make(journey.account, "nobody.in.the.file@new.example")
    ended = journey.run()
    assert ended.code == 0
    assert "Planned again" not in ended.err


def test_a_record_with_a_key_of_the_file_is_updated_and_not_made_twice(journey: Journey) -> None:
    journey.prepare(CLEAN)
    journey.rehearse()
    wanted = new_people(journey)[0]
    theirs = make(journey.account, wanted[MAIL].upper(), middle_name="Theirs")
    ended = journey.run()
    assert "Planned again" in ended.err
    assert "create 14 -> 13 (contact), update 6 -> 7 (contact)" in ended.err
    ((number, values),) = holders(journey, wanted[MAIL]).items()
    assert number == theirs
    assert without_own(values) == {**wanted, MAIL: wanted[MAIL].upper(), "middle_name": "Theirs"}


def test_a_deleted_record_is_noticed_before_the_run(journey: Journey) -> None:
    journey.prepare(CLEAN)
    journey.rehearse()
    number = changed_people(journey)[0]
    mail = journey.before.contacts[number].values[MAIL]
    delete(journey.account, number)
    ended = journey.run()
    assert "Planned again, since records were deleted" in ended.err
    assert "create 14 -> 15 (contact), update 6 -> 5 (contact)" in ended.err
    assert len(holders(journey, mail)) == 1
    again = journey.run()
    assert (again.json["created"], again.json["updated"]) == (0, 0)


# --- while a run is stopped ------------------------------------------------------------------------------


@pytest.fixture
def stopped(begin: MakeJourney) -> Journey:
    """A run that is stopped with most of its rows still to be sent; the account is without faults then."""
    journey = begin().prepare(MANY).restart(*LATE)
    ended = journey.start_until(8).signal(signal.SIGTERM)
    assert ended.json["pending"] > 20, ended
    journey.restart(*FREE)
    return journey


def kept_to_two_kinds(journey: Journey, ended: Ended, *, refused: int = 0, by_others: int = 0) -> None:
    """The sums differ from the rehearsal's only by what was refused and what others changed."""
    told, buckets = ended.json, journey.people.buckets
    assert told["state"] == "done"
    assert told["failed"] == refused, ended
    assert told["uncertain"] == told["pending"] == 0
    apart = abs(told["created"] - buckets["create"]) + abs(told["updated"] + refused - buckets["update"])
    assert apart <= 2 * by_others, ended


def test_others_make_a_record_while_the_run_is_stopped(stopped: Journey) -> None:
    wanted = new_people(stopped)[-1]
    theirs = make(stopped.account, wanted[MAIL].lower(), given_name="Their", middle_name="Theirs")
    ended = stopped.run()
    kept_to_two_kinds(stopped, ended, by_others=1)
    ((number, values),) = holders(stopped, wanted[MAIL]).items()
    assert number == theirs
    assert values["given_name"] == wanted["given_name"]
    assert values["middle_name"] == "Theirs"


def test_others_make_just_what_the_row_wants_while_the_run_is_stopped(stopped: Journey) -> None:
    wanted = new_people(stopped)[-1]
    body: dict[str, Any] = {name: text for name, text in wanted.items() if "." not in name}
    companies = {name: number for number, (name, _) in snapshot(stopped.account).companies.items()}
    if "company" in body:
        body["company"] = {"id": companies[body["company"]]}
    body["phone_numbers"] = [{"field": "PHONE1", "number": wanted.get(PATHS["Phone 1"], "")}]
    parts = {name: wanted.get(f"addresses.BILLING.{name}", "") for name in ("line1", "locality")}
    body["addresses"] = [{"field": "BILLING", **parts}]
    body["custom_fields"] = [{"id": 3, "content": wanted.get(PATHS["Coach notes"])}]
    theirs = make(stopped.account, wanted[MAIL], **body)
    kept_to_two_kinds(stopped, stopped.run(), by_others=1)
    assert list(holders(stopped, wanted[MAIL])) == [theirs]


def test_others_edit_a_record_while_the_run_is_stopped(stopped: Journey) -> None:
    number = changed_people(stopped)[-1]
    edit(stopped.account, number, middle_name="Theirs", job_title="Their title")
    ended = stopped.run()
    kept_to_two_kinds(stopped, ended)
    values = snapshot(stopped.account).contacts[number].values
    assert (values["middle_name"], values["job_title"]) == ("Theirs", f"New title {number}")


def test_others_delete_a_record_while_the_run_is_stopped(stopped: Journey) -> None:
    number = changed_people(stopped)[-1]
    delete(stopped.account, number)
    ended = stopped.run()
    kept_to_two_kinds(stopped, ended, refused=1)
    assert ended.code == 1
    assert holders(stopped, stopped.before.contacts[number].values[MAIL]) == {}


def test_others_make_a_second_record_of_one_that_is_to_be_updated(stopped: Journey) -> None:
    number = changed_people(stopped)[-1]
    mail = stopped.before.contacts[number].values[MAIL]
    theirs = make(stopped.account, mail, middle_name="Theirs")
    ended = stopped.run()
    assert ended.json["conflict"] == 1, ended
    values = snapshot(stopped.account).contacts
    assert values[number] == stopped.before.contacts[number], "a person must choose, so nothing is written"
    assert set(without_own(values[theirs].values)) == {MAIL, "middle_name"}


# --- while a write is without an answer ------------------------------------------------------------------


def cut_off(journey: Journey, fault: str, writes: int = 1) -> None:
    """Run until so many writes have met the fault, then kill the run; the account is without faults then."""
    journey.restart(*FREE, "--faults", fault, "--seed", "1")
    running = journey.start_until(writes)
    running.process.kill()
    running.wait()
    journey.restart(*FREE)


def only_row(journey: Journey, **cells: str) -> dict[str, str]:
    """A file with one row."""
    row = {"First Name": "Ida", "Last Name": "Only", "Job Title": "Baker", **cells}
    journey.take([row])
    return row


@pytest.mark.parametrize("fault", ["drop_before=1.0", "drop_after=1.0"])
def test_a_create_without_an_answer_beside_a_record_of_others(journey: Journey, fault: str) -> None:
    only_row(journey, Email="ida@new.example")
    cut_off(journey, fault)
    here = len(holders(journey, "ida@new.example"))
    assert here == (0 if "before" in fault else 1)
    if not here:
        make(journey.account, "ida@new.example", middle_name="Theirs")
    ended = journey.run()
    assert ended.code == 0, ended
    ((_, values),) = holders(journey, "ida@new.example").items()
    assert (values["given_name"], values["job_title"]) == ("Ida", "Baker")
    assert values.get("middle_name") == (None if here else "Theirs")
    assert (ended.json["created"], ended.json["updated"]) == ((1, 0) if here else (0, 1))


@pytest.mark.parametrize("fault", ["drop_before=1.0", "drop_after=1.0"])
def test_a_company_without_an_answer_beside_one_of_others(journey: Journey, fault: str) -> None:
    only_row(journey, Email="ida@new.example", Company="Rote Insel AG")
    cut_off(journey, fault)
    with journey.account.client() as client:
        here = len(good(client.get("/companies", params={"company_name": "Rote Insel AG"}))["companies"])
        assert here == (0 if "before" in fault else 1)
        if not here:
            good(client.post("/companies", json={"company_name": "ROTE INSEL, AG"}))
    ended = journey.run()
    assert ended.code == 0, ended
    ((_, values),) = holders(journey, "ida@new.example").items()
    assert values["company"] == ("Rote Insel AG" if here else "ROTE INSEL, AG")
    names = [name for name, _ in snapshot(journey.account).companies.values() if "insel" in name.lower()]
    assert names == [values["company"]]


def test_an_update_without_an_answer_on_a_record_that_others_edited(journey: Journey) -> None:
    journey.prepare(CLEAN)
    number = changed_people(journey)[0]
    only_row(journey, Email=journey.before.contacts[number].values[MAIL])
    cut_off(journey, "drop_before=1.0")
    edit(journey.account, number, job_title="Their title")
    ended = journey.run()
    # Neither all of the old values nor all of the new ones: a person must look.
    assert (ended.code, ended.json["conflict"]) == (1, 1), ended
    assert snapshot(journey.account).contacts[number].values["job_title"] == "Their title"


# --- while a run goes on ---------------------------------------------------------------------------------


def test_a_long_run_sees_within_a_minute_what_others_do(begin: MakeJourney) -> None:
    journey = begin()
    journey.prepare(replace(MANY, new=720, changed=30))
    journey.restart("--calls-per-second", "10", "--calls-per-minute", "0", "--calls-per-day", "0")
    running = journey.start_until(5)
    wanted, number = new_people(journey)[-1], changed_people(journey)[-1]
    theirs = make(journey.account, wanted[MAIL], middle_name="Theirs")
    edit(journey.account, number, middle_name="Theirs")
    began, lists = time.monotonic(), journey.account.calls("contact.list")
    assert wait_until(lambda: journey.account.calls("contact.list") > lists, running, 90)
    # A minute, and the turn of a call that has to queue behind the writes under way.
    assert 40 < time.monotonic() - began < 80
    ended = running.wait()
    assert ended.code == 0, ended
    kept_to_two_kinds(journey, ended, by_others=1)
    assert list(holders(journey, wanted[MAIL])) == [theirs]
    values = snapshot(journey.account).contacts
    assert values[theirs].values["middle_name"] == "Theirs"
    assert values[number].values["middle_name"] == "Theirs"
    assert values[number].values["job_title"] == f"New title {number}"
    assert journey.account.calls("throttled") <= 5, "the strangers' calls used some of the same budget"
