"""Prime implicants."""

from __future__ import annotations

from itertools import product

from compliance.deciding.implicants import implicants
from compliance.law.outcome import Outcome, Signals, of_law


def _of_law(row: tuple[bool, ...]) -> Outcome:
    return of_law(Signals(*row))


def test_what_is_not_covered_needs_two_signals_only() -> None:
    (term,) = implicants(_of_law, 8, Outcome.NOT_COVERED)

    assert term == (False, None, None, None, None, False, None, None)


def test_implicants_are_true_on_the_rows_of_the_output_and_on_no_other() -> None:
    for outcome in set(Outcome) - {Outcome.NEED_FACTS}:
        terms = implicants(_of_law, 8, outcome)
        for row in product((False, True), repeat=8):
            met = any(all(wanted in (None, value) for wanted, value in zip(term, row, strict=True)) for term in terms)

            assert met == (_of_law(row) is outcome)


def test_an_output_that_no_row_gives_has_no_implicant() -> None:
    assert implicants(_of_law, 8, Outcome.NEED_FACTS) == ()
