from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from infusion_desktop.connectors.infusionsoft.client import Sent, clock_ahead
from infusion_desktop.connectors.infusionsoft.lookups import decode_object
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from tests.connectors.infusionsoft.scripted import KEY, Journal, Scripted, html_reply, json_reply

GOOD = json_reply({"count": 1}, headers={"x-keap-tenant-id": "abc123"})
FAULT = json_reply({"fault": {"faultstring": "Invalid Access Token", "detail": {"errorcode": "x"}}}, 401)
QUOTA_BODY = {"code": "429", "message": "Quota Exceeded", "status": "Request Throttled", "details": None}
QUOTA = json_reply(QUOTA_BODY, 429)
SPIKE = json_reply(
    {
        "fault": {
            "faultstring": "Spike arrest violation.",
            "detail": {"errorcode": "policies.ratelimit.SpikeArrestViolation"},
        }
    },
    429,
)
DAY_SPENT = json_reply(
    QUOTA_BODY,
    429,
    {
        "x-keap-product-quota-limit": "30000",
        "x-keap-product-quota-time-unit": "day",
        "x-keap-product-quota-available": "0",
    },
)


async def read(account: Scripted, *, missing: bool = False) -> Any:
    return await account.clock.run(
        account.client().read("/contacts", (("limit", "1"),), "contacts", decode_object, missing=missing)
    )


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("steps", "slept"),
    [
        pytest.param([GOOD], [], id="at once"),
        pytest.param([httpx.ConnectError("x"), GOOD], [1.0], id="nothing left"),
        pytest.param([httpx.ReadTimeout("x"), httpx.ReadError("x"), GOOD], [1.0, 2.0], id="no answer twice"),
        pytest.param([html_reply("Down", 503), GOOD], [1.0], id="503"),
        pytest.param([httpx.Response(200, content=b'{"count": '), GOOD], [1.0], id="cut off"),
        pytest.param([html_reply("Sign in", 200), GOOD], [1.0], id="a page with 200"),
        pytest.param([httpx.Response(200), GOOD], [1.0], id="an empty 200"),
        pytest.param([FAULT, GOOD], [1.0], id="a 401 that passes"),
        pytest.param([SPIKE, SPIKE, GOOD], [], id="spikes"),
    ],
)
async def test_reads_are_tried_again_where_that_can_help(steps: list[Any], slept: list[float]) -> None:
    account = Scripted(steps)
    assert await read(account) == {"count": 1}
    assert [seconds for seconds in account.clock.slept if seconds in {1.0, 2.0, 4.0}] == slept


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("steps", "kind", "calls", "words"),
    [
        ([httpx.ConnectError("x")], ProblemKind.UNREACHABLE, 4, "can't be reached. Nothing is lost. Check"),
        (
            [html_reply("Down", 503)],
            ProblemKind.UNREACHABLE,
            4,
            'a web page "Down" instead of data (status 503)',
        ),
        ([httpx.Response(200)], ProblemKind.UNREACHABLE, 4, "nothing (status 200)"),
        ([FAULT], ProblemKind.SIGN_IN, 2, "does not accept the key. Nothing is lost"),
        ([json_reply({"message": "no"}, 403)], ProblemKind.STOP_OBJECT, 1, "may not read contacts"),
        ([json_reply({"message": "bad since"}, 400)], ProblemKind.BUG, 1, '"bad since"'),
        ([html_reply("Keap - Page Not Found", 404)], ProblemKind.BUG, 1, "Check the address"),
        ([json_reply({}, 302)], ProblemKind.BUG, 1, "status 302"),
    ],
)
async def test_reads_that_fail_say_why(steps: list[Any], kind: ProblemKind, calls: int, words: str) -> None:
    account = Scripted(steps)
    with pytest.raises(ConnectorError) as caught:
        await read(account)
    assert caught.value.problem.kind is kind
    assert words in caught.value.problem.message
    assert len(account.requests) == calls
    assert KEY not in repr(caught.value.problem)


@pytest.mark.anyio
async def test_a_missing_record_is_none_but_a_missing_address_is_not() -> None:
    assert (
        await read(Scripted([json_reply({"message": "Unable to find this Contact"}, 404)]), missing=True)
        is None
    )
    with pytest.raises(ConnectorError):
        await read(Scripted([html_reply("Not found", 404)]), missing=True)


