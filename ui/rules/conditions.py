"""A condition as a tree that can be read aloud, with the standing of each part where facts were tried."""

from __future__ import annotations

from compliance.pages.reading import Clause, Trial
from ui.components import parts, words
from ui.links import internal
from ui.state import book


def tree(clause: Clause, *, tried: bool = False) -> str:
    """Return a condition as nested lists in HTML; `tried` also shows how each part stands."""
    return f'<ul class="tree">{_item(clause, tried=tried)}</ul>'


def trees(trial: Trial) -> str:
    """Return both conditions of a provision with how each part stands."""
    return "".join(
        f'<p class="eyebrow">{heading}</p>{tree(clause, tried=True)}'
        for heading, clause in (("When", trial.when), ("Unless", trial.unless))
        if clause is not None
    )


def standing(status: str) -> str:
    """Return how a condition stands, in a mark and in words."""
    return f'<span class="standing is-{status}">{words.STATUS[status]}</span>'


def _item(clause: Clause, *, tried: bool) -> str:
    stands = f" {standing(clause.status)}" if tried else ""
    if clause.join == "test":
        return f"<li>{_test(clause)}{stands}{_definitions(clause)}</li>"
    inner = "".join(_item(part, tried=tried) for part in clause.parts)
    return f'<li><span class="join">{words.JOIN[clause.join]}</span>{stands}<ul>{inner}</ul></li>'


def _definitions(clause: Clause) -> str:
    """Fold away the definitions behind a derived fact, where they were looked through."""
    return "".join(
        f'<details class="behind"><summary>{parts.text(trial.provision.title)} {standing(trial.status)}</summary>'
        f"{trees(trial)}</details>"
        for trial in clause.definitions
    )


def _test(clause: Clause) -> str:
    answers = " or ".join(f"<strong>{parts.text(answer)}</strong>" for answer in clause.answers)
    return f"{_label(clause)}: {answers}"


def _label(clause: Clause) -> str:
    if not clause.derived:
        return parts.text(clause.label)
    rules = book.rulebook().provisions.values()
    definition = next((rule.id for rule in rules if rule.gives == clause.fact), "")
    return internal.provision(definition, clause.label) if definition else parts.text(clause.label)
