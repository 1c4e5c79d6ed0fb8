"""Whatever is unknown, whoever may share does what every completion of the case demands."""

from __future__ import annotations

from hypothesis import given

from compliance.deciding import reference
from compliance.deciding.attaching import attached
from compliance.deciding.possibilities import Possibilities
from compliance.deciding.verdict import verdict
from compliance.law.rulebook import Edition
from tests.properties.test_possibilities import ANY, Refused, completions, decided
from tests.strategies import DUTIES, VOCABULARY, answers, editions


def due(edition: Edition, facts: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the duties of a complete case with the provisions that attach them."""
    findings = reference.findings(edition, facts)
    found = verdict(edition, findings, facts, Refused())
    return {name: one.by for name, one in attached(DUTIES, edition, findings, found).items()}


@ANY
@given(edition=editions(), facts=answers(VOCABULARY))
def test_a_yes_lists_the_duties_of_every_completion(edition: Edition, facts: dict[str, str]) -> None:
    findings = reference.findings(edition, facts)
    found = verdict(edition, findings, facts, Possibilities(edition))
    listed = attached(DUTIES, edition, findings, found)
    every = [due(edition, complete) for complete in completions(facts)]

    certain = {name for name, one in listed.items() if one.certain}
    if found.combined.allows:
        assert all(certain <= set(each) for each in every)
        assert {name for each in every for name in each if _relied_on(edition, each[name])} <= set(listed)


def _relied_on(edition: Edition, by: tuple[str, ...]) -> bool:
    return any(edition.by_id[rule].kind != "duty" for rule in by)


@ANY
@given(edition=editions(), facts=answers(VOCABULARY))
def test_a_yes_is_said_exactly_when_no_completion_holds_the_record_back(
    edition: Edition, facts: dict[str, str]
) -> None:
    found = verdict(edition, reference.findings(edition, facts), facts, Possibilities(edition))

    assert found.combined.allows is all(decided(edition, one).combined.allows for one in completions(facts))
