"""The command `compliance`. For `compliance app` somebody waits, so it imports nothing that only the others need."""

from __future__ import annotations

import sys

import typer

from compliance.opening import open_app


def main() -> None:
    """Run the command that was typed."""
    if sys.argv[1:2] == ["app"]:
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command()(open_app)
        alone(sys.argv[2:], prog_name="compliance app")
    else:
        from compliance.cli import app  # noqa: PLC0415 - it imports half of the library

        app(prog_name="compliance")


if __name__ == "__main__":
    main()
