"""Whether the papers hold what the laws want, and nothing else: forms against lists, duties against forms.

A fault here keeps nobody from an answer; it fails `compliance check`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.law.consistency import Fault, Place
from compliance.law.duties import Duty
from compliance.law.forms import Demand, DemandList, Element, Form
from compliance.law.rulebook import Rulebook
from compliance.law.stationery import Stationery


def faults(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield every element that a law wants and no form has, and every one that a form has and nothing wants."""
    papers = rulebook.stationery
    for listed in papers.lists.values():
        yield from _listed(rulebook, listed)
    for form in papers.forms.values():
        for name in form.carries:
            yield from _carried(papers, form, name)
        yield from _own(rulebook, form)
    for duty in rulebook.duties.values():
        yield from _duty(papers, duty)


def _listed(rulebook: Rulebook, listed: DemandList) -> Iterator[Fault]:
    carrying = [form.id for form in rulebook.stationery.carrying(listed.id)]
    here = Place("lists", listed.id)
    if not carrying:
        yield Fault(here, f"no form carries the list `{listed.id}`", "Let a form carry it, or drop it")
    for name in listed.duties:
        duty = rulebook.duties[name]
        if duty.form not in carrying:
            wrong = f"the duty `{name}` is not done on a form that carries this list"
            yield Fault(here._replace(path=("duties",)), wrong, f"Give it `form:` with one of {', '.join(carrying)}")
        if listed.deadline is not None and duty.deadline != listed.deadline:
            wrong = f"the duty `{name}` has another deadline"
            yield Fault(here._replace(path=("deadline",)), wrong, "Mend the one that is not the law's")


def _carried(papers: Stationery, form: Form, name: str) -> Iterator[Fault]:
    """Yield what a form lacks of one list."""
    for demand in papers.lists[name].elements:
        wanted = f"{name}.{demand.id}"
        answering = [(path, element) for path, element in form.placed() if wanted in element.demands]
        if not answering:
            wrong = f"it lacks what `{wanted}` demands: {demand.says}"
            yield Fault(Place("forms", form.id, ("carries",)), wrong, f"Add an element with `demands: [{wanted}]`")
        elif not any(_answers(element, demand) for _, element in answering):
            path, _ = answering[0]
            yield Fault(Place("forms", form.id, path), f"it does not do for `{wanted}`", _how(demand))


def _answers(element: Element, demand: Demand) -> bool:
    said = " ".join((element.says.en, *(option.en for option in element.options))).lower()
    fits = not demand.takes or element.blank in demand.takes
    return fits and all(word.lower() in said for word in demand.words)


def _how(demand: Demand) -> str:
    takes = f"`blank` is one of {', '.join(demand.takes)}" if demand.takes else ""
    words = f"the English says {', '.join(map(repr, demand.words))}" if demand.words else ""
    return f"See that {' and '.join(filter(None, (takes, words)))}"


def _own(rulebook: Rulebook, form: Form) -> Iterator[Fault]:
    """Yield what a form has that nothing demands, and whether anybody is ever offered it."""
    for path, element in form.placed():
        if not any(name.partition(".")[0] in form.carries for name in element.demands):
            wrong = "nothing on a list that the form carries demands it"
            yield Fault(Place("forms", form.id, (*path, "demands")), wrong, "Name the element, or carry its list")
    called = [duty for duty in rulebook.duties.values() if duty.form == form.id]
    if not called and form.when is None:
        yield Fault(Place("forms", form.id), "no duty names it, and it has no `when`", "Say when it is offered")
    if not called and any(element.blank == "due" for element in form.elements):
        yield Fault(Place("forms", form.id), "it says a deadline, and no duty that has one names it", "Drop the `due`")


def _duty(papers: Stationery, duty: Duty) -> Iterator[Fault]:
    form = papers.forms.get(duty.form)
    if form and not any(duty.id in papers.lists[name].duties for name in form.carries):
        wrong = f"the form `{form.id}` carries no list for this duty"
        yield Fault(Place("duties", duty.id, ("form",)), wrong, "Add the duty to `duties` of a list")
