"""A short word stands for the known facts of a case, for all of them and for nothing else."""

from __future__ import annotations

from itertools import islice

import pytest

from compliance import Rulebook
from compliance.deciding.shorthand import Shorthand
from compliance.law.facts import UNKNOWN
from tests.attacks.links import cases


def test_a_word_holds_every_known_fact_and_nothing_else(rulebook: Rulebook) -> None:
    short = Shorthand(rulebook.vocabulary.asked)
    for answers in islice(cases(rulebook, 1), 200):
        known = {fact: value for fact, value in answers.items() if value != UNKNOWN}
        word = short.of(answers)
        assert dict(short.pairs[sign] for sign in word) == known
        assert len(word) == len(known)
        assert short.of(dict(reversed(answers.items()))) == word


def test_a_value_that_no_fact_has_is_refused(rulebook: Rulebook) -> None:
    fact = rulebook.vocabulary.asked[0].id
    with pytest.raises(KeyError):
        Shorthand(rulebook.vocabulary.asked).of({fact: "no such value"})
