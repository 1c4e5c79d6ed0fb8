"""What nobody has read or signed may only become less, and whatever becomes less is written down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from compliance import Rulebook, RulebookError, load_rulebook
from compliance.checks.inspection import inspect
from compliance.cli import app
from compliance.law.loading import read_rules
from compliance.law.ratchets import counted, slipped
from tests.conftest import TODAY
from tests.signing import Signer, reviewers, signature_of
from tests.small import SECTION

KEPT = "recalled: 0\ndigest_only: 0\nunsigned: 4\nunread_boundaries: 0\n"
ANN = Signer("ann")


def failures(root: Path) -> list[str]:
    return [failure for failure in inspect(*read_rules(root), TODAY).failures if "ratchets.yaml" in failure]


def test_the_real_rules_are_as_they_were_written_down(rulebook: Rulebook) -> None:
    assert rulebook.ratchets is not None
    assert list(slipped(rulebook.ratchets, counted(rulebook))) == []


def test_a_check_passes_while_the_numbers_stand(small: Callable[..., Path]) -> None:
    assert failures(small(**{"ratchets.yaml": KEPT})) == []


@pytest.mark.parametrize(("status", "name"), [("recalled", "recalled"), ("secondary", "digest_only")])
def test_what_is_read_less_fails_the_check(small: Callable[..., Path], status: str, name: str) -> None:
    unread = SECTION.replace("status: seen", f"status: {status}", 1)

    (told,) = failures(small(**{"ratchets.yaml": KEPT, "act__1.yaml": unread}))

    assert f"`{name}` went up from 0 to 1" in told


def test_a_signature_that_goes_stale_fails_the_check(small: Callable[..., Path]) -> None:
    files = {"ratchets.yaml": KEPT.replace("4", "3"), **reviewers(ANN.listed("act"))}
    root = small(**files, **signature_of(small(**files), ANN, "act.2"))
    assert failures(root) == []

    (root / "act/1.yaml").write_text(SECTION.replace("Friends may see it.", "Friends may read it."))

    assert "`unsigned` went up from 3 to 4" in failures(root)[0]


def test_what_became_less_and_was_not_written_down_fails_the_check(small: Callable[..., Path]) -> None:
    root = small(**{"ratchets.yaml": KEPT.replace("recalled: 0", "recalled: 2")})

    assert "`recalled` is out of date: 0" in failures(root)[0]

    result = CliRunner().invoke(app, ["ratchets", "--rules", str(root)])
    assert result.exit_code == 0
    assert failures(root) == []
    assert "recalled: 0\n" in (root / "ratchets.yaml").read_text()


def test_the_command_never_writes_down_more(small: Callable[..., Path]) -> None:
    root = small(**{"ratchets.yaml": KEPT.replace("unsigned: 4", "unsigned: 2")})
    before = (root / "ratchets.yaml").read_text()

    result = CliRunner().invoke(app, ["ratchets", "--rules", str(root)])

    assert result.exit_code == 1
    assert "went up from 2 to 4" in result.stderr
    assert (root / "ratchets.yaml").read_text() == before


def test_a_number_below_nothing_is_refused(small: Callable[..., Path]) -> None:
    with pytest.raises(RulebookError, match=r"ratchets.yaml:1: `recalled`"):
        load_rulebook(small(**{"ratchets.yaml": KEPT.replace("recalled: 0", "recalled: -1")}))
