"""Why a question is asked: what each answer opens and closes."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import streamlit as st

from compliance.asking.why import Effect
from compliance.law.facts import Asked
from ui.components import given_answers, parts
from ui.state import book
from ui.state.step import Step

NAMED = 3
"""So many rules are named in the sentence."""
SHOWN = 4
"""So many provisions are named for one answer; the rest are counted."""

VERBS = ("Opens", "Closes", "Narrows", "Leaves open")
Ends = tuple[tuple[str, ...], ...]
"""What an answer does, in the order of `VERBS`, and what then is open. Answers that do the same are shown together."""


def draw(step: Step, fact: Asked) -> None:
    """Draw what the question rests on and what its answers do, for who opens it."""
    parts.drawer("Why this is asked", f"why_{fact.id}", partial(_reasons, step, fact))


def _reasons(step: Step, fact: Asked) -> None:
    interview, rulebook = step.interview, book.rulebook()
    next_one = interview.question is not None and interview.question.fact.id == fact.id
    effects = interview.question.why if interview.question and next_one else book.why(step.first, fact)
    source = f"<p>The question comes from {parts.cites(rulebook, fact.cites)}.</p>" if fact.cites else ""
    alike: dict[Ends, list[str]] = {}
    for effect in effects:
        ends = (effect.opens, effect.closes, effect.narrows, effect.keeps, effect.then)
        alike.setdefault(ends, []).append(effect.option)
    shown = "".join(_effect(fact, options, ends) for ends, options in alike.items())
    law = f'{source}<dl class="effects">{shown}</dl>'
    st.html(
        f'<p class="skip">{plainly(effects)}</p>' + (parts.fold("The law behind it", law) if shown or source else "")
    )


def plainly(effects: Collection[Effect]) -> str:
    """Return in one sentence what an answer decides, as HTML."""
    touched = (name for effect in effects for name in (*effect.opens, *effect.closes, *effect.narrows))
    titles = dict.fromkeys(book.rulebook().provisions[name].title for name in touched)
    named = [f"\u201c{parts.text(title)}\u201d" for title in list(titles)[:NAMED]]
    if not named:
        return "As things stand, no answer to it changes anything by itself."
    more = [f"{len(titles) - NAMED} more"] if len(titles) > NAMED else []
    listed = ", ".join([*named, *more][:-1])
    last = [*named, *more][-1]
    return f"It decides which rules count here: {f'{listed} and {last}' if listed else last}."


def _effect(fact: Asked, options: Collection[str], ends: Ends) -> str:
    labels = (option.label for option in fact.options if option.id in options)
    lines = [
        f"<dd><strong>{verb}:</strong> {_names(provisions)}</dd>"
        for verb, provisions in zip(VERBS, ends[:-1], strict=True)
        if provisions
    ]
    if ends[-1]:
        lines.append(f"<dd><strong>Then rests on:</strong> {_facts(ends[-1])}</dd>")
    return f"<dt>{parts.text('; '.join(labels))}</dt>{''.join(lines)}" if lines else ""


def _facts(names: tuple[str, ...]) -> str:
    found = [parts.text(given_answers.name_of(name)) for name in names[:SHOWN]]
    more = [f"{len(names) - SHOWN} more"] if len(names) > SHOWN else []
    return "; ".join(found + more)


def _names(provisions: tuple[str, ...]) -> str:
    rulebook = book.rulebook()
    found = [rulebook.provisions[name] for name in provisions[:SHOWN]]
    names = [f"{parts.text(rule.title)} ({parts.cites(rulebook, rule.cites[:1])})" for rule in found]
    more = [f"{len(provisions) - SHOWN} more"] if len(provisions) > SHOWN else []
    return "; ".join(names + more)
