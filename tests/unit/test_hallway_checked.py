"""`compliance check` notices a reader who is left alone, an idle line, and words that give away what is secret."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from compliance import Rulebook, load_rulebook
from compliance.checks.coverage import decided
from compliance.checks.hallway import faults
from compliance.cli import app
from tests.small import SCENARIOS
from tests.unit.test_hallway import ANY, HUSHED, act, acts, word, words

Small = Callable[..., Path]

HELP = act("call 911", more=', call: ["911"]', when="{medium: {is: air}}").replace("id: call 911", "id: help")
EMERGENCY = 'emergency: {when: {medium: {is: air}}, call: ["911"]}\n'

BROKEN = {
    "nothing to do": (acts(act("leave", "leave_alone")), words(word("refuse")), "nothing to do and nobody to turn to"),
    "no word": (acts(act("any")), words(word("refuse", when="{outcome: {is: prohibited}}")), "has no words to say"),
    "no neutral word": (acts(act("any")), words(word("refuse"), silences=HUSHED), "has no neutral words to say"),
    "a late call": (acts(HELP, act("any", rank=1), emergency=EMERGENCY), words(word("refuse")), "is no call for help"),
    "an idle act": (acts(act("any"), act("idle", rank=99)), words(word("refuse")), "it is said in no scenario"),
    "an idle word": (acts(act("any")), words(word("refuse"), word("idle", rank=99)), "it is said in no scenario"),
    "a telling word": (
        acts(act("any")),
        words(word("stamps", more=", neutral: true"), silences=HUSHED),
        "`stamp` gives away what silence `post` keeps",
    ),
    "an unmarked act": (
        acts(act("any").replace("Do any.", "Hand it over.")),
        words(word("refuse")),
        "lets a record go",
    ),
    "an unmarked word": (
        acts(act("any")),
        words(word("refuse").replace("Say refuse.", "I share it.")),
        "lets a record go",
    ),
}


def found(root: Path) -> list[str]:
    rulebook = load_rulebook(root)
    cases = [(scenario, decided(rulebook, scenario).guide) for scenario in rulebook.scenarios]
    return [fault.wrong for fault in faults(rulebook, cases)]


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_with_the_lines_is_found(name: str, small: Small) -> None:
    first, said, wrong = BROKEN[name]
    root = small(**{"scenarios__one.yaml": SCENARIOS, "first_acts.yaml": first, "words_to_say.yaml": said})

    assert any(wrong in fault for fault in found(root))


def test_sound_lines_have_no_fault(small: Small) -> None:
    first = acts(HELP, act("any", rank=60), emergency=EMERGENCY)
    said = words(word("refuse", when=ANY), word("not_that", rank=1, more=", neutral: true"), silences=HUSHED)
    root = small(**{"scenarios__one.yaml": SCENARIOS, "first_acts.yaml": first, "words_to_say.yaml": said})

    assert [fault for fault in found(root) if "in no scenario" not in fault] == []


def test_a_refusal_may_name_what_is_not_done(small: Small) -> None:
    first = acts(act("any").replace("Do any.", "Do not hand it over; show nobody the file."))
    root = small(**{"scenarios__one.yaml": SCENARIOS, "first_acts.yaml": first})

    assert found(root) == []


def test_the_check_fails_and_names_the_line(small: Small) -> None:
    first = acts(act("any"), act("idle", rank=99))
    root = small(**{"scenarios__one.yaml": SCENARIOS, "first_acts.yaml": first})
    result = CliRunner().invoke(app, ["check", "--rules", str(root), "--format", "json"])
    failures = json.loads(result.stdout)["failures"]

    assert result.exit_code == 1
    assert any("first_acts.yaml:3: `first_acts.1.when`: it is said in no scenario" in told for told in failures)


def test_the_words_of_the_real_rules_give_nothing_away_and_mark_what_they_share(rulebook: Rulebook) -> None:
    assert [fault for fault in faults(rulebook, []) if "in no scenario" not in fault.wrong] == []
