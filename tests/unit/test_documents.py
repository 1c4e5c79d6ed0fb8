"""YAML is read plainly, and everything clever is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.law.documents import parse, read
from compliance.law.errors import InputError, Problem
from compliance.law.files import MAX_BYTES


def refusal(text: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        parse(text, "file.yaml")
    return str(caught.value)


def test_every_key_knows_its_line() -> None:
    document = parse("a:\n  b:\n    - c: 1\n    - d: 2\n", "file.yaml")

    assert document.line(("a", "b", 1, "d")) == 4
    assert document.line(("a", "b", 1, "nowhere")) == 4
    assert document.line(()) == 1


def test_json_is_yaml_too() -> None:
    assert parse('{"facts": {"x": true}}', "stdin").data == {"facts": {"x": True}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "file.yaml:3: the key `a` stands twice"),
        ("a: &x [1]\nb: *x\n", "file.yaml:1: `a`: an anchor or alias"),
        ("a:\n  <<: {b: 1}\n", "file.yaml:2: `a`: a merge key"),
        ("a: !!python/object:os.system x\n", "file.yaml:1: `a`: the tag"),
        ("? [1, 2]\n: x\n", "file.yaml:1: a key is a list or a mapping"),
        ("a: [1, 2\nb: 3\n", "file.yaml:2: is not valid YAML"),
        ("a: 2026-13-45\n", "file.yaml:1: `a`: holds a value that cannot be read"),
        ("a: 1\n---\nb: 2\n", "file.yaml:2: holds a second document"),
        ("[" * 60 + "]" * 60, "nests deeper than 40 levels"),
        (b"a: \xff\xfe", "is not UTF-8 text"),
        ("a: \x00", "is not valid YAML"),
        ("a: " + "x" * MAX_BYTES, "bytes long"),
        ("a: 1\nb:\n  - 999999999999999999999\n", "file.yaml:3: `b.0`: holds a value that cannot be read (a number"),
        ("a:\n  b: " + "x" * 10_001, "file.yaml:2: `a.b`: holds a value that cannot be read (10,001 characters"),
        ("a:\n  ? " + "x" * 201, "file.yaml:2: `a`: a key has 201 characters, and 200 are allowed"),
        ('a: 1\n"\\0": 2\n', "file.yaml:2: a key has the character U+0000"),
        ("%YAML 1.1\n---\na: 1\n", "file.yaml:1: begins with `%`"),
        ("\ufeff%TAG ! x\n---\na: 1\n", "file.yaml:1: begins with `%`"),
        ("a: 1\r\n%TAG ! x\n", "file.yaml:2: begins with `%`"),
        ("a: [" + "x," * 20_001 + "]", "file.yaml:1: `a.19997`: holds more than 20,000 keys and values"),
    ],
)
def test_what_is_not_plain_is_refused_with_its_line(text: str | bytes, said: str) -> None:
    assert said in refusal(text)


def test_an_anchor_bomb_is_refused_before_it_unfolds() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )

    assert "an anchor or alias" in refusal(bomb)


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert parse(b"\xef\xbb\xbfa: 1\n", "file.yaml").data == {"a": 1}


def test_a_problem_stands_on_one_line_and_names_no_endless_key() -> None:
    told = str(Problem("a\nb\x1b[31m.yaml", 1, "k." * 500, "is\u2028wrong", "Mend\udcff it"))

    assert told.isprintable()
    assert len(told) < 400
    assert told.startswith("a\\nb\\x1b[31m.yaml:1: `...")


def test_more_problems_than_anybody_mends_are_cut_short_and_told_so() -> None:
    problem = Problem("file.yaml", 1, "", "is wrong", "Mend it")
    every = (problem for _ in iter(int, 1))

    assert InputError([problem] * 100).problems == (problem,) * 100
    assert len(InputError(every).problems) == 101
    assert "more problems than are listed" in str(InputError([problem] * 101))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.yaml")


@pytest.mark.parametrize("text", ["", "   \n", "# only a remark\n"])
def test_an_empty_file_is_empty_and_no_crash(text: str) -> None:
    assert parse(text, "file.yaml").data is None
