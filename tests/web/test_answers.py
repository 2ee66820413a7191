from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.web.answers import Shape, read_answer
from infusion_desktop.web.http import Answer

SPIKE = (
    "Spike arrest violation. Allowed rate : MessageRate{messagesPerPeriod=25, periodInMicroseconds=6000000, "
    "maxBurstMessageCount=1.0}"
)
PAGE = b"<!DOCTYPE html><html><head><title>Keap - Page\n Not &amp; Found</title></head><h2>No</h2></html>"
UNKNOWN = "Unrecognized property: foo"
SPIKE_CODE = "policies.ratelimit.SpikeArrestViolation"


def answer(body: object, content_type: str = "application/json", status: int = 400) -> Answer:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer(status, {"content-type": content_type}, raw)


@pytest.mark.parametrize(
    ("body", "content_type", "shape", "message", "code"),
    [
        ({"message": UNKNOWN}, "application/json", Shape.JSON, UNKNOWN, ""),
        (
            {"fault": {"faultstring": SPIKE, "detail": {"errorcode": SPIKE_CODE}}},
            "application/json", Shape.JSON, SPIKE, SPIKE_CODE,
        ),
        ({"fault": {}}, "application/json", Shape.JSON, "fault", ""),
        (
            {"code": "429", "message": "Quota Exceeded", "status": "Request Throttled", "details": None},
            "application/json", Shape.JSON, "Quota Exceeded: Request Throttled", "429",
        ),
        (
            {"error": "invalid_grant", "error_description": "Invalid refresh token"},
            "application/json", Shape.JSON, "invalid_grant: Invalid refresh token", "invalid_grant",
        ),
        ({"message": None}, "application/json", Shape.JSON, "message", ""),
        ({"message": {"a": 1}}, "application/json", Shape.JSON, '{"a":1}', ""),
        ({"id": 7, "message": "a record's own text"}, "application/json", Shape.JSON, "", ""),
        ([1, 2], "application/json", Shape.JSON, "", ""),
        (PAGE, "text/html; charset=utf-8", Shape.HTML, "Keap - Page Not & Found", ""),
        (PAGE, "application/json", Shape.HTML, "Keap - Page Not & Found", ""),
        (b"<h2>Service <b>down</b></h2>", "", Shape.HTML, "Service down", ""),
        (b"plain words", "text/html", Shape.HTML, "", ""),
        (b"", "application/json", Shape.EMPTY, "", ""),
        (b"  \r\n ", "text/html", Shape.EMPTY, "", ""),
        (b'{"contacts": [{"id": 1', "application/json", Shape.BROKEN, "", ""),
        (b"upstream timed out", "text/plain", Shape.BROKEN, "", ""),
        (b'{"message": "\xff\xfe"}', "application/json", Shape.BROKEN, "", ""),
        (b"[" * 200_000, "application/json", Shape.BROKEN, "", ""),
    ],
)  # fmt: skip
def test_every_shape_of_an_error(
    body: object, content_type: str, shape: Shape, message: str, code: str
) -> None:
    said = read_answer(answer(body, content_type))
    assert (said.shape, said.message, said.code) == (shape, message, code)


def test_long_messages_are_cut() -> None:
    assert len(read_answer(answer({"message": "x" * 5000})).message) == 300


def test_the_media_type_is_bare() -> None:
    assert answer(b"", "Text/HTML; charset=x").content_type == "text/html"
    assert Answer(200, {}, b"").content_type == ""


@given(st.binary(max_size=300), st.sampled_from(["application/json", "text/html", ""]))
def test_any_bytes_are_survived(body: bytes, content_type: str) -> None:
    assert read_answer(Answer(500, {"content-type": content_type}, body)).shape in Shape
