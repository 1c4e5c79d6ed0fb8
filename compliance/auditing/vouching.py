"""What the kernel found, decided again by the engine and the oracle: where they differ there is no audit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from compliance.auditing.answers import Key
from compliance.auditing.auditor import Auditor
from compliance.auditing.judge import Judgment
from compliance.deciding import reporting
from compliance.deciding.attaching import attached
from compliance.deciding.decision import agreed
from compliance.deciding.possibilities import possibilities_of
from compliance.deciding.reasons import binding_laws, grounds
from compliance.deciding.verdict import verdict
from compliance.law.errors import EngineFault
from compliance.law.facts import Answers
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition, Rulebook

SILENT = (Outcome.NOT_COVERED, Outcome.NEED_FACTS)


def vouch(auditor: Auditor, keys: Sequence[Key], seen: Callable[[int], None] = lambda _: None) -> None:
    """Decide patterns by engine and oracle; raise `EngineFault` where anything in the table would be otherwise.

    `seen` is told how many patterns were decided.
    """

    def differing(key: Key, judgment: Judgment) -> list[str]:
        rulebook, edition = auditor.eras.rules(key[0]), auditor.eras.edition(key[0])
        return differences(judgment, decided(rulebook, edition, auditor.facts(key), judgment.case))

    judgments = auditor.judgments(keys)
    with ThreadPoolExecutor(2) as side_by_side:  # the oracle reads one case while the engine's process has another
        for judgment, apart in zip(judgments, side_by_side.map(differing, keys, judgments), strict=True):
            if apart:
                side_by_side.shutdown(cancel_futures=True)
                told = f"about {', '.join(apart)} in the case {judgment.case}, so there is no audit"
                raise EngineFault(f"the kernel disagrees with engine and oracle {told}")
            seen(1)


def decided(rulebook: Rulebook, edition: Edition, facts: Answers, case: str) -> Judgment:
    """Return what engine and oracle say of a pattern; raise `EngineFault` if they disagree."""
    answers = rulebook.vocabulary.settle(facts)
    findings = agreed(edition, answers)
    found = verdict(edition, findings, answers, possibilities_of(edition))
    binding = tuple(binding_laws(found))
    speaking = [law for law in binding if found.laws[law] not in SILENT]
    reasons = dict.fromkeys(one for law in speaking for one in grounds(edition, findings, law, found.laws[law]))
    laws = tuple((law, outcome) for law, outcome in found.laws.items() if outcome is not Outcome.NOT_COVERED)
    told = reporting.commanded(rulebook.duties, edition, findings)
    owed = reporting.listed(told, attached(rulebook.duties, edition, findings, found))
    return Judgment(found.combined, laws, binding, tuple(reasons), tuple(owed), case)


def differences(one: Judgment, other: Judgment) -> list[str]:
    """Return what two judgments say otherwise."""
    compared = {
        "the outcome": one.outcome is other.outcome,
        "the laws": one.laws == other.laws,
        "what binds": one.binding == other.binding,
        "the reasons": one.reasons == other.reasons,
        "the duties": set(one.duties) == set(other.duties),
    }
    return [name for name, alike in compared.items() if not alike]
