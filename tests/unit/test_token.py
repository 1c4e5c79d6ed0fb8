"""A link holds an interview's answers, all of them and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance import Rulebook
from compliance.asking.token import MAX_LENGTH, read, write
from compliance.law.errors import TokenError
from tests.real import RULEBOOK
from tests.strategies import answers

URL_SAFE = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
SOME = {"danger": "now", "holder": "public_school", "recipient": "unknown"}


@given(facts=answers(RULEBOOK.vocabulary))
def test_what_is_written_is_read_again(facts: dict[str, str]) -> None:
    text = write(RULEBOOK, facts)

    assert read(RULEBOOK, text) == facts
    assert set(text) <= URL_SAFE
    assert len(text) <= MAX_LENGTH


@given(text=st.text(max_size=60) | st.text(alphabet=sorted(URL_SAFE), max_size=60))
def test_a_made_up_string_is_told_from_a_link(text: str) -> None:
    with pytest.raises(TokenError, match="cannot be read"):
        read(RULEBOOK, text)


@given(at=st.integers(0, len(write(RULEBOOK, SOME)) - 1), letter=st.sampled_from(sorted(URL_SAFE)))
def test_one_changed_letter_is_noticed(at: int, letter: str) -> None:
    text = write(RULEBOOK, SOME)
    changed = text[:at] + letter + text[at + 1 :]

    if changed != text:
        with pytest.raises(TokenError, match="damaged"):
            read(RULEBOOK, changed)


def test_a_link_of_another_rulebook_says_so() -> None:
    other: Rulebook = replace(RULEBOOK, digest="sha256:" + "0" * 64)

    with pytest.raises(TokenError, match="other rules"):
        read(RULEBOOK, write(other, SOME))


def test_an_oversized_string_is_refused_before_it_is_read() -> None:
    with pytest.raises(TokenError, match="has 100000 letters"):
        read(RULEBOOK, "A" * 100_000)
