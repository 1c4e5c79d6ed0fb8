"""What a scenario expects beside outcomes, held against the oracle with no more worked out than it expects."""

from __future__ import annotations

from compliance.deciding import reference, reporting
from compliance.deciding.attaching import attached
from compliance.deciding.explain import Explainer
from compliance.deciding.reasons import binding_laws, reasons
from compliance.deciding.verdict import Completions, verdict
from compliance.law.facts import Answers
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario


def misses_more(rulebook: Rulebook, scenario: Scenario, answers: Answers, completions: Completions) -> bool:
    """Tell whether a duty, a reason or a binding law that the scenario expects is not found, or one it excludes is.

    `answers` are the settled facts. Missing facts are left out, because to find them takes a solver of its own.
    """
    edition, expect = rulebook.edition(scenario.as_of), scenario.expect
    if not (expect.duties or expect.no_duties or expect.reasons or expect.binding):
        return False
    findings = reference.findings(edition, answers)
    found = verdict(edition, findings, answers, completions)
    brought = attached(rulebook.duties, edition, findings, found)
    told = reporting.commanded(rulebook.duties, edition, findings)
    due = reporting.listed(told, brought)
    if not {*expect.binding} <= {*binding_laws(found)} or not {*expect.duties} <= due or {*expect.no_duties} & due:
        return True
    explainer = Explainer(edition, findings, answers)
    laws = ((name, name.partition(".")[0]) for name in expect.reasons)
    return any(name not in reasons(edition, findings, explainer, law, found.laws[law]) for name, law in laws)
