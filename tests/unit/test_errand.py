"""What is open goes to few people, and a reply never overrules what was said."""

from __future__ import annotations

import pytest

from compliance import Rulebook, decide
from compliance.asking.errand import Clash, clashes, errands, known_to, merged, open_facts
from compliance.law.facts import UNKNOWN
from tests.conftest import TODAY
from tests.unit.test_interview import HALLWAY

OPEN = {**HALLWAY, "legitimate_educational_interest": UNKNOWN, "papers": UNKNOWN, "consent": UNKNOWN}


def test_every_open_question_goes_to_one_person_who_knows_it(rulebook: Rulebook) -> None:
    facts = open_facts(rulebook, [decide(rulebook, OPEN, TODAY)])
    found = errands(rulebook, facts)
    asked = [fact for questions in found.values() for fact in questions]

    assert facts
    assert len(asked) == len(set(asked))
    assert set(asked) <= set(facts)
    for role, questions in found.items():
        assert known_to(rulebook, role, questions) == questions
    for fact in set(facts) - set(asked):
        assert all(rulebook.people[role].reads for role in rulebook.vocabulary[fact].who_knows)  # type: ignore[union-attr]  # asked


def test_whoever_knows_most_is_asked_first_and_the_reader_not_at_all(rulebook: Rulebook) -> None:
    found = errands(rulebook, ("direct_control", "officer_employer", "police_tell_how", "process_covers_record"))

    assert found == {"superintendent": ("direct_control", "officer_employer"), "counsel": ("process_covers_record",)}


def test_of_two_who_know_as_much_the_one_inside_the_school_is_asked(rulebook: Rulebook) -> None:
    assert list(errands(rulebook, ("specific_statute",))) == ["counsel"]


def test_a_link_that_holds_answers_is_for_nobody_outside_the_school(rulebook: Rulebook) -> None:
    outside = {role for role, person in rulebook.people.items() if person.outside}

    assert {"requester", "rights_holder", "health_provider"} <= outside
    assert not outside & {"records_custodian", "principal", "therapist", "counsel", "school_nurse"}


def test_what_was_not_known_here_is_taken_over_and_nothing_else() -> None:
    mine = {"papers": "neither", "danger": UNKNOWN}
    told = {"papers": "both", "danger": "nobody", "holder": UNKNOWN, "student_age": "12"}

    assert merged(mine, told) == {"papers": "neither", "danger": "nobody", "student_age": "12"}


@pytest.mark.parametrize(
    ("mine", "told", "found"),
    [
        ({"consent": "none"}, {"consent": "written"}, Clash("consent", "none", "written", "consent")),
        ({"papers": "neither"}, {"consent": "written"}, Clash("consent", "none", "written", "consent")),
        ({"papers": "neither"}, {"consent": "none"}, None),
        ({"papers": UNKNOWN}, {"papers": "both"}, None),
        ({"papers": "neither"}, {"papers": UNKNOWN}, None),
        (
            {"holder": "officer"},
            {"usual_emergency": "care_record"},
            Clash("holder", "officer", "health_provider", "usual_emergency"),
        ),
    ],
)
def test_a_contradiction_is_found_whichever_way_it_follows(
    rulebook: Rulebook, mine: dict[str, str], told: dict[str, str], found: Clash | None
) -> None:
    assert next(clashes(rulebook.vocabulary, mine, told), None) == found
