from __future__ import annotations

import asyncio
import socket
import ssl

import httpx
import pytest

from infusion_desktop.model.tasks import start_task
from infusion_desktop.web import http as web_http
from infusion_desktop.web.http import (
    CONNECT_SECONDS,
    Http,
    NoAnswerError,
    NotSentError,
    client_settings,
    is_loopback,
)
from tests.web.local_server import reply, serving


class OneError(httpx.AsyncBaseTransport):
    """Fails each call with one error."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise self.error


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (httpx.ConnectError("refused"), NotSentError),
        (httpx.ConnectTimeout("slow"), NotSentError),
        (httpx.PoolTimeout("busy"), NotSentError),
        (httpx.UnsupportedProtocol("x"), NotSentError),
        (httpx.ReadTimeout("slow"), NoAnswerError),
        (httpx.WriteTimeout("slow"), NoAnswerError),
        (httpx.ReadError("reset"), NoAnswerError),
        (httpx.WriteError("reset"), NoAnswerError),
        (httpx.RemoteProtocolError("hung up"), NoAnswerError),
        (httpx.LocalProtocolError("odd"), NoAnswerError),
        (httpx.ProxyError("proxy"), NoAnswerError),
        (httpx.DecodingError("gzip"), NoAnswerError),
    ],
)
async def test_whether_a_byte_can_have_left(error: Exception, raised: type[Exception]) -> None:
    http = Http("http://127.0.0.1:1", make_transport=lambda: OneError(error))
    with pytest.raises(raised, match=type(error).__name__):
        await http.call("POST", "/x", body=b"{}", headers={"Authorization": "Bearer s3cr3t"})
    await http.close()


@pytest.mark.anyio
async def test_a_port_where_nobody_listens_means_nothing_was_sent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    http = Http(f"http://127.0.0.1:{port}")
    with pytest.raises(NotSentError):
        await http.call("GET", "/x")
    await http.close()


@pytest.mark.anyio
async def test_a_call_carries_query_headers_and_body_and_gives_the_whole_answer() -> None:
    async def handler(request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(b'{"id":1}', "201 Created", extra="X-Keap-Tenant-Id: abc\r\n"))

    async with serving(handler) as (address, requests):
        http = Http(address)
        answer = await http.call(
            "POST", "/v1/contacts", query=[("a", "x y"), ("b", "1,2")], body=b"{}", headers={"X-Key": "k"}
        )
        await http.close()
    assert (answer.status, answer.body, answer.headers["x-keap-tenant-id"]) == (201, b'{"id":1}', "abc")
    head = requests[0].decode().lower()
    assert head.startswith("post /v1/contacts?a=x+y&b=1%2c2 http/1.1")
    assert "x-key: k" in head
    assert "content-type: application/json" in head


@pytest.mark.anyio
async def test_redirects_are_not_followed() -> None:
    async def handler(request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(b"", "302 Found", extra="Location: /elsewhere\r\n"))

    async with serving(handler) as (address, requests):
        http = Http(address)
        assert (await http.call("GET", "/x")).status == 302
        await http.close()
    assert len(requests) == 1


@pytest.mark.anyio
@pytest.mark.parametrize("cut", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"])
async def test_a_cut_connection_is_no_answer(cut: bytes) -> None:
    async def handler(request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(cut)
        writer.close()

    async with serving(handler) as (address, requests):
        http = Http(address)
        with pytest.raises(NoAnswerError):
            await http.call("POST", "/x", body=b"{}")
        await http.close()
    assert len(requests) == 1, "never sent again by itself"


@pytest.mark.anyio
async def test_one_connection_is_used_again_and_again() -> None:
    peers: set[int] = set()

    async def handler(request: bytes, writer: asyncio.StreamWriter) -> None:
        peers.add(writer.get_extra_info("peername")[1])
        writer.write(reply(b"{}"))

    async with serving(handler) as (address, _):
        http = Http(address)
        for _ in range(5):
            await http.call("GET", "/x")
        await http.close()
    assert len(peers) == 1


@pytest.mark.anyio
async def test_a_connection_that_idled_too_long_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers hang up on idle connections; a write must not meet that."""
    assert web_http.ONE_CONNECTION.keepalive_expiry == 4.0
    monkeypatch.setattr(
        web_http,
        "ONE_CONNECTION",
        httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=0.05),
    )
    peers: list[int] = []

    async def handler(request: bytes, writer: asyncio.StreamWriter) -> None:
        peers.append(writer.get_extra_info("peername")[1])
        writer.write(reply(b"{}"))

    async with serving(handler) as (address, _):
        http = Http(address)
        await http.call("GET", "/x")
        await asyncio.sleep(0.15)
        await http.call("POST", "/x", body=b"{}")
        await http.close()
    assert peers[0] != peers[1]


@pytest.mark.anyio
async def test_calls_run_side_by_side_up_to_the_number_of_clients(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_http, "MOST_CLIENTS", 3)
    inside, most = 0, 0
    full = asyncio.Event()

    async def handler(request: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        if inside == 3:
            full.set()
        await asyncio.wait_for(full.wait(), 20)
        await asyncio.sleep(0.03)  # a fourth would come now
        inside -= 1
        writer.write(reply(b"{}"))

    async with serving(handler) as (address, _):
        http = Http(address)
        calls = [start_task(f"call {n}", http.call("GET", "/x")) for n in range(7)]
        await asyncio.gather(*calls)
        assert len(http._all) == 3
        await http.close()
    assert most == 3


@pytest.mark.anyio
async def test_a_cancelled_call_gives_its_client_back() -> None:
    came, over = asyncio.Event(), asyncio.Event()

    async def handler(request: bytes, writer: asyncio.StreamWriter) -> None:
        if b"slow" in request:
            came.set()
            await over.wait()
        writer.write(reply(b"{}"))

    async with serving(handler) as (address, _):
        http = Http(address)
        task = start_task("slow call", http.call("GET", "/slow"))
        await asyncio.wait_for(came.wait(), 20)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await http.call("GET", "/fast")).status == 200
        assert len(http._all) == 1
        await http.close()
        over.set()
        await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("address", "loopback"),
    [
        ("http://127.0.0.1:8020", True),
        ("http://localhost", True),
        ("http://[::1]:80", True),
        ("https://api.infusionsoft.com", False),
        ("http://127.0.0.1.evil.example", False),
    ],
)
def test_loopback_is_told(address: str, loopback: bool) -> None:
    assert is_loopback(address) is loopback


@pytest.mark.anyio
async def test_proxies_of_the_environment_are_never_used_for_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    async def handler(request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(b"{}"))

    async with serving(handler) as (address, _):
        http = Http(address)
        assert (await http.call("GET", "/x")).status == 200
        await http.close()
    far = Http("https://api.infusionsoft.com")
    assert not far._local


def test_clients_made_elsewhere_have_the_same_settings() -> None:
    local = client_settings("http://127.0.0.1:8020/token", 30.0)
    assert (local["trust_env"], local["follow_redirects"]) == (False, False)
    assert local["timeout"] == httpx.Timeout(30.0, connect=CONNECT_SECONDS)
    assert local["verify"].cert_store_stats()["x509"] == 0
    remote = client_settings("https://api.example/token", 30.0)
    assert remote["trust_env"] is True
    assert remote["verify"].verify_mode is ssl.CERT_REQUIRED
    assert remote["verify"].check_hostname
