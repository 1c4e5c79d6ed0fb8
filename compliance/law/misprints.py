"""What must be true of forms before they are part of a rulebook: every name in them leads somewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from compliance.law.conditions import fact_tests
from compliance.law.consistency import Fault, Place
from compliance.law.errors import CaseError
from compliance.law.forms import DemandList, Form
from compliance.law.models import Citation
from compliance.law.rulebook import Rulebook
from compliance.law.wall import Cited, WallFile


def misprints(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield every name in the forms, their lists and the duties' `form` that leads nowhere."""
    papers = rulebook.stationery
    if not papers.forms:
        return
    for duty in rulebook.duties.values():
        yield from _known(Place("duties", duty.id, ("form",)), filter(None, [duty.form]), papers.forms, "form")
    for listed in papers.lists.values():
        yield from _list(rulebook, listed)
    for form in papers.forms.values():
        yield from _form(rulebook, form)
    for key, names, among, noun in (
        ("may_give", papers.limits.may_give, rulebook.duties, "duty"),
        ("consents", papers.limits.consents, papers.forms, "form"),
    ):
        yield from _known(Place("limits", key), names, among, noun)
    sources = [source.id for source in papers.glossary.sources]
    for term in papers.glossary.terms:
        yield from _known(Place("glossary", term.en[0]), [term.source], sources, "source of the glossary")
    if papers.wall is not None:
        yield from _wall(rulebook, papers.wall)


def _list(rulebook: Rulebook, listed: DemandList) -> Iterator[Fault]:
    here = Place("lists", listed.id)
    yield from _known(
        here._replace(path=("law",)), filter(None, [listed.law]), [law.id for law in rulebook.laws], "law"
    )
    yield from _known(here._replace(path=("duties",)), listed.duties, rulebook.duties, "duty")
    for index, element in enumerate(listed.elements):
        yield from _cites(rulebook, here._replace(path=("elements", index, "cites")), element.cites)


def _form(rulebook: Rulebook, form: Form) -> Iterator[Fault]:
    papers, here = rulebook.stationery, Place("forms", form.id)
    yield from _known(here._replace(path=("who",)), [form.who], rulebook.people, "role of people.yaml")
    yield from _known(here._replace(path=("carries",)), form.carries, papers.lists, "list of rules/forms/lists/")
    for path, element in form.placed():
        for name in element.demands:
            if papers.demand(name) is None:
                wrong = f"there is no element `{name}` on a list"
                yield Fault(here._replace(path=(*path, "demands")), wrong, "Write it as list.element")
    for test, path in fact_tests(form.when) if form.when is not None else ():
        try:
            rulebook.hallway_language.allowed(test)
        except ValueError as error:
            mend = "Use a fact, a law, `outcome`, `reports` or a duty, and a value of it"
            yield Fault(here._replace(path=("when", *path)), str(error), mend)


def _wall(rulebook: Rulebook, wall: WallFile) -> Iterator[Fault]:
    card, reading = wall.card, wall.reading
    acts = [act.id for act in rulebook.hallway.first_acts]
    yield from _known(Place("card", "acts"), card.acts, acts, "line of first_acts.yaml")
    yield from _known(Place("card", "call"), card.call, rulebook.people, "role of people.yaml")
    if rulebook.theorems:  # who only decides a case has read none
        theorems = [theorem.id for theorem in rulebook.theorems]
        yield from _known(Place("card", "never"), (*card.never, *card.always), theorems, "theorem")
    for column in reading.columns:
        for paper in reading.papers:
            facts = {**reading.facts, **column.facts, reading.fact: paper.value}
            try:
                rulebook.vocabulary.answers(facts)
            except CaseError as error:
                for problem in error.problems:
                    yield Fault(Place("reading", column.title), problem.wrong, problem.mend)
    lines: list[Cited] = [*reading.then, *(line for block in wall.poster.blocks for line in block.lines)]
    for line in lines:
        yield from _cites(rulebook, Place("wall", line.says), line.cites)


def _known(place: Place, names: Iterable[str], among: Collection[str], noun: str) -> Iterator[Fault]:
    for name in names:
        if name not in among:
            yield Fault(place, f"there is no {noun} `{name}`", f"Add it, or use a {noun} that exists")


def _cites(rulebook: Rulebook, place: Place, cites: Iterable[Citation]) -> Iterator[Fault]:
    for index, citation in enumerate(cites):
        source = rulebook.sources.get(citation.source)
        if source is None or source.match(citation) is None:
            wrong = f"`{citation.cite}` is not cited as a source `{citation.source}` is"
            yield Fault(place._replace(path=(*place.path, index)), wrong, "See its form in rules/sources.yaml")
