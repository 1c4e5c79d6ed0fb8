"""A rulebook that is wrong is refused, and the message says where and how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from compliance import Rulebook, RulebookError, decide, load_rulebook
from compliance.law.loading import digest, load_law
from tests.small import FACTS, SECTION, SMALL


def refusal(root: Path) -> str:
    with pytest.raises(RulebookError) as caught:
        load_rulebook(root)
    for problem in caught.value.problems:
        assert problem.wrong
        assert problem.mend
    return str(caught.value)


def test_the_small_rulebook_is_sound(small: Callable[..., Path]) -> None:
    rulebook = load_rulebook(small())

    assert list(rulebook.provisions) == ["act.1.record", "act.1", "act.2", "act.3"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("cites: [{cite: Act 1, source: act}]\n    weight", "weight", "the key `cites` is missing"),
        ("cites: [{cite: Act 1, source: act}]", "cites: []", "provisions.0.cites"),
        ("    decider: clerk\n    review", "    review", "the key `decider` is missing"),
        ("decider: clerk", "decider: nobody", "there is no role of people.yaml `nobody`"),
        ("source: act}", "source: acts}", "there is no source `acts`"),
        ("cite: Act 2", "cite: Law 2", "`Law 2` is not how The Act is cited"),
        (
            "when: {friend: {is: yes}}",
            "when: {freind: {is: yes}}",
            "there is no fact `freind` (did you mean `friend`?)",
        ),
        ("when: {friend: {is: yes}}", "when: {friend: {is: maybe}}", "`friend` has no value `maybe`"),
        ("when: {friend: {is: yes}}", "when: {friend: {at_least: yes}}", "`friend` has no order"),
        ("when: {friend: {is: yes}}", "when: {friend: yes}", "a fact is tested by one of"),
        ("when: {friend: {is: yes}}", "when: {all: []}", "a list with at least one entry"),
        ("    when: {friend: {is: yes}}\n", "", "`when` may be left out of a standing duty only"),
        ("duties: [log]", "duties: [lock]", "there is no duty `lock`"),
        ("kind: exception", "kind: gate", "provisions.2.kind"),
        ("kind: bar", "kind: definition", "`gives` goes with the kind `definition`"),
        ("gives: is_record", "gives: is_paper", "there is no term `is_paper`"),
        ("title: Friends", "titel: Friends", "`titel` is not a key of this format"),
        ("id: act.3", "id: act.2", "the id `act.2` is taken"),
        ("id: act.3", "id: law.3", "the id must start with the law it stands under"),
        ("when: {medium: {is: paper}}", "when: {is_record: {is: yes}}", "`is_record` is defined in a circle"),
        ("review: {status: seen}", "review: {status: signed}", "a signature is not typed"),
        ("timing: within", "timing: at", "take one length"),
    ],
)
def test_each_fault_is_refused_with_file_and_line(small: Callable[..., Path], old: str, new: str, said: str) -> None:
    assert old in SECTION

    told = refusal(small(**{"act__1.yaml": SECTION.replace(old, new, 1)}))

    assert said in told
    line = next(line for line in told.splitlines() if said in line)
    assert line.startswith("rules/act/1.yaml:")
    assert line.split(":")[1].isdigit()


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("facts__1.yaml", FACTS.replace("id: friend", "id: medium"), "the id `medium` is taken"),
        ("facts__1.yaml", FACTS.replace("id: friend", "id: sid"), "`sid` is a word of the rule language"),
        ("facts__1.yaml", FACTS.replace("id: air", "id: unknown"), "none may be `unknown`"),
        ("facts__1.yaml", FACTS.replace("[0, 12, 18]", "[0, 18, 12]"), "the bands must rise"),
        ("facts__1.yaml", FACTS + "    kind: number\n", "the key `kind` stands twice"),
        ("laws.yaml", "laws: [\n", "rules/laws.yaml:2: is not valid YAML"),
        ("sources.yaml", SMALL["sources.yaml"].replace("[0-9]+)", "[0-9"), "is not a regular expression"),
        ("outcomes.yaml", "outcomes: []\n", "rules/outcomes.yaml:1"),
    ],
)
def test_a_fault_in_any_file_is_refused(small: Callable[..., Path], file: str, text: str, said: str) -> None:
    assert said in refusal(small(**{file: text}))


def test_names_that_the_engine_cannot_tell_apart_are_refused(small: Callable[..., Path]) -> None:
    """`costarring` and `liquid` share a 32-bit FNV-1a hash, by which durable_rules knows properties."""
    facts = FACTS.replace("id: by_post", "id: costarring").replace("id: friend", "id: liquid")
    section = SECTION.replace("by_post:", "costarring:").replace("friend:", "liquid:")

    assert "the engine cannot tell it from another name" in refusal(
        small(**{"facts__1.yaml": facts, "act__1.yaml": section})
    )


def test_a_condition_that_unfolds_without_end_is_refused_quickly(small: Callable[..., Path]) -> None:
    wide = ", ".join("{any: [{friend: {is: yes}}, {by_post: {is: yes}}, {medium: {is: air}}]}" for _ in range(40))
    section = SECTION.replace("when: {friend: {is: yes}}", f"when: {{all: [{wide}]}}")

    assert "this needs more than 32 clauses" in refusal(small(**{"act__1.yaml": section}))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "is not a folder of rules" in refusal(tmp_path / "nowhere")


def test_every_problem_is_told_at_once(small: Callable[..., Path]) -> None:
    section = SECTION.replace("decider: clerk", "decider: nobody").replace("source: act}", "source: acts}")

    assert refusal(small(**{"act__1.yaml": section})).count("there is no source `acts`") == 5


def test_the_hash_names_the_law_and_not_the_scenarios(small: Callable[..., Path]) -> None:
    root = small()
    before = digest(root)
    (root / "scenarios").mkdir()
    (root / "scenarios" / "one.yaml").write_text("scenarios: []\n")
    assert digest(root) == before

    (root / "act" / "1.yaml").write_text(SECTION.replace("Friends may", "A friend may"))
    assert digest(root) != before


def test_line_endings_do_not_change_the_hash(small: Callable[..., Path]) -> None:
    root = small()
    before = digest(root)

    (root / "act" / "1.yaml").write_bytes(SECTION.replace("\n", "\r\n").encode())

    assert digest(root) == before


RESOURCE = """\
resources:
  - id: a-guide
    title: A guide
    publisher: An office
    kind: guidance
    topics: [training]
    laws: [act]
    audience: [sro]
    summary: It is short. It is ours.
    use_when: When a test needs one.
    citable: false
    weight: informational
    link: none
    named_by_source: false
    cites: [act]
    related: []
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("cites: [act]", "cites: [acts]", "rules/resources.yaml:15: `resources.0.cites`: there is no source `acts`"),
        ("related: []", "related: [a-book]", "rules/resources.yaml:16: `resources.0.related`: there is no resource"),
        ("laws: [act]", "laws: [law]", "rules/resources.yaml:7: `resources.0.laws`: there is no law `law`"),
    ],
)
def test_a_resource_that_leads_nowhere_is_refused(small: Callable[..., Path], old: str, new: str, said: str) -> None:
    assert load_rulebook(small(**{"resources.yaml": RESOURCE})).resources

    assert said in refusal(small(**{"resources.yaml": RESOURCE.replace(old, new)}))


def test_the_law_alone_decides_like_the_whole_rulebook(rulebook: Rulebook) -> None:
    law = load_law()

    assert law.digest == rulebook.digest
    assert [law.scenarios, law.boundaries, law.ledger, law.theorems] == [(), (), {}, ()]
    for story in rulebook.scenarios[::200]:
        alone = decide(law, story.facts, story.as_of)
        assert alone.as_json(trace=True) == decide(rulebook, story.facts, story.as_of).as_json(trace=True)
