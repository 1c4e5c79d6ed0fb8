"""Whatever is read, the reader ends in time and in memory, with its meaning or with an `InputError`; nothing else.

Texts are bytes, letters that look like YAML, and real files with a few wrongs done to them.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading import READERS, as_anything, as_rules, bounded, in_time, refused
from tests.small import SMALL

ROOT = Path(__file__).resolve().parents[2]
ANY, SMALL_BOOKS = 1_200, 300
NIGHTLY, PARTS = 100_000, 4
LARGEST = 12_000
"""Characters of a real file that is used; a larger one shows nothing more and takes longer."""

LETTERS = (*"[]{}:,-?&*!|>'\"%@`#~=<\n\t \\", "\r", "\0", "\x85", "\u2028", "\ufeff", "\ud800", "\U0001f600", "\u202e")
WORDS = (
    *("yes", "no", "null", "true", ".inf", ".nan", "0x1F", "0b1", "017", "1_0", "1:00", "1e9", "-1", "0", "1.5", "999"),
    *("9" * 20, "9" * 5_000, "1:" * 50 + "00.5", "2026-01-01", "2026-01-01 10:00:00", "9999-12-31", "0000-00-00"),
    *(
        "<<",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "%TAG ! x\n",
        "!!python/name:os",
        "!!binary ",
        "&a ",
        "*a",
        "? ",
        ": ",
        "- ",
    ),
    *(
        "\n  ",
        "\n    - ",
        "|\n  ",
        ">-\n",
        '"\\ud800"',
        '"\\0"',
        '"\\e[31m"',
        "''",
        '""',
        "{}",
        "[]",
        "{a: b}",
        "x" * 300,
    ),
    *("facts", "danger", "as_of", "provisions", "when", "unless", "is", "in", "at_least", "all", "any", "not", "id"),
    *("scenarios", "expect", "turns_on", "purpose", "story", "origin", "training", "laws", "hours", "in_force", "to"),
)
REAL = tuple(
    text
    for folder in ("docs/examples", "rules", "compliance/teaching")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if len(text := path.read_text(encoding="utf-8")) <= LARGEST
)
HARSH = (
    *("2026-01-01 10:00:00", "9999-12-31", "0001-01-01", "9" * 5_000, "-" + "9" * 18, "0x" + "f" * 6_000, ".nan"),
    *("1:" * 300 + "00.5", "[[]]", "{a: {b: [c]}}", "'" + "x" * 10_000 + "'", "~", "[" + "danger," * 3_000 + "]"),
)
WHOLE = tuple((ROOT / name).read_text() for name in ("compliance/teaching/draft.yaml", "docs/examples/emergency.yaml"))
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(LETTERS), st.text(max_size=8))


@st.composite
def wronged(draw: st.DrawFn, texts: tuple[str, ...] = REAL) -> str:
    """A real file in which a few stretches are cut out, doubled, moved or written over."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(text)))
        end = min(len(text), begin + draw(st.sampled_from((0, 1, 2, 8, 40, 400))))
        kept, cut = text[:begin] + text[end:], text[begin:end]
        match draw(st.sampled_from(("cut", "write", "double", "move", "value"))):
            case "cut":
                text = kept
            case "write":
                text = text[:begin] + draw(PIECES) + text[end:]
            case "double":
                text = text[:end] + cut * draw(st.sampled_from((1, 2, 30))) + text[end:]
            case "move":
                to = draw(st.integers(0, len(kept)))
                text = kept[:to] + cut + kept[to:]
            case _:
                text = other_value(text, begin, draw(st.one_of(PIECES, st.sampled_from(HARSH))))
    return text


def other_value(text: str, near: int, value: str) -> str:
    """Put another value behind the next colon."""
    colon = text.find(": ", near)
    if colon < 0:
        return text
    end = min((found for mark in ",}]\n" if (found := text.find(mark, colon)) > 0), default=len(text))
    return f"{text[:colon]}: {value}{text[end:]}"


ANYTHING = st.one_of(
    st.binary(max_size=400),
    st.lists(PIECES, max_size=40).map("".join),
    wronged(),
    wronged(WHOLE),
    wronged().map(lambda text: text.encode("utf-8", "surrogatepass")[:: len(text) % 7 or 1]),
)


SMALL_FILES = st.sampled_from(tuple(SMALL)).flatmap(lambda name: st.tuples(st.just(name), wronged((SMALL[name],))))
BOUNDS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


TRACED = 4
"""One text of so many has its memory traced, which takes three times as long; all have their two seconds."""


def read(text: str | bytes, reader: Callable[[], None]) -> None:
    """Read a text in time, and some in little memory too."""
    refused(reader, in_time if len(text) % TRACED else bounded)


def in_a_rulebook(name: str, text: str) -> None:
    """Put a text in the place of one file of a small rulebook."""
    as_rules(text, Path(_folder().name), name)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@pytest.mark.parametrize("value", HARSH)
@pytest.mark.parametrize("text", WHOLE, ids=("draft", "case"))
def test_every_value_may_be_replaced_by_a_harsh_one(text: str, value: str) -> None:
    reader = READERS["draft" if text == WHOLE[0] else "case"]
    for colon in re.finditer(": ", text):
        refused(partial(reader, other_value(text, colon.start(), value)), in_time)


@settings(BOUNDS, max_examples=ANY)
@given(text=ANYTHING)
def test_anything_is_read_or_refused(text: str | bytes) -> None:
    read(text, partial(as_anything, text))


@settings(BOUNDS, max_examples=SMALL_BOOKS)
@given(found=SMALL_FILES)
def test_a_rulebook_with_a_wrong_in_any_file_is_read_or_refused(found: tuple[str, str]) -> None:
    read(found[1], partial(in_a_rulebook, *found))


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(PARTS))
@settings(BOUNDS, max_examples=NIGHTLY * 4 // 5 // PARTS)
@given(text=ANYTHING)
def test_anything_at_all_is_read_or_refused(part: int, text: str | bytes) -> None:
    assert part < PARTS
    refused(partial(as_anything, text))


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(PARTS))
@settings(BOUNDS, max_examples=NIGHTLY // 5 // PARTS)
@given(found=SMALL_FILES)
def test_a_rulebook_with_any_wrong_in_any_file_is_read_or_refused(part: int, found: tuple[str, str]) -> None:
    assert part < PARTS
    refused(partial(in_a_rulebook, *found))
