"""Servers that answer as no account should: each on a free port of this machine, in a thread of its own."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body><h1>502</h1></body></html>"
WELCOME = "<!doctype html><html><head><title>Welcome to the Wi-Fi of Hotel Sun</title></head></html>"


class Reply(NamedTuple):
    """What a server answers; ``status`` 0 hangs up without an answer, a negative one never answers."""

    status: int
    body: str = ""
    kind: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()


GONE = Reply(0)
SILENT = Reply(-1)
PROFILE: Mapping[str, Reply] = {
    "/account/profile": Reply(200, '{"name": "Odd"}', headers=(("x-keap-tenant-id", "odd"),)),
    "/oauth/connect/userinfo": Reply(200, '{"email": "a@x.example"}'),
    "/users": Reply(200, '{"users": [], "count": 0}'),
    "/tags": Reply(200, '{"tags": [], "count": 0}'),
    "/locales/defaultOptions": Reply(200, "{}"),
}
"""A sign-in that goes well."""


def answers(always: Reply, paths: Mapping[str, Reply] | None = None) -> Callable[[str], Reply]:
    """Answer certain paths as said, and all others always the same."""
    return lambda path: (paths or {}).get(path.partition("?")[0].removeprefix("/crm/rest/v1"), always)


@contextlib.contextmanager
def odd_server(answer: Callable[[str], Reply]) -> Iterator[str]:
    """Run a server; gives its address."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = answer(self.path)
            if reply.status < 0:
                over.wait(20)
            if reply.status <= 0:
                self.close_connection = True
                with contextlib.suppress(OSError):
                    self.connection.shutdown(socket.SHUT_RDWR)
                return
            body = reply.body.encode()
            self.send_response(reply.status)
            for name, value in (("content-type", reply.kind), *reply.headers):
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def finish(self) -> None:
            with contextlib.suppress(OSError):
                super().finish()

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that hangs up, or speaks TLS, is none of this server's trouble."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def fault(status: int, text: str) -> Reply:
    """An error of the account's gateway, as JSON."""
    return Reply(status, json.dumps({"fault": {"faultstring": text, "detail": {"errorcode": "x"}}}))
