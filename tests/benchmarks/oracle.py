"""What everything is measured against: the plain evaluator, on the same machine and in the same minute."""

from __future__ import annotations

import statistics
import time

from compliance import Rulebook
from compliance.deciding import reference


def reading(rulebook: Rulebook) -> float:
    """Return the median of a reading of one case by the oracle, in milliseconds."""
    edition = rulebook.edition(rulebook.turning_days[-1])
    taken = []
    for story in rulebook.scenarios[::4]:
        answers = rulebook.vocabulary.settle(rulebook.vocabulary.answers(story.facts))
        began = time.perf_counter()
        reference.findings(edition, answers)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)
