"""A request as it arrived at the server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Request:
    """One HTTP request as it arrived; header names are in lower case, `base` is scheme and host."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    base: str
