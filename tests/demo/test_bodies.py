"""Bodies: what is named, and what gets the vague 400."""

from __future__ import annotations

import json

import pytest

from infusion_desktop.demo.answers import VAGUE, RefusedError
from infusion_desktop.demo.bodies import FLAG, ID, TEXT, Shape, closed, list_of, one_of, or_empty

SHAPE = Shape(
    closed(
        {
            "name": TEXT,
            "number": ID,
            "flag": FLAG,
            "parts": list_of(closed({"field": one_of("A", "B"), "text": TEXT}, ("field",))),
            "inner": or_empty(closed({"id": ID})),
        },
        ("name",),
    ),
    {"tag_ids": "Own words"},
)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b'{"name": "x", "foo": 1}', "Unrecognized property: foo"),
        (b'{"name": "x", "parts": [{"field": "A", "colour": 1}]}', "Unrecognized property: colour"),
        (b'{"name": "x", "inner": {"id": 1, "company_name": "y"}}', "Unrecognized property: company_name"),
        (b'{"name": 1, "foo": 1}', "Unrecognized property: foo"),
        (b'{"name": "x", "tag_ids": [1]}', "Own words"),
        (b'{"name": 1}', VAGUE),
        (b"{}", VAGUE),
        (b'{"name": "x", "number": "1"}', VAGUE),
        (b'{"name": "x", "number": true}', VAGUE),
        (b'{"name": "x", "flag": "true"}', VAGUE),
        (b'{"name": "x", "parts": [{"field": "C"}]}', VAGUE),
        (b'{"name": "x", "parts": [{"text": "no field"}]}', VAGUE),
        (b'{"name": null}', VAGUE),
        (b"[]", VAGUE),
        (b"", VAGUE),
        (b"{", VAGUE),
        (b"\xff", VAGUE),
    ],
)
def test_a_body_that_does_not_fit(raw: bytes, message: str) -> None:
    with pytest.raises(RefusedError) as caught:
        SHAPE.read(raw)
    assert caught.value.answer.status == 400
    assert json.loads(caught.value.answer.body) == {"message": message}


@pytest.mark.parametrize("inner", [None, "", {"id": 4}])
def test_a_body_that_fits(inner: object) -> None:
    body = {"name": "x", "number": 3, "flag": False, "parts": [{"field": "B"}], "inner": inner}
    assert SHAPE.read(json.dumps(body).encode()) == body