@pytest.mark.anyio
async def test_a_throttle_without_retry_after_waits_2_4_8_seconds() -> None:
    account = Scripted([QUOTA, QUOTA, QUOTA, GOOD])
    start = account.clock.now()
    await read(account)
    assert 14 <= account.clock.now() - start < 15


@pytest.mark.anyio
async def test_retry_after_is_obeyed_on_reads() -> None:
    account = Scripted([json_reply(QUOTA_BODY, 429, {"retry-after": "33"}), GOOD])
    start = account.clock.now()
    await read(account)
    assert 33 <= account.clock.now() - start < 34


@pytest.mark.anyio
async def test_an_endless_throttle_ends_with_a_sentence() -> None:
    account = Scripted([QUOTA])
    with pytest.raises(ConnectorError) as caught:
        await read(account)
    assert caught.value.problem.kind is ProblemKind.WAIT
    assert len(account.requests) == 9


@pytest.mark.anyio
async def test_a_spent_day_pauses_reads() -> None:
    account = Scripted([DAY_SPENT])
    with pytest.raises(ConnectorError) as caught:
        await read(account)
    assert caught.value.problem.kind is ProblemKind.PAUSE
    assert caught.value.problem.resume_at == datetime(2026, 3, 3, tzinfo=UTC)
    assert len(account.requests) == 1


async def send(account: Scripted, journal: Journal) -> Sent:
    sent = await account.clock.run(
        account.client().send("POST", "/contacts", b"{}", lambda: journal.sending([]))
    )
    assert sent is not None
    return sent


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("step", "kind", "lost", "calls"),
    [
        pytest.param(httpx.ConnectError("x"), ProblemKind.UNREACHABLE, "", 1, id="nothing left"),
        pytest.param(httpx.PoolTimeout("x"), ProblemKind.UNREACHABLE, "", 1, id="no room"),
        pytest.param(httpx.ReadTimeout("slow"), None, "ReadTimeout: slow", 1, id="no answer"),
        pytest.param(httpx.WriteError("cut"), None, "WriteError: cut", 1, id="cut while sending"),
        pytest.param(FAULT, ProblemKind.SIGN_IN, "", 2, id="401 twice"),
        pytest.param(QUOTA, ProblemKind.WAIT, "", 1, id="429"),
        pytest.param(SPIKE, ProblemKind.WAIT, "", 1, id="spike"),
        pytest.param(DAY_SPENT, ProblemKind.PAUSE, "", 1, id="day spent"),
        pytest.param(html_reply("Down", 503), None, "", 1, id="503 is never tried again"),
    ],
)
async def test_writes_are_sent_once_and_what_is_known_is_told(
    step: Any, kind: ProblemKind | None, lost: str, calls: int
) -> None:
    account = Scripted([step])
    sent = await send(account, Journal())
    assert (sent.problem.kind if sent.problem else None) is kind
    assert sent.lost == lost
    assert len(account.requests) == calls
    assert (sent.answer is None) is isinstance(step, Exception)


@pytest.mark.anyio
async def test_each_time_bytes_leave_the_journal_is_told_first() -> None:
    order: list[str] = []

    def leaving(then: httpx.Response) -> Callable[[httpx.Request], httpx.Response]:
        def answer(_request: httpx.Request) -> httpx.Response:
            order.append("bytes")
            return then

        return answer

    account = Scripted([leaving(FAULT), leaving(GOOD)])

    async def journal() -> None:
        order.append("journal")

    await account.clock.run(account.client().send("POST", "/contacts", b"{}", journal))
    assert order == ["journal", "bytes", "journal", "bytes"]


@pytest.mark.anyio
@pytest.mark.parametrize(("slow", "rows"), [((0.9,), 1), ((1.1,), 2), ((5.0, 2.0, 0.1), 1), ((), 1)])
async def test_more_than_a_second_between_row_and_bytes_is_a_new_attempt(
    slow: tuple[float, ...], rows: int
) -> None:
    """The time that counts is that between the end of the journal and the bytes."""
    account = Scripted([GOOD])
    client = account.client()
    written: list[int] = []
    waits = list(slow)
    if rows == 2:

        async def journal() -> None:
            written.append(1)
            if len(written) == 1:  # everything is held right after the row was written
                client.pacer.slowdown.held_until = account.clock.now() + waits[0]
    else:

        async def journal() -> None:
            written.append(1)
            if waits:
                account.clock.jump(waits.pop(0))

    await account.clock.run(client.send("POST", "/contacts", b"{}", journal))
    assert len(written) == rows
    assert len(account.requests) == 1
    assert client.calls == 1


