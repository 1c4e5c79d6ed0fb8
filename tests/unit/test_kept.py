"""A package that nobody keeps is named, and a list of the known ones that is out of date is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from supply.kept import Page, Release, main

NOW = datetime(2026, 11, 29, tzinfo=UTC)
FRESH, OLD = datetime(2026, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)


class Said:
    """An index that says this of every package."""

    def __init__(self, page: Page | None) -> None:
        self._page = page

    def page(self, name: str) -> Page:
        """Return it, or be silent."""
        if self._page is None:
            raise LookupError(f"{name}: no route")
        return self._page


def page(status: str | None = None, at: datetime | None = FRESH, *, yanked: bool = False) -> Page:
    return Page(status, (Release("1.0", OLD, is_yanked=yanked), Release("2.0", at, is_yanked=False)))


@pytest.mark.parametrize(
    ("said", "known", "code", "printed"),
    [
        (page(), "", 0, ""),
        (page("active"), "", 0, ""),
        (page(at=None), "", 1, "engine: nothing was released since 2020-01-01; mend it, or list it"),
        (page(at=OLD), "", 1, "engine: nothing was released since 2020-01-01; mend it, or list it"),
        (page(at=OLD), 'engine = "we hold it"', 0, "(known: we hold it)"),
        (page("archived"), "", 1, "engine: the index says that it is archived"),
        (page("deprecated"), "", 1, "engine: the index says that it is deprecated"),
        (page("quarantined"), "", 1, "engine: the index says that it is quarantined"),
        (page(yanked=True), "", 1, "engine: its release 1.0 was withdrawn"),
        (page(), 'engine = "we hold it"', 1, "engine is listed in"),
        (None, "", 3, "nothing is known either way: engine: no route"),
    ],
)
def test_what_nobody_keeps_fails_unless_it_is_listed(  # noqa: PLR0913, PLR0917 - one parameter a column
    tmp_path: Path, capsys: pytest.CaptureFixture[str], said: Page | None, known: str, code: int, printed: str
) -> None:
    (tmp_path / "known.toml").write_text(known, encoding="utf-8")
    lock = tmp_path / "some.lock"
    lock.write_text("engine==1.0 ; python_version < '4' \\\n    --hash=sha256:00\n", encoding="utf-8")

    assert main(Said(said), tmp_path / "known.toml", [str(lock)], NOW) == code
    shown = "".join(capsys.readouterr())
    assert printed in shown
    assert bool(printed) == bool(shown)


def test_a_package_without_a_day_is_not_called_unkept(tmp_path: Path) -> None:
    """An index need not say when a file came; then only its own word counts."""
    (tmp_path / "known.toml").write_text("", encoding="utf-8")
    lock = tmp_path / "some.lock"
    lock.write_text("engine==1.0\n", encoding="utf-8")
    undated = Page(None, (Release("1.0", None, is_yanked=False),))

    assert main(Said(undated), tmp_path / "known.toml", [str(lock)], NOW) == 0


def test_the_known_ones_are_locked_and_say_why() -> None:
    known = Path("supply/unkept.toml").read_text(encoding="utf-8")

    assert 'durable-rules = "docs/decisions/0002-durable-rules.md' in known
