"""What gives an answer: the provisions behind the outcome of each law, the laws that bind, and what is cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from compliance.deciding.attaching import in_doubt
from compliance.deciding.explain import Explainer
from compliance.deciding.findings import Findings, Told
from compliance.deciding.verdict import Verdict
from compliance.law.conditions import FactTest
from compliance.law.kleene import Truth
from compliance.law.models import Citation
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition, Rulebook


def reasons(edition: Edition, findings: Findings, explainer: Explainer, law: str, outcome: Outcome) -> Iterator[str]:
    """Yield the provisions that give a law its outcome; what excludes the case stands behind `not_covered`."""
    if outcome is Outcome.NOT_COVERED:
        yield from dict.fromkeys(found for scope in edition.of(law, "scope") for found in explainer.exclusions(scope))
    else:
        yield from grounds(edition, findings, law, outcome)


def grounds(edition: Edition, findings: Told, law: str, outcome: Outcome) -> Iterator[str]:
    """Yield the provisions that give a law that applies its outcome."""
    kinds: dict[Outcome, tuple[str, ...]] = {
        Outcome.PROHIBITED: ("bar",),
        Outcome.REQUIRED: ("mandate",),
        Outcome.UNSETTLED: ("unsettled",),
        Outcome.PERMITTED: ("exception",),
        Outcome.PERMITTED_WITH_CONDITIONS: ("exception", "mandate"),
    }
    doubted = edition.of(law, "unsettled") if outcome is Outcome.PERMITTED_WITH_CONDITIONS else ()
    yield from (point.id for point in doubted if in_doubt(point, edition, findings) is Truth.YES)
    yield from _carrying(edition, findings, law, outcome, kinds.get(outcome, ()))


def _carrying(edition: Edition, findings: Told, law: str, outcome: Outcome, kinds: Sequence[str]) -> Iterator[str]:
    """Yield the provisions of some kinds that hold; those that might, where nothing is sure to.

    Beside an exception that holds, a mandate that might is named too: whether the record must be shared hangs on it.
    A prohibition that no bar carries stands on the rule itself.
    """
    found = {rule.id: findings.of(rule.id) for rule in edition.by_law[law] if rule.kind in kinds}
    sure = [name for name, holds in found.items() if holds is Truth.YES]
    if outcome is Outcome.PROHIBITED:
        yield from sure or (rule.id for rule in _holding(findings, edition.of(law, "scope")))
        return
    perhaps = [name for name, holds in found.items() if holds is Truth.UNKNOWN]
    yield from sure
    yield from (name for name in perhaps if not sure or edition.by_id[name].kind != kinds[0])


def binding_laws(found: Verdict) -> Iterator[str]:
    """Yield the laws that make the combined outcome what it is."""
    standing = {law: outcome for law, outcome in found.laws.items() if law not in found.yielding}
    wanted = {found.combined}
    if found.combined is Outcome.UNSETTLED and Outcome.UNSETTLED not in standing.values():
        wanted = {Outcome.REQUIRED, Outcome.PROHIBITED}
    if found.combined is Outcome.NOT_COVERED:
        return
    if found.combined is Outcome.PERMITTED_WITH_CONDITIONS and found.combined not in standing.values():
        wanted = {outcome for outcome in standing.values() if outcome.allows} or {Outcome.NEED_FACTS}
    yield from (law for law, outcome in standing.items() if outcome in wanted)


def compels(edition: Edition, found: Verdict, said: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether a mandate is among the reasons of a law that does not yield."""
    names = (name for law, reasons in said.items() if law not in found.yielding for name in reasons)
    return any(edition.by_id[name].kind == "mandate" for name in names)


def _holding(findings: Told, provisions: Iterable[Provision]) -> Iterator[Provision]:
    return (rule for rule in provisions if findings.of(rule.id) is Truth.YES)


def cited(
    rulebook: Rulebook, edition: Edition, found: Verdict, said: Mapping[str, Sequence[str]]
) -> Iterator[Citation]:
    """Yield what is cited for an answer: the binding laws first, then the others that apply, then all readings.

    `said` are the reasons of each law.
    Where no law applies, what excludes the case is cited; if nothing does, the definitions of the main laws, none of
    which it meets.
    """
    speaking = [law for law, outcome in found.laws.items() if outcome is not Outcome.NOT_COVERED]
    first = dict.fromkeys((*binding_laws(found), *speaking))
    behind = [rulebook.provisions[name] for law in first or said for name in said[law]]
    yield from (cite for provision in behind for cite in provision.cites)
    yield from (cite for provision in behind for reading in provision.readings for cite in reading.cites)
    if not (behind or speaking):
        yield from (definition.cites[0] for definition in _unmet(edition))


def _unmet(edition: Edition) -> Iterator[Provision]:
    """Yield, for each main law, the first definition on which its scope rests."""
    for law in edition.laws:
        scopes = [] if law.companion else edition.of(law.id, "scope")
        tested = (scope.when.fact for scope in scopes if isinstance(scope.when, FactTest))
        rules = (edition.definitions[fact] for fact in tested if fact in edition.definitions)
        yield from next(rules, ())[:1]
