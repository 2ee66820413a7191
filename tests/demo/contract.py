"""Judges calls by the corrected contract file, which lies beside the checkout and never in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

from tests.handed_out import handed_out


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
        self._contract = OpenAPI.from_file_path(str(handed_out("specs", "infusionsoft-v1-corrected.json")))

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
