"""What holds for keys of any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.model.match_keys import SPELLINGS, name_key


@given(st.sampled_from(sorted(SPELLINGS)), st.text(max_size=20))
def test_a_key_is_its_own_key_and_never_blank(spelling: str, text: str) -> None:
    key = SPELLINGS[spelling](text)
    assert key is None or (key.strip() == key != "" and SPELLINGS[spelling](key) == key)


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=20))
def test_plain_names_take_a_short_way_to_the_same_key(text: str) -> None:
    short, long = name_key(f"{text} u"), name_key(f"{text} ü")
    assert short is not None
    assert long is not None
    assert short.removesuffix("u") == long.removesuffix("ü")
