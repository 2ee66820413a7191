"""The application over real HTTP: what goes wrong with a call, as its client sees it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.demo.server_process import FREE, Running, running

LATEST = ("--seed", "36")
"""With this seed the first late write comes as late as any does."""
WAITS = 1.97
BODY = {"given_name": "Fault", "email_addresses": [{"email": "fault@x.example", "field": "EMAIL1"}]}


@contextmanager
def faulty(folder: Path, *options: str) -> Iterator[tuple[Running, httpx.Client, Path]]:
    state = folder / "account.sqlite"
    with (
        running(*FREE, "--contacts", "20", "--state", str(state), "--seed", "1", *options) as started,
        started.client() as client,
    ):
        yield started, client, state


def made(state: Path) -> int:
    """How many contacts the calls of this test have made."""
    with closing(sqlite3.connect(state)) as database:
        return int(database.execute("SELECT count(*) FROM contacts WHERE id > 20").fetchone()[0])


def wait_until_made(state: Path) -> None:
    """Wait until a call of this test has made its contact."""
    end = time.monotonic() + 20
    while made(state) == 0:
        assert time.monotonic() < end, "it was never made"
        time.sleep(0.02)
    assert made(state) == 1


def calls(state: Path) -> list[Any]:
    with closing(sqlite3.connect(state)) as database:
        return database.execute("SELECT method, kind, status, count FROM calls").fetchall()


def test_a_dropped_write_is_not_applied(tmp_path: Path) -> None:
    with faulty(tmp_path, "--faults", "drop_before=1") as (_, client, state):
        with pytest.raises(httpx.TransportError):
            client.post("/contacts", json=BODY)
        assert made(state) == 0
        assert calls(state) == [("POST", "contact.create", 0, 1)]
        assert client.get("/contacts").status_code == 200  # reads are not concerned


def test_a_write_without_an_answer_is_applied(tmp_path: Path) -> None:
    with faulty(tmp_path, "--faults", "drop_after=1") as (_, client, state):
        with pytest.raises(httpx.TransportError):
            client.post("/contacts", json=BODY)
        assert made(state) == 1
        assert calls(state) == [("POST", "contact.create", 0, 1)]


def test_a_late_write_lands_after_the_client_is_gone(tmp_path: Path) -> None:
    with faulty(tmp_path, "--faults", "late_write=1", *LATEST) as (_, client, state):
        begin = time.monotonic()
        with pytest.raises(httpx.TransportError):
            client.post("/contacts", json=BODY)
        assert time.monotonic() - begin < WAITS / 2, "cut at once, long before the write"
        client.close()
        assert made(state) == 0
        wait_until_made(state)
        assert WAITS - 0.05 < time.monotonic() - begin < 2 * WAITS


def test_a_late_write_lands_before_a_clean_stop(tmp_path: Path) -> None:
    with (
        faulty(tmp_path, "--faults", "late_write=1") as (_, client, state),
        pytest.raises(httpx.TransportError),
    ):
        client.post("/contacts", json=BODY)
    assert made(state) == 1


def read_to_the_end(client: httpx.Client, received: list[bytes], announced: list[int]) -> None:
    with client.stream("POST", "/contacts", json=BODY) as answer:
        assert answer.status_code == 201
        announced.append(int(answer.headers["content-length"]))
        received.extend(answer.iter_raw())


def test_a_truncated_answer_breaks_off_and_the_write_is_applied(tmp_path: Path) -> None:
    with faulty(tmp_path, "--faults", "truncated=1") as (_, client, state):
        received: list[bytes] = []
        announced: list[int] = []
        with pytest.raises(httpx.RemoteProtocolError):
            read_to_the_end(client, received, announced)
        assert len(b"".join(received)) < announced[0]
        assert made(state) == 1
        with pytest.raises(httpx.TransportError):
            client.get("/contacts")
        with pytest.raises(httpx.TransportError):
            client.delete("/contacts/21")
        assert made(state) == 0


def test_a_late_answer_is_late_and_applied(tmp_path: Path) -> None:
    with faulty(tmp_path, "--faults", "late=1:0.4") as (_, client, state):
        begin = time.monotonic()
        with pytest.raises(httpx.ReadTimeout):
            client.post("/contacts", json=BODY, timeout=httpx.Timeout(10, read=0.15))
        wait_until_made(state)
        assert client.get("/contacts").status_code == 200
        assert time.monotonic() - begin >= 0.4


def test_late_answers_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with faulty(tmp_path, "--faults", "late=1:2") as (started, _, _state):
        import anyio

        async def ask(client: httpx.AsyncClient, found: list[int]) -> None:
            found.append((await client.get("/users")).status_code)

        async def all_at_once() -> list[int]:
            found: list[int] = []
            async with (
                httpx.AsyncClient(
                    base_url=started.base, headers={"X-Keap-API-Key": "KeapAK-demo-account"}, trust_env=False
                ) as client,
                anyio.create_task_group() as group,
            ):
                for _ in range(8):
                    group.start_soon(ask, client, found)
            return found

        begin = time.monotonic()
        assert anyio.run(all_at_once) == [200] * 8
        assert time.monotonic() - begin < 4, "two of them, one after the other"


@pytest.mark.parametrize(
    ("fault", "status", "text"),
    [
        ("throttle", 429, "Quota Exceeded"),
        ("spike", 429, "Spike arrest violation"),
        ("html503", 503, "<html>"),
    ],
)
def test_refusing_faults(tmp_path: Path, fault: str, status: int, text: str) -> None:
    with faulty(tmp_path, "--faults", f"{fault}=1") as (_, client, state):
        for answer in (client.post("/contacts", json=BODY), client.get("/contacts")):
            assert answer.status_code == status
            assert text in answer.text
            assert answer.headers["x-keap-tenant-id"]
        assert made(state) == 0


def test_headers_and_links_over_the_wire(server: Running) -> None:
    with server.client() as client:
        answer = client.get("/contacts", params={"limit": 1})
        assert answer.headers["content-type"] == "application/json"
        assert answer.json()["next"].startswith(f"{server.address}/crm/rest/v1/contacts/?limit=1&offset=1")
        without = httpx.get(f"{server.base}/contacts", trust_env=False)
        assert without.status_code == 401
        assert without.headers["x-keap-product-quota-limit"] == ""
        assert without.headers["x-keap-tenant-id"] == ""


def test_a_get_with_a_body_over_the_wire(server: Running) -> None:
    with server.client() as client:
        answer = client.request("GET", "/contacts", json={"limit": 1})
        assert answer.status_code == 400
        assert "<title>400 Bad Request</title>" in answer.text


def test_a_small_answer_is_not_held_back(server: Running) -> None:
    """With Nagle's delay on, each answer would take 40 ms, the fastest too."""
    with server.client() as client:
        client.get("/users")
        took = []
        for _ in range(20):
            begin = time.monotonic()
            client.get("/contacts/1")
            took.append(time.monotonic() - begin)
        assert min(took) < 0.03
