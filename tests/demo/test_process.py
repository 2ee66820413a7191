"""The server process: start, stop, restart, kill, limits in real time."""

from __future__ import annotations

import signal
import socket
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from infusion_desktop.demo.process import bind
from tests.demo.server_process import FREE, running

NEW = {"email_addresses": [{"email": "kept@x.example", "field": "EMAIL1"}]}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_answer_that_waits_holds_a_clean_stop_up_for_less_than_a_second(number: signal.Signals) -> None:
    """Measured by the stop of one without, at the same time: so it is not the machine that is measured."""
    with (
        running(*FREE, "--contacts", "5") as at_rest,
        running(*FREE, "--contacts", "5", "--faults", "late=1:30") as started,
        started.client() as client,
    ):
        with pytest.raises(httpx.ReadTimeout):
            client.get("/contacts", timeout=httpx.Timeout(10, read=0.2))
        begin = time.monotonic()
        at_rest.process.send_signal(number)
        started.process.send_signal(number)
        assert at_rest.process.wait(timeout=20) == 0
        without = time.monotonic() - begin
        assert started.process.wait(timeout=20) == 0
        assert time.monotonic() - begin - without < 1.0


def test_what_was_answered_survives_a_kill(tmp_path: Path) -> None:
    options = (*FREE, "--contacts", "5", "--state", str(tmp_path / "a.sqlite"))
    with running(*options) as started, started.client() as client:
        made = client.post("/contacts", json=NEW).json()
        tenant = client.get("/users").headers["x-keap-tenant-id"]
        started.process.kill()
        started.process.wait(timeout=20)
    with running(*options) as started, started.client() as client:
        answer = client.get(f"/contacts/{made['id']}")
        assert answer.json()["email_addresses"] == made["email_addresses"]
        assert answer.headers["x-keap-tenant-id"] == tenant
    with running(*options, "--reset") as started, started.client() as client:
        answer = client.get(f"/contacts/{made['id']}")
        assert answer.status_code == 404
        assert answer.headers["x-keap-tenant-id"] != tenant


def test_tests_can_read_the_state_while_it_runs(tmp_path: Path) -> None:
    state = tmp_path / "a.sqlite"
    with running(*FREE, "--contacts", "5", "--state", str(state)) as started, started.client() as client:
        client.get("/contacts")
        made = client.post("/contacts", json=NEW).json()["id"]
        with closing(sqlite3.connect(state)) as database:
            assert database.execute("SELECT email1 FROM contacts WHERE id = ?", (made,)).fetchone() == (
                "kept@x.example",
            )
            count = database.execute("SELECT count FROM calls WHERE kind = 'contact.list'").fetchone()
            assert count == (1,)


def test_the_rate_in_real_time() -> None:
    with running("--contacts", "5", "--calls-per-second", "20", "--calls-per-minute", "0") as started:
        with started.client() as client:
            sent = [(time.monotonic(), client.get("/contacts/1").status_code) for _ in range(60)]
        passed = [moment for moment, status in sent if status == 200]
        assert {status for _, status in sent} == {200, 429}
        for moment in passed:
            assert sum(moment <= other < moment + 0.95 for other in passed) <= 25


def test_limits_of_a_default_key_over_the_wire() -> None:
    with running("--contacts", "5") as started, started.client() as client:
        headers = client.get("/users").headers
        assert headers["x-keap-product-spike-limit"] == "10ps"
        assert headers["x-keap-product-throttle-limit"] == "240"
        assert headers["x-keap-product-quota-limit"] == "30000"
        by_oauth = httpx.get(
            f"{started.base}/users",
            headers={"Authorization": "Bearer demo-oauth-access-token"},
            trust_env=False,
        ).headers
        assert by_oauth["x-keap-product-spike-limit"] == "25ps"
        assert by_oauth["x-keap-product-throttle-limit"] == "1500"
        assert by_oauth["x-keap-product-quota-limit"] == "150000"


def test_only_the_loopback_address_is_bound() -> None:
    with bind(0) as bound:
        assert bound.getsockname()[0] == "127.0.0.1"
        assert bound.proto == socket.IPPROTO_TCP
        bound.listen()
        with pytest.raises(OSError, match="use"):
            bind(bound.getsockname()[1])
