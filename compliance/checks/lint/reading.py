"""Which facts the rules read at all."""

from __future__ import annotations

from compliance.law.conditions import facts
from compliance.law.rulebook import Rulebook, reads


def read_facts(rulebook: Rulebook) -> set[str]:
    """Return every fact that a provision, or the settling of another question, reads."""
    settled = (rule.when for fact in rulebook.vocabulary.asked for rule in fact.settled)
    of_rules = (reads(provision) for provision in rulebook.provisions.values())
    return set().union(*of_rules, *(facts(condition) for condition in settled))
