"""Files made to hang, to crash or to swell the program: each is refused in words, or read, within two seconds."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from compliance import RulebookError, load_rulebook
from compliance.law import files
from compliance.law.errors import InputError
from compliance.law.files import contents
from compliance.law.loading import digest, load_law
from tests.reading import READERS, as_rules, in_time, refused
from tests.small import SECTION

FULL = 990_000
"""Bytes, just under what a file may have."""


def full(pattern: str) -> str:
    return pattern * (FULL // len(pattern.encode("utf-8", "surrogatepass")))


def lines(pattern: str, number: int) -> str:
    return "".join(pattern.format(at) for at in range(number))


DEEP = "".join(f"{'  ' * at}{'k' * 190}:\n" for at in range(39))
GIANTS = {
    "open lists": full("["),
    "open mappings": full("{"),
    "keys upon keys": full("? "),
    "lists upon lists": full("- "),
    "empty lists": f"[{full('[],')}]",
    "empty entries": full("-\n"),
    "short entries": full("- a\n"),
    "short entries on a line": f"[{full('a,')}]",
    "short mappings": full("- a: b\n"),
    "every key another": lines("{}:\n", 120_000),
    "as many keys as may be": lines("{}:\n", 9_900),
    "as many facts as may be": "facts:\n" + lines("  f{}: now\n", 9_900),
    "deep and wide": "[" * 38 + "[]," * 9_000 + "]" * 38,
    "deep with long keys": DEEP + lines("  " * 39 + "a{}:\n", 9_000),
    "escapes": f'a: "{full(chr(92) + "n")}"',
    "escaped line ends": f'a: "{full(chr(92) + chr(10))}"',
    "blank lines in quotes": f'a: "{full("x" + chr(10) * 2)}"',
    "doubled quotes": f"a: '{full(chr(39) * 2)}'",
    "plain lines": f"a: {full('x' + chr(10) + '  ')}",
    "literal lines": f"a: |\n{full(' x' + chr(10))}",
    "folded lines": f"a: >\n{full(' x' + chr(10) * 2)}",
    "blanks": f"a: x{full(' ')}y",
    "remarks": full("#\n"),
    "versions": full("%YAML 1.1\n"),
    "handles": lines("%TAG !a{}! x\n", 55_000),
    "documents": full("---\n"),
    "next lines": full("\x85"),
    "line separators": full("\u2028"),
    "byte order marks": full("\ufeff"),
    "nothing": full("\0"),
    "lone surrogates": full("\ud800"),
    "anchors": full("&a "),
    "aliases": full("*a "),
    "tags": full("! "),
    "a long tag": f"!<{full('a')}> x",
    "a long anchor": f"&{full('a')} x",
    "a long key": f"? {full('a')}\n: b",
    "colons": full(": "),
    "pairs in a row": full("a: "),
    "texts in a row": full('"a" '),
    "pairs in lists": full("[a: "),
    "digits": f"facts: {{student_age: {full('9')}}}",
    "a hexadecimal number": f"facts: {{student_age: 0x{full('f')}}}",
    "a binary number": f"facts: {{student_age: 0b{full('1')}}}",
    "an octal number": f"facts: {{student_age: 0{full('7')}}}",
    "a number with lines": f"facts: {{student_age: 1{full('_')}}}",
    "a fraction": f"facts: {{student_age: 1.{full('1')}}}",
    "hours and minutes": f"facts: {{student_age: {full('1:00:')}0}}",
    "many hours": "facts: {student_age: " + "1:" * 300 + "00.5}",
    "empty provisions": "section: a\nheading: b\nprovisions:\n" + "- {}\n" * 9_900,
    "empty scenarios": "scenarios:\n" + "- {}\n" * 9_900,
    "empty resources": "resources:\n" + "- {}\n" * 9_900,
    "a fact that turns it a thousand times": f"turns_on: [{'danger, ' * 9_000}]",
}
SECTIONS = {
    "a deadline beyond the calendar": ("school_days: 1", "calendar_days: 999999999"),
    "a deadline that nobody counts out": ("school_days: 1", "school_days: 999999999"),
    "a last day without a next": ("gives: is_record", "gives: is_record\n    in_force: {to: 9999-12-31}"),
    "an hour as a day": ("gives: is_record", "gives: is_record\n    in_force: {from: 2026-01-01 10:00:00}"),
    "a fact for every test": ("{friend: {is: yes}}", f"{{any: [{lines('{{f{}: {{is: yes}}}},', 3_000)}]}}"),
    "a value for every fact": ("{is: yes}", f"{{in: [{lines('v{},', 9_000)}]}}"),
    "a duty of every name": ("duties: [log]", f"duties: [{lines('d{},', 9_000)}]"),
    "a citation of brackets": ("cite: Act 3", f"cite: Act 3{'(a)' * 3_000}x"),
}
NAMES = ("\u00b2.yaml", "a\nb.yaml", "\x1b[31m.yaml", "\udcff.yaml", ".yaml", "9" * 200 + ".yaml")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", GIANTS)
def test_a_giant_is_refused_or_read_in_time(name: str, reader: str) -> None:
    refused(partial(READERS[reader], GIANTS[name]), in_time)


@pytest.mark.parametrize("readers", [1, pytest.param(len(READERS), marks=pytest.mark.nightly)])
@pytest.mark.parametrize("name", GIANTS)
def test_a_giant_takes_little_memory(name: str, readers: int) -> None:
    """One reader of each giant, another on each day, because to trace memory takes three times as long."""
    first = date.today().toordinal() + list(GIANTS).index(name)
    for at in range(first, first + readers):
        reader = list(READERS.values())[at % len(READERS)]

        assert refused(partial(reader, GIANTS[name]), in_time) == refused(partial(reader, GIANTS[name]))


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_that_asks_too_much_is_refused_in_time(tmp_path: Path, name: str) -> None:
    old, new = SECTIONS[name]
    assert old in SECTION

    assert refused(lambda: as_rules(SECTION.replace(old, new, 1), tmp_path))


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


@pytest.mark.parametrize("place", ["stray/x.yaml", "act/x.yaml", "laws.yaml", "facts/x.yaml"])
@pytest.mark.parametrize("kind", ["folder", "dangling", "circle", "endless", "pipe", "giant", "linked folder"])
def test_what_is_no_small_file_is_refused_by_name(
    small: Callable[..., Path], pipe: Path, place: str, kind: str
) -> None:
    root = small()
    path = root / place
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    match kind:
        case "folder":
            path.mkdir()
        case "dangling":
            path.symlink_to("nowhere")
        case "circle":
            path.symlink_to(path)
        case "endless":
            path.symlink_to("/dev/zero")
        case "pipe":
            path.symlink_to(pipe)
        case "giant":
            path.write_bytes(b"#" * 1_000_001)
        case _:
            path.symlink_to(root / "act")

    for read in (load_rulebook, load_law, digest):
        with pytest.raises(RulebookError, match=f"rules/{place}: "):
            read(root)


def test_a_folder_that_cannot_be_seen_is_never_passed_over(
    small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, scandir = small(), os.scandir

    def closed(place: str) -> object:
        if str(place).endswith("act"):
            raise PermissionError(13, "Permission denied", str(place))
        return scandir(place)

    monkeypatch.setattr(os, "scandir", closed)

    with pytest.raises(RulebookError, match=r"rules/act: cannot be read \(Permission denied\)"):
        load_rulebook(root)


def test_a_folder_with_more_files_than_any_rulebook_is_refused(
    small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 5)

    with pytest.raises(RulebookError, match="holds more than 5 files"):
        load_rulebook(small())


@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_have_any_name(small: Callable[..., Path], name: str) -> None:
    root = small()
    (root / "facts" / name).write_text("[")

    with pytest.raises(RulebookError) as caught:
        load_rulebook(root)

    assert len(str(caught.value).splitlines()) == len(caught.value.problems)
    assert str(caught.value).replace("\n", "").isprintable()


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/tty", "/dev/null", ".", "no\0name", "a" * 5_000, "/proc/self/mem"])
def test_what_is_no_file_is_not_opened_or_not_read(path: str) -> None:
    with pytest.raises(InputError):
        contents(path, "it")


def test_a_pipe_that_nobody_writes_to_does_not_wait(pipe: Path) -> None:
    with pytest.raises(InputError, match="is no regular file"):
        contents(pipe, "it")


def test_the_number_of_attacks(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{len(GIANTS) * len(READERS)} readings of giants, {len(SECTIONS)} sections, 28 files that are none")
