"""A word without quotes is text unless it is plainly a truth value, a day, a number or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from compliance.law.documents import parse, written
from compliance.law.scalars import MAX_NUMBER, MAX_TEXT, meaning, readable

UNSEEN = ("\0", "\r", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ud800", "\ufffe")
SEEN = ("\u00a7 99.31(a)(1)", "a\n\tb", "na\u00efve \u2014 \u201cquoted\u201d \u2026", "\U0001f600", "\u05d0\u200f")
VALUES = ("1:00", "0x1F", "017", "1e5", "yes", "", "~", "2026-07-01", "=", "12", 12, 1.5, True, None)
ORDINARY = ("a: [1, -2, 3.5, yes, no, ~, text, 2026-07-01, 'yes']", "{a: {b: [c, d]}}", "- 1\n- x: y\n")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("yes", True),
        ("Off", False),
        ("TRUE", True),
        ("", None),
        ("~", None),
        ("NULL", None),
        ("0", 0),
        ("-17", -17),
        ("99.31", 99.31),
        ("+1.50", 1.5),
        ("2026-07-01", date(2026, 7, 1)),
    ],
)
def test_what_is_plainly_something_else_than_text_is_that(text: str, meant: Any) -> None:
    found = meaning(text)

    assert found == meant
    assert type(found) is type(meant)


@pytest.mark.parametrize(
    "text",
    [
        "1:00",
        "1:00:00.5",
        "0x1F",
        "0b11",
        "0o17",
        "017",
        "1_000",
        "1e5",
        "1.0e+5",
        ".5",
        "1.",
        ".inf",
        ".nan",
        "2026-07-01 10:00:00",
        "2026-07-01T10:00:00Z",
        "2026-7-1",
        "=",
        "y",
        "nO",
        "\u0661\u0662",
    ],
)
def test_everything_else_is_text_as_it_stands(text: str) -> None:
    assert meaning(text) == text


@pytest.mark.parametrize("text", ["9" * (MAX_NUMBER + 1), "9" * 5_000, "-1." + "0" * 60, "2026-02-30", "2026-00-00"])
def test_a_long_number_and_a_day_that_is_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"a number|day is out of range|month must be"):
        meaning(text)


@pytest.mark.parametrize(
    "letter", ["\0", "\r", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ud800", "\ufffe"]
)
def test_a_letter_that_cannot_be_seen_is_refused(letter: str) -> None:
    with pytest.raises(ValueError, match=f"U\\+{ord(letter):04X}"):
        readable(f"a{letter}b", MAX_TEXT)


@pytest.mark.parametrize(
    "text",
    ["\u00a7 99.31(a)(1)", "a\n\tb", "na\u00efve \u2014 \u201cquoted\u201d \u2026", "\U0001f600", "\u05d0\u200f"],
)
def test_every_letter_that_is_written_by_people_is_read(text: str) -> None:
    assert readable(text, MAX_TEXT) == text


def test_a_text_is_as_long_as_is_allowed_and_no_longer() -> None:
    assert readable("x" * 5, 5)
    with pytest.raises(ValueError, match="6 characters, and 5 are allowed"):
        readable("x" * 6, 5)


@pytest.mark.parametrize(
    "value", ["1:00", "0x1F", "017", "1e5", "yes", "", "~", "2026-07-01", "=", "12", 12, 1.5, True, None]
)
def test_what_is_written_is_read_as_the_same(value: Any) -> None:
    assert parse(written({"key": value}), "file.yaml").data == {"key": value}


def test_a_key_is_text_as_it_is_written() -> None:
    assert parse("yes: 1\n1: 2\n0x1: 3\n2026-07-01: 4\n~: 5\n", "file.yaml").data == {
        "yes": 1,
        "1": 2,
        "0x1": 3,
        "2026-07-01": 4,
        "~": 5,
    }


@pytest.mark.parametrize(
    "text", ["a: [1, -2, 3.5, yes, no, ~, text, 2026-07-01, 'yes']", "{a: {b: [c, d]}}", "- 1\n- x: y\n"]
)
def test_ordinary_yaml_means_what_it_means_to_everybody(text: str) -> None:
    assert parse(text, "file.yaml").data == yaml.safe_load(text)
