"""Links that nobody was given: random answers, and words that no program wrote."""

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import urlencode

from compliance import Rulebook
from compliance.asking import token
from compliance.law.facts import UNKNOWN

FEW = 15


def cases(rulebook: Rulebook, seed: int) -> Iterator[dict[str, str]]:
    """Yield random answers to random questions, half of the time to few of them, without end."""
    dice, asked = random.Random(seed), rulebook.vocabulary.asked
    while True:
        count = dice.randint(1, dice.choice((FEW, len(asked))))
        yield {fact.id: dice.choice([*fact.values, UNKNOWN]) for fact in dice.sample(asked, count)}


def links(rulebook: Rulebook, seed: int) -> Iterator[str]:
    """Yield the addresses of random cases, most of them at the answer, without end."""
    dice = random.Random(seed)
    for answers in cases(rulebook, seed):
        stop = {"s": "1"} if dice.random() < 0.7 else {}
        yield urlencode({"a": token.write(rulebook, answers), **stop})
