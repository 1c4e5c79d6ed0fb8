"""Mutants: one provision with one thing flipped, as a slip of the pen or a misread statute would flip it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from compliance.law.conditions import All, AnyOf, Condition, FactTest, Not
from compliance.law.facts import Vocabulary
from compliance.law.provisions import InForce, Provision

DAY = timedelta(days=1)
OTHER_KIND = {"exception": "bar", "bar": "exception", "mandate": "exception"}
OTHER_OCCASION = {"disclosure": "refusal", "refusal": "request", "request": "disclosure"}
OTHER_QUESTION = {"opens": "closes", "closes": "opens", "covers": "opens"}


@dataclass(frozen=True)
class Mutant:
    """A provision with one flip; `provision` is None where the flip takes it away."""

    of: Provision
    what: str
    provision: Provision | None

    def __str__(self) -> str:
        return f"{self.of.id}: {self.what}"


def mutants(provision: Provision, vocabulary: Vocabulary) -> Iterator[Mutant]:
    """Yield every way in which one condition, `unless`, date or outcome of a provision can be flipped."""
    yield Mutant(provision, "taken away", None)
    for what, changes in _flips(provision, vocabulary):
        yield Mutant(provision, what, provision.model_copy(update=changes))


def _flips(provision: Provision, vocabulary: Vocabulary) -> Iterator[tuple[str, dict[str, Any]]]:
    for key in ("when", "unless"):
        condition = getattr(provision, key)
        if condition is not None:
            for what, changed in flipped(condition, vocabulary):
                yield f"`{key}`: {what}", {key: changed}
    if provision.unless is not None:
        yield "`unless` dropped", {"unless": None}
    yield from _dates(provision.in_force)
    yield from _effects(provision)


def flipped(condition: Condition, vocabulary: Vocabulary) -> Iterator[tuple[str, Condition]]:
    """Yield a condition with one part dropped, negated or joined otherwise, or with one value more or less."""
    match condition:
        case All(parts) | AnyOf(parts):
            yield from _joined(condition, parts, vocabulary)
        case Not(part):
            yield f"`not` before {_shown(part)} dropped", part
            yield from ((what, Not(inner)) for what, inner in flipped(part, vocabulary) if inner != Not(part))
        case FactTest():
            yield f"{_shown(condition)} negated", Not(condition)
            yield from _valued(condition, vocabulary)


def _joined(
    condition: All | AnyOf, parts: tuple[Condition, ...], vocabulary: Vocabulary
) -> Iterator[tuple[str, Condition]]:
    join = type(condition)
    if len(parts) > 1:
        swapped = AnyOf(parts) if join is All else All(parts)
        yield ("`all` made `any`" if join is All else "`any` made `all`"), swapped
    for at, part in enumerate(parts):
        before, after = parts[:at], parts[at + 1 :]
        if before or after:
            yield f"{_shown(part)} dropped", join((*before, *after))
        yield from ((what, join((*before, inner, *after))) for what, inner in flipped(part, vocabulary))


def _valued(test: FactTest, vocabulary: Vocabulary) -> Iterator[tuple[str, Condition]]:
    if test.word == "in" and len(test.values) > 1:
        for value in test.values:
            left = tuple(other for other in test.values if other != value)
            yield f"`{value}` dropped from `{test.fact}`", replace(test, values=left)
    if test.word == "at_least":
        values = vocabulary[test.fact].values
        at = values.index(test.values[0])
        for step in (at - 1, at + 1):
            if 0 < step < len(values):
                yield f"`{test.fact}` at least `{values[step]}`", replace(test, values=(values[step],))


def _dates(force: InForce) -> Iterator[tuple[str, dict[str, Any]]]:
    if force.from_ is not None:
        yield "begins a day later", {"in_force": force.model_copy(update={"from_": force.from_ + DAY})}
        yield "begins a day earlier", {"in_force": force.model_copy(update={"from_": force.from_ - DAY})}
    if force.to is not None:
        yield "ends a day later", {"in_force": force.model_copy(update={"to": force.to + DAY})}
        yield "ends a day earlier", {"in_force": force.model_copy(update={"to": force.to - DAY})}


def _effects(provision: Provision) -> Iterator[tuple[str, dict[str, Any]]]:
    if provision.kind in OTHER_KIND:
        other = OTHER_KIND[provision.kind]
        article = "an" if other == "exception" else "a"
        yield (
            f"{article} {other} and no {provision.kind}",
            {"kind": other, "duties": () if other == "bar" else provision.duties},
        )
    if provision.kind == "exception":
        yield "a mandate and no exception", {"kind": "mandate"}
    if provision.upon is not None:
        other = OTHER_OCCASION[provision.upon]
        yield f"upon {other} and not {provision.upon}", {"upon": other}
    if provision.question is not None:
        other = OTHER_QUESTION[provision.question]
        yield f"in doubt whether it {other}, not whether it {provision.question}", {"question": other}
    if provision.relied_on is not None:
        yield f"not relied on {provision.relied_on}", {"relied_on": None}
    if provision.kind == "report":
        yield "a standing duty and no report", {"kind": "duty", "upon": "request"}
    for duty in provision.duties if len(provision.duties) > 1 or provision.kind not in ("duty", "report") else ():
        yield f"without the duty `{duty}`", {"duties": tuple(other for other in provision.duties if other != duty)}
    for law in provision.prevails_over:
        kept = tuple(other for other in provision.prevails_over if other != law)
        yield f"does not prevail over `{law}`", {"prevails_over": kept}


def _shown(condition: Condition) -> str:
    """Say a condition in a few words."""
    match condition:
        case FactTest():
            values = ", ".join(condition.values[:3]) + (", ..." if len(condition.values) > 3 else "")
            return f"`{condition.fact} {condition.word} {values}`"
        case Not(part):
            return f"not {_shown(part)}"
        case All(parts):
            return f"all of {len(parts)} parts"
        case AnyOf(parts):
            return f"any of {len(parts)} parts"
        case _:
            raise TypeError(f"not a condition: {condition!r}")
