"""What every command shares: what it prints, and how an error becomes a message and an exit code."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

import typer
from rich.console import Console

from compliance.law.errors import EngineFault, InputError, Problem


@contextmanager
def told() -> Iterator[None]:
    """Turn errors into messages on standard error and exit codes; all that was printed has arrived, or is an error."""
    try:
        output = _output()
        yield
        output.flush()
    except InputError as error:
        complain(*(f"error: {problem}" for problem in error.problems))
        raise typer.Exit(2) from error
    except EngineFault as error:
        complain(f"error: {error}")
        raise typer.Exit(1) from error
    except BrokenPipeError:
        raise  # whoever read has seen enough, and typer ends quietly
    except OSError as error:
        sys.stdout = io.StringIO()  # nothing more is tried when the program ends
        wrong = f"cannot be written ({error.strerror or error})"
        mend = "Check the path, its permissions and the space left there"
        complain(f"error: {Problem(str(error.filename or 'stdout'), None, '', wrong, mend)}")
        raise typer.Exit(2) from error


def _output() -> TextIO:
    """Return standard output, ready for letters that its encoding lacks."""
    if sys.stdout is None:
        raise InputError([Problem("stdout", None, "", "is closed", "Let the answer go to a terminal or a file")])
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    return sys.stdout


def complain(*lines: str) -> None:
    """Print on standard error, which may itself be closed or full; the exit code still tells."""
    with suppress(OSError):
        for line in lines:
            typer.echo(line, err=True)


def console() -> Console:
    """Return the terminal, which shows brackets and colons of the law as they stand."""
    return Console(markup=False, emoji=False)


def print_json(data: Any) -> None:
    """Print plain data; letters that standard output lacks are escaped."""
    typer.echo(json.dumps(data, indent=2, ensure_ascii=sys.stdout.encoding.lower() != "utf-8"))
