"""What is true of the forms: each holds what its law wants, nothing that no law wants, and one Spanish for one term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compliance import Rulebook, RulebookError, load_rulebook
from compliance.checks.papers import faults
from compliance.checks.spanish import untranslated
from compliance.law.documents import read
from compliance.law.duties import Deadline
from compliance.law.forms import Element, Form, FormFile, Words
from compliance.law.loading import FORMS, RULES
from compliance.law.models import build
from compliance.law.schema import schema
from compliance.law.stationery import Term

CONSENTS = {
    "ferpa_consent": "34 CFR 99.30(b)",
    "issra_consent": "105 ILCS 10/6(a)(8)",
    "mhddca_consent": "740 ILCS 110/5(b)",
    "hipaa_authorization": "45 CFR 164.508(c)",
    "part2_consent": "42 CFR 2.31(a)",
}


def wrong(rulebook: Rulebook) -> list[str]:
    return [f"{fault.place.owner}: {fault.wrong}" for fault in (*faults(rulebook), *untranslated(rulebook))]


def with_form(rulebook: Rulebook, form: Form) -> Rulebook:
    papers = rulebook.stationery
    return replace(rulebook, stationery=replace(papers, forms={**papers.forms, form.id: form}))


def planted(rulebook: Rulebook, name: str, change: Callable[[Element], Element | None]) -> Rulebook:
    """Return the rulebook with a fault in each element of one form that `change` changes or drops."""
    form = rulebook.stationery.forms[name]
    parts = tuple(
        part.model_copy(update={"elements": tuple(kept for one in part.elements if (kept := change(one)) is not None)})
        for part in form.parts
    )
    return with_form(rulebook, form.model_copy(update={"parts": parts}))


def without(*demands: str) -> Callable[[Element], Element | None]:
    return lambda element: element if set(demands).isdisjoint(element.demands) else None


def changed(demand: str, **fields: Any) -> Callable[[Element], Element | None]:
    return lambda element: element.model_copy(update=fields) if demand in element.demands else element


def with_duty(rulebook: Rulebook, name: str, **fields: Any) -> Rulebook:
    duty = rulebook.duties[name].model_copy(update=fields)
    return replace(rulebook, duties={**rulebook.duties, name: duty})


def test_the_forms_hold_what_the_laws_want_and_nothing_else(rulebook: Rulebook) -> None:
    assert wrong(rulebook) == []
    assert len(rulebook.stationery.forms) > 25


@pytest.mark.parametrize(("listed", "cite"), CONSENTS.items())
def test_each_law_of_consent_has_a_list_of_its_own_and_a_form_that_carries_it(
    rulebook: Rulebook, listed: str, cite: str
) -> None:
    elements = rulebook.stationery.lists[listed].elements
    assert any(one.cite.startswith(cite) for element in elements for one in element.cites)
    assert list(rulebook.stationery.carrying(listed))


def test_every_element_of_every_form_dropped_is_missed(rulebook: Rulebook) -> None:
    for form in rulebook.stationery.forms.values():
        times = Counter(name for element in form.elements for name in element.demands)
        alone = {name for name, often in times.items() if often == 1}
        told = wrong(planted(rulebook, form.id, without(*alone)))
        for name in alone:
            assert any(f"lacks what `{name}` demands" in line for line in told), (form.id, name)


def test_a_consent_for_mental_health_records_without_a_witness_line_is_caught(rulebook: Rulebook) -> None:
    demand = "mhddca_consent.witness"
    gone = planted(rulebook, "therapy_consent", without(demand))
    only_words = planted(rulebook, "therapy_consent", changed(demand, blank="words"))
    another = planted(rulebook, "therapy_consent", changed(demand, says=Words(en="Another person", es="Otra persona")))
    assert any("mhddca_consent.witness" in line for line in wrong(gone))
    assert any("does not do for `mhddca_consent.witness`" in line for line in wrong(only_words))
    assert any("does not do for `mhddca_consent.witness`" in line for line in wrong(another))


def test_a_notice_without_its_deadline_is_caught(rulebook: Rulebook) -> None:
    demand = "issra_emergency_notice.by_when"
    gone = planted(rulebook, "emergency_notice", without(demand))
    undated = planted(rulebook, "emergency_notice", changed(demand, blank="words"))
    silent = planted(rulebook, "emergency_notice", changed(demand, says=Words(en="Soon", es="Pronto")))
    for found in (gone, undated, silent):
        assert any("issra_emergency_notice.by_when" in line for line in wrong(found))


def test_a_duty_with_another_deadline_than_its_list_is_caught(rulebook: Rulebook) -> None:
    late = Deadline(timing="within", anchor="disclosure", school_days=5)
    found = wrong(with_duty(rulebook, "issra_emergency_notice", deadline=late))
    assert any("has another deadline" in line for line in found)


def test_an_element_that_nothing_demands_is_caught(rulebook: Rulebook) -> None:
    stray = changed("ferpa_consent.copy", demands=("hipaa_authorization.copy",))
    found = wrong(planted(rulebook, "school_consent", stray))
    assert any("nothing on a list that the form carries demands it" in line for line in found)
    assert any("ferpa_consent.copy" in line for line in found)


def test_a_list_that_no_form_carries_is_caught(rulebook: Rulebook) -> None:
    form = rulebook.stationery.forms["treatment_notice"]
    found = wrong(with_form(rulebook, form.model_copy(update={"carries": ("house",)})))
    assert any("no form carries the list `part2_notice`" in line for line in found)
    assert any("part2_notice_and_copy" in line for line in found)


def test_a_duty_on_a_form_that_was_not_made_for_it_is_caught(rulebook: Rulebook) -> None:
    found = wrong(with_duty(rulebook, "issra_record_of_release", form="refusal"))
    assert any("carries no list for this duty" in line for line in found)
    assert any("is not done on a form that carries this list" in line for line in found)


def test_a_duty_that_names_no_known_form_is_refused_with_its_line(small: Callable[..., Any]) -> None:
    root = small(**{"act__1.yaml": _section("form: nowhere"), "forms__one.yaml": ONE, "forms__lists__one.yaml": LIST})
    with pytest.raises(RulebookError, match=r"act/1.yaml:\d+.*there is no form `nowhere`"):
        load_rulebook(root)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("demands: [act_log.what]", "demands: [act_log.where]", "there is no element `act_log.where`"),
        ("carries: [act_log]", "carries: [other]", "there is no list of rules/forms/lists/ `other`"),
        ("who: clerk", "who: nobody", "there is no role of people.yaml `nobody`"),
        ("blank: lines", "blank: choice", "`options` stand with a choice or a table"),
        ("reader: school", "reader: family", "a family reads it, so it needs Spanish"),
    ],
)
def test_a_form_that_leads_nowhere_is_refused(small: Callable[..., Any], old: str, new: str, said: str) -> None:
    assert old in ONE
    root = small(**{"forms__one.yaml": ONE.replace(old, new), "forms__lists__one.yaml": LIST})
    with pytest.raises(RulebookError, match=said):
        load_rulebook(root)


def test_papers_are_not_law_and_leave_the_digest_of_the_law_alone(small: Callable[..., Any]) -> None:
    with_papers = load_rulebook(small(**{"forms__one.yaml": ONE, "forms__lists__one.yaml": LIST}))
    other_words = load_rulebook(small(**{"forms__one.yaml": ONE.replace("A log", "A book")}))
    assert with_papers.digest == other_words.digest
    assert with_papers.stationery.digest != other_words.stationery.digest


def test_the_schema_of_a_form_takes_every_form_there_is(rulebook: Rulebook) -> None:
    for name, folder in (("form", RULES / FORMS), ("form_list", RULES / FORMS / "lists")):
        check = Draft202012Validator(schema(name, rulebook))  # type: ignore[arg-type]
        beside = {"glossary.yaml", "spanish.yaml", "limits.yaml", "wall.yaml"}
        for path in sorted(folder.glob("*.yaml")):
            if path.name not in beside:
                assert list(check.iter_errors(read(path).data)) == [], path.name


# Spanish


def test_whatever_a_family_reads_is_in_spanish_too(rulebook: Rulebook) -> None:
    for form in rulebook.stationery.forms.values():
        if form.reader == "family":
            assert form.languages == ("en", "es")
            assert all(words.es for words in form.texts()), form.id


def test_a_form_in_spanish_in_part_only_is_refused() -> None:
    document = read(RULES / FORMS / "notices.yaml")
    document.data["forms"][0]["title"].pop("es")
    built = build(FormFile, document, document.data)
    assert isinstance(built, list)
    assert any("it is in Spanish in part only" in str(problem) for problem in built)


@pytest.mark.parametrize(
    ("english", "spanish", "said"),
    [
        ("I may revoke this consent.", "Puedo retirar este consentimiento.", "does not say `revoke`"),
        ("I may revoke this consent.", "Puedo revocar este permiso.", "has the rejected word `permiso`"),
        ("A judge signed the court order.", "Un juez firmó la orden de la corte.", "does not say `court order`"),
        ("The records are yours.", "Los récords son suyos.", "has the rejected word `récords`"),
    ],
)
def test_a_term_in_other_spanish_than_the_glossarys_is_caught(
    rulebook: Rulebook, english: str, spanish: str, said: str
) -> None:
    form = rulebook.stationery.forms["school_consent"].model_copy(update={"title": Words(en=english, es=spanish)})
    assert any(said in line for line in wrong(with_form(rulebook, form)))


def test_two_translations_of_one_term_and_one_of_two_are_caught(rulebook: Rulebook) -> None:
    papers = rulebook.stationery
    twice = (*papers.glossary.terms, Term(en=("judge",), es=("juez",), source="ours"))
    glossary = papers.glossary.model_copy(update={"terms": twice})
    found = wrong(replace(rulebook, stationery=replace(papers, glossary=glossary)))
    assert any("`judge` stands twice" in line for line in found)
    assert any("`juez` stands twice" in line for line in found)


def test_every_term_has_a_source_with_an_address_or_says_that_it_is_ours(rulebook: Rulebook) -> None:
    glossary = rulebook.stationery.glossary
    sources = {source.id: source for source in glossary.sources}
    assert {term.source for term in glossary.terms} == set(sources)
    assert [source.id for source in sources.values() if not source.url] == ["ours"]


def test_every_term_of_the_glossary_is_used(rulebook: Rulebook) -> None:
    said = " ".join(words.en.lower() for form in rulebook.stationery.forms.values() for words in form.texts())
    assert [term.en[0] for term in rulebook.stationery.glossary.terms if not any(one in said for one in term.en)] == []


LIST = """\
lists:
  - id: act_log
    law: act
    title: A log
    duties: [log]
    elements:
      - {id: what, says: What was seen, takes: [lines], cites: [{cite: Act 2, source: act}]}
"""
ONE = """\
forms:
  - id: book
    title: {en: A log}
    reader: school
    who: clerk
    use: Write it down.
    keep: On the shelf
    carries: [act_log]
    parts:
      - elements:
          - {id: what, says: {en: What was seen}, blank: lines, demands: [act_log.what]}
"""


def _section(line: str) -> str:
    from tests.small import SECTION  # noqa: PLC0415 - only this test looks into it

    return SECTION.replace("    who: clerk\n    deadline", f"    who: clerk\n    {line}\n    deadline")
