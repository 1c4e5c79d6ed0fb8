"""A case in words: each fact by its label, with the answer as it is offered."""

from __future__ import annotations

from collections.abc import Mapping

from compliance.law.facts import Asked, Number, Vocabulary


def case_text(vocabulary: Vocabulary, case: Mapping[str, str]) -> str:
    """Return the facts of a case as one line; `any case` if it has none."""
    known = {fact.id: fact for fact in vocabulary.asked}
    told = (_told(known[name], value) if name in known else f"{name}: {value}" for name, value in case.items())
    return "; ".join(told) or "any case"


def _told(fact: Asked, value: str) -> str:
    labels = {option.id: option.label for option in fact.options}
    # Two rulebooks that are compared may split the numbers more finely than either does.
    shown = (
        f"{value} {fact.unit} and up" if isinstance(fact, Number) and value not in labels else labels.get(value, value)
    )
    return f"{fact.label}: {shown}"
