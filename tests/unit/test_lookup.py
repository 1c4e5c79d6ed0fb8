"""What is true of looking things up in the rulebook, and of its inventory."""

from __future__ import annotations

import pytest

from compliance import CaseError, Outcome, Rulebook
from compliance.law.inventory import holdings, total
from compliance.law.lookup import citing, explaining, find, meant, resting_on, stories


def test_every_word_must_be_found_in_words_citation_or_law(rulebook: Rulebook) -> None:
    assert [rule.id for rule in find(rulebook, "99.36(b)(2)")] == ["ferpa.99.36.b"]
    found = find(rulebook, "ISSRA Emergency")
    assert "issra.6.a.7" in [rule.id for rule in found]
    assert all(rule.law == "issra" for rule in found if "issra" not in rule.says.casefold())
    assert find(rulebook, "no-such-word-anywhere") == ()


@pytest.mark.parametrize(
    ("as_lawyers_write", "provision"),
    [
        ("34 C.F.R. § 99.36(b)(2)", "ferpa.99.36.b"),
        ("34 CFR §99.36 (b)(2)", "ferpa.99.36.b"),
        ("34 CFR Part 99", "ferpa.99.36.b"),
        ("§ 6(a)(6.5)", "issra.6.a.6_5"),
        ("Section 6(a)(6.5)", "issra.6.a.6_5"),
        ("Sec. 6(a)(6.5)", "issra.6.a.6_5"),
        ("105 ILCS 10/6(a)(6.5)", "issra.6.a.6_5"),
        ("ILCS 10/6(a)(6.5)", "issra.6.a.6_5"),
        ("10/6(a)(6.5)", "issra.6.a.6_5"),
        ("105 Ill. Comp. Stat. 10/6(a)(6.5)", "issra.6.a.6_5"),
        ("740 ILCS 110, § 3(b)", "mhddca.3.b"),
        ("23 IAC 375.60", "issra.375.60.a"),
        ("23 I.A.C. § 375.60(a)", "issra.375.60.a"),
        ("23 Ill. Admin. Code 375.60", "issra.375.60.a"),
        ("20 USC § 1232g(b)(1)", "ferpa.99.30.a"),
        ("P.A. 104-288", "school_code.immigration"),
        ("Public Act 104-0288", "school_code.immigration"),
        ("issra.6.a.6_5", "issra.6.a.6_5"),
    ],
)
def test_a_citation_is_found_in_every_form(rulebook: Rulebook, as_lawyers_write: str, provision: str) -> None:
    assert provision in [rule.id for rule in find(rulebook, as_lawyers_write)]


def test_the_number_of_a_section_is_the_whole_number(rulebook: Rulebook) -> None:
    found = find(rulebook, "34 CFR § 99.3")
    assert found
    assert all("99.3" in rule.id.replace("ferpa.99.3.", "99.3 ") or "99.3 " in str(rule.cites) for rule in found)
    assert "ferpa.99.36.a" not in [rule.id for rule in found]


def test_a_section_of_an_act_is_not_the_one_that_was_put_in_behind_it(rulebook: Rulebook) -> None:
    assert [rule.id for rule in find(rulebook, "105 ILCS 10/8")] == ["issra.8"]
    assert "issra.6.a.3" in [rule.id for rule in find(rulebook, "105 ILCS 10/8.1")]


def test_a_provision_is_meant_by_its_id_or_by_its_citation(rulebook: Rulebook) -> None:
    assert meant(rulebook, "issra.6.a.6_5") is meant(rulebook, "105 ILCS 10/6(a)(6.5)")
    with pytest.raises(CaseError, match="provisions stand on this citation"):
        meant(rulebook, "740 ILCS 110/3(a)")
    with pytest.raises(CaseError, match="there is no such provision"):
        meant(rulebook, "1 ILCS 1/1")


def test_an_empty_search_finds_everything_in_the_order_of_the_law(rulebook: Rulebook) -> None:
    assert [rule.id for rule in find(rulebook, " ")] == list(rulebook.provisions)


def test_documents_and_provisions_find_each_other_by_their_sources(rulebook: Rulebook) -> None:
    for resource in rulebook.resources:
        for rule in citing(rulebook, resource):
            assert resource in explaining(rulebook, rule)
    rule = rulebook.provisions["ferpa.99.36"]
    assert any(rule in citing(rulebook, resource) for resource in explaining(rulebook, rule))


def test_a_document_that_explains_no_source_is_cited_by_nothing(rulebook: Rulebook) -> None:
    silent = next(resource for resource in rulebook.resources if not resource.cites)
    assert citing(rulebook, silent) == ()


def test_a_definition_names_what_rests_on_it_and_nothing_else_does(rulebook: Rulebook) -> None:
    definition = rulebook.provisions["ferpa.99.36.a"]
    assert rulebook.provisions["ferpa.99.36"] in resting_on(rulebook, definition)
    assert resting_on(rulebook, rulebook.provisions["ferpa.99.36"]) == ()


def test_stories_are_narrowed_by_each_list_and_each_word(rulebook: Rulebook) -> None:
    assert stories(rulebook) == rulebook.scenarios
    found = stories(rulebook, "subpoena", laws=["issra"], origins=["published"], outcomes=[Outcome.PROHIBITED])
    assert "published.issra_001" in [story.id for story in found]
    for story in found:
        assert story.origin == "published"
        assert story.expect.outcome is Outcome.PROHIBITED
        assert "subpoena" in f"{story.title} {story.story} {story.teaches}".casefold()
    assert {story.difficulty for story in stories(rulebook, levels=["easy"])} == {"easy"}


def test_the_inventory_counts_every_provision_once(rulebook: Rulebook) -> None:
    held = holdings(rulebook)
    everything = total(held)
    assert [one.law for one in held] == [law.id for law in rulebook.laws]
    assert everything.provisions == len(rulebook.provisions) == everything.review.total()
    assert everything.ledger.total() == sum(len(ledger.rows) for ledger in rulebook.ledger.values())
    assert everything.review["signed"] == sum(rule.review.by is not None for rule in rulebook.provisions.values())
