"""The ASGI application: reads a request, has it decided, plays the fault that was drawn, and sends the
answer.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from infusion_desktop.demo.answers import Answer
from infusion_desktop.demo.connection import Receive, Scope, Send, break_off, cut
from infusion_desktop.demo.faults import Fault
from infusion_desktop.demo.request import Request
from infusion_desktop.demo.service import Admitted, Service


def wall_millis() -> int:
    """Now, in milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


class Application:
    """One application per server process."""

    def __init__(self, service: Service, now: Callable[[], int] = wall_millis) -> None:
        self._service = service
        self._now = now
        self._late: dict[asyncio.TimerHandle, tuple[Request, Admitted]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            return
        body = await _read_body(receive)
        if body is None:
            return
        request = _request(scope, body)
        admitted = self._service.admit(request)
        fault = admitted.mishap.fault if admitted.endpoint is not None else None
        if fault in {Fault.DROP_BEFORE, Fault.LATE_WRITE}:
            self._service.count(request, admitted, 0)
            if fault is Fault.LATE_WRITE:
                self._write_later(request, admitted)
            await cut(scope, receive)
            return
        answer = self._service.carry_out(request, admitted, self._now())
        broken = admitted.mishap.fault is Fault.TRUNCATED
        # An answer without a body cannot break off in its middle; it does not come at all.
        gone = fault is Fault.DROP_AFTER or (broken and not answer.body)
        self._service.count(request, admitted, 0 if gone else answer.status)
        if admitted.mishap.delay:
            await asyncio.sleep(admitted.mishap.delay)
        if gone:
            await cut(scope, receive)
            return
        await _send(send, answer, admitted.headers, broken=broken)
        if broken:
            await break_off(scope, receive)

    def _write_later(self, request: Request, admitted: Admitted) -> None:
        loop = asyncio.get_running_loop()

        def apply() -> None:
            self._late.pop(handle, None)
            self._service.carry_out(request, admitted, self._now())

        handle = loop.call_later(admitted.mishap.apply_after, apply)
        self._late[handle] = (request, admitted)

    def finish_late_writes(self) -> None:
        """Apply what is still to come: a clean stop leaves no write in the air."""
        pending, self._late = self._late, {}
        for handle, (request, admitted) in pending.items():
            handle.cancel()
            self._service.carry_out(request, admitted, self._now())


async def _read_body(receive: Receive) -> bytes | None:
    """The whole body, or None when the client left before it was complete."""
    parts: list[bytes] = []
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            return None
        parts.append(event.get("body", b""))
        if not event.get("more_body", False):
            return b"".join(parts)


def _request(scope: Scope, body: bytes) -> Request:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    return Request(
        method=scope["method"],
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        headers=headers,
        body=body,
        base=f"{scope['scheme']}://{headers.get('host', '127.0.0.1')}",
    )


async def _send(send: Send, answer: Answer, headers: list[tuple[str, str]], *, broken: bool) -> None:
    """Send an answer; a broken one announces all of its bytes and sends half of them."""
    wire = [(name.encode(), value.encode()) for name, value in (*headers, *answer.headers)]
    if answer.content_type:
        wire.append((b"content-type", answer.content_type.encode()))
    if answer.status != 204:
        wire.append((b"content-length", str(len(answer.body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": wire})
    if broken:
        await send(
            {"type": "http.response.body", "body": answer.body[: len(answer.body) // 2], "more_body": True}
        )
    else:
        await send({"type": "http.response.body", "body": answer.body})
