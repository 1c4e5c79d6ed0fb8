"""Changes: two days of this rulebook compared by meaning; two rulebooks are compared on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

import streamlit as st

from compliance import Outcome
from compliance.checks.altered import Altered, altered
from compliance.checks.difference import Change, Comparison, compare
from compliance.checks.timeline import changes as changed_laws
from compliance.law.theorems import TOGETHER
from ui.components import date_picker, parts, words
from ui.links import internal
from ui.review import case
from ui.state import book

DIRECTION = {"looser": "Looser", "stricter": "Stricter", "otherwise": "Otherwise"}
USAGE = (
    ("compliance diff OLD NEW", "two folders of rules, or two git revisions"),
    ("compliance diff HEAD~1", "the last revision against the rules of this program"),
    ("compliance diff OLD NEW --no-looser", "as a gate: it fails if a record can go further"),
)


def draw(_: date) -> None:
    """Draw the days on which the law changes, two days to compare, and the short cases that come out otherwise."""
    st.html(
        '<p class="lead">Which cases come out otherwise on another day? A solver compares two days of this rulebook '
        "over every possible case. It shows a short case for each change, or proves that there is none.</p>"
    )
    last = max(found for found in book.rulebook().turning_days if found <= date.today())
    old, new = date_picker.read("from", last - timedelta(days=1)), date_picker.read("to", date.today())
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        date_picker.choose("From", "from", old)
        date_picker.choose("To", "to", new)
        asked = st.button("Compare", key="compare")
    if asked or {"from", "to"} <= set(st.query_params):
        with st.spinner("Comparing. This takes up to half a minute."):
            found = _compared(book.rulebook().digest, _turn(old), _turn(new))
            differing = _altered(book.rulebook().digest, _turn(old), _turn(new))
        _result(found, old, new, differing)
    _days()
    _usage()


def _turn(on: date) -> date:
    """Return the day since which the rulebook is as it is on a day, so that few days are ever compared."""
    return max(found for found in book.rulebook().turning_days if found <= on)


@st.cache_resource(show_spinner=False)
def _compared(_digest: str, old: date, new: date) -> Comparison:
    return compare(book.rulebook(), book.rulebook(), old, new)


@st.cache_resource(show_spinner=False)
def _altered(_digest: str, old: date, new: date) -> tuple[Altered, ...]:
    return altered(book.rulebook(), book.rulebook(), old, new)


def _result(found: Comparison, old: date, new: date, differing: Sequence[Altered]) -> None:
    parts.section(f"From {parts.day(old)} to {parts.day(new)}")
    if differing:
        st.html("".join(map(_provision, differing)))
    if not found.changes:
        st.html('<p role="status">Proved equal: no outcome and no duty differs in any case.</p>')
        return
    counts = {name: sum(change.direction == name for change in found.changes) for name in DIRECTION}
    told = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    st.html(f'<p role="status">{words.count(len(found.changes), "change")}: {told}.</p>')
    st.html("".join(_scope(scope, group) for scope, group in groupby(found.changes, lambda change: change.scope)))


def _provision(one: Altered) -> str:
    """Return a provision that differs: in which element, and one story in which that is felt."""
    rule = one.provision
    elements = "".join(f"<li>{_marked(said)}</li>" for said in one.elements)
    story = ""
    if told := one.story:
        link = internal.link("scenarios", told.scenario.title, {"case": told.scenario.id})
        turn = f"{parts.text(words.plain(told.before))} becomes {parts.text(words.plain(told.after))}"
        story = f"<p>{parts.text(told.scenario.story)}<br><strong>{turn}.</strong> {link}</p>"
    return (
        f'<article class="card altered"><h3 class="sub">{internal.provision(rule.id, rule.title)}</h3>'
        f'<p class="soft">{parts.text(rule.cites[0].cite)} {parts.ident(rule.id)}</p>'
        f'<ul class="plain">{elements}</ul>{story}</article>'
    )


def _marked(said: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", parts.text(said))


def _scope(scope: str, group: Iterable[Change]) -> str:
    rulebook = book.rulebook()
    names = {law.id: law.name for law in rulebook.laws} | {TOGETHER: "All laws together"}
    name = names.get(scope) or f"{'Report' if rulebook.duties[scope].to else 'Duty'}: {rulebook.duties[scope].what}"
    return f'<h3 class="sub">{parts.text(name)}</h3>{"".join(map(_change, group))}'


def _change(change: Change) -> str:
    turn = f"{_said(change.before)} <span aria-hidden='true'>→</span><span class='hidden'>becomes</span> "
    fold = parts.fold(f"A case of {words.count(len(change.case), 'fact')}", case.facts(change.case))
    return (
        f'<article class="card change is-{change.direction}"><p class="turn">{turn}{_said(change.after)} '
        f'<span class="tag">{DIRECTION[change.direction]}</span></p>{fold}'
        f'<p class="buttons">{case.link(change.case, "See its answer today")}</p></article>'
    )


def _said(word: str) -> str:
    if word in [outcome.value for outcome in Outcome]:
        return parts.badge(book.rulebook(), Outcome(word))
    return f"<strong>{parts.text(word[:1].upper() + word[1:])}</strong>"


def _days() -> None:
    rulebook = book.rulebook()
    parts.section("Days on which the law changes")
    rows = "".join(
        f"<li>{_step(turn)} <span class='soft'>{parts.text(', '.join(rulebook.law(law).short for law, _ in group))}"
        "</span></li>"
        for turn, group in groupby(
            sorted(changed_laws(rulebook), key=lambda change: change[1], reverse=True), lambda change: change[1]
        )
    )
    st.html(f'<ul class="plain">{rows}</ul>')


def _step(turn: date) -> str:
    before = turn - timedelta(days=1)
    return internal.link(
        "review", parts.day(turn), {"view": "changes", "from": before.isoformat(), "to": turn.isoformat()}
    )


def _usage() -> None:
    parts.section("Two rulebooks")
    rows = "".join(f"<dt><code>{parts.text(line)}</code></dt><dd>{parts.text(does)}</dd>" for line, does in USAGE)
    st.html(
        f"<p>This app takes no files in. Two rulebooks are compared on the command line.</p>"
        f'<dl class="usage">{rows}</dl>'
    )
