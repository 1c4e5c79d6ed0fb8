"""What an outcome means, in full: one law by itself, and the laws together."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from compliance.law.outcome import Outcome, Signals, combined, of_completions, of_law

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
        (Signals(covered=False, arguably_covered=True, opened=True), C),
        (Signals(covered=False, arguably_covered=True, mandated=True), C),
        (Signals(covered=False, arguably_covered=True, mandated=True, barred=True), U),
        (Signals(covered=False, arguably_covered=True, opened=True, arguably_barred=True), U),
        (Signals(covered=False, arguably_covered=True, arguably_opened=True), U),
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


@pytest.mark.parametrize("open_", [Signals(covered=True, opened=True), Signals(covered=True, mandated=True)])
def test_where_it_is_open_whether_a_law_applies_that_would_allow_it_both_readings_do(open_: Signals) -> None:
    assert of_law(open_).allows
    assert of_law(replace(open_, covered=False, arguably_covered=True)) is C


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ((P,), P),
        ((R, R), R),
        ((P, C), C),
        ((P, R), C),
        ((P, C, R), C),
        ((P, X), F),
        ((R, N), F),
        ((C, U), F),
        ((X, U), F),
    ],
)
def test_unknown_facts_keep_back_only_what_some_completion_keeps_back(
    outcomes: tuple[Outcome, ...], said: Outcome
) -> None:
    assert of_completions(outcomes) is said
