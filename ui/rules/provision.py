"""One provision: its words beside its citation, its conditions, what it demands, and how sure we are of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import streamlit as st

from compliance.law.duties import due_text
from compliance.law.lookup import explaining
from compliance.law.provisions import Provision
from compliance.law.sureness import cited
from compliance.pages.labels import HOW, report_lines
from compliance.pages.reading import clause
from ui.components import parts, words
from ui.links import internal
from ui.review import marking
from ui.rules import conditions, examples, hanging, trial
from ui.state import book

SHOWN = 6
"""So many documents are listed."""


def draw(rule: Provision, on: date) -> None:
    """Draw the page of one provision."""
    parts.heading(rule.title, f"rule_{rule.id}", _path(rule))
    st.html(_text(rule, on))
    st.html(_conditions(rule) + _readings(rule) + _duties(rule) + _standing(rule))
    with st.expander("Mark it", key="mark_it", icon=":material/edit:", expanded=bool(marking.kept())):
        marking.draw("provision", rule.id)
    examples.draw(rule)
    trial.draw(rule, on)
    st.html(hanging.folds(rule) + _related(rule) + _neighbors(rule))


def _path(rule: Provision) -> str:
    law = book.rulebook().law(rule.law)
    section = _section(rule)
    steps = (internal.link("rules", "Rules"), internal.link("rules", law.short, {"law": law.id}), parts.text(section))
    shown = "".join(f"<li>{step}</li>" for step in steps)
    return f'<nav aria-label="Where this stands"><ol class="path">{shown}</ol></nav>'


def _section(rule: Provision) -> str:
    return next(found.section for found in book.rulebook().sections[rule.law] if rule in found.provisions)


def _text(rule: Provision, on: date) -> str:
    cites = "".join(f"<li>{parts.cite(book.rulebook(), cite)}</li>" for cite in rule.cites)
    tags = [words.KIND[rule.kind], words.WEIGHT[rule.weight], words.REVIEW[rule.review.status]]
    if not rule.in_force.on(on):
        tags.append(f"Not in force on {parts.day(on)}")
    shown = "".join(f'<span class="tag">{parts.text(tag)}</span>' for tag in tags)
    return (
        f'<p class="tags">{shown} {parts.ident(rule.id)}</p>'
        f'<div class="statute-text"><ul class="margin" aria-label="Citations">{cites}</ul>'
        f"<p>{parts.text(rule.says)}</p></div>"
    )


def _conditions(rule: Provision) -> str:
    shown = ""
    for heading, condition in (("When", rule.when), ("Unless", rule.unless)):
        if condition is not None:
            read = clause(book.rulebook().vocabulary, condition, {})
            shown += f'<h2 class="part">{heading}</h2>{conditions.tree(read)}'
    if rule.when is None:
        shown += '<h2 class="part">When</h2><p>Whenever its law applies.</p>'
    return shown + _gives(rule)


def _gives(rule: Provision) -> str:
    if rule.gives is None:
        return ""
    label = parts.text(book.rulebook().vocabulary[rule.gives].label)
    return f'<h2 class="part">Then</h2><p><strong>{label}</strong></p>'


def _readings(rule: Provision) -> str:
    if not rule.readings:
        return ""
    rulebook = book.rulebook()
    both = "".join(
        f"<div>{parts.badge(rulebook, reading.outcome)}<p>{parts.text(reading.says)}</p>"
        f"{parts.cites(rulebook, reading.cites)}</div>"
        for reading in rule.readings
    )
    return f'<h2 class="part">Two readings</h2><div class="readings">{both}</div>'


def _duties(rule: Provision) -> str:
    rulebook = book.rulebook()
    rows = ""
    for name in rule.duties:
        duty = rulebook.duties[name]
        form = f" On: {parts.text(duty.form)}." if duty.form else ""
        due, who = due_text(duty.deadline), rulebook.people[duty.who].label
        who += f", to the {' and the '.join(rulebook.people[role].label for role in duty.to)}" if duty.to else ""
        more = "".join(f" {line}" for line in report_lines(duty))
        rows += (
            f"<li><strong>{parts.text(duty.what)}</strong><br>"
            f'<span class="soft">{parts.text(due[:1].upper() + due[1:])}. By the {parts.text(who)}.'
            f"{form}{parts.text(more)}</span> "
            f"{parts.cites(rulebook, duty.cites)}</li>"
        )
    return f'<h2 class="part">What it demands</h2><ul class="plain">{rows}</ul>' if rows else ""


def _standing(rule: Provision) -> str:
    rulebook = book.rulebook()
    rows = [("Who decides", parts.person(rulebook, rule.decider)), ("In force", _in_force(rule))]
    if rule.known_from:
        rows.append(("Known here since", parts.day(rule.known_from)))
    rows.append(("How sure the text is", _review(rule)))
    rows += [("How it was read", read) for read in _readings_of(rule)]
    if rule.prevails_over:
        laws = ", ".join(rulebook.law(law).short for law in rule.prevails_over)
        rows.append(("Prevails over", parts.text(laws)))
    rows += [("Doubt", parts.text(doubt)) for doubt in rule.doubts]
    shown = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
    return f'<h2 class="part">How it stands</h2><dl class="standings">{shown}</dl>'


def _in_force(rule: Provision) -> str:
    start, end = rule.in_force.from_, rule.in_force.to
    spans = [f"since {parts.day(start)}"] if start else []
    spans += [f"until {parts.day(end)}"] if end else []
    spelled = " ".join(spans) or "yes; no day of change is recorded"
    return spelled[:1].upper() + spelled[1:]


def _review(rule: Provision) -> str:
    review = rule.review
    by = f", {review.by}, {parts.day(review.day)}" if review.by and review.day else ""
    return parts.text(f"{words.REVIEW[review.status]}{by}")


def _readings_of(rule: Provision) -> Iterator[str]:
    """Yield of each citation how it was read, and of its source what was read."""
    rulebook = book.rulebook()
    for citation in cited(rulebook, rule):
        source = rulebook.sources[citation.source]
        how = f"{parts.text(citation.cite)}: <strong>{HOW[source.how(citation)]}</strong>"
        yield f'{how}<br><span class="soft">Of {parts.text(source.title)} was read: {parts.text(source.read)}</span>'


def _related(rule: Provision) -> str:
    found = explaining(book.rulebook(), rule)[:SHOWN]
    rows = "".join(f"<li>{internal.link('resources', item.title, {'r': item.id})}</li>" for item in found)
    return parts.fold("Documents that explain the law", f'<ul class="papers">{rows}</ul>') if rows else ""


def _neighbors(rule: Provision) -> str:
    law = book.rulebook().provisions_of(rule.law)
    at = law.index(rule)
    before = f"<li>Before: {internal.provision(law[at - 1].id, law[at - 1].title)}</li>" if at else ""
    after = f"<li>Next: {internal.provision(law[at + 1].id, law[at + 1].title)}</li>" if at + 1 < len(law) else ""
    return f'<nav aria-label="Neighbors in the law"><ul class="neighbors">{before}{after}</ul></nav>'
