"""The exact bodies of errors."""

from __future__ import annotations

import json

from infusion_desktop.demo import answers


def test_the_quota_body() -> None:
    assert answers.quota_spent().status == 429
    assert json.loads(answers.quota_spent().body) == {
        "code": "429",
        "message": "Quota Exceeded",
        "status": "Request Throttled",
        "details": None,
    }


def test_the_spike_body_names_the_limit_in_force() -> None:
    answer = answers.spike_arrest(7)
    assert answer.status == 429
    assert json.loads(answer.body) == {
        "fault": {
            "faultstring": "Spike arrest violation. Allowed rate : MessageRate{messagesPerPeriod=7, "
            "periodInMicroseconds=6000000, maxBurstMessageCount=1.0}",
            "detail": {"errorcode": "policies.ratelimit.SpikeArrestViolation"},
        }
    }


def test_html_pages() -> None:
    assert b"<title>Keap - Page Not Found</title>" in answers.PAGE_NOT_FOUND.body
    assert answers.PAGE_NOT_FOUND.status == 404
    assert b"<title>400 Bad Request</title>" in answers.BAD_REQUEST.body
    assert answers.UNAVAILABLE.status == 503
    assert all(
        page.content_type.startswith("text/html")
        for page in (answers.PAGE_NOT_FOUND, answers.BAD_REQUEST, answers.UNAVAILABLE)
    )


def test_a_missing_record() -> None:
    assert json.loads(answers.not_found("Contact").answer.body) == {"message": "Unable to find this Contact"}
    assert answers.not_found("Contact").answer.status == 404
