"""Judges calls by the corrected contract file, which lies beside the checkout and never in it.

INFUSION_SHARED names its folder (default: `../shared` beside the root of this repository). Without it a test
fails with a sentence, unless CI_WITHOUT_SHARED is set.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

from tests.demo.server_process import ROOT


def contract_file() -> Path:
    """The contract, or the end of the test."""
    folder = Path(os.environ.get("INFUSION_SHARED") or ROOT.parent / "shared")
    path = folder / "specs" / "infusionsoft-v1-corrected.json"
    if not path.is_file():
        if os.environ.get("CI_WITHOUT_SHARED"):
            pytest.skip(f"NOT CHECKED against the contract: {path} is absent and CI_WITHOUT_SHARED is set")
        pytest.fail(f"The contract {path} is absent: set INFUSION_SHARED to the folder that holds specs/.")
    return path


class SentRequest:
    """A request of httpx in the form that openapi-core reads; it puts the path values in itself."""

    def __init__(self, request: httpx.Request) -> None:
        self.request = request
        pairs = parse_qsl(urlsplit(str(request.url)).query, keep_blank_values=True)
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(pairs), header=Headers(request.headers.items()), path={}
        )

    @property
    def host_url(self) -> str:
        parts = urlsplit(str(self.request.url))
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def path(self) -> str:
        return urlsplit(str(self.request.url)).path

    @property
    def method(self) -> str:
        return self.request.method.lower()

    @property
    def body(self) -> bytes | None:
        return self.request.content or None

    @property
    def content_type(self) -> str:
        return str(self.request.headers.get("content-type", ""))


@dataclass(frozen=True)
class ReceivedAnswer:
    """An answer of httpx in the form that openapi-core reads."""

    answer: httpx.Response

    @property
    def data(self) -> bytes | None:
        return self.answer.content or None

    @property
    def status_code(self) -> int:
        return self.answer.status_code

    @property
    def headers(self) -> dict[str, Any]:
        return dict(self.answer.headers)

    @property
    def content_type(self) -> str:
        return str(self.answer.headers.get("content-type", ""))


class Judge:
    """Finds what the contract forbids."""

    def __init__(self) -> None:
        self._contract = OpenAPI.from_file_path(str(contract_file()))

    def request_faults(self, answer: httpx.Response) -> list[str]:
        """What is wrong with the request of this answer."""
        return _texts(self._contract.iter_request_errors(SentRequest(answer.request)))

    def answer_faults(self, answer: httpx.Response) -> list[str]:
        """What is wrong with the answer."""
        return _texts(
            self._contract.iter_response_errors(SentRequest(answer.request), ReceivedAnswer(answer))
        )


def _texts(errors: Iterable[Exception]) -> list[str]:
    found = []
    for error in errors:
        inner = getattr(error.__cause__, "schema_errors", None)
        details = [f"{list(one.absolute_path)}: {one.message}" for one in inner or ()]
        found.append(f"{error!r} {details or error.__cause__ or ''}")
    return found
