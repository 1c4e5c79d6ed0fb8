"""What is true of looking things up in the rulebook, and of its inventory."""

from __future__ import annotations

from compliance import Outcome, Rulebook
from compliance.law.inventory import holdings, total
from compliance.law.lookup import citing, explaining, find, resting_on, stories


def test_every_word_must_be_found_in_words_citation_or_law(rulebook: Rulebook) -> None:
    assert [rule.id for rule in find(rulebook, "99.36(b)(2)")] == ["ferpa.99.36.b"]
    found = find(rulebook, "ISSRA Emergency")
    assert "issra.6.a.7" in [rule.id for rule in found]
    assert all(rule.law == "issra" for rule in found if "issra" not in rule.says.casefold())
    assert find(rulebook, "no-such-word-anywhere") == ()


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
