"""Each proof fails where it should; that all of them hold of the real rulebook is part of `compliance check`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from compliance import Rulebook, load_rulebook
from compliance.checks.proofs import bars_win, dead, one_outcome, order_is_free
from compliance.checks.space import Space
from compliance.deciding import encoding
from compliance.law.outcome import Outcome, Signals, of_law
from tests.conftest import TODAY
from tests.planting import Fault, only_when, planted, when
from tests.small import SECTION


def space(rulebook: Rulebook) -> Space:
    return Space(rulebook, rulebook.edition(TODAY))


def test_a_case_without_an_outcome_is_found(rulebook: Rulebook) -> None:
    def silent(signals: Signals) -> Outcome:
        return Outcome.NEED_FACTS if signals.barred and signals.mandated else of_law(signals)

    broken = {failure.about: failure.case for failure in one_outcome(space(rulebook), TODAY, silent)}

    assert "issra" in broken
    assert broken["issra"]


def test_an_exception_that_beats_a_bar_is_found(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    def lenient(row: tuple[bool, ...]) -> Outcome:
        signals = Signals(*row)
        return of_law(replace(signals, barred=signals.barred and not signals.opened))

    monkeypatch.setattr(encoding, "_law_row", lenient)

    assert "mhddca.3.b" in {failure.about for failure in bars_win(space(rulebook), TODAY)}


def test_an_outcome_that_hangs_on_the_order_is_found(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    def first(encoder: encoding._Encoder, provisions: object) -> int:
        listed = list(provisions)  # type: ignore[call-overload] - whatever the encoder hands over is iterable
        return encoder._holds[listed[0].id] if listed else encoder._formula.never

    monkeypatch.setattr(encoding._Encoder, "_some", first)

    assert "ferpa" in {failure.about for failure in order_is_free(space(rulebook), TODAY)}


@pytest.mark.parametrize(
    ("provision", "fault", "said"),
    [
        ("issra.8", when({"all": [{"purpose": {"is": "other"}}, {"purpose": {"is": "filing"}}]}), "holds in no case"),
        ("ferpa.99.37", only_when({"ferpa_consent": {"is": "yes"}}), "changes no case"),
        ("ferpa.99.36", lambda _: {"restates": True}, "restates others, and yet"),
        ("hipaa.160.103.education_record", lambda _: {"restates": False}, "changes no case"),
    ],
)
def test_a_dead_provision_is_found(rulebook: Rulebook, provision: str, fault: Fault, said: str) -> None:
    broken = space(planted(rulebook, provision, fault))

    assert any(failure.about.startswith(f"{provision} {said}") for failure in dead([(TODAY, broken)]))


def test_two_exceptions_with_different_duties_may_hang_on_their_order_only_when_both_are_open(
    small: Callable[..., Path],
) -> None:
    second = SECTION.replace(
        "  - id: act.3\n",
        """\
  - id: act.2.b
    kind: exception
    title: The young
    says: Children may see it.
    cites: [{cite: Act 2, source: act}]
    weight: statute
    when: {age: {is: 0}}
    decider: clerk
    review: {status: seen}
  - id: act.3
""",
    )
    rulebook = load_rulebook(small(**{"act__1.yaml": second}))

    assert list(order_is_free(space(rulebook), TODAY)) == []
