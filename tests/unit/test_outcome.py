"""What an outcome means, in full: one law by itself, and the laws together."""

from __future__ import annotations

from itertools import product

import pytest

from compliance.law.outcome import Outcome, Signals, combined, of_law

N, P, C, R, U, F, X = (
    Outcome.NOT_COVERED,
    Outcome.PERMITTED,
    Outcome.PERMITTED_WITH_CONDITIONS,
    Outcome.REQUIRED,
    Outcome.UNSETTLED,
    Outcome.NEED_FACTS,
    Outcome.PROHIBITED,
)
EVERY = [Signals(*row) for row in product((False, True), repeat=8)]


def test_the_default_is_deny() -> None:
    assert of_law(Signals(covered=True)) is X


@pytest.mark.parametrize("signals", [signals for signals in EVERY if signals.covered and signals.barred])
def test_a_bar_beats_every_exception(signals: Signals) -> None:
    assert of_law(signals) is X


@pytest.mark.parametrize(
    "signals", [signals for signals in EVERY if not signals.covered and not signals.arguably_covered]
)
def test_outside_its_scope_a_law_is_silent(signals: Signals) -> None:
    assert of_law(signals) is N


def test_a_law_never_allows_without_an_exception_or_a_mandate() -> None:
    closed = [signals for signals in EVERY if not signals.opened and not signals.mandated]

    assert not any(of_law(signals).allows for signals in closed)


@pytest.mark.parametrize(
    ("signals", "outcome"),
    [
        (Signals(covered=True, opened=True), P),
        (Signals(covered=True, opened=True, burdened=True), C),
        (Signals(covered=True, mandated=True), R),
        (Signals(covered=True, mandated=True, opened=True, burdened=True), R),
        (Signals(covered=True, arguably_opened=True), U),
        (Signals(covered=True, opened=True, arguably_opened=True), P),
        (Signals(covered=True, opened=True, arguably_barred=True), U),
        (Signals(covered=True, arguably_barred=True), X),
        (Signals(covered=False, arguably_covered=True), U),
        (Signals(covered=True, arguably_covered=True), X),
    ],
)
def test_each_signal_does_what_it_says(signals: Signals, outcome: Outcome) -> None:
    assert of_law(signals) is outcome


@pytest.mark.parametrize(
    ("outcomes", "together"),
    [
        ((), N),
        ((N, N), N),
        ((N, P), P),
        ((P, C), C),
        ((P, C, R), R),
        ((R, U), U),
        ((P, U, X), X),
        ((P, F), F),
        ((F, X), X),
        ((U, F), F),
        ((R, X), U),
        ((R, X, P, N), U),
    ],
)
def test_the_strictest_law_wins_and_a_duty_against_a_bar_is_for_counsel(
    outcomes: tuple[Outcome, ...], together: Outcome
) -> None:
    assert combined(outcomes) is together
    assert combined(reversed(outcomes)) is together


def test_silence_permits_nothing() -> None:
    for outcome in Outcome:
        assert combined((N, outcome)) is outcome
