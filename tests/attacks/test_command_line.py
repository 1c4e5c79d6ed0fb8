"""Whatever is handed to the command line, it ends: with an answer, or with exit code 2 and one message a problem.

A repository may be anybody's: nothing it names is run, and nothing leaves the folder for its files.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager, suppress
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple, TextIO

import pytest
from typer.testing import CliRunner

from compliance.cli import app
from tests.attacks.test_engine_child import COMMAND, ROOT
from tests.small import SECTION

CASE = "as_of: 2026-11-24\nfacts: {medium: paper, friend: yes, by_post: no, age: 12}\n"
PATIENCE = 30.0
FULL, CLOSED = "/dev/full", None
STREAMS = {
    "a closed output": (">&-", "error: stdout: is closed"),
    "a full disk": (">/dev/full", "error: stdout: cannot be written (No space left on device)"),
    "a closed output and no voice": (">&- 2>&-", ""),
    "a full disk and no voice": (">/dev/full 2>/dev/full", ""),
}
COMMANDS = (("decide", "--format", "json"), ("check",), ("doubts",))
"""What prints by other ways than `decide`."""
TEXTS = {
    "an hour in the day": ("as_of: 2026-01-01 10:00:00\nfacts: {}\n", ":1: `as_of`: this is not a day"),
    "an hour in a text": ("as_of: '2026-01-01T10:00'\nfacts: {}\n", ":1: `as_of`: this is not a day"),
    "a week for a day": ("as_of: 2026-W01-1\nfacts: {}\n", ":1: `as_of`: this is not a day"),
    "no such day": ("as_of: '2026-02-30'\nfacts: {}\n", ":1: `as_of`: day is out of range for month"),
    "the last day there is": ("as_of: 9999-12-31\nfacts: {}\n", ":1: `as_of`: this day is later than the year 2199"),
    "a long number": (
        f"facts:\n  age: {'9' * 6_000}\n",
        ":2: `facts.age`: holds a value that cannot be read (a number",
    ),
    "a long hexadecimal": (f"facts:\n  age: 0x{'f' * 6_000}\n", ":2: `facts.age`: '0xfffff"),
    "hours and minutes": (f"facts:\n  age: {'1:' * 300}00.5\n", ":2: `facts.age`: '1:1:1:1"),
    "a number too large": ("facts:\n  age: 201\n", ":2: `facts.age`: '201' is not a number of years"),
    "sixty thousand facts": ("facts:\n" + "".join(f"  f{at}: 1\n" for at in range(60_000)), "keys and values"),
    "five thousand facts": ("facts:\n" + "".join(f"  f{at}: 1\n" for at in range(5_000)), "5,000 facts here"),
    "a thousand wrong keys": ("".join(f"f{at}: 1\n" for at in range(1_000)), "more problems than are listed"),
    "a key of control characters": ('"\\e[31m": 1\n', "a key has the character U+001B, which cannot be seen"),
    "a value of control characters": ('facts: {friend: "\\e[31m"}\n', "(the character U+001B, which cannot be seen)"),
    "letters in the other direction": ("facts: {friend: \u202eno}\n", "(the character U+202E, which cannot be seen)"),
    "two keys that mean the same": ("facts: {1: a, 0x1: b}\n", "there is no fact `0x1`"),
}


class Ran(NamedTuple):
    """What came of one command: its exit code, and what it said."""

    code: int
    said: str
    told: str


def apart(arguments: Sequence[str], folder: Path, text: str = CASE, streams: str = "") -> Ran:
    """Run a command as a process of its own, with its streams turned elsewhere."""
    search = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        ["/bin/sh", "-c", f'exec "$@" {streams}', "sh", *COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": search},
        input=text.encode(),
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def here(arguments: Sequence[str], folder: Path, text: str = CASE) -> Ran:
    """Run a command in this process, which is quicker."""
    with chdir(folder):
        ran = CliRunner().invoke(app, list(arguments), input=text)
    return Ran(ran.exit_code, ran.stdout, ran.stderr)


@contextmanager
def turned(**streams: TextIO | None) -> Iterator[None]:
    """Turn standard streams elsewhere in this process; a closed one is None, as Python begins with it."""
    with pytest.MonkeyPatch.context() as patched:
        for name, stream in streams.items():
            patched.setattr(sys, name, stream)
        yield
    for stream in filter(None, streams.values()):
        with suppress(OSError):  # a full disk takes what is left as little as the rest
            stream.close()


def code_of(*arguments: str) -> int:
    """Run a command in this process with the streams as they are."""
    with pytest.raises(SystemExit) as end:
        app(list(arguments))
    return int(end.value.code or 0)


def opened(output: str | None) -> TextIO | None:
    return open(output, "w", encoding="utf-8") if output else None  # noqa: PTH123 - closed by `turned`


def written(text: str = "", encoding: str = "utf-8") -> TextIOWrapper:
    return TextIOWrapper(BytesIO(text.encode()), encoding=encoding)


@pytest.mark.parametrize("name", STREAMS)
def test_no_answer_is_lost_in_silence(small: Callable[..., Path], name: str) -> None:
    rules, (streams, told) = str(small()), STREAMS[name]

    ran = apart(("decide", "--rules", rules), Path(rules), streams=streams)

    assert ran.code == 2
    assert ran.told.strip().startswith(told)
    assert "Traceback" not in ran.told


@pytest.mark.parametrize("arguments", COMMANDS)
@pytest.mark.parametrize("output", [CLOSED, FULL])
def test_no_command_loses_its_answer_in_silence(
    small: Callable[..., Path], output: str | None, arguments: tuple[str, ...]
) -> None:
    _, told = STREAMS["a full disk" if output else "a closed output"]
    voice = written()
    with turned(stdin=written(CASE), stdout=opened(output), stderr=voice):
        assert code_of(*arguments, "--rules", str(small())) == 2
        voice.seek(0)
        assert voice.read().strip().startswith(told)


@pytest.mark.parametrize("arguments", COMMANDS)
@pytest.mark.parametrize("output", [CLOSED, FULL])
def test_no_command_without_a_voice_ends_as_if_it_had_answered(
    small: Callable[..., Path], output: str | None, arguments: tuple[str, ...]
) -> None:
    with turned(stdin=written(CASE), stdout=opened(output), stderr=opened(output)):
        code = code_of(*arguments, "--rules", str(small()))

    assert code == 2


def test_a_closed_input_is_told(small: Callable[..., Path]) -> None:
    rules = str(small())

    ran = apart(("decide", "--rules", rules), Path(rules), streams="<&-")

    assert ran.code == 2
    assert ran.told.startswith("error: stdin: is closed")


@pytest.mark.parametrize("command", ["next", "draft"])
def test_every_command_tells_of_a_closed_input(small: Callable[..., Path], command: str) -> None:
    voice = written()
    with turned(stdin=None, stdout=written(), stderr=voice):
        assert code_of(command, "--rules", str(small())) == 2
        voice.seek(0)
        assert voice.read().startswith("error: stdin: is closed")


@pytest.mark.parametrize("name", TEXTS)
def test_a_case_that_cannot_be_read_is_told_in_words(small: Callable[..., Path], name: str) -> None:
    rules, (text, told) = str(small()), TEXTS[name]

    ran = here(("decide", "--rules", rules), Path(rules), text)

    assert ran.code == 2
    assert told in ran.told
    assert len(ran.told.splitlines()) <= 101
    assert all(line.startswith("error: stdin") for line in ran.told.splitlines())


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("pipe", "plain"),
        ("folder", "plain"),
        ("endless", "plain"),
        ("dangling", "plain"),
        ("dangling", "two\nlines"),
        ("dangling", "\x1b[31mred"),
    ],
)
def test_a_case_that_is_no_file_is_named_on_one_line(small: Callable[..., Path], kind: str, name: str) -> None:
    rules = small()
    path = rules / name
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to("/dev/zero" if kind == "endless" else "nowhere")

    ran = (apart if kind == "endless" else here)(("decide", name, "--rules", str(rules)), rules)

    assert ran.code == 2
    (line,) = ran.told.splitlines()
    assert line.isprintable()


@pytest.mark.parametrize("old", ["nowhere", "a" * 5_000, "--upload-pack=touch", "HEAD", "a\nb"])
def test_a_revision_that_is_none_is_told(tmp_path: Path, old: str) -> None:
    ran = here(("diff", "--", old), tmp_path)

    assert ran.code == 2
    assert len(ran.told.splitlines()) == 1


def test_letters_that_the_output_lacks_are_written_otherwise(
    small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    rules = str(small(**{"act__1.yaml": SECTION.replace("Write it down.", "\u00c9crire \u2026")}))

    shown = apart(("decide", "--rules", rules), Path(rules))
    output = written(encoding="ascii")
    with turned(stdin=written(CASE), stdout=output):
        assert code_of("decide", "--rules", rules, "--format", "json") == 0
        output.seek(0)
        told = json.load(output)

    assert told["duties"][0]["what"] == "\u00c9crire \u2026"
    assert "\\xc9crire \\u2026" in shown.said


def git(folder: Path, *arguments: str, said: bytes = b"") -> str:
    """Run git and return what it prints."""
    made = ["git", "-c", "user.name=n", "-c", "user.email=e@x.org", *arguments]
    ran = subprocess.run(made, cwd=folder, input=said, check=True, capture_output=True)  # noqa: S603 - fixed words
    return ran.stdout.decode().strip()


def commit(rules: Path) -> Path:
    """Make a repository of the folder a rulebook lies in."""
    git(rules.parent, "init", "-q")
    git(rules.parent, "add", ".")
    git(rules.parent, "commit", "-qm", "m")
    return rules.parent


@pytest.mark.parametrize("to", ["/etc/passwd", "../../x", "1.yaml", "/dev/zero"])
def test_a_link_is_refused_and_not_followed(small: Callable[..., Path], to: str) -> None:
    rules = small()
    (rules / "act" / "2.yaml").symlink_to(to)

    ran = here(("diff", "HEAD"), commit(rules))

    assert ran.code == 2
    assert ran.told.startswith("error: HEAD:rules/act/2.yaml: is no regular file")


def test_a_giant_is_refused_before_it_is_read(small: Callable[..., Path]) -> None:
    rules = small()
    (rules / "act" / "2.yaml").write_bytes(b"#" * 1_000_001)

    assert "HEAD:rules/act/2.yaml: is more than 1,000,000 bytes" in here(("diff", "HEAD"), commit(rules)).told


def test_a_filter_is_not_run(small: Callable[..., Path], tmp_path: Path) -> None:
    rules = small()
    (rules / ".gitattributes").write_text("*.yaml filter=f\n")
    folder = commit(rules)
    for way in ("smudge", "process", "clean"):
        git(folder, "config", f"filter.f.{way}", f"touch {tmp_path}/mark; cat")
    git(folder, "config", "core.fsmonitor", f"touch {tmp_path}/mark; false")

    assert here(("diff", "HEAD", str(rules)), folder).code == 0
    assert not (tmp_path / "mark").exists()


def test_what_is_missing_is_not_fetched(small: Callable[..., Path], tmp_path: Path) -> None:
    rules = small()
    folder = commit(rules)
    blob = git(folder, "rev-parse", "HEAD:rules/act/1.yaml")
    git(folder, "config", "extensions.partialClone", "origin")
    git(folder, "config", "remote.origin.url", ".")
    git(folder, "config", "remote.origin.promisor", "true")
    git(folder, "config", "remote.origin.uploadpack", f"touch {tmp_path}/mark; git-upload-pack")
    (folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()

    ran = here(("diff", "HEAD"), folder)

    assert ran.code == 2
    assert "HEAD" in ran.told
    assert not (tmp_path / "mark").exists()


def test_a_path_that_leaves_the_folder_is_refused(small: Callable[..., Path]) -> None:
    folder = commit(small())
    blob = git(folder, "rev-parse", "HEAD:rules/act/1.yaml")
    tree = tree_of(folder, b"100644 x.yaml", blob)
    for name in (b"40000 ..", b"40000 rules"):
        tree = tree_of(folder, name, tree)
    forged = git(folder, "commit-tree", tree, "-m", "m")

    ran = here(("diff", forged), folder)

    assert ran.code == 2
    assert "rules/../x.yaml: is no regular file" in ran.told


def tree_of(folder: Path, entry: bytes, name: str) -> str:
    raw = entry + b"\0" + bytes.fromhex(name)
    return git(folder, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", said=raw)


def test_the_number_of_attacks(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(
            f"\n{len(STREAMS) * (1 + len(COMMANDS))} streams, {len(TEXTS)} texts, 6 paths, 5 revisions, 8 repositories"
        )
