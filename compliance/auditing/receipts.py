"""The receipts of a district in a row: a log with a line for each, by which one that is missing is found.

A line is the number of a receipt, its hash, and the hash before it. Whoever can rewrite the log and every receipt can
make up another row; so the newest hash is written down elsewhere now and then, and `head` compares it.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from compliance.auditing.receipt import FIRST, Receipt
from compliance.law.errors import InputError, Problem

NAME = "receipts.log"
"""What the log is called; it stands beside the receipts."""
MEND = "Find the copy that was kept elsewhere, and who could change this one"


@dataclass(frozen=True)
class Line:
    """One line of the log."""

    number: int
    hash: str
    before: str

    @property
    def text(self) -> str:
        """The line as it is written."""
        return f"{self.number} {self.hash} {self.before or '-'}"


def add(log: Path, path: Path, make: Callable[[int, str], Receipt]) -> Receipt:
    """Write the next receipt, which `make` makes of its number and the hash before it, and add its line to the log.

    Raises `InputError` if the log is broken, or if there is such a file already.
    """
    with log.open("a+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        lines = _read(log.name, file.read())
        if problems := list(broken(log.name, lines)):
            raise InputError(problems)
        last = lines[-1] if lines else Line(0, FIRST, FIRST)
        receipt = make(last.number + 1, last.hash)
        _write_new(path, receipt.text)
        file.write(Line(receipt.number, receipt.hash, receipt.before).text + "\n")
        file.flush()
        os.fsync(file.fileno())
    return receipt


def read_log(log: Path) -> tuple[Line, ...]:
    """Return the lines of a log; raise `InputError` if they cannot be read."""
    try:
        return _read(log.name, log.read_text(encoding="ascii"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError([Problem(str(log), None, "", "cannot be read", MEND)]) from error


def broken(name: str, lines: tuple[Line, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the row of a log."""
    before, number = FIRST, 0
    for at, line in enumerate(lines, 1):
        if (line.number, line.before) != (number + 1, before):
            yield Problem(name, at, "", f"receipt {line.number} does not follow on receipt {number}", MEND)
        before, number = line.hash, line.number


def strange(
    lines: tuple[Line, ...], receipts: Mapping[str, Receipt], *, all_: bool, head: str = ""
) -> Iterator[Problem]:
    """Yield what is wrong with receipts, by their names, beside the log; with `all_` each of the log is to be there."""
    by_number = {line.number: line for line in lines}
    for name, receipt in receipts.items():
        if not receipt.is_whole:
            yield Problem(name, None, "", "was altered: its hash is not that of what it says", MEND)
        elif not receipt.is_named(name):
            yield Problem(name, None, "", "was written under another name: it was renamed or swapped", MEND)
        elif by_number.get(receipt.number) != Line(receipt.number, receipt.hash, receipt.before):
            yield Problem(name, None, "", f"the log has another receipt as number {receipt.number}, or none", MEND)
    here = {receipt.number for receipt in receipts.values()}
    for line in lines:
        if all_ and line.number not in here:
            yield Problem(NAME, None, "", f"receipt {line.number} is missing", MEND)
    if head and head not in {line.hash for line in lines}:
        yield Problem(NAME, None, "", "the hash that was written down is not among those of the log", MEND)


def _read(name: str, text: str) -> tuple[Line, ...]:
    return tuple(_line(name, at, line) for at, line in enumerate(text.splitlines(), 1))


def _line(name: str, at: int, text: str) -> Line:
    parts = text.split(" ")
    if len(parts) != 3 or not parts[0].isdecimal():
        raise InputError([Problem(name, at, "", "is no line of a log of receipts", MEND)])
    return Line(int(parts[0]), parts[1], FIRST if parts[2] == "-" else parts[2])


def _write_new(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise InputError([Problem(str(path), None, "", "is there already", "Name another file")]) from error