@pytest.mark.anyio
async def test_what_the_journal_raises_goes_through_and_nothing_is_sent() -> None:
    account = Scripted([GOOD])
    client = account.client()
    journal = Journal(refuses=OSError("disk full"))
    with pytest.raises(OSError, match="disk full"):
        await account.clock.run(client.send("POST", "/contacts", b"{}", lambda: journal.sending([])))
    assert account.requests == []
    assert client.calls == 0
    assert client.pacer._doorway == 0


@pytest.mark.anyio
async def test_without_a_key_nothing_is_journaled_or_sent() -> None:
    account, journal = Scripted([GOOD]), Journal()
    account.secret.secret = ""
    sent = await send(account, journal)
    assert sent.problem is not None
    assert sent.problem.kind is ProblemKind.SIGN_IN
    assert (account.requests, journal.rows) == ([], [])


@pytest.mark.anyio
async def test_a_spent_day_is_an_outcome_before_anything_is_journaled() -> None:
    account, journal = Scripted([GOOD]), Journal()
    client = account.client()
    client.pacer.day.used = 30_000
    sent = await account.clock.run(client.send("POST", "/contacts", b"{}", lambda: journal.sending([])))
    assert sent is not None
    assert sent.problem is not None
    assert sent.problem.kind is ProblemKind.PAUSE
    assert (account.requests, journal.rows) == ([], [])


@pytest.mark.anyio
async def test_calls_are_counted_for_the_account_that_answers() -> None:
    account = Scripted([FAULT, GOOD])
    client = account.client()
    await account.clock.run(client.read("/contacts", (), "contacts", decode_object))
    await client.close()
    assert (client.calls, client.tenant) == (2, "abc123")
    assert account.counter.stored == {("abc123 (user key)", "2026-03-02"): 2}
    assert json.dumps(list(map(str, account.counter.stored))).find(KEY) == -1


NOON = datetime(2026, 3, 2, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("date", "ahead"),
    [
        ("Mon, 02 Mar 2026 12:00:00 GMT", 0),
        ("Mon, 02 Mar 2026 11:58:00 GMT", -120),
        ("Mon, 02 Mar 2026 12:02:00 GMT", 120),
        ("Mon, 02 Mar 2026 14:00:00 +0200", 0),
        ("Tue, 03 Mar 2026 13:00:00 GMT", 7),
        ("yesterday", 7),
        ("", 7),
        (None, 7),
        ("Mon, 02 Mar 2026 12:00:00", 7),
        ("Mon, 99 Mar 2026 12:00:00 GMT", 7),
    ],
)
def test_the_accounts_clock_is_learned_from_its_answers(date: str | None, ahead: int) -> None:
    assert clock_ahead(date, NOON, timedelta(seconds=7)) == timedelta(seconds=ahead)


@pytest.mark.anyio
async def test_each_answer_tells_the_accounts_time_and_a_bad_date_leaves_it() -> None:
    dates = ["Mon, 02 Mar 2026 09:00:00 GMT", "soon", "Mon, 02 Mar 2026 09:10:00 GMT"]
    account = Scripted([json_reply({}, headers={"date": date}) for date in dates])
    client = account.client()

    async def ask() -> datetime:
        await client.read("/contacts", (), "contacts", decode_object)
        return client.now()

    assert client.now() == account.clock.utc(), "nothing was heard yet"
    first = await account.clock.run(ask())
    assert first == datetime(2026, 3, 2, 9, 0, 0, tzinfo=UTC)
    ahead = first - account.clock.utc()
    assert await account.clock.run(ask()) == account.clock.utc() + ahead
    assert await account.clock.run(ask()) == datetime(2026, 3, 2, 9, 10, 0, tzinfo=UTC)
    assert client.now().tzinfo is UTC
