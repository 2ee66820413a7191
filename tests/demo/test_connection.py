"""Cut connections on the level of bytes."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.demo.server_process import FREE, KEY, running


def exchange(address: str, request: bytes) -> bytes:
    """Send a request and read until the server closes."""
    host, port = address.removeprefix("http://").split(":")
    received = b""
    with socket.create_connection((host, int(port)), timeout=20) as wire:
        wire.sendall(request)
        try:
            while piece := wire.recv(65536):
                received += piece
        except ConnectionResetError:
            pass
    return received


def request(method: str, path: str) -> bytes:
    body = b"{}"
    head = f"{method} /crm/rest/v1{path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {KEY}\r\n"
    return f"{head}content-length: {len(body)}\r\n\r\n".encode() + body


@pytest.mark.parametrize("fault", ["drop_before", "drop_after", "late_write"])
def test_no_byte_comes_back(tmp_path: Path, fault: str) -> None:
    with running(*FREE, "--contacts", "5", "--faults", f"{fault}=1") as started:
        assert exchange(started.address, request("PATCH", "/contacts/1")) == b""


def test_half_of_a_body_comes_back() -> None:
    with running(*FREE, "--contacts", "5", "--faults", "truncated=1") as started:
        received = exchange(started.address, request("PATCH", "/contacts/1"))
        head, _, body = received.partition(b"\r\n\r\n")
        announced = next(
            int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.startswith(b"content-length:")
        )
        assert head.startswith(b"HTTP/1.1 200")
        assert len(body) == announced // 2
