"""Each trouble has a title and a sentence with a way on."""

from __future__ import annotations

import pytest

from infusion_desktop.ui.sign_in.trouble import Cause, Trouble


@pytest.mark.parametrize("cause", list(Cause))
def test_each_has_its_words(cause: Cause) -> None:
    trouble = Trouble(cause, "pages.example")
    assert trouble.title
    assert not trouble.title.endswith(".")
    assert trouble.sentence.endswith(".")
    assert "{" not in trouble.sentence


def test_a_refused_page_stays_in_view_and_a_broken_one_does_not() -> None:
    assert not Trouble(Cause.REFUSED, "x.example").covers
    assert Trouble(Cause.ANSWERED_WITH_ERROR).covers
    assert Trouble(Cause.NOT_LOADED, "x.example").covers
    assert "x.example" in Trouble(Cause.REFUSED, "x.example").sentence
