"""Authlib is pinned to 1.7.2: from 1.8 on its client is that of another library where this is installed.

Our handling of errors, transports and time limits is that of httpx; it would silently no longer fit.
"""

from __future__ import annotations

import importlib.util
from importlib import metadata

import httpx
from authlib.integrations.httpx_client import AsyncOAuth2Client


def test_authlibs_client_is_an_httpx_client() -> None:
    assert issubclass(AsyncOAuth2Client, httpx.AsyncClient)


def test_the_pinned_versions_are_installed() -> None:
    assert metadata.version("Authlib") == "1.7.2"
    assert metadata.version("httpx") == "0.28.1"


def test_the_other_library_is_not_here() -> None:
    assert importlib.util.find_spec("httpx2") is None
