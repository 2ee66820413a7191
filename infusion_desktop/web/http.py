"""HTTP calls, and whether a byte of them can have left: the one file that knows the HTTP library.

A set of clients with one connection each, one per call in flight: one shared pool costs three to four times
the processor time at 25 in flight, since its bookkeeping grows with the connections.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx

MOST_CLIENTS = 48
IDLE_SECONDS = 4.0
"""A connection idle for longer is not used again: servers hang up on idle ones (5 s is common), and a write
that meets the hang-up may or may not have arrived."""
CONNECT_SECONDS, READ_SECONDS = 10.0, 90.0

NETWORK_ERRORS = (httpx.HTTPError, httpx.InvalidURL)
"""Whatever keeps an answer from coming, of clients that are made with :func:`client_settings`."""
StatusError = httpx.HTTPStatusError

ONE_CONNECTION = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=IDLE_SECONDS)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

Query = Sequence[tuple[str, str]]
MakeTransport = Callable[[], httpx.AsyncBaseTransport]


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer, of any status, read to its end; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        """The media type without parameters, in lower case; empty if there is none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class NotSentError(Exception):
    """No byte of the request left this machine: no connection could be made."""


class NoAnswerError(Exception):
    """Bytes of the request may have left, and no whole answer came back."""


def is_loopback(address: str) -> bool:
    """Tell whether an address (scheme, host, port) is this machine itself."""
    return (urlsplit(address).hostname or "") in LOOPBACK


def client_settings(address: str, read_seconds: float) -> dict[str, Any]:
    """Arguments of a client of the HTTP library for calls to one address, made by somebody else (Authlib)."""
    return {
        "verify": _trust(address),
        "trust_env": not is_loopback(address),
        "follow_redirects": False,
        "timeout": httpx.Timeout(read_seconds, connect=CONNECT_SECONDS),
    }


def _trust(address: str) -> ssl.SSLContext:
    """Loading the certificates takes 20 ms and more; loopback is plain HTTP and needs none."""
    if address.startswith("http://"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return ssl.create_default_context()


class Http:
    """Calls to one address; at most :data:`MOST_CLIENTS` at once.

    ``address`` is scheme, host and port. ``make_transport`` puts another transport behind it (tests).
    Proxies of the environment are used, but never for loopback. Redirects are not followed.
    """

    def __init__(self, address: str, *, make_transport: MakeTransport | None = None) -> None:
        self.address = address.rstrip("/")
        self._make_transport = make_transport
        self._free: list[httpx.AsyncClient] = []
        self._all: list[httpx.AsyncClient] = []
        self._room = asyncio.Semaphore(MOST_CLIENTS)
        self._trust: ssl.SSLContext | None = None
        self._local = is_loopback(address)

    async def call(
        self,
        method: str,
        path: str,
        *,
        query: Query = (),
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Make one call and read its whole answer.

        Raises NotSentError if nothing can have left this machine, NoAnswerError if something may have.
        """
        url = f"{self.address}{path}"
        if query:
            url = f"{url}?{urlencode(query)}"
        sent = dict(headers or {})
        if body is not None:
            sent["content-type"] = "application/json"
        async with self._room:
            client = self._free.pop() if self._free else self._new_client()
            try:
                response = await client.request(method, url, content=body, headers=sent)
            except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
                raise NotSentError(_words(error)) from error
            except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
                raise NotSentError(_words(error)) from error
            except httpx.HTTPError as error:
                raise NoAnswerError(_words(error)) from error
            finally:
                # Last in, first out: few connections stay warm, the others run into their idle limit.
                self._free.append(client)
            return Answer(response.status_code, _lowered(response.headers.raw), response.content)

    def _new_client(self) -> httpx.AsyncClient:
        if self._trust is None:
            self._trust = _trust(self.address)
        client = httpx.AsyncClient(
            verify=self._trust,
            trust_env=not self._local,
            follow_redirects=False,
            timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
            limits=ONE_CONNECTION,
            cookies=_NoCookies(),
            transport=self._make_transport() if self._make_transport else None,
        )
        self._all.append(client)
        return client

    async def close(self) -> None:
        """Close all connections."""
        clients, self._all, self._free = self._all, [], []
        for client in clients:
            await client.aclose()


class _NoCookies(CookieJar):
    """Keeps nothing: no web service here has sessions, and looking for cookies costs a tenth of a call."""

    def extract_cookies(self, response: object, request: object) -> None:
        """Leave them."""


def _lowered(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers as text under names in lower case; those of one name joined (RFC 9110, 5.3)."""
    lowered: dict[str, str] = {}
    for name, value in headers:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        lowered[key] = f"{lowered[key]}, {text}" if key in lowered else text
    return lowered


def _words(error: Exception) -> str:
    """The name of an error with its text; never its request, which carries the key."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
